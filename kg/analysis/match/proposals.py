"""Situations in different documents that may be one: groups, each with its weakest link and what speaks for it."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

import msgspec

from kg.analysis.match.blocking import candidates
from kg.analysis.match.clusters import Pair as Link
from kg.analysis.match.clusters import clusters, weakest
from kg.analysis.match.features import Compared, Features
from kg.analysis.match.score import Scorer
from kg.analysis.match.told import Told, told
from kg.graph.index import Index
from kg.graph.same_as import MACHINE, Judged, canonical
from kg.reading.judgements import Judgement

LEAST: Final = 0.5
"""The probability from which a group is proposed: more likely one than not."""
_FAINT: Final = 0.02
"""What is less probable has no say in groups."""


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two situations: how probable it is that they are one, and what each feature adds to it, in log-odds."""

    one: str
    other: str
    names: tuple[str, str]
    probability: float
    because: dict[str, float]


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """Two or more situations that may be one, and the pair on which it hangs that all of them are."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    probability: float
    weakest: Pair

    @property
    def because(self) -> dict[str, float]:
        """What speaks for and against the weakest link."""
        return self.weakest.because


def proposals(index: Index, least: float = LEAST, judged: Iterable[Judged] = ()) -> list[Proposal]:
    """Groups of which nobody has said that they are one, or not, the surest first.

    A group is as probable as its weakest link. What is judged to be different, or undecided, is in no group together,
    and neither are two situations that one document tells, but for rows of a machine.
    """
    matching = _Matching(list(told(index)))
    same, apart = matching.judged(list(judged))
    strong = {pair: probability for pair, probability in matching.pairs().items() if pair not in apart}
    strong |= dict.fromkeys(same, 1.0)
    groups = clusters(strong, least, same, [*apart, *matching.apart(strong, same)])
    found = (matching.proposal(group, strong) for group in groups if not same.issuperset(combinations(group, 2)))
    wanted = [one for one in found if one is not None and one.probability >= least]
    return sorted(wanted, key=lambda one: (-one.probability, one.ids))


def by_machine(found: Iterable[Proposal]) -> list[Judged]:
    """Proposals as judgements that a machine made, each with its probability."""
    same = Judgement.SAME
    return [Judged(ids=one.ids, judgement=same, judged_by=MACHINE, probability=one.probability) for one in found]


class _Matching:
    """The situations of a graph, compared."""

    def __init__(self, every: list[Told]) -> None:
        self._every = every
        self._told = {one.id: one for one in every}
        self._features = Features(self._told)
        self._scorer = Scorer(self._features)

    def pairs(self) -> dict[tuple[str, str], float]:
        """Probabilities of the candidates, each pair sorted, but for what is all but impossible."""
        compared = [self._features.compared(one) for one in self._every]
        scored = (
            ((self._every[one].id, self._every[other].id), self._scorer.score(compared[one], compared[other]))
            for one, other in candidates(self._every)
        )
        return {pair: probability for pair, probability in scored if probability >= _FAINT}

    def judged(self, made: list[Judged]) -> tuple[set[Link], set[Link]]:
        """Pairs that are the same by the judgements, and those that are different or undecided, each sorted.

        Where the graph was joined by them, a situation goes by the id that stands for it.
        """
        leader = canonical(made)
        pairs: dict[bool, set[Link]] = {True: set(), False: set()}
        groups = [(one.ids, one.judgement is Judgement.SAME) for one in made]
        groups += [((old, new), True) for old, new in leader.items()]
        for ids, same in groups:
            here = {id_ if id_ in self._told else leader.get(id_, id_) for id_ in ids}
            pairs[same].update(combinations(sorted(here.intersection(self._told)), 2))
        return pairs[True], pairs[False]

    def apart(self, pairs: Iterable[Link], same: set[Link]) -> Iterator[Link]:
        """Those among these situations that one document tells apart, though nobody judged them to be the same."""
        by_doc: dict[str, list[str]] = {}
        for id_ in sorted({id_ for pair in pairs for id_ in pair}):
            if not self._told[id_].machine:
                for doc in self._told[id_].docs:
                    by_doc.setdefault(doc, []).append(id_)
        for some in by_doc.values():
            yield from (pair for pair in combinations(some, 2) if pair not in same)

    def proposal(self, group: list[str], pairs: dict[tuple[str, str], float]) -> Proposal | None:
        """A group with its weakest link; None where nothing that was compared holds it together."""
        link = weakest(group, pairs)
        if link is None:
            return None
        names = tuple(self._told[id_].name for id_ in group)
        pair = self._pair(*link, pairs[link])
        return Proposal(ids=tuple(group), names=names, probability=pair.probability, weakest=pair)

    def _pair(self, one: str, other: str, probability: float) -> Pair:
        sides = self._compared(one), self._compared(other)
        names = (self._told[one].name, self._told[other].name)
        because = self._scorer.because(*sides)
        return Pair(one=one, other=other, names=names, probability=round(probability, 2), because=because)

    def _compared(self, id_: str) -> Compared:
        return self._features.compared(self._told[id_])
