"""What the rows of one table share while they are read, none of it growing with the table."""

from typing import Final

from kg.loaders.tables.fields import CellField
from kg.loaders.tables.grid.lines import Row
from kg.loaders.tables.mapping import ActorRule, ColumnRule, TableMapping
from kg.loaders.tables.parts.agreed import Agreed
from kg.loaders.tables.parts.parties import Parties
from kg.loaders.tables.parts.row_cells import Placed, RowCells, column
from kg.model.records import Document, Span
from kg.reading.coverage import Coverage
from kg.reading.mapping_rules import LabelRule, Setting, merged

_TWINS: Final = 10_000
"""Rows that are remembered to find their twins: a source writes both in one go."""
_LABELS: Final = 10_000
"""Labels whose meaning is remembered."""


class Table:
    """What the rows of one table share: the document, the parties, what labels mean, what was written twice."""

    def __init__(self, mapping: TableMapping, document: Document, file: str) -> None:
        self.mapping = mapping
        self.document = document
        self.file = file
        self.language = document.language or "und"
        self.parties = Parties(mapping, document.id, self.language)
        self.constants = mapping.constants
        self.columns: dict[tuple[str, ...], tuple[Placed, Placed]] = {}
        self.by_label: dict[str, tuple[LabelRule, Setting] | None] = {}
        self.twins: dict[tuple[object, ...], str] = {}
        self.agreed = Agreed()
        remarks = [name for name, rule in mapping.columns.items() if _is(rule, CellField.REMARK)]
        self.several_remarks = len(remarks) > 1 or any(name.endswith("*") for name in remarks)
        self.vouching = any(actor.slot == "said_by" for actor in mapping.actors)
        self.in_slot: dict[str, tuple[ActorRule, ...]] = {
            slot: tuple(actor for actor in mapping.actors if actor.slot == slot)
            for slot in dict.fromkeys(actor.slot for actor in mapping.actors)
        }
        self.slots = tuple(slot for slot in self.in_slot if slot != "said_by")
        self.offset = 0

    def read(self, row: Row, header: tuple[str, ...], coverage: Coverage) -> RowCells:
        """The cells of a row by what their columns are, counted in `coverage`; those that are not read are not."""
        if self.constants:
            row = row._replace(cells=[*row.cells, *self.constants.values()])
        return RowCells(self.mapping, self.placed(header)[0], row, self.file, coverage)

    def placed(self, header: tuple[str, ...]) -> tuple[Placed, Placed]:
        """The columns of a header with their places: those that are read, and those that are only counted."""
        if header not in self.columns:
            every = [(at, column(self.mapping, name)) for at, name in enumerate((*header, *self.constants))]
            read, other = (tuple(one for one in every if one[1].used is used) for used in (True, False))
            self.columns[header] = read, other
        return self.columns[header]

    def meaning(self, label: str) -> tuple[LabelRule, Setting] | None:
        """The rule of a label, and what it sets over the defaults; None where nothing covers it."""
        if label not in self.by_label:
            rule = self.mapping.rule(label) if label else None
            if rule is None and not label and self.mapping.defaults.type:
                rule = LabelRule(type=self.mapping.defaults.type)
            if len(self.by_label) >= _LABELS:
                self.by_label.clear()
            self.by_label[label] = None if rule is None else (rule, merged([self.mapping.defaults, rule]))
        return self.by_label[label]

    def passage(self, quote: str) -> Span:
        """Where a quote stands in the text that all quotes of the table make, one a line."""
        start = self.offset
        self.offset = start + len(quote) + 1
        return Span(start=start, end=start + len(quote), exact=quote)

    def same(self, key: tuple[object, ...], id_: str) -> str:
        """The id of the row's twin that came before it, else its own."""
        if key in self.twins:
            return self.twins[key]
        if len(self.twins) >= _TWINS:
            del self.twins[next(iter(self.twins))]
        self.twins[key] = id_
        return id_


def _is(rule: str | ColumnRule, field: CellField) -> bool:
    return (rule if isinstance(rule, str) else rule.as_) == field
