"""The graph that is kept on disk, asked as the one in memory is: read is what a command asks for, and no more."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from heapq import merge
from itertools import chain
from operator import itemgetter
from typing import Final, TypeVar

from kg.graph.index import Index
from kg.graph.kept.file import KeptFile
from kg.graph.kept.packed import Held, Labels, hash_of, unpack, unpack_node
from kg.graph.rows import Edge, Node, Row

T = TypeVar("T")

_PIECES: Final = 1_000
"""Pieces that are held in memory: some megabytes."""

_NOTHING: Final = Held((), [])


class Pieces:
    """The pieces of a kept graph by number, and by what they have and touch."""

    def __init__(self, file: KeptFile) -> None:
        self.file = file
        self.labels = Labels(file.ask("SELECT n, labels FROM labels"))
        self._held: dict[int, Held] = {}
        self._near: dict[str, Held] = {}
        """The pieces that are held, by the ids of their nodes."""

    def piece(self, n: int) -> Held:
        """The piece of this number."""
        held = self._held.get(n)
        if held is None:
            found = self.file.ask("SELECT rows, linked FROM piece WHERE n = ?", n)
            held = next((unpack(rows, self.labels, linked=bool(linked)) for rows, linked in found), _NOTHING)
            self._hold(n, held)
        return held

    def _hold(self, n: int, held: Held) -> None:
        if len(self._held) >= _PIECES:
            self._held.clear()
            self._near.clear()
        self._held[n] = held
        for id_ in held.nodes:
            self._near[id_] = held

    def home(self, id_: str) -> Held | None:
        """The piece whose own node or edge this is."""
        near = self._near.get(id_)
        if near is not None:
            return near
        for n in list(self._numbers("owns", id_)):
            held = self.piece(n)
            if id_ in held.nodes or any(edge.id == id_ for edge in held.edges):
                return held
        return None

    def touching(self, id_: str) -> Iterator[Held]:
        """The pieces of others whose edges lead to this node, or from it."""
        return map(self.piece, list(self._numbers("touches", id_)))

    def _numbers(self, table: str, id_: str) -> Iterator[int]:
        found = self.file.ask(f"SELECT piece FROM {table} WHERE hash = ?", hash_of(id_))  # noqa: S608  # ours
        return (n for (n,) in found)

    def every(self, *, contested: bool = False) -> Iterator[Held]:
        """All pieces, or those in which something may be disputed, in the order of their numbers."""
        some = "WHERE contested" if contested else ""
        for (n,) in self.file.ask(f"SELECT n FROM piece {some} ORDER BY n"):  # noqa: S608  # ours
            yield self.piece(n)

    def shared(self, id_: str) -> Node | None:
        """The node that several pieces share, or that is only spoken of."""
        found = self.file.ask("SELECT labels, properties FROM shared WHERE id = ?", id_)
        return next((unpack_node(id_, self.labels.by_number[n], packed) for n, packed in found), None)

    def ids(self, labels: int) -> Iterator[tuple[str, int]]:
        """Ids of the nodes with just these labels, sorted, with the numbers of their pieces; 0 for shared ones."""
        return self.file.ask("SELECT id, piece FROM labelled WHERE labels = ? ORDER BY id", labels)

    def numbers(self) -> Counter[str]:
        """Nodes by label and relationships by type."""
        return Counter(dict(self.file.ask("SELECT name, times FROM number")))

    def quads(self, count: Callable[[str], int]) -> int:
        """How many quads the documents have; what is counted is noted, where that can be."""
        new = [(count(name), name) for (name,) in self.file.ask("SELECT name FROM document WHERE quads IS NULL")]
        known = self.file.one("SELECT sum(quads) FROM document") or 0
        with suppress(sqlite3.Error, OSError):
            if new:
                with KeptFile(self.file.path, write=True) as file, file.changing():
                    file.db.executemany("UPDATE document SET quads = ? WHERE name = ?", new)
        return int(known) + sum(number for number, _ in new)


class _ById(Mapping[str, T]):
    """Something for the id of each node."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces

    def __iter__(self) -> Iterator[str]:
        every = merge(*map(self._pieces.ids, self._pieces.labels.by_number))
        last = ""
        for id_, _ in every:
            if id_ != last:
                yield id_
            last = id_

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Nodes(_ById[Node]):
    """Nodes by id, sorted; those that are shared are remembered."""

    def __init__(self, pieces: Pieces) -> None:
        super().__init__(pieces)
        self._shared: dict[str, Node] = {}

    def __getitem__(self, id_: str) -> Node:
        found = self._shared.get(id_)
        if found is None:
            home = self._pieces.home(id_)
            if home is not None and id_ in home.nodes:
                return home.nodes[id_]
            found = self._pieces.shared(id_)
            if found is None:
                raise KeyError(id_)
            self._shared[id_] = found
        return found


