"""`python -m benchmarks.loading [ROWS [RUNS]]`: what `kg load FILE` takes, the whole command, in an empty store.

Rows are those of GDELT as published, in one file; beside them stands Oxigraph's bulk load of the same quads. Documents
are the examples, and copies of the samples in brat and XMI. Figures are medians, the most memory of all runs; `--write`
puts them into `docs/loading.json` and on the page, and compares them with those of the last commit.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from statistics import median
from typing import Final

import kg
from benchmarks import compare, figures
from benchmarks.figures import BULK, FOLDER, Loaded, Loads
from benchmarks.quarters import write
from benchmarks.report import write_page
from benchmarks.taken import Taken, run
from kg.store.store import Store
from kg.system.temporary import scratch_folder

_DATA: Final = Path(__file__).parents[2] / "shared/data"
_COPIES: Final = {"brat": ("litbank-events-brat", 10), "XMI": ("uima-xmi-apache", 30)}
_OPTIONS: Final = {"brat": ("--mapping", "litbank")}
_BULK: Final = """
import sys, pyoxigraph
store = pyoxigraph.Store(sys.argv[1])
store.bulk_load(path=sys.argv[2], format=pyoxigraph.RdfFormat.N_QUADS)
store.flush()
"""


def _started(*words: str) -> list[str]:
    return [sys.executable, "-m", "kg.cli", *words]


def _median(some: list[Taken]) -> Taken:
    seconds, processor = (median(getattr(one, name) for one in some) for name in ("seconds", "processor"))
    return Taken(seconds, processor, max(one.megabytes for one in some))


def _copied(folder: Path, sample: str, times: int) -> Path:
    """The files of a sample, so many times under other names: documents get their ids of them."""
    folder.mkdir()
    for file in sorted((_DATA / sample).iterdir()):
        for number in range(times if file.suffix in (".ann", ".txt", ".xmi") else 1):
            copy(file, folder / (f"{number}-{file.name}" if number else file.name))
    return folder


def _inputs(folder: Path, rows: int) -> Iterator[tuple[str, Path, int]]:
    """Name, path and number of units of everything that is loaded."""
    table = folder / "rows.export.CSV"
    with table.open("wb") as whole:
        for part in write(folder / "parts", rows):
            whole.write(part.read_bytes())
    yield "GDELT", table, rows
    yield "native", kg.examples(), sum(1 for file in kg.examples().rglob("*.yaml") if file.name != "README.md")
    for name, (sample, times) in _COPIES.items():
        if (_DATA / sample).exists():
            made = _copied(folder / name, sample, times)
            yield name, made, sum(1 for file in made.iterdir() if file.suffix in (".ann", ".xmi"))


def measure(rows: int, runs: int) -> dict[str, Loaded]:
    """What each load takes; those of one round follow each other, so that the machine's moods hit all alike."""
    taken: dict[str, list[Taken]] = {}
    units: dict[str, int] = {}
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as made:
        folder = Path(made)
        for name, path, number in _inputs(folder, rows):
            units[name] = number
            for attempt in range(runs):
                store = str(folder / f"{name}-{attempt}")
                taken.setdefault(name, []).append(
                    run(_started("--store", store, "load", str(path), *_OPTIONS.get(name, ())))
                )
                if name == "GDELT":
                    taken.setdefault(BULK, []).append(_bulk(folder, store, attempt))
                    units[BULK] = number
    return {name: Loaded(units[name], _median(some)) for name, some in taken.items()}


def _bulk(folder: Path, store: str, attempt: int) -> Taken:
    """Oxigraph's bulk load of what is in a store."""
    quads = folder / "quads.nq"
    if not quads.exists():
        with Store(Path(store), read_only=True) as loaded, quads.open("w", encoding="utf-8") as out:
            out.writelines(f"{line}\n" for line in loaded.nquads())
    return run([sys.executable, "-c", _BULK, str(folder / f"bulk-{attempt}"), str(quads)])


def main(*words: str) -> None:
    """Measure, print, compare."""
    given = [int(word) for word in words if word.isdigit()]
    rows, runs = given + [10_000, 3][len(given) :]
    found = measure(rows, runs)
    for name, one in found.items():
        took = one.taken
        print(
            f"{name:22} {one.units:9,} {one.units / took.seconds:9,.0f} a second {took.seconds:8.2f} s by the clock "
            f"{took.processor:8.2f} s {took.megabytes:6.0f} MB"
        )
    ours, bulk = found["GDELT"].taken, found[BULK].taken
    print(
        f"kg load ÷ Oxigraph's bulk load: {ours.seconds / bulk.seconds:.2f} by the clock, "
        f"{ours.processor / bulk.processor:.2f} of processors"
    )
    if "--write" in words:
        kept = FOLDER / figures.LOADING
        figures.write(kept, figures.read(kept, Loads) | {str(rows): found})
        write_page()
        compare.show()


if __name__ == "__main__":
    main(*sys.argv[1:])
