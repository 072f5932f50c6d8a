"""Byte strings one after the other in a file, each behind its length in four bytes."""

from typing import IO


def append(file: IO[bytes], content: bytes) -> None:
    """Write one where the file stands."""
    file.write(len(content).to_bytes(4) + content)


def following(file: IO[bytes]) -> bytes | None:
    """The one that begins where the file stands; None at its end."""
    size = file.read(4)
    return file.read(int.from_bytes(size)) if size else None
