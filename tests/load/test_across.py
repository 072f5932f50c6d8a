"""What documents name of each other: ids that lead nowhere, one id for two things, and unusual roles."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import kg
from kg.cli import kg as command
from kg.load.check.across import APART, Across, Here, There, faults
from kg.load.check.told import Told
from kg.ontology import exclude, lineage, subclasses, usual_roles
from kg.store.store import Store

SUMMIT = """\
document: {id: one, publisher: Wire}
situations:
  - {id: event:paris-summit-2025-09-04, type: Summit, when: 2025-09-04}
  - {id: pledge:aid-2025, type: Pledge, when: 2025, participants: [{actor: France, role: pledger}]}
"""
NAMING = """\
document: {{id: two, publisher: Wire}}
situations:
  - id: event:vote
    type: Approval
    participants: [{{actor: France, role: approver}}]
    {field}: {target}
"""


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(command, ["--store", str(folder / "store"), *words], catch_exceptions=False)


def put(folder: Path, **texts: str) -> list[str]:
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return [str(folder / f"{name}.yaml") for name in texts]


def told(result: Result) -> list[str]:
    return [re.sub(r"^\S*/", "", line) for line in result.stderr.splitlines() if ": warning[KG05" in line]


FIELDS = {
    "content": "event:paris-summit-2025-09-O4",
    "part_of": "event:paris-summit-2025-09-O4",
    "response_to": "event:paris-summit-2025-09-O4",
    "fulfils": "pledge:aid-2052",
    "withdraws": "pledge:aid-2052",
    "conditional_on": "{after: event:paris-summit-2025-09-O4}",
}


@pytest.mark.parametrize("field", FIELDS)
def test_a_name_that_leads_nowhere_is_a_warning_with_its_place_and_the_nearest(tmp_path: Path, field: str) -> None:
    meant = "pledge:aid-2025" if "pledge" in FIELDS[field] else "event:paris-summit-2025-09-04"
    one, two = put(tmp_path, one=SUMMIT, two=NAMING.format(field=field, target=FIELDS[field]))
    for result in (run(tmp_path, "check", one, two), run(tmp_path, "load", "--dry-run", one, two)):
        [line] = told(result)
        assert line.startswith("two.yaml:6:")
        assert f'of which no document tells anything; did you mean "{meant}"?' in line
        assert result.exit_code == 0
    assert run(tmp_path, "load", one).exit_code == 0
    [line] = told(run(tmp_path, "load", two))
    assert f'did you mean "{meant}"?' in line
    [line] = told(run(tmp_path, "check", two))
    assert "KG051" in line
    assert "did you mean" not in line  # only the files given are known


def test_a_name_of_something_told_elsewhere_is_none(tmp_path: Path) -> None:
    naming = NAMING.format(field="part_of", target="event:paris-summit-2025-09-04")
    one, two = put(tmp_path, one=SUMMIT, two=naming)
    assert told(run(tmp_path, "check", one, two)) == told(run(tmp_path, "load", two, one)) == []
    assert told(run(tmp_path, "load", two)) == []  # unchanged, and the store knows
    run(tmp_path, "retract", "one")
    assert len(told(run(tmp_path, "load", two))) == 1


OTHER = "document: {{id: two, publisher: Wire}}\nsituations:\n  - {{id: event:x, type: {type}, when: {when}{more}}}\n"


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (("PhoneCall", "2025"), ("Treaty", "2025"), ["is a Treaty, and a PhoneCall in one"]),
        (("Summit", "2025"), ("BilateralMeeting", "2025"), []),
        (("Meeting", "2025"), ("Summit", "2025"), []),
        (
            ("Agreement", "2014"),
            ("Treaty", "2025-03"),
            ["is of 2025-03-01/2025-03-31, and of 2014-01-01/2014-12-31 in one"],
        ),
        (("Meeting", "2015-09-04"), ("Meeting", "2025-09-03"), []),
        (("Meeting", "2015-09-04"), ("Meeting", "2025-09-04"), ["is of 2025-09-04, and of 2015-09-04 in one"]),
        (("Meeting", "../2001"), ("Meeting", "2025"), ["is of 2025-01-01/2025-12-31, and of ../2001-12-31 in one"]),
        (("Meeting", "2001/.."), ("Meeting", "2025"), []),
        (("Visit", "1999"), ("Sanction", "2025"), ["is a Sanction, and a Visit", "is of 2025-01-01/2025-12-31"]),
    ],
)
def test_one_id_for_two_things_is_a_warning(
    tmp_path: Path, first: tuple[str, str], second: tuple[str, str], said: list[str]
) -> None:
    one = OTHER.format(type=first[0], when=first[1], more="").replace("id: two", "id: one")
    paths = put(tmp_path, one=one, two=OTHER.format(type=second[0], when=second[1], more=""))
    assert told(run(tmp_path, "load", paths[0])) == []
    lines = told(run(tmp_path, "load", paths[1]))
    assert len(lines) == len(said)
    for line, words in zip(lines, said, strict=True):
        assert line.startswith("two.yaml:3:5: warning[KG052] situations[0]: ")
        assert words in line
    both = told(run(tmp_path, "check", *paths))
    assert [line for line in both if line.startswith("two")] == lines
    assert len(both) == 2 * len(said)  # each of the two files is told


def test_a_role_that_the_type_does_not_know_is_a_warning_with_the_usual(tmp_path: Path) -> None:
    more = ", participants: [{actor: France, role: pledger}, {actor: Ukraine, role: host}]"
    [path] = put(tmp_path, two=OTHER.format(type="Meeting", when="2025", more=more))
    for verb in ("check", "load"):
        [line] = told(run(tmp_path, verb, path))
        assert line.startswith("two.yaml:3:")
        assert "participants[0].role: pledger is no usual role of a Meeting; usual are " in line
        assert all(role in line for role in ("host", "chair", "participant"))
    [path] = put(tmp_path, two=OTHER.format(type="Situation", when="2025", more=more))
    assert told(run(tmp_path, "check", path)) == []


def test_reports_have_them_as_data(tmp_path: Path) -> None:
    [path] = put(tmp_path, two=NAMING.format(field="part_of", target="event:gone"))
    report = json.loads(run(tmp_path, "load", path, "--json").stdout)
    assert (report["loaded"], report["reasons"]) == (1, {"KG051": 1})
    [fault] = report["faults"]
    assert (fault["code"], fault["line"], fault["column"], fault["severity"]) == ("KG051", 6, 5, "warning")
    [fault] = json.loads(run(tmp_path, "check", path, "--json").stdout)["faults"]
    assert fault["code"] == "KG051"
    graph = kg.open(tmp_path / "store")
    assert [one.code for one in graph.load(path).faults] == [one.code for one in graph.check(path)] == ["KG051"]


def test_the_examples_are_without_such_warnings(tmp_path: Path) -> None:
    assert told(run(tmp_path, "check", str(kg.examples()))) == []


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_several_processes_tell_the_same(tmp_path: Path, jobs: str) -> None:
    paths = put(tmp_path, one=SUMMIT, two=NAMING.format(field="part_of", target="event:paris-summit-2025-09-O4"))
    assert len(told(run(tmp_path, "load", *paths, "--jobs", jobs))) == 1


def test_store_and_memory_know_the_same(tmp_path: Path) -> None:
    run(tmp_path, "load", str(kg.examples()))
    every = Across()
    with Store(tmp_path / "store", read_only=True) as store:
        there = There(store)
        ids = sorted({id_ for id_ in there.ids() if not id_.startswith("local:")})
        every.add(one for id_ in ids for one in there.elsewhere(Told(id_, "")))
        assert len(ids) > 100
        assert list(faults(every, there)) == list(faults(every, Here(every)))
        naming = [Told("event:gone", "x", "part_of"), Told(ids[0][:-1] + "_", "x", "content")]
        here = list(faults(naming, Here(every)))
        assert here == list(faults(naming, there))
        assert f'did you mean "{ids[0]}"?' in here[1].reason


def test_many_names_that_lead_nowhere_do_not_each_cost_a_look_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.load.check.across._COMPARED", 200)
    known = Here(Told(f"event:known-{n}", "d") for n in range(100))
    found = list(faults((Told(f"event:known-{n}-", "x", "part_of") for n in range(50)), known))
    assert ["did you mean" in fault.reason for fault in found] == [True, True] + [False] * 48


def test_exclusion_follows_the_tree_and_holds_both_ways() -> None:
    kinds = subclasses("Situation")
    for one in kinds:
        for other in kinds:
            assert exclude(one, other) == exclude(other, one)
            assert not (exclude(one, other) and (one in lineage(other) or other in lineage(one)))
    assert exclude("PhoneCall", "Treaty")
    assert not exclude("PhoneCall", "VirtualMeeting")
    assert not any(exclude("Situation", kind) for kind in kinds)
    assert APART == 10


def test_the_makers_role_is_usual_and_what_is_too_broad_has_none() -> None:
    assert usual_roles("Pledge")[0] == "pledger"
    assert usual_roles("Situation") == ()
    assert "participant" in usual_roles("Protest")


def test_a_dry_run_compares_with_the_store(tmp_path: Path) -> None:
    one = OTHER.format(type="Meeting", when="2001", more="").replace("id: two", "id: one")
    paths = put(tmp_path, one=one, two=OTHER.format(type="Meeting", when="2025", more=""))
    run(tmp_path, "load", paths[0])
    assert len(told(run(tmp_path, "load", "--dry-run", paths[1]))) == 1


def test_what_comes_once_costs_no_look_where_nothing_else_is_in_the_store(tmp_path: Path) -> None:
    every = Across()
    every.add(
        [
            Told("event:a", "one", type="Visit"),
            Told("event:b", "one"),
            Told("event:b", "two"),
            Told("event:c", "x", "part_of"),
        ]
    )
    ids = ("event:a", "event:b", "event:c")
    assert [every.describes(id_) for id_ in ids] == [True, True, False]
    assert [every.again(id_) for id_ in ids] == [False, True, False]
    sanction = OTHER.format(type="Sanction", when="2025", more="").replace("id: two", "id: one")
    paths = put(tmp_path, one=sanction, two=OTHER.format(type="Visit", when="2025", more=""))
    assert len(told(run(tmp_path, "load", *paths))) == 2  # both at once, into an empty store
    run(tmp_path, "retract", "two")
    assert len(told(run(tmp_path, "load", paths[1]))) == 1  # the other is in the store already
