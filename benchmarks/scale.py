"""What a day, a year and all of GDELT would take, reckoned from what was measured: `python -m benchmarks.scale`."""

from collections.abc import Iterator
from typing import Final

import msgspec

from benchmarks import millions
from benchmarks.figures import read
from benchmarks.report import table
from benchmarks.spark import MEASURED, Compared

PAGE: Final = MEASURED.with_name("scale.md")
HEAD: Final = "## What a row takes"
NEXT: Final = "## What breaks first"

PERIODS: Final = {"a day": 200_000, "ten million": 10_000_000, "a year": 73_000_000, "all of GDELT": 542_000_000}
"""Rows of each, rounded; those of all are as gdeltforge counts them in the archive."""
CORE_HOUR: Final = 0.05
"""Dollars for an hour of a core."""
GB_MONTH: Final = 0.023
"""Dollars for a gigabyte in object storage for a month."""
CORES: Final = 100
"""Of the cluster."""

_STEPS: Final = {
    "load": "read, check, encode, write into the store",
    "nquads": "sort the canonical form",
    "neo4j": "project, write the files for neo4j-admin",
    "spark": "all of this by Spark",
}
_ONE_MACHINE: Final = ("load", "nquads", "neo4j")
_GB: Final = 1e9

Line = tuple[str, ...]


class Slope:
    """A line through what two numbers of rows took: what one more row takes, and what is taken in any case."""

    def __init__(self, few: Compared, many: Compared, *commands: str) -> None:
        one, other = (sum(run.taken[name].processor for name in commands) for run in (few, many))
        self.row = (other - one) / (many.rows - few.rows)
        self.start = one - self.row * few.rows

    def hours(self, rows: int) -> float:
        """Hours of a core for so many rows."""
        return (self.start + self.row * rows) / 3600


def per_row(few: Compared, many: Compared) -> Iterator[Line]:
    """What one more row takes and becomes, and the most memory that a command held."""
    for name, words in _STEPS.items():
        slope = Slope(few, many, name)
        start = f"{slope.start:.0f} s" if slope.start > 1 else ""
        yield words, f"{slope.row * 1000:.2f} ms", start, f"{many.taken[name].megabytes:,.0f} MB"
    yield from ((name, f"{size / many.rows / 1000:.1f} kB", "", "") for name, size in many.bytes.items())
    yield from ((name, f"{number / many.rows:.1f}", "", "") for name, number in many.things.items())


def per_period(few: Compared, many: Compared) -> Iterator[Line]:
    """What each period takes and becomes."""
    one, spark = Slope(few, many, *_ONE_MACHINE), Slope(few, many, "spark")
    busy = sum(many.taken[name].processor for name in _ONE_MACHINE) / sum(
        many.taken[name].seconds for name in _ONE_MACHINE
    )
    every = PERIODS.values()
    yield "rows", *(f"{rows:,}" for rows in every)
    yield "one machine: hours of a core", *(f"{one.hours(rows):,.2f}" for rows in every)
    yield "one machine: days", *(f"{one.hours(rows) / busy / 24:,.2f}" for rows in every)
    yield "one machine: dollars", *(f"{one.hours(rows) * CORE_HOUR:,.2f}" for rows in every)
    yield "Spark: hours of a core", *(f"{spark.hours(rows):,.2f}" for rows in every)
    yield f"Spark: hours of {CORES} cores", *(f"{spark.hours(rows) / CORES:,.2f}" for rows in every)
    yield "Spark: dollars", *(f"{spark.hours(rows) * CORE_HOUR:,.2f}" for rows in every)
    for name, size in many.bytes.items():
        yield f"{name}: GB", *(f"{size / many.rows * rows / _GB:,.1f}" for rows in every)
    written = many.bytes["N-Quads"] + many.bytes["files for neo4j-admin"]
    kept = (written / many.rows * rows / _GB * GB_MONTH for rows in every)
    yield "dollars a month to keep what Spark writes", *(f"{dollars:,.2f}" for dollars in kept)
    for name, number in many.things.items():
        yield f"{name}: millions", *(f"{number / many.rows * rows / 1e6:,.1f}" for rows in every)


def section(few: Compared, many: Compared) -> str:
    """The part of the page that is reckoned."""
    plain, skewed = many.taken["spark"], many.taken["spark, skewed"]
    here = sum(many.taken[name].seconds for name in _ONE_MACHINE)
    heads = ("", "for one more row", "start", f"memory at {many.rows:,} rows")
    rows, periods = table(heads, per_row(few, many)), table(("", *PERIODS), per_period(few, many))
    return f"""\
{HEAD}

Written by `python -m benchmarks.spark` and `python -m benchmarks.scale`, which run the commands on {few.rows:,} and \
{many.rows:,} rows of a GDELT sample, repeated with other ids and actors, on two cores. Time is that of processors; \
what one more row takes is the slope between the two sizes, and the start is what is left for none.

{rows}
Of these {many.rows:,} rows Spark (`local[2]`) wrote the {many.things["quads"]:,} quads, the nodes and the \
relationships that one machine writes, each the same. It took {plain.seconds:.0f} s by the clock, one machine \
{here:.0f} s. With one page and one actor in a tenth of the rows Spark took {skewed.seconds / plain.seconds:.2f} times \
as long by the clock, {skewed.processor / plain.processor:.2f} times as long of processors.

Multiplied, with rounded numbers of rows, {CORE_HOUR} $ for an hour of a core and {GB_MONTH} $ for a gigabyte kept for \
a month (both assumed):

{periods}
These are products, not measurements of such runs.
{_grown(read(millions.MEASURED, list[millions.Loaded]))}
"""


def _grown(loaded: list[millions.Loaded]) -> str:
    """Whether what a row takes stays the same while the store grows, where that was measured."""
    if not loaded:
        return ""
    first, last, rows = loaded[0], loaded[-1], sum(one.rows for one in loaded)
    slower = (last.taken.processor / last.rows) / (first.taken.processor / first.rows)
    heads = ("rows there before", "rows", "for one row", "memory", "store")
    lines = (
        (
            f"{one.before:,}",
            f"{one.rows:,}",
            f"{one.taken.processor / one.rows * 1000:.2f} ms",
            f"{one.taken.megabytes:,.0f} MB",
            f"{one.store / _GB:,.1f} GB",
        )
        for one in loaded
    )
    return f"""
`python -m benchmarks.millions` loads {rows:,} rows into one store, part after part: with {last.before:,} rows in it \
a row takes {slower:.2f} times as long of processors as in an empty one.

{table(heads, lines)}"""


def page(before: str) -> str:
    """The page with this section anew."""
    few, many = msgspec.json.decode(MEASURED.read_bytes(), type=list[Compared])
    return before[: before.index(HEAD)] + section(few, many) + before[before.index(NEXT) :]


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
