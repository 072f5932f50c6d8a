"""The property graph as plain rows, Node and Edge, and the canonical form by which graphs are compared."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Final, NamedTuple

import msgspec

Scalar = str | int | float | bool
Properties = dict[str, Scalar | list[str]]


class Node(NamedTuple):
    """A node: short id, labels broadest first, properties."""

    id: str
    labels: tuple[str, ...]
    properties: Properties


class Edge(NamedTuple):
    """A relationship with an id of its own, so that parallel facts stay apart."""

    id: str
    type: str
    source: str
    target: str
    properties: Properties


Row = Node | Edge

_by_key: Final = msgspec.json.Encoder(order="sorted")


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Nodes, then edges, each sorted by id."""
    every = list(rows)
    nodes = sorted(row for row in every if isinstance(row, Node))
    return [*nodes, *sorted(row for row in every if isinstance(row, Edge))]


def canonical(row: Row) -> str:
    """One line of JSON per row, equal exactly for equal rows; the order of labels does not count."""
    if isinstance(row, Node):
        fields: list[object] = ["node", row.id, sorted(row.labels), row.properties]
    else:
        fields = ["edge", row.id, row.type, row.source, row.target, row.properties]
    return _by_key.encode(fields).decode()


def row_hash(row: Row) -> str:
    """32 hex digits (128 bits) of a row's canonical line."""
    return blake2b(canonical(row).encode(), digest_size=16).hexdigest()


def graph_digest(rows: Iterable[Row]) -> str:
    """64 hex digits over the sorted canonical lines: two graphs are the same exactly if these are equal."""
    state = blake2b(digest_size=32)
    for line in sorted(canonical(row) for row in rows):
        state.update(line.encode() + b"\n")
    return state.hexdigest()


class Difference(NamedTuple):
    """A row that two graphs have differently: its canonical line in each, empty where it is missing."""

    id: str
    expected: str
    found: str


def compare(expected: Iterable[Row], found: Iterable[Row]) -> Iterator[Difference]:
    """All rows in which two graphs differ, sorted by id."""
    one = {(type(row).__name__, row.id): canonical(row) for row in expected}
    other = {(type(row).__name__, row.id): canonical(row) for row in found}
    for key in sorted(one.keys() | other.keys()):
        if one.get(key) != other.get(key):
            yield Difference(key[1], one.get(key, ""), other.get(key, ""))
