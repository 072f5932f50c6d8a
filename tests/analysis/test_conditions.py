"""A condition belongs to the one who makes it: in the record, in RDF, in the graph, and in what falls due."""

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

import kg
from kg.analysis.pledges.due import Outcome
from kg.api import Graph
from kg.cli import kg as command
from kg.errors import UsageError
from kg.model.conditions import ACTS, UTTERED, groups, hanging
from kg.model.records import Condition, ConditionKind, Record, Situation
from kg.model.rewrite import with_ids
from kg.ontology import subclasses
from kg.rdf.decode import decode
from kg.rdf.encode import encode
from tests.analysis.test_due import groupings, oracle
from tests.support.loading import read

Written = dict[str, Any]

IF, AFTER, UNLESS, UNTIL = ConditionKind


def document(id_: str, *situations: Written, **more: Any) -> Written:
    head = {"id": id_, "publisher": f"{id_} Wire", "published": "2024-02-01", "language": "en", **more}
    return {"document": head, "situations": list(situations)}


def pledge(id_: str, by: str = "Norway", **more: Any) -> Written:
    return {"id": id_, "type": "Pledge", "participants": [{"actor": by, "role": "pledger"}], **more}


def aid(**more: Any) -> Written:
    return {"type": "MilitaryAid", **more}


def record(written: Written, folder: Path) -> Record:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{written['document']['id']}.json"
    path.write_text(json.dumps(written), encoding="utf-8")
    (unit,) = read(path)
    assert unit.record is not None, unit.faults
    return unit.record


def graph(folder: Path, *documents: Written) -> Graph:
    opened = kg.open(folder / "store")
    for one in documents:
        record(one, folder / "in")
    opened.load(folder / "in")
    return opened


def hung(made: Record) -> dict[str, set[tuple[tuple[str, str], ...]]]:
    """What hangs on what, by the names of the situations."""
    return {
        _name(one.id): {tuple((each.kind.value, _name(each.situation)) for each in group) for group in groups(one)}
        for one in made.situations
        if groups(one)
    }


def _name(id_: str) -> str:
    return id_.rpartition("/")[2]


# -- where a condition belongs


def test_the_acts_are_those_of_the_ontology() -> None:
    assert {*subclasses("SpeechAct"), *subclasses("Agreement")} == ACTS
    assert {*subclasses("SpeechAct")} - {"Approval"} == UTTERED


@pytest.mark.parametrize(
    ("type_", "role"),
    [("Pledge", "pledger"), ("Demand", "demander"), ("Rejection", "rejecter"), ("Agreement", "signatory")],
)
def test_what_is_written_under_content_belongs_to_the_act(type_: str, role: str, tmp_path: Path) -> None:
    content = aid(id="event:jets", conditional_on={"after": {"id": "truce", "type": "Ceasefire"}})
    act = {"id": "act", "type": type_, "participants": [{"actor": "Norway", "role": role}], "content": content}
    made = record(document("d", act), tmp_path)
    assert hung(made) == {"act": {(("after", "truce"),)}}
    (claim,) = made.claims
    assert (claim.about, claim.status.value) == ("local:d/act", "occurred")


def test_in_one_document_it_belongs_to_the_act_under_which_it_is_written(tmp_path: Path) -> None:
    inside = aid(id="event:jets", conditional_on={"if": {"id": "vote", "type": "Visit"}})
    made = record(
        document(
            "d",
            pledge("one", content=[aid(id="first"), inside]),
            pledge("two", content="event:jets", conditional_on={"after": {"id": "truce", "type": "Ceasefire"}}),
            pledge("three", content="event:jets"),
        ),
        tmp_path,
    )
    assert hung(made) == {"one": {(("if", "vote"),)}, "two": {(("after", "truce"),)}}
    assert {claim.about: claim.status.value for claim in made.claims} == {
        f"local:d/{one}": "occurred" for one in ("one", "two", "three")
    }


