"""One file to be read: its bytes in whole or as a stream, and the files that stand beside it."""

import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from kg.errors import BadInput, Fault
from kg.reading.limits import DEFAULT

_PACKED: Final = (".csv", ".tab")
"""What the names of tables end with before the `.zip` in which they are published."""
MAX_BYTES: Final = 256 * 1024 * 1024
"""Bytes of one file that is read in whole, unpacked."""
UTF_16: Final = (BOM_UTF16_LE, BOM_UTF16_BE)
"""How a file in UTF-16 begins."""


def in_utf_8(head: bytes) -> bytes:
    """The beginning of a text in UTF-8; of other files as it is."""
    return head.decode("utf-16", "ignore").encode() if head.startswith(UTF_16) else head


@dataclass
class Share:
    """Which rows of a table one of several readers is to take: every `of`-th block, from block `number` on.

    `rows` are those of a block; the loader says it, and takes its share, where rows can be read apart from each other.
    Where it stays 0, whoever reads the file reads all of it.
    """

    number: int = 0
    of: int = 1
    rows: int = 0


class Source:
    """A file by its name for messages, how to open it (unpacked), and its folder (None for standard input).

    `used` are the other files that a loader took from the folder: they belong to this unit, not to one of their own.
    `limits` are those on a document that is written by hand; `share` is what of a table is to be read.
    """

    def __init__(self, file: str, opened: Callable[[], BinaryIO], folder: Path | None = None) -> None:
        self.file = file
        self.opened = opened
        self.folder = folder
        self.used: set[Path] = set()
        self.limits = DEFAULT
        self.share = Share()

    @property
    def stem(self) -> str:
        """The file's name without folder and suffixes of the format: `a/b.c.ann` → `b.c`, `b.xmi.gz` → `b`."""
        name = Path(self.file).name.removesuffix(".gz")
        if (inner := name.removesuffix(".zip")) != name and not inner.lower().endswith(_PACKED):
            return inner
        name = inner
        return name.rpartition(".")[0] or name

    def open(self) -> BinaryIO:
        """A stream of the file's bytes, from the beginning.

        Raises `BadInput` (KG001) where the file cannot be opened.
        """
        try:
            return self.opened()
        except (OSError, EOFError) as error:
            raise self.unreadable(error) from error

    def head(self, most: int) -> bytes:
        """The first bytes, no more than `most`, in UTF-8 also where the file is in UTF-16: what it was meant to be.

        Raises `BadInput` (KG001) where the file cannot be read.
        """
        try:
            with self.open() as stream:
                return in_utf_8(stream.read(most))
        except (OSError, EOFError, zlib.error) as error:
            raise self.unreadable(error) from error

    def content(self, most: int = MAX_BYTES) -> bytes:
        """All bytes; no more than `most`, and one, are ever held.

        Raises `BadInput`: KG001 where the file cannot be read, KG004 where it is longer.
        """
        try:
            with self.open() as stream:
                content = stream.read(most + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise self.unreadable(error) from error
        if len(content) > most:
            raise self.bad("KG004", f"larger than {most} bytes")
        return content

    def unreadable(self, error: Exception) -> BadInput:
        """What the system said, as a fault."""
        if isinstance(error, zlib.error):
            return self.bad("KG001", "cannot read: the packed file is damaged")
        return self.bad("KG001", f"cannot read: {getattr(error, 'strerror', None) or error}")

    def text(self) -> str:
        """All of the file as text in UTF-8, without a byte order mark; line ends as they are.

        Raises `BadInput`: as `content`, and KG001 where it is not UTF-8.
        """
        return self.decoded(self.content(), self.file)

    def beside(self, name: str) -> str | None:
        """Text of another file of the same folder, line ends as they are; None where there is no such file.

        Raises `BadInput` as `text` does, with the other file's name.
        """
        path = self.folder / name if self.folder is not None else None
        if path is None or path.name != name or not path.is_file():
            return None
        self.used.add(path)
        if path.stat().st_size > MAX_BYTES:
            raise BadInput([Fault(code="KG004", reason=f"larger than {MAX_BYTES} bytes", file=str(path))])
        return self.decoded(path.read_bytes(), str(path))

    def marked(self, name: str) -> bool:
        """Whether another file of the same folder begins with a byte order mark."""
        if self.folder is None:
            return False
        with (self.folder / name).open("rb") as stream:
            return stream.read(len(BOM_UTF8)) == BOM_UTF8

    def neighbours(self, suffixes: Iterable[str]) -> list[str]:
        """Names of the other files of the folder with one of these suffixes (`.txt`), sorted."""
        if self.folder is None:
            return []
        own = Path(self.file).name
        wanted = tuple(suffixes)
        return sorted(path.name for path in self.folder.iterdir() if path.name.endswith(wanted) and path.name != own)

    def decoded(self, content: bytes, file: str) -> str:
        """UTF-8 to text; `BadInput` names line and column (in bytes) of the first wrong byte."""
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            reason = (
                "not UTF-8 but UTF-16; save it as UTF-8" if content.startswith(UTF_16) else f"not UTF-8: {error.reason}"
            )
            before = content[: error.start]
            line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
            fault = Fault(code="KG001", reason=reason, file=file, line=line, column=column)
            raise BadInput([fault]) from error

    def bad(self, code: str, reason: str, line: int = 0, column: int = 0, path: str = "") -> BadInput:
        """A fault at a place of this file, ready to be raised."""
        return BadInput([Fault(code=code, reason=reason, file=self.file, line=line, column=column, path=path)])
