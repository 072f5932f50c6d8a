"""Changes of rows, and what a database has, in temporary files: either can be as much as the whole graph."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple, Self

import msgspec

from kg.graph.rows import Edge, Node, Properties, Row


class Verb(StrEnum):
    """What is to be done with a row."""

    CREATE = "create"
    CHANGE = "change"
    DELETE = "delete"


class Change(NamedTuple):
    """One row and what is to be done with it; of a node that goes, only its first label is known.

    `ends` are the first labels of a relationship's ends, where all nodes are known.
    """

    verb: Verb
    row: Row
    ends: tuple[str, str] | None = None


class Numbered(NamedTuple):
    """A node that changes: the numbers of the change and of the node, and whether a document describes it."""

    number: int
    verb: str
    node: int
    label: str
    described: bool


class Tie(NamedTuple):
    """A relationship that changes: the number of the change, and its ends by number and first label.

    `holder` is the number of the membership whose id it has, else 0.
    """

    number: int
    type: str
    source: int
    from_label: str
    target: int
    to_label: str
    holder: int


class _File:
    """Tables in a file without a name, gone with the process; its block raises `OSError` if there is no room."""

    def __init__(self, tables: str) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._run(f"PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; {tables} BEGIN;")

    def _run(self, statements: str) -> None:
        for statement in statements.split(";"):
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
    verb, row, _ = change
    properties = row.properties
    packed = _packer.encode(properties)
    if isinstance(row, Node):
        return verb.value, row.id, ":".join(row.labels), None, None, packed, properties.get("docs") != []
    return verb.value, row.id, row.type, row.source, row.target, packed, None


def _row(id_: str, name: str, source: str | None, target: str | None, packed: bytes) -> Row:
    properties = _unpacker.decode(packed)
    if source is None or target is None:
        return Node(id_, tuple(name.split(":")), properties)
    return Edge(id_, name, source, target, properties)


_CHANGES: Final = """
CREATE TABLE change (number INTEGER PRIMARY KEY, verb, id, name, source, target, properties, described);
CREATE TABLE node (number INTEGER PRIMARY KEY, id TEXT UNIQUE, label);
"""
"""`described` is whether a document describes a node."""

_TIES: Final = """
CREATE TABLE IF NOT EXISTS tie AS
SELECT c.number, name AS type, s.number AS source, s.label AS from_label, t.number AS target,
    t.label AS to_label, coalesce(h.number, 0) AS holder
FROM change c JOIN node s ON s.id = c.source JOIN node t ON t.id = c.target
    LEFT JOIN node h ON name = 'MEMBER_OF' AND h.id = c.id
ORDER BY c.number;
CREATE UNIQUE INDEX IF NOT EXISTS of_change ON tie (number);
"""


class ChangeTable(_File):
    """All changes, and the first label of every node that they touch."""

    def __init__(self, changes: Iterable[Change] = (), labels: Mapping[str, str] = MappingProxyType({})) -> None:
        """`labels` are first labels of nodes by id."""
        super().__init__(_CHANGES)
        for id_, label in labels.items():
            self.know(id_, label)
        self.add(changes)

    def add(self, changes: Iterable[Change]) -> None:
        """Take in more changes."""
        self._db.executemany("INSERT INTO change VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", map(_stored, changes))

    def remove(self, verb: Verb, ids: Iterable[str]) -> None:
        """Take out relationships with these ids."""
        wanted = ((verb.value, id_) for id_ in ids)
        self._db.execute("CREATE INDEX IF NOT EXISTS by_id ON change (id)")
        self._db.executemany("DELETE FROM change WHERE verb = ? AND id = ? AND source IS NOT NULL", wanted)

    def know(self, id_: str, label: str) -> None:
        """Note the first label of a node, unless one is known."""
        self._db.execute("INSERT OR IGNORE INTO node (id, label) VALUES (?, ?)", (id_, label))

    def label(self, id_: str) -> str | None:
        """The first label of a node, where it is known."""
        found = self._db.execute("SELECT label FROM node WHERE id = ?", (id_,)).fetchone()
        return None if found is None else str(found[0])

    def numbers(self) -> tuple[int, ...]:
        """How many rows are to be created, changed and deleted."""
        found = dict(self._db.execute("SELECT verb, count(*) FROM change GROUP BY verb"))
        return tuple(found.get(verb.value, 0) for verb in Verb)

    def __iter__(self) -> Iterator[Change]:
        """In the order in which they were added."""
        query = "SELECT verb, id, name, source, target, properties FROM change ORDER BY number"
        for verb, *stored in self._db.execute(query):
            yield Change(_verbs[verb], _row(*stored))

    def ends(self, verb: Verb) -> Iterator[tuple[str, str, str]]:
        """Id, source and target of the relationships of one verb."""
        query = "SELECT id, source, target FROM change WHERE source IS NOT NULL AND verb = ?"
        yield from self._db.execute(query, (verb.value,))

    def highest(self) -> tuple[int, int]:
        """The highest numbers of a change and of a node."""
        query = "SELECT coalesce((SELECT max(number) FROM change), 0), coalesce((SELECT max(number) FROM node), 0)"
        change, node = self._db.execute(query).fetchone()
        return change, node

    def kinds(self) -> Iterator[tuple[int, str, bool]]:
        """Number and verb of all changes, and whether it is that of a node; by number."""
        yield from self._db.execute("SELECT number, verb, source IS NULL FROM change ORDER BY number")

    def nodes(self) -> Iterator[Numbered]:
        """The nodes that change, by number; each must be known."""
        query = (
            "SELECT c.number, verb, n.number, name, described FROM change c JOIN node n USING (id) "
            "WHERE source IS NULL ORDER BY c.number"
        )
        for number, verb, node, name, described in self._db.execute(query):
            yield Numbered(number, verb, node, name.partition(":")[0], bool(described))

    def ties(self) -> Iterator[Tie]:
        """The relationships that change, by number; their ends must be known."""
        self._run(_TIES)
        yield from map(Tie._make, self._db.execute("SELECT * FROM tie ORDER BY number"))

    def placed(self, places: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int, Change]]:
        """The changes by stage, group and number, with the first labels of their ends; `places` has all three."""
        self._run(_TIES)
        self._db.execute("CREATE TABLE place (stage, part, number, PRIMARY KEY (stage, part, number)) WITHOUT ROWID")
        self._db.executemany("INSERT INTO place VALUES (?, ?, ?)", places)
        query = (
            "SELECT stage, part, from_label, to_label, verb, id, name, c.source, c.target, properties "
            "FROM place p CROSS JOIN change c USING (number) LEFT JOIN tie USING (number) "
            "ORDER BY stage, part, number"
        )
        for stage, part, from_label, to_label, verb, *stored in self._db.execute(query):
            ends = None if from_label is None else (from_label, to_label)
            yield stage, part, Change(_verbs[verb], _row(*stored), ends)


class There(_File):
    """The hash of each row that a database has, by first label or relationship type and id."""

    def __init__(self) -> None:
        super().__init__("CREATE TABLE there (name, id, hash, PRIMARY KEY (name, id)) WITHOUT ROWID;")
        self._empty = True

    def add(self, found: Iterable[tuple[tuple[str, str], str]]) -> None:
        """Keep the hashes of rows by their keys."""
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
