"""The formats that can be read: their loaders, a file opened and unpacked, and its format told by its content."""

import atexit
import sys
import zlib
from collections.abc import Callable
from functools import cache
from importlib.metadata import entry_points
from io import BytesIO
from pathlib import Path
from stat import S_ISREG
from tempfile import NamedTemporaryFile
from typing import BinaryIO, Final
from zipfile import BadZipFile, ZipExtFile

from kg.errors import BadInput, Fault, UsageError, suggestion
from kg.load.files.gzip_stream import unpacked
from kg.load.files.zip_member import member, tables
from kg.reading.loader import HEAD, Loader
from kg.reading.source import UTF_16, Source, in_utf_8

MAX_STANDARD_INPUT: Final = 4 * 1024**3
"""Bytes of standard input that are kept on disk while they are read."""
_FIRST: Final = 1024**2
_GZIP: Final = b"\x1f\x8b"
_ZIP: Final = b"PK\x03\x04"
_PROGRAMS: Final = {
    b"\xd0\xcf\x11\xe0": "a workbook of an old Excel",
    b"<stata_dta>": "a data set of Stata",
    b"$FL2": "a data set of SPSS",
    b"$FL3": "a data set of SPSS",
    b"RDX": "a data set of R",
    b"X\n\0\0": "a data set of R",
}
"""How files begin in which programs keep tables for themselves."""
_AS_CSV: Final = (
    "save it as CSV in UTF-8 (Excel: Save As, CSV UTF-8; pandas: read_excel, read_stata or read_spss, with dtype=str "
    "where codes begin with zeros, then to_csv; R: readRDS or load, then write.csv)"
)
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
        return Source("-", _unpacking(lambda: _kept().open("rb"), "-"))
    return Source(str(path), _unpacking(lambda: _plain(path).open("rb"), str(path)), path.parent)


def handed_over(file: str, content: bytes) -> Source:
    """A file whose bytes, packed or not, have been read by others; nothing stands beside it."""
    return Source(file, _unpacking(lambda: BytesIO(content), file))


def _plain(path: Path) -> Path:
    """The path; raises `OSError` where a pipe or device stands: it may never end, and can be read only once."""
    if not S_ISREG(path.stat().st_mode):
        raise OSError("a pipe or device is no file; hand it over as standard input: kg … - < PIPE")
    return path


def _unpacking(opened: Callable[[], BinaryIO], file: str) -> Callable[[], BinaryIO]:
    def opening() -> BinaryIO:
        stream = opened()
        begin = stream.read(len(_ZIP))
        stream.seek(0)
        if begin.startswith(_GZIP):
            return unpacked(stream, file)
        table = member(stream, file) if begin == _ZIP else None
        if table is None:
            stream.seek(0)
        return stream if table is None else table

    return opening


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


def _begin(source: Source) -> tuple[bytes, str]:
    """The first bytes of a file, unpacked, and its name inside a zip file; of standard input no more is taken."""
    opened = source.open if source.file != "-" else _unpacking(lambda: BytesIO(_first()), "-")
    with opened() as stream:
        return stream.read(HEAD), stream.name if isinstance(stream, ZipExtFile) else ""


def unrecognised(source: Source) -> BadInput:
    """Why no loader takes a file."""
    head, _ = _begin(source)
    if not head.strip():
        return source.bad("KG002", "the file is empty")
    if head.startswith(UTF_16):
        return source.bad("KG001", "not UTF-8 but UTF-16; save it as UTF-8", 1, 1)
    if head.startswith(_GZIP):
        return source.bad("KG003", "it is packed twice")
    if several := _tables(source, head):
        names = ", ".join(several[:3]) + (", …" if len(several) > 3 else "")
        return source.bad("KG003", f"it holds {len(several)} tables ({names}): unpack it, and load the folder")
    kept = next((what for begin, what in _PROGRAMS.items() if head.startswith(begin)), "")
    kept = kept or ("a data set of Stata" if source.file.lower().endswith(".dta") else "")
    if head.startswith(_ZIP) and any(name in head for name in (b"[Content_Types].xml", b"opendocument.spreadsheet")):
        kept = "a workbook"
    if kept:
        return source.bad("KG003", f"{kept}, which is not read: {_AS_CSV}")
    return source.bad("KG003", "the format is not recognised; see kg formats, and give --format")


def _tables(source: Source, head: bytes) -> list[str]:
    """The names of the tables in a zip file that is not read as one of them."""
    if not head.startswith(_ZIP):
        return []
    with source.open() as stream:
        return [one.filename for one in tables(stream)]


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
