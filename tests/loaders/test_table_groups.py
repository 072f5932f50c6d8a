"""Rows that share something: one content of many acts, one event of many parties; what contradicts is told."""

from itertools import permutations
from pathlib import Path

import pytest

from kg.errors import BadInput
from kg.load.load import load
from kg.load.mappings import mapping
from kg.model.records import Aspect, Polarity
from kg.store.store import Store
from tests.support.annotated import read_all
from tests.support.tables import table

VOTES = """\
prefix: votes
defaults: {status: occurred, certainty: certain}
columns: {rc: content_id, title: content_name, kind: content_type, day: content_when, town: content_place, vote: type}
actors: [{slot: state, name: state}]
labels:
  "1": {type: Approval, roles: {state: approver}}
  "3": {type: Rejection, roles: {state: rejecter}}
"""
GROUPS = """\
prefix: mid
defaults: {type: MilitaryAction, status: occurred, certainty: certain}
columns:
  {dispnum: group, what: type, day: when, where: place, note: remark, told: {values: {n: {polarity: negative}, y: {}}}}
actors: [{slot: state, name: state, role_column: role}]
labels: {attack: MilitaryAction, threat: Threat}
"""
HEAD = "dispnum,what,day,where,note,told,state,role\n"


def read(folder: Path, text: str, rules: str) -> tuple[Store, list[str], object]:
    file, own = table(folder, "t.csv", text, rules)
    report = load(folder / "store", [str(file)], mapping_=own, skip=True)
    store = Store(folder / "store", read_only=True)
    return store, [str(fault).rpartition("/")[2] for fault in report.faults], report


def test_votes_share_what_they_are_about_in_whatever_order_they_come(tmp_path: Path) -> None:
    rows = [
        "7,Safe harbours,Agreement,2031-05-04,Copenhagen,1,Denmark\n",
        "7,Safe harbours,Agreement,2031-05-04,Copenhagen,3,Japan\n",
        "8,Open seas,Treaty,,,1,Denmark\n",
    ]
    found = set()
    for number, some in enumerate(permutations(rows)):
        store, faults, _ = read(tmp_path / str(number), "rc,title,kind,day,town,vote,state\n" + "".join(some), VOTES)
        with store:
            record = store.record("t")
        assert faults == []
        found.add(str(sorted(map(str, record.situations))))
        contents = {one.id: one for one in record.situations if not one.content}
        acts = [one for one in record.situations if one.content]
        assert sorted(contents) == ["votes:content/7", "votes:content/8"]
        assert sorted(act.content[0] for act in acts) == ["votes:content/7", "votes:content/7", "votes:content/8"]
        assert contents["votes:content/7"].place == "place:copenhagen"
        assert {claim.about for claim in record.claims} == {act.id for act in acts}
    assert len(found) == 1


def test_a_row_that_gives_the_content_another_day_is_told_and_kept_out(tmp_path: Path) -> None:
    text = "rc,title,kind,day,town,vote,state\n7,a,Agreement,2031-05-04,,1,Denmark\n7,a,Agreement,2031-05-05,,1,Japan\n"
    store, faults, _ = read(tmp_path, text, VOTES)
    with store:
        assert len(store.record("t").situations) == 2
    assert faults == ["t.csv:3:1: error[KG052] rc: line 2 has the time 2031-05-04, this one 2031-05-05"]


def test_an_unknown_type_of_a_content_is_told_with_the_nearest(tmp_path: Path) -> None:
    _, faults, _ = read(tmp_path, "rc,title,kind,day,town,vote,state\n7,a,Agrement,,,1,Denmark\n", VOTES)
    assert any('unknown type "Agrement"; did you mean "Agreement"?' in fault for fault in faults)


