"""WikiEvents: JSONL of tokens with entity and event mentions, and a second file that says who is the same."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import Any, Final, NamedTuple

import msgspec

from kg.errors import Fault
from kg.loaders.annotation.documents import Place, attributes, converted, metadata, read_units
from kg.loaders.annotation.neutral import Annotation, Chain, Fragment, Link, Mention, Pairs
from kg.loaders.annotation.tokens import aligned, joined
from kg.loaders.text.json_text import units
from kg.loaders.text.outline import json_outline
from kg.reading.loader import Loaded, Loader
from kg.reading.mapping import Mapping
from kg.reading.source import Source

_COREFERENCE: Final = (".jlinks", ".jsonlines", ".jsonl", ".json")


class Tokens(NamedTuple):
    """The words of a document and where each stands in its text."""

    words: list[str]
    offsets: list[Fragment]


class _Trigger(msgspec.Struct):
    start: int
    end: int
    text: str


class _Argument(msgspec.Struct):
    entity_id: str
    role: str


class _Entity(msgspec.Struct):
    id: str
    start: int
    end: int
    entity_type: str
    text: str = ""


class _Event(msgspec.Struct):
    id: str
    event_type: str
    trigger: _Trigger
    arguments: list[_Argument] = []


class _Document(msgspec.Struct):
    doc_id: str
    tokens: list[str]
    entity_mentions: list[_Entity]
    event_mentions: list[_Event]
    text: str = ""
    sentences: list[Any] = []
    relation_mentions: list[Any] = []


class _Coreference(msgspec.Struct):
    doc_key: str
    clusters: list[list[str]]
    informative_mentions: list[str] = []


Clusters = dict[str, list[tuple[list[str], str]]]
"""Document → ids of the mentions of one thing, and the words that name it best."""
_KNOWN: Final = {field.encode_name for field in msgspec.structs.fields(_Document)}
_OF_ENTITIES: Final = {*(field.encode_name for field in msgspec.structs.fields(_Entity)), "sent_idx", "mention_type"}
_OF_EVENTS: Final = {field.encode_name for field in msgspec.structs.fields(_Event)}
_OF_TRIGGERS: Final = {*(field.encode_name for field in msgspec.structs.fields(_Trigger)), "sent_idx"}
_OF_ARGUMENTS: Final = {*(field.encode_name for field in msgspec.structs.fields(_Argument)), "text"}


def recognises(name: str, head: bytes) -> bool:
    """Whether objects have a document id, and events or tokens in the names of WikiEvents."""
    outline = json_outline(name, head)
    parts = (outline.get(key) == "[" for key in ("event_mentions", "tokens", "sentences"))
    return outline.get("doc_id") == '"' and any(parts)


def read(source: Source, mapping: Mapping) -> Iterator[Loaded]:
    """One document for each object; the chains are those of the files beside it."""
    return read_units(source, mapping, partial(_annotations, _clusters(source)))


def _clusters(source: Source) -> Clusters:
    """Chains of coreference by document, from every file of the folder that has them."""
    found: Clusters = defaultdict(list)
    for name in source.neighbours(_COREFERENCE):
        used = set(source.used)
        text = source.beside(name) or ""
        if '"doc_key"' not in text[:65536] or '"clusters"' not in text:
            source.used = used
            continue
        for unit in units(text, name):
            if unit.error is not None:
                raise unit.error
            one = converted(unit.value, _Coreference, Place(name, source.stem, unit.line))
            names = [*one.informative_mentions, *[""] * len(one.clusters)]
            found[one.doc_key] += zip(one.clusters, names, strict=False)
    return found


def _annotations(clusters: Clusters, value: Any, at: Place) -> Iterator[Annotation]:
    document = converted(value, _Document, at)
    offsets = aligned(document.text, document.tokens)
    warnings: tuple[Fault, ...] = ()
    text = document.text
    if offsets is None:
        text, offsets = joined(document.tokens)
        warnings = (at.warning("KG032", "the text is rebuilt from its tokens, joined by blanks"),)
    tokens = Tokens(document.tokens, offsets)
    entities = zip(document.entity_mentions, value["entity_mentions"], strict=True)
    events = list(zip(document.event_mentions, value["event_mentions"], strict=True))
    mentions = [
        _mention(one.id, f"entity/{one.entity_type}", one, tokens, at, attributes(raw, _OF_ENTITIES))
        for one, raw in entities
    ] + [_mention(one.id, f"event/{one.event_type}", one.trigger, tokens, at, _of_event(raw)) for one, raw in events]
    plain, other = metadata({name: entry for name, entry in value.items() if name not in _KNOWN})
    yield Annotation(
        id=document.doc_id,
        text=text,
        mentions=tuple(mentions),
        links=tuple(
            Link(
                id=f"{event.id} {n}",
                label=one.role,
                source=event.id,
                target=one.entity_id,
                attributes=attributes(raw["arguments"][n], _OF_ARGUMENTS),
                line=at.line,
                column=1,
            )
            for event, raw in events
            for n, one in enumerate(event.arguments)
        ),
        chains=tuple(_chain(members, name, document) for members, name in clusters.get(document.doc_id, ())),
        metadata=plain,
        counted=(*other, *[("relation", "relation_mentions")] * len(document.relation_mentions)),
        warnings=warnings,
    )


def _chain(members: list[str], name: str, document: _Document) -> Chain:
    """The mentions of one thing; the one with the words that name it best is its head."""
    named = (one.id for one in document.entity_mentions if one.id in members and one.text == name)
    return Chain(members=tuple(members), head=next(named, ""), label="cluster")


def _of_event(raw: dict[str, Any]) -> Pairs:
    """What an event or its trigger says beside what makes it up, such as `negated`."""
    return (*attributes(raw, _OF_EVENTS), *attributes(raw["trigger"], _OF_TRIGGERS))


def _mention(  # the parts of an event are in two places
    id_: str, label: str, one: _Trigger | _Entity, tokens: Tokens, at: Place, said: Pairs
) -> Mention:
    """Token indices are of the document, the end exclusive; those outside of it give a passage outside the text."""
    layer, _, name = label.partition("/")
    words, offsets = tokens
    inside = 0 <= one.start < one.end <= len(offsets)
    fragment = (offsets[one.start][0], offsets[one.end - 1][1]) if inside else (-1, -1)
    return Mention(
        id=id_,
        label=name,
        layer=layer,
        fragments=(fragment,),
        attributes=said,
        quote=None if "".join(words[one.start : one.end]) == "".join(one.text.split()) else one.text,
        line=at.line,
        column=1,
    )


WIKIEVENTS: Final = Loader(
    "wikievents",
    "WikiEvents JSONL, with its coreference file beside it",
    "train.jsonl",
    recognises,
    read,
    mapping=Mapping,
    preset="wikievents",
)
