"""The things that an annotation speaks of: its document and passages, actors, places, and situations in the making."""

from hashlib import sha256

from kg.errors import BadInput, Fault
from kg.loaders.annotation.coreference import Group, surface
from kg.loaders.annotation.meaning import Kind, Meant, Texts
from kg.loaders.annotation.neutral import Annotation, Link, Mention, passages
from kg.model.ids import is_id, local_id, slug
from kg.model.records import (
    Actor,
    ActorType,
    Condition,
    ConditionKind,
    Document,
    Participation,
    Place,
    Situation,
    Span,
    Step,
    StepKind,
)
from kg.model.when import BadTime, When, parse
from kg.reading.coverage import Coverage
from kg.reading.loader import Origins
from kg.reading.mapping import Mapping
from kg.reading.mapping_rules import DocumentField, TextField, merged


class Parts:
    """A situation while its links are gathered."""

    def __init__(self, id_: str, type_: str, names: dict[str, str]) -> None:
        self.id = id_
        self.type = type_
        self.names = names
        self.participations: dict[Participation, None] = {}
        self.targets: dict[str, set[str]] = {}
        self.places: list[str] = []
        self.whens: list[When] = []
        self.remarks: dict[str, None] = {}
        self.codes: set[str] = set()

    def situation(self) -> Situation:
        """The situation with all that was gathered."""
        return Situation(
            id=self.id,
            type=self.type,
            names=self.names,
            when=self.whens[0] if self.whens else None,
            place=self.places[0] if self.places else "",
            participations=tuple(self.participations),
            content=self.sorted("content"),
            conditions=tuple(Condition(kind=kind, situation=s) for kind in ConditionKind for s in self.sorted(kind)),
            part_of=self.sorted("part_of"),
            response_to=self.sorted("response_to"),
            steps=tuple(Step(kind=kind, commitment=target) for kind in StepKind for target in self.sorted(kind)),
            codes=tuple(sorted(self.codes)),
            remark="; ".join(self.remarks),
        )

    def sorted(self, field: str) -> tuple[str, ...]:
        """Targets of a field, in order."""
        return tuple(sorted(self.targets.get(field, ())))


