"""`python -m benchmarks.millions [ROWS]`: two million rows of GDELT into one store, an eighth after the other.

What the last take beside the first says whether time grows with what is there already. `docs/millions.json` keeps it,
after each; `python -m benchmarks.scale` reckons with it.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.quarters import write
from benchmarks.taken import Taken, run
from kg.system.temporary import scratch_folder

MEASURED: Final = Path(__file__).parents[1] / "docs" / "millions.json"
PARTS: Final = 8


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """So many rows, loaded into a store that had so many rows before, what it took, and bytes of the store after it."""

    rows: int
    before: int
    taken: Taken
    store: int


def measure(folder: Path, rows: int) -> Iterator[Loaded]:
    """Load so many rows in as many parts as there are."""
    files, store, before = write(folder / "in", rows), folder / "store", 0
    each = -(-len(files) // PARTS)
    for part in range(PARTS):
        here = folder / f"part-{part}"
        here.mkdir()
        number = 0
        for file in files[part * each :][:each]:
            number += file.read_bytes().count(b"\n")
            file.rename(here / file.name)
        taken = run([sys.executable, "-m", "kg.cli", "--store", str(store), "load", str(here)])
        size = sum(path.stat().st_size for path in store.rglob("*") if path.is_file())
        yield Loaded(rows=number, before=before, taken=taken, store=size)
        before += number


def main(rows: int) -> None:
    """Measure, and keep it."""
    found = []
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as folder:
        for one in measure(Path(folder), rows):
            found.append(one)
            print(f"{one.rows:,} rows after {one.before:,}: {one.taken.processor:.0f} s of processors, ", end="")
            print(
                f"{one.taken.seconds:.0f} s, {one.taken.megabytes:.0f} MB, store {one.store / 1e9:.1f} GB", flush=True
            )
            MEASURED.write_bytes(msgspec.json.format(msgspec.json.encode(found)) + b"\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000_000)
