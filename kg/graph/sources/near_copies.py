"""Near copies: passages that carry the same words, found by their shingles, runs of three words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from math import ceil
from typing import Final

_WORD: Final = re.compile(r"\w+")
SHINGLE: Final = 3
"""Words in a shingle."""
LEAST: Final = 6
"""Shingles that two near copies share at least: eight words in a row, or more in several runs."""
SIMILAR: Final = 0.5
"""Share of the shingles of the shorter passage that a near copy has: measured by `benchmarks.near_copies`."""

Shingles = frozenset[tuple[str, ...]]


def shingles(passage: str) -> Shingles:
    """The runs of three words of a passage, whatever their case and punctuation."""
    words = _WORD.findall(passage.casefold())
    return frozenset(tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))


def alike(one: Shingles, other: Shingles) -> bool:
    """Whether two passages are near copies: one has at least half of the shingles of the other, and these are six."""
    return len(one & other) >= max(LEAST, ceil(SIMILAR * min(len(one), len(other))))


class Sets:
    """Which of some things belong together: directly, or through others."""

    def __init__(self) -> None:
        self._over: dict[str, str] = {}

    def first(self, one: str) -> str:
        """The least of those that belong together with one."""
        over = self._over
        while (above := over.get(one, one)) != one:
            over[one] = one = over.get(above, above)
        return one

    def join(self, one: str, other: str) -> None:
        """Let two, and all that belong together with them, belong together."""
        least, greater = sorted((self.first(one), self.first(other)))
        if least != greater:
            self._over[greater] = least


def join_near_copies(passages: Iterable[tuple[str, str]], sets: Sets) -> None:
    """Join the owners (ids) of passages that are near copies, directly or through others; passages as (owner, text).

    The longer passages are looked up first: of a near copy that is no longer, at least one of the rarest half of its
    shingles is in the other. Of those that are joined already, one that is alike is enough.
    """
    owners: dict[Shingles, str] = {}
    for owner, text in sorted(passages):
        found = shingles(text)
        if len(found) >= LEAST:
            sets.join(owners.setdefault(found, owner), owner)
    if len(owners) < 2:
        return
    often = Counter(shingle for found in owners for shingle in found)
    known: dict[tuple[str, ...], dict[str, list[Shingles]]] = defaultdict(dict)
    for found in sorted(owners, key=lambda one: (-len(one), owners[one])):
        rare = sorted(found, key=lambda shingle: (often[shingle], shingle))
        for shingle in rare[: len(found) - ceil(SIMILAR * len(found)) + 1]:
            _look_up(found, owners[found], known[shingle], sets)
        for shingle in found:
            if often[shingle] > 1:
                known[shingle].setdefault(sets.first(owners[found]), []).append(found)


def _look_up(found: Shingles, owner: str, by_first: dict[str, list[Shingles]], sets: Sets) -> None:
    """Join a passage with those that are alike among some, which are grouped by the first of their joined owners."""
    for first, some in list(by_first.items()):
        now = sets.first(first)
        if now != first:  # joined with others since
            by_first.setdefault(now, []).extend(by_first.pop(first))
        if now != sets.first(owner) and any(alike(found, other) for other in some):
            sets.join(now, owner)
