"""Tables of coded events: CSV, TSV and Parquet by a mapping, and presets for the known event data sets."""

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from typing import Final, cast

from kg.errors import BadInput, Fault
from kg.loaders.tables.dataset import dataset
from kg.loaders.tables.fields import CellField
from kg.loaders.tables.grid.columns import Columns, Header, Rows
from kg.loaders.tables.grid.header import fitted, foreign, headers, start
from kg.loaders.tables.grid.lines import Row, cut_rows
from kg.loaders.tables.mapping import TableMapping
from kg.loaders.tables.parts.table import Table
from kg.loaders.tables.row import units as of_rows
from kg.reading.coverage import Coverage
from kg.reading.loader import HEAD, Loaded, Loader
from kg.reading.mapping import Mapping
from kg.reading.source import Source
from kg.text import counted

_AT_ONCE: Final = 500
"""Rows whose cells are counted together."""
_Told = tuple[Header, Row, tuple[Fault, ...]]
"""A row with its header and warnings."""


def read(source: Source, mapping: Mapping) -> Iterator[Loaded]:
    """The rows of a delimited file, one unit each; memory does not grow with the file."""
    return units(source, cast(TableMapping, mapping), delimited)


def units(source: Source, mapping: TableMapping, rows: Callable[[Source, TableMapping], Rows]) -> Iterator[Loaded]:
    """The units of a table; one with a column of quotes is read twice, for their text comes before its passages."""
    columns = Columns(mapping, lambda: rows(source, mapping), source.file)
    rules = map(mapping.column, mapping.columns)
    quoting = any(rule is not None and rule.as_ is CellField.QUOTE for rule in rules)
    passages = _quotes(source, mapping, columns) if quoting else iter(())
    table = Table(mapping, dataset(mapping, source.stem, passages), source.file)
    share = source.share
    batches = _batches(columns.rows())
    if mapping.apart:
        share.rows = _AT_ONCE
        batches = islice(batches, share.number, None, share.of)
    for some in batches:
        for loaded, (_, _, warnings) in zip(of_rows(table, [one[:2] for one in some]), some, strict=True):
            yield loaded._replace(faults=(*warnings, *loaded.faults)) if warnings else loaded


def _batches(rows: Iterator[_Told]) -> Iterator[list[_Told]]:
    """The rows, some at a time; what goes wrong on the way comes behind the rows before it."""
    some: list[_Told] = []
    try:
        for row in rows:
            some.append(row)
            if len(some) == _AT_ONCE:
                yield some
                some = []
    except Exception:
        if some:
            yield some
        raise
    if some:
        yield some


def _quotes(source: Source, mapping: TableMapping, columns: Columns) -> Iterator[str]:
    """The quotes of all rows that have cells for all columns."""
    table = Table(mapping, dataset(mapping, source.stem), source.file)
    for header, row, _ in Columns(mapping, columns.opened, source.file).rows():
        if row.fault is None and len(row.cells) == len(header):
            quote = table.read(row, header, Coverage()).one(CellField.QUOTE)
            yield from [quote] * bool(quote)


def delimited(source: Source, mapping: TableMapping) -> Rows:
    """Rows of delimited text, with the header that the file has or the mapping gives.

    Raises `BadInput` (KG010) where a column that the mapping needs is not there.
    """
    with closing(source.open()) as stream:
        begun = start(stream.read(HEAD), mapping)
    with closing(source.open()) as stream:
        rows = cut_rows(stream, begun.form, source.file)
        if not begun.header:
            by_length = {len(columns): tuple(columns) for columns in mapping.layout.columns}
            yield from (_told(row, by_length, source.file) for row in rows)
            return
        head = next(rows, Row(1, []))
        if head.fault is not None:
            raise BadInput([head.fault])
        header, rows = fitted(head, rows, mapping, source)
        yield from ((header, row) for row in rows)


def _told(row: Row, by_length: dict[int, Header], file: str) -> tuple[Header, Row]:
    """A row with the columns that its number of cells tells."""
    header = by_length.get(len(row.cells))
    if header is None and row.fault is None:
        known = ", ".join(map(str, sorted(by_length)))
        reason = f"{counted(len(row.cells), 'cell')}; rows of this format have {known}"
        row = row._replace(fault=Fault(code="KG010", reason=reason, file=file, line=row.line, column=1))
    return header or (), row


def _stranger(source: Source, mapping: Mapping) -> str:
    """Whether a table has other columns, whichever of its first lines is the header."""
    rules = cast(TableMapping, mapping)
    return "" if rules.layout.columns else foreign(headers(source.head(HEAD)), rules)


def _plain(suffixes: tuple[str, ...]) -> Callable[[str, bytes], bool]:
    """Recognises tables with a header by their name."""

    def recognises(name: str, head: bytes) -> bool:
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:8]
        foreign = start.startswith((b"#FORMAT=", b"{", b"[", b"<", b"PAR1"))
        return name.lower().endswith(suffixes) and not foreign

    return recognises


CSV: Final = Loader(
    "csv", "table with a header and a mapping file, separated by commas, semicolons, tabs or bars",
    "events.csv, with --mapping events.yaml", _plain((".csv",)), read, TableMapping, "table",
    general=True, stranger=_stranger,
)  # fmt: skip
TSV: Final = Loader(
    "tsv", "table with a header and a mapping file, separated by tabs",
    "events.tsv, with --mapping events.yaml", _plain((".tsv", ".tab")), read, TableMapping, "table",
    general=True, stranger=_stranger,
)  # fmt: skip
