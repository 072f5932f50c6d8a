"""The property graph of a large store, kept beside it on disk: a command reads of it what it asks for, and no more.

It is never the truth. It counts only for the state of the store, the language, the judgements and the program that it
was made with; a writer takes it away, and what cannot be read or written is as if it were not there.
"""

import os
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from kg._version import __version__
from kg.errors import StoreError
from kg.graph.index import Index
from kg.graph.rows import Edge, Node, Properties, Row
from kg.store.store import GRAPH, Store

T = TypeVar("T")

AT_LEAST: Final = 20_000
"""Rows below which a graph is made faster than it is kept: less than a second."""

_TABLES: Final = (
    "PRAGMA synchronous = OFF",
    "PRAGMA journal_mode = OFF",
    "CREATE TABLE made (key TEXT)",
    "CREATE TABLE node (n INTEGER PRIMARY KEY, id TEXT, labels TEXT, properties BLOB)",
    "CREATE TABLE edge (n INTEGER PRIMARY KEY, id TEXT, type TEXT, source TEXT, target TEXT, properties BLOB)",
    "CREATE TABLE label (label TEXT, n INTEGER, PRIMARY KEY (label, n)) WITHOUT ROWID",
)
_INDEXES: Final = (
    "CREATE UNIQUE INDEX node_id ON node (id)",
    "CREATE INDEX edge_id ON edge (id)",
    "CREATE INDEX edge_type ON edge (type)",
    "CREATE INDEX edge_source ON edge (source)",
    "CREATE INDEX edge_target ON edge (target, id)",
)
_packer: Final = msgspec.msgpack.Encoder()
_unpacker: Final = msgspec.msgpack.Decoder(Properties)

_Packed = tuple[str, str, bytes]


def _node(packed: _Packed) -> Node:
    id_, labels, properties = packed
    return Node(id_, tuple(labels.split(":")), _unpacker.decode(properties))


def _edge(packed: tuple[str, str, str, str, bytes]) -> Edge:
    id_, type_, source, target, properties = packed
    return Edge(id_, type_, source, target, _unpacker.decode(properties))


