"""The graph of what was known by a day, from the one that is kept: less what rests on documents that are hidden.

Most pieces stay as they are or go as a whole. Projected anew are those of which both hidden documents and others speak,
and, when it is asked for, what they share.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from heapq import merge
from operator import attrgetter

from kg.graph.briefs import Brief, Order, Wanted, brief, tallied
from kg.graph.kept.file import KeptFile
from kg.graph.kept.index import KeptIndex
from kg.graph.kept.packed import Held, unpack
from kg.graph.kept.pieces import Pieces
from kg.graph.kept.situations import asked
from kg.graph.kept.update import Shares, elsewhere
from kg.graph.pieces.from_quads import Gathering
from kg.graph.projection import Reference, own, projected, with_uri
from kg.graph.rows import Node
from kg.graph.rules import BEHALF
from kg.store.store import Store


class PastPieces(Pieces):
    """The pieces of a kept graph as if the store held only the documents that can be seen in it."""

    def __init__(self, file: KeptFile, store: Store, reference: Reference, language: str) -> None:
        super().__init__(file)
        names: dict[int, str] = dict(file.ask("SELECT n, name FROM document"))
        seen = set(store.documents())
        self.seen = {n: name for n, name in names.items() if name in seen}
        self.hidden = names.keys() - self.seen.keys()
        self.gone = self._told(self.hidden)
        self._gathering = Gathering(store.only(seen))  # which outlives the store
        self._shares = Shares(self._gathering, reference, language)
        self._instead: dict[int, Held] = {}
        self._briefs: list[Brief] = []
        """Situations of the pieces that were made anew."""
        self._homes: dict[str, int] = {}
        self._touching: dict[str, set[int]] = defaultdict(set)
        self._moved: Counter[tuple[str, str]] = Counter()
        """By how much the numbers of edges to a node, by document, are other than those that are kept."""
        if self.gone:
            for n in sorted(self.gone & self._told(self.seen)):
                self._replace(n, language)

    def _told(self, documents: Iterable[int]) -> set[int]:
        query = "SELECT piece FROM told WHERE document = ?"
        return {piece for n in documents for (piece,) in self.file.ask(query, n)}

    def _replace(self, n: int, language: str) -> None:
        """Project a piece anew of what the documents say that can be seen."""
        id_, old = self._kept(n)
        piece = self._gathering.piece(id_)
        made = projected(piece, language)
        again = {one for one in made.nodes if one.startswith("span:") and self.home(one) is not None}
        nodes, edges = own(made, again)
        new = Held(map(with_uri, nodes), sorted(edges))
        self._instead[n] = new
        self._briefs += new.briefs(elsewhere=elsewhere(piece, nodes))
        self._homes.update(dict.fromkeys((*new.nodes, *(edge.id for edge in edges)), n))
        for end in new.ends():
            self._touching[end].add(n)
        for sign, held in ((-1, old), (1, new)):
            for key in held.supports():
                self._moved[key] += sign

    def _kept(self, n: int) -> tuple[str, Held]:
        [(id_, rows)] = self.file.ask("SELECT id, rows FROM piece WHERE n = ?", n)
        return id_, unpack(rows, self.labels)

    # -- pieces

    def piece(self, n: int) -> Held:
        """The piece of this number; one without rows where it is gone."""
        if n in self.gone:
            return self._instead.get(n, Held((), []))
        return super().piece(n)

    def _numbers(self, table: str, id_: str) -> Iterator[int]:
        own = {self._homes[id_]} if id_ in self._homes else set()
        instead = own if table == "owns" else self._touching.get(id_, set())
        yield from instead
        yield from (n for n in super()._numbers(table, id_) if n not in self.gone)

    def every(self, *, contested: bool = False) -> Iterator[Held]:
        """All pieces, or those in which something may be disputed."""
        for held in super().every():
            if (held.nodes or held.edges) and (not contested or held.contested):
                yield held

    # -- what pieces share

    def shared(self, id_: str) -> Node | None:
        """The node that several pieces share, or that is only spoken of."""
        if id_ not in self._changed and id_ not in self._bared:
            return super().shared(id_)
        node = self._shares.node(id_, self._supporting(id_), owned=self.home(id_) is not None)
        return None if node is None else with_uri(node)

    def _supporting(self, id_: str) -> list[str]:
        counts = Counter({name: times for (one, name), times in self._moved.items() if one == id_})
        for n, times in self.file.ask("SELECT document, times FROM support WHERE id = ?", id_):
            if n in self.seen:
                counts[self.seen[n]] += times
        return sorted(name for name, times in counts.items() if times > 0)

    def moved(self) -> set[str]:
        """Ids of nodes beside the pieces that may be others than those that are kept."""
        return self._changed | self._bared

    @cached_property
    def _changed(self) -> set[str]:
        """Ids of shared nodes that hidden documents have a part in, or pieces that were made anew."""
        supported = self.file.ask("SELECT id, document FROM support")
        declared = self.file.ask("SELECT id, document FROM declared")
        found = {id_ for some in (supported, declared) for id_, n in some if n in self.hidden}
        hidden = (f"doc:{name}" for (name, n) in self.file.ask("SELECT name, n FROM document") if n in self.hidden)
        return found.union(hidden, (id_ for id_, _ in self._moved))

    @cached_property
    def _bared(self) -> set[str]:
        """Ids of nodes that went with their pieces, though others may lead to them."""
        led_to = {id_ for id_, n in self.file.ask("SELECT id, document FROM support") if n in self.seen}
        if not led_to:
            return set()
        linked = [n for (n,) in self.file.ask("SELECT n FROM piece WHERE linked") if n in self.gone]
        return led_to.intersection(id_ for n in linked for id_ in self._kept(n)[1].nodes)

    def prepare(self) -> None:
        """Give numbers to labels that are new."""
        _ = self._new

    @cached_property
    def _new(self) -> dict[int, list[tuple[str, int]]]:
        """Ids, with the numbers of their pieces, of nodes that are not as they are kept, by their labels."""
        found: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for n, held in self._instead.items():
            for node in held.nodes.values():
                found[self.labels.number(node.labels)].append((node.id, n))
        for id_ in self.moved():
            if (shared := self.shared(id_)) is not None:
                found[self.labels.number(shared.labels)].append((id_, 0))
        return {labels: sorted(some) for labels, some in found.items()}

    def ids(self, labels: int, start: str = "") -> Iterator[tuple[str, int]]:
        """Ids of the nodes with just these labels, sorted, with the numbers of their pieces: see `Pieces`."""
        every = super().ids(labels, start)
        stay = ((id_, n) for id_, n in every if n not in self.gone and (n or id_ not in self._changed))
        return merge(stay, (one for one in self._new.get(labels, ()) if one[0].startswith(start)))

    def situations(self, wanted: Wanted, order: Order) -> Iterator[Brief]:
        """The situations that are wanted, in short, in this order."""
        every = asked(self.file, self.labels, wanted, order)
        stay = (one for n, one in every if n not in self.gone and (n > 0 or one.id not in self._changed))
        spoken_of = (node for id_ in self.moved() if (node := self.shared(id_)) and "Situation" in node.labels)
        new = [*self._briefs, *(brief(Held([node], []), node, elsewhere=True) for node in spoken_of)]
        by = attrgetter("id" if order is Order.ID else "order")
        newest = order is Order.NEWEST
        return merge(stay, sorted(filter(wanted.takes, new), key=by, reverse=newest), key=by, reverse=newest)

    def tally(self, id_: str) -> Counter[str]:
        """What is counted of an actor or document, by name."""
        found = super().tally(id_)
        for name, times in self._tallied.get(id_, Counter()).items():
            found[name] += times
        return +found

    @cached_property
    def _tallied(self) -> dict[str, Counter[str]]:
        """By how much what is counted is another number than the one that is kept."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for n in self.gone:
            for sign, held in ((-1, self._kept(n)[1]), (1, self.piece(n))):
                for end, name in tallied(held, held.edges):
                    found[end][name] += sign
        return found

    def numbers(self) -> Counter[str]:
        """Nodes by label and relationships by type."""
        found: Counter[str] = Counter()
        acting: set[str] = set()
        for held in self.every():
            found.update(label for node in held.nodes.values() for label in node.labels)
            found.update(edge.type for edge in held.edges if edge.type != BEHALF)
            acting.update(edge.id for edge in held.edges if edge.type == BEHALF)
        found[BEHALF] = len(acting)
        for labels in list(self.labels.by_number):
            shared = sum(1 for _, n in self.ids(labels) if not n)
            found.update(dict.fromkeys(self.labels.by_number[labels], shared))
        return +found


def past(index: KeptIndex, store: Store, reference: Reference, language: str) -> KeptIndex:
    """The graph of the documents that can be seen in a store, from the one that is kept of all; asked as any other."""
    pieces = PastPieces(index.file, store, reference, language)
    pieces.prepare()
    return KeptIndex(pieces)
