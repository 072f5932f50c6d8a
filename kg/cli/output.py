"""What all commands share: settings, the two streams, tables, JSON, progress."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec

import click

from kg.errors import safe

if TYPE_CHECKING:
    from collections import Counter

    from kg.graph.disk_index import KeptIndex
    from kg.graph.index import Index
    from kg.graph.rows import Row
    from kg.store.store import Store

P = ParamSpec("P")
JSON_VERSION = 1


class Settings:
    """The store, the language of names, what is to count as known, and the property graph that follows from them."""

    def __init__(self, store: Path, language: str) -> None:
        self.store = store
        self.language = language
        self.public = ""
        self.recorded = ""
        self.same = ""
        """File of judgements on which situations are one."""

    def open(self, *, read_only: bool = True) -> Store:
        """The store, for reading unless said otherwise, with the documents that count as known."""
        from kg.store.as_of import Known
        from kg.store.store import Store

        return Known.by(self.public, self.recorded).of(Store(self.store, read_only=read_only))

    def rows(self, store: Store) -> Callable[[], Iterator[Row]]:
        """The property graph of a store, situation by situation."""
        from kg.graph.sameness import rows

        ids: dict[str, str] = {}
        if self.same:
            from kg.graph.sameness import canonical, judgements

            ids = canonical(judgements(self.same))
        return lambda: rows(store, ids, self.language)

    def index(self, *, whole: bool = False) -> Index:
        """The property graph of the store: where it is large, on disk between commands, unless asked for as a whole.

        What was known by a day is made anew each time.
        """
        from kg.graph.disk_index import keep
        from kg.graph.index import Index

        with self.open() as store:
            name, found = self._kept(store)
            if found is not None:
                return Index(found.rows()) if whole else found
            index = Index(self.rows(store)())
            if name:
                keep(store, name, index)
            return index

    def numbers(self, store: Store) -> Counter[str]:
        """Nodes by label and relationships by type."""
        from kg.graph.counts import numbers

        _, found = self._kept(store)
        return numbers(self.rows(store)()) if found is None else found.numbers()

    def _kept(self, store: Store) -> tuple[str, KeptIndex | None]:
        """The key of the graph, empty where it is not to be kept, and the graph, where it is."""
        from kg.graph.disk_index import kept, key

        if self.public or self.recorded:
            return "", None
        judged = Path(self.same).read_bytes() if self.same else b""
        name = key(store, self.language, judged)
        return name, kept(store, name)


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
    click.echo(_UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def cell(value: object) -> str:
    """A value as people read it in a table, with no character that a terminal would act upon."""
    if isinstance(value, list | tuple):
        return "; ".join(map(cell, value))
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else safe(str(value))


def table(columns: Iterable[str | tuple[str, int]], rows: Iterable[Iterable[object]], title: str = "") -> None:
    """A table on stdout; where that is no terminal, as wide as its text needs, up to 200 columns.

    A column is its head, or head and width in characters where it shall be no wider than that.
    """
    from rich.console import Console
    from rich.table import Column, Table
    from rich.text import Text

    named = [(column, None) if isinstance(column, str) else column for column in columns]
    heads = [Column(Text(head), overflow="fold", max_width=width) for head, width in named]
    made = Table(*heads, title=title or None, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for row in rows:
        made.add_row(*(Text(cell(value)) for value in row))
    Console(file=sys.stdout, width=None if sys.stdout.isatty() else 200, highlight=False).print(made)


def as_json(command: Callable[P, None]) -> Callable[P, None]:
    """The option that every command has."""
    return click.option("--json", "json_", is_flag=True, help="Print one JSON document.")(command)


def looks_back(command: Callable[P, None]) -> Callable[P, None]:
    """The options by which a command answers from what was known by a day."""
    public = "Only what was public by this day: documents published by then."
    recorded = "Only what was recorded here by this day."
    options = (("--as-of", "public", public), ("--recorded-as-of", "recorded", recorded))
    for name, attribute, text in reversed(options):
        command = click.option(
            name, attribute, metavar="DAY", help=text, expose_value=False, callback=_set, is_eager=True
        )(command)
    return command


def _set(context: click.Context, option: click.Parameter, value: str | None) -> None:
    if value:
        setattr(context.find_object(Settings), str(option.name), value)


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
