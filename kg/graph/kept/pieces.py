"""The pieces of a kept graph, read when they are asked for, and how they are found."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Final

from kg.graph.briefs import Brief, Order, Wanted
from kg.graph.kept.file import KeptFile
from kg.graph.kept.packed import Held, Labels, hash_of, unpack, unpack_node
from kg.graph.kept.situations import asked
from kg.graph.rows import Node
from kg.graph.rules import BEHALF

_PIECES: Final = 1_000
"""Pieces that are held in memory: some megabytes."""

_NOTHING: Final = Held((), [])


class Pieces:
    """The pieces of a kept graph by number, and by what they have and touch."""

    def __init__(self, file: KeptFile) -> None:
        self.file = file
        self.labels = Labels(file.ask("SELECT n, labels FROM labels"))
        self.hidden: set[int] = set()
        """Numbers of the documents that are not to be seen."""
        self.gone: set[int] = set()
        """Numbers of the pieces that hidden documents tell of."""
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

    def ids(self, labels: int, start: str = "") -> Iterator[tuple[str, int]]:
        """Ids of the nodes with just these labels, sorted, with the numbers of their pieces; 0 for shared ones.

        With a `start`, those that begin with it.
        """
        query = "SELECT id, piece FROM labelled WHERE labels = ? AND id >= ? AND id < ? ORDER BY id"
        return self.file.ask(query, labels, start, f"{start}\U0010ffff")

    def situations(self, wanted: Wanted, order: Order) -> Iterator[Brief]:
        """The situations that are wanted, in short, in this order."""
        return (one for _, one in asked(self.file, self.labels, wanted, order))

    def tally(self, id_: str) -> Counter[str]:
        """What is counted of an actor or document, by name."""
        return Counter(dict(self.file.ask("SELECT name, times FROM tally WHERE id = ?", id_)))

    def moved(self) -> set[str]:
        """Ids of nodes beside the pieces that may be others than those that are kept."""
        return set()

    def renamed(self) -> Iterator[str]:
        """Ids of shared nodes whose names may be others than those that are kept."""
        found = self.file.ask("SELECT id, document FROM declared")
        return (id_ for id_, n in found if n in self.hidden)

    def stands_for(self) -> list[tuple[str, str]]:
        """The documents, with their hashes, that the file stands for."""
        return list(self.file.ask("SELECT name, hash FROM document ORDER BY name"))

    def numbers(self) -> Counter[str]:
        """Nodes by label and relationships by type."""
        found = Counter(dict(self.file.ask("SELECT name, times FROM number")))
        found[BEHALF] = sum(times > 0 for times in self.tally(BEHALF).values())
        return +found

    def quads(self, count: Callable[[str], int]) -> int:
        """How many quads the documents have; what is counted is noted, where that can be."""
        new = [(count(name), name) for (name,) in self.file.ask("SELECT name FROM document WHERE quads IS NULL")]
        known = self.file.one("SELECT sum(quads) FROM document") or 0
        with suppress(sqlite3.Error, OSError):
            if new:
                with KeptFile(self.file.path, write=True) as file, file.changing():
                    file.db.executemany("UPDATE document SET quads = ? WHERE name = ?", new)
        return int(known) + sum(number for number, _ in new)
