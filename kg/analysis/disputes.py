"""What is disputed, denied, or said not to have been promised: who affirms it, who denies it, in which words."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final

import msgspec

from kg.analysis.contested import dated, placed
from kg.analysis.evidence import Reason, reasons
from kg.analysis.sources import independent
from kg.graph.index import PARTS, Index
from kg.graph.rows import Edge, Node
from kg.model.period import by_time
from kg.system.gc_pause import paused


class Kind(StrEnum):
    """What is the matter with something."""

    DISPUTED = "disputed"
    COUNTED = "counted differently"
    DATED = "dated differently"
    PLACED = "placed differently"
    NOT_COMMITTED = "not committed"
    DENIED = "denied"


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """A situation, participation or membership that somebody denies, or of which documents tell what cannot all be.

    `disputed`: others affirm it; `counted differently`: sources give different numbers of participants; `dated
    differently`, `placed differently`: times, or places, of an event that exclude each other, each with the claims of
    the documents that give it; `who` is the time or place then, and `when` the more precise time, which stands;
    `not committed`: a pledge, or somebody's part in making one, that is said not to have been made; `denied`: all else.
    `affirmed` and `denied` are the claims on both sides, `sources` and `against` count those independent of each other,
    `contradictions` names each pair of an affirming and a denying voice.
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
    """All of them: what is disputed first, then other counts, pledges not made, and what is merely denied."""
    with paused():
        denials = [claim for claim in index.having("Claim") if claim.properties["polarity"] == "negative"]
        found = [*_situations(index, denials), *_participations(index, {claim.id for claim in denials})]
        for kind, versions in ((Kind.DATED, dated(index)), (Kind.PLACED, placed(index))):
            found += [_dispute(index, kind, one.event, one.claims, [], one.what) for one in versions]
    yield from sorted(found, key=lambda one: (_ORDER[one.kind], by_time(one.when), one.id, one.who))


def _situations(index: Index, denials: Iterable[Node]) -> Iterator[Dispute]:
    """Situations and memberships, by the claims that are about them as a whole."""
    whole = (claim.id for claim in denials if claim.properties["aspect"] == "occurrence")
    for id_ in sorted({target for claim in whole for target in index.targets(claim, "ABOUT")}):
        claims = [claim for claim in index.claims(id_) if claim.properties["aspect"] == "occurrence"]
        labels = index.nodes[id_].labels
        kind = Kind.DISPUTED if "Disputed" in labels else Kind.NOT_COMMITTED if "Pledge" in labels else Kind.DENIED
        who = index.cast(id_, "pledger") if kind is Kind.NOT_COMMITTED else []
        yield _dispute(index, kind, index.nodes[id_], claims, who)


def _participations(index: Index, denied: set[str]) -> Iterator[Dispute]:
    """Parts in situations that somebody denies, or counts differently."""
    for edge in index.being(*PARTS):
        if "disputed" not in edge.properties and denied.isdisjoint(edge.properties.get("claims", ())):  # type: ignore[arg-type]
            continue
        claims = [claim for claim in index.behind(edge) if claim.properties["aspect"] == "participation"]
        negative = any(claim.properties["polarity"] == "negative" for claim in claims)
        situation = index.nodes[edge.target]
        if edge.properties.get("disputed") and not negative and "Disputed" not in situation.labels:
            counted = index.behind(edge)
            yield _dispute(index, Kind.COUNTED, situation, counted, [edge.source], _number(edge))
        elif negative:
            kind = Kind.DENIED
            if edge.properties.get("disputed"):
                kind = Kind.DISPUTED
            elif edge.properties["role"] == "pledger":
                kind = Kind.NOT_COMMITTED
            yield _dispute(index, kind, situation, claims, [edge.source])


def _number(edge: Edge) -> str:
    return str(edge.properties.get("count_text", edge.properties.get("count", "")))


def _dispute(index: Index, kind: Kind, node: Node, claims: Iterable[Node], who: list[str], number: str = "") -> Dispute:
    sides = {side: [one for one in claims if one.properties["polarity"] == side] for side in ("positive", "negative")}
    affirmed, denied = (reasons(index, sides[side]) for side in ("positive", "negative"))
    names = [index.name(actor) for actor in who]
    pairs = {(voice(one), voice(other)) for one in affirmed for other in denied}
    return Dispute(
        kind=kind,
        id=node.id,
        name=index.title(node.id),
        who=" ".join(filter(None, (number, "; ".join(names)))),
        when=str(node.properties.get("when", "")),
        sources=len(independent(index, [one.claim for one in affirmed])),
        against=len(independent(index, [one.claim for one in denied])),
        affirmed=affirmed,
        denied=denied,
        contradictions=sorted(pairs),
    )


def voice(reason: Reason) -> str:
    """Whose words a claim gives: those of its speakers, else of the publisher."""
    return " and ".join(reason.said_by) or reason.publisher
