"""Changes of rows, and what a database has, in temporary files: either can be as much as the whole graph."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple, Self

import msgspec

from kg.graph import Edge, Node, Properties, Row


class Verb(StrEnum):
    """What is to be done with a row."""

    CREATE = "create"
    CHANGE = "change"
    DELETE = "delete"


class Change(NamedTuple):
    """One row and what is to be done with it; of a node that goes, only its first label is known."""

    verb: Verb
    row: Row


class Ends(NamedTuple):
    """Of a relationship that changes, what decides with which others: its ends, and a situation that it names."""

    id: str
    type: str
    source: str
    target: str
    situation: str | None


class _File:
    """One table in a file without a name, gone with the process; its block raises `OSError` if there is no room."""

    def __init__(self, table: str) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        for statement in ("PRAGMA synchronous = OFF", "PRAGMA journal_mode = OFF", f"CREATE TABLE {table}", "BEGIN"):
            self._db.execute(statement)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        self._db.close()
        if isinstance(error, sqlite3.Error):
            raise OSError(f"no room in the temporary folder for the difference: {error}") from error


_packer: Final = msgspec.msgpack.Encoder()
_unpacker: Final = msgspec.msgpack.Decoder(Properties)
_verbs: Final = {verb.value: verb for verb in Verb}


def _stored(change: Change) -> tuple[object, ...]:
    verb, row = change
    packed = _packer.encode(row.properties)
    if isinstance(row, Node):
        return verb.value, row.id, ":".join(row.labels), None, None, packed, None
    return verb.value, row.id, row.type, row.source, row.target, packed, row.properties.get("situation")


def _change(verb: str, id_: str, name: str, source: str | None, target: str | None, packed: bytes) -> Change:
    properties = _unpacker.decode(packed)
    if source is None or target is None:
        return Change(_verbs[verb], Node(id_, tuple(name.split(":")), properties))
    return Change(_verbs[verb], Edge(id_, name, source, target, properties))


class Changes(_File):
    """All changes, and in memory the first label of every node that they touch, by id."""

    def __init__(self, changes: Iterable[Change] = (), roots: dict[str, str] | None = None) -> None:
        super().__init__("change (n INTEGER PRIMARY KEY, verb, id, name, source, target, properties, situation)")
        self.roots = {} if roots is None else roots
        self.add(changes)

    def add(self, changes: Iterable[Change]) -> None:
        """Take in more changes."""
        self._db.executemany("INSERT INTO change VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", map(_stored, changes))

    def remove(self, verb: Verb, ids: Iterable[str]) -> None:
        """Take out relationships with these ids."""
        wanted = ((verb.value, id_) for id_ in ids)
        self._db.execute("CREATE INDEX IF NOT EXISTS by_id ON change (id)")
        self._db.executemany("DELETE FROM change WHERE verb = ? AND id = ? AND source IS NOT NULL", wanted)

    def numbers(self) -> tuple[int, ...]:
        """How many rows are to be created, changed and deleted."""
        found = dict(self._db.execute("SELECT verb, count(*) FROM change GROUP BY verb"))
        return tuple(found.get(verb.value, 0) for verb in Verb)

    def __iter__(self) -> Iterator[Change]:
        """In the order in which they were added."""
        for stored in self._db.execute("SELECT verb, id, name, source, target, properties FROM change ORDER BY n"):
            yield _change(*stored)

    def nodes(self, verb: Verb, label: str) -> Iterator[Node]:
        """The nodes of one verb and first label."""
        query = (
            "SELECT verb, id, name, source, target, properties FROM change "
            "WHERE verb = ? AND source IS NULL AND (name = ? OR name GLOB ?) ORDER BY n"
        )
        for stored in self._db.execute(query, (verb.value, label, f"{label}:*")):
            row = _change(*stored).row
            if isinstance(row, Node):
                yield row

    def edges(self, verb: Verb | None = None) -> Iterator[Ends]:
        """The relationships, of one verb or of all."""
        query = (
            "SELECT id, name, source, target, situation FROM change "
            "WHERE source IS NOT NULL AND verb = coalesce(?, verb)"
        )
        yield from map(Ends._make, self._db.execute(query, (verb and verb.value,)))

    def parted(self, part: Callable[..., str]) -> Iterator[tuple[str, Iterator[Change]]]:
        """All changes by the part that they belong to, in the order of these and of their coming.

        `part` tells it from the verb, the labels (with a colon between them) or type, and what `Ends` has.
        """
        self._db.create_function("part", 6, part)
        self._db.execute("CREATE TEMP TABLE parted (part, n, PRIMARY KEY (part, n)) WITHOUT ROWID")
        self._db.execute(
            "INSERT INTO parted SELECT part(verb, id, name, source, target, situation), n FROM change ORDER BY 1, 2"
        )
        query = (
            "SELECT part, verb, id, name, source, target, properties "
            "FROM parted CROSS JOIN change USING (n) ORDER BY part, n"
        )
        for name, some in groupby(self._db.execute(query), itemgetter(0)):
            yield name, (_change(*stored[1:]) for stored in some)


class There(_File):
    """The hash of each row that a database has, by first label or relationship type and id."""

    def __init__(self, found: Iterable[tuple[tuple[str, str], str]]) -> None:
        super().__init__("there (name, id, hash, PRIMARY KEY (name, id)) WITHOUT ROWID")
        self._db.executemany("INSERT OR REPLACE INTO there VALUES (?, ?, ?)", ((*key, hash_) for key, hash_ in found))
        self._empty = not self._db.execute("SELECT EXISTS (SELECT 1 FROM there)").fetchone()[0]

    def take(self, name: str, id_: str) -> str | None:
        """The hash of a row, or None; the row is not left any more."""
        if self._empty:
            return None
        query = "DELETE FROM there WHERE name = ? AND id = ? RETURNING hash"
        found = self._db.execute(query, (name, id_)).fetchone()
        return None if found is None else str(found[0])

    def names(self) -> set[str]:
        """Labels and types of what is left."""
        return {name for (name,) in self._db.execute("SELECT DISTINCT name FROM there")}

    def left(self, name: str) -> Iterator[str]:
        """Ids of what is left under a label or type."""
        return (id_ for (id_,) in self._db.execute("SELECT id FROM there WHERE name = ? ORDER BY id", (name,)))
