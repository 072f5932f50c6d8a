"""The life of a commitment: which steps can follow each other, and the state that they lead to."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from kg.model.records import StepKind

NEVER: Final = "9999-12-31"
"""The day by which something of which no time is known has surely happened."""


class State(StrEnum):
    """What became of a commitment that was made."""

    OPEN = "open"
    REAFFIRMED = "reaffirmed"
    SPECIFIED = "specified"
    PARTLY_FULFILLED = "partly fulfilled"
    FULFILLED = "fulfilled"
    BREACHED = "breached"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"


IN_FORCE: Final = (State.OPEN, State.REAFFIRMED, State.SPECIFIED, State.PARTLY_FULFILLED, State.BREACHED)
"""States in which a commitment still binds."""

LEADS_TO: Final[Mapping[StepKind, State]] = {
    StepKind.SPECIFIES: State.SPECIFIED,
    StepKind.REAFFIRMS: State.REAFFIRMED,
    StepKind.PARTLY_FULFILS: State.PARTLY_FULFILLED,
    StepKind.FULFILS: State.FULFILLED,
    StepKind.BREACHES: State.BREACHED,
    StepKind.WITHDRAWS: State.WITHDRAWN,
    StepKind.SUPERSEDES: State.SUPERSEDED,
    StepKind.EXPIRES: State.EXPIRED,
}
"""What each step makes of a commitment that is open; of several on one day the last in this list comes last."""

_RANK: Final = {kind: rank for rank, kind in enumerate(LEADS_TO)}
_WORDS: Final = (StepKind.REAFFIRMS, StepKind.SPECIFIES)


def _from(state: State, **otherwise: State | None) -> dict[StepKind, State | None]:
    """The steps possible in a state: those of an open commitment but for exceptions; None is impossible."""
    return {kind: otherwise.get(kind.value, after) for kind, after in LEADS_TO.items()} | {
        kind: state for kind in _WORDS if state not in (State.OPEN, State.REAFFIRMED, State.SPECIFIED)
    }


_OVER: Final[dict[StepKind, State | None]] = dict.fromkeys(LEADS_TO)
AFTER: Final[Mapping[State, Mapping[StepKind, State | None]]] = {
    State.OPEN: _from(State.OPEN),
    State.REAFFIRMED: _from(State.REAFFIRMED),
    State.SPECIFIED: _from(State.SPECIFIED),
    # Words after deeds take nothing back: what was fulfilled in part stays so, what was breached stays breached.
    State.PARTLY_FULFILLED: _from(State.PARTLY_FULFILLED),
    State.BREACHED: _from(State.BREACHED, partly_fulfils=State.BREACHED),
    # A lasting commitment can be kept again, or broken after all; it cannot become less fulfilled, lapse or be undone.
    State.FULFILLED: _from(State.FULFILLED, partly_fulfils=None, withdraws=None, supersedes=None, expires=None),
    State.WITHDRAWN: _OVER,
    State.SUPERSEDED: _OVER,
    State.EXPIRED: _OVER,
}
"""State → step → next state; None where the step is impossible."""


class Taken(NamedTuple):
    """A step in time: it happened between `earliest` and `latest` (days), of which either may be unknown."""

    kind: StepKind
    earliest: str
    latest: str
    id: str


def in_time(steps: Iterable[Taken]) -> list[Taken]:
    """Steps in the order of the days by which they have surely happened."""
    return sorted(steps, key=lambda step: (step.latest or NEVER, step.earliest, _RANK[step.kind], step.id))


def run(steps: Iterable[Taken]) -> tuple[State, list[tuple[Taken, Taken]]]:
    """The state after these steps, in their order, and each step that is impossible with the one that rules it out.

    An impossible step changes nothing. Two steps whose times overlap may have come in either order, so neither rules
    out the other.
    """
    state, last = State.OPEN, None
    impossible = []
    for step in steps:
        after = AFTER[state][step.kind]
        if after is None:
            if last is not None and step.earliest and step.earliest > (last.latest or NEVER):
                impossible.append((step, last))
        elif after is not state:
            state, last = after, step
    return state, impossible
