"""What a row is about: the content of its speech act, alone or shared with other rows."""

from collections.abc import Mapping

from kg.errors import unknown
from kg.loaders.tables.cells import BadCell
from kg.loaders.tables.fields import CellField
from kg.loaders.tables.parts.row_cells import RowCells
from kg.loaders.tables.parts.table import Table
from kg.model.ids import slug
from kg.model.records import Participation, Place, Situation
from kg.ontology import subclasses
from kg.reading.mapping_rules import ContentRule


def content(
    rule: ContentRule | None, table: Table, read: RowCells, situation: str, parties: Mapping[str, tuple[str, ...]]
) -> tuple[Situation | None, Place | None]:
    """The content of a row, with its place where the reference does not hold it; no claim says that it took place.

    Rows with one `content_id` are about one content; what a later of them says otherwise is a fault of the row.
    """
    rule = rule or table.mapping.content
    written = read.one(CellField.CONTENT_TYPE)
    if written and written not in subclasses("Situation"):
        reason = unknown("type", written, subclasses("Situation"))
        read.wrong(BadCell("KG012", reason), CellField.CONTENT_TYPE)
        return None, None
    if rule is None and not written:
        return None, None
    rule = rule or ContentRule(type=written)
    roles = rule.roles
    parts = (Participation(actor=id_, role=roles[slot]) for slot in roles for id_ in parties.get(slot, ()))
    place, described = table.parties.place(read.one(CellField.CONTENT_PLACE), "", "", "")
    name, shared = read.one(CellField.CONTENT_NAME), "-".join(read.all(CellField.CONTENT_ID))
    made = Situation(
        id=table.parties.own(f"content/{slug(shared)}") if shared else f"{situation}/content",
        type=written or rule.type,
        names={table.language: name} if name else {"en": rule.name} if rule.name else {},
        when=read.instant(CellField.CONTENT_WHEN),
        place=place,
        participations=tuple(dict.fromkeys(parts)),
    )
    if shared:
        when = made.when.text if made.when else ""
        facts = {"type": made.type, "name": name, "time": when, "place": place}
        read.agree(table.agreed.contradiction(made.id, read.row.line, facts), CellField.CONTENT_ID)
    return made, described
