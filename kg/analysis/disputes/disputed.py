"""What is disputed, denied, or said not to have been promised: who affirms it, who denies it, in which words."""

from collections.abc import Iterable, Iterator, Set
from enum import StrEnum
from typing import Final, NamedTuple

from kg.analysis.disputes.differently import dated, placed
from kg.analysis.evidence.reasons import Reason, reasons
from kg.analysis.evidence.sources import independent_of, of_occurrence
from kg.analysis.evidence.spoken import when, words
from kg.cells import Cell
from kg.graph.briefs import PARTS
from kg.graph.index import Index
from kg.graph.rows import Edge, Node
from kg.model.course import DENIES, contradictions
from kg.model.period import in_time
from kg.model.reality import SURE
from kg.model.records import Polarity, Status
from kg.system.gc_pause import paused


class Kind(StrEnum):
    """What is the matter with something."""

    DISPUTED = "disputed"
    COUNTED = "counted differently"
    DATED = "dated differently"
    PLACED = "placed differently"
    NOT_COMMITTED = "not committed"
    DENIED = "denied"


class Dispute(Cell, frozen=True, kw_only=True):
    """A situation, participation or membership that somebody denies, or of which documents tell what cannot all be.

    `disputed`: others contradict it; `counted differently`: sources give different numbers of participants; `dated
    differently`, `placed differently`: times, or places, of an event that exclude each other, each with the claims of
    the documents that give it; `who` is the time or place then, and `when` the more precise time, which stands;
    `not committed`: a pledge, or somebody's part in making one, that is said not to have been made; `denied`: all else.
    Of what is disputed, `affirmed` and `denied` are the claims that contradict each other and no others, and
    `contradictions` names each pair of their voices; else `denied` are the claims that deny it, and `affirmed` those of
    the same stage. `sources` and `against` count those of both that are independent of each other.
    """

    kind: Kind
    id: str
    name: str
    who: str
    when: str
    sources: int
    against: int
    affirmed: list[Reason]
    denied: list[Reason]
    contradictions: list[tuple[str, str]]


_ORDER: Final = {kind: rank for rank, kind in enumerate(Kind)}


def disputes(index: Index) -> Iterator[Dispute]:
    """All of them, by time; what has none comes last."""
    index = index.contested()
    with paused():
        denials = [claim for claim in index.having("Claim") if claim.properties["polarity"] == "negative"]
        found = [*_situations(index, denials), *_participations(index, {claim.id for claim in denials})]
        for kind, versions in ((Kind.DATED, dated(index)), (Kind.PLACED, placed(index))):
            found += [_dispute(index, kind, one.event, _by_polarity(one.claims), [], one.what) for one in versions]
    yield from sorted(found, key=lambda one: (in_time(one.when), one.id, _ORDER[one.kind], one.who))


def _situations(index: Index, denials: Iterable[Node]) -> Iterator[Dispute]:
    """Situations and memberships, by the claims that are about them as a whole."""
    whole = (claim.id for claim in denials if claim.properties["aspect"] == "occurrence")
    denied = {target for claim in whole for target in index.targets(claim, "ABOUT")}
    for id_ in sorted(denied.union(node.id for node in index.having("Disputed"))):
        node = index.nodes[id_]
        if "Disputed" in node.labels:
            yield _dispute(index, Kind.DISPUTED, node, contradicting(index, id_))
        elif sides := _denying(
            of_occurrence(index.claims(id_)), "Event" in node.labels or node.properties.get("holds") is True
        ):
            kind = Kind.NOT_COMMITTED if "Pledge" in node.labels else Kind.DENIED
            who = index.cast(id_, "pledger") if kind is Kind.NOT_COMMITTED else []
            yield _dispute(index, kind, node, sides, who)


