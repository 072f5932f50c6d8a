"""Cells to values: bare texts, degrees, templates; each says why a cell is wrong."""

import re
from functools import cache
from typing import Final

from kg.loaders.tables.mapping import HOLE

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


def degrees(cell: str, limit: int) -> float:
    """Degrees of latitude (limit 90) or longitude (limit 180), `48.85` or `48,85`; raises `BadCell`."""
    try:
        value = float(cell.replace(",", ".", 1) if "." not in cell else cell)
    except ValueError:
        raise BadCell("KG010", f'"{cell}" is no number of degrees') from None
    if not -limit <= value <= limit:
        raise BadCell("KG010", f"{cell} degrees are beyond ±{limit}")
    return value + 0.0  # a zero without sign


@cache
def _cut(template: str) -> tuple[str, ...]:
    """Texts and names of columns of a template in turn, beginning with a text."""
    return tuple(HOLE.split(template))


def filled(template: str, cells: dict[str, str]) -> str:
    """A template with its columns filled in; separators around what is empty fall away at the ends."""
    parts = [cells.get(part, "") if hole % 2 else part for hole, part in enumerate(_cut(template))]
    return _EMPTY_ENDS.sub("", "".join(parts))
