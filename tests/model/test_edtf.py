"""EDTF levels 0 to 2: what is read, with its first and last day; what is refused, with the way to write it."""

import csv
import json
import re
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given

import kg
from kg.analysis.views import VIEWS
from kg.export.rdf import write_rdf
from kg.figures.timeline import timeline
from kg.graph.properties import of_time
from kg.graph.rows import Node
from kg.model.edtf.dates import SEASONS, Day
from kg.model.edtf.read import read
from kg.model.when import BadTime, When, parse
from kg.neo4j.rows import properties, stored
from kg.report import page
from kg.store.store import Store
from tests.support.paths import SHARED
from tests.support.samples import write
from tests.support.strategies import edtf
from tools.generate.lexical_forms import PATTERNS

VECTORS: Final = SHARED / "data" / "edtf" / "strings.tsv"
"""Strings of the tests of edtf.js and python-edtf, with their verdicts and, of the latter, bounds."""

READ: Final = {
    # years before 1, and beyond four digits
    "0000": ("0000-01-01", "0000-12-31"),
    "-0044-03-15": ("-0044-03-15", "-0044-03-15"),
    "-0001": ("-0001-01-01", "-0001-12-31"),
    "0000-02-29": ("0000-02-29", "0000-02-29"),
    "Y170000002": ("170000002-01-01", "170000002-12-31"),
    "Y-17E7": ("-170000000-01-01", "-170000000-12-31"),
    # some digits of a year are significant
    "1950S2": ("1900-01-01", "1999-12-31"),
    "1950S4": ("1950-01-01", "1950-12-31"),
    "-1950S2": ("-1999-01-01", "-1900-12-31"),
    "Y171010000S3": ("171000000-01-01", "171999999-12-31"),
    "Y-17E7S3": ("-170999999-01-01", "-170000000-12-31"),
    # seasons, quarters, thirds, halves
    "2024-21": ("2024-03-01", "2024-05-31"),
    "2024-24": ("2024-12-01", "2025-02-28"),
    "2023-28": ("2023-12-01", "2024-02-29"),
    "2024-29": ("2024-09-01", "2024-11-30"),
    "2024-30": ("2024-12-01", "2025-02-28"),
    "2024-32": ("2024-06-01", "2024-08-31"),
    "2024-36": ("2024-10-01", "2024-12-31"),
    "2024-38": ("2024-05-01", "2024-08-31"),
    "2024-41": ("2024-07-01", "2024-12-31"),
    "20XX-33": ("2000-01-01", "2099-03-31"),
    # unspecified digits
    "198X": ("1980-01-01", "1989-12-31"),
    "2004-XX": ("2004-01-01", "2004-12-31"),
    "2004-06-XX": ("2004-06-01", "2004-06-30"),
    "2004-XX-01": ("2004-01-01", "2004-12-01"),
    "2004-XX-31": ("2004-01-31", "2004-12-31"),
    "2004-1X": ("2004-10-01", "2004-12-31"),
    "2004-X2-3X": ("2004-12-30", "2004-12-31"),
    "2004-X2-32": None,
    "2004-02-3X": None,
    "156X-12-25": ("1560-12-25", "1569-12-25"),
    "15XX-02-29": ("1504-02-29", "1596-02-29"),
    "X900-02-29": None,
    "XX00-02-29": ("0000-02-29", "9600-02-29"),
    "XXXX-12-XX": ("0000-12-01", "9999-12-31"),
    "-01XX": ("-0199-01-01", "-0100-12-31"),
    "-000X": ("-0009-01-01", "-0001-12-31"),
    # doubt, of the whole and of parts: the days stay the same
    "2004-06-11%": ("2004-06-11", "2004-06-11"),
    "2004-06~-11": ("2004-06-11", "2004-06-11"),
    "?2004-%06": ("2004-06-01", "2004-06-30"),
    "2004?-~06-~04": ("2004-06-04", "2004-06-04"),
    "198X~": ("1980-01-01", "1989-12-31"),
    "2004~-XX-?1X": ("2004-01-10", "2004-12-19"),
    # intervals
    "2004-06-XX/2004-07-03": ("2004-06-01", "2004-07-03"),
    "2004-06-~01/2004-06-~20": ("2004-06-01", "2004-06-20"),
    "2018-21/2018-23": ("2018-03-01", "2018-11-30"),
    "-2005/-1999-02": ("-2005-01-01", "-1999-02-28"),
    "-0500/Y12345": ("-0500-01-01", "12345-12-31"),
    "1985/..": ("1985-01-01", None),
    "/1985": (None, "1985-12-31"),
    "2024-21/2024-02": None,
    # sets
    "[1667,1668,1670..1672]": ("1667-01-01", "1672-12-31"),
    "{1960,1961-12}": ("1960-01-01", "1961-12-31"),
    "[..1760-12-03]": (None, "1760-12-03"),
    "{1760-12..}": ("1760-12-01", None),
    "[..1667,1760..]": (None, None),
    "{2026-03,2014-02}": ("2014-02-01", "2026-03-31"),
    "[1672..1670]": None,
    "[1667..,1760]": None,
    "[1667,..1760]": None,
    "[]": None,
    "[,1667]": None,
    "[..]": None,
    "{2025-09-04T10:00:00Z,2026}": None,
    # one beyond the other
    "Y17E7-12": None,
    "1950S0": None,
    "1950S5": None,
    "1950-06S2": None,
    "19XXS2": None,
    "2024-21-05": None,
    "2024-42": None,
    "2024-20": None,
    "Y1E16": None,
    "Y1E999999999": None,
    "Y" + "9" * 5000: None,
    "2004-06-11??": None,
    "٢٠٢٥": None,
}
"""First and last day by the standard; None for what is refused."""


