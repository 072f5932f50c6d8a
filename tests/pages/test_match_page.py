"""docs/match.md is made of its figures, which keep what it promises; the scores are those of the literature."""

import msgspec
import pytest

from benchmarks.coreference import scores
from benchmarks.ecbplus import Topic
from benchmarks.match_page import Figures, page
from benchmarks.match_pairs import Names
from benchmarks.matching import FIGURES, PAGE
from kg.analysis.match.score import models


@pytest.fixture(scope="module")
def figures() -> Figures:
    return msgspec.json.decode(FIGURES.read_bytes(), type=Figures)


def test_the_page_is_made_of_the_figures(figures: Figures) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(figures), "python -m benchmarks.matching writes docs/match.md anew"


def test_the_figures_are_as_good_as_they_have_to_be(figures: Figures) -> None:
    found = figures.record[Names.ALL.value]
    assert found.scores[2] >= 0.75
    assert found.recall_of_blocking >= 0.97
    assert all(one.seconds < 120 and one.megabytes < 1000 for one in figures.scale)


def test_probabilities_rise_with_what_is_one(figures: Figures) -> None:
    sure = [one for one in figures.bins if one.start in (0.0, 0.9)]
    assert [round(one.one / one.pairs, 1) for one in sure] == [0.0, 1.0]


def test_every_weight_is_finite_and_named() -> None:
    for model in (models().named, models().unnamed, models().mentions):
        assert model.weights
        assert all(abs(weight) < 30 for weight in model.weights.values())
        assert 0 < model.probability({}) < 0.1


def test_the_scores_are_those_of_the_published_example() -> None:
    """Figure 1 of Pradhan and others (2014), worked out there: mentions that only one side has count as well."""
    key = {**dict.fromkeys("abc", "one"), **dict.fromkeys("defg", "other")}
    found = scores([Topic("1", {}, key)], {"1": [{"a", "b"}, {"c", "d"}, {"f", "g", "h", "i"}]})
    assert [round(score, 2) for score in found.muc] == [0.4, 0.4, 0.4]
    assert [round(score, 2) for score in found.b_cubed] == [0.42, 0.5, 0.45]
    assert [round(score, 2) for score in found.ceaf_e] == [0.65, 0.43, 0.52]
    # Two topics count as one of their size: chains of different topics cannot mix.
    both = scores([Topic("1", {}, key), Topic("2", {}, key)], {"1": [set("abc"), set("defg")], "2": [{m} for m in key]})
    assert both.b_cubed[1] == 1.0
    assert both.muc[0] == pytest.approx(0.5)
