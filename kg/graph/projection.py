"""The property graph of records, or of a store piece by piece: rows that do not depend on the order of documents."""

from collections.abc import Callable, Iterable, Iterator, Set
from typing import Final

from kg.graph.pieces.from_cache import gathering
from kg.graph.pieces.from_quads import Piece
from kg.graph.properties import support
from kg.graph.rows import Edge, Node, Row
from kg.graph.rules import BEHALF, Projection, describe
from kg.model.ids import iri
from kg.model.records import Actor, Place, Record
from kg.store.store import Store
from kg.system.temporary import scratch

Reference = Callable[[str], Actor | Place | None]
"""What is known of an actor or place by its id."""

SHARED: Final = ("actor:", "place:")
"""Prefixes of what many situations share: such nodes also name the documents that only refer to them."""

CODE: Final = "code:"


def project(records: Callable[[], Iterable[Record]], reference: Reference, language: str = "en") -> Iterator[Row]:
    """Nodes, then edges, each sorted by id, all in memory.

    `records` is called twice, for reality needs all claims first. What a document says of one situation, claims
    included, comes in one record.
    """
    projection = Projection(language)
    for record in records():
        projection.words.add(record)
    for record in records():
        projection.record(record)
    for edge in list(projection.edges.values()):
        for end in (edge.source, edge.target):
            if end not in projection.nodes:
                describe(projection, reference(end), end)
            if end.startswith(SHARED):
                support(projection.nodes[end].properties, edge.properties["docs"])  # type: ignore[arg-type]
    yield from map(with_uri, sorted(projection.nodes.values()))
    yield from sorted(projection.edges.values())


def stream(store: Store, reference: Reference, language: str = "en") -> Iterator[Row]:
    """The same rows, situation by situation in the order of their ids; what they share comes last.

    In memory are one situation at a time, the nodes that situations share (documents, actors, places, codes), and the
    ids of passages that are told more than once and of what edges lead to from another situation.
    """
    return Stream(store, reference, language).rows()


def with_uri(node: Node) -> Node:
    """The node as it is written: with its IRI."""
    return Node(node.id, node.labels, {"uri": iri(node.id)} | node.properties)


def projected(piece: Piece, language: str) -> Projection:
    """All nodes and edges of one situation, membership or thing spoken of."""
    projection = Projection(language)
    for record in piece.records:
        projection.words.add(record)
    for record in piece.records:
        projection.things(record)
    for doc, claim in piece.claims:
        projection.claim(claim, doc)
    return projection


def joined(edges: Iterable[Edge]) -> list[Edge]:
    """Relationships, those of one id as one with the documents of all: several pieces tell who acts for whom."""
    found: dict[str, Edge] = {}
    for edge in edges:
        known = found.setdefault(edge.id, edge)
        if known is not edge:
            docs = sorted({*known.properties["docs"], *edge.properties["docs"]})  # type: ignore[misc]
            found[edge.id] = edge._replace(properties=edge.properties | {"docs": docs})
    return list(found.values())


def own(made: Projection, again: Set[str]) -> tuple[list[Node], list[Edge]]:
    """The nodes and edges of a piece without codes, which are shared, and without passages that were told before."""
    nodes = [node for node in made.nodes.values() if not node.id.startswith(CODE) and node.id not in again]
    return nodes, [edge for edge in made.edges.values() if edge.source not in again]


class Stream:
    """A projection of one situation after the other, and of what they share."""

    def __init__(self, store: Store, reference: Reference, language: str) -> None:
        self.gathering = gathering(store)
        self.reference = reference
        self.language = language
        self.shared = Projection(language)
        self.told: set[str] = set()
        """Ids of the passages that have been told and may come again: several claims can rest on one."""
        self.elsewhere: set[str] = set()
        """Ids to which edges lead from another situation, or of which there are only claims."""

    def rows(self) -> Iterator[Row]:
        """All rows."""
        self.begin()
        for _, nodes, edges in self.pieces():
            yield from map(with_uri, nodes)
            for edge in edges:
                if edge.type == BEHALF:
                    self.shared.join(edge)
                else:
                    yield edge
        yield from map(with_uri, sorted(self.shared.nodes.values()))
        yield from sorted(self.shared.edges.values())

    def pieces(self) -> Iterator[tuple[Piece, list[Node], list[Edge]]]:
        """The pieces with their own rows, nodes without IRIs; in the end `shared` has all others."""
        with scratch() as told:
            for piece in self.gathering.pieces():
                yield piece, *self.own(piece)
                if piece.described:
                    told.write(f"{piece.id}\n".encode())
            told.seek(0)
            self.elsewhere.difference_update(self.shared.nodes, (line[:-1].decode() for line in told))
        for id_ in sorted(self.elsewhere):
            if not self.gathering.described(id_):
                describe(self.shared, self.reference(id_), id_)

    def begin(self) -> None:
        """Take in what the documents say of themselves, of actors and of places."""
        for document in self.gathering.documents.values():
            self.shared.document(Record(document=document))
        for doc, actor in self.gathering.actors():
            self.shared.actor(actor, doc)
        for doc, place in self.gathering.places():
            self.shared.place(place, doc)

    def piece(self, piece: Piece) -> Iterator[Row]:
        """Rows of one situation, membership or thing spoken of, without what is shared."""
        nodes, edges = self.own(piece)
        yield from map(with_uri, nodes)
        yield from edges

    def own(self, piece: Piece) -> tuple[list[Node], list[Edge]]:
        """The same, nodes without IRIs; what is shared is put among `shared`."""
        made = projected(piece, self.language)
        if not piece.described:
            self.elsewhere.add(piece.id)
        passages = {id_ for id_ in made.nodes if id_.startswith("span:")}
        again = passages & self.told
        for node in made.nodes.values():
            if node.id.startswith(CODE):
                self.shared.merge(node)
        nodes, edges = own(made, again)
        for edge in edges:
            self.follow(edge, made)
        self.told.update(id_ for id_ in passages if not self.gathering.once(id_))
        return nodes, edges

    def follow(self, edge: Edge, projection: Projection) -> None:
        """Note where an edge leads."""
        for end in (edge.source, edge.target):
            if end in projection.nodes:
                continue
            if end.startswith(SHARED):
                if end not in self.shared.nodes:
                    describe(self.shared, self.reference(end), end)
                support(self.shared.nodes[end].properties, edge.properties["docs"])  # type: ignore[arg-type]
            elif end not in self.shared.nodes:
                self.elsewhere.add(end)
