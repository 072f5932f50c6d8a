"""Independent sources of claims in the property graph; `kg.graph.sources.count` has the rules."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from kg.graph.index import Index
from kg.graph.rows import Edge, Node
from kg.graph.sources.count import Attestation, Count, Statement, count, independent
from kg.model.reality import SURE
from kg.model.records import Aspect, Polarity, Status


def counted(index: Index, claims: Iterable[Node], status: str = "") -> Count:
    """How many independent sources affirm the stage of a status, and how many deny it: see `kg.graph.sources.count`."""
    return count(_statements(index, claims), status)


def independent_of(index: Index, claims: Iterable[Node]) -> int:
    """How many of these claims, that all affirm or all deny something, surely know it independently of each other."""
    return independent(_attestation(index, one) for one in claims if one.properties["certainty"] in SURE)


def of_occurrence(claims: Iterable[Node]) -> list[Node]:
    """Those of the claims that speak of the whole situation or membership."""
    return [claim for claim in claims if claim.properties["aspect"] == Aspect.OCCURRENCE]


def status_of(thing: Node | Edge) -> str:
    """The status of a situation or participation that stands on what is affirmed; empty where nothing is."""
    if isinstance(thing, Node):
        return str(thing.properties.get("status", ""))
    if thing.type == "PARTICIPATES_IN":
        return Status.OCCURRED.value
    affirmed = thing.properties.get("polarity") == Polarity.POSITIVE
    return str(thing.properties.get("status", "")) if affirmed else ""


def _statements(index: Index, claims: Iterable[Node]) -> Iterator[Statement]:
    for claim in claims:
        polarity, certainty, status = (str(claim.properties[key]) for key in ("polarity", "certainty", "status"))
        yield Statement(polarity, certainty, status, partial(_attestation, index, claim))


def _attestation(index: Index, claim: Node) -> Attestation:
    origins: Sequence[str] = claim.properties.get("origins", ())  # type: ignore[assignment]
    return Attestation(claim.id, origins, [str(span.properties["quote"]) for span in index.quotes(claim.id)])
