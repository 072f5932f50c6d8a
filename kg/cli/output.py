"""What all commands print with: the two streams, JSON, progress; tables are in `kg.cli.printing`."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ParamSpec

import click

from kg.text import safe, visible

if TYPE_CHECKING:
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
    click.echo(escaped(text))


def emit_list(name: str, items: Iterable[Any]) -> None:
    """One versioned JSON document with a list on stdout, printed as it is made; the same text as `emit` prints."""
    write = sys.stdout.write
    write(f'{{\n  "version": {JSON_VERSION},\n  {json.dumps(name)}: [')
    before = "\n    "
    for item in items:
        text = json.dumps(item, ensure_ascii=False, indent=2).replace("\n", "\n    ")
        write(before + escaped(text))
        before = ",\n    "
    write("]\n}\n" if before == "\n    " else "\n  ]\n}\n")


def escaped(json_: str) -> str:
    """The JSON with what a terminal would act upon escaped; it reads back the same."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json_)


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
