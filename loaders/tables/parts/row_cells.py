"""One row read by its mapping: what each column says, each cell counted, what is wrong with a cell kept."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from kg.errors import Fault, suggestion
from kg.loaders.tables.cells import BadCell, bare
from kg.loaders.tables.fields import CellField, Precision
from kg.loaders.tables.grid.lines import Row
from kg.loaders.tables.mapping import ColumnRule, TableMapping
from kg.loaders.tables.parts.days import as_vague_as, interval, of_three, time
from kg.model.when import When
from kg.reading.coverage import Coverage
from kg.reading.mapping_rules import IGNORE, Setting

_DEGREES: Final = r"(-?[\d.]+(?:E-?\d+)?)"
_POINT: Final = re.compile(rf"point\s*\(\s*{_DEGREES}\s+{_DEGREES}\s*\)", re.IGNORECASE | re.ASCII)


class Column(NamedTuple):
    """A column of the file with its rule, which cells say nothing, and as what a cell of it is counted."""

    name: str
    rule: ColumnRule | None
    used: bool
    ignored: bool
    empty: frozenset[str]
    counted: tuple[str, str]


def column(mapping: TableMapping, name: str) -> Column:
    """How a column of the file is read and counted."""
    rule = mapping.column(name)
    party = any(name in actor.columns() for actor in mapping.actors)
    marks = mapping.unpivot.columns if mapping.unpivot else ()
    used = rule is not None or party or name in mapping.twins or name in marks or mapping.written(name)
    empty = mapping.empty(name) if used else frozenset[str]()
    return Column(name, rule, used, not used and mapping.ignores(name), empty, ("column", name))


Placed = tuple[tuple[int, Column], ...]
"""Columns, each with its place in a row."""


def count(columns: Placed, rows: Iterable[list[str]], coverage: Coverage) -> None:
    """Count the cells that say something in columns that are not read, of some rows at once."""
    whole = list(zip(*rows, strict=True))
    for at, one in columns if whole else ():
        if filled := sum(map(bool, map(str.strip, whole[at]))):
            (coverage.ignored if one.ignored else coverage.uncovered)[one.counted] += filled


class RowCells:
    """The cells of one row by what their columns are; `faults` say which cells are wrong.

    What is understood, and what is not, is counted in `coverage`, which rows can share.
    """

    def __init__(self, mapping: TableMapping, columns: Placed, row: Row, file: str, coverage: Coverage) -> None:
        self.mapping = mapping
        self.row = row
        self.file = file
        self.coverage = coverage
        self.cells: dict[str, str] = {}
        self.fields: dict[CellField, list[tuple[str, ColumnRule]]] = {}
        self.settings: list[Setting] = []
        self.faults: list[Fault] = []
        for at, one in columns:
            if cell := row.cells[at].strip():
                self.read(one, cell)

    def read(self, column: Column, cell: str) -> None:
        """Take in a cell of a column that the mapping names."""
        name, rule, _, _, empty, counted = column
        if cell.startswith("="):
            try:
                cell = bare(cell)
            except BadCell as error:
                self.wrong(error, name)
                return
        cell = cell.removeprefix(self.mapping.strip)
        if not cell or cell in empty:
            return
        self.coverage.understood[counted] += 1
        if rule is not None:
            if rule.labels:
                cell = rule.labels.get(cell, cell)
            field = rule.as_
            if field is CellField.POINT:
                self.point(name, rule, cell)
            elif field is not None:
                if field in self.fields:
                    self.fields[field].append((name, rule))
                else:
                    self.fields[field] = [(name, rule)]
            else:
                self.setting(name, rule, cell)
        self.cells[name] = cell

    def point(self, name: str, rule: ColumnRule, cell: str) -> None:
        """A point in well-known text, `Point(30.5 50.45)`: the longitude first."""
        if not (found := _POINT.fullmatch(cell)):
            self.wrong(BadCell("KG010", f'"{cell}" is no point, as Point(30.5 50.45)'), name)
            return
        for field, degrees in zip((CellField.LONGITUDE, CellField.LATITUDE), found.groups(), strict=True):
            self.fields.setdefault(field, []).append((f"{name} ({field})", rule))
            self.cells[f"{name} ({field})"] = degrees

    def setting(self, name: str, rule: ColumnRule, cell: str) -> None:
        """What the value of a column sets."""
        found = rule.values.get(cell, rule if not rule.values else None)
        if found is None:
            self.coverage.uncovered["value", f"{name}={cell}"] += 1
        elif found != IGNORE:
            self.settings.append(Setting(type=found) if isinstance(found, str) else found)

    def wrong(self, error: BadCell, column: str) -> None:
        """A fault of one cell."""
        fault = Fault(code=error.code, reason=str(error), file=self.file, line=self.row.line, column=1, path=column)
        self.faults.append(fault)

    def all(self, field: CellField) -> list[str]:
        """The cells of a field, in the order in which the mapping names their columns."""
        found = self.fields.get(field)
        if found is None:
            return []
        names = [name for name, _ in found]
        if len(names) > 1:
            order = {name: rank for rank, name in enumerate(self.mapping.columns)}
            names.sort(key=lambda name: order.get(name, len(order)))
        return [self.cells[name] for name in names]

    def one(self, field: CellField) -> str:
        """The first cell of a field, or an empty text."""
        found = self.fields.get(field)
        if found is None:
            return ""
        return self.cells[found[0][0]] if len(found) == 1 else self.all(field)[0]

    def agree(self, contradiction: str, field: CellField) -> None:
        """A fault where the row contradicts another one about the same thing, named by a field."""
        if contradiction:
            self.wrong(BadCell("KG052", contradiction), self._column(field))

    def instant(self, field: CellField) -> When | None:
        """The time in a field; one that is wrong is a fault."""
        for name, rule in self.fields.get(field, ()):
            try:
                return time(self.cells[name], tuple(rule.patterns))
            except BadCell as error:
                self.wrong(error, name)
        return None

    def when(self) -> When | None:
        """The time of the situation, from its first to its last day, no more precise than the row says it is."""
        start = self.instant(CellField.WHEN)
        end = self.instant(CellField.END)
        if CellField.YEAR in self.fields or CellField.MONTH in self.fields:
            start = start or self._of_three(CellField.YEAR, CellField.MONTH, CellField.DAY)
        if CellField.END_YEAR in self.fields:
            end = end or self._of_three(CellField.END_YEAR, CellField.END_MONTH, CellField.END_DAY)
        try:
            if CellField.PRECISION in self.fields:
                return as_vague_as(self._precision(), start, end)
            return interval(start, end)
        except BadCell as error:
            self.wrong(error, self._column(CellField.END, CellField.END_YEAR, CellField.PRECISION))
            return None

    def _of_three(self, year: CellField, month: CellField, day: CellField) -> When | None:
        """The day of three columns; where the year is not known there is none, and that is counted."""
        cells = [self.one(field) for field in (year, month, day)]
        if not cells[0]:
            self.coverage.uncovered["time", "a month or day without a year"] += 1
        try:
            return of_three(*cells)
        except BadCell as error:
            self.wrong(error, self._column(year, month, day))
            return None

    def _precision(self) -> Precision:
        """What the column of the precision says."""
        word = self.one(CellField.PRECISION)
        if word not in tuple(Precision):
            known = f": one of {', '.join(Precision)}; labels of the column can say what its codes mean"
            raise BadCell("KG012", f'unknown precision "{word}"' + (suggestion(word, Precision) or known))
        return Precision(word)

    def _column(self, *fields: CellField) -> str:
        """The columns of the row that hold these fields, in words."""
        return ", ".join(name for field in fields for name, _ in self.fields.get(field, ()))
