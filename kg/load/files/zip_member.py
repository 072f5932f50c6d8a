"""The table in a zip file, as GDELT, Dataverse and data frames pack one, read as if it lay there unpacked."""

import struct
import zipfile
from pathlib import PurePosixPath
from typing import BinaryIO, Final, cast

from kg.errors import BadInput, Fault
from kg.load.files.gzip_stream import FREE, MAX_RATIO

TABLES: Final = (".csv", ".tab", ".xlsx", ".xls", ".ods", ".dta", ".sav", ".rds", ".rda", ".rdata")
"""How the names of tables end that are published in zip files; archives of annotations hold `.tsv` and `.txt`."""
_DAMAGED: Final = (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError)


def tables(stream: BinaryIO) -> list[zipfile.ZipInfo]:
    """The tables of a zip file; none where it has other members beside them that are no prose, or is damaged."""
    try:
        entries = [one for one in zipfile.ZipFile(stream).infolist() if not one.is_dir() and not _beside(one.filename)]
    except _DAMAGED:
        return []
    found = [one for one in entries if PurePosixPath(one.filename).suffix.lower() in TABLES]
    return found if len(found) == len(entries) else []


def _beside(name: str) -> bool:
    """Whether a member is none of the data: what macOS adds, and prose."""
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return hidden or path.suffix.lower() in (".txt", ".md", ".pdf", ".doc", ".docx", ".rtf")


def member(stream: BinaryIO, file: str) -> BinaryIO | None:
    """The one table of a zip file, unpacked as it is read; None where there is none, or more than one.

    Raises `BadInput`: KG004 where it would grow beyond all measure, KG001 where it is locked or cannot be unpacked.
    """
    found = tables(stream)
    if len(found) != 1:
        return None
    [entry] = found
    if entry.file_size > max(FREE, MAX_RATIO * entry.compress_size):
        reason = f"the packed file grows more than {MAX_RATIO} times when it is unpacked"
        raise BadInput([Fault(code="KG004", reason=reason, file=file)])
    try:
        return cast(BinaryIO, zipfile.ZipFile(stream).open(entry))
    except (RuntimeError, *_DAMAGED) as error:  # a password, an unknown way of packing
        raise BadInput([Fault(code="KG001", reason=f"cannot read: {error}", file=file)]) from error
