"""Courses of annotated documents: as Python, the command line, disputes, differences and reasons tell them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.analysis.course import course
from kg.analysis.disputes.disputed import disputes
from kg.api import Graph
from kg.cli import kg as command
from kg.errors import UsageError
from kg.graph.index import Index
from kg.graph.projection import stream
from kg.graph.rows import Edge, Row
from kg.model.records import Record
from kg.reference import reference
from kg.store.store import Store
from tests.model.test_course import record
from tests.support.digests import graph_digest
from tests.support.loading import put
from tests.support.strategies import libraries

TEXT = "The words of the source."


def document(day: str, publisher: str, claims: str, more: str = "", participants: str = "") -> str:
    """A document of a day of September 2025 on one meeting."""
    return (
        f"document: {{id: {publisher.lower()}-{day}, publisher: {publisher}, published: 2025-09-{day}, language: en,"
        f" text: {TEXT}}}\n"
        "situations:\n"
        f"  - {{id: event:talks, type: Meeting, name: talks, {more} participants: [{participants or 'France'}],\n"
        f"     claims: [{claims}]}}\n"
    )


def graph(folder: Path, *documents: str) -> Graph:
    (folder / "in").mkdir(parents=True)
    for number, text in enumerate(documents):
        (folder / "in" / f"{number}.yaml").write_text(text, encoding="utf-8")
    opened = kg.open(folder / "store")
    opened.load(folder / "in")
    return opened


def run(opened: Graph, *words: str) -> str:
    found = CliRunner().invoke(command, ["--store", str(opened.path), *words])
    assert found.exit_code == 0, found.output
    return found.stdout


def what(opened: Graph, id_: str = "event:talks") -> tuple[str, str, bool]:
    node = opened.index.nodes[id_]
    (reality,) = {"Event", "Plan", "Proposition"} & set(node.labels)
    return reality, str(node.properties.get("status", "")), "Disputed" in node.labels


MOVED = (
    document("01", "Daily", "{status: planned, quote: The words}", "when: 2025-09-30, place: Paris,"),
    document("03", "Weekly", "{status: postponed, said_by: Emmanuel Macron}", "when: 2025-10-15, place: Berlin,"),
)


def test_a_plan_that_moves_is_on_its_new_day_and_the_course_keeps_the_old_one(tmp_path: Path) -> None:
    opened = graph(tmp_path, *MOVED)
    (listed,) = opened.situations()
    assert (listed["when"], listed["place"]) == ("2025-10-15", "Berlin")
    changed = {(one.what, one.before, one.after) for one in opened.diff("2025-09-02").changed}
    assert {("when", "2025-09-30", "2025-10-15"), ("place", "Paris", "Berlin")} <= changed
    found = opened.course("event:talks")
    assert [(one.day, one.voice, one.stage, one.when, one.place) for one in found.words] == [
        ("2025-09-01", "Daily", "planned", "2025-09-30", "Paris"),
        ("2025-09-03", "Emmanuel Macron", "postponed", "2025-10-15", "Berlin"),
    ]
    assert [passage.quote for passage in found.words[0].passages] == ["The words"]
    assert [(one.day, one.reality, one.status, one.when, one.place) for one in found.turns] == [
        ("2025-09-01", "Plan", "planned", "2025-09-30", "Paris"),
        ("2025-09-03", "Plan", "postponed", "2025-10-15", "Berlin"),
    ]


def test_the_command_tells_the_same_as_python_and_as_of_a_day_only_what_was_public(tmp_path: Path) -> None:
    opened = graph(tmp_path, *MOVED)
    told = json.loads(run(opened, "course", "event:talks", "--json"))
    assert (told["words"][1]["stage"], told["turns"][1]["when"]) == ("postponed", "2025-10-15")
    text = run(opened, "course", "event:talks", "--format", "table")
    assert all(word in text for word in ("talks  (event:talks)", "Emmanuel Macron", "2025-10-15", "“The words”"))
    past = json.loads(run(opened, "course", "event:talks", "--as-of", "2025-09-02", "--json"))
    ended = graph(tmp_path / "ended", MOVED[0])
    assert past == json.loads(run(ended, "course", "event:talks", "--json"))
    assert opened.as_of("2025-09-02").course("event:talks") == ended.course("event:talks")


def test_only_situations_have_a_course(tmp_path: Path) -> None:
    opened = graph(tmp_path, *MOVED)
    for unknown in ("event:talk", "doc:daily-01"):
        with pytest.raises(UsageError, match=unknown):
            opened.course(unknown)
    found = CliRunner().invoke(command, ["--store", str(opened.path), "course", "event:talk"])
    assert found.exit_code != 0
    assert "event:talks" in str(found.exception)


def test_who_said_postponed_does_not_dispute_with_who_denied_the_calling_off(tmp_path: Path) -> None:
    opened = graph(
        tmp_path,
        document("01", "One", "{polarity: negative, status: cancelled}"),
        document("02", "Two", "{status: postponed}"),
        document("03", "Three", "{status: postponed}"),
        document("04", "Four", "{status: cancelled}"),
    )
    assert what(opened.as_of("2025-09-03")) == ("Plan", "postponed", False)
    assert what(opened) == ("Proposition", "cancelled", False)
    assert opened.disputed() == []
    opened.load(_file(tmp_path, document("05", "Five", "{polarity: negative, status: cancelled}")))
    (dispute,) = opened.disputed()
    assert (dispute.sources, dispute.against) == (1, 1)
    assert dispute.contradictions == [("Four", "Five")]
    assert [one.publisher for one in (*dispute.affirmed, *dispute.denied)] == ["Four", "Five"]


def _file(folder: Path, text: str) -> Path:
    (folder / "more.yaml").write_text(text, encoding="utf-8")
    return folder / "more.yaml"


def test_what_is_called_off_after_it_took_place_is_a_disputed_event(tmp_path: Path) -> None:
    opened = graph(tmp_path, document("20", "One", "{status: occurred}"), document("21", "Two", "{status: cancelled}"))
    assert what(opened.as_of("2025-09-20")) == ("Event", "occurred", False)
    assert what(opened) == ("Event", "occurred", True)
    (dispute,) = opened.disputed()
    assert dispute.contradictions == [("One", "Two")]
    assert dispute.denied[0].status == "cancelled"
    assert opened.course("event:talks").contradictions == [("One", "Two")]
    run(opened, "report", "--output", str(tmp_path / "report.html"))
    sides = (tmp_path / "report.html").read_text(encoding="utf-8").partition('class="sides"')[2]
    assert sides.index("Says so") < sides.index("One") < sides.index("Denies it") < sides.index("Two")


PARTS = (
    "{actor: Germany, mode: virtual, quote: The words}, {actor: France}, {actor: Italy, claims: [{quote: The words}]}"
)


@pytest.mark.parametrize(
    ("claims", "more", "status"),
    [
        ("", "status: planned,", "planned"),
        ("", "status: postponed,", "postponed"),
        ("{status: planned}", "", "planned"),
        ("{status: planned}, {certainty: possible, status: occurred}", "", "planned"),
        ("{status: planned}, {status: cancelled, said_by: France}", "", "cancelled"),
        ("{certainty: possible}", "", "unknown"),
        ("{polarity: negative}", "", "unknown"),
    ],
)
def test_under_a_participant_the_status_is_that_of_the_situation(
    tmp_path: Path, claims: str, more: str, status: str
) -> None:
    """So whoever was only planned has not taken part, once somebody else reports the meeting without them."""
    opened = graph(tmp_path, document("01", "Daily", claims, more, PARTS))
    own = [one for one in opened.claims() if one["aspect"] == "participation"]
    assert {one["status"] for one in own} == {status}
    assert len(own) == 2
    report = document("06", "Weekly", "{quote: The words}", participants="Poland").replace("talks, type", "talks, type")
    opened.load(_file(tmp_path, report))
    assert what(opened)[0] == "Event"
    took_part = opened.index.sources("event:talks", "PARTICIPATES_IN")
    assert [opened.index.name(one) for one in took_part] == ["Poland"]


def test_who_speaks_of_a_part_only_dates_what_nobody_else_dates(tmp_path: Path) -> None:
    part = document("02", "Weekly", "{aspect: participation, concerns: France}", "when: 2025-09-01, place: Paris,")
    opened = graph(tmp_path, document("01", "Daily", "{status: occurred}"), part)
    (listed,) = opened.situations()
    assert (listed["when"], listed["place"]) == ("2025-09-01", "Paris")
    opened.load(_file(tmp_path, document("03", "Monthly", "{}", "when: 2025-08-31, place: Berlin,")))
    (listed,) = opened.situations()
    assert (listed["when"], listed["place"]) == ("2025-08-31", "Berlin")


def test_a_denied_part_denies_the_stage_of_the_situation(tmp_path: Path) -> None:
    parts = "{actor: Germany, claims: [{polarity: negative, quote: The words}]}"
    opened = graph(tmp_path, document("01", "Daily", "", "status: planned,", parts))
    (own,) = (one for one in opened.claims() if one["aspect"] == "participation")
    assert (own["polarity"], own["status"]) == ("negative", "planned")
    opened.load(_file(tmp_path, document("01", "Weekly", "", "status: planned,", "Germany")))
    (dispute,) = opened.disputed()
    assert (dispute.who, dispute.contradictions) == ("Germany", [("Weekly", "Daily")])


def test_why_groups_by_stage_and_counts_each(tmp_path: Path) -> None:
    opened = graph(
        tmp_path,
        document("01", "One", "{status: planned}"),
        document("02", "Two", "{status: planned}"),
        document("03", "Three", "{polarity: negative, status: planned}"),
        document("06", "Four", "{status: occurred}"),
    )
    found = opened.why("event:talks")
    assert [(one.stage, one.sources, one.against) for one in found.stages] == [("planned", 2, 1), ("took place", 1, 0)]
    assert [claim for stage in found.stages for claim in stage.claims] == [one.claim for one in found.reasons]
    assert [one.publisher for one in found.reasons] == ["One", "Two", "Three", "Four"]
    text = run(opened, "why", "event:talks")
    assert text.index("planned, affirmed by 2, denied by 1") < text.index("Three denies") < text.index("took place, a")


def test_a_membership_denied_before_it_began_is_not_disputed(tmp_path: Path) -> None:
    head = (
        "document: {{id: d{0}, publisher: P{0}, published: 202{0}}}\n"
        "memberships: [{{actor: Denmark, of: NATO, start: {1}, claims: [{2}]}}]\n"
    )
    for start, disputed in (("2023", False), ("2021", True)):
        opened = graph(tmp_path / start, head.format(2, start, "{polarity: negative}"), head.format(4, start, "{}"))
        (member,) = opened.index.having("Membership")
        assert ("Disputed" in member.labels) == disputed


def test_the_course_of_joined_situations_is_one(tmp_path: Path) -> None:
    texts = [text.replace("event:talks", f"event:{name}") for text, name in zip(MOVED, ("a", "b"), strict=True)]
    opened = graph(tmp_path, *texts)
    same = tmp_path / "same.yaml"
    same.write_text(
        "situations: diplomatic-kg/situations/1\njudgements: [{ids: [event:a, event:b], judgement: same}]\n"
    )
    joined = kg.open(opened.path, same=str(same))
    (listed,) = joined.situations()
    assert listed["when"] == "2025-10-15"
    assert [one.when for one in joined.course(listed["id"]).words] == ["2025-09-30", "2025-10-15"]
    told = json.loads(run(opened, "--same", str(same), "course", listed["id"], "--json"))
    assert len(told["turns"]) == 2


# ---- any documents


def rows(records: list[Record]) -> list[Row]:
    with Store() as store:
        for record in records:
            put(store, record)
        return list(stream(store, reference().get))


def _of(some: list[Row], ids: set[str]) -> dict[str, Row]:
    """The nodes of these situations with their relationships to others, documents apart."""
    found = {}
    for row in some:
        about = {row.source, row.target} if isinstance(row, Edge) else {row.id}
        if about & ids:
            found[row.id] = row
    return found


@given(libraries())
@settings(max_examples=80, deadline=None)
def test_adding_a_document_changes_nothing_of_what_it_does_not_speak_of_and_retraction_is_exact(
    library: list[Record],
) -> None:
    library = list({record.document.id: record for record in library}.values())
    if not library:
        return
    *before, added = library
    spoken = {one.id for one in added.situations} | {one.about for one in added.claims}
    known = {one.id for record in before for one in record.situations}
    # A claim's id belongs to its document; the strategy gives some ids to several.
    ids = {one.id for one in added.claims}
    shared = {one.about for record in before for one in record.claims if one.id in ids}
    untouched = known - spoken - shared
    one, other = (_of(rows(some), untouched) for some in (before, library))
    for id_, row in one.items():
        if not isinstance(row, Edge):
            assert other[id_] == row
    with Store() as store:
        for record in library:
            put(store, record)
        store.retract(added.document.id)
        assert graph_digest(stream(store, reference().get)) == graph_digest(rows(before))


_texts = st.builds(
    "{} {} {}{}{}{}".format,
    st.sampled_from(["1", "3", "5", "5<1", "1-5", "?"]),
    st.sampled_from("ABC"),
    st.sampled_from(["", "", "", "not ", "maybe "]),
    st.sampled_from(["planned", "postponed", "cancelled", "occurred", "ongoing"]),
    st.sampled_from(["", " for:3", " for:10-15", " for:2025-09"]),
    st.sampled_from(["", " in:paris", " in:berlin"]),
)
"""Words as in the table of courses."""


@given(st.lists(_texts, min_size=1, max_size=5), st.lists(_texts, max_size=2))
@settings(max_examples=150, deadline=None)
def test_graph_disputes_and_course_agree_and_other_documents_change_nothing(some: list[str], others: list[str]) -> None:
    """The claims of the graph decide as the claims of the documents do."""
    library = [record("event:a", number, text) for number, text in enumerate(some)]
    index = Index(rows(library))
    found = {one.id: one.contradictions for one in disputes(index) if one.kind == "disputed" and not one.who}
    node = index.nodes["event:a"]
    assert ("Disputed" in node.labels) == ("event:a" in found)
    told = course(index, library, "event:a")
    assert told.contradictions == found.get("event:a", [])
    last = told.turns[-1]
    assert last.reality in node.labels
    assert (last.status, last.when) == (node.properties.get("status", ""), node.properties.get("when", ""))
    more = [record("event:b", number, text) for number, text in enumerate(others)]
    both = Index(rows([*more, *library]))
    assert both.nodes["event:a"] == node
    assert both.into["event:a"] == index.into["event:a"]
    assert both.out.get("event:a") == index.out.get("event:a")
