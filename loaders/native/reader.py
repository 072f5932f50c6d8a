"""The native format: YAML or JSON files of one document each, and JSONL with one document per line."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final
from unicodedata import normalize

import msgspec

from kg.errors import BadInput, Fault
from kg.loaders.native.claims import Claims
from kg.loaders.native.fields import ActorIn, ClaimIn, DocumentIn, FileIn, MembershipIn, PlaceIn, SituationIn
from kg.loaders.native.names import Naming
from kg.loaders.native.notes import Report
from kg.loaders.native.situations import Situations
from kg.loaders.native.text import Text
from kg.loaders.text.outline import json_outline, yaml_outline
from kg.model.conditions import bestowed
from kg.model.ids import document_id, is_name, membership_id
from kg.model.records import Actor, Document, Membership, Place, Record, Status
from kg.reading import json_values
from kg.reading.loader import HEAD, Loaded, Loader, rejected
from kg.reading.mapping import Mapping
from kg.reading.source import Source
from kg.reading.values import Places
from kg.reading.yaml import text as yaml_text

_SECTIONS: Final[dict[str, Any]] = {
    "actors": ActorIn,
    "places": PlaceIn,
    "situations": SituationIn,
    "memberships": MembershipIn,
}
_FIELDS: Final = {field.encode_name for field in msgspec.structs.fields(FileIn)}
_SHA256: Final = re.compile(r"[0-9a-fA-F]{64}")


class _Reading:
    """One written document on its way to one record."""

    def __init__(self, head: DocumentIn, folder: Path | None, report: Report) -> None:
        self.head = head
        self.report = report
        self.text = Text(head, folder, report)
        self.naming = Naming(head.id, head.language, report)
        self.claims = Claims(self.naming, self.text, report)
        self.situations = Situations(self.naming, self.claims, report)

    def read(self, written: FileIn, paths: dict[str, list[str]]) -> Record:
        """The record; its faults are in the report. `paths` are those of the elements, by section."""
        document = self.document()
        actors = tuple(map(self.actor, written.actors, paths["actors"]))
        places = tuple(map(self.place, written.places, paths["places"]))
        self.claims.declare(written)
        for index, (situation, path) in enumerate(zip(written.situations, paths["situations"], strict=True), start=1):
            self.situations.add(situation, path, f"situation-{index}")
        self.situations.say_the_rest()
        memberships = tuple(map(self.membership, written.memberships, paths["memberships"]))
        record = Record(
            document=document,
            actors=actors,
            places=places,
            situations=tuple(self.situations.made),
            memberships=memberships,
            claims=tuple(self.claims.made.values()),
        )
        return bestowed(record, self.situations.within)

    def document(self) -> Document:
        head, path = self.head, "$.document"
        self.report.mark(document_id(head.id), path, "id", "url", "language", "published", "retrieved")
        if not is_name(head.id):
            reason = f'"{head.id}" is no id: letters, digits, dot, dash, underscore and tilde only'
            self.report.fault("KG011", reason, path + ".id")
        if len(head.id) > (most := self.report.limits.name):
            self.report.fault("KG004", f"an id of {len(head.id)} characters; it may have {most}", path + ".id")
        if not head.publisher.strip():
            self.report.fault("KG010", "the publisher is missing", path + ".publisher")
        if head.sha256 and not _SHA256.fullmatch(head.sha256):
            self.report.fault("KG010", f'"{head.sha256}" is no SHA-256 in 64 hex digits', path + ".sha256")
        return Document(
            id=head.id,
            publisher=normalize("NFC", head.publisher),
            kind=head.kind,
            title=normalize("NFC", head.title),
            url=head.url,
            published=self.report.when(head.published, path + ".published"),
            retrieved=self.report.when(head.retrieved, path + ".retrieved"),
            language=head.language,
            licence=head.licence,
            sha256=self.text.sha256,
            length=None if self.text.text is None else len(self.text.text),
        )

    def actor(self, written: ActorIn, path: str) -> Actor:
        id_, labels = self.naming.id(written.id, "actor", path + ".id"), self.naming.labels(written.name)
        self.naming.declare(id_, written.id, labels, path)
        return Actor(
            id=id_,
            type=written.type,
            names=labels,
            count=normalize("NFC", written.count),
            anonymous=written.anonymous,
            wikidata=written.wikidata,
        )

    def place(self, written: PlaceIn, path: str) -> Place:
        id_, labels = self.naming.id(written.id, "place", path + ".id"), self.naming.labels(written.name)
        self.naming.declare(id_, written.id, labels, path)
        return Place(
            id=id_,
            names=labels,
            latitude=written.latitude,
            longitude=written.longitude,
            wikidata=written.wikidata,
        )

    def membership(self, written: MembershipIn, path: str) -> Membership:
        membership = Membership(
            actor=self.naming.actor(written.actor),
            organization=self.naming.actor(written.of),
            role=written.role,
            start=self.report.when(written.start, path + ".start"),
            end=self.report.when(written.end, path + ".end"),
        )
        id_ = membership_id(membership)
        self.report.mark(id_, path, "actor", "of", "role", "end")
        self.claims.of(written, id_, Status.OCCURRED, path)
        if not (written.quote or written.claims):
            self.claims.add(ClaimIn(), id_, Status.OCCURRED, path)
        return membership


def _record(raw: Any, folder: Path | None, report: Report) -> Record | None:
    """The record of one document; beside faults what could be read of it, None where that would mislead."""
    if not isinstance(raw, dict):
        report.fault("KG010", "expected a mapping with document, actors, situations …", "$")
        return None
    sections = {name: raw.pop(name, None) or [] for name in _SECTIONS}
    file = report.convert(raw, FileIn, "$")
    elements: dict[str, list[Any]] = {}
    paths: dict[str, list[str]] = {}
    for name, items in sections.items():
        found = list(_elements(name, items, report))
        elements[name] = [value for value, _ in found]
        paths[name] = [path for _, path in found]
    if file is None:
        return None
    written = msgspec.structs.replace(file, **elements)
    record = _Reading(file.document, folder, report).read(written, paths)
    whole = all(len(elements[name]) == len(sections[name]) for name in _SECTIONS)
    return record if whole else None  # others may name what is missing


def _elements(name: str, items: Any, report: Report) -> Iterator[tuple[Any, str]]:
    """The well-formed elements of a section with their paths; the faults of the others are reported."""
    if not isinstance(items, list):
        report.fault("KG010", f"expected a list of {name}", f"$.{name}")
        return
    for index, item in enumerate(items):
        path = f"$.{name}[{index}]"
        before = len(report.cut)
        value = report.convert(item, _SECTIONS[name], path)
        if value is not None and (name == "situations" or len(report.cut) == before):  # half a point is none
            yield value, path


def _loaded(read: tuple[Any, Places], source: Source) -> Loaded:
    raw, places = read
    report = Report(source.file, places, source.limits)
    record = _record(raw, source.folder, report)
    source.used |= report.beside
    faults = sorted(report.faults, key=lambda fault: (fault.line, fault.column))
    return Loaded(record, report.origins, tuple(faults), claims=tuple(report.claims))


def _decoded(content: bytes, file: str, line: int = 1) -> str:
    """The text of a file or line. Raises `BadInput` (KG001) where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
        before = content[: error.start]
        reason = "not UTF-8 but UTF-16; save it as UTF-8" if utf_16 else f"not UTF-8: {error.reason}; save it as UTF-8"
        column = error.start - before.rfind(b"\n")
        fault = Fault(code="KG001", reason=reason, file=file, line=line + before.count(b"\n"), column=column)
        raise BadInput([fault]) from None