class _Edges(_ById[list[Edge]]):
    """Relationships by the id of one of their ends, sorted by their own; none where nothing has the id."""

    def __init__(self, pieces: Pieces, side: Callable[[Held], Mapping[str, list[Edge]]]) -> None:
        super().__init__(pieces)
        self._side = side

    def __getitem__(self, id_: str) -> list[Edge]:
        home = self._pieces.home(id_)
        own = self._side(home).get(id_, []) if home is not None else []
        if home is not None and not home.linked:
            return own
        others = chain.from_iterable(self._side(held).get(id_, ()) for held in self._pieces.touching(id_))
        return sorted([*own, *others], key=itemgetter(0))


class KeptIndex(Index):
    """The same answers as an `Index` in memory, in the same order."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self.nodes = _Nodes(pieces)
        self.out = _Edges(pieces, lambda held: held.out)
        self.into = _Edges(pieces, lambda held: held.into)

    def edge(self, id_: str) -> Edge | None:
        """The relationship with an id."""
        near: list[Held] = [home] if (home := self._pieces.home(id_)) else []
        for end in id_.split(" ") if " " in id_ else ():
            near += [home] if (home := self._pieces.home(end)) else []
        found = (edge for held in near for edge in held.edges if edge.id == id_)
        return next(found, None)

    def having(self, label: str) -> Iterator[Node]:
        """Nodes with a label, sorted by id."""
        for id_, n in merge(*map(self._pieces.ids, self._pieces.labels.having(label))):
            yield self._pieces.piece(n).nodes[id_] if n else self.nodes[id_]

    def being(self, *types: str) -> Iterator[Edge]:
        """Relationships of these types, those of a situation or membership together and sorted by id."""
        for held in self._pieces.every():
            yield from (edge for edge in held.edges if edge.type in types)

    def contested(self) -> Index:
        """The same graph, asked only for nodes and relationships of which something may be disputed or denied."""
        return _Contested(self._pieces)

    def numbers(self) -> Counter[str]:
        """Nodes by label and relationships by type, without reading them."""
        return self._pieces.numbers()

    def rows(self) -> Iterator[Row]:
        """All nodes and relationships, piece by piece; what these share comes last."""
        for held in self._pieces.every():
            yield from held.nodes.values()
            yield from held.edges
        for labels in self._pieces.labels.by_number:
            yield from (self.nodes[id_] for id_, n in self._pieces.ids(labels) if not n)

    def quads(self, count: Callable[[str], int]) -> int:
        """How many quads the documents have; `count` counts those of one of which nobody has asked."""
        return self._pieces.quads(count)

    def close(self) -> None:
        """Let the file go."""
        self._pieces.file.close()


class _Contested(KeptIndex):
    """Nodes by label and edges by type from the pieces alone in which something may be disputed."""

    def having(self, label: str) -> Iterator[Node]:
        found = (node for held in self._pieces.every(contested=True) for node in held.nodes.values())
        return iter(sorted(node for node in found if label in node.labels))

    def being(self, *types: str) -> Iterator[Edge]:
        found = (edge for held in self._pieces.every(contested=True) for edge in held.edges)
        return (edge for edge in found if edge.type in types)