def test_what_is_described_elsewhere_in_the_document_belongs_to_all_acts_about_it(tmp_path: Path) -> None:
    condition = {"if": {"id": "vote", "type": "Visit"}}
    told = aid(id="event:jets", conditional_on=condition, claims=[{"aspect": "condition"}, {"status": "planned"}])
    made = record(
        document("d", pledge("one", content="event:jets"), pledge("two", content="event:jets"), told), tmp_path
    )
    assert hung(made) == {"one": {(("if", "vote"),)}, "two": {(("if", "vote"),)}}
    on_conditions = [claim.about for claim in made.claims if claim.aspect.value == "condition"]
    assert sorted(on_conditions) == ["local:d/one", "local:d/two"]
    assert [claim.about for claim in made.claims if claim.status.value == "planned"] == ["event:jets"]


def test_who_has_only_denied_a_promise_has_made_no_condition_where_others_have(tmp_path: Path) -> None:
    told = aid(
        id="event:jets", conditional_on={"if": "event:x"}, claims=[{"aspect": "condition", "polarity": "negative"}]
    )
    denied = pledge("none", content="event:jets", claims=[{"polarity": "negative"}])
    both = record(document("a", pledge("one", content="event:jets"), denied, told), tmp_path)
    assert hung(both) == {"one": {(("if", "event:x"),)}}
    assert [claim.about for claim in both.claims if claim.aspect.value == "condition"] == ["local:a/one"]
    assert hung(record(document("b", denied, told), tmp_path)) == {"none": {(("if", "event:x"),)}}


def test_what_is_nobodys_content_and_what_a_meeting_is_about_keep_their_own(tmp_path: Path) -> None:
    condition = {"if": "event:backing"}
    role = {"id": "role", "type": "MilitaryRole", "conditional_on": condition}
    talks = {"id": "talks", "type": "Meeting", "content": aid(id="jets", conditional_on=condition)}
    made = record(document("d", role, talks), tmp_path)
    assert hung(made) == {"role": {(("if", "event:backing"),)}, "jets": {(("if", "event:backing"),)}}
    assert [claim.about for claim in made.claims] == ["local:d/talks"]


def test_it_goes_to_the_outermost_act_that_is_only_spoken_of_and_stays_with_one_that_was_made(tmp_path: Path) -> None:
    truce = {"after": {"id": "truce", "type": "Ceasefire"}}
    inner = {"id": "yes", "type": "Approval", "participants": [{"actor": "Norway", "role": "approver"}]}
    only = record(document("a", pledge("p", content={**inner, "content": aid(conditional_on=truce)})), tmp_path)
    assert hung(only) == {"p": {(("after", "truce"),)}}
    said = {"id": "said", "type": "Statement", "participants": [{"actor": "Norway", "role": "speaker"}]}
    told = pledge("p", content=aid(conditional_on=truce), claims=[{"said_by": "Norway"}])
    assert hung(record(document("b", {**said, "content": told}), tmp_path)) == {"p": {(("after", "truce"),)}}
    rejection = {"id": "no", "type": "Rejection", "participants": [{"actor": "Japan", "role": "rejecter"}]}
    made = record(document("c", told, {**rejection, "content": "p"}), tmp_path)
    assert hung(made) == {"p": {(("after", "truce"),)}}


def test_a_promise_with_a_condition_of_its_own_was_made_and_what_waits_did_not_happen(tmp_path: Path) -> None:
    condition = {"after": "event:truce"}
    made = record(
        document(
            "d",
            pledge("p", conditional_on=condition),
            {"id": "w", "type": "Withdrawal", "conditional_on": condition, "claims": [{"said_by": "Norway"}]},
            {
                "id": "a",
                "type": "Approval",
                "conditional_on": condition,
                "participants": [{"actor": "Norway", "role": "approver"}],
            },
        ),
        tmp_path,
    )
    assert {claim.about: claim.status.value for claim in made.claims} == {
        "local:d/p": "occurred",
        "local:d/w": "unknown",
    }


def test_contents_in_a_circle_keep_what_they_have(tmp_path: Path) -> None:
    one = pledge("one", content="two", conditional_on={"if": "event:x"})
    made = record(document("d", one, pledge("two", content="one")), tmp_path)
    assert hung(made) == {"one": {(("if", "event:x"),)}}


