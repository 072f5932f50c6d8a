"""Which pairs are compared at all: those that have something rare in common, in time near-linear in their number."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import combinations, product
from math import log
from typing import Final

from kg.analysis.match.told import Told

MOST: Final = 120
"""Situations that a key may have to lead from one to the other: what more have says little, and keys that combine two
things stand in for it."""
NEAREST: Final = 20
"""Pairs that are compared for a situation: those whose keys are rarest, taken together."""
_MONTH: Final = 30

Apart = Callable[[Told, Told], bool]


def told_apart(one: Told, other: Told) -> bool:
    """Whether a document tells both: a person who annotates it has seen that they are two.

    Rows of a machine tell nothing apart: ten articles on one meeting are ten rows of one table.
    """
    return not (one.machine and other.machine) and not one.docs.isdisjoint(other.docs)


def candidates(
    every: Sequence[Told], apart: Apart = told_apart, nearest: int = NEAREST, most: int = MOST
) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of situations that have rare keys in common, each once, the smaller number first."""
    blocks: dict[int, array[int]] = defaultdict(lambda: array("I"))
    for number, one in enumerate(every):
        for key in _keys(one):
            block = blocks[key]
            if len(block) <= most:
                block.append(number)
    blocks = {key: block for key, block in blocks.items() if 1 < len(block) <= most}
    found: set[int] = set()
    for number, one in enumerate(every):
        shared: Counter[int] = Counter()
        for key in _keys(one):
            if shared_by := blocks.get(key):
                rare = log(most * 2 / len(shared_by))
                for other in shared_by:
                    shared[other] += rare  # type: ignore[assignment]
        del shared[number]
        near = ((round(weight, 6), other) for other, weight in shared.items() if not apart(one, every[other]))
        for _, other in nlargest(nearest, near):
            found.add(min(number, other) << 32 | max(number, other))
    for pair in sorted(found):
        yield pair >> 32, pair & 0xFFFFFFFF


def _keys(one: Told) -> set[int]:
    """Hashes of what a situation can have in common with another."""
    return set(map(hash, _parts(one)))


def _parts(one: Told) -> Iterable[object]:
    branch = one.line[1] if len(one.line) > 1 else ""
    words = sorted(one.words)
    months = _months(one)
    actors = sorted(one.actors)
    yield from words
    yield from one.content
    yield from one.sums
    yield from ((branch, *pair) for pair in combinations(actors[:8], 2))
    yield from ((one.line[-1], actor) for actor in actors)
    yield from product(actors, words[:30])
    yield from product(actors, months, [branch])
    yield from ((*pair, month) for pair in combinations(actors[:6], 2) for month in months)
    yield from product(one.places, months, [branch])
    yield from product([one.line[-1]], words[:30])
    if one.bare:
        yield from product(words, sorted(one.around))
    if one.first == one.last and one.first is not None:
        yield from product(actors, [one.first, one.first + 1], ["day"])
        yield from ((*pair, one.first, branch) for pair in combinations(actors[:6], 2))
        yield from product(one.places, [one.first, one.first + 1])
        yield (one.line[-1], one.first)


def _months(one: Told) -> list[int]:
    """The months (of 30 days) around its time, else around the day when it was told; none for longer times."""
    first, last = one.first or one.published, one.last or one.published
    if first is None or last is None or last - first > 2 * _MONTH:
        return []
    return sorted({day // _MONTH for day in (first - 3, last + 3)})
