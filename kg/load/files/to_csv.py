"""A table that another program keeps, written as CSV: workbooks, and data sets of Stata, SPSS and R.

Run as a process of its own (see `kg.load.files.foreign`), which a damaged file may end. Cells are what the published
CSV of the same data have: the codes of labelled values, the labels of R's factors, days as ISO 8601, nothing where a
value is missing.
"""

import csv
import json
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from errno import EFBIG, ENOSPC
from functools import partial
from typing import Any, Final, cast

from kg.loaders.tables.parquet import text

MAX_MEMORY: Final = 4 * 1024**3
"""Bytes of memory that a reader may take; it keeps sheets and data frames in whole."""
MAX_TABLE: Final = 4 * 1024**3
"""Bytes of the file, and of the CSV that is made of it."""
_ROWS: Final = 20_000
"""Rows of Stata and SPSS that are in memory at once."""
_STATA_BEGINS: Final = datetime(1960, 1, 1)  # noqa: DTZ001  # its times have no zone
_R_BEGINS: Final = datetime(1970, 1, 1)  # noqa: DTZ001  # in UTC
_LEAST: Final = -(2**63)
_DECODED: Final = ("utf-8", "cp1252")
"""How texts of R are read that do not say how they are written: those of Windows after those of all others."""
_PERIODS: Final = {"w": 52, "m": 12, "q": 4, "h": 2}
"""Of Stata's periods, how many a year has."""

Table = Iterable[Iterable[object]]


class Several(Exception):
    """A file has not one table but none, or more; these are their names."""


def one(tables: dict[str, Table]) -> Table:
    """The one table; raises `Several` where there is another number of them."""
    if len(tables) != 1:
        raise Several(list(tables))
    return next(iter(tables.values()))


