"""WebAnno TSV 3, as INCEpTION exports it: layers in columns, annotations over several tokens by number."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from kg.errors import Fault
from kg.loaders.annotation.documents import read_one
from kg.loaders.annotation.neutral import Chain, from_utf16
from kg.loaders.uima.layers import Arc, Layers, SpanAnnotation, annotation
from kg.loaders.uima.webanno_rows import FORMAT, Column, Part, Row, Rows, read_rows, split, unescaped
from kg.reading.loader import Loaded, Loader
from kg.reading.mapping import Mapping
from kg.reading.source import Source

_LAYER: Final = re.compile(rb"^#T_(SP|RL|CH)=\S", re.MULTILINE)
_NOTHING: Final = "_"
_NO_VALUE: Final = "*"
_NUMBER: Final = re.compile(r"(?<!\\)\[(\d+(?:_\d+)?)\]$", re.ASCII)
_ELEMENT: Final = re.compile(r"(?<!\\)->(\d+)-(\d+)$", re.ASCII)

Key = tuple[str, ...]
"""What tells an annotation: its number in the file, or its row, layer and place in the stack."""


class _Part(NamedTuple):
    """One value of a cell: without its number, the number, and its place in the stack."""

    value: str
    number: str
    stack: int


class _Reference(NamedTuple):
    """What points to an annotation: its row, its number where it has one, and its layer; looked up at the end."""

    unit: str
    number: str
    layer: str


class _Made:
    """An annotation while its rows are gathered."""

    def __init__(self, id_: str, layer: str, row: Row) -> None:
        self.id = id_
        self.layer = layer
        self.line = row.line
        self.begin, self.end = row.begin, row.end
        self.features: dict[str, str] = {}
        self.roles: list[str] = []
        self.targets: list[_Reference] = []

    def piece(self, convert: dict[int, int], slots: list[tuple[str, str]]) -> SpanAnnotation:
        """The annotation in code points."""
        at = (convert.get(self.begin, -1), convert.get(self.end, -1))
        return SpanAnnotation(self.id, self.layer, *at, tuple(self.features.items()), tuple(slots), self.line)


def recognises(name: str, head: bytes) -> bool:
    """Whether the first line names the format, or a damaged one stands before the layers that only this format has."""
    named = head.removeprefix(b"\xef\xbb\xbf").startswith(FORMAT.encode())
    return named or (name.lower().endswith(".tsv") and _LAYER.search(head) is not None)


def read(source: Source, mapping: Mapping) -> Iterator[Loaded]:
    """The one document of a file."""
    return read_one(source, mapping, lambda: annotation(layers(source.text(), source.file, source.stem), mapping))


def layers(text: str, file: str, id_: str) -> Layers:
    """The annotations of a file's text.

    Raises `BadInput` with the place of what is no WebAnno TSV.
    """
    return _Reading(read_rows(text, file), file).layers(id_)


class _Reading:
    """Annotations by what tells them, then what points from one to another."""

    def __init__(self, rows: Rows, file: str) -> None:
        self.rows = rows
        self.file = file
        self.faults: list[Fault] = []
        self.units = {row.id: row for row in rows.rows}
        self.made: dict[Key, _Made] = {}
        self.at: dict[tuple[str, str], list[_Made]] = defaultdict(list)
        """Annotations by row and layer."""
        self.relations: list[tuple[Row, str, dict[str, str], _Reference, _Reference]] = []
        self.chains: dict[str, dict[int, _Made]] = defaultdict(dict)
        by_layer: dict[tuple[str, str], list[tuple[int, Column]]] = defaultdict(list)
        for index, column in enumerate(rows.columns):
            by_layer[column.layer, column.kind].append((index, column))
        readers = {"span": self.spans, "relation": self.arcs, "chain": self.links}
        for row in rows.rows:
            for (layer, kind), columns in by_layer.items():
                readers[kind](row, layer, columns)

    # -- rows

    def spans(self, row: Row, layer: str, columns: list[tuple[int, Column]]) -> None:
        """Annotations of a layer at a row, one for each place in the stack."""
        stacks: dict[int, list[tuple[Column, _Part]]] = defaultdict(list)
        for index, column in columns:
            for part in _parts(row.cells[index], whole=column.part is Part.TARGET):
                stacks[part.stack].append((column, part))
        for stack, parts in stacks.items():
            number = next((part.number for column, part in parts if part.number), "")
            made = self.make((number,) if number else (row.id, layer, str(stack)), layer, row)
            for column, part in parts:
                self.fill(made, column, part.value)

    def make(self, key: Key, layer: str, row: Row) -> _Made:
        """The annotation of a key, new or reaching to this row."""
        made = self.made.get(key)
        if made is None:
            made = self.made[key] = _Made(".".join(key), layer, row)
        made.end = max(made.end, row.end)
        self.at[row.id, layer].append(made)
        return made

    def fill(self, made: _Made, column: Column, value: str) -> None:
        """A feature, the roles of slots, or their targets; each row of an annotation repeats them."""
        if column.part is Part.VALUE and value != _NO_VALUE:
            made.features[column.feature] = unescaped(value)
        elif column.part is Part.ROLE and not made.roles:
            made.roles = [column.feature if role == _NO_VALUE else unescaped(role) for role in split(value, ";")]
        elif column.part is Part.TARGET and not made.targets:
            for target in split(value, ";"):
                match = _NUMBER.search(target)
                bare = target[: match.start()] if match else target
                made.targets.append(_Reference(bare, match[1] if match else "", column.target))

    def arcs(self, row: Row, layer: str, columns: list[tuple[int, Column]]) -> None:
        """Relations that end at a row: their features, and the row they come from with the numbers of both ends."""
        stacks: dict[int, dict[str, str]] = defaultdict(dict)
        sources: dict[int, tuple[str, str, str]] = {}
        for index, column in columns:
            for part in _parts(row.cells[index]):
                if column.part is Part.SOURCE:
                    sources[part.stack] = (part.value, part.number, column.target)
                elif part.value != _NO_VALUE and column.part is Part.VALUE:
                    stacks[part.stack][column.feature] = unescaped(part.value)
        for stack, (unit, numbers, base) in sources.items():
            first, _, second = numbers.partition("_")
            source, target = _Reference(unit, first, base), _Reference(row.id, second, base)
            self.relations.append((row, layer, stacks[stack], source, target))

    def links(self, row: Row, layer: str, columns: list[tuple[int, Column]]) -> None:
        """Elements of chains: `relation->chain-element` in one column, the type of the element in the other."""
        cells = {column.feature: row.cells[index] for index, column in columns}
        types = _parts(cells.get("referenceType", _NOTHING))
        relations = cells.get("referenceRelation", _NOTHING)
        for stack, value in enumerate(split(relations, "|") if relations != _NOTHING else []):
            match = _ELEMENT.search(value)
            if match is None:
                self.wrong(row, "KG002", f'"{value[:60]}" is no element of a chain, such as "*->1-1"')
                continue
            made = self.make(("chain", match[1], match[2]), layer, row)
            self.chains[match[1]][int(match[2])] = made
            relation = value[: match.start()]
            if relation not in (_NO_VALUE, ""):
                made.features["referenceRelation"] = unescaped(relation)
            if stack < len(types) and types[stack].value != _NO_VALUE:
                made.features["referenceType"] = unescaped(types[stack].value)

    # -- what points to what

    def layers(self, id_: str) -> Layers:
        """Everything, references looked up."""
        convert = self.offsets()
        pieces = tuple(made.piece(convert, list(self.slots(made))) for made in self.made.values())
        arcs = tuple(
            Arc(
                f"{row.id}.{layer}.{n}",
                layer,
                self.found(source),
                self.found(target),
                tuple(given.items()),
                row.line,
                tuple(self.words(end, convert) for end in (source, target)),
            )
            for n, (row, layer, given, source, target) in enumerate(self.relations)
        )
        chains = tuple(
            Chain(members=tuple(elements[index].id for index in sorted(elements)), label="chain")
            for elements in self.chains.values()
        )
        return Layers(id_, self.rows.text, pieces, arcs, chains, warnings=tuple(self.faults))

    def offsets(self) -> dict[int, int]:
        """UTF-16 offsets that occur, in code points."""
        convert = from_utf16(self.rows.text)
        return {at: convert(at) for made in self.made.values() for at in (made.begin, made.end)}

    def words(self, reference: _Reference, convert: dict[int, int]) -> tuple[int, int]:
        """Offsets of the row that a reference means, in code points, as far as an annotation is there."""
        row = self.units.get(reference.unit)
        return (convert.get(row.begin, -1), convert.get(row.end, -1)) if row else (-1, -1)

    def slots(self, made: _Made) -> Iterator[tuple[str, str]]:
        """Roles with what fills them."""
        for role, reference in zip(made.roles, made.targets, strict=False):
            if reference.unit not in (_NO_VALUE, _NOTHING):
                if target := self.found(reference):
                    yield role, target
                else:
                    self.wrong(made, "KG020", f"{role} points to {reference.unit}, where no {reference.layer} is")

    def found(self, reference: _Reference) -> str:
        """Id of the annotation that a reference means; empty where there is none."""
        unit, number, layer = reference
        if number not in ("", "0"):
            made = self.made.get((number,))
            return made.id if made else ""
        here = self.at.get((unit, layer), [])
        if layer == "Annotation":
            here = [one for (row, _), found in self.at.items() if row == unit for one in found]
        return here[0].id if here else ""

    def wrong(self, at: Row | _Made, code: str, reason: str) -> None:
        self.faults.append(Fault(code=code, reason=reason, file=self.file, line=at.line, column=1))


def _parts(cell: str, *, whole: bool = False) -> list[_Part]:
    """The stacked values of a cell with their numbers; in a `whole` one the numbers belong to the values inside."""
    if cell == _NOTHING:
        return []
    found = []
    for stack, value in enumerate(split(cell, "|")):
        match = None if whole else _NUMBER.search(value)
        found.append(_Part(value[: match.start()] if match else value, match[1] if match else "", stack))
    return found


WEBANNO: Final = Loader(
    "webanno-tsv",
    "WebAnno TSV 3, exported by INCEpTION and WebAnno",
    "2025-09-04-summit.tsv",
    recognises,
    read,
    mapping=Mapping,
)
