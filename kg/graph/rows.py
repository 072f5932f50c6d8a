"""The property graph as plain rows, Node and Edge, and the canonical form by which graphs are compared."""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import groupby, zip_longest
from typing import Final, NamedTuple

import msgspec

from kg.system.external_sort import sorted_lines

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

ALIASES: Final = " · "
"""Between the other names of a node: one text, for search only."""


NAMED: Final = ("Situation", "Actor", "Place", "Document")
"""Labels of what has a name of its own."""


def names_of(node: Node) -> list[str]:
    """Every name of a node, each once: the one that is shown, those in each language, and other ones."""
    names: dict[str, None] = {}
    for key, value in node.properties.items():
        if key == "name" or key.startswith("name_"):
            names[str(value)] = None
        elif key == "aliases":
            names |= dict.fromkeys(str(value).split(ALIASES))
    return list(names)


_by_key: Final = msgspec.json.Encoder(order="sorted", enc_hook=str)  # others may put anything on what is ours


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Nodes, then edges, each sorted by id."""
    every = list(rows)
    nodes = sorted(row for row in every if isinstance(row, Node))
    return [*nodes, *sorted(row for row in every if isinstance(row, Edge))]


def canonical(row: Row) -> str:
    """One line of JSON per row, equal exactly for equal rows; the order of labels does not count."""
    return _canonical(row).decode()


def _canonical(row: Row) -> bytes:
    if isinstance(row, Node):
        fields: list[object] = ["node", row.id, sorted(row.labels), row.properties]
    else:
        fields = ["edge", row.id, row.type, row.source, row.target, row.properties]
    return _by_key.encode(fields)


def row_hash(row: Row) -> str:
    """32 hex digits (128 bits) of a row's canonical line."""
    return blake2b(_canonical(row), digest_size=16).hexdigest()


def numbers(rows: Iterable[Row]) -> Counter[str]:
    """Nodes by label and relationships by type."""
    found: Counter[str] = Counter()
    for row in rows:
        found.update(row.labels if isinstance(row, Node) else (row.type,))
    return found


class Difference(NamedTuple):
    """A row that two graphs have differently: its canonical line in each, empty where it is missing."""

    id: str
    expected: str
    found: str


class Comparison(NamedTuple):
    """The digests of two graphs, and every row in which they differ, sorted by id."""

    expected: str
    found: str
    differences: tuple[Difference, ...]


def compare(expected: Iterable[Row], found: Iterable[Row]) -> Comparison:
    """Two graphs row by row, each read once and by turns; only what differs is held in memory."""
    states = blake2b(digest_size=32), blake2b(digest_size=32)
    differing: dict[tuple[str, str], list[str]] = {}
    both = zip_longest(*(_marked(rows, side) for side, rows in enumerate((expected, found))))
    lines = sorted_lines(line for some in both for line in some if line is not None)
    for line, some in groupby(lines, lambda line: line[:-1]):
        sides = [int(one[-1]) for one in some]
        for side in sides:
            states[side].update(line.encode() + b"\n")
        if sides.count(0) != sides.count(1):
            kind, id_, *_ = msgspec.json.decode(line)
            for side in sides:
                differing.setdefault((id_, kind), ["", ""])[side] = line
    differences = tuple(Difference(id_, *lines) for (id_, _), lines in sorted(differing.items()))
    return Comparison(states[0].hexdigest(), states[1].hexdigest(), differences)


def _marked(rows: Iterable[Row], side: int) -> Iterator[str]:
    """Canonical lines, which end in `]`, with the side behind it."""
    return (f"{canonical(row)}{side}" for row in rows)
