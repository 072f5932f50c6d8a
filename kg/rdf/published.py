"""The ontology for RDF tools: terms, code lists, the reference, and shapes that need nothing beside them."""

from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from kg.ontology import NAMESPACE, turtle
from kg.rdf.vocabulary import PREFIXES

_SH: Final = "http://www.w3.org/ns/shacl#"
_BOUNDS: Final = frozenset(NamedNode(_SH + name) for name in ("maxCount", "uniqueLang", "lessThanOrEquals"))
_FILES: Final = {
    "ontology.ttl": ("core.ttl",),
    "codes.ttl": ("codes.ttl", "event-codes.ttl"),
    "reference.ttl": ("actors.ttl", "places.ttl", "memberships.ttl"),
}


def published() -> dict[str, str]:
    """Turtle files by name: `ontology.ttl`, `codes.ttl`, `reference.ttl`, and `shapes.ttl` for exports."""
    return {name: "\n".join(map(turtle, files)) for name, files in _FILES.items()} | {"shapes.ttl": shapes()}


def shapes() -> str:
    """The shapes for what several documents say together, as `kg export turtle` writes it.

    Documents may differ, in the day of an event for instance, so the shapes are without the upper bounds that hold in
    each document by itself. `kg check --shacl` holds every document against all of them.
    """
    triples = [quad.triple for name in ("shapes.ttl", "rules.ttl") for quad in _parsed(name)]
    alone = {one.subject for one in triples if one.predicate.value == NAMESPACE + "oneDocument"}
    kept = [one for one in triples if not (one.subject in alone and one.predicate in _BOUNDS)]
    written: bytes = serialize(kept, format=RdfFormat.TURTLE, prefixes=PREFIXES | {"sh": _SH})  # type: ignore[assignment]
    return written.decode()


def _parsed(name: str) -> list[Quad]:
    return list(parse(turtle(name), RdfFormat.TURTLE))
