"""What stands for nothing, or for somebody unnamed, joins no events: in presets and in tables of one's own."""

from pathlib import Path

import pytest

from kg.analysis.views import view
from kg.graph.index import Index
from kg.graph.projection import project
from kg.model.records import Actor, Record
from kg.reading.fillers import is_unnamed, signs
from kg.reference import reference
from tests.support.annotated import read_all
from tests.support.tables import gdelt_row, table

RULES = """\
prefix: desk
codebook: ontology
defaults: {coding: human, certainty: certain, status: occurred}
nothing: [void, "-9"]
unnamed: ["Rioters (*", Passers-by]
columns:
  no: id
  what: type
  where: place
  lat: latitude
  lon: longitude
  more: remark
  sure: {values: {unknown: {certainty: unknown}, sure: {certainty: certain}}}
actors:
  - {slot: first, name: who, split: ";", values: {None: None}}
  - {slot: second, name: whom, codes: [code], scheme: iso2}
"""
HEAD = "no,what,where,lat,lon,more,sure,who,whom,code\n"


def own(folder: Path, *rows: str) -> list[Record]:
    """The records of rows of a table of one's own."""
    file, rules = table(folder, "t.csv", HEAD + "\n".join(rows) + "\n", RULES)
    units = read_all(file, mapping=rules)
    assert not [str(fault) for unit in units for fault in unit.faults]
    return [unit.record for unit in units if unit.record is not None]


def met(records: list[Record]) -> set[str]:
    """Names of the actors that co-participation holds."""
    graph = Index(project(lambda: iter(records), reference().get, "en"))
    return {str(node.properties["name"]) for node in view(graph, "co_participation").nodes}


def actors(record: Record) -> dict[str, Actor]:
    return {one.names["en" if "en" in one.names else "und"]: one for one in record.actors}


@pytest.mark.parametrize(
    "sign",
    ["NULL", "null", "N/A", "n/a", "#N/A", "NaN", "-", "--", "—", "not available", "Not Available", "UNKNOWN",
     "Unknown", "Unspecified Actor", "(null)", "\\N", "XXX", "void", "-9", "?"],
)  # fmt: skip
def test_a_sign_for_nothing_is_no_party_no_place_and_no_remark(tmp_path: Path, sign: str) -> None:
    one, other = own(tmp_path, *(f"{n},Meeting,{sign},,,{sign},,{who};{sign},{sign},{sign}"
                                 for n, who in enumerate(("France", "Poland"))))  # fmt: skip
    for record, actor in ((one, "actor:france"), (other, "actor:poland")):
        [situation] = record.situations
        assert [part.actor for part in situation.participations] == [actor]
        assert (situation.place, situation.remark, record.actors, record.places) == ("", "", (), ())


@pytest.mark.parametrize(
    "name",
    ["Unidentified gunmen", "unidentified Armed Group (Mali)", "Unknown assailants", "Civilians", "civilians (Ukraine)",
     "Other", "an unnamed official", "anonymous diplomat", "Anonymous senior official",
     "President", "POLICE", "Rioters (Mali)", "passers-by"],
)  # fmt: skip
def test_who_has_no_name_is_somebody_else_in_every_row(tmp_path: Path, name: str) -> None:
    records = own(tmp_path, f"1,Meeting,,,,,,France,{name},", f"2,Meeting,,,,,,Poland,{name},")
    ids = [[one.id for one in record.actors] for record in records]
    assert ids == [["desk:1/second"], ["desk:2/second"]]
    assert all(one.anonymous and one.names["und"] == name for record in records for one in record.actors)
    assert all(len(record.situations[0].participations) == 2 for record in records)
    assert met(records) == {"France", "Poland"}


def test_several_without_a_name_in_one_cell_are_several(tmp_path: Path) -> None:
    [record] = own(tmp_path, "1,Meeting,,,,,,Other;France;Civilians,Other,")
    parts = {part.actor for part in record.situations[0].participations}
    assert parts == {"desk:1/first-1", "actor:france", "desk:1/first-3", "desk:1/second"}


