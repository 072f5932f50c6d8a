"""Times: as precise as the source, with their bounds; what is no time is refused, with the way to write it."""

import calendar
from datetime import date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.model.when import BadTime, When, parse


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "xsd"),
    [
        ("2025", "2025-01-01", "2025-12-31", "gYear"),
        ("2025-09", "2025-09-01", "2025-09-30", "gYearMonth"),
        ("2024-02", "2024-02-01", "2024-02-29", "gYearMonth"),
        ("2025-09-04", "2025-09-04", "2025-09-04", "date"),
        ("2025-09-04T11:30:00Z", "2025-09-04T11:30:00Z", "2025-09-04T11:30:00Z", "dateTime"),
        ("2025-09-04T11:30:00+02:00", "2025-09-04T11:30:00+02:00", "2025-09-04T11:30:00+02:00", "dateTime"),
        ("2025-09~", "2025-09-01", "2025-09-30", None),
        ("2025?", "2025-01-01", "2025-12-31", None),
        ("2025-09-04%", "2025-09-04", "2025-09-04", None),
        ("2025-08-31/2025-09", "2025-08-31", "2025-09-30", None),
        ("2025-09-04/2025-09-04", "2025-09-04", "2025-09-04", None),
        ("../2025-09", None, "2025-09-30", None),
        ("2025-09/..", "2025-09-01", None, None),
        ("/2025", None, "2025-12-31", None),
        ("2025/", "2025-01-01", None, None),
        ("0001", "0001-01-01", "0001-12-31", "gYear"),
        ("9999-12", "9999-12-01", "9999-12-31", "gYearMonth"),
    ],
)
def test_bounds_and_type(text: str, earliest: str | None, latest: str | None, xsd: str | None) -> None:
    when = parse(text)
    assert (when.text, when.earliest, when.latest, when.xsd) == (text, earliest, latest, xsd)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2025-09-04T11:30Z", "2025-09-04T11:30:00Z"),
        ("2025-09-04T11:30+02:00", "2025-09-04T11:30:00+02:00"),
        ("2025-09-04T11:30", "2025-09-04T11:30:00"),
        ("2025-09-04T11:30:15+00:00", "2025-09-04T11:30:15Z"),
        ("2025-09-04T10:00Z/2025-09-04T12:00Z", "2025-09-04T10:00:00Z/2025-09-04T12:00:00Z"),
        (" 2025 ", "2025"),
    ],
)
def test_seconds_may_be_left_out(written: str, kept: str) -> None:
    assert parse(written) == When(kept)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2025-02-30", '"2025-02-30" is impossible: 2025-02 has 28 days'),
        ("2025-00", '"2025-00" is impossible: there is no month 00'),
        ("2025-01-00", '"2025-01-00" is impossible: 2025-01 has 31 days'),
        ("2025-09-04T24:30:00", '"2025-09-04T24:30:00" is impossible: there is no such time of day or zone'),
        ("04.09.2025", '"04.09.2025" is not a time in EDTF (write 2025-09-04)'),
        ("4. 9. 2025", '"4. 9. 2025" is not a time in EDTF (write 2025-09-04)'),
        ("2025/9/4", '"2025/9/4" is not a time in EDTF (write 2025-09-04)'),
        ("2025/2024", '"2025/2024" ends before it starts'),
        ("2025-09-04T12:00Z/2025-09-04T13:00+02:00", None),
        ("../..", '"../.." has neither a start nor an end'),
        ("", '"" has neither a start nor an end'),
    ],
)
def test_what_is_no_time_is_refused(text: str, reason: str | None) -> None:
    with pytest.raises(BadTime) as refused:
        parse(text)
    assert reason is None or str(refused.value) == reason


def test_hours_of_one_day_are_compared_only_where_both_have_a_zone_or_none() -> None:
    assert parse("2025-09-04T12:00/2025-09-04T10:00Z").latest == "2025-09-04T10:00:00Z"


TIMES = st.text("0123456789-:/.TZ~?%+ \u0663x", max_size=30)


@given(st.one_of(TIMES, st.text()))
@example("2025-09-04T10:00:00+99:99")
@example("2025-09-04T10:00:00.5Z")
def test_only_bad_time_comes_out(text: str) -> None:
    try:
        when = parse(text)
    except BadTime:
        return
    assert parse(when.text) == when
    start, end = when.earliest, when.latest
    assert start or end
    assert not (start and end and start[:10] > end[:10])
    for bound in filter(None, (start, end)):
        date.fromisoformat(bound[:10])


@given(st.dates(), st.sampled_from(["", "~", "?", "%"]))
def test_every_day_month_and_year_has_its_bounds(day: date, qualifier: str) -> None:
    last = calendar.monthrange(day.year, day.month)[1]
    year, month = f"{day.year:04}", f"{day.year:04}-{day.month:02}"
    found = [parse(text + qualifier) for text in (year, month, day.isoformat())]
    assert [(when.earliest, when.latest) for when in found] == [
        (f"{year}-01-01", f"{year}-12-31"),
        (f"{month}-01", f"{month}-{last}"),
        (day.isoformat(), day.isoformat()),
    ]
    assert found == sorted(found, key=lambda when: when.vagueness, reverse=True)


@given(st.datetimes(timezones=st.one_of(st.none(), st.timezones())).map(lambda time: time.replace(microsecond=0)))
def test_every_instant_is_a_literal_that_rdf_takes(time: datetime) -> None:
    text = time.isoformat()
    zone = time.utcoffset()
    if len(text) > 25 or (
        zone and abs(zone) > timedelta(hours=14)
    ):  # local times of old: neither EDTF nor XSD know them
        with pytest.raises(BadTime):
            parse(text)
        return
    when = parse(text)
    assert when.xsd == "dateTime"
    literal = f'"{when.text}"^^<http://www.w3.org/2001/XMLSchema#dateTime>'
    assert bool(Store().query(f"ASK {{ FILTER(YEAR({literal}) = {time.year}) }}"))
