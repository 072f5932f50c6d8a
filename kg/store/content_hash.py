"""What a document holds, as bytes and as a hash: equal contents, equal hash, whatever the order of a table's rows."""

from hashlib import blake2b
from typing import Final

import msgspec

from kg.model.records import Record
from kg.rdf.encode import LAYOUT

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