@pytest.mark.parametrize("text", READ)
def test_first_and_last_day_are_exact(text: str) -> None:
    expected = READ[text]
    if expected is None:
        with pytest.raises(BadTime):
            parse(text)
    else:
        when = parse(text)
        assert (when.text, when.first, when.last) == (text, *expected)


def test_days_that_only_some_calendars_have_are_no_bounds() -> None:
    assert [
        (when.earliest, when.latest) for when in map(When, ("-0500/2020", "9999-24", "0000", "Y17E7", "XXXX-12"))
    ] == [
        (None, "2020-12-31"),
        ("9999-12-01", None),
        *[(None, None)] * 3,
    ]


@pytest.mark.parametrize(
    ("text", "xsd"),
    [
        ("0000", None),
        ("-0044", None),
        ("2024-12", "gYearMonth"),
        ("2024-21", None),
        ("198X", None),
        ("1950S2", None),
        ("Y12345", None),
        ("?2024", None),
        ("2004-06~-11", None),
        ("2025-09-04T10:00:00Z", "dateTime"),
        ("2025-09-04T10:00:00Z~", None),
        ("[2024]", None),
    ],
)
def test_an_xsd_type_is_given_only_where_it_holds_the_text_without_loss(text: str, xsd: str | None) -> None:
    assert When(text).xsd == xsd


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2016-05-02T16:54:59+02", "2016-05-02T16:54:59+02:00"),
        ("2016-05-02T16:54:59-0930", "2016-05-02T16:54:59-09:30"),
        ("2016-05-02T16:54+0000", "2016-05-02T16:54:00Z"),
        ("2016-12-31T24:00:00Z", "2017-01-01T00:00:00Z"),
        ("2016-05-02T24:00", "2016-05-03T00:00:00"),
        ("2016-05-02T10+02/2016-05-02T12Z", None),
        ("2016-05-02T10:00+02/2016-05-02T12:00Z", "2016-05-02T10:00:00+02:00/2016-05-02T12:00:00Z"),
        ("9999-12-31T24:00:00", None),
        ("{1960 ,  1961-12}", "{1960,1961-12}"),
        ("[1667, 1668, 1670..1672]", "[1667,1668,1670..1672]"),
    ],
)
def test_what_is_read_is_kept_in_one_form(written: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(BadTime):
            parse(written)
    else:
        assert parse(written) == When(kept)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("193", "write 193X"),
        ("19~", "write 19XX~"),
        ("-019", "write -019X"),
        ("12345", "write Y12345"),
        ("Y2025", "write 2025"),
        ("-0000", "write 0000"),
        ("2024-Q3", "write 2024-35"),
        ("198u", "write 198X"),
        ("2004-06-uu/unknown", "write 2004-06-XX"),
        ("2004-01-01/open", "write 2004-01-01/.."),
        ("y17e7", "write Y17E7"),
        ("2004-(06)?-11", "write 2004-?06-11"),
        ("(2004-06)~-11", "write 2004-06~-11"),
        ("2004?~", "write 2004%"),
        ("ca. 1984", "write 1984~"),
        ("[1667,1668}", "write [1667,1668]"),
        ("2016-05-02 16:54:59", "write 2016-05-02T16:54:59"),
        ("2016-05-02T16:54:59.042Z", "write 2016-05-02T16:54:59Z"),
        ("2016-05-02T16:54:59-00:00", "write 16:54:59Z for UTC"),
        ("20160502", "write 2016-05-02"),
        ("5/9/2025", "such as"),  # May or September
        ("tomorrow", "such as"),
    ],
)
def test_who_is_refused_is_told_how_to_write_it(written: str, hint: str) -> None:
    with pytest.raises(BadTime, match=re.escape(f"({hint}")):
        parse(written)


@pytest.mark.parametrize("clock", ["-12:01", "-13", "-1400", "+14:01", "+1500"])
def test_no_zone_is_where_nobody_lives(clock: str) -> None:
    with pytest.raises(BadTime, match="no zone is farther than 1"):
        parse(f"2016-05-02T12:00:00{clock}")


