"""Tables that other programs keep (workbooks; Stata, SPSS, R), told by their content and read as CSV.

They are converted once, by a process of its own: its readers are compiled and keep much in memory, so that a damaged
file, or one made to do harm, ends or fills that process, and never this one.
"""

import io
import json
import os
import subprocess
import sys
import weakref
import zipfile
from collections.abc import Callable
from contextlib import closing
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import BinaryIO, Final, NamedTuple, cast

from kg.errors import BadInput, Fault
from kg.load.files.gzip_stream import FREE, MAX_RATIO
from kg.load.files.to_csv import MAX_MEMORY, MAX_TABLE
from kg.system.temporary import scratch_folder

_SHEETS: Final = frozenset(("xl/workbook.xml", "xl/workbook.bin"))
_ODS: Final = b"opendocument.spreadsheet"
_OLE: Final = b"\xd0\xcf\x11\xe0"
_PACKED_BY_R: Final = (b"BZh", b"\xfd7zXZ")
_AS_CSV: Final = (
    "save it as CSV in UTF-8 (Excel: Save As, CSV UTF-8; pandas: read_excel, read_stata or read_spss, with dtype=str "
    "where codes begin with zeros, then to_csv; R: readRDS or load, then write.csv)"
)


class Program(NamedTuple):
    """A kind of file: what it is called, what its tables are called, and the package that reads it."""

    kind: str
    what: str
    tables: str
    package: str


WORKBOOK: Final = Program("workbook", "a workbook", "sheets with a table", "python_calamine")
STATA: Final = Program("stata", "a data set of Stata", "tables", "pyreadstat")
SPSS: Final = Program("spss", "a data set of SPSS", "tables", "pyreadstat")
R: Final = Program("r", "a data set of R", "data frames", "rdata")


def program(stream: BinaryIO, head: bytes, name: str) -> Program | None:
    """The program that a file is of, by its content, and its name where several share a beginning; else None."""
    ending = name.lower().removesuffix(".gz").rpartition(".")[2]
    if head.startswith(b"PK\x03\x04"):
        return WORKBOOK if _has_sheets(stream, head, ending) else None
    if head.startswith(_OLE):  # texts and slides of an old Office begin so, too
        return WORKBOOK if ending in ("xls", "xlt", "xlsx", "-") else None
    if head.startswith(b"<stata_dta>") or (head and ending == "dta"):
        return STATA
    if head.startswith((b"$FL2", b"$FL3")):
        return SPSS
    by_r = head.startswith(_PACKED_BY_R) and ending in ("rds", "rda", "rdata")
    return R if by_r or head.startswith((b"RDX", b"X\n\0\0")) else None


def _has_sheets(stream: BinaryIO, head: bytes, ending: str) -> bool:
    """Whether a zip file is a workbook; one that is damaged is by what it begins with, or is called."""
    if _ODS in head[:200]:
        return True
    try:
        return not _SHEETS.isdisjoint(zipfile.ZipFile(stream).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        return b"xl/work" in head or ending in ("xlsx", "xlsm", "xlsb", "ods")


@cache
def installed(package: str) -> bool:
    """Whether the package that reads a kind of file is installed."""
    return find_spec(package) is not None


class AsCsv(io.BufferedReader):
    """The CSV that was made of a file; `inside` is the name that it would have."""

    def __init__(self, path: Path, inside: str) -> None:
        super().__init__(cast(io.RawIOBase, io.FileIO(path)))
        self.inside = inside


class Foreign:
    """One file of another program, converted when it is first opened; the CSV goes with this object.

    `left` says why it is not read as a table: the extra is not installed, or there is not one table in it.
    """

    def __init__(self, file: str, of: Program) -> None:
        self.file = file
        self.of = of
        self.left = "" if installed(of.package) else self._extra()
        self._csv: Path | None = None

    def _extra(self) -> str:
        return f"{self.of.what}: to read it, pip install 'diplomatic-kg[workbooks]'; or {_AS_CSV}"

    def open(self, unpacked: Callable[[], BinaryIO]) -> BinaryIO:
        """The table as CSV; the file as it is where `left` says why there is none.

        Raises `BadInput`: KG002 where the file is damaged, KG004 where it asks for too much.
        """
        if not self.left and self._csv is None:
            with closing(unpacked()) as stream:
                self._csv = self._converted(stream)
        if self._csv is None:
            return unpacked()
        return AsCsv(self._csv, f"{Path(self.file).name.removesuffix('.gz').rpartition('.')[0] or 'table'}.csv")

    def _converted(self, stream: BinaryIO) -> Path | None:
        folder = Path(mkdtemp(prefix="kg-", dir=scratch_folder()))
        weakref.finalize(self, rmtree, folder, ignore_errors=True)
        given, made = folder / "given", folder / "made.csv"
        self._copy(stream, given)
        if self.of is WORKBOOK:
            self._no_bomb(given)
        answer = self._run(given, made)
        given.unlink()
        if "several" in answer:
            self.left = self._several(cast(list[str], answer["several"]))
            return None
        if answer:
            raise self._bad(
                str(answer["code"]),
                f"{self.of.what} that cannot be read ({answer['reason']}): fetch it anew, or save it as CSV",
            )
        return made

    def _copy(self, stream: BinaryIO, given: Path) -> None:
        size = 0
        with given.open("wb") as file:
            while chunk := stream.read(1024**2):
                size += file.write(chunk)
                if size > MAX_TABLE:
                    raise self._bad("KG004", f"longer than {MAX_TABLE} bytes")

    def _no_bomb(self, given: Path) -> None:
        try:
            entries = zipfile.ZipFile(given).infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            return  # an old workbook, or a damaged one, of which its reader tells
        size, packed = sum(one.file_size for one in entries), sum(one.compress_size for one in entries)
        if size > max(FREE, MAX_RATIO * packed):
            raise self._bad("KG004", f"the packed file grows more than {MAX_RATIO} times when it is unpacked")

    def _run(self, given: Path, made: Path) -> dict[str, object]:
        """What the process that converts has to say; empty where it made the table."""
        command = [sys.executable, "-P", "-m", "kg.load.files.to_csv", self.of.kind, str(given), str(made)]
        alone = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, **alone})  # noqa: S603
        try:
            return cast(dict[str, object], json.loads(done.stdout.splitlines()[-1]))
        except (IndexError, ValueError):
            if b"memory" in done.stderr or b"bad_alloc" in done.stderr:
                return {"code": "KG004", "reason": f"it needs more than {MAX_MEMORY} bytes of memory"}
            return {"code": "KG002", "reason": "its reader broke off"}

    def _several(self, names: list[str]) -> str:
        if not names:
            return f"{self.of.what} without {self.of.tables}"
        shown = ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
        return (
            f"{self.of.what} with {len(names)} {self.of.tables} ({shown}): save the one that is meant in a file alone"
        )

    def _bad(self, code: str, reason: str) -> BadInput:
        return BadInput([Fault(code=code, reason=reason, file=self.file)])
