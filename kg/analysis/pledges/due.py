"""Whether a promise is due: what its conditions come to, given what has come about. Knows no graph and no record."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Final, Generic, NamedTuple, TypeVar

from kg.model.records import ConditionKind

C = TypeVar("C")
Came = bool | None
"""Whether something has come about; None where that is open: it is disputed, or its time too vague."""


class Outcome(StrEnum):
    """What becomes of a promise."""

    DUE = "due"
    NEEDS = "needs"
    BLOCKED = "blocked"
    ENDS = "ends"


class Outlook(NamedTuple, Generic[C]):
    """What becomes of a promise, and why.

    `needs` are, of what is not lost, the groups of conditions that are still open, each with the alternatives that can
    still meet it; `by` are the conditions that end the promise, or keep it from becoming due.
    """

    outcome: Outcome
    needs: list[list[C]]
    by: list[C]


class _Stands(StrEnum):
    MET = "met"
    OPEN = "open"
    LOST = "lost"


_STANDS: Final[dict[ConditionKind, dict[Came, _Stands]]] = {
    kind: {True: yes, False: no, None: _Stands.OPEN}
    for kind, yes, no in (
        (ConditionKind.IF, _Stands.MET, _Stands.OPEN),
        (ConditionKind.AFTER, _Stands.MET, _Stands.OPEN),
        (ConditionKind.UNLESS, _Stands.LOST, _Stands.MET),
        (ConditionKind.UNTIL, _Stands.LOST, _Stands.MET),
    )
}
"""What a condition comes to: `if` and `after` wait for something, `unless` and `until` hold as long as it is away."""


def outlook(groups: Iterable[Sequence[C]], kind: Callable[[C], ConditionKind], came: Callable[[C], Came]) -> Outlook[C]:
    """What becomes of a promise that needs one condition of each group.

    A group is met as soon as one of its conditions is, and lost once all are, whatever their kinds. A lost group ends
    the promise where an `until` is in it, and else keeps it from becoming due. Ending goes before being kept from it,
    that before what is still needed; due is only what nothing stands in the way of.
    """
    needs: list[list[C]] = []
    ends: list[C] = []
    blocks: list[C] = []
    for group in groups:
        stands = [(one, _STANDS[kind(one)][came(one)]) for one in group]
        if any(how is _Stands.MET for _, how in stands):
            continue
        if still_open := [one for one, how in stands if how is _Stands.OPEN]:
            needs.append(still_open)
        elif any(kind(one) is ConditionKind.UNTIL for one in group):
            ends += group
        else:
            blocks += group
    for outcome, by in ((Outcome.ENDS, ends), (Outcome.BLOCKED, blocks)):
        if by:
            return Outlook(outcome, [], by)
    return Outlook(Outcome.NEEDS if needs else Outcome.DUE, needs, [])
