"""What a day, a year and all of GDELT would take, reckoned from what was measured: `python -m benchmarks.scale`."""

from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from benchmarks.spark import MEASURED, Compared

PERIODS: Final = {"a day": 200_000, "a year": 73_000_000, "all of GDELT": 800_000_000}
"""Rows of each, rounded."""
CORE_HOUR: Final = 0.05
"""Dollars for an hour of a core."""
GB_MONTH: Final = 0.023
"""Dollars for a gigabyte in object storage for a month."""
CORES: Final = 100
"""Of the cluster."""
_ONE_MACHINE: Final = ("load", "nquads", "neo4j")
_GB: Final = 1e9


class Slope:
    """A line through what two numbers of rows took: what one more row takes, and what is taken in any case."""

    def __init__(self, few: Compared, many: Compared, of: Callable[[Compared], float]) -> None:
        self.row = (of(many) - of(few)) / (many.rows - few.rows)
        self.start = of(few) - self.row * few.rows

    def at(self, rows: int) -> float:
        """What so many rows take."""
        return self.start + self.row * rows


def _processor(*names: str) -> Callable[[Compared], float]:
    return lambda one: sum(one.taken[name].processor for name in names)


def per_row(few: Compared, many: Compared) -> Iterator[tuple[str, str]]:
    """What a row takes and becomes."""
    for name in (*_ONE_MACHINE, "spark"):
        slope = Slope(few, many, _processor(name))
        yield f"{name}: processor", f"{slope.row * 1000:.2f} ms"
    yield "spark: processor before the first row", f"{Slope(few, many, _processor('spark')).start:.0f} s"
    for name in (*_ONE_MACHINE, "spark"):
        yield f"{name}: memory at {many.rows:,} rows", f"{many.taken[name].megabytes:,.0f} MB"
    for name, size in many.bytes.items():
        yield name, f"{size / many.rows / 1000:.2f} kB"
    for name, number in many.things.items():
        yield name, f"{number / many.rows:.1f}"


def per_period(few: Compared, many: Compared) -> Iterator[tuple[str, ...]]:
    """What each period takes and becomes."""
    one, spark = (Slope(few, many, _processor(*names)) for names in (_ONE_MACHINE, ("spark",)))
    memory = Slope(few, many, lambda run: run.taken["neo4j"].megabytes)
    every = PERIODS.values()
    yield "rows", *(f"{rows:,}" for rows in every)
    yield "one machine: hours of a core", *(f"{one.at(rows) / 3600:,.2f}" for rows in every)
    yield "one machine: GB of memory", *(f"{memory.at(rows) / 1000:,.1f}" for rows in every)
    yield "Spark: hours of a core", *(f"{spark.at(rows) / 3600:,.2f}" for rows in every)
    yield f"Spark: hours of {CORES} cores", *(f"{spark.at(rows) / 3600 / CORES:,.2f}" for rows in every)
    yield "Spark: dollars", *(f"{spark.at(rows) / 3600 * CORE_HOUR:,.2f}" for rows in every)
    for name, size in many.bytes.items():
        yield f"{name}: GB", *(f"{size / many.rows * rows / _GB:,.1f}" for rows in every)
    written = many.bytes["N-Quads"] + many.bytes["files for neo4j-admin"]
    yield (
        "dollars a month to keep what Spark writes",
        *(f"{written / many.rows * rows / _GB * GB_MONTH:,.2f}" for rows in every),
    )
    for name, number in many.things.items():
        yield f"{name}: millions", *(f"{number / many.rows * rows / 1e6:,.1f}" for rows in every)


def main() -> None:
    """Print both tables."""
    few, many = msgspec.json.decode(MEASURED.read_bytes(), type=list[Compared])
    for head, rows in ((("", "a row"), per_row(few, many)), (("", *PERIODS), per_period(few, many))):
        for first, *others in (head, *rows):
            print(f"{first:<42}" + "".join(f"{other:>14}" for other in others))
        print()
    if "spark, skewed" in few.taken:
        times = (few.taken[name].processor for name in ("spark, skewed", "spark"))
        clocks = (few.taken[name].seconds for name in ("spark, skewed", "spark"))
        print(f"with a skew ÷ without: {_ratio(*clocks)} by the clock, {_ratio(*times)} of processors")


def _ratio(one: float, other: float) -> str:
    return f"{one / other:.2f}"


if __name__ == "__main__":
    main()