def _is_json(file: str, text: str) -> bool:
    """Files say by their name that they are JSON; what comes from standard input by its first characters."""
    if file == "-":
        return text.lstrip().startswith("{") and text.lstrip()[1:].lstrip().startswith(('"', "}"))
    return file.removesuffix(".gz").endswith(".json")


def read_document(source: Source, _: Mapping) -> Iterator[Loaded]:
    """The one document of a YAML or JSON file."""
    try:
        text = _decoded(source.content(source.limits.record), source.file)
        read = json_values.read if _is_json(source.file, text) else yaml_text.read
        yield _loaded(read(text, source.file, source.limits), source)
    except BadInput as error:
        yield rejected(error)


def read_lines(source: Source, _: Mapping) -> Iterator[Loaded]:
    """The documents of a JSONL file, one per line; no more than one line is held."""
    most = source.limits.record
    with source.open() as stream:
        for number, line in enumerate(_lines(stream, most), start=1):
            if not line.strip():
                continue
            original = line.decode(errors="replace") if len(line) <= most else ""
            try:
                yield _line(line, number, source)._replace(original=original)
            except BadInput as error:
                yield rejected(error, original)


def _line(line: bytes, number: int, source: Source) -> Loaded:
    if len(line) > source.limits.record:
        raise source.bad("KG004", f"a line of more than {source.limits.record} bytes", number, 1)
    text = _decoded(line, source.file, number)
    return _loaded(json_values.read(text, source.file, source.limits, number), source)


def _lines(stream: BinaryIO, most: int) -> Iterator[bytes]:
    """Lines without their ends, each cut off one byte behind the limit."""
    while line := stream.readline(most + 2):
        yield line.rstrip(b"\r\n")[: most + 1]
        while not line.endswith(b"\n") and (line := stream.readline(most)):
            pass


def _stranger(source: Source, _: Mapping) -> str:
    """Whether the keys are others: ours are `situations`, or `document` with what only we have in or beside it."""
    name, head = source.file.removesuffix(".gz"), source.head(HEAD)
    outline = yaml_outline(head) if name.endswith((".yaml", ".yml")) else json_outline(name, head)
    beside = {path for path in outline if path and "." not in path and "[" not in path} - {"document"}
    ours = "document.publisher" in outline or beside & _SECTIONS.keys()
    alone = "document.id" in outline and beside <= _FIELDS
    known = outline.get("situations", '"') != '"' or (outline.get("document") == "{" and (ours or alone))
    if "mapping" in outline:
        return "a mapping, which is given with --mapping"
    return "" if known else "in no known format"


def _schema() -> dict[str, Any]:
    from kg.loaders.native.json_schema import json_schema  # needs the whole ontology, which reading does not

    return json_schema()


NATIVE = Loader(
    "native",
    "annotated document in YAML or JSON",
    "examples/paris-2025-09-04/2025-09-04-summit.en.yaml",
    lambda name, head: name.endswith((".yaml", ".yml", ".json")) and b"document" in head,
    read_document,
    general=True,
    stranger=_stranger,
    schema=_schema,
)
NATIVE_JSONL = Loader(
    "native-jsonl",
    "annotated documents, one JSON object per line",
    "documents.jsonl",
    lambda name, head: name.endswith((".jsonl", ".ndjson")) and b"document" in head,
    read_lines,
    general=True,
    stranger=_stranger,
)
