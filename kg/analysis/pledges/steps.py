"""Steps: what events made of a commitment, who took them, who says so, and until when anything was said about it."""

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from kg.analysis.dates import happened, public
from kg.analysis.evidence.reasons import Reason, reasons
from kg.analysis.pledges.states import LEADS_TO, Taken, in_time
from kg.graph.index import Index
from kg.graph.rows import Edge
from kg.model.reality import HAPPENED, SURE
from kg.model.records import Polarity, StepKind
from kg.ontology import code_lists, lineage, terms
from kg.rdf.vocabulary import camel

STEPS: Final = {kind.value.upper(): kind for kind in StepKind}
"""Kinds of steps by the type of their relationship."""

KINDS: Final = {state.value: kind for kind, state in LEADS_TO.items()}
"""Kinds of steps by what they make of a commitment: `breached` → `breaches`."""


class Named(msgspec.Struct, frozen=True):
    """A node by id and name."""

    id: str
    name: str


class Doer(msgspec.Struct, frozen=True, kw_only=True):
    """Who took a step: the actor, its role in the event, for whom it acted (names), and whether that is disputed."""

    id: str
    name: str
    role: str
    behalf: list[str]
    disputed: bool


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """An event that reaffirmed, fulfilled, breached … a commitment, with the claims and passages that say so.

    `by` are those who took the step, which need not be those who made the commitment; none where no document names
    them. `said_by` are the voices that affirm it in a document that calls it this step. It happened between `earliest`
    and `latest` (days, empty where unknown); `when` is what the documents say (EDTF). `of` is the whole, such as an
    agreement, whose step it is; None where it is a step of the commitment itself.
    """

    step: str
    id: str
    name: str
    when: str
    earliest: str
    latest: str
    disputed: bool
    by: list[Doer]
    said_by: list[str]
    of: Named | None
    reasons: list[Reason]


def own_steps(index: Index, id_: str) -> list[Step]:
    """What happened to a commitment, in the order of time; steps only planned or denied are no steps."""
    return _steps(index, id_, None, frozenset())


def steps_of_wholes(index: Index, id_: str) -> list[Step]:
    """What happened to that of which a commitment is a part, in the order of time; without the commitment's own."""
    own = frozenset(edge.source for edge in index.into.get(id_, ()) if edge.type in STEPS)
    found = [step for whole in _wholes(index, id_) for step in _steps(index, whole.id, whole, own)]
    return sorted(found, key=lambda step: (step.latest or "9999", step.earliest, step.id, step.step))


def last_word(index: Index, id_: str, on: str = "") -> str:
    """The day of the last word on a commitment, its steps or those of its wholes, up to `on`; empty if unknown."""
    events = (
        edge.source
        for about in (id_, *(whole.id for whole in _wholes(index, id_)))
        for edge in index.into.get(about, ())
        if edge.type in STEPS or edge.type == "CAST_STEP"
    )
    return _last((claim.id for one in (id_, *events) for claim in index.claims(one)), index, on)


def last_denial(index: Index, id_: str, on: str = "") -> str:
    """The day on which it was last said, up to `on`, that a commitment was not made; empty if never, or unknown."""
    denials = (
        claim.id
        for claim in index.claims(id_)
        if (claim.properties["polarity"], claim.properties["aspect"]) == (Polarity.NEGATIVE, "occurrence")
    )
    return _last(denials, index, on)


def _last(claims: Iterable[str], index: Index, on: str) -> str:
    days = (_spoken(index, claim) for claim in claims)
    return max((day for day in days if day and (not on or day <= on)), default="")


def _spoken(index: Index, claim: str) -> str:
    """The day by which a claim had been made: when it was said, or else published; empty if neither is known."""
    days = (index.get(claim, "saidOn_latest"), *(public(index, document) for document in index.targets(claim, "IN")))
    return min((str(day) for day in days if day), default="")


def _wholes(index: Index, id_: str) -> list[Named]:
    """All that something is a part of, and that these are parts of, the nearest first."""
    found = {id_: None}
    for part in (ways := [id_]):
        for whole in index.targets(part, "PART_OF"):
            if whole not in found:
                found[whole] = None
                ways.append(whole)
    return [Named(whole, index.name(whole)) for whole in list(found)[1:]]


def taken(index: Index, id_: str) -> list[tuple[Taken, Edge]]:
    """The steps of a commitment in the order of time, each with its relationship."""
    edges = {
        Taken(STEPS[edge.type], *happened(index, edge.source), edge.source): edge
        for edge in index.into.get(id_, ())
        if edge.type in STEPS
    }
    return [(one, edges[one]) for one in in_time(edges)]


def _steps(index: Index, id_: str, whole: Named | None, but: frozenset[str]) -> list[Step]:
    return [_step(index, one, edge, whole) for one, edge in taken(index, id_) if one.id not in but]


def _step(index: Index, taken: Taken, edge: Edge, whole: Named | None) -> Step:
    told = reasons(index, index.claims(taken.id))
    return Step(
        step=LEADS_TO[taken.kind].value,
        id=taken.id,
        name=index.name(taken.id),
        when=str(index.get(taken.id, "when")),
        earliest=taken.earliest,
        latest=taken.latest,
        disputed="Disputed" in index.nodes[taken.id].labels,
        by=list(_doers(index, taken.id, taken.kind)),
        said_by=_voices(told, set(edge.properties["docs"])),  # type: ignore[arg-type]
        of=whole,
        reasons=told,
    )


def _voices(told: Iterable[Reason], docs: set[str]) -> list[str]:
    """Who affirms the event in the documents that call it a step; where none does, who affirms it at all."""
    affirming = [
        reason
        for reason in told
        if (reason.polarity, reason.aspect) == ("positive", "occurrence")
        and reason.certainty in SURE
        and reason.status in HAPPENED
    ]
    own = [reason for reason in affirming if reason.document in docs]
    return list(dict.fromkeys(reason.voice for reason in own or affirming))


def _doers(index: Index, event: str, kind: StepKind) -> Iterator[Doer]:
    """Those in the step's own role (breacher …), else the maker of the event, else all in roles that act in it."""
    parts = [edge for edge in index.parts(event) if edge.type == "PARTICIPATES_IN"]
    acting = tuple(role.notation for role in code_lists()["role"].values() if role.acts)
    type_ = index.kind(event)
    own = [terms()[name].maker_role for name in (camel(kind.value), *reversed(lineage(type_)))]
    for roles in (*((role,) for role in own if role), acting):
        found = {edge.source: edge for edge in parts if edge.properties["role"] in roles}
        if found:
            # A minister who signs for a country beside it is no further one.
            some = (_doer(index, edge) for edge in found.values() if found.keys().isdisjoint(_behalf(edge)))
            yield from sorted(some, key=lambda doer: (doer.name, doer.id))
            return


def _behalf(edge: Edge) -> list[str]:
    return edge.properties.get("behalf", [])  # type: ignore[return-value]


def _doer(index: Index, edge: Edge) -> Doer:
    return Doer(
        id=edge.source,
        name=index.name(edge.source),
        role=str(edge.properties["role"]),
        behalf=[index.name(actor) if actor in index.nodes else actor for actor in _behalf(edge)],
        disputed=bool(edge.properties.get("disputed")),
    )
