"""doccano: JSON or JSONL with labels as offsets, or with entities and relations; offsets in code points."""

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from kg.loaders.annotation.documents import Place, attributes, converted, metadata, read_units
from kg.loaders.annotation.neutral import Annotation, Link, Mention, Pairs
from kg.loaders.text.outline import json_outline
from kg.model.ids import digest
from kg.reading.loader import Loaded, Loader
from kg.reading.mapping import Mapping
from kg.reading.source import Source


class _Entity(msgspec.Struct):
    id: int | str
    start_offset: int
    end_offset: int
    label: str


class _Span(msgspec.Struct):
    """A label of the first versions, by its number."""

    start_offset: int
    end_offset: int
    label: int | str


class _Relation(msgspec.Struct):
    from_id: int | str
    to_id: int | str
    type: str
    id: int | str = ""


class _Document(msgspec.Struct, rename={"comments": "Comments"}):
    text: str = ""
    data: str = ""
    id: int | str | None = None
    label: list[tuple[int, int, str]] = []
    labels: list[tuple[int, int, str]] = []
    annotations: list[_Span] = []
    entities: list[_Entity] = []
    relations: list[_Relation] = []
    comments: list[str] = []


_KNOWN: Final = {field.encode_name for field in msgspec.structs.fields(_Document)}
_KEPT: Final = frozenset({"prob", "user", "uuid", "created_at", "updated_at"})
"""What doccano itself keeps of an entity or relation."""
_OF_ENTITIES: Final = {*(field.encode_name for field in msgspec.structs.fields(_Entity)), *_KEPT}
_OF_RELATIONS: Final = {*(field.encode_name for field in msgspec.structs.fields(_Relation)), *_KEPT}


def recognises(name: str, head: bytes) -> bool:
    """Whether objects have a text, and entities or labels with offsets, or room for some."""
    outline = json_outline(name, head)
    entities = outline.get("entities") == "[" and ("entities[]" not in outline or "entities[].start_offset" in outline)
    labels = any(
        outline.get(key) == "[" and (f"{key}[]" not in outline or outline.get(f"{key}[][]") == "0")
        for key in ("label", "labels")
    )
    found = entities or labels or "annotations[].start_offset" in outline
    return '"' in (outline.get("text"), outline.get("data")) and found


def read(source: Source, mapping: Mapping) -> Iterator[Loaded]:
    """One document for each object."""
    return read_units(source, mapping, _annotations)


def _annotations(value: Any, at: Place) -> Iterator[Annotation]:
    document = converted(value, _Document, at)
    text = document.text or document.data
    plain, other = metadata({name: entry for name, entry in value.items() if name not in _KNOWN})
    old = ((one.start_offset, one.end_offset, str(one.label)) for one in document.annotations)
    labels = [*document.label, *document.labels, *old]
    labelled = [(f"L{number}", *entry, Pairs()) for number, entry in enumerate(labels, start=1)]
    entities = [
        (str(one.id), one.start_offset, one.end_offset, one.label, attributes(raw, _OF_ENTITIES))
        for one, raw in zip(document.entities, value.get("entities", ()), strict=True)
    ]
    relations = zip(document.relations, value.get("relations", ()), strict=True)
    wide = any(ord(char) > 0xFFFF for char in text) and (labelled or entities)
    mentions = tuple(
        Mention(id=id_, label=label, fragments=((start, end),), attributes=said, line=at.line, column=1)
        for id_, start, end, label, said in (*entities, *labelled)
    )
    every = (
        Link(
            id=str(one.id) or f"R{number}",
            label=one.type,
            source=str(one.from_id),
            target=str(one.to_id),
            attributes=attributes(raw, _OF_RELATIONS),
            line=at.line,
            column=1,
        )
        for number, (one, raw) in enumerate(relations, start=1)
    )
    yield Annotation(
        id=_id(document, text, at),
        text=text,
        mentions=mentions,
        links=tuple(every),
        metadata=plain,
        notes=tuple(document.comments),
        counted=other,
        warnings=(at.warning("KG032", "offsets are taken as code points; the file has no words to compare"),)
        * bool(wide),
    )


def _id(document: _Document, text: str, at: Place) -> str:
    """Whose export it is, the number of the example, and a digest of its text.

    An export names no project: by the digest no example of one replaces that of another, whatever its number.
    """
    number = document.id if document.id is not None else at.line
    return f"{at.export}-{number}-{digest(text)[:8]}"


DOCCANO: Final = Loader(
    "doccano",
    "doccano export: spans, entities and relations in JSON or JSONL",
    "admin.jsonl",
    recognises,
    read,
    mapping=Mapping,
)
