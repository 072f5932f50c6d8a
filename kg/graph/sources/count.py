"""Independent sources: how many know something by themselves, for one stage of one thing.

This is the only place that counts them: properties of the graph, evidence, disputes, views and the report ask here.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from kg.graph.sources.near_copies import Sets, join_near_copies
from kg.graph.sources.origins import OR, SAID, VIA
from kg.model.reality import HAPPENED, SURE
from kg.model.records import Polarity, Status

TOOK_PLACE: Final = "took place"
"""The stage of what occurred, is under way, or has stalled."""

STAGES: Final = (
    TOOK_PLACE,
    *(status.value for status in (Status.CANCELLED, Status.POSTPONED, Status.PLANNED, Status.UNKNOWN)),
)
"""Stages of a course, the strongest first."""

_RANK: Final = STAGES.index


class Attestation(NamedTuple):
    """A claim by id with its origins (see `kg.graph.sources.origins`) and the words of its passages."""

    claim: str
    origins: Sequence[str]
    passages: Sequence[str]


class Statement(NamedTuple):
    """What one claim says of one thing; `attestation` is asked only where sources have to be told apart."""

    polarity: str
    certainty: str
    status: str
    attestation: Callable[[], Attestation]


class Count(NamedTuple):
    """How many independent sources affirm a stage, and how many deny it."""

    stage: str
    sources: int
    against: int


def stage(status: str) -> str:
    """The stage that a status belongs to."""
    return TOOK_PLACE if status in HAPPENED else status


def count(statements: Iterable[Statement], status: str = "") -> Count:
    """The sources of the stage of this status; without one, of the strongest that is surely affirmed, or else denied.

    What is merely possible neither affirms nor denies. All `statements` are about one thing: the occurrence of a
    situation, one part in it, a membership.
    """
    sure = [one for one in statements if one.certainty in SURE]
    affirming = [one for one in sure if one.polarity == Polarity.POSITIVE]
    at = stage(status) if status else min((stage(one.status) for one in affirming or sure), key=_RANK, default="")
    here = [one for one in sure if stage(one.status) == at]
    affirmed, denied = (
        [one for one in here if one.polarity == side] for side in (Polarity.POSITIVE, Polarity.NEGATIVE)
    )
    return Count(at, _number(affirmed), _number(denied))


def _number(statements: Sequence[Statement]) -> int:
    return len(statements) if len(statements) < 2 else independent([one.attestation() for one in statements])


class _Witness:
    """Claims that are one word, as near copies or by their ids: what they count as, and through whom they came."""

    def __init__(self) -> None:
        self.named = False
        self.own: set[str] = set()
        self.others: set[str] = set()
        self.ids: set[str] = set()

    def add(self, attestation: Attestation, keys: Sets) -> None:
        given = [origin.partition(" ")[::2] for origin in attestation.origins]
        named = any(kind == SAID for kind, _ in given)
        self.named |= named
        self.ids.add(attestation.claim)
        for kind, known_by in given:
            first, *others = known_by.split(OR)
            for other in others:
                keys.join(first, other)
            if first.startswith("claim:"):
                self.ids.add(first)
            elif named and kind == VIA:
                self.others.add(first)
            else:
                self.own.add(first)


def independent(attestations: Iterable[Attestation]) -> int:
    """How many of these know it independently of each other, in whatever order they come.

    The source of a claim is whose words it gives: its named speakers; else who passed it on and who, unnamed, is said
    to have said so; else the outlet. Claims with one source in common are one, and so are near copies and a claim and
    that from which it was taken. Who only has it from an agency is no second source beside those whom the agency
    quotes. What several said together counts for those of them who have not spoken by themselves.
    """
    every = list(attestations)
    copies, keys = Sets(), Sets()
    join_near_copies(((one.claim, passage) for one in every for passage in one.passages), copies)
    witnesses: dict[str, _Witness] = {}
    for attestation in sorted(every):
        witnesses.setdefault(copies.first(attestation.claim), _Witness()).add(attestation, keys)
    number = 0
    counted: set[str] = set()
    quoted: set[str] = set()
    for _, one in sorted(witnesses.items(), key=lambda pair: (not pair[1].named, len(pair[1].own), pair[0])):
        own, others = ({keys.first(key) for key in some} for some in (one.own, one.others))
        known = not counted.isdisjoint(own | one.ids) or (not one.named and not quoted.isdisjoint(own))
        number += not known
        counted |= one.ids if known else own | one.ids
        quoted |= others
    return number
