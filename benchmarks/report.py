"""The figures as tables that a person reads: `python -m benchmarks.report` writes the page anew from what is kept."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from benchmarks.figures import (
    BULK,
    COMMANDS,
    FOLDER,
    LOADING,
    PEERS,
    STAGES,
    Answer,
    Answers,
    Line,
    Loaded,
    Loads,
    Measured,
    Peer,
    read,
)
from benchmarks.taken import Taken

PAGE: Final = "performance.md"

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

YARDSTICKS: Final = {stage: yardstick for stage, (_, yardstick) in _WORDS.items()}
"""The stage that each is compared to; none of those that are no work of ours."""

_HEADS: Final = ("stage", "situations/s", "quads/s", "peak MB", "time ÷ f-strings", "time ÷ yardstick", "yardstick")

_HEAD: Final = """\
# Performance

Written by `make bench` from the figures in [commands.json](commands.json), [performance.json](performance.json) and \
[peers.json](peers.json). Afterwards it names what became slower than the figures of the last commit by more than 15 \
% (`python -m benchmarks.compare`); where a figure has a yardstick that was measured in the same run, it compares the \
two ratios, so that a slower machine alone does not alarm.
"""
_COMMANDS: Final = """\
## Commands

Each is run as it is given, in a process of its own, on files and a store on disk: seconds by the clock and of all \
processors, start of the program and all of its output included, and the most memory. Beside it stands what somebody \
would run instead: plain SQL of DuckDB over the same property graph as two Parquet tables, or Oxigraph or NetworkX on \
the same quads. These leave out what only the command looks at: who denies it, whose coding counts, who said so, what \
became of a pledge. The last column is our processor time by theirs. What changes the store was run once; of what \
answers the medians stand here.
"""
_LOADING: Final = """\
## Loading

The whole of `kg load` into an empty store: rows of GDELT as published in one file, beside Oxigraph's bulk load of the \
same quads; the examples in the native format; samples in brat and XMI. Written by `python -m benchmarks.loading \
--write`.
"""
_STAGES: Final = """\
## Stages

Each stage runs in a process of its own, one after the other, and this several times over; the medians stand here. \
Ratios compare times within the same run on the same rows: `÷ f-strings` with a plain loop that writes as many quads \
without escaping or checks, `÷ yardstick` with the tool that does nothing else. Peak memory is that of the whole \
process, Python and libraries included.
"""
_PEERS: Final = """\
## Beside other tools

Written by `make bench-peers`, which installs the newest release of each peer into an environment of its own. Peer \
and ours follow each other on the same situations; the medians stand here. Things are quads or triples, or nodes and \
relationships; the ratio compares the time for one thing, so that above 1 the peer is slower. What a peer leaves out \
(graphs, claims, a look at what is there already, labels, lists) is not counted. The push ran against the small \
server of the tests (768 MB, first compiler only).
"""


def page(folder: Path = FOLDER) -> str:
    """The page, from the figures in a folder."""
    parts = [_HEAD]
    if commands := read(folder / COMMANDS, list[Answers]):
        parts += [_COMMANDS, *map(_commands, commands)]
    if loads := read(folder / LOADING, Loads):
        parts += [_LOADING, *(_loads(int(rows), some) for rows, some in loads.items())]
    if stages := read(folder / STAGES, list[list[Line]]):
        parts += [_STAGES, *map(_stages, stages), *([_growth(stages)] if len(stages) > 1 else [])]
    if peers := read(folder / PEERS, list[Peer]):
        parts += [_PEERS, *(_peers(size, peers) for size in sorted({one.situations for one in peers}))]
    return "\n".join(parts)


def write_page(folder: Path = FOLDER) -> None:
    """Write the page anew."""
    (folder / PAGE).write_text(page(folder), encoding="utf-8")


def _commands(some: Answers) -> str:
    heads = ("command", "s", "processor s", "MB", "instead", "s", "processor s", "MB", "ours ÷ theirs")
    runs = "Once" if some.runs == 1 else f"Medians of up to {some.runs} runs"
    sizes = ", ".join(f"{name} {size / 1e6:,.0f} MB" for name, size in some.bytes.items())
    head = f"### {some.rows:,} {some.of}\n\n{runs}; {some.machine}. On disk: {sizes}.\n\n"
    return head + table(heads, map(_answer, some.answers), texts=(0, 4))


def _answer(one: Answer) -> tuple[str, ...]:
    ratio = f"{one.ours.processor / one.theirs.processor:.2f}" if one.theirs else ""
    return one.command, *_taken(one.ours), one.tool if one.theirs else "", *_taken(one.theirs), ratio


def _taken(one: Taken | None) -> tuple[str, str, str]:
    return (f"{one.seconds:.2f}", f"{one.processor:.2f}", f"{one.megabytes:,.0f}") if one else ("", "", "")


def _loads(rows: int, some: dict[str, Loaded]) -> str:
    heads = ("what", "rows or documents", "in a second", "s", "processor s", "MB", "÷ bulk load")
    bulk = some[BULK].taken.processor
    lines = (
        (
            name,
            f"{one.units:,}",
            f"{one.units / one.taken.seconds:,.0f}",
            *_taken(one.taken),
            f"{one.taken.processor / bulk:.2f}" if one.units == some[BULK].units else "",
        )
        for name, one in some.items()
    )
    return f"### Loading of {rows:,} rows, and of documents\n\n" + table(heads, lines)


def _stages(lines: list[Line]) -> str:
    first = lines[0]
    runs = "One run" if first.runs == 1 else f"Medians of {first.runs} runs"
    head = f"### Stages of {first.situations:,} situations\n\n{runs}, {first.rows}; {first.machine}.\n\n"
    return head + table(_HEADS, _rows(lines), texts=(0, 6))


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


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]], texts: tuple[int, ...] = (0,)) -> str:
    """A table in Markdown, of which all columns but some are numbers."""
    rule = "|".join("---" if at in texts else "---:" for at in range(len(heads)))
    lines = [f"| {' | '.join(heads)} |", f"|{rule}|", *(f"| {' | '.join(row)} |" for row in rows)]
    return "\n".join([*lines, ""])


def _growth(every: list[list[Line]]) -> str:
    """Time for one situation by the number of them: where cost is linear, a row has one figure all along."""
    head = (
        "### How time grows\n\n"
        "Microseconds for one situation. Where time is proportional to their number, all figures of a line are alike. "
        "Where f-strings take longer for more, they wait for the disk.\n\n"
    )
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
    return head + table(("stage", *(f"{size:,}" for size in sizes), last), rows)


def _peers(size: int, peers: list[Peer]) -> str:
    heads = ("work", "peer", "things/s", "peak MB", "ours: things/s", "peak MB", "time of peer ÷ ours", "runs")
    rows = (_peer(one) for one in peers if one.situations == size)
    return f"### {size:,} situations beside other tools\n\n" + table(heads, rows, texts=(0, 1))


def _peer(one: Peer) -> tuple[str, ...]:
    ratio = f"{one.ratio:.2f}" if one.ratio else ""
    return one.work, one.peer, *_measured(one.theirs), *_measured(one.ours), ratio, str(one.runs)


def _measured(one: Measured | str) -> tuple[str, str]:
    return (one, "") if isinstance(one, str) else (f"{one.quads / one.seconds:,.0f}", f"{one.megabytes:.0f}")


if __name__ == "__main__":
    write_page()
