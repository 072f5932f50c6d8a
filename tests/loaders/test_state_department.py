"""Travels and visits of the Office of the Historian: counts, what remarks say, journeys, entries made twice."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import BadInput
from kg.load.checked import Read
from kg.load.intake import Intake
from kg.load.mappings import mapping
from kg.loaders.state_department.mapping import HsgMapping
from kg.loaders.state_department.remarks import Remarks
from kg.model.records import Coding, Record, Situation
from tests.support.annotated import damaged, read_all, sample
from tests.support.tables import table

TRIP = """\
<trip who="{who}"><id>{id}</id><name>{who}</name><start-date>{start}</start-date><end-date>{end}</end-date>
<country id="x">{country}</country><locale>{locale}</locale><remarks>{remark}</remarks></trip>
"""


def trip(id_: int, start: str, end: str, country: str = "France", **more: str) -> str:
    words = {"who": "Barack Obama", "locale": "Paris", "remark": ""} | more
    return TRIP.format(id=id_, start=start, end=end, country=country, **words)


def load(folder: Path, *trips: str) -> list[Read]:
    file, _ = table(folder, "t.xml", f"<trips>\n{''.join(trips)}</trips>\n")
    return read_all(file)


def records(units: list[Read]) -> list[Record]:
    assert not [str(fault) for unit in units for fault in unit.faults]
    return [unit.record for unit in units if unit.record is not None]


def visits(read: list[Record]) -> list[Situation]:
    """The visit of each record, but of those that were entered again."""
    return [one for record in read for one in record.situations if one.type == "Visit"]


@pytest.mark.parametrize(
    ("name", "count", "again"),
    [
        ("hsg-travels/blinken-antony-j.xml", 241, 2),
        ("hsg-travels/obama-barack.xml", 120, 0),
        ("hsg-visits/2020.xml", 276, 0),
        ("hsg-visits/1950.xml", 121, 0),
    ],
)
def test_every_entry_of_the_samples_is_read(name: str, count: int, again: int) -> None:
    units = read_all(sample(*name.split("/")))
    read = records(units)
    assert (len(units), len(read)) == (count, count)
    assert len({one.id for one in visits(read)}) == len(visits(read)) == count - again
    counted: Counter[tuple[str, str]] = Counter()
    for unit in units:
        assert unit.coverage is not None
        counted.update(unit.coverage.understood)
    assert counted["entry", "entered again"] == again
    texts = {record.document.sha256 for record in read}
    assert len(texts) == 1


def test_every_passage_of_the_samples_is_where_it_says() -> None:
    read = records(read_all(sample("hsg-travels", "obama-barack.xml")))
    text = "\n".join(one.remark for one in visits(read) if one.remark)
    spans = [span for record in read for claim in record.claims for span in claim.evidence]
    assert len(text) == read[0].document.length
    assert len(spans) > 200
    assert all(text[span.start : span.end] == span.exact for span in spans)


def test_a_trip_of_the_sample_with_two_counterparts_and_an_address() -> None:
    read = records(read_all(sample("hsg-travels", "obama-barack.xml")))
    [turkey] = [record for record in read if any(one.id == "hsg:travel.2965" for one in record.situations)]
    assert sorted(one.type for one in turkey.situations) == ["Meeting", "Meeting", "Situation", "Statement", "Visit"]
    meetings = [one for one in turkey.situations if one.type == "Meeting"]
    assert {one.part_of for one in meetings} == {("hsg:travel.2965",)}
    assert all(len(one.participations) == 2 for one in meetings)
    assert len({part.actor for one in meetings for part in one.participations}) == 3


@pytest.mark.parametrize(
    ("remark", "said"),
    [
        ("Met with King Olav IX and Queen Maud.", ["Meeting Olav IX, Maud"]),
        ("Met with President Ida von der Heide.", ["Meeting Ida von der Heide"]),
        ("Met with Prime Minister Erin May.", ["Meeting Erin May"]),
        ("Met with President Miller May 8 while returning.", ["Meeting Miller"]),
        ("Met with President Juan Perez, Jr., and Secretary of Foreign Affairs Ana Cruz.",
         ["Meeting Juan Perez Jr., Ana Cruz"]),
        ("Met with Deputy Prime Minister and Minister of Foreign Affairs and Expatriates Omar Haddad.",
         ["Meeting Omar Haddad"]),
        ("Attended the Ministers’ Meeting on Water as part of the group led by Vice President Jane Doe.",
         ["Meeting "]),
        ("Met with Chancellor Meyer, visited a camp and saw Prime Minister Green.", ["Meeting Meyer"]),
        ("Met with senior officials.", []),
        ("Accompanied President Miller to a Summit.", []),
        ("Participated in the Water Summit. Signed a treaty with Peru; addressed the senate.",
         ["Summit ", "Treaty ", "Statement "]),
        ("Attended a dinner for his hosts.", []),
    ],
)  # fmt: skip
def test_what_a_remark_says(remark: str, said: list[str]) -> None:
    rules = mapping("hsg")
    assert isinstance(rules, HsgMapping)
    found = list(Remarks(rules).read(remark))
    assert [f"{one.rule.type} {', '.join(person.name for person in one.persons)}" for one in found] == said


def test_a_surname_alone_is_nobody_of_the_reference(tmp_path: Path) -> None:
    [record] = records(
        load(tmp_path, trip(1, "2009-11-18", "2009-11-18", "Korea, Republic of", remark="Met with President Kim."))
    )
    assert [actor.id for actor in record.actors] == ["hsg:person/travel.1.President.Kim"]


def test_trips_without_a_break_are_one_journey(tmp_path: Path) -> None:
    days = [
        ("2021-03-15", "2021-03-17"),
        ("2021-03-17", "2021-03-18"),
        ("2021-03-19", "2021-03-19"),
        ("2021-03-21", "2021-03-22"),
    ]
    places = ("Tokyo", "Seoul", "Anchorage", "Paris")
    trips = [trip(n, *when, locale=place) for n, (when, place) in enumerate(zip(days, places, strict=True))]
    read = records(load(tmp_path, *trips))
    journeys = [one.part_of for one in visits(read)]
    assert journeys[0] == journeys[1] == journeys[2] != ()
    assert journeys[3] == ()
    same = [one for record in read for one in record.situations if one.id == journeys[0][0]]
    journey = same[0]
    assert same == [journey] * 3
    assert journey.when is not None
    assert journey.when.text == "2021-03-15/2021-03-19"
    codings = {claim.about: claim.coding for record in read for claim in record.claims}
    assert codings[journey.id] is Coding.MACHINE
    assert codings["hsg:travel.0"] is Coding.HUMAN


def test_a_day_is_given_only_where_the_list_gives_one(tmp_path: Path) -> None:
    remark = "Met with President Emmanuel Macron."
    one, two, other = records(
        load(
            tmp_path,
            trip(1, "2024-04-01", "2024-04-01", remark=remark),
            trip(2, "2024-05-01", "2024-05-03", remark=remark),
            trip(3, "2024-06-01", "2024-06-01", remark="Met with President Emmanuel Macron June 2."),
        )
    )
    whens = [next(s.when for s in record.situations if s.type == "Meeting") for record in (one, two, other)]
    assert [when and when.text for when in whens] == ["2024-04-01", None, None]


def test_what_is_wrong_is_said_with_its_line(tmp_path: Path) -> None:
    units = load(
        tmp_path,
        trip(1, "2021-02-30", ""),
        trip(2, "2021-03-02", "2021-03-01"),
        "<trip><id>3</id></trip>\n",
        trip(4, "2021-03-02", ""),
    )
    assert [str(fault).partition("/t.xml:")[2] for unit in units for fault in unit.faults] == [
        '2:1: error[KG013] "2021-02-30" is impossible: 2021-02 has 28 days',
        '4:1: error[KG013] "2021-03-02/2021-03-01" ends before it starts',
        "6:1: error[KG010] the trip has no name",
    ]
    assert [unit.record is None for unit in units] == [True, True, True, False]


def test_a_doctype_is_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE t [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<trips><trip><id>&b;</id></trip></trips>'
    file, _ = table(tmp_path, "t.xml", bomb)
    [unit] = read_all(file)
    assert "error[KG002] a DOCTYPE is not allowed" in str(unit.faults[0])


def test_a_pattern_that_is_none_is_told(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "mapping: diplomatic-kg/mapping/1\nname: own\nkind: hsg\npatterns:\n"
        '  - {match: "met (", type: Meeting, role: participant}\n'
        '  - {match: "met", type: Meeting, role: participant}\n'
    )
    with pytest.raises(BadInput) as caught:
        mapping(str(own))
    assert [fault.line for fault in caught.value.faults] == [5, 6]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damaged_lists_give_our_faults_only(tmp_path: Path, data: st.DataObject) -> None:
    good = trip(1, "2021-03-02", "2021-03-04", remark="Met with President Emmanuel Macron.")
    text = f"<trips>\n{good}{trip(2, '2021-03-04', '')}</trips>"
    file = tmp_path / "d.xml"
    file.write_bytes(data.draw(damaged(text.encode())))
    units = list(Intake([str(file)], "hsg"))
    assert all(unit.record is not None or unit.faults for unit in units)
