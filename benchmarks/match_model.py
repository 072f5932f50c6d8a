"""Weights of features, learned from labelled pairs by logistic regression (scikit-learn)."""

from collections.abc import Iterable, Sequence
from typing import Final

from sklearn.linear_model import LogisticRegression

from benchmarks.match_pairs import Sample
from kg.analysis.match.score import Model

STRENGTH: Final = 1.0
"""How little large weights are held back (the inverse of scikit-learn's regularisation)."""


def learned(features: Sequence[dict[str, float]], one: Sequence[bool]) -> Model:
    """The weights by which these pairs are most likely what they are."""
    names = sorted({name for found in features for name in found})
    rows = [[found.get(name, 0.0) for name in names] for found in features]
    fitted = LogisticRegression(C=STRENGTH, max_iter=5000).fit(rows, one)
    weights = {name: round(float(weight), 3) for name, weight in zip(names, fitted.coef_[0], strict=True)}
    return Model(round(float(fitted.intercept_[0]), 3), weights)


def learned_of(samples: Iterable[Sample]) -> tuple[Model, Model]:
    """The weights of pairs with names in one language, and of those without."""
    every = list(samples)
    return tuple(  # type: ignore[return-value]
        learned(
            [one for each in every for one, has in zip(each.features, each.named, strict=True) if has is named],
            [one for each in every for one, has in zip(each.one, each.named, strict=True) if has is named],
        )
        for named in (True, False)
    )
