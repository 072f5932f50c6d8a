"""Tables of coded events: CSV, TSV and Parquet by a mapping, and presets for the known event data sets."""

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import chain
from typing import Final, cast

from kg.errors import BadInput, Fault, suggestion
from kg.loaders.tables.dataset import dataset
from kg.loaders.tables.fields import CellField
from kg.loaders.tables.lines import Form, Row, best_delimiter, lines, quoted, unquoted
from kg.loaders.tables.mapping import DELIMITERS, TableMapping
from kg.loaders.tables.parts.table import Table
from kg.loaders.tables.row import unit
from kg.reading.loader import Loaded, Loader
from kg.reading.mapping import Mapping
from kg.reading.source import Source
from kg.text import counted

_FEW: Final = 3
"""Missing columns that are named one by one; more say that the mapping is not for this table."""

Header = tuple[str, ...]
"""Names of the columns, in the order of the file."""
Rows = Iterator[tuple[Header, Row]]
"""Rows, each with the header that is its own: in one file rows can have different numbers of columns."""


def read(source: Source, mapping: Mapping) -> Iterator[Loaded]:
    """The rows of a delimited file, one unit each; memory does not grow with the file."""
    return units(source, cast(TableMapping, mapping), delimited)


def units(source: Source, mapping: TableMapping, rows: Callable[[Source, TableMapping], Rows]) -> Iterator[Loaded]:
    """The units of a table; one with a column of quotes is read twice, for their text comes before its passages."""
    columns = map(mapping.column, mapping.named())
    quoting = any(rule is not None and rule.as_ is CellField.QUOTE for rule in columns)
    passages = _quotes(source, mapping, rows) if quoting else iter(())
    table = Table(mapping, dataset(mapping, source.stem, passages), source.file)
    for header, row in rows(source, mapping):
        yield unit(table, row, header)


def _quotes(source: Source, mapping: TableMapping, rows: Callable[[Source, TableMapping], Rows]) -> Iterator[str]:
    """The quotes of all rows that have cells for all columns."""
    table = Table(mapping, dataset(mapping, source.stem), source.file)
    for header, row in rows(source, mapping):
        if row.fault is None and len(row.cells) == len(header):
            quote = table.read(row, header).one(CellField.QUOTE)
            yield from [quote] * bool(quote)


def delimited(source: Source, mapping: TableMapping) -> Rows:
    """Rows of delimited text, with the header that the file has or the mapping gives.

    Raises `BadInput` (KG010) where a column that the mapping names is not there.
    """
    layout = mapping.layout
    split = unquoted if layout.quoting == "none" else quoted
    with closing(source.open()) as stream:
        if layout.columns:
            form = Form(DELIMITERS.get(layout.delimiter, "\t"), layout.encoding)
            by_length = {len(columns): tuple(columns) for columns in layout.columns}
            yield from (_told(row, by_length, source.file) for row in split(stream, form, source.file))
            return
        first = next(lines(stream), b"").decode(layout.encoding, "replace")
        delimiter = DELIMITERS.get(layout.delimiter) or best_delimiter(first, mapping.named())
    with closing(source.open()) as stream:
        rows = split(stream, Form(delimiter, layout.encoding), source.file)
        head = next(rows, Row(1, []))
        if head.fault is not None:
            raise BadInput([head.fault])
        header = checked_header(tuple(name.strip() for name in head.cells), mapping, source)
        yield from ((header, row) for row in rows)


def _told(row: Row, by_length: dict[int, Header], file: str) -> tuple[Header, Row]:
    """A row with the columns that its number of cells tells."""
    header = by_length.get(len(row.cells))
    if header is None and row.fault is None:
        known = ", ".join(map(str, sorted(by_length)))
        reason = f"{counted(len(row.cells), 'cell')}; rows of this format have {known}"
        row = row._replace(fault=Fault(code="KG010", reason=reason, file=file, line=row.line, column=1))
    return header or (), row


def checked_header(header: Header, mapping: TableMapping, source: Source) -> Header:
    """The header, if it has every column that the mapping names, each once; raises `BadInput` (KG010)."""
    missing = [name for name in mapping.named() if name not in header]
    reasons = [f'there is no column "{name}"' + suggestion(name, header) for name in missing]
    if len(missing) > _FEW:
        shown = f"{len(missing)} columns that are not here ({', '.join(missing[:_FEW])}, …)"
        reasons = [f'the mapping "{mapping.name}" names {shown}: give one for this table with --mapping']
    reasons += [f'the constant "{name}" is a column of the file' for name in mapping.constants if name in header]
    reasons += [f'the column "{name}" stands twice' for name in dict.fromkeys(header) if header.count(name) > 1]
    if reasons:
        faults = chain.from_iterable(source.bad("KG010", reason, line=1, column=1).faults for reason in reasons)
        raise BadInput(faults)
    return header


def _plain(suffixes: tuple[str, ...]) -> Callable[[str, bytes], bool]:
    """Recognises tables with a header by their name."""

    def recognises(name: str, head: bytes) -> bool:
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:8]
        foreign = start.startswith((b"#FORMAT=", b"{", b"[", b"<", b"PAR1"))
        return name.lower().endswith(suffixes) and not foreign

    return recognises


CSV: Final = Loader(
    "csv", "table with a header and a mapping file, separated by commas, semicolons, tabs or bars",
    "events.csv, with --mapping events.yaml", _plain((".csv",)), read, TableMapping, "table", general=True,
)  # fmt: skip
TSV: Final = Loader(
    "tsv", "table with a header and a mapping file, separated by tabs",
    "events.tsv, with --mapping events.yaml", _plain((".tsv", ".tab")), read, TableMapping, "table", general=True,
)  # fmt: skip
