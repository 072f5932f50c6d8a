"""Where the graph of a store is kept: made by who asks first, brought up to date by who changes or asks.

It is never the truth: it counts only for the program that made it, and says itself for which documents. What cannot be
read is made anew, and what cannot be written is as if it were not there.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from kg._version import __version__
from kg.errors import StoreError
from kg.graph.kept.file import KeptFile, damaged, files, making, remove
from kg.graph.kept.index import KeptIndex
from kg.graph.kept.pieces import Pieces
from kg.graph.kept.update import TooMuch, bring_up, fill, fill_judged, known
from kg.graph.rows import Row
from kg.reference import reference
from kg.store.store import GRAPH, Store

AT_LEAST: Final = 5_000
"""Rows below which a graph is made as fast as it is opened."""

_MOST: Final = 3
"""Graphs that are kept of one store, for other languages and judgements."""

_BROKEN: Final = (sqlite3.Error, StoreError, OSError)


class Asked(NamedTuple):
    """What a graph is asked for by: the language of names, and ids that judgements give to other ids."""

    language: str = "en"
    ids: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """12 hex digits for this and the program."""
        return blake2b(repr((program(), *self)).encode(), digest_size=6).hexdigest()


@cache
def program() -> str:
    """32 hex digits over every file of the program and of the ontology with its time: it believes no other's graphs."""
    found = []
    for folder, _, names in os.walk(Path(__file__).parents[2], followlinks=True):
        paths = (f"{folder}/{name}" for name in names if name.endswith((".py", ".ttl")))
        found += [(path, os.stat(path).st_mtime_ns) for path in paths]  # noqa: PTH116  # half the time of Path.stat
    return blake2b(repr((__version__, sorted(found))).encode(), digest_size=16).hexdigest()


def kept(store: Store, asked: Asked, rows: Callable[[], Iterable[Row]], *, make: bool = True) -> KeptIndex | None:
    """The graph of a store as it is open, where it can be kept; None where it is small, or cannot.

    `rows` are those of the graph. Unless it may `make` one that is not there, the answer is None then too.
    """
    if store.path is None:
        return None
    for path in _files(store.path, asked):
        with suppress(*_BROKEN):
            if (found := _current(path, store)) is not None:
                return found
            if not _is_now(store):
                return None
            _bring_up(path, store)
            return _current(path, store)
    with suppress(*_BROKEN):
        if make and len(list(islice(rows(), AT_LEAST))) == AT_LEAST:
            _make(store.path, store, asked, rows)
            return next((found for path in _files(store.path, asked) if (found := _current(path, store))), None)
    return None


def follow(store: Store) -> None:
    """Bring all graphs that are kept of a store, open for writing, up to date; those that take too long go."""
    if store.path is not None and store.keeps_a_graph():
        for path in files(store.path):
            _bring_up(path, store)
        for path in store.path.glob(GRAPH):  # as older versions of the program name it
            remove(path)
        store.followed()


def _files(folder: Path, asked: Asked) -> list[Path]:
    return [path for path in files(folder) if path.name.split(".")[2] == asked.key]


def _current(path: Path, store: Store) -> KeptIndex | None:
    """The graph in a file, where it is that of the store; a file that is damaged is of no use to anybody."""
    try:
        file = KeptFile(path)
        if known(file) == store.versions():
            return KeptIndex(Pieces(file))
        file.close()
    except (sqlite3.Error, StoreError) as error:
        if isinstance(error, StoreError) or damaged(error):
            remove(path)
        raise
    return None


def _bring_up(path: Path, store: Store) -> None:
    """Bring a graph up to date, or take it away."""
    try:
        with KeptFile(path, write=True) as file, file.changing():
            made, language, judged = next(file.ask("SELECT program, language, judged FROM made"))
            if made != program() or judged:
                raise TooMuch
            if not store.read_only or _is_now(store):
                bring_up(file, store, reference().get, language)
    except (TooMuch, *_BROKEN):
        with suppress(OSError):
            remove(path)


def _is_now(store: Store) -> bool:
    """Whether nobody has changed the store since it was opened: else what was withdrawn since would come back."""
    if not store.read_only or store.path is None:
        return True
    with Store(store.path, read_only=True) as now:
        return now.versions() == store.versions()


def _make(folder: Path, store: Store, asked: Asked, rows: Callable[[], Iterable[Row]]) -> None:
    with making(folder, asked.key) as file:
        file.db.execute("INSERT INTO made VALUES (?, ?, ?)", (program(), asked.language, bool(asked.ids)))
        if asked.ids:
            fill_judged(file, store, rows())
        else:
            fill(file, store, reference().get, asked.language)
    for path in files(folder)[_MOST:]:
        remove(path)
    if not _is_now(store):
        for path in _files(folder, asked):
            remove(path)