class Things:
    """The actors, places and situations of one annotation by id, and which mention stands for which."""

    def __init__(self, annotation: Annotation, mapping: Mapping, file: str, coverage: Coverage) -> None:
        self.annotation = annotation
        self.mapping = mapping
        self.file = file
        self.coverage = coverage
        self.faults: list[Fault] = []
        self.origins: Origins = {}
        self.document = self.read_document()
        self.language = self.document.language or "und"
        self.spans = {mention.id: self.located(mention) for mention in annotation.mentions}
        self.ids: dict[str, str] = {}
        self.heads: dict[str, Group] = {}
        self.parts: dict[str, Parts] = {}
        self.actors: dict[str, Actor] = {}
        self.places: dict[str, Place] = {}
        self.implied: list[Situation] = []

    def read_document(self) -> Document:
        """The document, with fields of the mapping, of the format and of its own metadata, the later first."""
        fields: dict[DocumentField, str] = {**self.mapping.document, **self.annotation.fields}
        choices = [pair for pair in self.annotation.choices if pair[0] in self.mapping.metadata]
        for name, value in (*self.annotation.metadata, *choices):
            field = self.mapping.metadata.get(name)
            if field is DocumentField.IGNORE:
                self.coverage.ignored["metadata", name] += 1
            elif field is None:
                self.coverage.uncovered["metadata", name] += 1
            else:
                self.coverage.understood["metadata", name] += 1
                fields[field] = value
        self.coverage.uncovered.update(("note", "document") for _ in self.annotation.notes)
        text = self.annotation.text
        published, retrieved = (
            self.time(fields.pop(field, "")) for field in (DocumentField.PUBLISHED, DocumentField.RETRIEVED)
        )
        return Document(
            id=self.mapping.id_prefix + slug(fields.pop(DocumentField.ID, self.annotation.id)),
            publisher=fields.pop(DocumentField.PUBLISHER, ""),
            published=published,
            retrieved=retrieved,
            sha256=sha256(text.encode()).hexdigest() if text is not None else "",
            length=None if text is None else len(text),
            title=fields.pop(DocumentField.TITLE, ""),
            url=fields.pop(DocumentField.URL, ""),
            language=fields.pop(DocumentField.LANGUAGE, ""),
            licence=fields.pop(DocumentField.LICENCE, ""),
        )

    def time(self, text: str) -> When | None:
        """A time that is in EDTF; any other is counted."""
        try:
            return parse(text) if text else None
        except BadTime:
            self.coverage.uncovered["time", text] += 1
            return None

    def located(self, mention: Mention) -> tuple[Span, ...]:
        """The spans of a mention; where they are wrong, none and a fault."""
        try:
            return tuple(sorted(passages(self.annotation.text, mention)))
        except BadInput as error:
            self.faults += [self.fault(fault.code, fault.reason, mention) for fault in error.faults]
            return ()

    def fault(self, code: str, reason: str, at: Mention | Link) -> Fault:
        """A fault at the place of a mention or link."""
        return Fault(code=code, reason=reason, file=self.file, line=at.line, column=at.column, path=at.id)

    def add(self, group: Group) -> None:
        """The actor, place or situation of a group of mentions."""
        head, texts = group.head, _texts(group)
        id_ = self.identity(head, texts)
        for member in group.members:
            self.ids[member.mention.id] = id_
            self.origins.setdefault((id_, ""), (member.mention.line, member.mention.column, member.mention.id))
        self.heads[id_] = group
        name = next(iter(texts.get(TextField.NAME, ())), "") or surface(head, self.annotation.text)
        names = {self.language: name} if name else {}
        said = merged(member.said for member in group.members)
        wikidata = next(iter(texts.get(TextField.WIKIDATA, ())), "")
        if head.kind is Kind.ACTOR and not id_.startswith("actor:"):
            self.actors[id_] = Actor(
                id=id_,
                type=ActorType(head.type),
                names=names,
                count=next(iter(texts.get(TextField.COUNT, ())), ""),
                anonymous=said.anonymous or head.rule.anonymous or False,
                wikidata=wikidata,
            )
        elif head.kind is Kind.PLACE and not id_.startswith("place:"):
            self.places[id_] = Place(id=id_, names=names, wikidata=wikidata)
        elif head.kind is Kind.SITUATION:
            self.parts[id_] = self.new_parts(id_, group, texts, names)
            return
        for member in group.members:
            self.coverage.uncovered.update(("note", member.mention.label) for _ in member.mention.notes)

    def identity(self, head: Meant, texts: Texts) -> str:
        """The id that an attribute gives, with a prefix global, else local; without one, that of the annotation."""
        given = next(iter(texts.get(TextField.ID, ())), "")
        return given if is_id(given) else local_id(self.document.id, slug(given or head.mention.id))

    def new_parts(self, id_: str, group: Group, texts: Texts, names: dict[str, str]) -> Parts:
        """A situation with what its labels, attributes and notes say."""
        parts = self.parts.get(id_) or Parts(id_, group.head.type, names)
        if parts.type != group.head.type:
            reason = f"{id_} is a {parts.type} and a {group.head.type}"
            self.faults.append(self.fault("KG022", reason, group.head.mention))
        for member in group.members:
            parts.remarks |= dict.fromkeys(member.mention.notes)
            parts.codes |= {*member.rule.codes, *member.said.codes}
            self.coverage.understood.update(("note", member.mention.label) for _ in member.mention.notes)
        parts.remarks |= dict.fromkeys(texts.get(TextField.REMARK, ()))
        parts.codes |= set(texts.get(TextField.CODE, ()))
        for text in texts.get(TextField.WHEN, ()):
            self.add_time(parts, text)
        for name in texts.get(TextField.PLACE, ()):
            place = local_id(self.document.id, slug(f"place.{name}"))
            self.places.setdefault(place, Place(id=place, names={self.language: name}))
            self.add_place(parts, place)
        return parts

    def add_time(self, parts: Parts, text: str) -> None:
        """A time in EDTF; any other wording is kept as a remark, for a guess would be more than the text says."""
        when = self.time(text)
        if when is None:
            parts.remarks[f"time: {text}"] = None
        elif when not in parts.whens:
            parts.whens.append(when)
            if len(parts.whens) > 1:
                self.coverage.uncovered["time", "a second time"] += 1
                parts.remarks[f"time: {text}"] = None

    def add_place(self, parts: Parts, place: str) -> None:
        """A place by id; a second one is kept as a remark."""
        if place not in parts.places:
            parts.places.append(place)
            if len(parts.places) > 1:
                self.coverage.uncovered["place", "a second place"] += 1
                known = self.places.get(place)
                parts.remarks["place: " + (min(known.names.values(), default=place) if known else place)] = None


def _texts(group: Group) -> Texts:
    """The texts that the attributes of all mentions carry, the head's first, each once."""
    found: Texts = {}
    for member in (group.head, *group.members):
        for field, values in member.texts.items():
            found[field] = tuple(dict.fromkeys((*found.get(field, ()), *values)))
    return found
