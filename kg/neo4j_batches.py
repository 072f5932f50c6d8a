"""Changes in batches, each of which may become visible alone: no situation without its claims and conditions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final, NamedTuple

from kg.change_file import Change, Changes, Ends, Verb
from kg.graph import Edge, Node, Row
from kg.neo4j_rows import stored
from kg.neo4j_schema import HASH, labels, quoted

_HELD_TOGETHER: Final = ("Situation", "Claim", "Membership")
_HELD: Final = "2 "
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


class _Together:
    """Which changes must become visible at once."""

    def __init__(self, todo: Changes) -> None:
        self.roots = todo.roots
        self.groups = _Groups()
        self.moving = {node.id for node in todo.nodes(Verb.DELETE, "Situation")}
        """Situations that come or go."""
        self.mentioned: set[str] = set()
        """Situations that no document describes: nothing is to be seen with them."""
        for node in todo.nodes(Verb.CREATE, "Situation"):
            (self.mentioned if node.properties.get("docs") == [] else self.moving).add(node.id)
        for edge in todo.edges():
            if len(held := self._held(edge)) > 1:
                self.groups.join(held)

    def _held(self, edge: Ends) -> list[str]:
        """The situations, claims and memberships that must not be seen without this relationship.

        What a situation says of another one belongs to the former; the other must only be there.
        """
        if edge.type == "MEMBER_OF":
            return [edge.id]
        source, target = self.roots[edge.source], self.roots[edge.target]
        held = [edge.situation] if edge.situation else []
        if source in _HELD_TOGETHER:
            held.append(edge.source)
        if target in _HELD_TOGETHER and (source != "Situation" or target != source or edge.target in self.moving):
            held.append(edge.target)
        return held

    def part(self, verb: str, id_: str, name: str, source: str | None, target: str | None, situation: str) -> str:
        """Where a change comes: first what situations stand on, then these, last what nothing stands on any more."""
        if source is None or target is None:
            held = [id_] if name.partition(":")[0] in _HELD_TOGETHER and id_ not in self.mentioned else []
        else:
            held = self._held(Ends(id_, name, source, target, situation))
        if held:
            return _HELD + self.groups.find(held[0])
        if verb == Verb.DELETE:
            return "3 nodes" if source is None else "3 edges"
        return "1 nodes first" if source is None else "1 then edges"


def stages(todo: Changes, size: int) -> Iterator[Iterator[list[Change]]]:
    """Stages that follow each other, each in batches that do not depend on one another, of about `size` changes.

    What must be seen together is in one batch, however large that gets. First comes what situations stand on (actors,
    places, documents, passages, situations only spoken of), then the situations with their claims, conditions and
    participations, last what nothing stands on any more.
    """
    parts = todo.parted(_Together(todo).part)
    for _, stage in groupby(parts, lambda part: part[0][: len(_HELD)] if part[0].startswith(_HELD) else part[0]):
        yield _filled(_groups(stage), size)


def _groups(parts: Iterable[tuple[str, Iterator[Change]]]) -> Iterator[list[Change]]:
    for name, some in parts:
        yield from [list(some)] if name.startswith(_HELD) else ([one] for one in some)


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
    by_kind: dict[tuple[Verb, type[Row]], dict[Names, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for verb, row in batch:
        names = row.labels if isinstance(row, Node) else (row.type, roots[row.source], roots[row.target])
        by_kind[verb, type(row)][names].append(row)
    for verb, kind in _ORDER:
        for names, some in by_kind[verb, kind].items():
            if kind is Node:
                query = (_create_nodes if verb is Verb.CREATE else _change_nodes)(names)
                yield Statement(query, [stored(row) for row in some])
            else:
                yield _edges(verb, names, some)
    yield from _deleted_nodes(batch)


Names = tuple[str, ...]
"""The labels of a node; or the type of a relationship and the first labels of its ends."""


def _edges(verb: Verb, names: Names, some: list[Row]) -> Statement:
    type_, source, target = names
    if verb is Verb.DELETE:
        query = f"UNWIND $rows AS id MATCH ()-[r:{quoted(type_)} {{id: id}}]->() DELETE r"
        return Statement(query, [row.id for row in some])
    if verb is Verb.CHANGE:
        query = f"UNWIND $rows AS row MATCH ()-[r:{quoted(type_)} {{id: row.id}}]->() SET r = row"
        return Statement(query, [stored(row) for row in some])
    ends = f"MATCH (a:{quoted(source)} {{id: row.a}}) MATCH (b:{quoted(target)} {{id: row.b}})"
    query = f"UNWIND $rows AS row {ends} CREATE (a)-[r:{quoted(type_)}]->(b) SET r = row.r"
    rows = [{"a": row.source, "b": row.target, "r": stored(row)} for row in some if isinstance(row, Edge)]
    return Statement(query, rows, len(rows))


def _create_nodes(names: Names) -> str:
    return f"UNWIND $rows AS row CREATE (n:{':'.join(map(quoted, names))}) SET n = row"


def _change_nodes(names: Names) -> str:
    first = names[0]
    others = [quoted(label) for label in labels()[first] if label not in names]
    remove = f" REMOVE n:{':'.join(others)}" if others else ""
    match = f"MATCH (n:{quoted(first)} {{id: row.id}}) WHERE n.{HASH} IS NOT NULL"
    return f"UNWIND $rows AS row {match} SET n = row{remove} SET n:{':'.join(map(quoted, names))}"


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
