"""The graph that is kept on disk, asked as the one in memory is: read is what a command asks for, and no more."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from heapq import merge
from itertools import chain
from operator import itemgetter
from typing import TypeVar

from kg.graph.briefs import ALL, Brief, Order, Wanted
from kg.graph.index import Index
from kg.graph.kept.differing import differing
from kg.graph.kept.file import KeptFile
from kg.graph.kept.packed import Held
from kg.graph.kept.pieces import Pieces
from kg.graph.projection import joined
from kg.graph.rows import Edge, Node, Row
from kg.graph.rules import BEHALF

T = TypeVar("T")


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
        return joined(sorted([*own, *others], key=itemgetter(0)))


class KeptIndex(Index):
    """The same answers as an `Index` in memory, in the same order."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self.nodes = _Nodes(pieces)
        self.out = _Edges(pieces, lambda held: held.out)
        self.into = _Edges(pieces, lambda held: held.into)

    @property
    def file(self) -> KeptFile:
        """The file that it is read from."""
        return self._pieces.file

    def edge(self, id_: str) -> Edge | None:
        """The relationship with an id."""
        if f" {BEHALF} " in id_:
            return super().edge(id_)
        near: list[Held] = [home] if (home := self._pieces.home(id_)) else []
        for end in id_.split(" ") if " " in id_ else ():
            near += [home] if (home := self._pieces.home(end)) else []
        found = (edge for held in near for edge in held.edges if edge.id == id_)
        return next(found, None)

    def having(self, label: str) -> Iterator[Node]:
        """Nodes with a label, sorted by id."""
        for id_, n in merge(*map(self._pieces.ids, self._pieces.labels.having(label))):
            yield self._pieces.piece(n).nodes[id_] if n else self.nodes[id_]

    def beginning(self, start: str, *labels: str) -> Iterator[str]:
        """Ids that begin so, of nodes with one of the labels, or any, sorted; no node is read."""
        known = self._pieces.labels.by_number.items()
        some = [number for number, named in known if not labels or not set(labels).isdisjoint(named)]
        return (id_ for id_, _ in merge(*(self._pieces.ids(number, start) for number in some)))

    def being(self, *types: str) -> Iterator[Edge]:
        """Relationships of these types, those of a situation or membership together and sorted by id."""
        found = (edge for held in self._pieces.every() for edge in held.edges if edge.type in types)
        return iter(joined(found)) if BEHALF in types else found

    def situations(self, wanted: Wanted = ALL, order: Order = Order.ID) -> Iterator[Brief]:
        """The situations that are wanted, in short, without reading their pieces."""
        return self._pieces.situations(wanted, order)

    def tally(self, id_: str) -> Counter[str]:
        """What is counted of an actor or document: see `Index`."""
        return self._pieces.tally(id_)

    def differing(self, other: Index) -> set[str] | None:
        """Ids of documents, situations and memberships in which two graphs may differ; None for any."""
        if not isinstance(other, KeptIndex) or self._pieces.stands_for() != other._pieces.stands_for():
            return None
        return differing(self._pieces, other._pieces)

    def contested(self) -> Index:
        """The same graph, asked only for nodes and relationships of which something may be disputed or denied."""
        return _Contested(self._pieces)

    def numbers(self) -> Counter[str]:
        """Nodes by label and relationships by type, without reading them."""
        return self._pieces.numbers()

    def rows(self) -> Iterator[Row]:
        """All nodes and relationships, piece by piece; what these share comes last."""
        acting: list[Edge] = []
        for held in self._pieces.every():
            yield from held.nodes.values()
            for edge in held.edges:
                if edge.type == BEHALF:
                    acting.append(edge)
                else:
                    yield edge
        yield from joined(acting)
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
