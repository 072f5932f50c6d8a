"""Words as they are compared: folded, without their endings, each weighing more the fewer situations have it."""

from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from math import log, sqrt
from typing import Final, NamedTuple

import snowballstemmer

from kg.model.folding import fold

_ENGLISH: Final = "english"
_STEMMERS: Final = {
    "ar": "arabic",
    "de": "german",
    "en": _ENGLISH,
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
    "ru": "russian",
}
"""Languages by their code; others are taken as they stand."""
_GRAM: Final = 3


class Bag(NamedTuple):
    """Different words, and the length of their vector once the weights are known."""

    words: frozenset[str]
    norm: float = 0.0


NOTHING: Final = Bag(frozenset())


_made: Final = cache(snowballstemmer.stemmer)


@lru_cache(maxsize=200_000)
def _stem(word: str, language: str) -> str:
    name = _STEMMERS.get(language)
    return str(_made(name).stemWord(word)) if name else word


def stems(text: str, language: str) -> list[str]:
    """The words of a text without their endings; what has no language is taken for English.

    >>> stems("She announced the Visit", "en"), stems("Besuche in Paris", "de")
    (['she', 'announc', 'the', 'visit'], ['besuch', 'in', 'paris'])
    """
    code = language.split("-")[0]
    return [_stem(word, "en" if code in ("", "und") else code) for word in fold(text).split()]


@lru_cache(maxsize=50_000)
def grams(text: str) -> frozenset[str]:
    """Runs of three letters of the words of a folded text, by which names look alike across languages."""
    padded = (f" {word} " for word in text.split())
    return frozenset(word[at : at + _GRAM] for word in padded for at in range(len(word) - _GRAM + 1))


def dice(one: frozenset[str], other: frozenset[str]) -> float:
    """Twice what two sets have in common by what both have; 0 where one is empty."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


class Weights:
    """How much each word weighs: the logarithm of how many situations there are for one that has it."""

    def __init__(self, bags: Iterable[frozenset[str]]) -> None:
        having: Counter[str] = Counter()
        every = 0
        for bag in bags:
            having.update(bag)
            every += 1
        self._squares = {word: log((every + 1) / often) ** 2 for word, often in having.items()}

    def bag(self, words: Iterable[str]) -> Bag:
        """The words with the length of their vector."""
        some = frozenset(words)
        return Bag(some, sqrt(sum(map(self._square, some)))) if some else NOTHING

    def _square(self, word: str) -> float:
        return self._squares.get(word, 0.0)

    def cosine(self, one: Bag, other: Bag) -> float:
        """How far two bags say the same, from 0 to 1 (cosine of the vectors of weights)."""
        if not one.norm or not other.norm:
            return 0.0
        return sum(map(self._square, one.words & other.words)) / (one.norm * other.norm)