def test_promises_that_wait_for_each_other_are_a_warning_and_a_circle_of_events_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    two = [pledge("one", conditional_on={"if": "two"}), pledge("two", content=aid(conditional_on={"if": "one"}))]
    path.write_text(json.dumps(document("d", *two)), encoding="utf-8")
    (unit,) = read(path)
    assert unit.record is not None
    assert {(fault.code, fault.severity, fault.path) for fault in unit.faults} == {
        ("KG041", "warning", "situations[0].conditional_on"),
        ("KG041", "warning", "situations[1].content.conditional_on"),
    }
    own = [pledge("one", content=aid(conditional_on={"if": "one"}))]
    path.write_text(json.dumps(document("d", *own)), encoding="utf-8")
    (unit,) = read(path)
    assert unit.record is None
    assert [(fault.code, fault.path) for fault in unit.faults] == [("KG041", "situations[0].content.conditional_on")]


# -- alternatives


def test_alternatives_add_up_and_what_asks_for_nothing_more_goes(tmp_path: Path) -> None:
    either = {"any": [{"if": "event:a"}, {"after": ["event:b", "event:c"]}], "unless": "event:d"}
    assert hung(record(document("a", pledge("p", conditional_on=either)), tmp_path)) == {
        "p": {
            (("unless", "event:d"),),
            (("if", "event:a"), ("after", "event:b")),
            (("if", "event:a"), ("after", "event:c")),
        }
    }
    both = [{"any": [{"if": "event:a"}, {"if": "event:b"}]}, {"any": [{"if": "event:a"}, {"until": "event:c"}]}]
    assert hung(record(document("b", pledge("p", content=aid(conditional_on=both))), tmp_path)) == {
        "p": {(("if", "event:a"), ("if", "event:b")), (("if", "event:a"), ("until", "event:c"))}
    }
    more = [*both, {"if": "event:b"}]
    assert hung(record(document("c", pledge("p", conditional_on=more)), tmp_path)) == {
        "p": {(("if", "event:b"),), (("if", "event:a"), ("until", "event:c"))}
    }
    nested = {"any": [{"any": [{"if": "event:a"}, {"if": {"id": "x", "type": "Visit"}}]}, {"after": "event:b"}]}
    assert hung(record(document("d", pledge("p", conditional_on=nested)), tmp_path)) == {
        "p": {(("if", "event:a"), ("if", "x"), ("after", "event:b"))}
    }


