"""A row and a mapping to a record: one situation with its content, one claim by the coder, the parties of the row."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from kg.errors import Fault
from kg.loaders.tables.cells import BadCell, filled
from kg.loaders.tables.fields import CellField
from kg.loaders.tables.grid.lines import Row
from kg.loaders.tables.parts.amounts import promised
from kg.loaders.tables.parts.content import content
from kg.loaders.tables.parts.group import in_group
from kg.loaders.tables.parts.links import identity, linked, wholes_told
from kg.loaders.tables.parts.row_cells import RowCells, count
from kg.loaders.tables.parts.table import Table
from kg.loaders.tables.parts.unpivot import each, joined
from kg.model.ids import claim_id, digest, is_name, slug
from kg.model.records import (
    Actor,
    ActorType,
    Aspect,
    Certainty,
    Claim,
    Coding,
    Participation,
    Place,
    Polarity,
    Record,
    Situation,
    Status,
)
from kg.reading.coverage import Coverage
from kg.reading.loader import Loaded
from kg.reading.mapping_rules import IGNORE, LabelRule, Setting, merged
from kg.text import counted

Ids = dict[str, tuple[str, ...]]
"""Slot → ids of the parties in it."""


def units(table: Table, rows: Sequence[tuple[tuple[str, ...], Row]]) -> Iterator[Loaded]:
    """A unit for each of some rows with their headers; what they cover is counted together, and told with the last."""
    coverage = Coverage()
    for number, (header, row) in enumerate(rows, 1):
        loaded = _unit(table, row, header, coverage)
        if number == len(rows):
            if table.mapping.unpivot is None:
                _count_others(table, rows, coverage)
            loaded = loaded._replace(coverage=coverage)
        yield loaded


def unit(table: Table, row: Row, header: tuple[str, ...]) -> Loaded:
    """The unit of a row alone, with what it covers."""
    [only] = units(table, [(header, row)])
    return only


def _count_others(table: Table, rows: Iterable[tuple[tuple[str, ...], Row]], coverage: Coverage) -> None:
    """Count the cells that no unit reads."""
    by_header: dict[tuple[str, ...], list[list[str]]] = {}
    for header, row in rows:
        if row.fault is None and len(row.cells) == len(header):
            by_header.setdefault(header, []).append([*row.cells, *table.constants.values()])
    for header, some in by_header.items():
        count(table.placed(header)[1], some, coverage)


def _unit(table: Table, row: Row, header: tuple[str, ...], coverage: Coverage) -> Loaded:
    """The unit of a row; what is wrong with it keeps it out."""
    fault = row.fault
    if fault is None and len(row.cells) != len(header):
        reason = f"{counted(len(row.cells), 'cell')} in a table of {counted(len(header), 'column')}"
        fault = Fault(code="KG010", reason=reason, file=table.file, line=row.line, column=1)
    if fault is not None:
        return Loaded(None, {}, (fault,), "\t".join(row.cells))
    if (several := table.mapping.unpivot) is not None:
        marked = (_read(table, one, its_header) for one, its_header in each(row, header, several))
        whole = joined(list(marked), Record(document=table.document))
        coverage.add(whole.coverage or Coverage())
        return whole._replace(coverage=None)
    return _Unit(table, table.read(row, header, coverage)).loaded()


def _read(table: Table, row: Row, header: tuple[str, ...]) -> Loaded:
    """One thing that a row says, with what it covers."""
    coverage = Coverage()
    loaded = _Unit(table, table.read(row, header, coverage)).loaded()
    _count_others(table, [(header, row)], coverage)
    return loaded._replace(coverage=coverage)


class _Unit:
    """One row on its way to a record."""

    def __init__(self, table: Table, cells: RowCells) -> None:
        self.table = table
        self.mapping = table.mapping
        self.read = cells
        self.coverage = cells.coverage
        quote = cells.one(CellField.QUOTE)
        self.evidence = (table.passage(quote),) if quote else ()
        self.actors: dict[str, Actor] = {}
        self.nobody: dict[str, Actor] = {}
        """Parties without a name, by what the row calls them; in the record each has an id of its row."""

    def loaded(self) -> Loaded:
        """The record of the row, or its faults."""
        label = "/".join(self.read.all(CellField.TYPE))
        meaning = self.table.meaning(label)
        document = self.table.document
        if meaning is None:
            self.coverage.uncovered["label", label] += 1
            reason = f'the mapping has no rule for "{label}"' if label else "the row has no type"
            where = next((name for name, _ in self.read.fields.get(CellField.TYPE, ())), "")
            self.read.wrong(BadCell("KG012", reason), where)
        elif meaning[0].type == IGNORE:
            self.coverage.ignored["label", label] += 1
            return Loaded(Record(document=document), {})
        record = self.record(*meaning, label) if meaning is not None else None
        if self.read.faults:
            return Loaded(None, {}, tuple(self.read.faults), "\t".join(self.read.row.cells))
        if label:
            self.coverage.understood["label", label] += 1
        claims = record.claims if record is not None else ()
        place = (self.read.row.line, 1, "")
        places = {(id_, ""): place for one in claims for id_ in (one.id, one.about)}
        return Loaded(record, places)

    def record(self, rule: LabelRule, said: Setting, label: str) -> Record:
        """The situation, its content and its claims."""
        whole = merged([said, *self.read.settings]) if self.read.settings else said
        if vouched := self.read.one(CellField.ABOUT):
            return self.attested(self.table.parties.own(slug(vouched)), whole)
        type_ = whole.type or rule.type
        parties = {slot: self.ids(slot) for slot in self.table.slots}
        when = self.read.when()
        place, places = self.place()
        own = identity(self.table, self.read)
        id_ = self.twin(own, (type_, when), self.parts(rule, whole, parties))
        if id_ != own:
            self.coverage.understood["row", "second half of a pair"] += 1
            return Record(document=self.table.document, claims=(self.claim(id_, whole),))
        grouped = CellField.GROUP in self.read.fields
        row = f"{id_}/row-{digest(*self.read.row.cells)[:8]}" if grouped else id_
        parties = {slot: self.unnamed(row, slot, ids) for slot, ids in parties.items()}
        parts = tuple(dict.fromkeys(self.parts(rule, whole, parties)))
        claims = self.claims(id_, said, whole, parts)
        about, described = content(rule.content, self.table, self.read, id_, parties)
        about, money = promised(about, self.table, self.read)
        inner = (about,) if about else ()
        situation = Situation(
            id=id_,
            type=type_,
            names=self.names(rule, label),
            when=when,
            place=place,
            amount=money,
            participations=parts,
            content=tuple(one.id for one in inner),
            codes=tuple(sorted({*whole.codes, *self.codes()})),
            remark=self.remark(),
        )
        situation = self.made(in_group(situation, self.table, self.read) if grouped else situation)
        situation, others = linked(situation, rule, self.table, self.read, parties)
        told = (self.claim(id_, merged([said, column])) for id_, column in wholes_told(self.table, self.read))
        return Record(
            document=self.table.document,
            actors=tuple(self.actors.values()),
            places=(*places, described) if described else places,
            situations=(situation, *inner, *others),
            claims=(*claims, *told),
        )

    def claims(self, id_: str, said: Setting, whole: Setting, parts: tuple[Participation, ...]) -> tuple[Claim, ...]:
        """What the row says of the event; of one that several rows tell of, what a column sets is of its parties."""
        if CellField.GROUP not in self.read.fields:
            return (self.claim(id_, whole),)
        return (self.claim(id_, said), *(self.claim(id_, whole, part.actor) for part in parts if self.read.settings))

    def attested(self, about: str, said: Setting) -> Record:
        """A claim about a situation that another table tells: nothing of the situation itself is known here."""
        claim = self.claim(about, said)
        return Record(document=self.table.document, actors=tuple(self.actors.values()), claims=(claim,))

    def ids(self, slot: str) -> tuple[str, ...]:
        """The parties of a slot; those that the reference does not hold are described by the table."""
        found = []
        for rule in self.table.in_slot.get(slot, ()):
            for party in self.table.parties.actors(rule, self.read.cells, self.coverage):
                found.append(party.id)
                if party.actor is not None:
                    (self.nobody if party.actor.anonymous else self.actors)[party.id] = party.actor
        return tuple(dict.fromkeys(found))

    def unnamed(self, situation: str, slot: str, ids: tuple[str, ...]) -> tuple[str, ...]:
        """The parties of a slot, each without a name as somebody of this row alone."""
        if not self.nobody:
            return ids
        found = []
        for number, id_ in enumerate(ids, 1):
            if (actor := self.nobody.get(id_)) is None:
                found.append(id_)
                continue
            found.append(f"{situation}/{slot}" + f"-{number}" * (len(ids) > 1))
            self.actors[found[-1]] = msgspec.structs.replace(actor, id=found[-1])
        return tuple(found)

    def role(self, rule: LabelRule, slot: str) -> str:
        """The role of a slot: as the row has it, else the label, else the mapping for the slot."""
        actors = self.table.in_slot[slot]
        for actor in actors:
            if actor.role_column and (written := self.read.cells.get(actor.role_column)):
                return written
        found = rule.roles.get(slot)
        if found is not None:
            return found if isinstance(found, str) else found.role
        return actors[0].role

    def parts(self, rule: LabelRule, said: Setting, parties: Ids) -> Iterator[Participation]:
        """The parties in their roles."""
        for slot, ids in parties.items():
            role = self.role(rule, slot)
            yield from (Participation(actor=id_, role=role, mode=said.mode) for id_ in ids)

    def made(self, situation: Situation) -> Situation:
        """With someone unnamed who made a speech act, where the row does not say who."""
        maker = self.mapping.makers.get(situation.type, "")
        if not maker or any(part.role == maker for part in situation.participations):
            return situation
        self.coverage.uncovered["maker", f"{situation.type} without {maker}"] += 1
        id_ = f"{situation.id}/maker"
        self.actors[id_] = Actor(id=id_, type=ActorType.GROUP, names={"en": f"unnamed {maker}"}, anonymous=True)
        parts = (*situation.participations, Participation(actor=id_, role=maker))
        return msgspec.structs.replace(situation, participations=parts)

    def twin(self, own: str, said: tuple[object, ...], parts: Iterator[Participation]) -> str:
        """The id of the row that says the same from the other side, where it came before; else its own."""
        if not self.mapping.twins:
            return own
        values = tuple(self.read.cells.get(column, "") for column in self.mapping.twins)
        return self.table.same((values, said, frozenset(parts)), own) if any(values) else own

    def place(self) -> tuple[str, tuple[Place, ...]]:
        """The place of the situation, and its description where the reference does not hold it."""
        name = ", ".join(dict.fromkeys(self.read.all(CellField.PLACE)))
        latitude, longitude = self.read.one(CellField.LATITUDE), self.read.one(CellField.LONGITUDE)
        try:
            id_, place = self.table.parties.place(name, self.read.one(CellField.PLACE_ID), latitude, longitude)
        except BadCell as error:
            self.read.wrong(error, "latitude, longitude")
            return "", ()
        return id_, (place,) if place is not None else ()

    def names(self, rule: LabelRule, label: str) -> dict[str, str]:
        """The name that the row gives, or that the mapping's template makes of it."""
        given = self.read.one(CellField.NAME)
        if not given and self.mapping.naming:
            given = filled(self.mapping.naming, {**self.read.cells, "label": rule.name or label})
        return {self.table.language: given} if given else {}

    def codes(self) -> Iterator[str]:
        """Codes of columns that hold such; one that cannot stand in an IRI is counted."""
        for name, rule in self.read.fields.get(CellField.CODE, ()):
            code = self.read.cells[name]
            if is_name(code) and rule.scheme:
                yield f"{rule.scheme}/{code}"
            else:
                self.coverage.uncovered["code", code] += 1

    def remark(self) -> str:
        """What else the row says, with the name of the column where several are kept."""
        found = ((name, self.read.cells[name]) for name, _ in self.read.fields.get(CellField.REMARK, ()))
        return "; ".join(f"{name}: {cell}" if self.table.several_remarks else cell for name, cell in found)

    def claim(self, about: str, said: Setting, concerns: str = "") -> Claim:
        """What the coder says by this row of the situation, or of somebody's part in it."""
        claim = Claim(
            id="",
            about=about,
            aspect=Aspect.PARTICIPATION if concerns else Aspect.OCCURRENCE,
            concerns=concerns,
            polarity=said.polarity or Polarity.POSITIVE,
            certainty=said.certainty or Certainty.UNKNOWN,
            status=said.status or Status.UNKNOWN,
            said_by=tuple(sorted(self.unnamed(about, "said_by", self.ids("said_by")))) if self.table.vouching else (),
            said_on=self.read.instant(CellField.SAID_ON),
            evidence=self.evidence,
            coding=said.coding or Coding.MACHINE,
            source=self.read.one(CellField.SOURCE),
        )
        return msgspec.structs.replace(claim, id=claim_id(self.table.document.id, claim))
