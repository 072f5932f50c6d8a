"""Cells to values: times in the source's own way of writing, degrees, templates; each says why a cell is wrong."""

import re
from datetime import datetime
from functools import lru_cache
from typing import Final

from kg.loaders.tables.mapping import HOLE
from kg.model.when import BadTime, When, parse

_AS_TEXT: Final = re.compile(r'="(.*)"', re.DOTALL)
"""How a spreadsheet is told to keep leading zeros: `="043"`."""
_EMPTY_ENDS: Final = re.compile(r"^[\s–—,;:-]+|[\s–—,;:-]+$")


class BadCell(ValueError):
    """What is wrong with a cell; `code` is that of the fault."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def bare(cell: str) -> str:
    """A cell without white space around it; `="043"` is `043`.

    Raises `BadCell` for any other formula, for its value is not in the file.
    """
    cell = cell.strip()
    if not cell.startswith("="):
        return cell
    if found := _AS_TEXT.fullmatch(cell):
        return found[1].strip()
    raise BadCell("KG010", f'"{cell[:40]}" is a formula; save the table with values')


@lru_cache(maxsize=4096)
def time(cell: str, patterns: tuple[str, ...]) -> When:
    """A time by one of the patterns (of strptime), else in EDTF; never more precise than the pattern.

    Raises `BadCell` where it is neither, or impossible.
    """
    for pattern in patterns:
        try:
            found = datetime.strptime(cell, pattern)  # noqa: DTZ007  # a table's day has no zone; instants are in UTC
        except ValueError:
            continue
        return When(found.strftime(_precision(pattern).replace("%Y", f"{found.year:04}")))
    try:
        return parse(cell)
    except BadTime as error:
        reason = f'"{cell}" is not a time written as {" or ".join(patterns)}' if patterns else str(error)
        raise BadCell("KG013", reason) from None


def _precision(pattern: str) -> str:
    if "%H" in pattern:
        return "%Y-%m-%dT%H:%M:%SZ"
    if "%d" in pattern or "%j" in pattern:
        return "%Y-%m-%d"
    return "%Y-%m" if "%m" in pattern or "%b" in pattern or "%B" in pattern else "%Y"


def interval(start: When | None, end: When | None) -> When | None:
    """From the first day to the last; one of them where they are the same or the other is not given.

    Raises `BadCell` where it ends before it starts.
    """
    if start is None or end is None or start == end:
        return start or end
    try:
        return When(f"{start.text}/{end.text}")
    except BadTime as error:
        raise BadCell("KG013", str(error)) from None


def degrees(cell: str, limit: int) -> float:
    """Degrees of latitude (limit 90) or longitude (limit 180); raises `BadCell`."""
    try:
        value = float(cell)
    except ValueError:
        raise BadCell("KG010", f'"{cell}" is no number of degrees') from None
    if not -limit <= value <= limit:
        raise BadCell("KG010", f"{cell} degrees are beyond ±{limit}")
    return value + 0.0  # a zero without sign


def filled(template: str, cells: dict[str, str]) -> str:
    """A template with its columns filled in; separators around what is empty fall away at the ends."""
    return _EMPTY_ENDS.sub("", HOLE.sub(lambda hole: cells.get(hole[1], ""), template))
