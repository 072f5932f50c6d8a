"""What is written beside documents and is never read back, in files that have no graphs to keep it apart."""

from functools import cache
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from kg.model.ids import BASE, ID_BASE
from kg.ontology import NAMESPACE, terms, turtle
from kg.rdf.vocabulary import RDF_TYPE, REFERENCE

FILES: Final = ("actors.ttl", "places.ttl", "codes.ttl", "event-codes.ttl", "core.ttl")
"""What the reference says: of actors, places, codes and terms."""

_MARK: Final = NamedNode(REFERENCE)
_TYPE: Final = NamedNode(RDF_TYPE)

Lined = tuple[int, Quad]
"""A statement with its line, or 0 where the parser does not tell."""


@cache
def reference_triples() -> tuple[Triple, ...]:
    """All that the reference says, in the order of its files."""
    return tuple(quad.triple for file in FILES for quad in parse(turtle(file), RdfFormat.TURTLE))


@cache
def _reference() -> frozenset[Triple]:
    return frozenset(reference_triples())


def documents_own(lined: list[Lined]) -> list[Lined]:
    """The statements without those that are derived, of the reference, or about the whole.

    What a document says in the very words of the reference is lost too, where the file says that it has the reference.
    """
    derived = _derived(lined)
    known = _reference() if any(quad.subject == _MARK for _, quad in lined) else frozenset()
    return [
        (line, quad)
        for line, quad in lined
        if not (_about_the_whole(quad) or quad.subject in derived or quad.predicate in derived or quad.triple in known)
    ]


def _derived(lined: list[Lined]) -> frozenset[object]:
    """Properties that no document has, and the resources of such classes."""
    names = frozenset(NamedNode(NAMESPACE + name) for name, term in terms().items() if term.derived)
    return names | {quad.subject for _, quad in lined if quad.predicate == _TYPE and quad.object in names}


def _about_the_whole(quad: Quad) -> bool:
    iri = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
    return iri.startswith(BASE) and not iri.startswith(ID_BASE)
