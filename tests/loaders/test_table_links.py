"""Rows that are tied to something: a larger situation, a case, another table's situation, several things at once."""

from pathlib import Path

import pytest

from kg.errors import BadInput
from kg.load.checked import Read
from kg.load.mappings import mapping
from tests.support.annotated import outline, read_all
from tests.support.tables import table

HEAD = "prefix: own\ndefaults: {type: Pledge, coding: human, certainty: certain, status: occurred}\n"


def read(folder: Path, text: str, rules: str) -> list[Read]:
    file, own = table(folder, "t.csv", text, HEAD + rules)
    return read_all(file, mapping=own)


def ids(units: list[Read]) -> list[list[str]]:
    return [[one.id for one in unit.record.situations] if unit.record else [] for unit in units]


def test_a_row_is_part_of_what_another_tells(tmp_path: Path) -> None:
    [unit] = read(tmp_path, "no,war\n7,WW\n", 'columns: {no: id, war: {as: part_of, naming: "War {war}"}}\n')
    assert unit.record is not None
    part, whole = unit.record.situations
    assert (part.id, part.part_of, whole.id, whole.names) == ("own:7", ("own:WW",), "own:WW", {"und": "War WW"})
    assert [claim.about for claim in unit.record.claims] == ["own:7"], "nobody says here that the war took place"


def test_a_column_can_say_that_the_larger_thing_took_place(tmp_path: Path) -> None:
    rules = "columns: {no: id, war: {as: part_of, type: MilitaryAction, status: occurred, scheme: war}}\n"
    [unit] = read(tmp_path, "no,war\n7,7\n", rules)
    assert unit.record is not None
    assert sorted(claim.about for claim in unit.record.claims) == ["own:7", "own:war/7"]
    assert {one.id: one.type for one in unit.record.situations} == {"own:7": "Pledge", "own:war/7": "MilitaryAction"}


def test_a_key_makes_ids_of_columns_that_are_something_else(tmp_path: Path) -> None:
    rules = 'key: "{year}-{who}-{no}"\ncolumns: {year: year, no: remark}\n'
    actors = "actors: [{slot: who, name: who, role: pledger}]\n"
    units = read(tmp_path, "year,who,no\n1999,France,2\n1999,France,\n", rules + actors)
    assert [one[0] for one in ids(units)] == ["own:1999-France-2", "own:1999-France"]


UNPIVOT = """\
columns: {no: id, promise: type}
key: "{no}-{promise}"
unpivot: {columns: [defence, neutrality], name: promise, marks: ["1", "yes"]}
actors: [{slot: who, name: who, role: pledger}]
labels:
  defence:
    type: Pledge
    content: {type: MilitaryAid, name: help}
    conditions:
      if: {type: MilitaryAction, name: attack, roles: {who: target}}
      unless: {type: Situation, name: own war}
  neutrality: {type: Pledge, content: {type: Situation, name: neutrality}}
"""


def test_a_row_says_as_many_things_as_it_has_marks(tmp_path: Path) -> None:
    units = read(tmp_path, "no,who,defence,neutrality\n1,France,1,yes\n2,Spain,0,1\n3,Italy,,\n", UNPIVOT)
    pledges = [[id_ for id_ in found if "/" not in id_] for found in ids(units)]
    assert pledges == [["own:1-defence", "own:1-neutrality"], ["own:2-neutrality"], []]
    assert [len(unit.faults) for unit in units] == [0, 0, 0]
    assert units[0].record is not None
    assert outline(units[0].record)[:6] == [
        'Pledge ""',
        "  occurred certain positive",
        "  pledger France",
        "  content → help",
        "  if → attack",
        "  unless → own war",
    ]


def test_what_is_wrong_with_one_of_several_things_keeps_the_row_out(tmp_path: Path) -> None:
    rules = UNPIVOT.replace("columns: {", "columns: {day: when, ")
    [unit] = read(tmp_path, "no,who,defence,neutrality,day\n1,France,1,1,2031-02-30\n", rules)
    assert unit.record is None
    assert [fault.code for fault in unit.faults] == ["KG013"]


@pytest.mark.parametrize(
    ("rules", "fault"),
    [
        (UNPIVOT.replace("name: attack", "name: attack, kind: x"), "KG010"),
        (UNPIVOT.replace("{type: MilitaryAction, name: attack", "{type: Atack, name: attack"), "conditions.if"),
        (UNPIVOT.replace("roles: {who: target}", "roles: {who: victm}"), 'unknown role "victm"'),
        (UNPIVOT.replace(" if: {", " when: {"), "KG012"),
    ],
)
def test_a_mapping_with_a_wrong_case_is_told(rules: str, fault: str, tmp_path: Path) -> None:
    _, own = table(tmp_path, "t.csv", "no\n", HEAD + rules)
    with pytest.raises(BadInput) as caught:
        mapping(own)
    assert fault in "".join(map(str, caught.value.faults))


def test_a_column_of_marks_that_is_missing_is_told(tmp_path: Path) -> None:
    [unit] = read(tmp_path, "no,who,defence\n1,France,1\n", UNPIVOT)
    assert [fault.reason for fault in unit.faults] == ['there is no column "neutrality"']


def test_an_annotation_marks_its_conditions(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    rules = "labels: {Promise: {type: Pledge, conditions: {if: {type: Aid}}}}"
    own.write_text(f"mapping: diplomatic-kg/mapping/1\nname: own\nkind: annotation\n{rules}\n", encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        mapping(str(own))
    assert "only the labels of tables have them" in str(caught.value.faults[0])


def test_a_row_that_only_vouches_makes_no_situation(tmp_path: Path) -> None:
    rules = "columns: {event: about, said: said_on, url: source}\nactors: [{slot: said_by, name: paper}]\n"
    [unit] = read(tmp_path, "event,said,url,paper\n12,2031-01-02,https://example.org,Example Post\n", rules)
    assert unit.record is not None
    assert unit.record.situations == ()
    [claim] = unit.record.claims
    assert (claim.about, claim.source) == ("own:12", "https://example.org")
    assert [actor.names for actor in unit.record.actors] == [{"und": "Example Post"}]
