"""Tables in Parquet, read batch by batch; cells are taken as text, as in every other table."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from typing import Any, Final, cast

from kg.errors import BadInput, UsageError
from kg.loaders.tables.delimited import units
from kg.loaders.tables.grid.columns import Rows
from kg.loaders.tables.grid.header import checked_header, foreign, plain
from kg.loaders.tables.grid.lines import Row
from kg.loaders.tables.mapping import TableMapping
from kg.reading.loader import Loaded, Loader
from kg.reading.mapping import Mapping
from kg.reading.source import Source

_BATCH: Final = 2_000
"""Rows that are in memory at once, unless the file's own groups of rows are larger."""


def read(source: Source, mapping: Mapping) -> Iterator[Loaded]:
    """The rows of a Parquet file, one unit each.

    Raises `UsageError` where pyarrow is not installed, `BadInput` where the file is no Parquet.
    """
    return units(source, cast(TableMapping, mapping), rows)


def rows(source: Source, mapping: TableMapping) -> Rows:
    """Rows as text, with the header that the file's schema is; the line is the number of the row."""
    with _opened(source) as file:
        header = checked_header(tuple(file.schema_arrow.names), mapping, source)
        number = 0
        for batch in file.iter_batches(batch_size=_BATCH):
            for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                number += 1
                yield header, Row(number, list(map(text, values)))


@contextmanager
def _opened(source: Source) -> Iterator[Any]:
    """The file as pyarrow reads it; what is wrong with it, also later, is a fault of the file."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow: pip install 'diplomatic-kg[parquet]'") from error
    with closing(source.open()) as stream:
        try:
            yield ParquetFile(stream)
        except (ArrowException, OSError, UnicodeDecodeError) as error:
            raise source.bad("KG002", f"no Parquet: {str(error).splitlines()[0]}") from error


def text(value: Any) -> str:
    """A value as a cell of a table: nothing is empty, a whole number has no fraction, a day at midnight is a day."""
    if value is None or value != value:  # NaN is what a data frame writes for nothing
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        midnight = not (value.hour or value.minute or value.second or value.microsecond)
        return value.date().isoformat() if midnight else value.replace(microsecond=0).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ";".join(map(text, value))
    return value.decode("utf-8") if isinstance(value, bytes) else str(value)


def _stranger(source: Source, mapping: Mapping) -> str:
    """Whether a file has other columns; one that cannot be opened is damaged, not foreign."""
    try:
        with _opened(source) as file:
            return foreign([frozenset(map(plain, file.schema_arrow.names))], cast(TableMapping, mapping))
    except BadInput:
        return ""


PARQUET: Final = Loader(
    "parquet",
    "table in Parquet with a mapping file (extra: parquet)",
    "events.parquet, with --mapping events.yaml",
    lambda _name, head: head.startswith(b"PAR1"),
    read,
    TableMapping,
    "table",
    stranger=_stranger,
)
