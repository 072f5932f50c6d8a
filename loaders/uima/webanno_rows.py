"""The lines of a WebAnno TSV 3 file as values: columns, sentences with their text, and rows of tokens."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import Final, NamedTuple

from kg.errors import BadInput, Fault
from kg.loaders.uima.layers import short
from kg.reading.limits import DEFAULT

FORMAT: Final = "#FORMAT=WebAnno TSV 3"
_TEXT: Final = "#Text="
_KINDS: Final = {"#T_SP=": "span", "#T_RL=": "relation", "#T_CH=": "chain"}
_OFFSETS: Final = re.compile(r"(\d{1,10})-(\d{1,10})", re.ASCII)
_UNIT: Final = re.compile(r"\d+-\d+(?:\.\d+)?", re.ASCII)
_ESCAPED: Final = re.compile(r"\\(->|.)", re.DOTALL)
_CONTROLS: Final = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "b": "\b"}


class Part(Enum):
    """What a column holds."""

    NONE = auto()
    VALUE = auto()
    ROLE = auto()
    TARGET = auto()
    SOURCE = auto()


class Column(NamedTuple):
    """A column: its layer, what kind of layer that is, what it holds, the feature, and the layer it points to."""

    layer: str
    kind: str
    part: Part
    feature: str = ""
    target: str = ""


class Row(NamedTuple):
    """A token or a part of one: its id, offsets in UTF-16 units, words, and a cell for each column."""

    id: str
    begin: int
    end: int
    word: str
    cells: tuple[str, ...]
    line: int


class Rows(NamedTuple):
    """A file: its columns, the text rebuilt from its sentences, and its rows."""

    columns: tuple[Column, ...]
    text: str
    rows: tuple[Row, ...]


def unescaped(value: str) -> str:
    """A value or a text without its escapes: `\\_` is `_`, `\\n` a line break."""
    return _ESCAPED.sub(lambda match: _CONTROLS.get(match[1], match[1]), value)


def split(value: str, separator: str) -> list[str]:
    """Parts between separators that are not escaped."""
    parts, start, at = [], 0, 0
    while at < len(value):
        if value[at] == "\\":
            at += 2
        elif value.startswith(separator, at):
            parts.append(value[start:at])
            at = start = at + len(separator)
        else:
            at += 1
    return [*parts, value[start:]]


def columns(header: str, kind: str) -> Iterator[Column]:
    """The columns that one layer declares: `webanno.custom.Event|category|ROLE_…:links_…|webanno.custom.Actor`."""
    type_, *fields = [field.strip() for field in header.split("|")]
    layer, role = short(type_), ""
    fields = [field for field in fields if field]
    if not fields:
        yield Column(layer, kind, Part.NONE)
    for field in fields:
        if kind == "span" and field.startswith("ROLE_"):
            role = field.removeprefix("ROLE_").partition(":")[2].rpartition("_")[0]
            yield Column(layer, kind, Part.ROLE, role)
        elif kind == "span" and role and "." in field:
            yield Column(layer, kind, Part.TARGET, role, short(field))
        elif kind == "relation" and field.startswith("BT_"):
            yield Column(layer, kind, Part.SOURCE, target=short(field.removeprefix("BT_")))
        else:
            yield Column(layer, kind, Part.VALUE, field)


def read_rows(text: str, file: str) -> Rows:
    """The content of a file.

    Raises `BadInput` with line and column: KG003 without the header of the format, KG002 for a line that is none of it,
    KG030 where offsets overlap or a token is not at its place.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    if not lines[0].startswith(FORMAT):
        raise _bad(file, 1, "KG003", f'the first line is not "{FORMAT}.3"')
    reading = _Reading(file)
    for number, line in enumerate(lines[1:], start=2):
        reading.line(line, number)
    return reading.whole()


class _Reading:
    """The state between lines; `length` is that of the text so far, in UTF-16 units."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.columns: list[Column] = []
        self.sentence: list[str] = []
        self.parts: list[str] = []
        self.length = 0
        self.rows: list[Row] = []

    def line(self, line: str, number: int) -> None:
        """One line: a layer, a sentence's text, another comment, a row, or nothing."""
        kind = _KINDS.get(line[:6])
        if kind is not None:
            if self.rows:
                raise _bad(self.file, number, "KG002", "a layer is declared behind the first sentence")
            self.columns += columns(line[6:], kind)
        elif line.startswith(_TEXT):
            self.sentence.append(unescaped(line.removeprefix(_TEXT)) + "\n")
        elif line and not line.startswith("#"):
            self.row(line, number)

    def row(self, line: str, number: int) -> None:
        id_, *cells = line.split("\t")
        offsets = _OFFSETS.fullmatch(cells[0]) if cells else None
        wanted = len(self.columns)
        if not _UNIT.fullmatch(id_) or offsets is None or len(cells) < wanted + 2:
            raise _bad(self.file, number, "KG002", f"no row of a token with {wanted} columns of annotation")
        begin, end = int(offsets[1]), int(offsets[2])
        if self.sentence:
            self.begin(begin, number)
        self.rows.append(Row(id_, begin, end, unescaped(cells[1]), tuple(cells[2 : 2 + wanted]), number))

    def begin(self, begin: int, number: int) -> None:
        """Put a sentence where its first token begins; what is between sentences, the file does not say."""
        if self.parts and self.length == begin + 1:
            self.parts[-1] = self.parts[-1].removesuffix("\n")
            self.length -= 1
        if begin > DEFAULT.text:
            raise _bad(self.file, number, "KG004", f"the text is longer than {DEFAULT.text} characters")
        if begin < self.length:
            reason = f"the sentence begins at {begin}; the text before it ends at {self.length}"
            raise _bad(self.file, number, "KG030", reason)
        self.parts += [" " * (begin - self.length), *self.sentence]
        self.length = begin + sum(map(utf16_length, self.sentence))
        self.sentence = []

    def whole(self) -> Rows:
        """Everything, each token compared with the text at its offsets."""
        text = "".join([*self.parts, *self.sentence]).removesuffix("\n")
        units = text.encode("utf-16-le")
        for row in self.rows:
            held = units[2 * row.begin : 2 * row.end].decode("utf-16-le", "replace")
            if held != row.word:
                reason = f'the offsets {row.begin}-{row.end} hold "{held}", not "{row.word}"'
                raise _bad(self.file, row.line, "KG030", reason)
        return Rows(tuple(self.columns), text, tuple(self.rows))


def utf16_length(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text) + sum(ord(char) > 0xFFFF for char in text)


def _bad(file: str, line: int, code: str, reason: str) -> BadInput:
    return BadInput([Fault(code=code, reason=reason, file=file, line=line, column=1)])
