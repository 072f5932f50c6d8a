"""The progress bar of a load: bytes of the files read, and the number of units."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.errors import visible

if TYPE_CHECKING:
    from kg.load.intake import Found, Read

_PAUSE = 0.1
"""Seconds between two drawings."""


@contextmanager
def loading_bar(files: Iterable[Found]) -> Iterator[Callable[[Read], None]]:
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
