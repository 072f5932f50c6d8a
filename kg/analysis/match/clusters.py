"""Pairs put together into groups: by how probable their members are one on average, never against a judgement."""

from collections.abc import Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush

from kg.graph.sources.near_copies import Sets

Pair = tuple[str, str]


class _Merging:
    """Groups that grow; `_sums` has for each two of them the sum of the probabilities of the pairs between them."""

    def __init__(self, pairs: Mapping[Pair, float], same: Iterable[Pair], apart: Iterable[Pair]) -> None:
        sets = Sets()
        for one, other in same:
            sets.join(one, other)
        self.members: dict[str, list[str]] = {}
        named = [id_ for some in (pairs, same, apart) for pair in some for id_ in pair]
        for id_ in dict.fromkeys(named):
            self.members.setdefault(sets.first(id_), []).append(id_)
        self._sums: dict[str, dict[str, float]] = {id_: {} for id_ in self.members}
        for (one, other), probability in pairs.items():
            self._between(sets.first(one), sets.first(other), probability)
        self._apart: dict[str, set[str]] = {id_: set() for id_ in self.members}
        for one, other in apart:
            self._apart[sets.first(one)].add(sets.first(other))
            self._apart[sets.first(other)].add(sets.first(one))

    def _between(self, one: str, other: str, probability: float) -> None:
        if one != other:
            self._sums[one][other] = self._sums[one].get(other, 0.0) + probability
            self._sums[other][one] = self._sums[one][other]

    def _mean(self, one: str, other: str) -> float:
        return self._sums[one][other] / (len(self.members[one]) * len(self.members[other]))

    def run(self, least: float) -> None:
        """Join the two groups that belong together most, again and again, while they do by at least `least`."""
        heap = [(-self._mean(a, b), a, b) for a, near in self._sums.items() for b in near if a < b]
        heapify(heap)
        while heap:
            mean, one, other = heappop(heap)
            known = one in self.members and other in self.members
            if not known or -mean < least or -mean != self._mean(one, other) or other in self._apart[one]:
                continue
            self._join(one, other)
            for near in self._sums[one]:
                heappush(heap, (-self._mean(one, near), min(one, near), max(one, near)))

    def _join(self, one: str, other: str) -> None:
        self.members[one] += self.members.pop(other)
        for near, probability in self._sums.pop(other).items():
            del self._sums[near][other]
            self._between(one, near, probability)
        for far in self._apart.pop(other):
            self._apart[far].discard(other)
            self._apart[far].add(one)
            self._apart[one].add(far)


def clusters(
    pairs: Mapping[Pair, float], least: float, same: Iterable[Pair] = (), apart: Iterable[Pair] = ()
) -> Iterator[list[str]]:
    """Groups of two or more ids, each sorted, by average linkage: a pair that was never compared counts as 0.

    `same` are together from the start, and what is `apart` never comes together, whatever joins the two.
    """
    merging = _Merging(pairs, list(same), list(apart))
    merging.run(least)
    yield from sorted(sorted(group) for group in merging.members.values() if len(group) > 1)


def weakest(group: Iterable[str], pairs: Mapping[Pair, float]) -> Pair | None:
    """The pair on which a group hangs: the least probable of the strongest pairs that hold it together.

    None where the compared pairs do not hold it together.
    """
    members = set(group)
    inside = [pair for pair in pairs if members.issuperset(pair)]
    sets = Sets()
    last = None
    for one, other in sorted(inside, key=lambda pair: (-pairs[pair], pair)):
        if sets.first(one) != sets.first(other):
            sets.join(one, other)
            last = (one, other)
    return last if len({sets.first(id_) for id_ in members}) == 1 else None
