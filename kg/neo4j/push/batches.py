"""Changes in batches, each of which may become visible alone: no situation without its claims and conditions."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, NamedTuple

from kg.graph.rows import Edge, Node, Row
from kg.neo4j.push.change_table import Change, ChangeTable, Numbered, Tie, Verb
from kg.neo4j.rows import stored
from kg.neo4j.schema import HASH, labels, quoted

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


class _Stage(IntEnum):
    """First what situations stand on, then these with what belongs to them, last what nothing stands on any more."""

    NODES = 0
    RELATIONSHIPS = 1
    HELD_TOGETHER = 2
    RELATIONSHIPS_GO = 3
    NODES_GO = 4


class _Groups:
    """Union-find over numbers."""

    def __init__(self, highest: int) -> None:
        self.parent = array("i", range(highest + 1))

    def find(self, number: int) -> int:
        parent = self.parent
        while (above := parent[number]) != number:
            parent[number] = parent[above]
            number = above
        return number

    def join(self, numbers: list[int]) -> None:
        head, *others = map(self.find, numbers)
        for other in others:
            self.parent[other] = head


def _held(todo: ChangeTable) -> tuple[Sequence[int], _Groups]:
    """By the number of a change, a node that it must not be seen without, or 0; and which of these are one group."""
    last_change, last_node = todo.highest()
    held = array("i", bytes(4 * (last_change + 1)))
    groups = _Groups(last_node)
    moving = bytearray(last_node + 1)
    """Whether a node is a situation that comes or goes."""
    for change in todo.nodes():
        if change.label in _HELD_TOGETHER and not _only_mentioned(change):
            held[change.number] = change.node
            moving[change.node] |= change.label == "Situation" and change.verb != Verb.CHANGE
    for tie in todo.ties():
        if nodes := _of_tie(tie, moving):
            held[tie.number] = nodes[0]
            groups.join(nodes)
    return held, groups


def _only_mentioned(change: Numbered) -> bool:
    """Whether it is a new situation that no document describes: nothing is to be seen with it."""
    return change.label == "Situation" and change.verb == Verb.CREATE and not change.described


def _of_tie(tie: Tie, moving: bytearray) -> list[int]:
    """The situations, claims and memberships that must not be seen without this relationship.

    What a situation says of another one belongs to the former; the other must only be there.
    """
    held = [tie.holder] if tie.holder else []
    if tie.type == "MEMBER_OF":
        return held
    if tie.from_label in _HELD_TOGETHER:
        held.append(tie.source)
    between_situations = tie.from_label == tie.to_label == "Situation"
    if tie.to_label in _HELD_TOGETHER and (not between_situations or moving[tie.target]):
        held.append(tie.target)
    return held


def _places(todo: ChangeTable) -> Iterator[tuple[int, int, int]]:
    """Stage, group and number of each change."""
    held, groups = _held(todo)
    for number, verb, is_node in todo.kinds():
        if held[number]:
            yield _Stage.HELD_TOGETHER, groups.find(held[number]), number
        elif verb == Verb.DELETE:
            yield (_Stage.NODES_GO if is_node else _Stage.RELATIONSHIPS_GO), 0, number
        else:
            yield (_Stage.NODES if is_node else _Stage.RELATIONSHIPS), 0, number


def stages(todo: ChangeTable, size: int) -> Iterator[Iterator[list[Change]]]:
    """Stages that follow each other, each in batches that do not depend on one another, of about `size` changes.

    What must be seen together is in one batch, however large that gets. First comes what situations stand on (actors,
    places, documents, passages, situations only spoken of), then the situations with their claims, conditions and
    participations, last what nothing stands on any more.
    """
    for stage, some in groupby(todo.placed(_places(todo)), itemgetter(0)):
        if stage == _Stage.HELD_TOGETHER:
            together = ([change for *_, change in group] for _, group in groupby(some, itemgetter(1)))
            yield _filled(together, size)
        else:
            yield _filled(([change] for *_, change in some), size)


def _filled(groups: Iterable[list[Change]], size: int) -> Iterator[list[Change]]:
    batch: list[Change] = []
    for group in groups:
        if batch and len(batch) + len(group) > size:
            yield batch
            batch = []
        batch += group
    if batch:
        yield batch


def statements(batch: list[Change]) -> Iterator[Statement]:
    """The queries of one batch, in an order in which each finds what it needs."""
    by_kind: dict[tuple[Verb, type[Row]], dict[Names, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for verb, row, ends in batch:
        names = row.labels if isinstance(row, Node) else (row.type, *(ends or ()))
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
