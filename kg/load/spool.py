"""Units that have been read and checked, kept on disk until it is known whether they may be loaded."""

from collections.abc import Iterator
from hashlib import blake2b
from threading import Lock
from types import TracebackType
from typing import Final, Self

import msgspec

from kg.model.records import Record
from kg.rdf.encode import LAYOUT
from kg.system.temporary import scratch

_packer: Final = msgspec.msgpack.Encoder(order="deterministic")
_unpacker: Final = msgspec.msgpack.Decoder(Record)


class Contents:
    """Hash of the units of a document: a sum, so that the order of the rows of a table does not matter.

    Each unit counts as the BLAKE2b of its record; the sum is taken modulo 2²⁵⁶, and rows that come twice count twice.
    """

    def __init__(self) -> None:
        self.units = 0
        self._sum = 0

    def add(self, packed: bytes) -> None:
        """Add one unit."""
        self.units += 1
        self._sum += int.from_bytes(blake2b(packed, digest_size=32, person=LAYOUT).digest())

    @property
    def digest(self) -> str:
        """64 hex digits."""
        return f"{self._sum % 2**256:064x}"


def packed(record: Record) -> bytes:
    """A unit as bytes, the same for equal units."""
    return _packer.encode(record)


def unpacked(unit: bytes) -> Record:
    """A unit from its bytes."""
    return _unpacker.decode(unit)


def content_hash(record: Record) -> str:
    """The hash of a document that is one unit."""
    contents = Contents()
    contents.add(packed(record))
    return contents.digest


class Held(msgspec.Struct):
    """A document in the spool: its id, where its units start, and their hash."""

    document: str
    start: int
    contents: Contents


class Spool:
    """Units in the order in which they were read; those of one document that follow each other are one.

    Raises `OSError` where the disk has no room for them.
    """

    def __init__(self) -> None:
        self.documents: list[Held] = []
        self._file = scratch()
        self._reading = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, record: Record) -> None:
        """Keep a unit."""
        name = record.document.id
        if not self.documents or self.documents[-1].document != name:
            self.documents.append(Held(name, self._file.tell(), Contents()))
        unit = packed(record)
        self.documents[-1].contents.add(unit)
        self._file.write(len(unit).to_bytes(4) + unit)

    def records(self, held: Held) -> Iterator[Record]:
        """The units of a document, read back; several threads may do so at once."""
        at = held.start
        for _ in range(held.contents.units):
            with self._reading:
                self._file.seek(at)
                unit = self._file.read(int.from_bytes(self._file.read(4)))
            at += 4 + len(unit)
            yield unpacked(unit)
