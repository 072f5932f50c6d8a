"""What a push sends, without a server: the difference, what stays together, and the order in which it comes."""

from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from neo4j import Session

from kg.graph.rows import Edge, Node, Row, row_hash
from kg.neo4j.push.batches import Statement, stages, statements
from kg.neo4j.push.change_table import Change, ChangeTable, There, Verb
from kg.neo4j.push.difference import Key, changes

NO_SESSION = cast(Session, None)
"""Only relationships that go are looked up in the database."""

SUMMIT = Node("event:a", ("Situation", "Event", "Meeting", "Summit"), {"name": "a", "docs": ["d"]})
CLAIM = Node("claim:a", ("Claim",), {"name": "occurred", "docs": ["d"]})
MACRON = Node("actor:m", ("Actor", "Person"), {"name": "Macron", "docs": ["d"]})
PARIS = Node("place:p", ("Place",), {"name": "Paris", "docs": ["d"]})
ABOUT = Edge("claim:a ABOUT event:a", "ABOUT", "claim:a", "event:a", {"docs": ["d"]})
TAKES_PART = Edge("part:1", "PARTICIPATES_IN", "actor:m", "event:a", {"role": "host", "docs": ["d"]})
BEHALF = Edge("x", "ON_BEHALF_OF", "actor:m", "actor:e", {"docs": ["d"]})
MEMBER = Edge("membership:1", "MEMBER_OF", "actor:m", "actor:e", {"docs": ["d"]})
MEMBERSHIP = Node("membership:1", ("Membership",), {"name": "member", "docs": ["d"]})
EUROPE = Node("actor:e", ("Actor", "Coalition"), {"name": "Europeans", "docs": ["d"]})
ROWS: list[Row] = [MACRON, EUROPE, CLAIM, SUMMIT, MEMBERSHIP, PARIS, ABOUT, TAKES_PART, BEHALF, MEMBER]


def hashes(rows: list[Row]) -> dict[Key, str]:
    return {(row.labels[0] if isinstance(row, Node) else row.type, row.id): row_hash(row) for row in rows}


def difference(there: list[Row], wanted: list[Row]) -> ChangeTable:
    return changes(NO_SESSION, hashes(there).items(), lambda: wanted)


def verbs(found: ChangeTable) -> list[tuple[str, str]]:
    return [(change.verb.value, change.row.id) for change in found]


def test_into_an_empty_database_every_row_is_created() -> None:
    found = difference([], ROWS)
    assert verbs(found) == [("create", row.id) for row in ROWS]
    assert all(found.label(row.id) == row.labels[0] for row in ROWS if isinstance(row, Node))


def test_changes_come_back_from_the_file_as_they_were_put_in() -> None:
    given = [
        Change(Verb.CREATE, SUMMIT),
        Change(Verb.CHANGE, BEHALF),
        Change(Verb.DELETE, PARIS),
        Change(Verb.CREATE, CLAIM),
    ]
    with ChangeTable(given) as kept:
        assert list(kept) == given
        assert kept.numbers() == (2, 1, 1)
        assert list(kept.ends(Verb.CHANGE)) == [("x", "actor:m", "actor:e")]
        assert list(kept.ends(Verb.CREATE)) == []
    with ChangeTable() as empty:
        assert empty.numbers() == (0, 0, 0)


def test_what_is_there_is_not_sent() -> None:
    assert list(difference(ROWS, ROWS)) == []


def test_only_what_differs_is_changed_and_what_is_not_wanted_goes() -> None:
    other = PARIS._replace(properties={"name": "Paris (France)", "docs": ["d"]})
    old = Node("span:d/0-1", ("Span",), {})
    found = difference([*ROWS, old], [other if row is PARIS else row for row in ROWS])
    assert verbs(found) == [("change", "place:p"), ("delete", "span:d/0-1")]
    assert list(found)[1].row == old
    assert found.label("span:d/0-1") == "Span"


def test_an_id_that_means_another_kind_of_node_takes_its_relationships_anew() -> None:
    moved = Node("event:a", ("Actor", "Person"), {"name": "a", "docs": ["d"]})
    rows: list[Row] = [MACRON, CLAIM, moved, ABOUT, TAKES_PART, MEMBER]
    found = difference([MACRON, CLAIM, SUMMIT, ABOUT, TAKES_PART, MEMBER], rows)
    assert verbs(found) == [
        ("create", "event:a"),
        ("delete", ABOUT.id),
        ("create", ABOUT.id),
        ("delete", "part:1"),
        ("create", "part:1"),
        ("delete", "event:a"),
    ]
    assert found.label("event:a") == "Actor"


