"""The rows of a table as they were before programs changed their codes, numbers and days; each change is told once."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple

from kg.errors import Fault, Severity
from kg.loaders.tables.cells import BadCell
from kg.loaders.tables.codebook import BOOKS, rules
from kg.loaders.tables.fields import CellField
from kg.loaders.tables.grid.damage import Codes, Days, Look, Named, Numbers
from kg.loaders.tables.grid.lines import Row
from kg.loaders.tables.mapping import TableMapping

Header = tuple[str, ...]
"""Names of the columns, in the order of the file."""
Rows = Iterator[tuple[Header, Row]]
"""Rows, each with the header that is its own: in one file rows can have different numbers of columns."""

_IDS: Final = (CellField.ID, CellField.GROUP, CellField.ABOUT, CellField.PLACE_ID, CellField.CONTENT_ID)
_DAYS: Final = (CellField.WHEN, CellField.END, CellField.SAID_ON, CellField.CONTENT_WHEN)


class Watched(NamedTuple):
    """A column that is looked at: where it stands, its name, what cells of it say nothing, what parts a cell."""

    at: int
    name: str
    look: Look
    empty: frozenset[str]
    split: str


class Columns:
    """The rows of a file, in which no cell is believed that the rest of its column speaks against.

    `opened` gives the rows from the beginning; they are gone through once more where a cell is in doubt, and not at all
    in a file without doubt. What is kept does not grow with the rows.
    """

    def __init__(self, mapping: TableMapping, opened: Callable[[], Rows], file: str) -> None:
        self.mapping = mapping
        self.opened = opened
        self.file = file
        self.looks: dict[str, Look | None] = {}
        self.watched: dict[Header, tuple[Watched, ...]] = {}
        self.sounds: dict[Header, tuple[tuple[int, Callable[[str], bool]], ...]] = {}
        self.seen = False
        self.told: set[str] = set()

    def rows(self) -> Iterator[tuple[Header, Row, tuple[Fault, ...]]]:
        """Each row with its header and warnings; a row with a cell that cannot be known has a fault (KG015)."""
        for header, row in self.opened():
            cells = row.cells
            if row.fault is None and len(cells) == len(header):
                for at, sound in self.sounds.get(header) or self._sounds(header):
                    if (cell := cells[at]) and not sound(cell):
                        yield header, *self._read(header, row)
                        break
                else:
                    yield header, row, ()
            else:
                yield header, row, ()

    def _sounds(self, header: Header) -> tuple[tuple[int, Callable[[str], bool]], ...]:
        self.sounds[header] = tuple((one.at, one.look.sound) for one in self.of(header))
        return self.sounds[header]

    def of(self, header: Header) -> tuple[Watched, ...]:
        """The columns of a header that are looked at."""
        if header not in self.watched:
            for name in header:
                if name not in self.looks:
                    self.looks[name] = look(self.mapping, name)
            self.watched[header] = tuple(
                Watched(at, name, found, self.mapping.empty(name), _split(self.mapping, name))
                for at, name in enumerate(header)
                if (found := self.looks[name]) is not None
            )
        return self.watched[header]

    def _read(self, header: Header, row: Row) -> tuple[Row, tuple[Fault, ...]]:
        self._see()
        cells = list(row.cells)
        warnings: list[Fault] = []
        for one in self.of(header):
            cell = cells[one.at].strip()
            if not cell or cell.startswith("=") or cell in one.empty:
                continue
            try:
                parts = [part if one.look.sound(part) else one.look.read(part) for part in _parts(cell, one.split)]
            except BadCell as error:
                return row._replace(fault=self._fault(row, one.name, str(error))), tuple(warnings)
            if (meant := one.split.join(parts) if one.split else parts[0]) != cell:
                cells[one.at] = meant
                if one.name not in self.told:
                    self.told.add(one.name)
                    reason = f'"{cell}" is read as "{meant}", and so the column: a program took it for numbers'
                    warnings.append(self._fault(row, one.name, reason, "warning"))
        return row._replace(cells=cells), tuple(warnings)

    def _see(self) -> None:
        """Show every look all cells of its column, once."""
        if self.seen:
            return
        self.seen = True
        for header, row in self.opened():
            if row.fault is not None or len(row.cells) != len(header):
                continue
            for one in self.of(header):
                cell = row.cells[one.at].strip()
                if cell and not cell.startswith("=") and cell not in one.empty:
                    for part in _parts(cell, one.split):
                        one.look.see(part)

    def _fault(self, row: Row, column: str, reason: str, severity: Severity = "error") -> Fault:
        return Fault(
            code="KG015", reason=reason, file=self.file, line=row.line, column=1, path=column, severity=severity
        )


def look(mapping: TableMapping, name: str) -> Look | None:
    """How a column is looked at; None where nothing in it is a code, a number or a day."""
    scheme = next((actor.scheme for actor in mapping.actors if name in actor.codes and actor.scheme), "")
    if scheme:
        return Named(partial(_is_code, mapping, scheme))
    rule = mapping.column(name)
    if rule is None or (rule.as_ is None and not rule.values):
        return None
    if rule.as_ in _IDS:
        return Numbers()
    if rule.as_ in _DAYS:
        return Days(rule.patterns)
    if rule.as_ is CellField.TYPE:
        own = {part for label in mapping.labels for part in (label, *label.split("/")) if not part.endswith("*")}
        book = rules(mapping.codebook) if mapping.codebook in BOOKS else {}
        return _codes({*own, *book, *rule.labels}, {*own, *rule.labels})
    if rule.as_ is CellField.CODE:
        return Codes(rules(rule.scheme)) if rule.scheme in BOOKS else Named(partial(_is_code, mapping, rule.scheme))
    return _codes({*rule.values, *rule.labels}, ()) if rule.as_ is None else None


def _codes(known: set[str], own: set[str] | tuple[()]) -> Codes | None:
    return Codes(known, own) if any(code[:1].isdigit() for code in known) else None


def _is_code(mapping: TableMapping, scheme: str, code: str) -> bool:
    return mapping.finder.code(scheme, code) is not None


def _split(mapping: TableMapping, name: str) -> str:
    return next((actor.split for actor in mapping.actors if name in actor.codes), "")


def _parts(cell: str, split: str) -> list[str]:
    return [part.strip() for part in cell.split(split)] if split else [cell]
