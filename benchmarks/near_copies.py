"""`python -m benchmarks.near_copies`: how well near copies are told from reports of one's own, on sentences of ECB+.

ECB+ (Cybulska and Vossen 2014) has articles of many papers on the same events, copies of one agency's report among
them. `near_copies.tsv` names 66 pairs of sentences of different articles on one topic, 11 drawn at random from each of
six bands by the share of common shingles, and says of each whether one text was carried in both. They were read by one
person, after the threshold had been set on 42 other pairs. Weighted by the number of pairs in each band they estimate
precision and recall among all pairs that share three shingles and a fifth of those of the shorter sentence; what shares
less was not read. The articles are on crimes, sports and disasters in English, and sentences stand for passages.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from defusedxml.ElementTree import parse

from kg.graph.sources.near_copies import LEAST, SIMILAR, Shingles, alike, shingles

CORPUS: Final = Path(__file__).parents[2] / "shared/data/ecbplus"
PAIRS: Final = Path(__file__).with_suffix(".tsv")


class Found(NamedTuple):
    """Shares of pairs: of those found the true ones, and of the true ones those found; and how many were read."""

    precision: float
    recall: float
    pairs: int


@cache
def _sentences(document: str) -> dict[int, str]:
    words: dict[int, list[str]] = defaultdict(list)
    for token in parse(CORPUS / document.split("_")[0] / f"{document}.xml").iter("token"):
        words[int(token.get("sentence"))].append(token.text or "")
    return {number: " ".join(some) for number, some in words.items()}


def labelled() -> Iterator[tuple[Shingles, Shingles, float, bool]]:
    """Each pair that was read, the pairs of its band for which it stands, and whether it is a copy."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    drawn = {band: sum(row["band"] == band for row in rows) for band in {row["band"] for row in rows}}
    for row in rows:
        one = shingles(_sentences(row["document"])[int(row["sentence"])])
        other = shingles(_sentences(row["other"])[int(row["other_sentence"])])
        yield one, other, int(row["pairs_in_band"]) / drawn[row["band"]], row["copy"] == "yes"


def measured() -> Found:
    """Precision and recall of the rule as it is."""
    weights: dict[tuple[bool, bool], float] = defaultdict(float)
    pairs = 0
    for one, other, weight, copy in labelled():
        weights[alike(one, other), copy] += weight
        pairs += 1
    right, wrong, missed = weights[True, True], weights[True, False], weights[False, True]
    return Found(right / (right + wrong), right / (right + missed), pairs)


if __name__ == "__main__":
    found = measured()
    print(f"at least {LEAST} common shingles and {SIMILAR:.0%} of those of the shorter passage")
    print(f"precision {found.precision:.2f}, recall {found.recall:.2f}, estimated from {found.pairs} pairs")
