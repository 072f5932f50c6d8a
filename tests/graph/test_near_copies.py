"""Which passages are near copies of each other, and that no order and no detour changes it."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.near_copies import CORPUS, measured
from kg.graph.sources.near_copies import LEAST, SIMILAR, Sets, alike, join_near_copies, shingles

TEN = "one two three four five six seven eight nine ten"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (TEN, TEN, True),
        (TEN, TEN.upper().replace(" ", ", "), True),
        (TEN, f"before {TEN} after and much more that is not in the first of them", True),
        (TEN, "one two three four five six seven eight", True),  # six shingles
        (TEN, "one two three four five six seven", False),  # five: too short to tell
        ("one two three four five six seven", "one two three four five six seven", False),
        (f"{TEN} a b c d e f", f"{TEN} g h i j k l", True),  # eight of fourteen shingles
        (f"{TEN} a b c d e f g h i", f"{TEN} j k l m n o p q r", False),  # eight of seventeen
        (TEN, "ten nine eight seven six five four three two one", False),
        ("", "", False),
    ],
)
def test_near_copies(one: str, other: str, expected: bool) -> None:
    assert alike(shingles(one), shingles(other)) is alike(shingles(other), shingles(one)) is expected


passage = st.lists(st.sampled_from("abcd"), min_size=6, max_size=16).map(" ".join)


@given(st.lists(st.tuples(st.sampled_from("uvwxyz"), passage), max_size=9), st.randoms(use_true_random=False))
def test_what_is_joined_is_what_comparing_each_with_each_would_join(
    passages: list[tuple[str, str]], rng: object
) -> None:
    slow, fast = Sets(), Sets()
    for (one, text), (other, words) in combinations(passages, 2):
        if alike(shingles(text), shingles(words)):
            slow.join(one, other)
    mixed = list(passages)
    rng.shuffle(mixed)  # type: ignore[attr-defined]
    join_near_copies(mixed, fast)
    owners = {owner for owner, _ in passages}
    assert {owner: fast.first(owner) for owner in owners} == {owner: slow.first(owner) for owner in owners}


@pytest.mark.skipif(not Path(CORPUS).exists(), reason="needs ECB+ in ../shared/data")
def test_the_threshold_is_as_good_as_the_page_says() -> None:
    found = measured()
    assert (found.precision, found.recall) == pytest.approx((0.92, 0.84), abs=0.01)
    assert (LEAST, SIMILAR) == (6, 0.5)
