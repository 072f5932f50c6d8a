"""Node and edge tables as a workbook for spreadsheets: days are days, truth is truth, and no text is a formula."""

import re
from collections.abc import Iterable
from datetime import date
from tempfile import TemporaryFile
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kg.errors import UsageError
from kg.export.codebook import tables
from kg.export.package import BOOK, CODES, book, code_rows
from kg.graph.rows import Edge, Node
from kg.reading.values import UNFIT
from kg.system.temporary import scratch_folder

MOST: Final = 32_767
"""Characters that a cell of a spreadsheet holds."""
_MOMENT: Final = re.compile(rb"\d{4}-\d\d-\d\dT[\d:]+Z")
_ROWS: Final = 1_048_575
"""Rows below the head that a sheet holds."""


def write_workbook(nodes: Iterable[Node], edges: Iterable[Edge], file: IO[bytes]) -> None:
    """Sheets `nodes`, `edges`, `codebook` and `codes`; a text is cut where a cell ends.

    Raises `UsageError` where openpyxl is not installed, and for more rows than a sheet holds.
    """
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise UsageError("workbooks need openpyxl: pip install 'diplomatic-kg[workbooks]'") from error
    made = tables(nodes, edges)
    if (most := max(len(table.rows) for table in made)) > _ROWS:
        raise UsageError(f"a sheet holds {_ROWS:,} rows, and this has {most:,}: take a view, or datapackage")
    workbook = Workbook(write_only=True)
    for table in made:
        heads = [column.name for column in table.columns]
        days = {column.name for column in table.columns if column.type == "date"}
        rows = ([_value(row.get(head), head in days) for head in heads] for row in table.rows)
        _sheet(workbook, table.name, heads, rows)
    _sheet(workbook, "codebook", BOOK, book(made))
    _sheet(workbook, "codes", CODES, code_rows(made))
    with TemporaryFile(dir=scratch_folder()) as held:
        workbook.save(held)
        _timeless(held, file)


def _timeless(held: IO[bytes], file: IO[bytes]) -> None:
    """The workbook without the moment in which it was made: equal graphs give equal files."""
    with ZipFile(held) as made, ZipFile(file, "w", ZIP_DEFLATED) as kept:
        for part in made.infolist():
            content = made.read(part)
            if part.filename == "docProps/core.xml":
                content = _MOMENT.sub(b"2000-01-01T00:00:00Z", content)
            kept.writestr(ZipInfo(part.filename), content, ZIP_DEFLATED)


def _sheet(workbook: Any, name: str, heads: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    from openpyxl.cell import WriteOnlyCell

    sheet = workbook.create_sheet(name)
    sheet.freeze_panes = "A2"
    sheet.append(list(heads))
    for row in rows:
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, value=value)
            if isinstance(value, str):
                cell.data_type = "s"  # what begins with `=` is no formula
            cells.append(cell)
        sheet.append(cells)


def _value(value: Any, day: bool) -> Any:
    if day and value:
        found = date.fromisoformat(str(value))
        return found if found.year >= 1900 else str(value)  # spreadsheets have no days before
    if isinstance(value, str):
        return UNFIT.sub("\N{REPLACEMENT CHARACTER}", value)[:MOST]
    return value
