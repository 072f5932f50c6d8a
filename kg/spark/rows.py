"""Tasks of a Spark job on what is told of single things: project it, settle what partitions share, write files."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import msgspec
import pyarrow as pa

from kg.graph.projection import Stream, with_uri
from kg.graph.rows import Edge, Node, Row
from kg.graph.rules import BEHALF, Projection, describe
from kg.neo4j.bulk import write_part
from kg.reference import reference
from kg.spark.arrow import Batches, batches, cells
from kg.store.content_hash import Contents, unpacked
from kg.store.store import Store
from kg.system.temporary import scratch_folder

_SPAN: Final = "span:"

ROWS: Final = pa.schema(
    [
        ("kind", pa.string()),
        ("id", pa.string()),
        ("rank", pa.int32()),
        ("docs", pa.list_(pa.string())),
        ("row", pa.binary()),
    ]
)
WHOLE: Final = "whole"
"""A row that no other partition knows of."""
SHARED: Final = "shared"
"""A row that others may have too: the one of least rank stands, with the documents of all."""
MENTIONED: Final = "mentioned"
"""An id to which an edge leads, and of which this partition knows nothing."""
EDGE: Final = "edge "
"""Before the id of an edge, which may be that of a node."""


def project(language: str, some: Batches) -> Batches:
    """Fragments, those of one key in one partition and sorted by document, to rows."""
    with TemporaryDirectory(prefix="kg-", dir=scratch_folder()) as folder:
        keys: set[str] = set()
        with Store(Path(folder) / "store") as store:
            _fill(store, cells(some, "key", "document", "fragment"), keys)
            yield from batches(_projected(Stream(store, reference().get, language), keys), ROWS)


def _fill(store: Store, fragments: Iterable[tuple[str, str, bytes]], keys: set[str]) -> None:
    for document, some in groupby(fragments, itemgetter(1)):
        told, contents = [], Contents()
        for key, _, fragment in some:
            keys.add(key)
            told.append(fragment)
            contents.add(fragment)  # under this hash the store keeps them, and need not read its quads
        store.replace(document, contents.digest, map(unpacked, told))


def _projected(stream: Stream, keys: set[str]) -> Iterator[tuple[Any, ...]]:
    stream.begin()
    declared = frozenset(stream.shared.nodes)
    for piece in stream.gathering.pieces(keys):
        for row in stream.piece(piece):
            of_span = (row.id if isinstance(row, Node) else row.source).startswith(_SPAN)
            of_pair = isinstance(row, Edge) and row.type == BEHALF
            yield _cell(SHARED if of_span or of_pair else WHOLE, row)
    for id_, node in stream.shared.nodes.items():
        yield _cell(SHARED, with_uri(node), 0 if id_ in declared else 1)
    yield from ((MENTIONED, id_, 0, [], b"") for id_ in sorted(stream.elsewhere))


def _cell(kind: str, row: Row, rank: int = 0) -> tuple[Any, ...]:
    docs = row.properties["docs"] if kind == SHARED else []
    return kind, row.id if isinstance(row, Node) else EDGE + row.id, rank, docs, msgspec.msgpack.encode(row)


ROW: Final = pa.schema([("row", pa.binary())])


def row_of(packed: bytes) -> Row:
    """A row of the property graph that has been through Spark."""
    found = msgspec.msgpack.decode(packed)
    return Node(found[0], tuple(found[1]), found[2]) if len(found) == len(Node._fields) else Edge(*found)


def supported(some: Batches) -> Batches:
    """Shared rows, each with the documents (list of lists) of all partitions."""

    def rows() -> Iterator[tuple[bytes]]:
        for packed, docs in cells(some, "row", "docs"):
            row = row_of(packed)
            row.properties["docs"] = sorted({doc for some in docs for doc in some})
            yield (msgspec.msgpack.encode(row),)

    return batches(rows(), ROW)


def described(language: str, some: Batches) -> Batches:
    """Ids of which no document tells more to nodes."""
    projection = Projection(language)
    for (id_,) in cells(some, "id"):
        describe(projection, reference().get(id_), id_)
    nodes = (msgspec.msgpack.encode(with_uri(node)) for node in projection.nodes.values())
    return batches(((node,) for node in nodes), ROW)


# -- rows to files

PARTS: Final = pa.schema([("part", pa.binary())])


def write(folder: Path, number: int, some: Batches) -> Batches:
    """Rows to the files of the partition of this number."""
    rows = (row_of(packed) for (packed,) in cells(some, "row"))
    part = write_part(rows, folder, f"part-{number:05}-")
    return batches([(msgspec.msgpack.encode(part),)], PARTS)
