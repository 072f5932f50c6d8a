"""What all commands print with: the two streams, tables, JSON, progress."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING, Any, Final, ParamSpec

import click

from kg.text import safe, visible

if TYPE_CHECKING:
    from rich.console import Console

    from kg.load.checked import Read
    from kg.load.files.input_files import FoundFile

P = ParamSpec("P")
JSON_VERSION = 1


_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What JSON leaves as it is, and a terminal would act upon; in JSON it stands in texts only."""


def say(text: str) -> None:
    """A message on stderr."""
    click.echo(safe(text), err=True)


def tell(text: str) -> None:
    """Text for people on stdout."""
    click.echo(safe(text))


def emit(**document: Any) -> None:
    """One versioned JSON document on stdout; what a terminal would act upon is escaped, and reads back the same."""
    text = json.dumps({"version": JSON_VERSION, **document}, ensure_ascii=False, indent=2)
    click.echo(_UNSEEN.sub(_escaped, text))


def emit_list(name: str, items: Iterable[Any]) -> None:
    """One versioned JSON document with a list on stdout, printed as it is made; the same text as `emit` prints."""
    write = sys.stdout.write
    write(f'{{\n  "version": {JSON_VERSION},\n  {json.dumps(name)}: [')
    before = "\n    "
    for item in items:
        text = json.dumps(item, ensure_ascii=False, indent=2).replace("\n", "\n    ")
        write(before + _UNSEEN.sub(_escaped, text))
        before = ",\n    "
    write("]\n}\n" if before == "\n    " else "\n  ]\n}\n")


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def cell(value: object) -> str:
    """A value as people read it in a table, with no character that a terminal would act upon."""
    if isinstance(value, list | tuple):
        return "; ".join(map(cell, value))
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else safe(str(value))


Columns = Iterable[str | tuple[str, int]]

_SAMPLE: Final = 500
"""Rows by which a table decides how wide its columns are: longer ones are printed as they come."""


def table(columns: Columns, rows: Iterable[Iterable[object]], title: str = "") -> None:
    """A table on stdout; where that is no terminal, as wide as its text needs, up to 200 columns.

    A column is its head, or head and width in characters where it shall be no wider than that. The first rows are
    printed before the last are known: of these, what is much wider is folded.
    """
    from rich.console import Console
    from rich.table import Column, Table
    from rich.text import Text

    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else 200, highlight=False)
    every = (tuple(map(cell, row)) for row in rows)
    first = list(islice(every, _SAMPLE))
    named = [(column, None) if isinstance(column, str) else column for column in columns]
    heads = [Column(Text(head), overflow="fold", max_width=width) for head, width in named]
    made = Table(*heads, title=title or None, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for row in first:
        made.add_row(*map(Text, row))
    # Rich measures well, and prints a hundred times as slowly as this.
    measured = made._calculate_column_widths(console, console.options)  # it has no other way
    widths = _inner(_with_room(measured, console.width) if len(first) == _SAMPLE else measured)
    heads = [
        Column(Text(head), overflow="fold", min_width=width, max_width=width)
        for (head, _), width in zip(named, widths, strict=True)
    ]
    console.print(
        Table(*heads, title=title or None, title_justify="left", title_style="bold", box=None, pad_edge=False)
    )
    for row in chain(first, every):
        sys.stdout.write(_lines(row, widths, console))
    sys.stdout.flush()


_GAP: Final = "  "
"""Between two columns."""


def _with_room(widths: list[int], most: int) -> list[int]:
    """Columns a quarter wider, for rows that are not known yet, as long as all together are no wider than this."""
    for number, width in enumerate(widths):
        widths[number] += min(max(2, width // 4), most - sum(widths))
    return widths


def _inner(widths: list[int]) -> list[int]:
    """Widths of the texts of columns, each of which has half of the gaps on its sides."""
    last = len(widths) - 1
    return [width - (number > 0) - (number < last) for number, width in enumerate(widths)]


def _lines(row: tuple[str, ...], widths: list[int], console: Console) -> str:
    """A row of a table as text; cells that are wider than their columns take several lines."""
    if all(
        text.isascii() and len(text) <= width and text.isprintable() for text, width in zip(row, widths, strict=True)
    ):
        return _GAP.join(map(str.ljust, row, widths)) + "\n"
    from rich.cells import cell_len
    from rich.text import Text

    cells = [
        [text]
        if cell_len(text) <= width and text.isprintable()
        else [line.plain for line in Text(text).wrap(console, width, overflow="fold")]
        for text, width in zip(row, widths, strict=True)
    ]
    lines = zip_longest(*cells, fillvalue="")
    return "".join(
        _GAP.join(one + " " * (width - cell_len(one)) for one, width in zip(line, widths, strict=True)) + "\n"
        for line in lines
    )


def rendered(markdown: str) -> None:
    """A page in Markdown as a terminal shows it; elsewhere the text itself, for those who take it on."""
    if not sys.stdout.isatty():
        sys.stdout.write(markdown)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console(file=sys.stdout).print(Markdown(markdown, code_theme="ansi_dark"))


def as_json(command: Callable[P, None]) -> Callable[P, None]:
    """The option that every command has."""
    return click.option("--json", "json_", is_flag=True, help="Print one JSON document.")(command)


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr for work that is `done` of `total`; nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


_PAUSE = 0.1
"""Seconds between two drawings."""


@contextmanager
def loading_bar(files: Iterable[FoundFile]) -> Iterator[Callable[[Read], None]]:
    """A bar on stderr that is told of each unit read; nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _unit: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn

    sizes = {str(file.path): file.path.stat().st_size if file.path.is_file() else 0 for file in files}
    columns = (
        TextColumn("load {task.description}", markup=False),
        BarColumn(),
        DownloadColumn(),
        TextColumn("{task.fields[units]} units"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=sum(sizes.values()), units=0)
        at = _Place(sizes)
        drawn = 0.0

        def seen(unit: Read) -> None:
            nonlocal drawn
            at.seen(unit.file)
            if time.monotonic() - drawn > _PAUSE:
                drawn = time.monotonic()
                bar.update(task, description=visible(unit.file), completed=at.done, units=at.units)

        yield seen


class _Place:
    """How far a load has come: bytes of the files that are behind it, and units."""

    def __init__(self, sizes: dict[str, int]) -> None:
        self.sizes = sizes
        self.file = ""
        self.done = 0
        self.units = 0

    def seen(self, file: str) -> None:
        self.units += 1
        if file != self.file:
            self.done += self.sizes.get(self.file, 0)
            self.file = file
