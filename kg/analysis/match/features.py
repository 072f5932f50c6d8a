"""What speaks for and against two situations being one: features in words, each a number from 0 to 1."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log, sqrt
from typing import Final, NamedTuple

from kg.analysis.match.told import Told
from kg.analysis.match.words import NOTHING, Bag, Weights, dice, grams
from kg.reference import within

_YEAR: Final = 365
_WEEK: Final = 7


class Compared(NamedTuple):
    """A situation with the vectors of its words."""

    told: Told
    names: dict[str, Bag]
    letters: frozenset[str]
    words: Bag
    around: Bag
    content: Bag
    links: Bag
    vector: tuple[float, ...] = ()


class Topics:
    """What documents are about, for those of which little else is known: the words that are said in them."""

    def __init__(self, every: Iterable[Told]) -> None:
        words: dict[str, set[str]] = {}
        for one in every:
            if one.bare:  # of others there is more to go by, and tables have all their rows in one document
                for doc in one.docs:
                    words.setdefault(doc, set()).update(one.words, one.around, one.topic)
        self._weights = Weights(map(frozenset, words.values()))
        self._bags = {doc: self._weights.bag(some) for doc, some in words.items()}
        self._near: dict[str, dict[str, float]] = {}

    def alike(self, one: str, other: str) -> float:
        """How far two documents tell the same story: how alike they are to the same others, and each other.

        The cosine of the vectors of their likeness to all documents, which tells stories apart better than that of
        their words.
        """
        a, b = self._likeness(one), self._likeness(other)
        return sum(value * b.get(doc, 0.0) for doc, value in a.items())

    def _likeness(self, doc: str) -> dict[str, float]:
        if doc not in self._near:
            bag = self._bags.get(doc, NOTHING)
            found = {name: self._weights.cosine(bag, other) for name, other in self._bags.items() if name != doc}
            found[doc] = max(found.values(), default=1.0) or 1.0
            length = sqrt(sum(value * value for value in found.values()))
            self._near[doc] = {name: value / length for name, value in found.items() if value}
        return self._near[doc]


class Features:
    """Compares the situations of one graph; words weigh by how many of these have them."""

    def __init__(self, every: Mapping[str, Told]) -> None:
        told = every.values()
        self.weights = Weights(one.words | one.content | one.links for one in told)
        self._around = Weights(one.around | one.words for one in told)
        topics = Topics(told)
        self._stories = lru_cache(maxsize=200_000)(topics.alike)

    def compared(self, one: Told) -> Compared:
        """A situation with the vectors of its words."""
        bag = self.weights.bag
        return Compared(
            told=one,
            names={language: bag(words) for language, words in one.names.items()},
            letters=grams(" ".join(sorted(frozenset().union(*one.names.values())))),
            words=bag(one.words),
            around=self._around.bag(one.around | one.words),
            content=bag(one.content),
            links=bag(one.links),
        )

    def of(self, one: Compared, other: Compared) -> dict[str, float]:
        """The features of a pair, without those that are 0."""
        names = max(
            (self.weights.cosine(bag, other.names[code]) for code, bag in one.names.items() if code in other.names),
            default=0.0,
        )
        cosine = self.weights.cosine
        found = {
            "names": names,
            "letters of the names": dice(one.letters, other.letters),
            "words": cosine(one.words, other.words),
            "words around": self._around.cosine(one.around, other.around),
            "content": cosine(one.content, other.content),
            "what they hang together with": cosine(one.links, other.links),
            "documents": self._documents(one.told, other.told),
            **_type(one.told.line, other.told.line),
            **_time(one.told, other.told),
            **_place(one.told.places, other.told.places),
            **_actors(one.told, other.told),
            **_shared("sum", one.told.sums, other.told.sums),
            **_shared("codes", one.told.codes, other.told.codes),
        }
        # Together they say more than each alone: the same words of other people are another event.
        found["names and actors"] = found["names"] * found["same actors"]
        found["words and documents"] = found["names"] * found["documents"]
        found["letters and documents"] = found["letters of the names"] * found["documents"]
        found["actors and time"] = found["same actors"] * (found["same time"] + found["times overlap"])
        return {name: value for name, value in found.items() if value}

    def _documents(self, one: Told, other: Told) -> float:
        """How far their documents tell the same story, where neither is said to be anything else."""
        if not (one.bare and other.bare):
            return 0.0
        return max(self._stories(*sorted((a, b))) for a in one.docs for b in other.docs)


def _type(one: tuple[str, ...], other: tuple[str, ...]) -> dict[str, float]:
    """Classes, broadest first: the same, or how far down the tree they have the same ones."""
    shared = sum(a == b for a, b in zip(one, other, strict=False))
    same = one == other and len(one) > 1
    apart = shared < 2 and min(len(one), len(other)) > 1
    near = shared / max(len(one), len(other)) if shared > 1 and not same else 0
    return {"same type": float(same), "related types": near, "types apart": float(apart)}


def _time(one: Told, other: Told) -> dict[str, float]:
    """The same time, one within the other, or how many days lie between; and between the days of publication."""
    found = {"same time": 0.0, "times overlap": 0.0, "times apart": 0.0}
    if one.first is not None and one.last is not None and other.first is not None and other.last is not None:
        gap = max(one.first, other.first) - min(one.last, other.last)
        if (one.first, one.last) == (other.first, other.last):
            found["same time"] = 1 / (1 + log(1 + one.last - one.first) / 4)
        elif gap <= 0:
            wide = max(one.last - one.first, other.last - other.first)
            found["times overlap"] = 1 / (1 + log(1 + wide) / 4)
        else:
            found["times apart"] = min(1.0, log(1 + gap) / log(_YEAR))
    if one.published is not None and other.published is not None:
        found["published together"] = 1 / (1 + abs(one.published - other.published) / _WEEK)
    return found


def _place(one: frozenset[str], other: frozenset[str]) -> dict[str, float]:
    """The same place, one in the other, or elsewhere."""
    same = not one.isdisjoint(other)
    inside = any(within().get(a) in other for a in one) or any(within().get(b) in one for b in other)
    apart = bool(one and other) and not same and not inside
    return {
        "same place": float(same),
        "one place in the other": float(inside and not same),
        "places apart": float(apart),
    }


def _actors(one: Told, other: Told) -> dict[str, float]:
    """Actors and actors in their roles in common, as shares of both together."""
    common, every = one.actors & other.actors, one.actors | other.actors
    apart = bool(one.actors and other.actors) and not common
    parts = len(one.parts & other.parts) / len(one.parts | other.parts) if one.parts and other.parts else 0.0
    same = len(common) / len(every) if every else 0.0
    return {"same actors": same, "same roles": parts, "other actors": float(apart)}


def _shared(what: str, one: frozenset[str], other: frozenset[str]) -> dict[str, float]:
    both = bool(one and other)
    same = both and not one.isdisjoint(other)
    return {f"same {what}": float(same), f"other {what}": float(both and not same)}
