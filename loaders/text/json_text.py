"""JSON as files hold it: one value, an array, one value a line, or pretty-printed values one after the other."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from kg.errors import BadInput, Fault

_SPACE: Final = re.compile(r"[ \t\r\n]*")
_BETWEEN: Final = re.compile(r"[ \t\r\n]*,?[ \t\r\n]*")
_LONE: Final = re.compile(r"[\ud800-\udfff]")


class Unit(NamedTuple):
    """One value with its first line (from 1) and its text; or, instead of a value, the fault."""

    value: Any
    line: int
    original: str
    error: BadInput | None = None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f'the key "{key}" stands twice')
        found[key] = value
    return found


def _constant(word: str) -> Any:
    raise ValueError(f"{word} is no JSON")


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant)


def units(text: str, file: str) -> Iterator[Unit]:
    """The values of a text: the elements of one array, else all values. A broken line does not keep the others out."""
    ends = [match.start() for match in re.finditer("\n", text)]
    start = _SPACE.match(text, 0)
    at = start.end() if start else 0
    in_array = text[at : at + 1] == "["
    at += in_array
    while (at := _BETWEEN.match(text, at).end()) < len(text):  # type: ignore[union-attr]
        if in_array and text[at] == "]":
            return
        line = bisect_right(ends, at - 1) + 1
        try:
            value, end = _DECODER.raw_decode(text, at)
            if "\\u" in text[at:end]:
                _whole_characters(value)
        except (ValueError, RecursionError) as error:
            yield Unit(None, line, "", _fault(error, file, line, ends))
            rest = next((end for end in ends if end >= at), len(text))
            if in_array or text[rest + 1 : rest + 2] != "{":
                return
            at = rest + 1
            continue
        yield Unit(value, line, text[at:end])
        at = end


def _whole_characters(value: Any) -> None:
    """Half a character, as `\\ud83d` by itself, is no text."""
    if isinstance(value, str) and _LONE.search(value):
        raise ValueError("half a character: a surrogate without its pair")
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list):
        for item in value:
            _whole_characters(item)


def _fault(error: Exception, file: str, line: int, ends: list[int]) -> BadInput:
    column = 1
    reason = str(error) if isinstance(error, ValueError) else "nested too deep"
    if isinstance(error, json.JSONDecodeError):
        line = bisect_right(ends, error.pos - 1) + 1
        column = error.pos - (ends[line - 2] if line > 1 else -1)
        reason = error.msg
    return BadInput([Fault(code="KG002", reason=reason, file=file, line=line, column=column)])
