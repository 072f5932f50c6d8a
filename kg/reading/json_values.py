"""JSON as plain texts with the line and column of each: strict, and as its source spells every number."""

import json
import re
from bisect import bisect_left
from typing import Any, Final

from kg.errors import BadInput
from kg.reading.limits import DEFAULT, Limits
from kg.reading.values import Building, Places

_TOKEN: Final = re.compile(
    r"[ \t\r\n]*(?:(?P<mark>[][{}:,])|(?P<quote>\")|(?P<null>null)"
    r"|(?P<plain>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false)(?![\w.+-]))",
)
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_STRING: Final = json.JSONDecoder()
_CLOSES: Final = {"{": "}", "[": "]"}


class _Reader:
    """The tokens of one JSON value, in order; `line` is that of the first character."""

    def __init__(self, text: str, building: Building, line: int) -> None:
        self.text = text
        self.building = building
        self.first = line
        self.at = 0
        self.start = 0
        self.ends = [-1, *(found.start() for found in re.finditer("\n", text))]

    def mark(self, at: int) -> tuple[int, int]:
        line = bisect_left(self.ends, at)
        return self.first + line - 1, at - self.ends[line - 1]

    def fault(self, reason: str, at: int) -> BadInput:
        return self.building.fault("KG002", reason, *self.mark(at))

    def token(self, wanted: str) -> tuple[str, str | None]:
        """The next token: its kind (`text`, `plain`, `null` or the mark itself) and its text."""
        found = _TOKEN.match(self.text, self.at)
        if found is None:
            space = _SPACE.match(self.text, self.at)
            at = space.end() if space else self.at
            met = f'"{self.text[at]}"' if at < len(self.text) else "the end"
            raise self.fault(f"expected {wanted}, not {met}", at)
        self.start, self.at = found.start(found.lastgroup or 0), found.end()
        if found["quote"]:
            return "text", self.string()
        if found["mark"]:
            return found["mark"], found["mark"]
        return ("null", None) if found["null"] else ("plain", found["plain"])

    def string(self) -> str:
        try:
            text, self.at = _STRING.raw_decode(self.text, self.start)
        except json.JSONDecodeError as error:
            raise self.fault(error.msg.removesuffix(" at").removesuffix(" starting").lower(), error.pos) from None
        return str(text)

    def read(self) -> None:
        """Drive the building by the tokens of one value, without recursion."""
        ends: list[str] = []
        self.value(*self.token("a value"), ends)
        while ends:
            kind, _ = self.token(f'"," or "{ends[-1]}"')
            if kind == ends[-1]:
                ends.pop()
                self.building.close()
            elif kind == ",":
                self.item(*self.token("a value"), ends)
            else:
                raise self.fault(f'expected "," or "{ends[-1]}"', self.start)

    def item(self, kind: str, text: str | None, ends: list[str]) -> None:
        """An element of a list, or a key with its value."""
        if ends[-1] == "}":
            if kind != "text":
                raise self.fault("expected a key in double quotes", self.start)
            self.building.key(text or "", *self.mark(self.start))
            if self.token('":"')[0] != ":":
                raise self.fault('expected ":"', self.start)
            kind, text = self.token("a value")
        self.value(kind, text, ends)

    def value(self, kind: str, text: str | None, ends: list[str]) -> None:
        if kind in ("text", "plain", "null"):
            self.building.add(text, *self.mark(self.start))
        elif kind in _CLOSES:
            self.begin(kind, ends)
        else:
            raise self.fault("expected a value", self.start)

    def begin(self, kind: str, ends: list[str]) -> None:
        """A list or mapping begins; it may be empty."""
        opened = self.building.open_mapping if kind == "{" else self.building.open_list
        opened(*self.mark(self.start))
        ends.append(_CLOSES[kind])
        first = self.token(f'a value or "{ends[-1]}"')
        if first[0] == ends[-1]:
            ends.pop()
            self.building.close()
        else:
            self.item(*first, ends)


def read(text: str, file: str, limits: Limits = DEFAULT, line: int = 1) -> tuple[Any, Places]:
    """One JSON value as dicts, lists and texts (None for null), and where each stands; `line` is its first line.

    Numbers, `true` and `false` are their text: the shape of the format says what they are, as in YAML.
    Raises `BadInput` for wrong syntax, duplicate keys, half characters and what exceeds a limit.
    """
    building = Building(file, limits)
    reader = _Reader(text, building, line)
    if not text.strip(" \t\r\n"):
        raise building.fault("KG002", "the file is empty", line, 1)
    reader.read()
    rest = _SPACE.match(text, reader.at)
    if rest and rest.end() < len(text):
        raise reader.fault("something stands behind the value", rest.end())
    return building.root, building.places
