"""A store cut into pieces that can be projected one by one: all that its documents say of one situation."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from typing import Final, NamedTuple

from msgspec.structs import replace
from pyoxigraph import NamedNode, Quad
from pyoxigraph import Store as Oxigraph

from kg.graph.sources.origins import taken_from, voices
from kg.model.ids import document_id, iri
from kg.model.records import Actor, Claim, Document, Place, Record
from kg.ontology import NAMESPACE, subclasses
from kg.rdf.decode import actor, claim, membership, place, situation
from kg.rdf.subjects import Subject, name
from kg.rdf.vocabulary import RDF_TYPE
from kg.store.store import Store

_RDF_TYPE: Final = NamedNode(RDF_TYPE)
_ABOUT: Final = NamedNode(NAMESPACE + "about")
_SPOKEN_OF: Final = f"SELECT DISTINCT ?o WHERE {{ GRAPH ?g {{ ?s {_ABOUT} ?o }} }}"


def _iri(term: object) -> str:
    # There are no blank nodes in our graphs.
    return term.value if isinstance(term, NamedNode) else ""


def _named(term: object) -> str:
    return name(_iri(term))


class Piece(NamedTuple):
    """One situation, membership, or something that is only spoken of.

    `records` has what each document says of it, with the claims about it, those from which they are taken, and the
    actors whose words they give, as far as the document declares them; `claims` those that are to be told with it,
    each with its document. Claims of one id about several things are in the records of each, and told once.
    """

    id: str
    records: list[Record]
    claims: list[tuple[str, Claim]]

    @property
    def described(self) -> bool:
        """Whether a document describes it, and not only makes claims about it."""
        return any(record.situations or record.memberships for record in self.records)


class Documents(Mapping[str, Document]):
    """The documents of a store by the IRIs of their graphs, sorted; each is read when it is asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.names = {iri(document_id(name)): name for name in store.documents()}
        """Names by IRI."""
        self._read: dict[str, Document] = {}

    def __getitem__(self, graph: str) -> Document:
        if graph not in self._read:
            self._read[graph] = self._store.document(self.names[graph])
        return self._read[graph]

    def __contains__(self, graph: object) -> bool:
        return graph in self.names

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)

    def named(self, name: str) -> Document:
        """A document by its name."""
        return self[iri(document_id(name))]


