"""`python -m benchmarks.coreference FOLDER`: `kg match` on mentions of events in topics of ECB+, scored as in CoNLL.

Within topics, on the mentions as annotated: MUC, B³ and CEAF-e by scorch (Grobol), which follows the reference scorer
of Pradhan and others (2014), and their mean. The weights are those that ship, learned from topics 1 to 35; with
`--cross-validate` they are learned anew from the topics of the folder, each third of them judged by the other two.
"""

import argparse
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from statistics import mean
from typing import Final, NamedTuple

from scorch.scores import b_cubed, ceaf_e, muc

from benchmarks.ecbplus import Topic, sample, topics
from benchmarks.match_model import learned
from benchmarks.match_pairs import Sample
from kg.analysis.match.clusters import clusters
from kg.analysis.match.score import Model, models

LEAST: Final = 0.35
"""From which mean probability mentions come together: chosen on topics 1 to 35."""
PARTS: Final = 3
Score = tuple[float, float, float]
"""Recall, precision and F1."""


class Scores(NamedTuple):
    """The three scores, and the mean of their F1."""

    muc: Score
    b_cubed: Score
    ceaf_e: Score

    @property
    def conll(self) -> float:
        """The score of CoNLL 2012."""
        return mean((self.muc[2], self.b_cubed[2], self.ceaf_e[2]))


def found(topic: Topic, compared: Sample, model: Model) -> list[set[str]]:
    """The mentions of a topic in groups; those that belong to no other are each their own."""
    pairs = {pair: model.probability(one) for pair, one in zip(compared.pairs, compared.features, strict=True)}
    groups = [set(group) for group in clusters(pairs, LEAST)]
    return groups + [{one} for one in topic.key.keys() - {id_ for group in groups for id_ in group}]


def scores(every: Iterable[Topic], by: Mapping[str, list[set[str]]]) -> Scores:
    """Of all topics together, as the reference scorer has it: what is found and what there is are summed up."""
    pairs = [(topic.clusters(), by[topic.name]) for topic in every]
    return Scores(
        _together(pairs, muc, lambda groups: sum(len(group) - 1 for group in groups)),
        _together(pairs, b_cubed, lambda groups: sum(map(len, groups))),
        _together(pairs, ceaf_e, len),
    )


def _together(
    pairs: list[tuple[list[set[str]], list[set[str]]]],
    score: Callable[[list[set[str]], list[set[str]]], Score],
    there: Callable[[list[set[str]]], int],
) -> Score:
    """Recall, precision and F1 of several topics: each counts by how much `there` is in it, of key and of groups."""
    each = [(score(key, groups), there(key), there(groups)) for key, groups in pairs]
    recall = sum(one[0] * keys for one, keys, _ in each) / sum(keys for _, keys, _ in each)
    precision = sum(one[1] * made for one, _, made in each) / sum(made for _, _, made in each)
    return recall, precision, 2 * recall * precision / (recall + precision)


def judged(every: list[Topic], *, cross_validate: bool) -> Scores:
    """The scores by the weights that ship, or by those of other topics."""
    samples = {topic.name: sample(topic) for topic in every}
    by: dict[str, list[set[str]]] = {}
    for part in range(PARTS if cross_validate else 1):
        held_out = every[part::PARTS] if cross_validate else every
        others = [samples[topic.name] for topic in every if topic not in held_out]
        model = _learned(others) if cross_validate else models().mentions
        by |= {topic.name: found(topic, samples[topic.name], model) for topic in held_out}
    return scores(every, by)


def _learned(samples: list[Sample]) -> Model:
    return learned([one for each in samples for one in each.features], [one for each in samples for one in each.one])


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coreference")
    parser.add_argument("folder", type=Path, help="a folder with one folder of CAT XML for each topic")
    parser.add_argument("--cross-validate", action="store_true")
    asked = parser.parse_args()
    every = topics(asked.folder)
    result = judged(every, cross_validate=asked.cross_validate)
    print(f"{len(every)} topics, {sum(len(topic.key) for topic in every):,} mentions")
    print("          recall  precision  F1")
    for name, score in (("MUC", result.muc), ("B³", result.b_cubed), ("CEAF-e", result.ceaf_e)):
        print(f"{name:8}  {score[0]:.3f}   {score[1]:.3f}      {score[2]:.3f}")
    print(f"CoNLL F1  {result.conll:.3f}")


if __name__ == "__main__":
    main()