def test_the_shorter_of_two_times_says_more() -> None:
    order = [
        *("2025-09-04T10:00:00Z", "2025-09-04", "2025-09-04~", "2025-09-01/2025-09-04", "2025-09", "2025-21"),
        *("2025", "[2014,2026]", "202X", "../2024-06", "../2025"),
    ]
    assert sorted(order, key=lambda text: When(text).vagueness) == order
    assert When("2026/..").vagueness < When("2025/..").vagueness


def test_days_are_counted_as_the_calendar_has_them() -> None:
    days = [Day(year, 3, 1).ordinal - Day(year, 2, 28).ordinal for year in (-400, -100, -4, 0, 1, 1900, 2000, 12_000)]
    assert days == [2, 1, 2, 2, 1, 1, 2, 2]
    assert sorted(SEASONS) == list(range(21, 42))


@given(edtf)
def test_every_time_has_its_bounds_and_reads_again_as_itself(text: str) -> None:
    when = parse(text)
    assert when.text == text
    for stretch in read(text):
        assert stretch.first or stretch.last
        assert not stretch.first or not stretch.last or stretch.first.day <= stretch.last.day
    assert when.vagueness == When(text).vagueness
    assert not (when.earliest and when.latest) or when.earliest[:10] <= when.latest[:10]
    known = [day for pair in when.stretches for day in pair if day]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d(T.*)?", day) for day in known)


@given(edtf)
def test_every_time_goes_into_neo4j_and_back(text: str) -> None:
    node = Node("event:x", ("Situation",), of_time("when", When(text)))
    assert properties(stored(node)) == node.properties


def test_every_kind_of_time_goes_through_every_door(tmp_path: Path) -> None:
    texts = [text for text, days in READ.items() if days]
    situations = "".join(
        f"  - {{type: Pledge, when: {text!r}, participants: [{{actor: Macron, role: pledger}}],\n"
        f"     claims: [{{said_on: {text!r}}}]}}\n"
        for text in texts
    )
    head = "document: {id: a, publisher: Wire, published: 2025-XX}\nsituations:\n"
    graph = kg.open(tmp_path / "store")
    graph.load(write(tmp_path / "in", a=head + situations))
    assert sorted(one.when for one in graph.pledges()) == sorted(texts)
    for name in VIEWS:
        graph.view(name)
        graph.view(name, since="2014", until="2014", open_ended=True)
    assert page(graph.index)
    timeline(graph.index, tmp_path / "timeline.svg")
    with (tmp_path / "again.nq").open("wb") as file, Store(graph.path, read_only=True) as store:
        write_rdf(store, "nquads", file)
    again = kg.open(tmp_path / "again")
    again.load(tmp_path / "again.nq")
    assert list(again.rows()) == list(graph.rows())


@given(edtf)
def test_shapes_take_what_the_program_reads(text: str) -> None:
    assert re.fullmatch(json.loads(f'"{PATTERNS["EDTF"]}"'), text, re.ASCII)


# -- the strings of two other implementations

DECIDED: Final = {
    "decades and centuries of ISO 8601, which EDTF does not have": re.compile(r"-?\d{2,3}[?~%]?"),
    "fractions of seconds": re.compile(r".*\.\d+Z?"),
    "neither a start nor an end": re.compile(r"(\.\.)?/(\.\.)?"),
}
"""What others take and we refuse; docs/format.md says why."""
TAKEN: Final = {"2012-21/2012-22", "2018-01?/2018-23", "2018/2018-23"}
"""What another refuses and we take: from one season to another is an interval."""
OTHER_BOUNDS: Final = {
    "winter ends with the year": re.compile(r"\d{4}-24"),
    "the estimate alone": re.compile(r".*S\d"),
    "an end that is not known is ten years away": re.compile(r"/.+|.+/"),
}


def vectors() -> list[dict[str, str]]:
    if not VECTORS.exists():
        pytest.skip("needs shared/data/edtf")
    with VECTORS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_or_none(text: str) -> When | None:
    try:
        return parse(text)
    except BadTime:
        return None


def test_strings_of_others_are_judged_as_they_judge_them_but_where_we_decided_otherwise() -> None:
    rows = vectors()
    assert len(rows) == 277
    for row in rows:
        text, when = row["string"], read_or_none(row["string"])
        if row["verdict"] == "valid":
            decided = any(form.fullmatch(text) for form in DECIDED.values())
            assert (when is None) == decided, text
        else:
            assert (when is None) == (text not in TAKEN), text


def test_days_of_others_are_ours_but_where_we_decided_otherwise() -> None:
    for row in vectors():
        when = read_or_none(row["string"])
        if row["first_day"] and when:
            ours = tuple(str(day or far).partition("T")[0] for day, far in ((when.first, "-inf"), (when.last, "inf")))
            if not any(form.fullmatch(row["string"]) for form in OTHER_BOUNDS.values()):
                assert ours == (row["first_day"], row["last_day"]), row
