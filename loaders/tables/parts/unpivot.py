"""Rows that say several things at once, each with a mark in a column of its own: one thing after the other."""

from collections.abc import Iterator

import msgspec

from kg.loaders.tables.grid.lines import Row
from kg.loaders.tables.mapping import Unpivot
from kg.model.records import Record
from kg.reading.coverage import Coverage
from kg.reading.loader import Loaded


def each(row: Row, header: tuple[str, ...], rule: Unpivot) -> Iterator[tuple[Row, tuple[str, ...]]]:
    """The row once for each of the columns that is marked, with the column's name in a column of its own."""
    marked = (name for name, cell in zip(header, row.cells, strict=True) if name in rule.columns)
    cells = dict(zip(header, row.cells, strict=True))
    for name in marked:
        if cells[name].strip() in rule.marks:
            yield row._replace(cells=[*row.cells, name]), (*header, rule.name)


def joined(units: list[Loaded], empty: Record) -> Loaded:
    """One unit of those that a row makes; a fault of one keeps the row out.

    Of the cells, which all of them have, the first one counts.
    """
    if not units:
        coverage = Coverage()
        coverage.ignored["row", "without a mark"] += 1
        return Loaded(empty, {}, (), "", coverage)
    faults = tuple(dict.fromkeys(fault for one in units for fault in one.faults))
    first = units[0].coverage or Coverage()
    for other in units[1:]:
        for counts, more in zip(_counts(first), _counts(other.coverage or Coverage()), strict=True):
            counts.update({key: count for key, count in more.items() if key[0] in ("label", "maker")})
    records = [one.record for one in units if one.record is not None]
    if len(records) < len(units):
        return Loaded(None, {}, faults, units[0].original, first)
    fields = {
        name: tuple({value.id: value for record in records for value in getattr(record, name)}.values())
        for name in ("actors", "places", "situations", "claims")
    }
    origins = {key: place for one in units for key, place in one.origins.items()}
    return Loaded(msgspec.structs.replace(records[0], **fields), origins, faults, "", first)


def _counts(coverage: Coverage) -> tuple[dict[tuple[str, str], int], ...]:
    return coverage.understood, coverage.ignored, coverage.uncovered
