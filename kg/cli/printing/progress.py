"""Bars on stderr for work that takes its time; nothing where stderr is no terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from kg.text import visible

if TYPE_CHECKING:
    from rich.progress import Progress

    from kg.load.checked import Read
    from kg.load.files.input_files import FoundFile
    from kg.load.spool import Told

_PAUSE: Final = 0.1
"""Seconds between two drawings."""


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar for work that is `done` of `total`."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    with _bar() as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def loading(files: Iterable[FoundFile]) -> Iterator[tuple[Callable[[Read], None], Told]]:
    """A bar for each stage of a load: what is told of each unit that is read, and of what is done with all of them.

    How far the reading is, is known in bytes of the files that are behind it; what comes then is counted in units.
    """
    if not sys.stderr.isatty():
        yield lambda _unit: None, lambda _stage, _done, _total: None
        return
    sizes = {str(file.path): file.size for file in files}
    with _bar() as bar:
        at = _Place(sizes)
        reading = bar.add_task("read", total=max(sum(sizes.values()) // 1024, 1))
        stages = {"": reading}
        drawn = 0.0

        def seen(unit: Read) -> None:
            nonlocal drawn
            at.seen(unit.file)
            if time.monotonic() - drawn > _PAUSE:
                drawn = time.monotonic()
                bar.update(reading, description=f"read {visible(unit.file)[-40:]}", completed=at.done // 1024)

        def told(stage: str, done: int, total: int) -> None:
            if stage not in stages:
                bar.remove_task(stages.popitem()[1])
                stages[stage] = bar.add_task(stage, total=total or None)
            bar.update(stages[stage], completed=done)

        yield seen, told


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    return Progress(*columns, console=Console(stderr=True), transient=True)


class _Place:
    """How far the reading has come: bytes of the files that are behind it."""

    def __init__(self, sizes: dict[str, int]) -> None:
        self.sizes = sizes
        self.file = ""
        self.done = 0

    def seen(self, file: str) -> None:
        if file != self.file:
            self.done += self.sizes.get(self.file, 0)
            self.file = file
