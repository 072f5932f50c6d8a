"""What the claims in a store make of a situation or a participation: event, plan or proposition."""

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from kg.ids import participation_id
from kg.model import Aspect, Certainty, Claim, Polarity, Record, Status


class Reality(StrEnum):
    """What the claims in the store make of a situation, strongest first."""

    EVENT = "Event"
    PLAN = "Plan"
    PROPOSITION = "Proposition"


_SURE = (Certainty.CERTAIN, Certainty.PROBABLE)
_HAPPENED = (Status.OCCURRED, Status.STALLED, Status.ONGOING)
_INTENDED = (Status.PLANNED, Status.POSTPONED)
_STRENGTH = (*_HAPPENED, Status.CANCELLED, Status.POSTPONED, Status.PLANNED, Status.UNKNOWN)


class Verdict(NamedTuple):
    """Reality, dispute and status of a situation, a participation or a membership."""

    reality: Reality
    disputed: bool
    status: str
    polarity: str


def judge(claims: Iterable[Claim]) -> Verdict:
    """The verdict that a set of claims leads to (design rule 3); the order of the claims does not matter."""
    sure = [claim for claim in claims if claim.certainty in _SURE]
    affirmed = {claim.status for claim in sure if claim.polarity is Polarity.POSITIVE}
    denied = {claim.status for claim in sure if claim.polarity is Polarity.NEGATIVE}
    if affirmed & set(_HAPPENED):
        reality = Reality.EVENT
    elif affirmed & set(_INTENDED) and Status.CANCELLED not in affirmed:
        reality = Reality.PLAN
    else:
        reality = Reality.PROPOSITION
    disputed = any(affirmed & set(group) and denied & set(group) for group in (_HAPPENED, _INTENDED))
    status = next((status.value for status in _STRENGTH if status in affirmed), "")
    polarity = "positive" if affirmed else "negative" if denied else ""
    return Verdict(reality, disputed, status, polarity)


def vouched(record: Record) -> set[str]:
    """Ids of the participations that the record itself says took place, in situations that it says took place."""
    occurrence: dict[str, list[Claim]] = defaultdict(list)
    concerning: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in record.claims:
        if claim.aspect is Aspect.OCCURRENCE:
            occurrence[claim.about].append(claim)
        elif claim.aspect is Aspect.PARTICIPATION:
            concerning[claim.about, claim.concerns].append(claim)
    return {
        participation_id(situation.id, part)
        for situation in record.situations
        if judge(occurrence[situation.id]).reality is Reality.EVENT
        for part in situation.participations
        if (own := concerning.get((situation.id, part.actor))) is None or judge(own).reality is Reality.EVENT
    }
