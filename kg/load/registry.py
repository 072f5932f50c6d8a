"""The formats that can be read: their loaders, a file opened and unpacked, and its format told by its content."""

import atexit
import sys
import zlib
from collections.abc import Callable
from contextlib import closing, suppress
from functools import cache, cached_property
from importlib.metadata import entry_points
from io import BytesIO
from pathlib import Path
from stat import S_ISREG
from tempfile import NamedTemporaryFile
from typing import BinaryIO, Final
from zipfile import BadZipFile, ZipExtFile

from kg.errors import BadInput, Fault, UsageError, suggestion
from kg.load.files.foreign import AsCsv, Foreign, program
from kg.load.files.gzip_stream import unpacked
from kg.load.files.zip_member import member, tables
from kg.reading.loader import HEAD, Loader
from kg.reading.source import UTF_16, Source, in_utf_8

MAX_STANDARD_INPUT: Final = 4 * 1024**3
"""Bytes of standard input that are kept on disk while they are read."""
_FIRST: Final = 1024**2
_GZIP: Final = b"\x1f\x8b"
_ZIP: Final = b"PK\x03\x04"
UNREADABLE: Final = (OSError, EOFError, zlib.error, BadZipFile)
"""What a file system, or a damaged packed file, can answer while a file is read."""


@cache
def loaders() -> dict[str, Loader]:
    """All loaders by name, ours and those that other packages register under `kg.loaders`."""
    return {point.name: point.load() for point in sorted(entry_points(group="kg.loaders"))}


def loader(name: str) -> Loader:
    """The loader of a format's name; raises `UsageError` where there is none."""
    known = loaders()
    if name not in known:
        raise UsageError(f'unknown format "{name}"' + suggestion(name, known))
    return known[name]


def source(path: Path) -> Source:
    """A file, unpacked where it is gzip, whatever its name; `-` is standard input, kept in a temporary file."""
    if str(path) == "-":
        return Source("-", _Opening(lambda: _kept().open("rb"), "-"))
    return Source(str(path), _Opening(lambda: _plain(path).open("rb"), str(path)), path.parent)


def handed_over(file: str, content: bytes) -> Source:
    """A file whose bytes, packed or not, have been read by others; nothing stands beside it."""
    return Source(file, _Opening(lambda: BytesIO(content), file))


def _plain(path: Path) -> Path:
    """The path; raises `OSError` where a pipe or device stands: it may never end, and can be read only once."""
    if not S_ISREG(path.stat().st_mode):
        raise OSError("a pipe or device is no file; hand it over as standard input: kg … - < PIPE")
    return path


class _Opening:
    """How a file is opened: unpacked where it is packed, as CSV where another program keeps a table in it."""

    def __init__(self, opened: Callable[[], BinaryIO], file: str) -> None:
        self.opened = opened
        self.file = file

    @cached_property
    def foreign(self) -> Foreign | None:
        """The table of another program that the file is."""
        with suppress(*UNREADABLE, BadInput), closing(self.unpacked()) as stream:  # whoever reads on meets it again
            name = stream.name if isinstance(stream, ZipExtFile) else self.file
            of = program(stream, stream.read(HEAD), name)
            return Foreign(self.file, of) if of is not None else None
        return None

    def __call__(self) -> BinaryIO:
        foreign = self.foreign
        return self.unpacked() if foreign is None else foreign.open(self.unpacked)

    def unpacked(self) -> BinaryIO:
        """The file without gzip or zip around it."""
        stream = self.opened()
        begin = stream.read(len(_ZIP))
        stream.seek(0)
        if begin.startswith(_GZIP):
            return unpacked(stream, self.file)
        table = member(stream, self.file) if begin == _ZIP else None
        if table is None:
            stream.seek(0)
        return stream if table is None else table


@cache
def _first() -> bytes:
    """The beginning of standard input, by which its format is told before the rest is taken."""
    return sys.stdin.buffer.read(_FIRST)


@cache
def _kept() -> Path:
    """Standard input can be read once only, but a format is told and then read: so it is kept on disk.

    Raises `BadInput`: KG003 where it begins as no file of any format does, KG004 where it is too long.
    """
    if len(_first()) == _FIRST and not _first().strip(b"\0"):
        raise BadInput([Fault(code="KG003", reason="nothing but zeros", file="-")])
    with NamedTemporaryFile(prefix="kg-", delete=False) as kept:
        path = Path(kept.name)
        atexit.register(path.unlink, missing_ok=True)
        size, chunk = 0, _first()
        while chunk:
            size += kept.write(chunk)
            if size > MAX_STANDARD_INPUT:
                raise BadInput([Fault(code="KG004", reason=f"longer than {MAX_STANDARD_INPUT} bytes", file="-")])
            chunk = sys.stdin.buffer.read(_FIRST)
    return path


def _foreign(source: Source) -> Foreign | None:
    """The table of another program that a source is; of standard input its beginning has to tell."""
    if source.file == "-" and _Opening(lambda: BytesIO(_first()), "-").foreign is None:
        return None
    return source.opened.foreign if isinstance(source.opened, _Opening) else None


def _begin(source: Source) -> tuple[bytes, str]:
    """The first bytes of a file, unpacked, and its name inside a zip file; of standard input no more is taken."""
    begun = source.file == "-" and _foreign(source) is None  # what tells of other programs' tables can stand at the end
    with _Opening(lambda: BytesIO(_first()), "-")() if begun else source.open() as stream:
        inside = stream.inside if isinstance(stream, AsCsv) else stream.name if isinstance(stream, ZipExtFile) else ""
        return stream.read(HEAD), inside


def unrecognised(source: Source) -> BadInput:
    """Why no loader takes a file."""
    head, _ = _begin(source)
    if not head.strip():
        return source.bad("KG002", "the file is empty")
    if head.startswith(UTF_16):
        return source.bad("KG001", "not UTF-8 but UTF-16; save it as UTF-8", 1, 1)
    if head.startswith(_GZIP):
        return source.bad("KG003", "it is packed twice")
    if reason := no_one_table(source):
        return source.bad("KG003", reason)
    return source.bad("KG003", "the format is not recognised; see kg formats, and give --format")


def no_one_table(source: Source) -> str:
    """Why a file in which there are tables is not read as one, with the way out; empty for all other files."""
    if (foreign := _foreign(source)) is not None:
        return foreign.left
    if not _begin(source)[0].startswith(_ZIP):
        return ""
    with source.open() as stream:
        several = [one.filename for one in tables(stream)]
    names = ", ".join(several[:3]) + (", …" if len(several) > 3 else "")
    return f"it holds {len(several)} tables ({names}): unpack it, and load the folder" if several else ""


def recognise(source: Source) -> list[str]:
    """Names of the formats whose loaders say that the file is theirs: one, none, or several where it is ambiguous.

    Raises `BadInput` (KG001) where the file cannot be read.
    """
    try:
        begin, inside = _begin(source)
    except UNREADABLE as error:
        raise source.unreadable(error) from error
    head = in_utf_8(begin)
    name = inside or source.file.removesuffix(".gz")
    if name == "-":
        name = "-.jsonl" if head.lstrip().startswith(b"{") and b"\n{" in head else "-.yaml"
    found = [one for one in loaders().items() if one[1].recognises(name, head)]
    own = [known for known, one in found if not one.general]
    return own or [known for known, _ in found]
