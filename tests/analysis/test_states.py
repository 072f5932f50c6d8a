"""Which steps can follow each other, and what state they lead to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.pledges.states import AFTER, IN_FORCE, LEADS_TO, State, Taken, in_time, run
from kg.model.records import StepKind


def step(kind: StepKind, day: str, latest: str = "") -> Taken:
    return Taken(kind, day, latest or day, f"{kind} {day}")


S, R, P, F = StepKind.SPECIFIES, StepKind.REAFFIRMS, StepKind.PARTLY_FULFILS, StepKind.FULFILS
B, W, X, E = StepKind.BREACHES, StepKind.WITHDRAWS, StepKind.SUPERSEDES, StepKind.EXPIRES
L, H, U, Z = StepKind.POSTPONES, StepKind.SUSPENDS, StepKind.RESUMES, StepKind.ENDS


@pytest.mark.parametrize(
    ("kinds", "state", "impossible"),
    [
        ([], "open", 0),
        ([R], "reaffirmed", 0),
        ([R, S], "specified", 0),
        ([P, R], "partly fulfilled", 0),
        ([P, F], "fulfilled", 0),
        ([F, R], "fulfilled", 0),
        ([F, P], "fulfilled", 1),
        ([F, W], "fulfilled", 1),
        ([F, B], "breached", 0),
        ([B, R], "breached", 0),
        ([B, P], "breached", 0),
        ([B, F], "fulfilled", 0),
        ([B, W], "withdrawn", 0),
        ([W, F], "withdrawn", 1),
        ([W, R, B], "withdrawn", 2),
        ([X, R], "superseded", 1),
        ([E], "expired", 0),
        ([P, E], "expired", 0),
        ([B, E], "expired", 0),
        ([F, E], "fulfilled", 1),
        ([E, F], "expired", 1),
        ([E, R, B, W], "expired", 3),
        ([L], "postponed", 0),
        ([L, R], "postponed", 0),
        ([L, L], "postponed", 0),
        ([L, P], "partly fulfilled", 0),
        ([L, F], "fulfilled", 0),
        ([L, U], "resumed", 0),
        ([L, W], "withdrawn", 0),
        ([L, H], "suspended", 0),
        ([L, E], "expired", 0),
        ([F, L], "fulfilled", 1),
        ([B, L], "breached", 0),
        ([H], "suspended", 0),
        ([H, R], "suspended", 0),
        ([H, S], "suspended", 0),
        ([H, L], "suspended", 0),
        ([H, P], "suspended", 0),
        ([H, P, U], "partly fulfilled", 0),
        ([H, F], "fulfilled", 0),
        ([H, B], "breached", 0),
        ([H, U], "resumed", 0),
        ([H, U, R], "reaffirmed", 0),
        ([H, U, H, U], "resumed", 0),
        ([H, W], "withdrawn", 0),
        ([P, H], "suspended", 0),
        ([P, H, U], "partly fulfilled", 0),
        ([P, L, H, U], "partly fulfilled", 0),
        ([P, U], "partly fulfilled", 0),
        ([F, H], "suspended", 0),
        ([F, H, U], "fulfilled", 0),
        ([F, U], "fulfilled", 0),
        ([B, H], "suspended", 0),
        ([B, H, U], "breached", 0),
        ([B, U], "breached", 0),
        ([R, H, U], "resumed", 0),
        ([U], "resumed", 0),
        ([W, U], "withdrawn", 1),
        ([W, H, U], "withdrawn", 2),
        ([Z], "ended", 0),
        ([H, Z], "ended", 0),
        ([F, Z], "fulfilled", 1),
        ([Z, F], "ended", 1),
    ],
)
def test_the_life_of_a_commitment(kinds: list[StepKind], state: str, impossible: int) -> None:
    found, wrong = run(step(kind, f"2025-01-{day:02}") for day, kind in enumerate(kinds, 1))
    assert (found, len(wrong)) == (state, impossible)


def test_steps_whose_times_overlap_rule_nothing_out() -> None:
    """Withdrawn some time in 2024, reaffirmed in May: nobody knows which came first."""
    steps = [step(W, "2024-01-01", "2024-12-31"), step(R, "2024-05-01", "2024-05-31")]
    assert [one.kind for one in in_time(steps)] == [R, W]
    assert run(in_time(steps)) == (State.WITHDRAWN, [])
    assert run(steps) == (State.WITHDRAWN, [])
    late = step(R, "2025-01-01")
    assert run([*in_time(steps), late]) == (State.WITHDRAWN, [(late, steps[0])])


def test_the_table_is_whole() -> None:
    assert set(AFTER) == set(State)
    assert all(set(steps) == set(StepKind) for steps in AFTER.values())
    assert set(LEADS_TO) == set(StepKind)
    over = {State.FULFILLED, State.WITHDRAWN, State.SUPERSEDED, State.EXPIRED, State.ENDED}
    assert set(IN_FORCE) | over | {State.SUSPENDED} == set(State)


taken = st.builds(
    lambda kind, day, length: step(kind, f"2025-{day:02}-01", f"2025-{min(day + length, 12):02}-28"),
    st.sampled_from(StepKind),
    st.integers(1, 12),
    st.integers(0, 3),
)


@given(st.lists(taken, max_size=6))
def test_the_state_does_not_depend_on_the_order_of_documents(steps: list[Taken]) -> None:
    assert run(in_time(steps)) == run(in_time(reversed(steps)))


def test_what_is_kept_on_the_last_day_is_kept() -> None:
    """Fulfilled and expired on one day: neither rules out the other."""
    assert run(in_time([step(E, "2025-01-01"), step(F, "2025-01-01")])) == (State.FULFILLED, [])


@pytest.mark.parametrize("last", [W, X, E, Z])
@given(steps=st.lists(taken, max_size=6))
def test_nothing_follows_an_end(last: StepKind, steps: list[Taken]) -> None:
    state, impossible = run([step(last, "2024-01-01"), *in_time(steps)])
    assert state == LEADS_TO[last]
    assert [one for one, _ in impossible] == in_time(steps)