@pytest.mark.parametrize(
    ("rules", "fault"),
    [
        ("columns: {a: content_name}\n", 'a column "content_name" needs one of content_id'),
        ("columns: {a: month}\n", 'a column "month" needs one of year'),
        ("columns: {a: content_id}\n", "what is the content?"),
        ("columns: {a: content_id}\ncontent: {type: Agrement}\n", 'unknown type "Agrement"'),
        ("columns: {a: content_id}\ncontent: {type: Agreement, roles: {s: sinatory}}\n", 'unknown role "sinatory"'),
        ("columns: {a: grup}\n", 'unknown field "grup"; did you mean "group"?'),
    ],
)
def test_a_mapping_that_says_half_of_it_is_refused_with_its_place(tmp_path: Path, rules: str, fault: str) -> None:
    _, own = table(tmp_path, "t.csv", "", rules)
    with pytest.raises(BadInput) as caught:
        mapping(own)
    [found] = caught.value.faults
    assert fault in str(found)
    assert found.line >= 4


def test_each_row_of_an_event_adds_its_parties(tmp_path: Path) -> None:
    text = (
        HEAD
        + "1,attack,2031-05,,,y,Russia,perpetrator\n1,attack,2031-05,,,y,Ukraine,target\n2,attack,,,,,Japan,target\n"
    )
    store, faults, _ = read(tmp_path, text, GROUPS)
    with store:
        record = store.record("t")
    assert faults == []
    assert [one.id for one in record.situations] == ["mid:1", "mid:2"]
    assert {(part.actor, part.role) for part in record.situations[0].participations} == {
        ("actor:russia", "perpetrator"),
        ("actor:ukraine", "target"),
    }


def test_what_a_row_denies_is_the_part_of_its_own_party(tmp_path: Path) -> None:
    text = HEAD + "1,attack,,,,y,Japan,participant\n1,attack,,,,n,Russia,participant\n"
    store, _, _ = read(tmp_path, text, GROUPS)
    with store:
        claims = store.record("t").claims
    denied = [claim for claim in claims if claim.polarity is Polarity.NEGATIVE]
    assert [(claim.aspect, claim.concerns) for claim in denied] == [(Aspect.PARTICIPATION, "actor:russia")]
    assert [claim.polarity for claim in claims if claim.aspect is Aspect.OCCURRENCE] == [Polarity.POSITIVE]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("1,threat,2031-05-04,Kyiv,,y,Japan,threatener", "type MilitaryAction, this one Threat"),
        ("1,attack,2031-05-05,Kyiv,,y,Japan,participant", "time 2031-05-04, this one 2031-05-05"),
        ("1,attack,2031-05-04,Paris,,y,Japan,participant", "place place:kyiv, this one place:paris"),
    ],
)
def test_a_row_that_gives_the_event_another_type_day_or_place_stays_out(tmp_path: Path, row: str, said: str) -> None:
    store, faults, _ = read(tmp_path, HEAD + f"1,attack,2031-05-04,Kyiv,,y,Russia,participant\n{row}\n", GROUPS)
    with store:
        [only] = store.record("t").situations
    assert [part.actor for part in only.participations] == ["actor:russia"]
    assert faults == [f"t.csv:3:1: error[KG052] dispnum: line 2 has the {said}"]


def test_the_maker_named_by_one_row_is_nobody_unnamed_in_the_next(tmp_path: Path) -> None:
    text = HEAD + "1,threat,,,,y,Russia,threatener\n1,threat,,,,y,Ukraine,addressee\n"
    store, faults, _ = read(tmp_path, text, GROUPS)
    with store:
        [only] = store.record("t").situations
    assert faults == []
    assert {part.actor for part in only.participations} == {"actor:russia", "actor:ukraine"}


def test_a_remark_of_one_row_is_not_said_of_the_whole_event(tmp_path: Path) -> None:
    file, own = table(tmp_path, "t.csv", HEAD + "1,attack,,,a,y,Japan,target\n1,attack,,,b,y,Chile,target\n", GROUPS)
    units = read_all(file, mapping=own)
    assert [unit.record.situations[0].remark for unit in units if unit.record] == ["a", ""]
    assert units[1].coverage is not None
    assert units[1].coverage.uncovered["remark", "of one row among several of an event"] == 1
