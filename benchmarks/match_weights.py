"""`python -m benchmarks.match_weights [ECB+]`: learns the weights of `kg match` and writes them beside the code.

Those of situations are learned from our own record, with all names, with those of the document's language, and without;
those of bare mentions from ECB+ (topics 1 to 35).
"""

import sys
import tempfile
from pathlib import Path

import msgspec

import kg
from benchmarks import ecbplus
from benchmarks.match_model import learned, learned_of
from benchmarks.match_pairs import RECORD, Names, labelled, sample
from kg.analysis.match import score
from kg.analysis.match.score import Model, Models
from kg.system.temporary import scratch_folder


def of_record(store: Path, docs: list[str] | None = None) -> tuple[Model, Model]:
    """The weights learned from some documents of a store, or from all: with names and without."""
    every = (labelled(store, names) for names in Names)
    return learned_of(sample(all_ if docs is None else all_.of(docs)) for all_ in every)


def of_mentions(topics: list[ecbplus.Topic]) -> Model:
    """The weights learned from topics of ECB+."""
    samples = [ecbplus.sample(topic) for topic in topics]
    return learned([one for each in samples for one in each.features], [one for each in samples for one in each.one])


def main(corpus: Path) -> None:
    """Learn, and write `weights.json`."""
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as made:
        kg.open(Path(made)).load(RECORD)
        models = Models(*of_record(Path(made)), of_mentions(ecbplus.topics(corpus)))
    score.FILE.write_bytes(msgspec.json.format(msgspec.json.encode(models)) + b"\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else ecbplus.CORPUS)
