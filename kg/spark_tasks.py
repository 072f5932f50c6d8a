"""What the tasks of a Spark job do: batches of rows in, batches of rows out, by the same code as on one machine.

A task may be run again, on another computer, at any time: it changes nothing but files whose names follow from its
number, and those appear whole or not at all.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

import msgspec
import pyarrow as pa

from kg.encode import lines
from kg.errors import Fault
from kg.formats import handed_over
from kg.graph import Edge, Node, Row
from kg.ids import membership_id
from kg.intake import Found, Intake
from kg.model import Claim, Membership, Record, Situation
from kg.project import Stream, with_uri
from kg.resolve import reference
from kg.rules import Projection, describe
from kg.scratch import scratch_folder
from kg.spool import Contents
from kg.store import Store
from kg.to_bulk import write_part
from loaders import Counts, Coverage
from loaders.limits import Limits
from loaders.source import Source

_AT_ONCE: Final = 2_000
"""Rows of a batch."""
_FAULTS: Final = 100
"""Faults that are reported of one file; all are counted."""
_SPAN: Final = "span:"

Batches = Iterator[Any]
"""Arrow record batches."""

_packer: Final = msgspec.msgpack.Encoder(order="deterministic")
_unpacker: Final = msgspec.msgpack.Decoder(Record)


class Asked(NamedTuple):
    """Options of the reading."""

    format: str
    mapping: str
    limits: Limits


class FileReport(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the units of one file; `documents` has the hash of each (see `kg.spool`)."""

    file: str
    read: int
    rejected: int
    documents: dict[str, str]
    reasons: dict[str, int]
    faults: tuple[Fault, ...]
    uncovered: list[tuple[str, str, int]]


class _Handed(Intake):
    """An intake of one file whose bytes Spark has read."""

    content = b""
    name = ""

    def source(self, found: Found) -> Source:
        del found
        return handed_over(self.name, self.content)

    def hand(self, file: str, content: bytes) -> None:
        self.files = [Found(Path(file), True)]
        self.name, self.content = file, content
        self.taken.clear()
        self.coverage = Coverage()


