"""The database of the engine for a store, kept beside it: the second command finds it filled.

It is never the truth. It counts only for the state of the store that it was filled from; a writer takes it away, and
what cannot be read or written is as if it were not there.
"""

import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Final

import msgspec

from kg.cypher.embedded.library import library
from kg.cypher.engine import Engine, make
from kg.errors import StoreError
from kg.graph.kept.searched import WHOLE
from kg.graph.opened import Opened
from kg.graph.rows import Row
from kg.store.store import CYPHER, Store
from kg.system.temporary import alive

_PART: Final = "part-"
_MOST: Final = 4
"""Databases that are kept for one store."""
_ALL: Final = 2**31
_FORMAT: Final = "3"
"""Raised when the same rows are filled into another database."""


def engine(opened: Opened, store: Store, rows: Callable[[], Iterable[Row]]) -> Engine:
    """An engine over the rows of an open store; what was known by a day is filled anew each time.

    Raises `UsageError` where the engine is not installed, `StoreError` where there is no room anywhere.
    """
    if store.path is None or any(opened.known):
        made = Engine.of(rows())
    else:
        parts = (opened.fingerprint(store), library().__version__, _FORMAT)
        folder = store.path / CYPHER / blake2b(" ".join(parts).encode(), digest_size=16).hexdigest()
        made = _found(folder) or _made(folder, opened, store, rows)
    made.search = partial(searched, opened)
    return made


def searched(opened: Opened, words: str, part: str) -> dict[str, float]:
    """Ids and scores of what has the words, whole ones, in its names or as a passage."""
    with opened.store() as store:
        return {one.id: one.score for one in opened.searched(store).find(words, part, _ALL) if one.score > WHOLE}


def _found(folder: Path) -> Engine | None:
    if not folder.exists():
        return None
    try:
        return Engine(folder)
    except (OSError, StoreError, msgspec.DecodeError):
        shutil.rmtree(folder, ignore_errors=True)
        return None


def _made(folder: Path, opened: Opened, store: Store, rows: Callable[[], Iterable[Row]]) -> Engine:
    """Fill beside the place, then move: of two processes one comes first, and a killed one leaves no half."""
    part = folder.with_name(f"{_PART}{os.getpid()}")
    try:
        _sweep(folder.parent)
        part.mkdir(parents=True)
        make(part, rows())
        _to_disk(part)
        with suppress(OSError):  # another one was quicker
            part.rename(folder)
        with opened.store() as now:
            if now.state() != store.state():
                shutil.rmtree(folder, ignore_errors=True)
        if (found := _found(folder)) is not None:
            return found
    except (OSError, StoreError):
        pass  # no room, or a store that cannot be written to
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Engine.of(rows())


def _sweep(folder: Path) -> None:
    """Take away what killed processes left, and all but the newest databases: languages and judgements make others."""
    there = sorted(folder.iterdir(), key=_changed, reverse=True) if folder.is_dir() else []
    parts = [one for one in there if one.name.startswith(_PART)]
    dead = [one for one in parts if not alive(int(one.name.removeprefix(_PART)))]
    for one in (*dead, *[one for one in there if one not in parts][_MOST - 1 :]):
        shutil.rmtree(one, ignore_errors=True)


def _changed(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_mtime
    return 0


def _to_disk(folder: Path) -> None:
    """Wait until the disk has every file: else a machine that stops could leave a whole name and holes."""
    for one in folder.rglob("*"):
        if one.is_file():
            with one.open("rb+") as file:
                os.fsync(file.fileno())
