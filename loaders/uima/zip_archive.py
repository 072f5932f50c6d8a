"""A zip file in memory: its entries within limits, and none that would leave it or unpack without end."""

import lzma
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final

from kg.errors import BadInput, Fault
from kg.reading.source import MAX_BYTES

MAX_ENTRIES: Final = 50_000
MAX_RATIO: Final = 200
"""Times that an entry may grow when it is unpacked."""
_PACKED: Final = b"PK\x03\x04"
_DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    lzma.LZMAError,
    ValueError,  # an offset before the beginning, a name that is no text
    RuntimeError,  # an entry with a password, or (NotImplementedError) an unknown way of packing
    OSError,
    EOFError,
)
_SMALL: Final = 1024 * 1024
"""Bytes up to which an entry may be packed as well as it likes."""


class Archive:
    """The entries of a zip file by name.

    Raises `BadInput`: KG002 for a damaged file, KG004 for too many entries, for one that is too large or packed beyond
    `MAX_RATIO`, and for a name that leads out of the archive.
    """

    def __init__(self, content: bytes, file: str) -> None:
        self.file = file
        try:
            self.zip = zipfile.ZipFile(BytesIO(content))
        except _DAMAGED as error:
            raise self.bad("KG002", f"no zip file, or a damaged one: {error}") from error
        entries = [one for one in self.zip.infolist() if not one.is_dir()]
        if len(entries) > MAX_ENTRIES:
            raise self.bad("KG004", f"more than {MAX_ENTRIES} entries")
        for one in entries:
            self.check(one)
        self.entries = {one.filename: one for one in entries}

    def check(self, one: zipfile.ZipInfo) -> None:
        """Refuse what would unpack to too much, and names that lead elsewhere."""
        path = PurePosixPath(one.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or any(":" in part for part in path.parts[:1]):
            raise self.bad("KG004", f'the entry "{one.filename[:100]}" leads out of the archive')
        if one.file_size > MAX_BYTES:
            raise self.bad("KG004", f'the entry "{one.filename[:100]}" is larger than {MAX_BYTES} bytes')
        if one.file_size > max(_SMALL, MAX_RATIO * one.compress_size):
            raise self.bad("KG004", f'the entry "{one.filename[:100]}" grows more than {MAX_RATIO} times')

    def read(self, name: str) -> bytes:
        """The bytes of an entry; never more than its size says."""
        try:
            with self.zip.open(self.entries[name]) as stream:
                content = stream.read(MAX_BYTES + 1)
        except _DAMAGED as error:
            raise self.bad("KG002", f'cannot unpack "{name}": {error}') from error
        if len(content) > MAX_BYTES:
            raise self.bad("KG004", f'the entry "{name[:100]}" is larger than {MAX_BYTES} bytes')
        return content

    def inside(self, name: str) -> str:
        """The name of an entry in messages."""
        return f"{self.file}/{name}"

    def bad(self, code: str, reason: str) -> BadInput:
        """A fault of the archive, ready to be raised."""
        return BadInput([Fault(code=code, reason=reason, file=self.file)])


def is_archive(head: bytes) -> bool:
    """Whether a file begins as a zip file does."""
    return head.startswith(_PACKED)
