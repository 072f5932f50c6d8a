"""Tasks of a Spark job on units: read them from files, encode them, cut them into what they tell of single things."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
import pyarrow as pa

from kg.errors import Fault
from kg.graph.pieces.from_cache import told_of
from kg.graph.sources.origins import taken_from, voices
from kg.load.files.input_files import FoundFile
from kg.load.intake import Intake
from kg.load.registry import handed_over
from kg.model.records import Record
from kg.rdf.encode import blocks, lines
from kg.reading.coverage import Counts, Coverage
from kg.reading.limits import Limits
from kg.reading.source import Source
from kg.spark.arrow import Batches, batches, cells, records
from kg.store.content_hash import Contents, packed

_FAULTS: Final = 100
"""Faults that are reported of one file; all are counted."""
_AGAIN: Final = ("actor:", "place:")
"""What each row of a table tells again; once is enough, or one actor in many rows would be a task that never ends."""
_KEPT: Final = 50_000
"""Fragments that are remembered for this."""


class Asked(NamedTuple):
    """Options of the reading."""

    format: str
    mapping: str
    limits: Limits


class FileReport(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the units of one file; `documents` has the hash of each (see `kg.load.spool`)."""

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

    def source(self, found: FoundFile) -> Source:
        del found
        return handed_over(self.name, self.content)

    def hand(self, file: str, content: bytes) -> None:
        self.files = [FoundFile(Path(file))]
        self.name, self.content = file, content
        self.taken.clear()
        self.coverage = Coverage()


# -- files to units

UNITS: Final = pa.schema([("report", pa.bool_()), ("unit", pa.binary())])


def read(asked: Asked, some: Batches) -> Batches:
    """Files (path, content) to their units, and a report of each file."""
    intake = _Handed([], asked.format, asked.mapping)
    intake.limits = asked.limits
    rows = (row for file in cells(some, "path", "content") for row in _file(intake, *file))
    return batches(rows, UNITS)


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
            kept = packed(unit.record)
            contents.setdefault(unit.record.document.id, Contents()).add(kept)
            yield False, kept
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

QUADS: Final = pa.schema([("value", pa.string())])


def encoded(some: Batches) -> Batches:
    """Units to N-Quads lines."""
    return batches(((line,) for block in blocks(records(some)) for line in lines(block)), QUADS)


SUBJECTS: Final = pa.schema([("claim", pa.string()), ("about", pa.string())])


def subjects(some: Batches) -> Batches:
    """Units to the ids of claims, each with what the claim is about."""
    return batches(((claim.id, claim.about) for record in records(some) for claim in record.claims), SUBJECTS)


FRAGMENTS: Final = pa.schema([("key", pa.string()), ("document", pa.string()), ("fragment", pa.binary())])


def cut(abouts: dict[str, list[str]], some: Batches) -> Batches:
    """Units to fragments, each under the id of the one thing that it tells of.

    `abouts` has what claims are about whose ids are used for several things: those go with each of these.
    """

    def rows() -> Iterator[tuple[str, str, bytes]]:
        told: set[bytes] = set()
        for record in records(some):
            for key, fragment in fragments(record, abouts):
                kept = packed(fragment)
                if kept not in told:
                    yield key, record.document.id, kept
                if key.startswith(_AGAIN):
                    told.add(kept)
            if len(told) > _KEPT:
                told.clear()

    return batches(rows(), FRAGMENTS)


def fragments(record: Record, abouts: dict[str, list[str]]) -> Iterator[tuple[str, Record]]:
    """A record cut into one record for each situation, membership, actor and place, under its id."""
    source = record.document
    things = told_of(record, abouts)
    actors = {actor.id: actor for actor in record.actors}
    claims = {claim.id: claim for claim in record.claims}
    for key, told in things.items():
        every = (*told.claims, *taken_from(told.claims, claims.get))
        yield (
            key,
            Record(
                document=source,
                situations=tuple(told.situations),
                memberships=tuple(told.memberships),
                claims=every,
                actors=tuple(actors[one] for one in sorted(voices(every)) if one in actors),
            ),
        )
    for actor in record.actors:
        yield actor.id, Record(document=source, actors=(actor,))
    for place in record.places:
        yield place.id, Record(document=source, places=(place,))
    if not (things or record.actors or record.places):
        yield f"doc:{source.id}", Record(document=source)