def test_what_changes_beside_a_node_that_becomes_another_is_done_once() -> None:
    """A changed relationship of it is not changed too, a new one not deleted, and one between others only changed."""
    moved = Node("event:a", ("Actor", "Person"), {"name": "a", "docs": ["d"]})
    about, member = (edge._replace(properties={"docs": ["d", "e"]}) for edge in (ABOUT, MEMBER))
    there: list[Row] = [MACRON, EUROPE, CLAIM, SUMMIT, ABOUT, MEMBER]
    found = difference(there, [MACRON, EUROPE, CLAIM, moved, about, TAKES_PART, member])
    assert verbs(found) == [
        ("create", "event:a"),
        ("create", "part:1"),
        ("change", "membership:1"),
        ("delete", ABOUT.id),
        ("create", ABOUT.id),
        ("delete", "event:a"),
    ]


def test_a_node_is_created_with_all_its_labels() -> None:
    (one,) = sent(Change(Verb.CREATE, SUMMIT))
    assert one.cypher == "UNWIND $rows AS row CREATE (n:`Situation`:`Event`:`Meeting`:`Summit`) SET n = row"


def creating(rows: list[Row]) -> ChangeTable:
    return difference([], rows)


def batches(todo: ChangeTable, size: int) -> list[list[Change]]:
    return [batch for stage in stages(todo, size) for batch in stage]


def ids(batch: list[Change]) -> list[str]:
    return [change.row.id for change in batch]


def test_a_situation_comes_with_its_claims_and_participants_whatever_the_size() -> None:
    found = [ids(batch) for batch in batches(creating(ROWS), 1)]
    assert found == [
        ["actor:m"],
        ["actor:e"],
        ["place:p"],
        ["x"],
        ["claim:a", "event:a", ABOUT.id, "part:1"],
        ["membership:1", "membership:1"],
    ]


def test_batches_are_filled_up_to_their_size() -> None:
    places: list[Row] = [Node(f"place:{n}", ("Place",), {"docs": ["d"]}) for n in range(7)]
    assert [len(batch) for batch in batches(creating(places), 3)] == [3, 3, 1]
    assert [len(batch) for batch in batches(creating(places), 7)] == [7]
    assert batches(creating([]), 3) == []
    assert [len(batch) for batch in batches(creating(ROWS), 4)] == [3, 1, 4, 2]


def test_what_nothing_stands_on_any_more_goes_last_relationships_first() -> None:
    located = Edge("s IN d", "IN", "span:d/0-1", "doc:d", {})
    span, document = Node("span:d/0-1", ("Span",), {}), Node("doc:d", ("Document",), {})
    gone = [Change(Verb.DELETE, row) for row in (span, document, located)]
    todo = ChangeTable(
        [*gone, Change(Verb.CREATE, PARIS)], {"span:d/0-1": "Span", "doc:d": "Document", "place:p": "Place"}
    )
    assert [ids(batch) for batch in batches(todo, 1)] == [["place:p"], [located.id], ["span:d/0-1"], ["doc:d"]]


def test_situations_that_have_nothing_in_common_are_one_stage() -> None:
    """Between two stages all sessions wait for each other."""
    alone = Node("event:b", ("Situation", "Event"), {"name": "b", "docs": ["d"]})
    found = [list(stage) for stage in stages(creating([*ROWS, alone]), 1)]
    assert [len(stage) for stage in found] == [3, 1, 3]
    assert [alone.id] in [ids(batch) for batch in found[2]]


def test_actors_and_places_come_before_the_relationships_between_them() -> None:
    located = Edge("s IN d", "IN", "span:d/0-1", "doc:d", {"docs": ["d"]})
    span = Node("span:d/0-1", ("Span",), {"docs": ["d"]})
    document = Node("doc:d", ("Document",), {"docs": ["d"]})
    todo = ChangeTable(
        [Change(Verb.CREATE, row) for row in (located, span, document)], {"span:d/0-1": "Span", "doc:d": "Document"}
    )
    assert [ids(batch) for batch in batches(todo, 1)] == [["span:d/0-1"], ["doc:d"], [located.id]]


def sent(*found: Change, **roots: str) -> list[Statement]:
    known = {row.id: row.labels[0] for row in ROWS if isinstance(row, Node)} | roots
    return list(statements([_with_ends(change, known) for change in found]))


def _with_ends(change: Change, known: dict[str, str]) -> Change:
    row = change.row
    return change._replace(ends=(known[row.source], known[row.target])) if isinstance(row, Edge) else change


def test_nodes_of_one_kind_are_created_by_one_query() -> None:
    lyon = Node("place:l", ("Place",), {"name": "Lyon", "docs": ["d"]})
    (one,) = sent(Change(Verb.CREATE, PARIS), Change(Verb.CREATE, lyon))
    assert (one.cypher, one.creates) == ("UNWIND $rows AS row CREATE (n:`Place`) SET n = row", 0)
    assert [row["id"] for row in one.rows] == ["place:p", "place:l"]
    assert [row["x_hash"] for row in one.rows] == [row_hash(PARIS), row_hash(lyon)]


