"""The header of a table: found below titles, its names told however a program wrote them, columns without one."""

import csv
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice
from typing import Final, NamedTuple

from kg.errors import BadInput, suggestion
from kg.loaders.tables.grid.lines import Form, Row, form, opening
from kg.loaders.tables.mapping import DELIMITERS, Layout, TableMapping
from kg.reading.source import Source
from kg.text import counted

MOST_TITLES: Final = 20
"""Lines among which the header is looked for."""
CUTS: Final = (",", ";", "\t", "|", " ")
"""What can stand between cells; a space in tables of R alone, which then quotes."""
_SHOWN: Final = 8
"""Columns of the file that are named where the mapping is not for it."""
_FEW: Final = 3
"""Missing columns that are named one by one; more say that the mapping is not for this table."""
_CUT: Final = re.compile(r'"?sep=([,;\t|])"?\s*', re.IGNORECASE)
"""A first line by which Excel is told what stands between cells."""
_UNSAID: Final = re.compile(r"[\W_]+")
_NUMBERS: Final = frozenset({"", "unnamed0", "x", "1", "rownames"})
"""Names, without signs, that pandas, R and readr give to the numbers of rows when these are written as a column."""


class Start(NamedTuple):
    """How a table begins: its form, and whether its first row is a header."""

    form: Form
    header: bool


def plain(name: str) -> str:
    """A column's name as all programs have it: `Event ID`, `Event.ID`, `event_id` are `eventid`."""
    return _UNSAID.sub("", name).casefold()


@lru_cache(maxsize=64)
def cut(line: str, delimiter: str) -> tuple[str, ...]:
    """The cells of a line, which may stand in quotes; none where it is no line of a table."""
    try:
        return tuple(name.strip() for name in next(csv.reader([line], delimiter=delimiter), []))
    except csv.Error:
        return ()


@lru_cache(maxsize=2)
def headers(head: bytes) -> tuple[frozenset[str], ...]:
    """What the first lines of a file can be as headers: plain names, by each line and way of cutting it."""
    found = opening(head, form(head, "utf-8"), MOST_TITLES)
    return tuple(
        frozenset(map(plain, cut(line, delimiter))) for line in found for delimiter in CUTS if delimiter in line
    )


def foreign(found: Iterable[frozenset[str]], mapping: TableMapping) -> str:
    """Why a table is not meant for a mapping: what can be its header has less than half of the columns that it needs.

    A table with half of them is meant for it, and what it lacks is a fault.
    """
    needed = {plain(name) for name in mapping.named()}
    most = max((len(needed & names) for names in found), default=0)
    if 2 * most >= len(needed):
        return ""
    return f'of {counted(len(needed), "column")} that the mapping "{mapping.name}" needs it has {most or "none"}'


def start(head: bytes, mapping: TableMapping) -> Start:
    """How a table begins, by its first bytes.

    The header is the first line that has every column which the mapping needs, else the first of all; what stands
    between cells is told by the most columns that are known.
    """
    layout = mapping.layout
    told = form(head, layout.encoding)
    found = opening(head, told, MOST_TITLES)
    skipped, given = 0, "" if layout.columns else DELIMITERS.get(layout.delimiter, "")
    if found and (excel := _CUT.fullmatch(found[0])):
        skipped, given = 1, excel[1]
    best = told._replace(delimiter=given or _likely(found[skipped:]), skipped=skipped)
    needed = {plain(name) for name in mapping.named()}
    names = {plain(name) for name in (*mapping.columns, *mapping.named(), *mapping.optional)}
    most = 0
    for number, line in enumerate(found[skipped:], skipped):
        for delimiter in given or CUTS:
            have = {plain(cell) for cell in cut(line, delimiter)}
            whole = needed <= have
            count = len(names & have) + len(needed) * whole
            if (whole or number == skipped) and count > most:
                best, most = told._replace(delimiter=delimiter, skipped=number), count
    rows = found[best.skipped :]
    if layout.columns and most < len(needed):
        best = best._replace(delimiter=given or _by_length(rows, layout.columns))
        return Start(best._replace(quoted=_quoted(rows, best.delimiter, layout)), header=False)
    return Start(best._replace(quoted=_quoted(rows[:1], best.delimiter, layout)), header=True)


def _likely(lines: list[str]) -> str:
    """What stands between the cells of a table no column of which is known: it cuts the most lines as the first one."""

    def fits(delimiter: str) -> tuple[int, int]:
        lengths = [len(cut(line, delimiter)) for line in lines]
        return (lengths.count(lengths[0]) if lengths and lengths[0] > 1 else 0), max(lengths, default=0)

    return max(CUTS[:-1], key=fits)


