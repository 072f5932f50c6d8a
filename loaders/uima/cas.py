"""UIMA CAS in XMI and in JSON, read by dkpro-cassis: layers, features, slots, relations and chains."""

from __future__ import annotations

import warnings as python_warnings
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from kg.errors import BadInput, Fault
from kg.loaders.annotation.build import build
from kg.loaders.annotation.neutral import Chain, Pairs
from kg.loaders.text.xml_text import refuse_doctype, root_tag
from kg.loaders.uima.layers import Arc, Layers, SpanAnnotation, annotation, short
from kg.reading.loader import Loaded, Loader, rejected
from kg.reading.mapping import DocumentField, Mapping
from kg.reading.source import Source

if TYPE_CHECKING:
    from cassis import Cas, TypeSystem

_ENDS: Final = ("Governor", "Dependent")
"""Features of a relation: where it begins and where it ends."""
_OWN: Final = frozenset({"sofa", "begin", "end", "xmiID", *_ENDS})
_RENAMED: Final = {"type_": "type", "self_": "self"}
"""Features that dkpro-cassis calls otherwise, because Python has the name."""
_STRUCTURE: Final = ("Token", "Sentence", "DocumentAnnotation", "DocumentMetaData", "TagsetDescription", "CASMetadata")
"""Types that say how the text is made up, not what is annotated."""
_METADATA: Final = {"documentTitle": DocumentField.TITLE, "language": DocumentField.LANGUAGE}
_UNKNOWN_LANGUAGE: Final = "x-unspecified"
_BROKEN: Final = (KeyError, ValueError, TypeError, AttributeError, IndexError, RuntimeError, SyntaxError, OverflowError)
"""What dkpro-cassis raises on a CAS that does not fit its type system: it checks while it builds."""


def recognises_xmi(_: str, head: bytes) -> bool:
    """Whether the root is `XMI`."""
    return root_tag(head) == "XMI"


def recognises_json(_: str, head: bytes) -> bool:
    """Whether a JSON object has the parts of a CAS."""
    return (head.lstrip().startswith(b"{") and b'"%TYPES"' in head) or b'"%FEATURE_STRUCTURES"' in head


def read_xmi(source: Source, mapping: Mapping) -> Iterator[Loaded]:
    """The one document of an XMI file; its type system stands beside it."""
    yield from _read(source, mapping, lambda: from_xmi(source.content(), _beside(source), source.file))


def read_json(source: Source, mapping: Mapping) -> Iterator[Loaded]:
    """The one document of a CAS JSON file, which holds its own type system."""
    yield from _read(source, mapping, lambda: from_json(source.content(), source.file))


def _read(source: Source, mapping: Mapping, cas: Callable[[], Cas]) -> Iterator[Loaded]:
    try:
        found = layers(cas(), source.stem, source.file)
    except BadInput as error:
        yield rejected(error)
        return
    yield build(annotation(found, mapping), mapping, source.file)


# -- files to CAS


def from_xmi(content: bytes, types: list[bytes], file: str) -> Cas:
    """A CAS of XMI with the first of the type systems that it fits; with that of DKPro Core where there are none.

    Raises `BadInput`: KG002 for wrong XML and a DOCTYPE, KG003 for a CAS that fits no type system.
    """
    cassis = _cassis(file)
    for one in (content, *types):
        refuse_doctype(one, file)
    with _ours(file, "" if types else "there is no type system (TypeSystem.xml) beside it; "):
        if not types:
            return _of_xmi(cassis, content, cassis.load_dkpro_core_typesystem())
    faults: list[Fault] = []
    for one in types:
        try:
            with _ours(file):
                return _of_xmi(cassis, content, cassis.load_typesystem(BytesIO(one)))
        except BadInput as error:
            faults += error.faults
    raise BadInput(faults[:1])


def _of_xmi(cassis: Any, content: bytes, types: TypeSystem) -> Cas:
    cas: Cas = cassis.load_cas_from_xmi(BytesIO(content), typesystem=types)
    return cas


def from_json(content: bytes, file: str) -> Cas:
    """A CAS of JSON; raises `BadInput` (KG003) where it is none."""
    cassis = _cassis(file)
    with _ours(file):
        cas: Cas = cassis.load_cas_from_json(BytesIO(content), typesystem=cassis.TypeSystem())
    return cas


def _cassis(file: str) -> Any:
    try:
        import cassis
    except ImportError as error:
        reason = 'UIMA files need the extra "uima": pip install "diplomatic-kg[uima]"'
        raise BadInput([Fault(code="KG003", reason=reason, file=file)]) from error
    return cassis


class _ours:  # noqa: N801  # a context, read as a word
    """Turns what dkpro-cassis raises into a fault of the file, and keeps its warnings to itself."""

    def __init__(self, file: str, said: str = "") -> None:
        self.file = file
        self.said = said
        self.quiet = python_warnings.catch_warnings()

    def __enter__(self) -> None:
        self.quiet.__enter__()
        python_warnings.simplefilter("ignore")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self.quiet.__exit__(None, None, None)
        if isinstance(error, Exception) and (isinstance(error, _BROKEN) or type(error).__module__.startswith("cassis")):
            reason = f"{self.said}no CAS that fits its type system{_in_words(error)}"
            line, column = getattr(error, "position", (0, 0)) if isinstance(error, SyntaxError) else (0, 0)
            fault = Fault(code="KG003", reason=reason, file=self.file, line=line or 1, column=column or 1)
            raise BadInput([fault]) from error


def _in_words(error: Exception) -> str:
    """What a parser says of the file; what Python says of the parser (`'NoneType' object …`) helps nobody."""
    if isinstance(error, KeyError):
        return f": {error} is missing"
    if isinstance(error, TypeError | AttributeError | IndexError):
        return ": a part that every CAS has is missing, or of another kind"
    return ": " + " ".join(str(error).split())[:200]


def _beside(source: Source) -> list[bytes]:
    """The type system: `TypeSystem.xml`, or any other file of the folder that is one."""
    names = source.neighbours([".xml"])
    named = [name for name in names if name.lower() == "typesystem.xml"]
    found = []
    for name in named or names:
        used = set(source.used)
        text = (source.beside(name) or "").encode()
        if root_tag(text[:4096]) == "typeSystemDescription":
            found.append(text)
        else:
            source.used = used
    return found


# -- CAS to layers


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
    """Features that are texts, numbers, booleans, or arrays of these (one pair for each)."""
    return tuple(
        (name, "true" if item is True else "false" if item is False else str(item))
        for name, value in _features(one)
        for item in _items(value)
        if isinstance(item, str | int | float)
    )


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
        if target is not None and hasattr(item, "role"):
            yield item.role or name, target
        elif hasattr(item, "begin") and short(item.type.name) not in _STRUCTURE:
            yield name, item


def _arc(one: Any) -> Arc:
    ends = (getattr(one, name, None) for name in _ENDS)
    source, target = (str(end.xmiID) if end is not None else "" for end in ends)
    return Arc(str(one.xmiID), short(one.type.name), source, target, _plain(one))


def _chain(one: Any) -> Chain:
    """The links of a chain, from the first on; a ring is walked once."""
    members: list[str] = []
    link = one.first
    while link is not None and str(link.xmiID) not in members:
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
