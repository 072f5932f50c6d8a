"""Changes in batches, each of which may become visible alone: no situation without its claims and conditions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from kg.graph import Edge, Node, Row
from kg.neo4j_changes import Change, Changes, Verb
from kg.neo4j_rows import stored
from kg.neo4j_schema import HASH, labels, quoted

_HELD_TOGETHER: Final = ("Situation", "Claim", "Membership")
_ORDER: Final = (
    (Verb.DELETE, Edge),
    (Verb.CHANGE, Node),
    (Verb.CREATE, Node),
    (Verb.CHANGE, Edge),
    (Verb.CREATE, Edge),
)


class Statement(NamedTuple):
    """A query that unwinds `$rows`, and how many relationships it must create."""

    cypher: str
    rows: list[Any]
    creates: int = 0


class _Groups:
    """Union-find over ids."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}

    def find(self, id_: str) -> str:
        path = []
        while (parent := self.parent.get(id_, id_)) != id_:
            path.append(id_)
            id_ = parent
        for step in path:
            self.parent[step] = id_
        return id_

    def join(self, ids: list[str]) -> None:
        head, *others = map(self.find, ids)
        for other in others:
            self.parent[other] = head


def _held(row: Row, roots: dict[str, str], moving: set[str]) -> list[str]:
    """The situations, claims and memberships that must not be seen without this row.

    What a situation says of another one belongs to the former; the other must only be there.
    """
    if isinstance(row, Node):
        return [row.id] if row.labels[0] in _HELD_TOGETHER else []
    if row.type == "MEMBER_OF":
        return [row.id]
    ends = [end for end in (row.source, row.target) if roots[end] in _HELD_TOGETHER]
    if roots[row.source] == roots[row.target] == "Situation" and row.target not in moving:
        ends = [row.source]
    situation = row.properties.get("situation")
    return [*ends, str(situation)] if situation else ends


def _mentioned(change: Change) -> bool:
    """Whether a change creates a situation that no document describes: nothing is to be seen with it."""
    row = change.row
    created = change.verb is Verb.CREATE and isinstance(row, Node) and row.labels[0] == "Situation"
    return created and row.properties.get("docs") == []


def batches(todo: Changes, size: int) -> Iterator[list[Change]]:
    """Batches of about `size` changes; what must be seen together is in one, however large that gets.

    First what situations stand on (actors, places, documents, passages, situations only spoken of), then the
    situations with their claims, conditions and participations, last what nothing stands on any more.
    """
    groups = _Groups()
    mentioned = {change.row.id for change in todo.changes if _mentioned(change)}
    moving = {
        change.row.id for change in todo.changes if isinstance(change.row, Node) and change.verb is not Verb.CHANGE
    } - mentioned
    before: list[Change] = []
    after: list[Change] = []
    held: list[tuple[str, Change]] = []
    for change in todo.changes:
        ids = [] if change.row.id in mentioned else _held(change.row, todo.roots, moving)
        if ids:
            groups.join(ids)
            held.append((ids[0], change))
        else:
            (after if change.verb is Verb.DELETE else before).append(change)
    together: dict[str, list[Change]] = defaultdict(list)
    for id_, change in held:
        together[groups.find(id_)].append(change)
    nodes_first = sorted(before, key=lambda change: isinstance(change.row, Edge))
    edges_first = sorted(after, key=lambda change: isinstance(change.row, Node))
    yield from _filled(([change] for change in nodes_first), size)
    yield from _filled(together.values(), size)
    yield from _filled(([change] for change in edges_first), size)


def _filled(groups: Iterable[list[Change]], size: int) -> Iterator[list[Change]]:
    batch: list[Change] = []
    for group in groups:
        if batch and len(batch) + len(group) > size:
            yield batch
            batch = []
        batch += group
    if batch:
        yield batch


def statements(batch: list[Change], roots: dict[str, str]) -> Iterator[Statement]:
    """The queries of one batch, in an order in which each finds what it needs."""
    for verb, kind in _ORDER:
        by_query: dict[str, list[Any]] = defaultdict(list)
        for change in batch:
            if change.verb is verb and isinstance(change.row, kind):
                cypher, row = _write(verb, change.row, roots)
                by_query[cypher].append(row)
        creates = verb is Verb.CREATE and kind is Edge
        yield from (Statement(cypher, rows, len(rows) if creates else 0) for cypher, rows in by_query.items())
    yield from _deleted_nodes(batch)


def _write(verb: Verb, row: Row, roots: dict[str, str]) -> tuple[str, Any]:
    if isinstance(row, Node):
        return (_create_node if verb is Verb.CREATE else _change_node)(row), stored(row)
    if verb is Verb.DELETE:
        return f"UNWIND $rows AS id MATCH ()-[r:{quoted(row.type)} {{id: id}}]->() DELETE r", row.id
    if verb is Verb.CHANGE:
        return f"UNWIND $rows AS row MATCH ()-[r:{quoted(row.type)} {{id: row.id}}]->() SET r = row", stored(row)
    ends = f"MATCH (a:{quoted(roots[row.source])} {{id: row.a}}) MATCH (b:{quoted(roots[row.target])} {{id: row.b}})"
    made = f"UNWIND $rows AS row {ends} CREATE (a)-[r:{quoted(row.type)}]->(b) SET r = row.r"
    return made, {"a": row.source, "b": row.target, "r": stored(row)}


def _create_node(node: Node) -> str:
    return f"UNWIND $rows AS row CREATE (n:{':'.join(map(quoted, node.labels))}) SET n = row"


def _change_node(node: Node) -> str:
    first = node.labels[0]
    others = [quoted(label) for label in labels()[first] if label not in node.labels]
    remove = f" REMOVE n:{':'.join(others)}" if others else ""
    match = f"MATCH (n:{quoted(first)} {{id: row.id}}) WHERE n.{HASH} IS NOT NULL"
    return f"UNWIND $rows AS row {match} SET n = row{remove} SET n:{':'.join(map(quoted, node.labels))}"


def _deleted_nodes(batch: list[Change]) -> Iterator[Statement]:
    """Nodes go; one that relationships of others hang on stays for them, bare."""
    ids: dict[str, list[str]] = defaultdict(list)
    for change in batch:
        if change.verb is Verb.DELETE and isinstance(change.row, Node):
            ids[change.row.labels[0]].append(change.row.id)
    for label, some in ids.items():
        match = f"UNWIND $rows AS id MATCH (n:{quoted(label)} {{id: id}}) WHERE n.{HASH} IS NOT NULL"
        bare = ":".join(map(quoted, labels()[label]))
        yield Statement(f"{match} AND NOT (n)--() DELETE n", some)
        yield Statement(f"{match} SET n = {{}} REMOVE n:{bare}", some)
