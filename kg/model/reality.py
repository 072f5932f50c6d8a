"""What is real: event, plan or proposition; and what one record by itself says to have taken place.

What several documents make of one situation is decided in `kg.model.course`.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from kg.model.records import Aspect, Certainty, Claim, Polarity, Status


class Reality(StrEnum):
    """What the claims in the store make of a situation, strongest first."""

    EVENT = "Event"
    PLAN = "Plan"
    PROPOSITION = "Proposition"


SURE: Final = (Certainty.CERTAIN, Certainty.PROBABLE)
HAPPENED: Final = (Status.OCCURRED, Status.STALLED, Status.ONGOING)


def took_place(claims: Iterable[Claim]) -> bool:
    """Whether any of these claims says for sure that something took place or is under way: no day matters for that."""
    return any(
        claim.status in HAPPENED and claim.polarity is Polarity.POSITIVE and claim.certainty in SURE for claim in claims
    )


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

    def took_place(self, situation: str) -> bool:
        """Whether the record itself says that the situation took place."""
        return took_place(self.whole.get(situation, ()))

    def took_part(self, situation: str, actor: str) -> bool:
        """Whether the record itself says so of an actor in a situation that took place."""
        own = self.parts.get((situation, actor))
        return own is None or took_place(own)
