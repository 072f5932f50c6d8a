"""What a situation of a table is called, the larger one that it is part of, and what it hangs on by its label."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from kg.loaders.tables.cells import filled
from kg.loaders.tables.fields import CellField
from kg.loaders.tables.mapping import ColumnRule
from kg.loaders.tables.parts.row_cells import RowCells
from kg.loaders.tables.parts.table import Table
from kg.model.ids import digest, slug
from kg.model.records import Condition, Participation, Situation
from kg.reading.mapping_rules import ContentRule, LabelRule, Setting


def identity(table: Table, read: RowCells) -> str:
    """The row's own id, global where the source has a prefix; without one, an id by what the row says."""
    key = table.mapping.key
    written = filled(key, read.cells) if key else "-".join(read.all(CellField.GROUP) or read.all(CellField.ID))
    return table.parties.own(slug(written) or "row-" + digest(*read.row.cells))


def linked(
    situation: Situation, rule: LabelRule, table: Table, read: RowCells, parties: Mapping[str, tuple[str, ...]]
) -> tuple[Situation, tuple[Situation, ...]]:
    """The situation with its links, and what they lead to; no claim says that any of it took place.

    Of the larger situation the row knows only that there is one: another row or table of the source tells what it is,
    unless the column says so.
    """
    if CellField.PART_OF not in read.fields and not rule.conditions:
        return situation, ()
    wholes = tuple(
        Situation(
            id=_whole(name, column, table, read),
            type=column.type or "Situation",
            names={table.language: filled(column.naming, read.cells)} if column.naming else {},
        )
        for name, column in read.fields.get(CellField.PART_OF, ())
    )
    needed = {kind: implied(f"{situation.id}/{kind}", one, parties) for kind, one in rule.conditions.items()}
    found = replace(
        situation,
        part_of=tuple(whole.id for whole in wholes),
        conditions=tuple(Condition(kind=kind, situation=one.id) for kind, one in needed.items()),
    )
    return found, (*wholes, *needed.values())


def wholes_told(table: Table, read: RowCells) -> Iterator[tuple[str, Setting]]:
    """Each larger situation of which the mapping says what stage it has, with what it says."""
    for name, column in read.fields.get(CellField.PART_OF, ()):
        if column.status is not None:
            yield _whole(name, column, table, read), column


def _whole(name: str, column: ColumnRule, table: Table, read: RowCells) -> str:
    """The id in a column of `part_of`; behind the column's scheme, where things of two kinds have the same numbers."""
    number = slug(read.cells[name])
    return table.parties.own(f"{column.scheme}/{number}" if column.scheme else number)


def implied(id_: str, rule: ContentRule, parties: Mapping[str, tuple[str, ...]]) -> Situation:
    """A situation that a rule describes, in which the parties of the row have the roles that it gives them."""
    parts = (Participation(actor=one, role=role) for slot, role in rule.roles.items() for one in parties.get(slot, ()))
    names = {"en": rule.name} if rule.name else {}
    return Situation(id=id_, type=rule.type, names=names, participations=tuple(dict.fromkeys(parts)))
