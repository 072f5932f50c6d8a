"""The same rows on one machine and on Spark, plain and with a skew: `python -m benchmarks.spark ROWS…`."""

import csv
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from itertools import zip_longest
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.quarters import write
from benchmarks.taken import Taken, run
from kg.neo4j.bulk import ARGUMENTS

MEASURED: Final = Path(__file__).parents[1] / "docs" / "scale.json"
"""What the last runs of this measured; `python -m benchmarks.scale` reckons with it."""

Cells = tuple[tuple[str, str], ...]
"""A node or a relationship: its cells, each with the heading of its column."""


class DifferentError(Exception):
    """Spark wrote something else than one machine."""


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """What each command took for the same rows, and what was written: both wrote the same."""

    rows: int
    taken: dict[str, Taken]
    bytes: dict[str, int]
    things: dict[str, int]
    """How many quads, nodes and relationships."""


def cells(folder: Path) -> Iterator[Cells]:
    """Every line of the files that the arguments for neo4j-admin name."""
    for argument in (folder / ARGUMENTS).read_text(encoding="utf-8").splitlines():
        name = argument.rpartition("=")[2]
        if name.endswith(".csv"):
            with (folder / name).open(encoding="utf-8", newline="") as file:
                yield from (tuple(line.items()) for line in csv.DictReader(file))


def quads(folder: Path) -> Iterator[str]:
    """Every line of the N-Quads in a folder, part by part."""
    for part in sorted(folder.glob("part-*")):
        with part.open(encoding="utf-8") as file:
            yield from file


def measure(folder: Path, rows: int) -> Compared:
    """Run all; raises `DifferentError` where Spark does not write what one machine does."""
    kg, store = str(Path(sys.prefix) / "bin" / "kg"), str(folder / "store")
    write(folder / "in", rows)
    write(folder / "skewed", rows, skewed=True)
    spark, here = (kg, "spark", "load", "--master", "local[2]", "-o"), (kg, "--store", store)
    commands = {
        "load": (*here, "load", folder / "in"),
        "nquads": (*here, "export", "nquads", "-o", folder / "one.nq"),
        "neo4j": (*here, "export", "neo4j-bulk", "-o", folder / "one-neo4j"),
        "spark": (*spark, folder / "out", folder / "in"),
        "spark, skewed": (*spark, folder / "skewed-out", folder / "skewed"),
    }
    taken = {name: run([*map(str, command)]) for name, command in commands.items()}
    return compared(folder, rows, taken)


def compared(folder: Path, rows: int, taken: dict[str, Taken]) -> Compared:
    """Both results are the same, and so large; raises `DifferentError` where they are not."""
    things = Counter[str]()
    with (folder / "one.nq").open(encoding="utf-8") as file:
        for expected, found in zip_longest(file, quads(folder / "out" / "nquads")):
            things["quads"] += 1
            if expected != found:
                raise DifferentError(f"line {things['quads']}: {expected} is {found} on Spark")
    if _digests(folder / "one-neo4j") != _digests(folder / "out" / "neo4j"):
        raise DifferentError("other nodes or relationships on Spark")
    things.update("nodes" if "id:ID" in dict(row) else "relationships" for row in cells(folder / "out" / "neo4j"))
    sizes = {"input": "in", "store": "store", "N-Quads": "one.nq", "files for neo4j-admin": "one-neo4j"}
    return Compared(
        rows=rows, taken=taken, bytes={name: _size(folder / path) for name, path in sizes.items()}, things=dict(things)
    )


def _digests(folder: Path) -> list[bytes]:
    """The rows in order, each by a hash, so that all of them fit into memory."""
    return sorted(blake2b(repr(row).encode(), digest_size=16).digest() for row in cells(folder))


def _size(path: Path) -> int:
    return sum(file.stat().st_size for file in [path, *path.rglob("*")] if file.is_file())


def main(sizes: list[int]) -> None:
    """Measure for each number of rows, and keep it."""
    before = MEASURED.read_bytes() if MEASURED.exists() else b"[]"
    known = {one.rows: one for one in msgspec.json.decode(before, type=list[Compared])}
    for rows in sizes or [10_000, 100_000]:
        with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:  # larger than what is in memory
            known[rows] = measure(Path(folder), rows)
        for name, taken in known[rows].taken.items():
            print(f"{rows:,} rows, {name}: {taken.seconds:.0f} s, {taken.processor:.0f} s of processors, ", end="")
            print(f"{taken.megabytes:.0f} MB")
    MEASURED.write_bytes(msgspec.json.format(msgspec.json.encode([known[rows] for rows in sorted(known)])) + b"\n")


if __name__ == "__main__":
    main([*map(int, sys.argv[1:])])