@pytest.mark.parametrize(
    "name",
    ["Christopher Null", "Null", "None", "The Other Russia", "Na", "Nil Yalter", "Civilians for Peace",
     "Unknownland Party", "Anonymous Sudan", "Police of Ukraine", "No"],
)  # fmt: skip
def test_names_that_look_like_signs_are_names(tmp_path: Path, name: str) -> None:
    records = own(tmp_path, f"1,Meeting,,,,,,{name},France,", f"2,Meeting,,,,,,{name},Poland,")
    named = [actors(record)[name] for record in records]
    assert named[0] == named[1]
    assert not named[0].anonymous


@pytest.mark.parametrize(
    ("code", "actor"), [("NA", "actor:namibia"), ("NO", "actor:norway"), ("N/A", ""), ("NULL", "")]
)
def test_a_code_that_the_reference_has_is_a_code(tmp_path: Path, code: str, actor: str) -> None:
    [record] = own(tmp_path, f"1,Meeting,,,,,,France,,{code}")
    assert [part.actor for part in record.situations[0].participations] == ["actor:france", *[actor] * bool(actor)]


def test_a_value_that_the_mapping_explains_is_a_value(tmp_path: Path) -> None:
    [record] = own(tmp_path, "1,Meeting,,,,,unknown,France,,")
    assert record.claims[0].certainty == "unknown"


@pytest.mark.parametrize(
    ("where", "point", "place"),
    [
        ("", "0,0", None),
        ("", "0.0,-0.000", None),
        ("", "-9,-9", None),
        ("Lagos", "0,0", ("Lagos", None)),
        ("Null Island", "0,0", ("Null Island", 0.0)),
        ("Quito", "0,-78.5", ("Quito", 0.0)),
        ("", "5.6,0", ("5.6, 0", 5.6)),
        ("Luanda", "-9,13.2", ("Luanda", -9.0)),
    ],
)
def test_zeros_of_a_point_that_nobody_filled_in(
    tmp_path: Path, where: str, point: str, place: tuple[str, float | None] | None
) -> None:
    [record] = own(tmp_path, f"1,Meeting,{where},{point},,,France,,")
    assert bool(record.situations[0].place) == (place is not None)
    assert [(one.names["und"], one.latitude) for one in record.places] == [place] * (place is not None)


def gdelt(folder: Path, *rows: str) -> list[Record]:
    units = read_all(table(folder, "d.export.CSV", "\n".join(rows))[0])
    return [unit.record for unit in units if unit.record is not None]


@pytest.mark.parametrize(
    ("code", "name", "named"),
    [
        ("GOV", "PRESIDENT", False),
        ("COP", "POLICE", False),
        ("GOVMIL", "NATIONAL SECURITY ADVISER", False),
        ("MILMIL", "ARMY", False),
        ("USACOP", "POLICE", True),
        ("CHRCTH", "THE POPE", True),
        ("IGO", "EXAMPLE BODY", True),
        ("MNC", "ORMAT TECHNOLOGIES", True),
        ("NGOHRIHRW", "HUMAN RIGHTS WATCH", True),
    ],
)
def test_an_office_of_no_country_is_nobody_in_particular(tmp_path: Path, code: str, name: str, *, named: bool) -> None:
    zero = {"ActionGeo_Lat": "0", "ActionGeo_Long": "0"}
    records = gdelt(
        tmp_path,
        gdelt_row(1, "042", "IRN", code, Actor2Name=name, **zero),
        gdelt_row(2, "042", "CHN", code, Actor2Name=name, **zero),
    )
    assert {record.situations[0].place for record in records} == {""}
    assert len({one.id for record in records for one in record.actors}) == (1 if named else 2)
    assert len(met(records)) == (3 if named else 2)


def test_the_signs_hold_in_any_letters_but_those_of_surnames() -> None:
    assert {"Unknown", "unknown", "UNKNOWN", "Not Available"} <= signs()
    assert signs().isdisjoint({"Null", "Na", "No", "NO", "Nan", "0", "-9", "-99", ""})
    assert is_unnamed("Police", alone=True)
    assert not is_unnamed("Police")
