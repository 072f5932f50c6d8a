"""Units as they were read, kept beside the quads that say the same: projecting reads these ten times as fast.

They are never the truth. A document's units count only where their hash is the one that its mark in the store
carries (see `kg.load.spool`); where they do not, or the file is missing, the quads are read.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any, Final

from kg.model.records import Record
from kg.store.content_hash import Contents, packed, unpacked

FILE: Final = "units.db"
_AT_ONCE: Final = 1_000
_PATIENCE: Final = 60
"""Seconds for which a writer waits until readers have read."""

_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS unit (document TEXT NOT NULL, hash TEXT NOT NULL, packed BLOB NOT NULL)",
    "CREATE INDEX IF NOT EXISTS of_document ON unit (document)",
)


def _opened(path: Path | None, read_only: bool) -> sqlite3.Connection:
    address = ":memory:" if path is None else path.absolute().as_uri() + ("?mode=ro" if read_only else "")
    file = sqlite3.connect(address, uri=True, check_same_thread=False, timeout=_PATIENCE)
    if not read_only:
        # Nothing is left of what was deleted; and a crash costs time only.
        for statement in ("PRAGMA secure_delete = ON", "PRAGMA synchronous = OFF", *_TABLE):
            file.execute(statement)
    return file


class NotKept(Exception):
    """Units of which not all are kept."""


class Units:
    """The units of the documents of a store in a folder, or in memory where `folder` is None.

    Nothing here raises for a file that cannot be read or written: what is not kept is read from the quads.
    """

    def __init__(self, folder: Path | None, *, read_only: bool = False) -> None:
        self._lock = Lock()
        self._file: sqlite3.Connection | None = None
        path = None if folder is None else folder / FILE
        if read_only and path is not None and not path.exists():
            return
        try:
            self._file = _opened(path, read_only)
        except sqlite3.Error:
            if not read_only and path is not None:  # what cannot be read helps nobody
                path.unlink(missing_ok=True)
                self._file = _opened(path, read_only)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def keep(self, document: str, hash_: str, units: Iterable[Record]) -> Iterator[Record]:
        """The same units, kept as they pass by; the last of them is kept before the iterator ends."""
        every = iter(units)
        while some := list(islice(every, _AT_ONCE)):
            self._change("INSERT INTO unit VALUES (?, ?, ?)", [(document, hash_, packed(one)) for one in some])
            yield from some

    def only(self, document: str, hash_: str) -> None:
        """Forget all units of a document but those with this hash."""
        self._change("DELETE FROM unit WHERE document = ? AND hash <> ?", [(document, hash_)])

    def sweep(self, hashes: dict[str, str]) -> None:
        """Forget what belongs to no document with its present hash: what a killed load or retraction has left."""
        kept = list(self._rows("SELECT DISTINCT document, hash FROM unit"))
        for document, hash_ in (pair for pair in kept if hashes.get(pair[0]) != pair[1]):
            self._change("DELETE FROM unit WHERE document = ? AND hash = ?", [(document, hash_)])

    def of(self, document: str, hash_: str) -> Iterator[Record]:
        """The units of a document with this hash; raises `NotKept` in the end where these are not all of them."""
        contents = Contents()
        for (unit,) in self._rows("SELECT packed FROM unit WHERE document = ? AND hash = ?", document, hash_):
            contents.add(unit)
            yield unpacked(unit)
        if contents.digest != hash_:
            raise NotKept

    def _rows(self, query: str, *values: str) -> Iterator[tuple[Any, ...]]:
        if self._file is None:
            return
        try:
            yield from self._file.execute(query, values)
        except sqlite3.Error:
            return

    def _change(self, statement: str, rows: list[tuple[object, ...]]) -> None:
        if self._file is None:
            return
        with self._lock:
            try:
                with self._file:
                    self._file.executemany(statement, rows)
            except sqlite3.Error:
                self.close()