class _File:
    """The file, opened for reading; raises `StoreError` with the way out where it turns out to be damaged."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db = sqlite3.connect(path.absolute().as_uri() + "?mode=ro&immutable=1", uri=True)

    def ask(self, query: str, *values: str) -> Iterator[Any]:
        try:
            yield from self._db.execute(query, values)
        except sqlite3.Error as error:
            self._db.close()
            raise StoreError(f"{self._path} is damaged ({error}); remove this file and ask again") from error

    def close(self) -> None:
        self._db.close()


class _ById(Mapping[str, T]):
    """Something for the id of each node; what was read is remembered."""

    def __init__(self, file: _File) -> None:
        self._file = file
        self._read: dict[str, T] = {}

    def __iter__(self) -> Iterator[str]:
        return (id_ for (id_,) in self._file.ask("SELECT id FROM node ORDER BY n"))

    def __len__(self) -> int:
        [(number,)] = self._file.ask("SELECT count(*) FROM node")
        return int(number)


class _Nodes(_ById[Node]):
    """Nodes by id, sorted."""

    def __getitem__(self, id_: str) -> Node:
        if id_ not in self._read:
            found = self._file.ask("SELECT id, labels, properties FROM node WHERE id = ?", id_)
            self._read.update((id_, node) for node in map(_node, found))
        return self._read[id_]


class _Edges(_ById[list[Edge]]):
    """Relationships by the id of one of their ends, as `query` finds them; none where nothing has the id."""

    def __init__(self, file: _File, query: str) -> None:
        super().__init__(file)
        self._query = query

    def __getitem__(self, id_: str) -> list[Edge]:
        if id_ not in self._read:
            self._read[id_] = list(map(_edge, self._file.ask(self._query, id_)))
        return self._read[id_]


class KeptIndex(Index):
    """The same answers as an `Index` in memory, in the same order."""

    def __init__(self, file: _File) -> None:
        self._file = file
        self.nodes = _Nodes(file)
        self.out = _Edges(file, "SELECT id, type, source, target, properties FROM edge WHERE source = ? ORDER BY n")
        self.into = _Edges(file, "SELECT id, type, source, target, properties FROM edge WHERE target = ? ORDER BY id")

    def edge(self, id_: str) -> Edge | None:
        """The relationship with an id."""
        query = "SELECT id, type, source, target, properties FROM edge WHERE id = ? ORDER BY n LIMIT 1"
        return next(map(_edge, self._file.ask(query, id_)), None)

    def having(self, label: str) -> Iterator[Node]:
        """Nodes with a label, sorted by id."""
        query = "SELECT id, labels, properties FROM label JOIN node USING (n) WHERE label = ? ORDER BY n"
        return map(_node, self._file.ask(query, label))

    def being(self, *types: str) -> Iterator[Edge]:
        """Relationships of these types."""
        query = "SELECT id, type, source, target, properties FROM edge WHERE type = ? ORDER BY n"
        return chain.from_iterable(map(_edge, self._file.ask(query, type_)) for type_ in types)

    def numbers(self) -> Counter[str]:
        """Nodes by label and relationships by type, without reading them."""
        labels = self._file.ask("SELECT label, count(*) FROM label GROUP BY label")
        types = self._file.ask("SELECT type, count(*) FROM edge GROUP BY type")
        return Counter(dict(chain(labels, types)))

    def rows(self) -> Iterator[Row]:
        """All nodes, then all relationships."""
        yield from map(_node, self._file.ask("SELECT id, labels, properties FROM node ORDER BY n"))
        yield from map(_edge, self._file.ask("SELECT id, type, source, target, properties FROM edge ORDER BY n"))


def key(store: Store, *given: object) -> str:
    """32 hex digits for the state of a store, what else a graph was asked for by, and the program."""
    return blake2b(repr((store.state(), given, __version__, _program())).encode(), digest_size=16).hexdigest()


def _program() -> list[tuple[str, int]]:
    """Every file of the program and of the ontology with its time: a graph of another program is not believed."""
    found = []
    for folder, _, names in os.walk(Path(__file__).parents[1], followlinks=True):
        paths = (f"{folder}/{name}" for name in names if name.endswith((".py", ".ttl")))
        found += [(path, os.stat(path).st_mtime_ns) for path in paths]  # noqa: PTH116  # half the time of Path.stat
    return sorted(found)


def kept(store: Store, key_: str) -> KeptIndex | None:
    """The graph that is kept under this key; None where there is none."""
    if store.path is None or not (path := store.path / GRAPH).exists():
        return None
    try:
        file = _File(path)
        if list(file.ask("SELECT key FROM made")) == [(key_,)]:
            return KeptIndex(file)
        file.close()
    except (sqlite3.Error, StoreError):
        pass
    return None


def keep(store: Store, key_: str, index: Index) -> None:
    """Keep a graph for those who ask next, unless it is small or the store has changed in the meantime."""
    rows = len(index.nodes) + sum(map(len, index.out.values()))
    if store.path is None or rows < AT_LEAST:
        return
    part = store.path / f"{GRAPH}.{os.getpid()}"
    try:
        _write(part, key_, index)
        with part.open("rb+") as file:
            os.fsync(file.fileno())  # else a machine that stops could leave a file with a key and holes
        part.replace(store.path / GRAPH)
        with Store(store.path, read_only=True) as now:
            if now.state() != store.state():
                (store.path / GRAPH).unlink(missing_ok=True)
    except (OSError, sqlite3.Error):
        part.unlink(missing_ok=True)


def _write(path: Path, key_: str, index: Index) -> None:
    file = sqlite3.connect(path, isolation_level=None)
    for statement in (*_TABLES, "BEGIN"):
        file.execute(statement)
    file.execute("INSERT INTO made VALUES (?)", (key_,))
    nodes = ((node.id, ":".join(node.labels), _packer.encode(node.properties)) for node in index.nodes.values())
    file.executemany("INSERT INTO node VALUES (NULL, ?, ?, ?)", nodes)
    labels = ((label, n) for n, node in enumerate(index.nodes.values(), 1) for label in node.labels)
    file.executemany("INSERT INTO label VALUES (?, ?)", labels)
    edges = ((*edge[:4], _packer.encode(edge.properties)) for edge in chain.from_iterable(index.out.values()))
    file.executemany("INSERT INTO edge VALUES (NULL, ?, ?, ?, ?, ?)", edges)
    for statement in (*_INDEXES, "COMMIT"):
        file.execute(statement)
    file.close()
