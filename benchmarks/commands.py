"""`python -m benchmarks.commands [SITUATIONS [RUNS]]`: what commands take on a store of generated rows.

Printed are seconds of a processor, of the clock, and peak memory: of the first question, which makes the graph that is
kept, of a load that changes it, and of those that ask it. Figures are compared with those of `docs/commands.json`, and
what became slower by more than 15 % is marked; `--write` puts the new ones there.
"""

import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Final

import msgspec

import kg
from benchmarks.generated import rows
from benchmarks.taken import Taken, run
from kg.store.content_hash import Contents, packed
from kg.store.store import Store
from kg.system.temporary import scratch_folder

FIGURES: Final = Path("docs/commands.json")
SLOWER: Final = 1.15
"""Times the committed figure, from where on a command is marked."""

FIRST: Final = {"first question": ("show", "event:generated-7"), "load of one folder": ("load", str(kg.examples()))}
COMMANDS: Final = (
    "why event:generated-7",
    "show event:generated-7",
    "course event:generated-7",
    "pledges event:generated-10",
    "stats",
    "disputed",
    "pledges",
    "list situations",
    "list documents",
    "view meetings",
    "view co_participation",
    "show event:generated-7 --as-of 2025-10",
    "diff --from 2025-09-04 --to 2025-09-05",
)


def fill(path: Path, number: int) -> None:
    """A store of so many generated rows."""
    contents = Contents()
    for row in rows(number):
        contents.add(packed(row))
    with Store(path) as store:
        store.replace("generated", contents.digest, rows(number))


def measure(number: int, runs: int) -> dict[str, Taken]:
    """What each command takes; of those that change nothing the median of the seconds, and the most memory."""
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as folder:
        store = Path(folder, "store")
        fill(store, number)
        start = [sys.executable, "-m", "kg.cli", "--store", str(store)]
        found = {name: run([*start, *words]) for name, words in FIRST.items()}
        for words in COMMANDS:
            found[words] = _median([run([*start, *words.split()]) for _ in range(runs)])
    return found


def _median(some: list[Taken]) -> Taken:
    seconds, processor = (median(getattr(one, name) for one in some) for name in ("seconds", "processor"))
    return Taken(seconds, processor, max(one.megabytes for one in some))


def main(*words: str) -> None:
    """Measure, print, compare."""
    given = [int(word) for word in words if word.isdigit()]
    number, runs = given + [10_000, 3][len(given) :]
    known = msgspec.json.decode(FIGURES.read_bytes(), type=dict[str, dict[str, Taken]]) if FIGURES.exists() else {}
    before, found = known.get(str(number), {}), measure(number, runs)
    for name, one in found.items():
        then = before.get(name)
        ratio = f"{one.processor / then.processor:.2f} of before" if then else ""
        mark = "  SLOWER" if then and one.processor > SLOWER * then.processor else ""
        print(
            f"{name:42} {one.processor:7.2f} s {one.seconds:7.2f} s by the clock {one.megabytes:6.0f} MB  {ratio}{mark}"
        )
    if "--write" in words:
        known[str(number)] = found
        FIGURES.write_bytes(msgspec.json.format(msgspec.json.encode(known)) + b"\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