def test_relationships_find_their_ends_by_label_and_are_counted() -> None:
    (one,) = sent(Change(Verb.CREATE, TAKES_PART))
    assert one.cypher == (
        "UNWIND $rows AS row MATCH (a:`Actor` {id: row.a}) MATCH (b:`Situation` {id: row.b}) "
        "CREATE (a)-[r:`PARTICIPATES_IN`]->(b) SET r = row.r"
    )
    assert one.creates == len(one.rows) == 1
    assert (one.rows[0]["a"], one.rows[0]["b"], one.rows[0]["r"]["id"]) == ("actor:m", "event:a", "part:1")


def test_a_changed_node_loses_the_labels_that_it_no_longer_has() -> None:
    (one,) = sent(Change(Verb.CHANGE, PARIS))
    match = "UNWIND $rows AS row MATCH (n:`Place` {id: row.id}) WHERE n.x_hash IS NOT NULL"
    assert one.cypher == match + " SET n = row SET n:`Place`"
    (other,) = sent(Change(Verb.CHANGE, SUMMIT))
    removed = other.cypher.partition(" REMOVE n:")[2].partition(" SET ")[0].split(":")
    assert {"`Plan`", "`Proposition`", "`Disputed`", "`PhoneCall`"} <= set(removed)
    assert not {"`Situation`", "`Event`", "`Meeting`", "`Summit`"} & set(removed)
    assert other.cypher.endswith(" SET n:`Situation`:`Event`:`Meeting`:`Summit`")
    assert other.rows[0]["name"] == "a"


def test_relationships_are_changed_and_deleted_by_their_id() -> None:
    (changed,) = sent(Change(Verb.CHANGE, TAKES_PART))
    assert changed.cypher == "UNWIND $rows AS row MATCH ()-[r:`PARTICIPATES_IN` {id: row.id}]->() SET r = row"
    assert (changed.rows[0]["role"], changed.creates) == ("host", 0)
    (deleted,) = sent(Change(Verb.DELETE, TAKES_PART))
    assert deleted == Statement("UNWIND $rows AS id MATCH ()-[r:`PARTICIPATES_IN` {id: id}]->() DELETE r", ["part:1"])


def test_a_deleted_node_goes_where_nothing_of_others_hangs_on_it_else_it_is_bared() -> None:
    gone, bared = sent(Change(Verb.DELETE, Node("place:p", ("Place",), {})))
    match = "UNWIND $rows AS id MATCH (n:`Place` {id: id}) WHERE n.x_hash IS NOT NULL"
    assert gone == Statement(match + " AND NOT (n)--() DELETE n", ["place:p"])
    assert bared == Statement(match + " SET n = {} REMOVE n:`Place`", ["place:p"])
    *_, person = sent(Change(Verb.DELETE, Node("actor:m", ("Actor",), {})))
    assert "`Actor`:`Person`" in person.cypher or {"`Actor`", "`Person`"} <= set(
        person.cypher.rpartition("REMOVE n:")[2].split(":")
    )


def test_each_statement_finds_what_it_needs() -> None:
    gone = Edge("old", "AT", "event:a", "place:p", {})
    order = sent(
        Change(Verb.CREATE, TAKES_PART),
        Change(Verb.CHANGE, ABOUT),
        Change(Verb.CREATE, SUMMIT),
        Change(Verb.CHANGE, MACRON),
        Change(Verb.DELETE, PARIS),
        Change(Verb.DELETE, gone),
    )
    words = ["DELETE r", "SET n = row REMOVE", "CREATE (n", "SET r = row", "CREATE (a)", "DELETE n", "SET n = {}"]
    assert len(order) == len(words)
    assert all(word in statement.cypher for word, statement in zip(words, order, strict=True))


def test_a_label_or_type_outside_the_ontology_is_never_sent() -> None:
    with pytest.raises(ValueError, match="labels outside the ontology: Spy"):
        creating([Node("actor:s", ("Actor", "Spy"), {})])
    with pytest.raises(ValueError, match="DROP"):
        sent(Change(Verb.DELETE, Edge("x", "DROP", "a", "b", {})), a="Actor", b="Actor")


