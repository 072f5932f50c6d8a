"""The file of a kept graph: SQLite, which a reader sees as it was when it was opened while another process changes it.

A piece, which is a situation or membership with its claims and passages, is one value: what is asked together is read
together. Beside the pieces stands what lets them be found, and what is known of each document and each shared node.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Any, Final, Self

from kg.errors import StoreError
from kg.store.store import GRAPH

PART: Final = f"{GRAPH}.part"
"""What the name of a file begins with that is being made."""

_PATIENCE: Final = 10
"""Seconds for which a process waits for another one that changes the file."""

_TABLES: Final = """
CREATE TABLE made (program TEXT, language TEXT, judged INTEGER);
CREATE TABLE document (
    n INTEGER PRIMARY KEY, name TEXT UNIQUE, hash TEXT, recorded TEXT, public TEXT, quads INTEGER);
CREATE TABLE piece (n INTEGER PRIMARY KEY, id TEXT UNIQUE, linked INTEGER, contested INTEGER, rows BLOB);
CREATE INDEX contested ON piece (n) WHERE contested;
CREATE TABLE told (document INTEGER, piece INTEGER, PRIMARY KEY (document, piece)) WITHOUT ROWID;
CREATE INDEX told_piece ON told (piece);
CREATE TABLE declared (document INTEGER, id TEXT, PRIMARY KEY (document, id)) WITHOUT ROWID;
CREATE INDEX declared_id ON declared (id);
CREATE TABLE owns (hash INTEGER, piece INTEGER, PRIMARY KEY (hash, piece)) WITHOUT ROWID;
CREATE TABLE touches (hash INTEGER, piece INTEGER, PRIMARY KEY (hash, piece)) WITHOUT ROWID;
CREATE TABLE support (id TEXT, document INTEGER, times INTEGER, PRIMARY KEY (id, document)) WITHOUT ROWID;
CREATE TABLE labels (n INTEGER PRIMARY KEY, labels TEXT UNIQUE);
CREATE TABLE labelled (labels INTEGER, id TEXT, piece INTEGER, PRIMARY KEY (labels, id)) WITHOUT ROWID;
CREATE TABLE shared (id TEXT PRIMARY KEY, labels INTEGER, properties BLOB) WITHOUT ROWID;
CREATE TABLE number (name TEXT PRIMARY KEY, times INTEGER) WITHOUT ROWID;
CREATE TABLE situation (
    n INTEGER PRIMARY KEY, id TEXT, labels INTEGER, day INTEGER, time TEXT, first INTEGER, last INTEGER, brief BLOB);
CREATE TABLE tally (id TEXT, name TEXT, times INTEGER, PRIMARY KEY (id, name)) WITHOUT ROWID;
"""
"""`told`: of which pieces a document speaks. `declared`: which actors and places it describes. `owns`, `touches`: the
hashes of the ids of a piece's own nodes and edges, and of the nodes of others that its edges lead to. `support`: how
many edges of a document lead to a node that is not of the same piece. `labelled`: nodes, of piece 0 where they are
shared. `linked`: whether edges of other pieces lead to nodes of a piece, `contested`: whether something in it may be
disputed or denied. `number`: nodes by label, edges by type. `situation`: each in short, under the number of its piece,
or under one below 0 where it is only spoken of; with the `day` by which it is sorted, and the `first` and `last` on
which its time can lie. `tally`: numbers of an actor or document.
"""

_INDEXES: Final = """
CREATE INDEX situation_id ON situation (id);
CREATE INDEX situation_day ON situation (day, time, id, labels, first, last);
"""
"""Made when all rows of a new file are there."""


class KeptFile:
    """The open file. Raises `StoreError`, with the way out, where it turns out to be damaged while it is read."""

    def __init__(self, path: Path, *, write: bool = False) -> None:
        self.path = path
        self.db = _opened(path, write)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go; the last one who does leaves nothing beside it."""
        self.db.close()

    def ask(self, query: str, *values: object) -> Iterator[Any]:
        """The rows of an answer."""
        try:
            yield from self.db.execute(query, values)
        except sqlite3.Error as error:
            self.db.close()
            raise StoreError(f"{self.path} is damaged ({error}); remove this file and ask again") from error

    def one(self, query: str, *values: object) -> Any:
        """The first value of the first row; None where there is none."""
        found = next(self.ask(query, *values), None)
        return None if found is None else found[0]

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Everything or nothing, one process at a time; it goes into the file itself as soon as readers let it."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.db.execute("COMMIT")
            self.db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        except BaseException:
            with suppress(sqlite3.Error):
                self.db.execute("ROLLBACK")
            raise


def _opened(path: Path, write: bool) -> sqlite3.Connection:
    address = path.absolute().as_uri()
    db = _connect(f"{address}?mode=rw")  # else a reader that is the last to go would leave a log behind
    if write:
        db.execute("PRAGMA secure_delete = ON")  # nothing is left of what was withdrawn
        db.execute("PRAGMA synchronous = NORMAL")
        return db
    try:
        db.execute("PRAGMA query_only = ON")
        db.execute("BEGIN")
        db.execute("SELECT program FROM made").fetchall()  # from here on it stays as it is for us
    except sqlite3.OperationalError as error:
        db.close()
        # In a folder that cannot be written nobody changes it, unless a log says otherwise.
        if damaged(error) or Path(f"{path}-wal").exists():
            raise
        db = _connect(f"{address}?mode=ro&immutable=1")
        db.execute("SELECT program FROM made").fetchall()
    return db


def damaged(error: Exception) -> bool:
    """Whether an error says that this is no kept graph, and not that somebody else is at it or the disk is full."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (
        sqlite3.SQLITE_ERROR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
    )


def _connect(address: str) -> sqlite3.Connection:
    return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False, timeout=_PATIENCE)


# -- files of a store


def files(folder: Path) -> list[Path]:
    """The kept graphs of a store, each with its key in its name, the one that was made last first."""
    found = [path for path in folder.glob(f"{GRAPH}.*") if path.name.count(".") == 3 and path.suffix[1:].isalnum()]
    return sorted(found, key=lambda path: (-_made_at(path), path.name))


def _made_at(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_mtime
    return 0.0


def remove(path: Path) -> None:
    """Take a kept graph away; who reads it goes on reading. No other file ever has its name."""
    for beside in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        beside.unlink(missing_ok=True)


@contextmanager
def making(folder: Path, key: str) -> Iterator[KeptFile]:
    """A new file in the folder of a store, there as a whole or not at all."""
    part = folder / f"{PART}{os.getpid()}{token_hex(4)}"
    try:
        made = KeptFile.__new__(KeptFile)
        made.path = part
        made.db = _connect(part.absolute().as_uri() + "?mode=rwc")
        with made:
            made.db.executescript(f"PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; {_TABLES}")
            made.db.execute("BEGIN")
            yield made
            for index in _INDEXES.splitlines():
                made.db.execute(index)
            made.db.execute("COMMIT")
            made.db.execute("PRAGMA journal_mode = WAL")
        with part.open("rb+") as file:
            os.fsync(file.fileno())  # else a machine that stops could leave a file with a key and holes
        part.rename(folder / f"{GRAPH}.{key}.{token_hex(4)}")
    finally:
        remove(part)