def workbook(path: str) -> Table:
    """The rows of the one visible sheet that has two columns and two rows or more."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

    book = load_workbook(path)
    shown = [
        about.name
        for about in book.sheets_metadata
        if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible
    ]
    sheets = ((name, book.get_sheet_by_name(name)) for name in shown)
    return one({name: sheet.iter_rows() for name, sheet in sheets if sheet.height > 1 and sheet.width > 1})


def stata(path: str) -> Table:
    """The rows of a data set, with the names of its variables before them."""
    from pyreadstat import read_dta

    # Its times are written here, whatever form they have on the screen.
    return _statistics(partial(read_dta, disable_datetime_conversion=True), path, _of_stata)


def spss(path: str) -> Table:
    """The rows of a data set, with the names of its variables before them."""
    from pyreadstat import read_sav

    return _statistics(read_sav, path, lambda _format, _kind: text)


def _statistics(read: Callable[..., Any], path: str, cells: Callable[[str, str], Callable[[Any], str]]) -> Table:
    _, about = read(path, metadataonly=True)
    names, formats, kinds = about.column_names, about.original_variable_types, about.readstat_variable_types
    written = [cells(str(formats[name]), kinds[name]) for name in names]
    yield names
    taken = at = _ROWS
    while taken == _ROWS:
        found, _ = read(path, row_offset=at - _ROWS, row_limit=_ROWS, output_format="dict")
        columns = [found[name] for name in names]
        for row in zip(*columns, strict=True):
            yield [write(value) for write, value in zip(written, row, strict=True)]
        taken = len(columns[0]) if columns else 0
        at += taken


def _of_stata(format_: str, kind: str) -> Callable[[Any], str]:
    """How the values of a variable are written, by its format (`%td`) and its type."""
    name = format_.lstrip("%-").lower()
    unit = "d" if name.startswith("d") else name[1:2] if name.startswith("t") else ""
    if unit in ("d", "c"):
        return lambda value: _instant(value, unit)
    if unit in _PERIODS:
        return lambda value: _period(value, unit)
    return _single if kind == "float" else text


def _instant(value: Any, unit: str) -> str:
    """A day, or a time in milliseconds, since the beginning of 1960; a number where no calendar has it."""
    with suppress(OverflowError, TypeError, ValueError):
        passed = timedelta(days=value) if unit == "d" else timedelta(milliseconds=value)
        return text(_STATA_BEGINS + passed)
    return text(value)


def _period(value: Any, unit: str) -> str:
    """A period since the beginning of 1960: `1985-04` for a month, `1985q2`, `1985h1`, `1985w14` as Stata has it."""
    if not text(value):
        return ""
    year, number = divmod(int(value), _PERIODS[unit])
    return f"{1960 + year}-{number + 1:02}" if unit == "m" else f"{1960 + year}{unit}{number + 1}"


def _single(value: Any) -> str:
    """A number of single precision, in as many digits as it has: 48.85, not 48.849998474121094."""
    import numpy as np

    return text(value) if not text(value) or value == int(value) else str(np.float32(value))


def r(path: str) -> Table:
    """The rows of the one data frame, with the names of its columns before them; names of rows are left out."""
    found = _of_r(path)
    objects = found if isinstance(found, dict) else {"": found}
    return one({name: _frame(value) for name, value in objects.items() if hasattr(value, "itertuples")})


def _of_r(path: str) -> Any:
    from rdata import conversion, parser

    warnings.simplefilter("ignore")  # classes unknown to rdata are read as what they are made of
    parsed = parser.parse_file(path)
    classes = {**conversion.DEFAULT_CLASS_MAP, "Date": _days, "POSIXct": _seconds, "integer64": _long}
    for encoding in _DECODED:
        try:
            return conversion.convert(parsed, classes, default_encoding=encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("a text is in no known encoding")


def _frame(frame: Any) -> Table:
    yield map(str, frame.columns)
    for row in frame.itertuples(index=False, name=None):
        yield map(_of_frame, row)


def _of_frame(value: Any) -> str:
    """A cell of a data frame: also what numpy and pandas have for nothing and for yes."""
    if type(value).__name__ in ("NAType", "NaTType", "MaskedConstant"):
        return ""
    return str(value).lower() if type(value).__name__ == "bool" else text(value)


def _days(values: Any, _attributes: Any) -> Any:
    return _texts(_floats(values), lambda value: date(1970, 1, 1) + timedelta(days=value // 1))


def _seconds(values: Any, _attributes: Any) -> Any:
    return _texts(_floats(values), lambda value: _R_BEGINS + timedelta(seconds=value))


def _long(values: Any, _attributes: Any) -> Any:
    """Whole numbers of 64 bits, which R keeps in the bits of others; the least of them is NA."""
    import numpy as np

    return _texts(np.asarray(values, dtype=float).view(np.int64).tolist(), lambda bits: bits if bits > _LEAST else None)


def _floats(values: Any) -> list[float]:
    import numpy as np

    return cast(list[float], np.ma.filled(np.ma.asarray(values).astype(float), np.nan).tolist())


def _texts(values: list[Any], meant: Callable[[Any], object]) -> Any:
    """A column of texts, which is what rdata takes of those it does not know."""
    import numpy as np

    cells = np.empty(len(values), dtype=object)
    cells[:] = [text(value) and text(meant(value)) for value in values]
    return cells


READERS: Final[dict[str, Callable[[str], Table]]] = {"workbook": workbook, "stata": stata, "spss": spss, "r": r}


def _bounded() -> None:
    """Let this process take no more memory, and write no longer file, where the system can see to it."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        for what, most in ((resource.RLIMIT_AS, MAX_MEMORY), (resource.RLIMIT_FSIZE, MAX_TABLE)):
            hard = resource.getrlimit(what)[1]
            resource.setrlimit(what, (most if hard < 0 else min(most, hard), hard))


def convert(kind: str, path: str, to: str) -> dict[str, object]:
    """Write the table; what kept it from being written, empty where nothing did."""
    try:
        with open(to, "w", encoding="utf-8", newline="") as file:  # noqa: PTH123  # a path of the caller's
            writer = csv.writer(file, lineterminator="\n")
            for row in _rows(kind, path):
                writer.writerow(row)
    except Several as error:
        return {"several": error.args[0]}
    except MemoryError:
        return {"code": "KG004", "reason": f"it needs more than {MAX_MEMORY} bytes of memory"}
    except OSError as error:
        full = error.errno in (EFBIG, ENOSPC)
        return {"code": "KG004" if full else "KG002", "reason": "its CSV has no room" if full else str(error)}
    except Exception as error:  # noqa: BLE001  # whatever a reader meets in a damaged file
        said = (str(error).splitlines() or [""])[0]
        return {"code": "KG002", "reason": said or type(error).__name__}
    return {}


def _rows(kind: str, path: str) -> Iterator[list[str]]:
    for row in READERS[kind](path):
        yield [value if isinstance(value, str) else text(value) for value in row]


if __name__ == "__main__":
    _bounded()
    print(json.dumps(convert(*sys.argv[1:])))  # noqa: T201  # what the process that started this one reads