def test_what_many_situations_only_speak_of_does_not_hold_them_together() -> None:
    """Ten thousand pledges can hang on one condition: the server could not take them in one transaction."""
    peace = Node("event:peace", ("Situation", "Proposition"), {"name": "event:peace", "docs": []})
    pledges = [Node(f"event:{n}", ("Situation", "Event"), {"docs": ["d"]}) for n in range(3)]
    edges = [Edge(f"{one.id} until", "CONDITIONAL_ON", one.id, peace.id, {"kind": "after"}) for one in pledges]
    own = [[one.id, edge.id] for one, edge in zip(pledges, edges, strict=True)]
    assert [ids(batch) for batch in batches(creating([peace, *pledges, *edges]), 2)] == [["event:peace"], *own]
    assert [ids(batch) for batch in batches(difference([peace], [peace, *pledges, *edges]), 2)] == own


def test_what_a_situation_only_spoken_of_leaves_goes_with_those_that_spoke_of_it() -> None:
    rows: list[Row] = [Node(id_, ("Situation",), {}) for id_ in ("event:1", "event:peace")]
    rows.append(Edge("event:1 until", "CONDITIONAL_ON", "event:1", "event:peace", {}))
    roots = {"event:1": "Situation", "event:peace": "Situation"}
    [batch] = batches(ChangeTable([Change(Verb.DELETE, row) for row in rows], roots), 1)
    assert sorted(ids(batch)) == ["event:1", "event:1 until", "event:peace"]


situations = st.integers(0, 5).map("event:{}".format)
claims = st.integers(0, 5).map("claim:{}".format)


@settings(max_examples=60)
@given(st.lists(st.tuples(claims, situations)), st.lists(st.tuples(situations, situations)), st.integers(1, 6))
def test_no_batch_shows_a_situation_without_what_belongs_to_it(
    about: list[tuple[str, str]], content: list[tuple[str, str]], size: int
) -> None:
    """Whatever hangs together is in one batch, and every change in exactly one."""
    edges = [Edge(f"{a} {b}", "ABOUT", a, b, {}) for a, b in about]
    edges += [Edge(f"{a} {b}", "CONTENT", a, b, {}) for a, b in content]
    ends = sorted({end for edge in edges for end in (edge.source, edge.target)})
    nodes = [Node(end, ("Claim" if end.startswith("claim") else "Situation",), {}) for end in ends]
    todo = creating([*nodes, *edges])
    found = batches(todo, size)
    where = {(type(change.row), change.row.id): number for number, batch in enumerate(found) for change in batch}
    assert sorted(repr(change._replace(ends=None)) for batch in found for change in batch) == sorted(map(repr, todo))
    assert all(where[Node, edge.source] == where[Node, edge.target] == where[Edge, edge.id] for edge in edges)


@settings(max_examples=60)
@given(
    st.sets(st.tuples(st.sampled_from("ab"), situations)),
    st.sets(st.tuples(situations, situations)),
    st.sets(st.sampled_from("stuv")),
    st.integers(1, 6),
)
def test_batches_of_one_stage_do_not_need_each_other(
    parts: set[tuple[str, str]], conditions: set[tuple[str, str]], spans: set[str], size: int
) -> None:
    """Several are written at once: the ends of a relationship come in its batch, or in a stage before."""
    edges = [Edge(f"{a} in {one}", "PARTICIPATES_IN", f"actor:{a}", one, {}) for a, one in sorted(parts)]
    edges += [Edge(f"{one} if {other}", "CONDITIONAL_ON", one, other, {}) for one, other in sorted(conditions)]
    edges += [Edge(f"{span} in d", "IN", f"span:{span}", "doc:d", {}) for span in sorted(spans)]
    labels = {"actor": "Actor", "event": "Situation", "span": "Span", "doc": "Document"}
    ends = sorted({end for edge in edges for end in (edge.source, edge.target)})
    nodes = [Node(end, (labels[end.partition(":")[0]],), {}) for end in ends]
    where: dict[tuple[type[Row], str], tuple[int, int]] = {}
    for stage, some in enumerate(stages(creating([*edges, *nodes]), size)):
        where |= {(type(row), row.id): (stage, number) for number, batch in enumerate(some) for _, row, _ in batch}
    for edge in edges:
        at = where[Edge, edge.id]
        for end in (edge.source, edge.target):
            assert where[Node, end] == at or where[Node, end][0] < at[0], f"{edge.id} may come before {end}"


def test_what_is_to_be_done_needs_room_on_the_disk() -> None:
    todo = ChangeTable()
    todo._db.execute("PRAGMA max_page_count = 20")
    with pytest.raises(OSError, match=r"no room in the temporary folder for the difference: .*full"), todo:
        todo.add(Change(Verb.CREATE, Node(f"place:{n}", ("Place",), {"docs": ["d"] * 9})) for n in range(9_999))


def test_what_is_there_needs_room_on_the_disk() -> None:
    there = There()
    there._db.execute("PRAGMA max_page_count = 20")
    with pytest.raises(OSError, match=r"no room in the temporary folder for the difference: .*full"), there:
        there.add((("Place", f"place:{n}"), "0" * 32) for n in range(9_999))
