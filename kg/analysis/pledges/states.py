"""The life of a commitment: which steps can follow each other, and the state that they lead to."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from kg.model.course import NEVER
from kg.model.records import StepKind


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
    ENDED = "ended"
    POSTPONED = "postponed"
    SUSPENDED = "suspended"
    RESUMED = "resumed"


IN_FORCE: Final = (
    State.OPEN,
    State.REAFFIRMED,
    State.SPECIFIED,
    State.RESUMED,
    State.POSTPONED,
    State.PARTLY_FULFILLED,
    State.BREACHED,
)
"""States in which a commitment still binds; what is postponed does, later, and what is suspended does not."""

PAUSED: Final = (State.POSTPONED, State.SUSPENDED)
"""States that a commitment can come back from by being resumed."""

LEADS_TO: Final[Mapping[StepKind, State]] = {
    StepKind.SPECIFIES: State.SPECIFIED,
    StepKind.REAFFIRMS: State.REAFFIRMED,
    StepKind.POSTPONES: State.POSTPONED,
    StepKind.SUSPENDS: State.SUSPENDED,
    StepKind.RESUMES: State.RESUMED,
    StepKind.PARTLY_FULFILS: State.PARTLY_FULFILLED,
    StepKind.FULFILS: State.FULFILLED,
    StepKind.BREACHES: State.BREACHED,
    StepKind.WITHDRAWS: State.WITHDRAWN,
    StepKind.SUPERSEDES: State.SUPERSEDED,
    StepKind.EXPIRES: State.EXPIRED,
    StepKind.ENDS: State.ENDED,
}
"""What each step makes of a commitment that is open; of several on one day the last in this list comes last."""

_RANK: Final = {kind: rank for rank, kind in enumerate(LEADS_TO)}
_WORDS: Final = (StepKind.REAFFIRMS, StepKind.SPECIFIES)
_BY_WORDS: Final = (State.OPEN, State.REAFFIRMED, State.SPECIFIED, State.RESUMED)
"""States in which nothing has been done yet: the last words about the commitment stand."""


def _from(state: State, **otherwise: State | None) -> dict[StepKind, State | None]:
    """The steps possible in a state: those of an open commitment but for exceptions; None is impossible."""
    return {kind: otherwise.get(kind.value, after) for kind, after in LEADS_TO.items()} | {
        kind: state for kind in _WORDS if state not in _BY_WORDS
    }


_OVER: Final[dict[StepKind, State | None]] = dict.fromkeys(LEADS_TO)
AFTER: Final[Mapping[State, Mapping[StepKind, State | None]]] = {
    State.OPEN: _from(State.OPEN),
    State.REAFFIRMED: _from(State.REAFFIRMED),
    State.SPECIFIED: _from(State.SPECIFIED),
    State.RESUMED: _from(State.RESUMED),
    # Words about a pause do not end it. What is postponed may be done in part all the same; what is suspended stays so.
    State.POSTPONED: _from(State.POSTPONED),
    State.SUSPENDED: _from(State.SUSPENDED, postpones=State.SUSPENDED, partly_fulfils=State.SUSPENDED),
    # Words after deeds take nothing back: what was fulfilled in part stays so, what was breached stays breached.
    State.PARTLY_FULFILLED: _from(State.PARTLY_FULFILLED, resumes=State.PARTLY_FULFILLED),
    State.BREACHED: _from(State.BREACHED, **dict.fromkeys(("partly_fulfils", "postpones", "resumes"), State.BREACHED)),
    # A lasting commitment can be kept again, suspended, or broken after all; it cannot become less fulfilled, be put
    # off, lapse or be undone.
    State.FULFILLED: _from(
        State.FULFILLED,
        **dict.fromkeys(("partly_fulfils", "postpones", "withdraws", "supersedes", "expires", "ends"), None),
        resumes=State.FULFILLED,
    ),
    State.WITHDRAWN: _OVER,
    State.SUPERSEDED: _OVER,
    State.EXPIRED: _OVER,
    State.ENDED: _OVER,
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
    out the other. What was done before a pause, or in it, counts again once it is over.
    """
    state, last = State.OPEN, None
    done = State.OPEN
    """The state without the pauses."""
    impossible = []
    for step in steps:
        after = AFTER[state][step.kind]
        if after is None:
            if last is not None and step.earliest and step.earliest > (last.latest or NEVER):
                impossible.append((step, last))
            continue
        if LEADS_TO[step.kind] not in (*PAUSED, State.RESUMED):
            done = AFTER[done][step.kind] or done
        if state in PAUSED and after is State.RESUMED and done not in _BY_WORDS:
            after = done
        if after is not state:
            state, last = after, step
    return state, impossible
