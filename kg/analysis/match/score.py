"""The probability that two situations are one, and what it is made of: a logistic model, a table of weights.

The weights were learned from labelled pairs by `python -m benchmarks.match_weights`; docs/match.md says how good they
are on pairs that they were not learned from.
"""

from collections.abc import Mapping
from functools import cache
from math import exp
from pathlib import Path
from typing import Final

import msgspec

from kg.analysis.match.features import Compared, Features

FILE: Final = Path(__file__).with_name("weights.json")


class Model(msgspec.Struct, frozen=True):
    """What speaks for two being one before anything is known of them, and what each feature adds, in log-odds."""

    start: float
    weights: dict[str, float]

    def probability(self, found: Mapping[str, float]) -> float:
        """From 0 to 1, of a pair with these features."""
        odds = self.start + sum(self.weights.get(name, 0.0) * value for name, value in found.items())
        return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))

    def because(self, found: Mapping[str, float]) -> dict[str, float]:
        """What each feature of a pair adds, for or against, in log-odds, the weightiest first."""
        added = {name: round(self.weights.get(name, 0.0) * value, 1) for name, value in found.items()}
        return dict(sorted(((name, part) for name, part in added.items() if part), key=lambda each: -abs(each[1])))


class Models(msgspec.Struct, frozen=True):
    """For situations with names in one language; for those without; and for those of which only words are told."""

    named: Model
    unnamed: Model
    mentions: Model

    def of(self, one: Compared, other: Compared) -> Model:
        """The model by which a pair is judged."""
        if one.told.bare and other.told.bare:
            return self.mentions
        return self.unnamed if one.names.keys().isdisjoint(other.names) else self.named


@cache
def models() -> Models:
    """Those that ship."""
    return msgspec.json.decode(FILE.read_bytes(), type=Models)


class Scorer:
    """Probabilities of pairs of one graph."""

    def __init__(self, features: Features, by: Models | None = None) -> None:
        self._features = features
        self._models = by or models()

    def score(self, one: Compared, other: Compared) -> float:
        """The probability that two are one."""
        return self._models.of(one, other).probability(self._features.of(one, other))

    def because(self, one: Compared, other: Compared) -> dict[str, float]:
        """What it is made of, the weightiest first."""
        return self._models.of(one, other).because(self._features.of(one, other))