class Gathering:
    """The pieces of a store, and what they have in common: documents, actors and places."""

    def __init__(self, store: Store) -> None:
        self.graph: Oxigraph = store.graph
        self.situations = frozenset(subclasses("Situation"))
        self.actor_types = frozenset(subclasses("Actor"))
        self.documents = Documents(store)

    def actors(self) -> Iterator[tuple[str, Actor]]:
        """Actors that documents declare, each with the name of the document, sorted by both."""
        return ((doc, one) for id_ in self.typed("Actor") for doc, one in self.actor(id_))

    def places(self) -> Iterator[tuple[str, Place]]:
        """Places that documents declare, each with the name of the document, sorted by both."""
        return ((doc, one) for id_ in self.typed("Place") for doc, one in self.place(id_))

    def actor(self, id_: str) -> Iterator[tuple[str, Actor]]:
        """An actor as each document declares it."""
        return ((doc, actor(id_, about)) for doc, about in self.said(id_).items())

    def place(self, id_: str) -> Iterator[tuple[str, Place]]:
        """A place as each document declares it."""
        return ((doc, place(id_, about)) for doc, about in self.said(id_).items())

    def is_a(self, id_: str, kind: str) -> bool:
        """Whether a document declares this as something of a class or one below it."""
        classes = {NAMESPACE + one for one in subclasses(kind)}
        found = self.graph.quads_for_pattern(NamedNode(iri(id_)), _RDF_TYPE, None)
        return any(_iri(quad.object) in classes and self._visible(quad) for quad in found)

    def abouts(self, claim_id: str) -> set[str]:
        """Ids of what claims of this id are about, in whatever document."""
        found = self.graph.quads_for_pattern(NamedNode(iri(claim_id)), _ABOUT, None)
        return {_named(quad.object) for quad in found if self._visible(quad)}

    def pieces(self, of: Set[str] | None = None) -> Iterator[Piece]:
        """The pieces of these ids, or of all that documents describe or make claims about, sorted."""
        spoken_of = (_named(row["o"]) for row in self.graph.query(_SPOKEN_OF))  # type: ignore[union-attr]
        ids = {*self.typed("Situation"), *self.typed("Membership"), *spoken_of}
        some = ids if of is None else ids & of
        return (piece for piece in map(self.piece, sorted(some)) if piece.records or piece.claims)

    def once(self, _passage: str) -> bool:
        """Whether it is certain that a single claim rests on this passage."""
        return False

    def typed(self, kind: str) -> list[str]:
        """Ids of the resources of a class or one below it, sorted."""
        classes = (NamedNode(NAMESPACE + one) for one in subclasses(kind))
        found = (quad for one in classes for quad in self.graph.quads_for_pattern(None, _RDF_TYPE, one))
        return sorted({_named(quad.subject) for quad in found if self._visible(quad)})

    def described(self, id_: str) -> bool:
        """Whether any document describes what has this id."""
        return any(map(self._visible, self.graph.quads_for_pattern(NamedNode(iri(id_)), _RDF_TYPE, None)))

    def said(self, id_: str) -> dict[str, Subject]:
        """What each document says of a resource, by the document's name, sorted."""
        by_graph: dict[str, Subject] = defaultdict(Subject)
        for quad in self.graph.quads_for_pattern(NamedNode(iri(id_)), None, None):
            by_graph[quad.graph_name.value].add(quad)  # type: ignore[union-attr]  # no blank nodes, no default graph
        return {self.documents.names[graph]: by_graph[graph] for graph in sorted(by_graph) if graph in self.documents}

    def _visible(self, quad: Quad) -> bool:
        return _iri(quad.graph_name) in self.documents

    def piece(self, id_: str) -> Piece:
        """All that the documents say of what has this id; without records where they say nothing."""
        told: list[tuple[str, Claim]] = []
        versions: dict[str, list[Claim]] = defaultdict(list)
        for claim_id in self._claims(id_):
            some = [(doc, self._claim(doc, claim_id, said)) for doc, said in self.said(claim_id).items()]
            for doc, one in some:
                versions[doc].append(one)
            if id_ == min((one.about for _, one in some), default=""):
                told += some
        said = self.said(id_)
        if not said and not any(one.about == id_ for claims in versions.values() for one in claims):
            return Piece(id_, [], [])
        records = [
            self._record(doc, id_, said.get(doc), tuple(versions.get(doc, ())))
            for doc in sorted(said.keys() | versions)
        ]
        return Piece(id_, records, told)

    def _claims(self, id_: str) -> list[str]:
        """Ids of the claims about something, sorted."""
        quads = self.graph.quads_for_pattern(None, _ABOUT, NamedNode(iri(id_)))
        return sorted({_named(quad.subject) for quad in quads})

    def _record(self, doc: str, id_: str, said: Subject | None, claims: tuple[Claim, ...]) -> Record:
        bare = self.with_voices(Record(document=self.documents.named(doc), claims=claims))
        if said is None:
            return bare
        if said.type == "Membership":
            return replace(bare, memberships=(membership(said),))
        if said.type not in self.situations:
            return bare
        parts = {part: self._in(doc, part) for part in said.parts()}
        return replace(bare, situations=(situation(id_, said, parts),))

    def with_voices(self, record: Record) -> Record:
        """A record of claims with those from which they are taken, and the actors whose words they give."""
        doc = record.document.id
        if not voices(record.claims):  # as in tables of millions of rows
            return record
        every = (*record.claims, *taken_from(record.claims, lambda claim_id: self._found(doc, claim_id)))
        actors = tuple(found for one in sorted(voices(every)) if (found := self._declared(doc, one)) is not None)
        return replace(record, claims=every, actors=actors)

    def _found(self, doc: str, id_: str) -> Claim | None:
        """A claim of a document by its id; None where this is no claim of it."""
        said = self._in(doc, id_) if id_.startswith("claim:") else None
        return self._claim(doc, id_, said) if said is not None and said.type == "Claim" else None

    def _declared(self, doc: str, id_: str) -> Actor | None:
        """An actor as a document declares it; None where it does not."""
        said = self._in(doc, id_)
        return actor(id_, said) if said.type in self.actor_types else None

    def _claim(self, doc: str, id_: str, said: Subject) -> Claim:
        return claim(id_, said, {span: self._in(doc, span) for span in said.all("evidencedBy")})

    def _in(self, doc: str, id_: str) -> Subject:
        """What one document says of a resource."""
        subject = Subject()
        graph = NamedNode(iri(document_id(doc)))
        for quad in self.graph.quads_for_pattern(NamedNode(iri(id_)), None, None, graph):
            subject.add(quad)
        return subject
