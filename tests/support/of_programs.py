"""Tables as other programs keep them, written by their own libraries; of R and ODS, which none writes, byte by byte."""

import struct
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyreadstat

Rows = Sequence[Sequence[Any]]


def xlsx(path: Path, names: Sequence[str], rows: Rows, **sheets: Rows) -> Path:
    """A workbook with the rows on its first sheet, and more sheets by name."""
    book = openpyxl.Workbook()
    _fill(book.active, [names, *rows])
    for name, more in sheets.items():
        _fill(book.create_sheet(name), more)
    book.save(path)
    return path


def _fill(sheet: Any, rows: Iterable[Sequence[Any]]) -> None:
    for row in rows:
        sheet.append(list(row))


def dta(path: Path, names: Sequence[str], rows: Rows, **more: Any) -> Path:
    """A data set of Stata."""
    pyreadstat.write_dta(_frame(names, rows), str(path), **more)
    return path


def sav(path: Path, names: Sequence[str], rows: Rows, **more: Any) -> Path:
    """A data set of SPSS."""
    pyreadstat.write_sav(_frame(names, rows), str(path), **more)
    return path


def _frame(names: Sequence[str], rows: Rows) -> Any:
    return pd.DataFrame({name: list(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)})


def ods(path: Path, names: Sequence[str], rows: Rows) -> Path:
    """A spreadsheet of LibreOffice: all cells are text."""
    lines = (
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in (names, *rows)
    )
    spaces = "".join(
        f' xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content{spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="a">{"".join(lines)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        out.writestr("content.xml", content)
        out.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return path


# -- R's serialization, as "R Internals" describes it (1.8), version 2

_NIL = struct.pack(">i", 254)
_OBJECT, _ATTRIBUTES, _TAG = 0x100, 0x200, 0x400


def rds(path: Path, columns: dict[str, bytes]) -> Path:
    """A data frame in a file alone."""
    path.write_bytes(_HEAD + _data_frame(columns))
    return path


def rda(path: Path, frames: dict[str, dict[str, bytes]]) -> Path:
    """Data frames under their names, as `save` writes them."""
    path.write_bytes(b"RDX2\n" + _HEAD + _pairs({name: _data_frame(columns) for name, columns in frames.items()}))
    return path


def words(values: Iterable[str | None]) -> bytes:
    """A vector of texts; None is NA."""
    found = [value if value is None else value.encode() for value in values]
    chars = (_ints(0x00000009, -1) if one is None else _ints(0x00008009, len(one)) + one for one in found)
    return _ints(16, len(found)) + b"".join(chars)


def numbers(values: Sequence[float], class_: str = "") -> bytes:
    """A vector of numbers, with its class: `Date`, `POSIXct`."""
    flags = 14 | (_OBJECT | _ATTRIBUTES if class_ else 0)
    body = _ints(flags, len(values)) + struct.pack(f">{len(values)}d", *values)
    return body + (_pairs({"class": words([class_])}) if class_ else b"")


def factor(values: Sequence[int], levels: Sequence[str]) -> bytes:
    """A factor: places in its levels, from 1."""
    body = _ints(13 | _OBJECT | _ATTRIBUTES, len(values), *values)
    return body + _pairs({"levels": words(levels), "class": words(["factor"])})


_HEAD = b"X\n" + struct.pack(">iii", 2, 0x00030600, 0x00020300)


def _data_frame(columns: dict[str, bytes]) -> bytes:
    length = struct.unpack(">i", next(iter(columns.values()))[4:8])[0]
    body = _ints(19 | _OBJECT | _ATTRIBUTES, len(columns)) + b"".join(columns.values())
    own = {"names": words(columns), "row.names": _ints(13, 2, -(2**31), -length), "class": words(["data.frame"])}
    return body + _pairs(own)


def _pairs(values: dict[str, bytes]) -> bytes:
    symbol: Callable[[str], bytes] = lambda name: _ints(1, 0x00008009, len(name)) + name.encode()  # noqa: E731
    return b"".join(_ints(2 | _TAG) + symbol(name) + value for name, value in values.items()) + _NIL


def _ints(*values: int) -> bytes:
    return struct.pack(f">{len(values)}i", *values)
