"""Gzip unpacked as a stream, and stopped where a file grows more than any honest one would."""

import io
import zlib
from typing import BinaryIO, Final, cast

from kg.errors import BadInput, Fault

MAX_RATIO: Final = 200
"""Times that a file may grow when it is unpacked; texts grow about 4 to 30 times."""
FREE: Final = 4 * 1024**2
"""Bytes that may come out whatever the ratio: a small file of one repeated letter harms nobody."""

_CHUNK: Final = 65_536
_GZIP: Final = 16 + zlib.MAX_WBITS


class _Unpacking(io.RawIOBase):
    """The members of a gzip file one after the other, as one stream."""

    def __init__(self, packed: BinaryIO, file: str) -> None:
        self.packed = packed
        self.file = file
        self.member = zlib.decompressobj(_GZIP)
        self.waiting = b""
        self.taken = 0
        self.given = 0

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self.packed.close()
        super().close()

    def readinto(self, buffer: object) -> int:
        """Fill the buffer; 0 at the end.

        Raises `EOFError` where the file is cut off, `zlib.error` where it is damaged, `BadInput` (KG004) for a bomb.
        """
        view = memoryview(cast(bytearray, buffer)).cast("B")
        while True:
            chunk = self._unpacked(len(view))
            if chunk is None:
                return 0
            if chunk:
                view[: len(chunk)] = chunk
                self._count(len(chunk))
                return len(chunk)

    def _unpacked(self, most: int) -> bytes | None:
        """Some bytes, perhaps none yet; None at the end of the last member."""
        if not self.waiting:
            self.waiting = self.packed.read(_CHUNK)
            self.taken += len(self.waiting)
            if not self.waiting and self.member.eof:
                return None
            if not self.waiting:
                raise EOFError("the packed file is cut off")
        if self.member.eof:
            self.waiting = self.waiting.lstrip(b"\0")  # some programs pad with zeros
            if not self.waiting:
                return b""
            self.member = zlib.decompressobj(_GZIP)
        chunk = self.member.decompress(self.waiting, most)
        self.waiting = self.member.unused_data if self.member.eof else self.member.unconsumed_tail
        return chunk

    def _count(self, size: int) -> None:
        self.given += size
        if self.given > max(FREE, MAX_RATIO * self.taken):
            reason = f"the packed file grows more than {MAX_RATIO} times when it is unpacked"
            raise BadInput([Fault(code="KG004", reason=reason, file=self.file)])


def unpacked(packed: BinaryIO, file: str) -> BinaryIO:
    """The unpacked bytes of a stream (buffered) that holds gzip; closing it closes the other."""
    return cast(BinaryIO, io.BufferedReader(_Unpacking(packed, file), _CHUNK))
