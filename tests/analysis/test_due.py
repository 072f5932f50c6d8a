"""Whether a promise is due, against a truth table: every combination of up to five conditions, brute force."""

from collections.abc import Iterator, Sequence
from itertools import chain, combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis.pledges.due import Came, Outcome, Outlook, outlook
from kg.model.records import ConditionKind

NAMES = "abcde"
WAITS = (ConditionKind.IF, ConditionKind.AFTER)

Wanted = tuple[ConditionKind, str]
"""A condition: its kind, and the name of what it is about."""
World = frozenset[str]
"""What has come about."""

conditions = st.tuples(st.sampled_from(ConditionKind), st.sampled_from(NAMES))
groupings = st.lists(st.tuples(conditions, st.integers(0, 4)), min_size=1, max_size=5, unique=True).map(
    lambda placed: [[one for one, at in placed if at == group] for group in sorted({at for _, at in placed})]
)
"""Up to five conditions in groups: of each group one is needed."""


def holds(group: Sequence[Wanted], world: World) -> bool:
    """Whether one condition of a group is met, as its words say."""
    return any((name in world) == (kind in WAITS) for kind, name in group)


def futures(world: World) -> Iterator[World]:
    """What can come about from here on: nothing that has come about goes away again."""
    rest = sorted(set(NAMES) - world)
    return (world.union(more) for size in range(len(rest) + 1) for more in combinations(rest, size))


def oracle(groups: list[list[Wanted]], world: World) -> tuple[Outcome, list[list[Wanted]]]:
    """The outcome by trying every future, and what is still needed: all that can make an open group hold."""
    open_ = [group for group in groups if not holds(group, world)]
    lost = [group for group in open_ if not any(holds(group, future) for future in futures(world))]
    if lost:
        ends = any(kind is ConditionKind.UNTIL for kind, _ in chain.from_iterable(lost))
        return (Outcome.ENDS if ends else Outcome.BLOCKED), []
    needs = [[one for one in group if holds([one], world | {one[1]})] for group in open_]
    return (Outcome.NEEDS if needs else Outcome.DUE), needs


def asked(groups: list[list[Wanted]], came: dict[str, Came]) -> Outlook[Wanted]:
    return outlook(groups, lambda one: one[0], lambda one: came[one[1]])


@given(groupings)
@settings(max_examples=300, deadline=None)
def test_the_outcome_is_that_of_the_truth_table(groups: list[list[Wanted]]) -> None:
    for bits in product((False, True), repeat=len(NAMES)):
        came: dict[str, Came] = dict(zip(NAMES, bits, strict=True))
        world = frozenset(name for name in NAMES if came[name])
        found = asked(groups, came)
        outcome, needs = oracle(groups, world)
        assert found.outcome is outcome
        assert (found.outcome is Outcome.DUE) == all(holds(group, world) for group in groups)
        if outcome is Outcome.NEEDS:
            assert found.needs == needs
        assert bool(found.by) == (outcome in (Outcome.ENDS, Outcome.BLOCKED))


@given(groupings, st.tuples(*[st.sampled_from((False, True, None))] * len(NAMES)))
@settings(max_examples=300, deadline=None)
def test_what_is_open_never_makes_a_promise_due_and_never_ends_it(
    groups: list[list[Wanted]], values: list[Came]
) -> None:
    """Whatever turns out of what is disputed, the promise is due where that was said, and lost where that was said."""
    found = asked(groups, dict(zip(NAMES, values, strict=True)))
    sure = frozenset(name for name, came in zip(NAMES, values, strict=True) if came)
    perhaps = [name for name, came in zip(NAMES, values, strict=True) if came is None]
    for bits in product((False, True), repeat=len(perhaps)):
        world = sure.union(name for name, came in zip(perhaps, bits, strict=True) if came)
        if found.outcome is Outcome.DUE:
            assert all(holds(group, world) for group in groups)
        if found.outcome in (Outcome.ENDS, Outcome.BLOCKED):
            assert not any(all(holds(group, future) for group in groups) for future in futures(world))


def test_all_that_is_needed_is_named_and_of_alternatives_each() -> None:
    peace, vote, ask, veto = (
        (kind, name)
        for kind, name in zip(
            (ConditionKind.AFTER, ConditionKind.IF, ConditionKind.IF, ConditionKind.UNLESS), NAMES, strict=False
        )
    )
    groups = [[peace], [vote, ask], [veto]]
    assert asked(groups, dict.fromkeys(NAMES, False)) == (Outcome.NEEDS, [[peace], [vote, ask]], [])
    assert asked(groups, {**dict.fromkeys(NAMES, False), "a": True, "c": True}).outcome is Outcome.DUE
    assert asked(groups, {**dict.fromkeys(NAMES, True)}) == (Outcome.BLOCKED, [], [veto])
    assert asked([], {}) == (Outcome.DUE, [], [])