def _by_length(lines: list[str], columns: Iterable[list[str]]) -> str:
    """What cuts the most lines of a table without header into as many cells as it can have."""
    lengths = set(map(len, columns))
    return max(("\t", ",", ";", "|"), key=lambda delimiter: sum(len(cut(line, delimiter)) in lengths for line in lines))


def _quoted(lines: list[str], delimiter: str, layout: Layout) -> bool:
    """Whether cells can stand in quotes: not where the mapping says so, unless another program wrote the file anew."""
    if layout.quoting == "double" or delimiter != DELIMITERS.get(layout.delimiter, delimiter):
        return True
    marked = (any(len(cell) > 1 and cell[0] == cell[-1] == '"' for cell in line.split(delimiter)) for line in lines)
    return bool(lines) and all(marked)


def checked_header(names: Iterable[str], mapping: TableMapping, source: Source, line: int = 1) -> tuple[str, ...]:
    """The names of the columns as the mapping has them, a column without name as `column 5`.

    Raises `BadInput` (KG010) where a column is missing that the mapping needs, or one that it names stands twice.
    """
    header = _named(tuple(name.strip() for name in names), mapping)
    needed = mapping.named()
    missing = [name for name in needed if name not in header]
    reasons = [f'there is no column "{name}"' + suggestion(name, header) for name in missing]
    if len(missing) > _FEW:
        shown = f"{len(missing)} columns that are not here ({', '.join(missing[:_FEW])}, …)"
        here = ", ".join(header[:_SHOWN]) + ", …" * (len(header) > _SHOWN)
        reasons = [
            f'the mapping "{mapping.name}" names {shown}; here are {here}: give one for this table with --mapping; '
            "kg mapping draft writes a first one"
        ]
    reasons += [f'the constant "{name}" is a column of the file' for name in mapping.constants if name in header]
    twice = (name for name in dict.fromkeys(header) if header.count(name) > 1 and _used(name, mapping))
    reasons += [f'the column "{name}" stands twice' for name in twice]
    if reasons:
        faults = chain.from_iterable(source.bad("KG010", reason, line=line, column=1).faults for reason in reasons)
        raise BadInput(faults)
    return header


def _used(name: str, mapping: TableMapping) -> bool:
    return name in mapping.named() or mapping.column(name) is not None


def _named(names: tuple[str, ...], mapping: TableMapping) -> tuple[str, ...]:
    """The names as the mapping has them; any other is that of its names which alone is written alike."""
    own = dict.fromkeys(
        name for name in (*mapping.columns, *mapping.named(), *mapping.optional) if not name.endswith("*")
    )
    absent = [name for name in own if name not in names]
    by_plain: dict[str, list[str]] = {}
    for name in absent:
        by_plain.setdefault(plain(name), []).append(name)
    alike = {key: found[0] for key, found in by_plain.items() if len(found) == 1}
    return tuple(
        f"column {number}" if not name else name if name in own else alike.pop(plain(name), name)
        for number, name in enumerate(names, 1)
    )


class Fit(NamedTuple):
    """A header and the rows below it, each with a cell for every column unless something is wrong with it."""

    header: tuple[str, ...]
    rows: Iterator[Row]


def fitted(head: Row, rows: Iterator[Row], mapping: TableMapping, source: Source) -> Fit:
    """The header of a table and its rows: without numbers of rows, empty cells at their ends, and empty rows.

    Raises `BadInput` as `checked_header` does.
    """
    names = tuple(head.cells)
    first = list(islice(rows, MOST_TITLES))
    if any(len(row.cells) == len(names) + 1 and row.cells[-1].strip() for row in first):
        names = ("", *names)  # R's write.table has no name for the names of rows
    numbered = plain(names[0]) in _NUMBERS and names[0] not in mapping.columns if names else False
    dropped = int(numbered and all(row.cells[0].strip().isdigit() for row in first if any(row.cells)))
    header = checked_header(names[dropped:], mapping, source, head.line)
    least = len("\0".join(names[dropped:]).rstrip("\0 ").split("\0"))
    return Fit(header, _brought(chain(first, rows), dropped, least, len(header)))


def _brought(rows: Iterable[Row], dropped: int, least: int, length: int) -> Iterator[Row]:
    """Rows of so many cells, where the others are empty; a row with too few or too many is left as it is."""
    for row in rows:
        cells = row.cells[dropped:] if dropped else row.cells
        if row.fault is None and not any(map(str.strip, cells)):
            continue
        if len(cells) > length and not any(map(str.strip, cells[length:])):
            cells = cells[:length]
        elif least <= len(cells) < length:
            cells = cells + [""] * (length - len(cells))
        yield row if cells is row.cells else row._replace(cells=cells)
