"""UIMA CAS in XMI and in JSON: layers, features, slots, relations and chains."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from kg.errors import BadInput, Fault
from kg.loaders.annotation.documents import read_one
from kg.loaders.annotation.neutral import Chain, Pairs
from kg.loaders.text.outline import json_outline
from kg.loaders.text.xml_text import root_tag
from kg.loaders.uima.cas_files import from_json, from_xmi, type_systems
from kg.loaders.uima.layers import Arc, Layers, SpanAnnotation, annotation, short
from kg.reading.loader import Loaded, Loader
from kg.reading.mapping import Mapping
from kg.reading.mapping_rules import DocumentField
from kg.reading.source import Source

if TYPE_CHECKING:
    from cassis import Cas

_ENDS: Final = ("Governor", "Dependent")
"""Features of a relation: where it begins and where it ends."""
_OWN: Final = frozenset({"sofa", "begin", "end", "xmiID", *_ENDS})
_RENAMED: Final = {"type_": "type", "self_": "self"}
"""Features that dkpro-cassis calls otherwise, because Python has the name."""
_STRUCTURE: Final = ("Token", "Sentence", "DocumentAnnotation", "DocumentMetaData", "TagsetDescription", "CASMetadata")
"""Types that say how the text is made up, not what is annotated."""
_METADATA: Final = {"documentTitle": DocumentField.TITLE, "language": DocumentField.LANGUAGE}
_UNKNOWN_LANGUAGE: Final = "x-unspecified"


def recognises_xmi(_: str, head: bytes) -> bool:
    """Whether the root is the `XMI` of a CAS, and not that of a model in UML."""
    return root_tag(head) == "XMI" and b"uima/cas" in head


def recognises_json(name: str, head: bytes) -> bool:
    """Whether a JSON object has the parts of a CAS."""
    return not {"%TYPES", "%FEATURE_STRUCTURES"}.isdisjoint(json_outline(name, head))


def read_xmi(source: Source, mapping: Mapping) -> Iterator[Loaded]:
    """The one document of an XMI file; its type system stands beside it."""
    return _read(source, mapping, lambda: from_xmi(source.content(), type_systems(source), source.file))


def read_json(source: Source, mapping: Mapping) -> Iterator[Loaded]:
    """The one document of a CAS JSON file, which holds its own type system."""
    return _read(source, mapping, lambda: from_json(source.content(), source.file))


def _read(source: Source, mapping: Mapping, cas: Callable[[], Cas]) -> Iterator[Loaded]:
    return read_one(source, mapping, lambda: annotation(layers(cas(), source.stem, source.file), mapping))


def layers(cas: Cas, id_: str, file: str) -> Layers:
    """The annotations of the first view of a CAS.

    Raises `BadInput` (KG003) where it has no text.
    """
    text = cas.sofa_string
    if text is None:
        raise BadInput([Fault(code="KG003", reason="the CAS has no text", file=file)])
    every = sorted(cas.select_all_annotations(), key=lambda one: one.xmiID or 0)
    chained = [_chain(one) for one in cas.select_all_fs() if one.type.name.endswith("Chain") and hasattr(one, "first")]
    shown = [one for one in every if short(one.type.name) not in _STRUCTURE]
    others = len(cas.views) - 1
    return Layers(
        id=id_,
        text=text,
        pieces=tuple(_piece(one) for one in shown if not _is_relation(one)),
        arcs=tuple(_arc(one) for one in shown if _is_relation(one)),
        chains=tuple(chain for chain in chained if chain.members),
        fields=tuple(pair for one in every for pair in _fields(one)),
        counted=(("view", "beside the first"),) * others,
    )


def _is_relation(one: Any) -> bool:
    return all(one.type.get_feature(name) is not None for name in _ENDS)


def _fields(one: Any) -> Iterator[tuple[DocumentField, str]]:
    if short(one.type.name) == "DocumentMetaData":
        for name, field in _METADATA.items():
            value = getattr(one, name, None)
            if value and value != _UNKNOWN_LANGUAGE:
                yield field, str(value)


def _features(one: Any) -> Iterator[tuple[str, Any]]:
    """Features with a value, without those that every annotation has."""
    for feature in one.type.all_features:
        value = getattr(one, feature.name, None)
        if feature.name not in _OWN and value is not None:
            yield _RENAMED.get(feature.name, feature.name), value


def _plain(one: Any) -> Pairs:
    """Features that are texts, numbers, booleans, structures of these on no passage, or arrays (a pair for each)."""
    return tuple(pair for name, value in _features(one) for item in _items(value) for pair in _pairs(name, item))


def _pairs(name: str, item: Any) -> Iterator[tuple[str, str]]:
    if isinstance(item, str | int | float):
        yield name, "true" if item is True else "false" if item is False else str(item)
    elif not _annotates(item):
        for inner, value in _features(item):
            for one in _items(value):
                if isinstance(one, str | int | float):
                    yield from _pairs(f"{name}.{inner}", one)


def _annotates(item: Any) -> bool:
    """Whether a structure is an annotation, or leads to one, and not a value."""
    return hasattr(item, "begin") or any(_is_structure(getattr(item, name, None)) for name in ("target", "first"))


def _is_structure(value: Any) -> bool:
    """Whether a value is a structure: who makes a type system may give any feature of ours a text instead."""
    return hasattr(value, "xmiID")


def _items(value: Any) -> list[Any]:
    """The elements of an array or list of UIMA, or the value itself."""
    value = getattr(value, "elements", value)
    return [item for item in value if item is not None] if isinstance(value, list) else [value]


def _piece(one: Any) -> SpanAnnotation:
    slots = tuple(
        (role, str(target.xmiID))
        for name, value in _features(one)
        if name not in ("next", "first")
        for role, target in _slots(name, value)
    )
    return SpanAnnotation(str(one.xmiID), short(one.type.name), one.begin, one.end, _plain(one), slots)


def _slots(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """What features point to: link structures with a role and a target, or annotations themselves."""
    for item in _items(value):
        target = getattr(item, "target", None)
        if _is_structure(target) and hasattr(item, "role"):
            yield str(item.role or name), target
        elif hasattr(item, "begin") and short(item.type.name) not in _STRUCTURE:
            yield name, item


def _arc(one: Any) -> Arc:
    ends = [end if _is_structure(end := getattr(one, name, None)) else None for name in _ENDS]
    source, target = (str(end.xmiID) if end is not None else "" for end in ends)
    words = tuple((end.begin, end.end) for end in ends if end is not None and hasattr(end, "begin"))
    return Arc(str(one.xmiID), short(one.type.name), source, target, _plain(one), words=words)


def _chain(one: Any) -> Chain:
    """The links of a chain, from the first on; a ring is walked once."""
    members: list[str] = []
    link = one.first
    while _is_structure(link) and str(link.xmiID) not in members:
        members.append(str(link.xmiID))
        link = getattr(link, "next", None)
    return Chain(members=tuple(members), label="chain")


XMI: Final = Loader(
    "uima-xmi",
    "UIMA CAS in XMI, with its type system beside it",
    "2025-09-04-summit.xmi",
    recognises_xmi,
    read_xmi,
    mapping=Mapping,
)
CAS_JSON: Final = Loader(
    "uima-json",
    "UIMA CAS in JSON",
    "2025-09-04-summit.json",
    recognises_json,
    read_json,
    mapping=Mapping,
)
