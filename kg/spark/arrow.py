"""Rows of a Spark job as the Arrow record batches in which its tasks take and give them.

A task may be run again, on another computer, at any time: it changes nothing but files whose names follow from its
number, and those appear whole or not at all.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

import pyarrow as pa

from kg.model.records import Record
from kg.store.content_hash import unpacked

_AT_ONCE: Final = 2_000
"""Rows of a batch."""

Batches = Iterator[Any]
"""Arrow record batches."""


def batches(rows: Iterable[tuple[Any, ...]], schema: Any) -> Batches:
    """The rows as batches of an Arrow schema."""
    every = iter(rows)
    while some := list(islice(every, _AT_ONCE)):
        columns = zip(*some, strict=True)
        yield pa.RecordBatch.from_arrays(
            [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema=schema
        )


def cells(some: Batches, *columns: str) -> Iterator[tuple[Any, ...]]:
    """The values of these columns, row by row."""
    for batch in some:
        yield from zip(*(batch.column(name).to_pylist() for name in columns), strict=True)


def records(some: Batches) -> Iterator[Record]:
    """The units in batches of them."""
    return (unpacked(unit) for (unit,) in cells(some, "unit"))