def _participations(index: Index, denied: set[str]) -> Iterator[Dispute]:
    """Parts in situations that somebody denies, or counts differently."""
    for edge in index.being(*PARTS):
        if "disputed" not in edge.properties and denied.isdisjoint(edge.properties.get("claims", ())):  # type: ignore[arg-type]
            continue
        situation, behind = index.nodes[edge.target], index.behind(edge)
        own = [claim for claim in behind if claim.properties["aspect"] == "participation"]
        against = _contradicting(index, behind, edge.target, {claim.id for claim in own})
        if against.pairs:
            yield _dispute(index, Kind.DISPUTED, situation, against, [edge.source])
        elif edge.properties.get("disputed") and "Disputed" not in situation.labels:
            yield _dispute(index, Kind.COUNTED, situation, _by_polarity(behind), [edge.source], _number(edge))
        elif sides := _denying(own, edge.type == "PARTICIPATES_IN"):
            kind = Kind.NOT_COMMITTED if edge.properties["role"] == "pledger" else Kind.DENIED
            yield _dispute(index, kind, situation, sides, [edge.source])


class Sides(NamedTuple):
    """Claims that affirm something, those that deny it, and the voices of each two that contradict each other."""

    affirmed: list[Node]
    denied: list[Node]
    pairs: list[tuple[str, str]]


def contradicting(index: Index, id_: str) -> Sides:
    """The claims about a situation or membership that contradict each other, and no others."""
    return _contradicting(index, of_occurrence(index.claims(id_)), id_)


def _contradicting(index: Index, claims: list[Node], id_: str, own: Set[str] | None = None) -> Sides:
    """The same of some claims; of each pair one must be among `own`, if there are such."""
    pairs = list(contradictions(words(index, claims), when(index, id_)))
    pairs = [(one, other) for one, other in pairs if own is None or not own.isdisjoint((one.claim, other.claim))]
    left, right = ({pair[side].claim for pair in pairs} for side in (0, 1))
    return Sides(
        [claim for claim in claims if claim.id in left],
        [claim for claim in claims if claim.id in right],
        sorted({(one.voice, other.voice) for one, other in pairs}),
    )


def _by_polarity(claims: list[Node]) -> Sides:
    affirmed, denied = ([one for one in claims if one.properties["polarity"] == side] for side in Polarity)
    return Sides(affirmed, denied, [])


def _denying(claims: list[Node], real: bool) -> Sides | None:
    """The denials that stand though nobody contradicts them, and what is affirmed of the same stages; None without any.

    That something is not called off, or not put off, denies nothing of it; and what has come about since, or was
    surely said later, is no longer denied.
    """
    affirmed, denied, _ = _by_polarity(claims)
    said = {claim.properties["status"] for claim in affirmed if claim.properties["certainty"] in SURE}
    standing = [
        claim
        for claim in denied
        if claim.properties["status"] not in (Status.CANCELLED, Status.POSTPONED)
        and not (claim.properties["certainty"] in SURE and (real or not said.isdisjoint(_denied(claim))))
    ]
    stages = {stage for claim in standing for stage in _denied(claim)}
    affirmed = [claim for claim in affirmed if claim.properties["status"] in stages]
    return Sides(affirmed, standing, []) if standing else None


def _denied(claim: Node) -> tuple[Status, ...]:
    return DENIES[Status(str(claim.properties["status"]))]


def _number(edge: Edge) -> str:
    return str(edge.properties.get("count_text", edge.properties.get("count", "")))


def _dispute(index: Index, kind: Kind, node: Node, sides: Sides, who: Iterable[str] = (), number: str = "") -> Dispute:
    return Dispute(
        kind=kind,
        id=node.id,
        name=index.title(node.id),
        who=" ".join(filter(None, (number, "; ".join(map(index.name, who))))),
        when=str(node.properties.get("when", "")),
        sources=independent_of(index, sides.affirmed),
        against=independent_of(index, sides.denied),
        affirmed=reasons(index, sides.affirmed),
        denied=reasons(index, sides.denied),
        contradictions=sides.pairs,
    )
