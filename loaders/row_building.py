"""A row and a mapping to a record: one situation with its content, one claim by the coder, the parties of the row."""

from collections.abc import Iterator
from typing import Final

import msgspec

from kg.errors import Fault
from kg.ids import claim_id, digest, is_name, local_id
from kg.model import (
    Actor,
    ActorType,
    Certainty,
    Claim,
    Coding,
    Document,
    Participation,
    Place,
    Polarity,
    Record,
    Situation,
    Span,
    Status,
)
from loaders import Loaded
from loaders.cells import BadCell, filled
from loaders.mapping import IGNORE, LabelRule, Setting
from loaders.meaning import merged
from loaders.parties import Parties
from loaders.row_cells import Column, RowCells, column
from loaders.rows import Row
from loaders.table_mapping import CellField, ColumnRule, TableMapping
from loaders.things import slug

_TWINS: Final = 10_000
"""Rows that are remembered to find their twins: a source writes both in one go."""

Ids = dict[str, tuple[str, ...]]
"""Slot → ids of the parties in it."""


class Building:
    """Turns the rows of one table into records, each with the same document."""

    def __init__(self, mapping: TableMapping, document: Document, file: str) -> None:
        self.mapping = mapping
        self.document = document
        self.file = file
        self.language = document.language or "und"
        self.parties = Parties(mapping, document.id, self.language)
        self.columns: dict[tuple[str, ...], tuple[Column, ...]] = {}
        self.by_label: dict[str, tuple[LabelRule, Setting] | None] = {}
        self.twins: dict[tuple[object, ...], str] = {}
        self.several_remarks = sum(_is(rule, CellField.REMARK) for rule in mapping.columns.values()) > 1
        self.slots = tuple(dict.fromkeys(actor.slot for actor in mapping.actors if actor.slot != "said_by"))
        self.offset = 0

    def unit(self, row: Row, header: tuple[str, ...]) -> Loaded:
        """The unit of a row; what is wrong with it keeps it out."""
        if row.fault is not None:
            return Loaded(None, {}, (row.fault,), "\t".join(row.cells))
        if len(row.cells) != len(header):
            reason = f"{len(row.cells)} cells where there are {len(header)} columns"
            return self.bad(row, "KG010", reason, "")
        if header not in self.columns:
            self.columns[header] = tuple(column(self.mapping, name) for name in header)
        return _Unit(self, RowCells(self.mapping, self.columns[header], row, self.file)).loaded()

    def bad(self, row: Row, code: str, reason: str, column: str) -> Loaded:
        """A row that a fault keeps out."""
        fault = Fault(code=code, reason=reason, file=self.file, line=row.line, column=1, path=column)
        return Loaded(None, {}, (fault,), "\t".join(row.cells))

    def meaning(self, label: str) -> tuple[LabelRule, Setting] | None:
        """The rule of a label, and what it sets over the defaults; None where nothing covers it."""
        if label not in self.by_label:
            rule = self.mapping.rule(label) if label else None
            if rule is None and not label and self.mapping.defaults.type:
                rule = LabelRule(type=self.mapping.defaults.type)
            if len(self.by_label) >= _TWINS:
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


