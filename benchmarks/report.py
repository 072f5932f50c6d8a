"""The measurements as a table that a person reads, on the terminal and as a page."""

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec
from rich.console import Console
from rich.table import Table

PEERS_HEAD: Final = "## Beside other tools"
"""Head of the section that `python -m benchmarks.peers` writes at the end of the page."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """Medians of one stage for one number of situations, of so many runs on these rows."""

    stage: str
    situations: int
    runs: int
    rows: str
    seconds: float
    quads: int
    megabytes: float


_WORDS: Final = {
    "encode": ("rows → N-Quads", "f_strings"),
    "load": ("rows → store on disk", "bulk_load"),
    "unchanged": ("the same rows again", "load"),
    "project": ("store → property graph", "parse"),
    "canonical": ("store → sorted N-Quads", "read"),
    "bulk_files": ("store → files for neo4j-admin", "project"),
    "push": ("store → empty Neo4j", "project"),
    "push_again": ("the same store into Neo4j again", "push"),
    "push_unchanged": ("the same rows of another store into Neo4j", "push"),
    "networkx": ("property graph → NetworkX", "add_edges_from"),
    "f_strings": ("f-strings of as many quads", ""),
    "bulk_load": ("Oxigraph's bulk load", ""),
    "read": ("Oxigraph, every quad read once", ""),
    "parse": ("Oxigraph's parser", ""),
    "add_edges_from": ("NetworkX's add_edges_from", ""),
}
"""In the order of the table: what a stage is, and what it is compared to."""

_HEADS: Final = ("stage", "situations/s", "quads/s", "peak MB", "time ÷ f-strings", "time ÷ yardstick", "yardstick")


def _rows(lines: Iterable[Line]) -> Iterator[tuple[str, ...]]:
    by_stage = {line.stage: line for line in lines}
    plain = by_stage.get("f_strings")
    for stage, (words, yardstick) in _WORDS.items():
        if (line := by_stage.get(stage)) is None:
            continue
        beside = by_stage.get(yardstick)
        compared = f"{line.seconds / beside.seconds:.2f}" if beside else ""
        yield (
            words,
            f"{line.situations / line.seconds:,.0f}",
            f"{line.quads / line.seconds:,.0f}",
            f"{line.megabytes:.0f}",
            f"{line.seconds / plain.seconds:.1f}" if plain else "",
            compared,
            _WORDS[yardstick][0] if beside else "",
        )


def show(lines: list[Line]) -> None:
    """The table for one number of situations."""
    title = f"{lines[0].situations:,} situations"
    table = Table(*_HEADS, title=title, title_justify="left", title_style="bold", box=None)
    for column in table.columns[1:-1]:
        column.justify = "right"
    for row in _rows(lines):
        table.add_row(*row)
    Console(width=None if Console().is_terminal else 140).print(table)


def kept(page: str) -> str:
    """The section on other tools, which a new measurement of our own leaves as it is."""
    _, head, section = page.partition(PEERS_HEAD)
    return f"\n{head}{section}"


def as_markdown(measured: Iterable[list[Line]], machine: str) -> str:
    """The page `docs/performance.md`, from the lines of each number of situations."""
    every = list(measured)
    parts = [
        "# Performance",
        "",
        "Written by `make bench`. Each stage runs in a process of its own, one after the other, and this several times "
        "over; the medians stand here. Ratios compare times within the same run on the same rows: "
        "`÷ f-strings` with a plain loop that writes as many quads without escaping or checks, `÷ yardstick` with the "
        "tool that does nothing else. Peak memory is that of the whole process, Python and libraries included.",
        "",
        f"Machine: {machine}.",
    ]
    for lines in every:
        first = lines[0]
        runs = "One run" if first.runs == 1 else f"Medians of {first.runs} runs"
        parts += ["", f"## {first.situations:,} situations", "", f"{runs}, {first.rows}.", ""]
        parts += table(_HEADS, _rows(lines))
    if len(every) > 1:
        parts += ["", *_growth(every)]
    return "\n".join([*parts, ""])


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A table in Markdown, whose first column is text and whose others are numbers."""
    yield f"| {' | '.join(heads)} |"
    yield "|---|" + "---:|" * (len(heads) - 2) + ("---|" if heads is _HEADS else "---:|")
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _growth(every: list[list[Line]]) -> Iterator[str]:
    """Time for one situation by the number of them: where cost is linear, a row has one figure all along."""
    yield "## How time grows"
    yield ""
    yield (
        "Microseconds for one situation. Where time is proportional to their number, all figures of a line are alike. "
        "Where f-strings take longer for more, they wait for the disk."
    )
    yield ""
    sizes = [lines[0].situations for lines in every]
    times = {(line.stage, line.situations): line.seconds / line.situations for lines in every for line in lines}
    last = f"{sizes[-1]:,} ÷ {sizes[-2]:,}"
    rows = []
    for stage, (words, _) in _WORDS.items():
        found = [times.get((stage, size)) for size in sizes]
        if not any(found):
            continue
        one, other = found[-2:]
        rows.append(
            (
                words,
                *(f"{time * 1e6:,.1f}" if time else "" for time in found),
                f"{other / one:.2f}" if one and other else "",
            )
        )
    yield from table(("stage", *(f"{size:,}" for size in sizes), last), rows)
