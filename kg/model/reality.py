"""What the claims in a store make of a situation or a participation: event, plan or proposition."""

from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

from kg.model.records import Aspect, Certainty, Claim, Polarity, Status


class Reality(StrEnum):
    """What the claims in the store make of a situation, strongest first."""

    EVENT = "Event"
    PLAN = "Plan"
    PROPOSITION = "Proposition"


SURE: Final = (Certainty.CERTAIN, Certainty.PROBABLE)
HAPPENED: Final = (Status.OCCURRED, Status.STALLED, Status.ONGOING)
_INTENDED = (Status.PLANNED, Status.POSTPONED)
_STRENGTH = (*HAPPENED, Status.CANCELLED, Status.POSTPONED, Status.PLANNED, Status.UNKNOWN)


class Verdict(NamedTuple):
    """Reality, dispute and status of a situation, a participation or a membership."""

    reality: Reality
    disputed: bool
    status: str
    polarity: str


def judge(claims: Iterable[Claim]) -> Verdict:
    """The verdict that a set of claims leads to (design rule 3); the order of the claims does not matter."""
    return verdict(frozenset((claim.polarity, claim.status) for claim in claims if claim.certainty in SURE))


@cache
def verdict(sure: frozenset[tuple[Polarity, Status]]) -> Verdict:
    """The verdict that follows from what sure claims say, each its polarity and status."""
    affirmed = {status for polarity, status in sure if polarity is Polarity.POSITIVE}
    denied = {status for polarity, status in sure if polarity is Polarity.NEGATIVE}
    if affirmed & set(HAPPENED):
        reality = Reality.EVENT
    elif affirmed & set(_INTENDED) and Status.CANCELLED not in affirmed:
        reality = Reality.PLAN
    else:
        reality = Reality.PROPOSITION
    disputed = any(affirmed & set(group) and denied & set(group) for group in (HAPPENED, _INTENDED))
    status = next((status.value for status in _STRENGTH if status in affirmed), "")
    polarity = "positive" if affirmed else "negative" if denied else ""
    return Verdict(reality, disputed, status, polarity)


class Said:
    """The claims of one record, by the situation that they are about or by an actor's part in it."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.whole: dict[str, list[Claim]] = {}
        self.parts: dict[tuple[str, str], list[Claim]] = {}
        for claim in claims:
            if claim.aspect is Aspect.OCCURRENCE:
                self.whole.setdefault(claim.about, []).append(claim)
            elif claim.aspect is Aspect.PARTICIPATION:
                self.parts.setdefault((claim.about, claim.concerns), []).append(claim)

    def of_part(self, situation: str, actor: str) -> list[Claim]:
        """What a participation stands on: the claims about itself; without any, those about the situation."""
        return self.parts.get((situation, actor)) or self.whole.get(situation, [])

    def took_place(self, situation: str) -> bool:
        """Whether the record itself says that the situation took place."""
        return judge(self.whole.get(situation, ())).reality is Reality.EVENT

    def took_part(self, situation: str, actor: str) -> bool:
        """Whether the record itself says so of an actor in a situation that took place."""
        own = self.parts.get((situation, actor))
        return own is None or judge(own).reality is Reality.EVENT
