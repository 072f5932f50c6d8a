"""`python -m benchmarks.matching [--scale] [--ecbplus]`: how good `kg match` is, for docs/match.json and docs/match.md.

On documents of our own record that the weights were not learned from, on ECB+ by cross-validation over topics, and what
it takes on generated rows. What is not asked for stays as it was measured last.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import msgspec

import kg
from benchmarks import coreference, ecbplus
from benchmarks.figures import FOLDER, machine
from benchmarks.generated import TABLE, rows
from benchmarks.match_model import learned_of
from benchmarks.match_page import Bin, Figures, Found, Scale, page
from benchmarks.match_pairs import RECORD, Labelled, Names, Sample, folds, labelled, sample
from kg.analysis.match import LEAST, proposals
from kg.analysis.match.score import Model
from kg.graph.opened import Opened
from kg.store.store import Store
from kg.system.temporary import scratch_folder

FIGURES: Final = FOLDER / "match.json"
PAGE: Final = FOLDER / "match.md"
SIZES: Final = (10_000, 100_000)
Judged = tuple[float, bool, bool]
"""A probability, whether the pair is one, and whether its documents are in different languages."""


def record() -> tuple[dict[str, Found], list[Bin]]:
    """By names that are left, what is found among held-out documents; and how probabilities fit."""
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as made:
        kg.open(Path(made)).load(RECORD)
        every = {names: labelled(Path(made), names) for names in Names}
    parts = folds(every[Names.ALL].told)
    found: dict[str, list[Judged]] = {names.value: [] for names in Names}
    true: dict[str, list[bool]] = {names.value: [] for names in Names}
    for held_out in parts:
        others = [doc for part in parts if part is not held_out for doc in part]
        by = learned_of(sample(some.of(others)) for some in every.values())
        for names, some in every.items():
            here = some.of(held_out)
            true[names.value] += [_across(here, pair) for pair in here.pairs()]
            found[names.value] += _judged(here, sample(here), by)
    results = {name: _found(found[name], len(true[name])) for name in found}
    own = Names.OWN.value
    across = [one for one in found[own] if one[2]]
    results["German with English, each in its own language"] = _found(across, sum(true[own]))
    return results, _bins([one for name in (Names.ALL.value, own) for one in found[name]])


def _across(here: Labelled, pair: tuple[str, str]) -> bool:
    """Whether two situations are told in different languages."""
    one, other = (here.told[id_].language for id_ in pair)
    return one != other


def _judged(here: Labelled, compared: Sample, by: tuple[Model, Model]) -> list[Judged]:
    return [
        (by[0 if named else 1].probability(features), one, _across(here, pair))
        for pair, features, one, named in zip(*compared, strict=True)
    ]


def _found(judged: list[Judged], true: int) -> Found:
    candidates = sum(one for _, one, _ in judged)
    given = [one for probability, one, _ in judged if probability >= LEAST]
    return Found(true, len(judged), candidates, len(given), sum(given))


def _bins(judged: list[Judged]) -> list[Bin]:
    """Pairs by tenths of probability: how many, what they were held for, and how many are one."""
    bins = []
    for tenth in range(10):
        some = [(p, one) for p, one, _ in judged if tenth <= min(9, int(p * 10)) < tenth + 1]
        if some:
            bins.append(Bin(tenth / 10, len(some), sum(p for p, _ in some) / len(some), sum(one for _, one in some)))
    return bins


def scale(situations: int) -> Scale:
    """What proposals take among so many situations, in a process of its own, from the store on."""
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as made:
        with Store(Path(made)) as store:
            store.replace(TABLE.id, "generated", rows(situations))
        _index(Path(made))
        run = subprocess.run(
            [sys.executable, "-m", "benchmarks.matching", "--one", made], check=True, stdout=subprocess.PIPE
        )
    return msgspec.json.decode(run.stdout, type=Scale)


def _index(path: Path) -> None:
    """Have the graph kept, which every command does the first time."""
    opened = Opened(path)
    with opened.store() as store:
        opened.index(store)


def one(path: Path) -> Scale:
    """Measure in this process."""
    opened = Opened(path)
    with opened.store() as store:
        index = opened.index(store)
        started, busy = time.perf_counter(), time.process_time()
        found = proposals(index)
        seconds, processor = time.perf_counter() - started, time.process_time() - busy
        number = sum(1 for _ in index.having("Situation"))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Scale(number, seconds, processor, megabytes, len(found), machine())


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching")
    parser.add_argument("--scale", action="store_true", help="time and memory, too")
    parser.add_argument("--ecbplus", action="store_true", help="ECB+, too")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        sys.stdout.buffer.write(msgspec.json.encode(one(asked.one)))
        return
    figures = msgspec.json.decode(FIGURES.read_bytes(), type=Figures) if FIGURES.exists() else Figures()
    found, bins = record()
    figures = msgspec.structs.replace(figures, record=found, bins=bins)
    if asked.ecbplus:
        every = ecbplus.topics(ecbplus.CORPUS)
        result = coreference.judged(every, cross_validate=True)
        scores = {"MUC": result.muc, "B³": result.b_cubed, "CEAF-e": result.ceaf_e}
        figures = msgspec.structs.replace(figures, ecbplus=scores, mentions=sum(len(each.key) for each in every))
    _keep(figures)
    if asked.scale:
        _keep(msgspec.structs.replace(figures, scale=[scale(size) for size in SIZES]))


def _keep(figures: Figures) -> None:
    """Write the figures and the page that is made of them."""
    FIGURES.write_bytes(msgspec.json.format(msgspec.json.encode(figures)) + b"\n")
    PAGE.write_text(page(figures), encoding="utf-8")


if __name__ == "__main__":
    main()
