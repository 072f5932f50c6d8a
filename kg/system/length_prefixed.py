"""Byte strings one after the other in a file, each behind its length in four bytes."""

from typing import IO


def append(file: IO[bytes], content: bytes) -> None:
    """Write one where the file stands."""
    file.write(len(content).to_bytes(4) + content)


def following(file: IO[bytes]) -> bytes | None:
    """The one that begins where the file stands; None at its end, and where another has not yet written it whole."""
    size = file.read(4)
    content = file.read(int.from_bytes(size)) if len(size) == 4 else b""
    return content if len(size) == 4 and len(content) == int.from_bytes(size) else None
