"""What UIMA's formats share: annotations of layers with features, slots, relations and chains, as one neutral form."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final, NamedTuple

from kg.errors import Fault
from kg.loaders.annotation.neutral import Annotation, Chain, Fragment, Link, Mention, Pairs
from kg.reading.mapping import Mapping
from kg.reading.mapping_rules import DocumentField

_LABELS: Final = ("role", "label", "value", "type")
"""Features that name a relation, where the mapping does not say which one does."""


class SpanAnnotation(NamedTuple):
    """An annotation of a layer: offsets in code points, features, and slots with the id of what fills each."""

    id: str
    layer: str
    begin: int
    end: int
    features: Pairs
    slots: Pairs = ()
    line: int = 0


class Arc(NamedTuple):
    """A relation between two annotations, by id; `words` are the offsets of its ends, which can be tokens."""

    id: str
    layer: str
    source: str
    target: str
    features: Pairs
    line: int = 0
    words: tuple[Fragment, ...] = ()


class Layers(NamedTuple):
    """All of one document."""

    id: str
    text: str
    pieces: tuple[SpanAnnotation, ...]
    arcs: tuple[Arc, ...] = ()
    chains: tuple[Chain, ...] = ()
    fields: tuple[tuple[DocumentField, str], ...] = ()
    counted: tuple[tuple[str, str], ...] = ()
    warnings: tuple[Fault, ...] = ()


def short(type_: str) -> str:
    """The name of a layer: the last part of its type's name, `webanno.custom.Event` → `Event`."""
    return type_.rpartition(".")[2]


def annotation(layers: Layers, mapping: Mapping) -> Annotation:
    """The neutral form; arcs that do not join two annotations (such as those on tokens) are counted.

    What stands at an end of such an arc, or on the words of a token there, has its name as an attribute.
    """
    known = {piece.id for piece in layers.pieces}
    arcs = [arc for arc in layers.arcs if {arc.source, arc.target} <= known]
    others = [arc for arc in layers.arcs if not {arc.source, arc.target} <= known]
    loose = [("relation", f"{arc.layer} on tokens") for arc in others]
    named = _at_ends(others, mapping)
    empty = [("label", f"{piece.layer} on no words") for piece in layers.pieces if piece.begin == piece.end]
    return Annotation(
        id=layers.id,
        text=layers.text,
        mentions=tuple(
            _mention(one, [*named.get(one.id, ()), *named.get((one.begin, one.end), ())]) for one in layers.pieces
        ),
        links=(*_slots(layers.pieces), *(_link(arc, mapping) for arc in arcs)),
        chains=layers.chains,
        fields=dict(layers.fields),
        counted=(*layers.counted, *loose, *empty),
        warnings=layers.warnings,
    )


def _at_ends(arcs: Iterable[Arc], mapping: Mapping) -> dict[str | Fragment, list[tuple[str, str]]]:
    """Ids and offsets of the ends of arcs, each with the names of these as attributes that are there."""
    found: dict[str | Fragment, list[tuple[str, str]]] = defaultdict(list)
    for arc in arcs:
        ends: list[str | Fragment] = [arc.source, arc.target, *arc.words]
        for end in ends:
            found[end].append((_link(arc, mapping).label, ""))
    return found


def _mention(piece: SpanAnnotation, more: Iterable[tuple[str, str]]) -> Mention:
    return Mention(
        id=piece.id,
        label="",
        layer=piece.layer,
        fragments=((piece.begin, piece.end),) if piece.begin != piece.end else (),
        attributes=(*piece.features, *dict.fromkeys(more)),
        line=piece.line,
        column=1 if piece.line else 0,
    )


def _slots(pieces: Iterable[SpanAnnotation]) -> Iterable[Link]:
    for piece in pieces:
        for number, (label, target) in enumerate(piece.slots, start=1):
            yield Link(
                id=f"{piece.id}.{number}",
                label=label,
                source=piece.id,
                target=target,
                line=piece.line,
                column=1 if piece.line else 0,
            )


def _link(arc: Arc, mapping: Mapping) -> Link:
    """A relation named by the feature that the mapping says, else by one of the usual, else by its layer."""
    given = dict(arc.features)
    names = [mapping.layers[arc.layer]] if arc.layer in mapping.layers else _LABELS
    name = next((name for name in names if given.get(name)), "")
    return Link(
        id=arc.id,
        label=given[name] if name else arc.layer,
        source=arc.source,
        target=arc.target,
        attributes=tuple(pair for pair in arc.features if pair[0] != name),
        line=arc.line,
        column=1 if arc.line else 0,
    )