def _batches(rows: Iterable[tuple[Any, ...]], schema: Any) -> Batches:
    every = iter(rows)
    while some := list(islice(every, _AT_ONCE)):
        columns = zip(*some, strict=True)
        yield pa.RecordBatch.from_arrays(
            [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema=schema
        )


def _cells(batches: Batches, *columns: str) -> Iterator[tuple[Any, ...]]:
    for batch in batches:
        yield from zip(*(batch.column(name).to_pylist() for name in columns), strict=True)


# -- files to units

UNITS: Final = "report boolean, unit binary"
_UNITS: Final = pa.schema([("report", pa.bool_()), ("unit", pa.binary())])


def read(asked: Asked, batches: Batches) -> Batches:
    """Files (path, content) to their units, and a report of each file."""
    intake = _Handed([], asked.format, asked.mapping)
    intake.limits = asked.limits
    rows = (row for file in _cells(batches, "path", "content") for row in _file(intake, *file))
    return _batches(rows, _UNITS)


def _file(intake: _Handed, path: str, content: bytes) -> Iterator[tuple[bool, bytes]]:
    file = path.removeprefix("file://").removeprefix("file:")
    intake.hand(file, content)
    contents: dict[str, Contents] = {}
    reasons: Counts = Counts()
    faults: list[Fault] = []
    read = rejected = 0
    for unit in intake:
        read += 1
        rejected += unit.record is None
        reasons.update(("", fault.code) for fault in unit.faults)
        faults += unit.faults[: _FAULTS - len(faults)]
        if unit.record is not None:
            packed = _packer.encode(unit.record)
            contents.setdefault(unit.record.document.id, Contents()).add(packed)
            yield False, packed
    report = FileReport(
        file=file,
        read=read,
        rejected=rejected,
        documents={name: one.digest for name, one in contents.items()},
        reasons={code: count for (_, code), count in reasons.items()},
        faults=tuple(faults),
        uncovered=[(*key, count) for key, count in intake.coverage.uncovered.items()],
    )
    yield True, msgspec.msgpack.encode(report)


# -- units to quads, and to fragments

QUADS: Final = "value string"
_QUADS: Final = pa.schema([("value", pa.string())])


def encoded(batches: Batches) -> Batches:
    """Units to N-Quads lines."""
    records = (_unpacker.decode(unit) for (unit,) in _cells(batches, "unit"))
    return _batches(((line,) for some in lines(records) for line in some), _QUADS)


SUBJECTS: Final = "claim string, about string"
_SUBJECTS: Final = pa.schema([("claim", pa.string()), ("about", pa.string())])


def subjects(batches: Batches) -> Batches:
    """Units to the ids of claims, each with what the claim is about."""
    records = (_unpacker.decode(unit) for (unit,) in _cells(batches, "unit"))
    return _batches(((claim.id, claim.about) for record in records for claim in record.claims), _SUBJECTS)


FRAGMENTS: Final = "key string, document string, fragment binary"
_FRAGMENTS: Final = pa.schema([("key", pa.string()), ("document", pa.string()), ("fragment", pa.binary())])


def cut(abouts: dict[str, list[str]], batches: Batches) -> Batches:
    """Units to fragments, each under the id of the one thing that it tells of.

    `abouts` has what claims are about whose ids are used for several things: those go with each of these.
    """
    records = (_unpacker.decode(unit) for (unit,) in _cells(batches, "unit"))
    rows = (
        (key, record.document.id, _packer.encode(fragment))
        for record in records
        for key, fragment in fragments(record, abouts)
    )
    return _batches(rows, _FRAGMENTS)


def fragments(record: Record, abouts: dict[str, list[str]]) -> Iterator[tuple[str, Record]]:
    """A record cut into one record for each situation, membership, actor and place, under its id."""
    source = record.document
    situations: dict[str, list[Situation]] = {}
    memberships: dict[str, list[Membership]] = {}
    claims: dict[str, list[Claim]] = {}
    for situation in record.situations:
        situations.setdefault(situation.id, []).append(situation)
    for membership in record.memberships:
        memberships.setdefault(membership_id(membership), []).append(membership)
    for claim in record.claims:
        for about in {claim.about, *abouts.get(claim.id, ())}:
            claims.setdefault(about, []).append(claim)
    for key in dict.fromkeys((*situations, *memberships, *claims)):
        yield (
            key,
            Record(
                document=source,
                situations=tuple(situations.get(key, ())),
                memberships=tuple(memberships.get(key, ())),
                claims=tuple(claims.get(key, ())),
            ),
        )
    for actor in record.actors:
        yield actor.id, Record(document=source, actors=(actor,))
    for place in record.places:
        yield place.id, Record(document=source, places=(place,))
    if not (situations or memberships or claims or record.actors or record.places):
        yield f"doc:{source.id}", Record(document=source)


# -- fragments to rows of the property graph

ROWS: Final = "kind string, id string, rank int, docs array<string>, row binary"
_ROWS: Final = pa.schema(
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


def project(language: str, batches: Batches) -> Batches:
    """Fragments, those of one key in one partition and sorted by document, to rows."""
    with TemporaryDirectory(prefix="kg-", dir=scratch_folder()) as folder:
        keys: set[str] = set()
        with Store(Path(folder) / "store") as store:
            _fill(store, _cells(batches, "key", "document", "fragment"), keys)
            yield from _batches(_projected(Stream(store, reference().get, language), keys), _ROWS)


def _fill(store: Store, cells: Iterable[tuple[str, str, bytes]], keys: set[str]) -> None:
    for document, some in groupby(cells, itemgetter(1)):
        store.replace(document, "part of a document", _records(some, keys))


def _records(cells: Iterable[tuple[str, str, bytes]], keys: set[str]) -> Iterator[Record]:
    for key, _, fragment in cells:
        keys.add(key)
        yield _unpacker.decode(fragment)


def _projected(stream: Stream, keys: set[str]) -> Iterator[tuple[Any, ...]]:
    stream.begin()
    declared = frozenset(stream.shared.nodes)
    here = stream.here | stream.gathering.spoken_of()
    for piece in stream.gathering.pieces(here & keys):
        for row in stream.piece(piece):
            of_span = (row.id if isinstance(row, Node) else row.source).startswith(_SPAN)
            yield _cell(SHARED if of_span else WHOLE, row)
    for id_, node in stream.shared.nodes.items():
        yield _cell(SHARED, with_uri(node), 0 if id_ in declared else 1)
    yield from ((MENTIONED, id_, 0, [], b"") for id_ in sorted(stream.elsewhere))


def _cell(kind: str, row: Row, rank: int = 0) -> tuple[Any, ...]:
    docs = row.properties["docs"] if kind == SHARED else []
    return kind, row.id if isinstance(row, Node) else f"edge {row.id}", rank, docs, msgspec.msgpack.encode(row)


ROW: Final = "row binary"
_ROW: Final = pa.schema([("row", pa.binary())])


def unpacked(packed: bytes) -> Row:
    """A row of the property graph that has been through Spark."""
    found = msgspec.msgpack.decode(packed)
    return Node(found[0], tuple(found[1]), found[2]) if len(found) == len(Node._fields) else Edge(*found)


def supported(batches: Batches) -> Batches:
    """Shared rows, each with the documents (list of lists) of all partitions."""

    def rows() -> Iterator[tuple[bytes]]:
        for packed, docs in _cells(batches, "row", "docs"):
            row = unpacked(packed)
            row.properties["docs"] = sorted({doc for some in docs for doc in some})
            yield (msgspec.msgpack.encode(row),)

    return _batches(rows(), _ROW)


def described(language: str, batches: Batches) -> Batches:
    """Ids of which no document tells more to nodes."""
    projection = Projection(language)
    for (id_,) in _cells(batches, "id"):
        describe(projection, reference().get(id_), id_)
    nodes = (msgspec.msgpack.encode(with_uri(node)) for node in projection.nodes.values())
    return _batches(((node,) for node in nodes), _ROW)


# -- rows to files

PARTS: Final = "part binary"
_PARTS: Final = pa.schema([("part", pa.binary())])


def write(folder: Path, number: int, batches: Batches) -> Batches:
    """Rows to the files of the partition of this number."""
    rows = (unpacked(packed) for (packed,) in _cells(batches, "row"))
    part = write_part(rows, folder, f"part-{number:05}-")
    return _batches([(msgspec.msgpack.encode(part),)], _PARTS)
