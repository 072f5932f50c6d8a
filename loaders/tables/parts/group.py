"""One event that several rows tell of: they must agree on it, and each adds its own parties."""

from msgspec.structs import replace

from kg.loaders.tables.fields import CellField
from kg.loaders.tables.parts.row_cells import RowCells
from kg.loaders.tables.parts.table import Table
from kg.model.records import Situation


def in_group(situation: Situation, table: Table, read: RowCells) -> Situation:
    """The event as one row of several tells it; another type, time or place than a row before has is a fault of it.

    Name and remark are those of the first row that has any, for what another adds is about its own parties. Who is
    known to have made a speech act is named again, so that nobody unnamed has to be. A row that calls the event no more
    than a situation does not say what it is.
    """
    line, agreed, id_ = read.row.line, table.agreed, situation.id
    time = situation.when.text if situation.when else ""
    facts = {"type": situation.type if situation.type != "Situation" else "", "time": time, "place": situation.place}
    facts["amount"] = str(situation.amount or "")
    read.agree(agreed.contradiction(id_, line, facts), CellField.GROUP)
    if not agreed.first(id_, "remark", situation.remark, line):
        read.coverage.uncovered["remark", "of one row among several of an event"] += 1
        situation = replace(situation, remark="")
    if not agreed.first(id_, "name", next(iter(situation.names.values()), ""), line):
        situation = replace(situation, names={})
    role = table.mapping.makers.get(situation.type, "")
    makers = agreed.makers(id_, tuple(part for part in situation.participations if part.role == role))
    return replace(situation, participations=tuple(dict.fromkeys((*situation.participations, *makers))))