class _Unit:
    """One row on its way to a record."""

    def __init__(self, table: Building, cells: RowCells) -> None:
        self.table = table
        self.mapping = table.mapping
        self.read = cells
        self.coverage = cells.coverage
        quote = cells.one(CellField.QUOTE)
        self.evidence = (table.passage(quote),) if quote else ()
        self.actors: dict[str, Actor] = {}

    def loaded(self) -> Loaded:
        """The record of the row, or its faults."""
        label = "/".join(self.read.all(CellField.TYPE))
        meaning = self.table.meaning(label)
        document = self.table.document
        if meaning is None:
            self.coverage.uncovered["label", label] += 1
            reason = f'the mapping has no rule for "{label}"' if label else "the row has no type"
            self.read.wrong(
                BadCell("KG012", reason), next((name for name, _ in self.read.fields.get(CellField.TYPE, ())), "")
            )
        elif meaning[0].type == IGNORE:
            self.coverage.ignored["label", label] += 1
            return Loaded(Record(document=document), {}, (), "", self.coverage)
        record = self.record(*meaning, label) if meaning is not None else None
        if self.read.faults:
            return Loaded(None, {}, tuple(self.read.faults), "\t".join(self.read.row.cells), self.coverage)
        self.coverage.understood.update([("label", label)] if label else [])
        claims = record.claims if record is not None else ()
        place = (self.read.row.line, 1, "")
        return Loaded(
            record, {(id_, ""): place for one in claims for id_ in (one.id, one.about)}, (), "", self.coverage
        )

    def record(self, rule: LabelRule, said: Setting, label: str) -> Record:
        """The situation, its content and its claim."""
        if self.read.settings:
            said = merged([said, *self.read.settings])
        type_ = said.type or rule.type
        parties = {slot: self.ids(slot) for slot in self.table.slots}
        when = self.read.when()
        place, places = self.place()
        own = self.identity()
        id_ = self.twin(own, (type_, when, frozenset(self.parts(rule, said, parties))))
        if id_ != own:
            self.coverage.understood["row", "second half of a pair"] += 1
            return Record(document=self.table.document, claims=(self.claim(id_, said),))
        content = self.content(rule, id_, parties)
        situation = Situation(
            id=id_,
            type=type_,
            names=self.names(rule, label),
            when=when,
            place=place,
            participations=tuple(
                dict.fromkeys((*self.parts(rule, said, parties), *self.maker(rule, type_, id_, parties)))
            ),
            content=tuple(inner.id for inner in content),
            codes=tuple(sorted({*said.codes, *self.codes()})),
            remark=self.remark(),
        )
        return Record(
            document=self.table.document,
            actors=tuple(self.actors.values()),
            places=places,
            situations=(situation, *content),
            claims=(self.claim(id_, said),),
        )

    def ids(self, slot: str) -> tuple[str, ...]:
        """The parties of a slot; those that the reference does not hold are described by the table."""
        found = []
        for rule in (rule for rule in self.mapping.actors if rule.slot == slot):
            for party in self.table.parties.actors(rule, self.read.cells, self.coverage):
                found.append(party.id)
                if party.actor is not None:
                    self.actors[party.id] = party.actor
        return tuple(dict.fromkeys(found))

    def role(self, rule: LabelRule, slot: str) -> str:
        """The role of a slot: as the row has it, else the label, else the mapping for the slot."""
        for actor in self.mapping.actors:
            if actor.slot == slot and (written := self.read.cells.get(actor.role_column)):
                return written
        found = rule.roles.get(slot)
        if found is not None:
            return found if isinstance(found, str) else found.role
        return next(actor.role for actor in self.mapping.actors if actor.slot == slot)

    def parts(self, rule: LabelRule, said: Setting, parties: Ids) -> Iterator[Participation]:
        """The parties in their roles."""
        for slot, ids in parties.items():
            role = self.role(rule, slot)
            yield from (Participation(actor=id_, role=role, mode=said.mode) for id_ in ids)

    def maker(self, rule: LabelRule, type_: str, situation: str, parties: Ids) -> Iterator[Participation]:
        """Someone unnamed who made a speech act, where the row does not say who."""
        maker = self.mapping.makers.get(type_, "")
        if maker and not any(ids and self.role(rule, slot) == maker for slot, ids in parties.items()):
            self.coverage.uncovered["maker", f"{type_} without {maker}"] += 1
            id_ = f"{situation}/maker"
            names = {"en": f"unnamed {maker}"}
            self.actors[id_] = Actor(id=id_, type=ActorType.GROUP, names=names, anonymous=True)
            yield Participation(actor=id_, role=maker)

    def content(self, rule: LabelRule, situation: str, parties: Ids) -> tuple[Situation, ...]:
        """What a speech act is about; no claim says that it took place."""
        if rule.content is None:
            return ()
        roles = rule.content.roles
        parts = (Participation(actor=id_, role=roles[slot]) for slot in roles for id_ in parties.get(slot, ()))
        names = {"en": rule.content.name} if rule.content.name else {}
        inner = Situation(
            id=f"{situation}/content", type=rule.content.type, names=names, participations=tuple(dict.fromkeys(parts))
        )
        return (inner,)

    def identity(self) -> str:
        """The row's own id, global where the source has a prefix; without one, an id by what the row says."""
        given = slug(self.read.one(CellField.ID)) or "row-" + digest(*self.read.row.cells)
        prefix = self.mapping.prefix
        return f"{prefix}:{given}" if prefix else local_id(self.table.document.id, given)

    def twin(self, own: str, said: tuple[object, ...]) -> str:
        """The id of the row that says the same from the other side, where it came before; else its own."""
        values = tuple(self.read.cells.get(column, "") for column in self.mapping.twins)
        return self.table.same((values, said), own) if any(values) else own

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
        several = self.table.several_remarks
        return "; ".join(f"{name}: {cell}" if several else cell for name, cell in found)

    def claim(self, about: str, said: Setting) -> Claim:
        """What the coder says by this row."""
        claim = Claim(
            id="",
            about=about,
            polarity=said.polarity or Polarity.POSITIVE,
            certainty=said.certainty or Certainty.UNKNOWN,
            status=said.status or Status.UNKNOWN,
            said_by=tuple(sorted(self.ids("said_by"))),
            said_on=self.read.instant(CellField.SAID_ON),
            evidence=self.evidence,
            coding=said.coding or Coding.MACHINE,
            source=self.read.one(CellField.SOURCE),
        )
        return msgspec.structs.replace(claim, id=claim_id(self.table.document.id, claim))