@pytest.mark.parametrize(
    ("conditional_on", "code"),
    [
        ({"any": []}, "KG044"),
        ({"any": [{"if": "event:a"}, {}]}, "KG044"),
        ({"any": {"if": "event:a"}}, "KG044"),
        ({"any": [{"iff": "event:a"}]}, "KG044"),
        ([], "KG044"),
        ({"any": [{"if": [f"event:{n}" for n in range(17)]}, {"if": [f"event:x{n}" for n in range(17)]}]}, "KG004"),
    ],
)
def test_alternatives_that_say_nothing_are_refused(conditional_on: Any, code: str, tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    path.write_text(json.dumps(document("d", pledge("p", conditional_on=conditional_on))), encoding="utf-8")
    (unit,) = read(path)
    assert unit.record is None
    assert {fault.code for fault in unit.faults} == {code}
    assert all(fault.path.startswith("situations[0].conditional_on") for fault in unit.faults)


def test_alternatives_come_back_from_rdf_and_follow_joined_ids(tmp_path: Path) -> None:
    either = {"any": [{"if": {"id": "x", "type": "Visit"}}, {"after": "event:b"}], "unless": "event:d"}
    made = record(document("d", pledge("p", conditional_on=either)), tmp_path)
    assert decode(parse("\n".join(encode(made)), RdfFormat.N_QUADS)) == made
    assert hung(with_ids(made, {"local:d/x": "event:b"}))["p"] == {
        (("unless", "event:d"),),
        (("if", "event:b"), ("after", "event:b")),
    }
    path = tmp_path / "d.nq"
    path.write_text("\n".join(encode(made)), encoding="utf-8")
    (unit,) = read(path)
    assert unit.record == made
    assert unit.coverage is not None
    assert not unit.coverage.uncovered


wanted = st.builds(
    Condition, kind=st.sampled_from(ConditionKind), situation=st.sampled_from("abc").map("event:{}".format)
)


@given(st.lists(st.lists(wanted, max_size=3), max_size=4))
def test_the_shortest_form_asks_for_the_same_and_is_stable(every: list[list[Condition]]) -> None:
    short = hanging(Situation(id="event:x", type="Pledge"), every)
    for world in product((False, True), repeat=12):
        met = dict(zip(product(ConditionKind, ("event:a", "event:b", "event:c")), world, strict=True))
        holds = [any(met[one.kind, one.situation] for one in group) for group in every if group]
        assert all(holds) == all(any(met[one.kind, one.situation] for one in group) for group in groups(short))
    assert hanging(short, groups(short)) == short


# -- ten promises of one thing


def ten(shared: bool) -> list[Written]:
    """Ten promises of the same jets, each with a condition of its own; in ten documents or in one."""
    if shared:
        made = [pledge(f"pledge:{n}", content="event:jets", conditional_on={"if": f"event:{n}"}) for n in range(10)]
        return [document("d", aid(id="event:jets", name="jets"), *made)]
    return [
        document(f"d{n}", pledge(f"pledge:{n}", content=aid(id="event:jets", conditional_on={"if": f"event:{n}"})))
        for n in range(10)
    ]


@pytest.mark.parametrize("shared", [True, False], ids=["one document", "ten documents"])
def test_ten_promises_of_one_thing_keep_ten_conditions_in_every_target(shared: bool, tmp_path: Path) -> None:
    opened = graph(tmp_path, *ten(shared))
    expected = {(f"pledge:{n}", f"event:{n}") for n in range(10)}
    careless = "SELECT ?p ?c { ?p a :Pledge ; :participation [ :role code:role\\/pledger ] ; :conditionalIf ?c }"
    assert {tuple(row) for row in opened.sparql(careless).rows} == expected
    asked = "MATCH (who)-[:PARTICIPATES_IN {role:'pledger'}]->(p:Pledge)-[k:CONDITIONAL_ON]->(c) RETURN p.id, c.id"
    assert {tuple(row) for row in opened.cypher(asked).rows} == expected
    rows = list(opened.index.out.values())
    edges = [edge for some in rows for edge in some if edge.type == "CONDITIONAL_ON"]
    assert {(edge.source, edge.target) for edge in edges} == expected
    assert len({edge.properties["group"] for edge in edges}) == 10
    drawn = opened.to_networkx()
    hanging_on = {(one, other) for one, other, told in drawn.edges(data=True) if told["type"] == "CONDITIONAL_ON"}
    assert hanging_on == expected
    assert [[one.id for one in made.conditions] for made in opened.pledges()] == [[f"event:{n}"] for n in range(10)]
    assert [due.id for due in opened.falls_due("event:3")] == ["pledge:3"]


# -- what falls due


def world(*came: str) -> list[Written]:
    return [{"id": f"event:{name}", "type": "Visit", "when": "2024-01-15", "claims": [{}]} for name in came]


def outcome(opened: Graph, condition: str, on: str = "") -> dict[str, tuple[str, list[list[str]], list[str]]]:
    return {
        one.id: (one.outcome, [[each.id for each in group] for group in one.needs], [each.id for each in one.by])
        for one in opened.falls_due(condition, on=on)
    }


@given(st.lists(groupings, min_size=1, max_size=12), st.sets(st.sampled_from("abcde")))
@settings(max_examples=12, deadline=None)
def test_what_falls_due_is_that_of_the_truth_table(
    tmp_path_factory: pytest.TempPathFactory, every: list[list[list[tuple[ConditionKind, str]]]], came: set[str]
) -> None:
    """Through loading, the store and the graph; the same condition in a wider group asks for nothing more."""
    written = [
        pledge(
            f"pledge:{number}",
            conditional_on=[{"any": [{kind.value: f"event:{name}"} for kind, name in group]} for group in some],
        )
        for number, some in enumerate(every)
    ]
    opened = graph(tmp_path_factory.mktemp("due"), document("d", *written, *world(*sorted(came))))
    for name in "abcde":
        found = outcome(opened, f"event:{name}") if f"event:{name}" in opened.index.nodes else {}
        for number, some in enumerate(every):
            needed = [group for group in some if not any(set(other) < set(group) for other in some)]
            bears_on = any(name == about for group in needed for _, about in group)
            ended_before = oracle(needed, frozenset(came - {name}))[0] is Outcome.ENDS
            told, needs = oracle(needed, frozenset(came | {name}))
            if not bears_on or ended_before:
                assert f"pledge:{number}" not in found
                continue
            assert found[f"pledge:{number}"][0] == told
            if told is Outcome.NEEDS:
                open_ = {frozenset(f"event:{about}" for _, about in group) for group in needs}
                assert {frozenset(group) for group in found[f"pledge:{number}"][1]} == open_


def test_a_disputed_event_leaves_it_open_and_a_later_day_decides(tmp_path: Path) -> None:
    doubted = {
        "id": "event:b",
        "type": "Visit",
        "when": "2024-01-15",
        "claims": [{}, {"polarity": "negative", "said_by": "Japan"}],
    }
    opened = graph(
        tmp_path,
        document(
            "d",
            pledge("pledge:if", when="2024-01-01", conditional_on={"if": ["event:a", "event:b"]}),
            pledge("pledge:unless", when="2024-01-01", conditional_on={"if": "event:a", "unless": "event:b"}),
            pledge("pledge:until", when="2024-01-01", conditional_on={"if": "event:a", "until": "event:c"}),
            doubted,
            *world("c"),
        ),
    )
    assert outcome(opened, "event:a") == {
        "pledge:if": ("needs", [["event:b"]], []),
        "pledge:unless": ("needs", [["event:b"]], []),
    }
    assert outcome(opened, "event:a", "2024-01-10") == {
        "pledge:if": ("needs", [["event:b"]], []),
        "pledge:unless": ("due", [], []),
        "pledge:until": ("due", [], []),
    }
    assert outcome(opened, "event:c")["pledge:until"] == ("ends", [], ["event:c"])
    assert outcome(opened, "event:b")["pledge:unless"] == ("blocked", [], ["event:b"])


def test_a_type_means_all_of_it_and_what_nothing_has_is_refused(tmp_path: Path) -> None:
    truces = [{"id": f"event:{n}", "type": "Ceasefire"} for n in range(2)]
    opened = graph(tmp_path, document("d", pledge("pledge:p", conditional_on={"if": truces, "unless": "event:x"})))
    assert outcome(opened, "Ceasefire") == {"pledge:p": ("due", [], [])}
    assert outcome(opened, "event:0") == {"pledge:p": ("needs", [["event:1"]], [])}
    with pytest.raises(UsageError):
        opened.falls_due("event:none")


def test_the_command_says_what_is_still_needed(tmp_path: Path) -> None:
    either = {"any": [{"if": "event:a"}, {"if": "event:b"}], "after": {"id": "event:c", "type": "Ceasefire"}}
    graph(
        tmp_path,
        document(
            "d",
            pledge("pledge:p", content=aid(name="jets", conditional_on=either)),
            pledge("pledge:q", conditional_on={"until": "event:c"}),
            pledge("pledge:r", conditional_on={"unless": "event:c"}),
            pledge("pledge:s", conditional_on={"after": "event:c"}),
        ),
    )

    def run(*words: str) -> str:
        found = CliRunner().invoke(
            command, ["--store", str(tmp_path / "store"), "pledges", *words], catch_exceptions=False
        )
        assert found.exit_code == 0, found.output
        return " ".join(found.stdout.split())

    table = run("--falls-due", "event:c", "--format", "table")
    for words in (
        "condition if event:a (proposition) or if event:b (proposition) condition after event:c",
        "still needs if event:a (proposition) or if event:b (proposition)",
        "ends: until event:c",
        "blocked: unless event:c",
    ):
        assert words in table.replace("Ceasefire", "event:c")
    told = {one["id"]: one for one in json.loads(run("--falls-due", "event:c", "--json"))["pledges"]}
    assert {id_: one["outcome"] for id_, one in told.items()} == {
        "pledge:p": "needs",
        "pledge:q": "ends",
        "pledge:r": "blocked",
        "pledge:s": "due",
    }
    assert [[one["id"] for one in group] for group in told["pledge:p"]["needs"]] == [["event:a", "event:b"]]
    assert [one["id"] for one in told["pledge:q"]["by"]] == ["event:c"]
    assert "then still needs" in run("pledge:p", "--falls-due", "event:c")
