"""Tables for people: columns where a row is read at a glance, else one record below another; no word is ever broken.

Rows are printed as they come: how wide columns are is decided by the first ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, zip_longest
from typing import Any, Final, NamedTuple

from kg.cli.printing.table import Table, cell

SAMPLE: Final = 200
"""Rows by which the layout is decided."""
WIDE: Final = 100
"""Columns of a terminal from which on cells may take several lines; below, records stand one below another."""
_GAP: Final = "  "
_BELOW: Final = "    "
_ALERT: Final = re.compile(r"\(disputed[^)]*\)|\b(?:disputed|denied|not committed)\Z|\Adisputed\b")
"""What nobody shall overlook in a cell."""

Row = list[str]


class Style(NamedTuple):
    """What a terminal does with the text; without colours, nothing.

    Bold and red are told from the ground on a dark as on a light one.
    """

    coloured: bool

    def bold(self, text: str) -> str:
        """Heads and titles."""
        return f"\x1b[1m{text}\x1b[0m" if self.coloured and text else text

    def alert(self, text: str) -> str:
        """The text, with what is disputed or denied in red."""
        return _ALERT.sub(lambda found: f"\x1b[31m{found[0]}\x1b[0m", text) if self.coloured else text


def draw(table: Table[Any], width: int, style: Style) -> Iterator[str]:
    """The lines of a table on a screen of this width, each with its end, as soon as they are known.

    Columns in which nothing stands are left out, where all rows are known by then.
    """
    every = table.rows()
    raw = list(islice(every, SAMPLE))
    sample = [list(map(_shown, row)) for row in raw]
    heads = list(table.columns)
    rows: Iterable[Row] = chain(sample, (list(map(_shown, row)) for row in every))
    if table.title:
        yield from (style.bold(line) + "\n" for line in wrapped(table.title, width))
    if raw and len(raw) < SAMPLE:
        kept = [at for at in range(len(heads)) if any(row[at] for row in sample)]
        heads, raw = [heads[at] for at in kept], [[row[at] for at in kept] for row in raw]
        sample = [[row[at] for at in kept] for row in sample]
        rows = sample
    layout = _layout(heads, sample, width)
    if layout is None:
        yield from _records(heads, rows, width, style)
    else:
        numbers = [all(type(row[at]) in (int, float) for row in raw) for at in range(len(heads))]
        yield from _columns(heads, rows, layout, numbers, style, width)


def _shown(value: object) -> str:
    """A cell in which a tab is a blank: a terminal would leap."""
    return cell(value).replace("\t", " ")


def _layout(heads: Row, sample: list[Row], width: int) -> list[int] | None:
    """The widths of the columns by which the rows take the fewest lines; none where records take fewer.

    The last column, an id as a rule, can stand below the others: then it has no width. On a screen that is not wide,
    each of the other cells must fit its column.
    """
    label = max(map(_cells, heads), default=0)
    room = width - label - len(_GAP)
    best, fewest = None, sum(1 + sum(len(wrapped(text, room)) for text in row if text) for row in sample)
    for number in (len(heads), len(heads) - 1):
        widths = _widths([heads[:number], *(row[:number] for row in sample)], width)
        if not widths:
            continue
        tall = sum(max(map(len, _folded(row[:number], widths)), default=1) for row in sample)
        below = sum(len(wrapped(text, width - len(_BELOW))) for row in sample for text in row[number:])
        if tall + below <= fewest and (tall == len(sample) or width >= WIDE):
            best, fewest = widths, tall + below - 1
    return best


def _widths(rows: list[Row], width: int) -> list[int]:
    """Widths of columns that together fit the screen, long texts alike; none where a word would have to be broken."""
    columns = list(zip(*rows, strict=True))
    most = [max(_cells(line) for text in texts for line in text.split("\n")) for texts in columns]
    least = [max(_cells(word) for text in texts for word in (text.split() or [""])) for texts in columns]
    room = width - len(_GAP) * (len(columns) - 1)
    if sum(most) <= room:
        return most
    if sum(least) > room:
        return []
    # The highest level up to which texts can be as wide as they are.
    low, high = 0, max(most)
    while low < high:
        level = (low + high + 1) // 2
        if sum(max(few, min(many, level)) for few, many in zip(least, most, strict=True)) <= room:
            low = level
        else:
            high = level - 1
    return [max(few, min(many, low)) for few, many in zip(least, most, strict=True)]


def _columns(
    heads: Row, rows: Iterable[Row], widths: list[int], numbers: list[bool], style: Style, width: int
) -> Iterator[str]:
    yield style.bold(_line(heads, widths, numbers, str).rstrip()) + "\n"
    for row in rows:
        for line in zip_longest(*_folded(row, widths), fillvalue=""):
            yield _line(line, widths, numbers, style.alert).rstrip() + "\n"
        for text in filter(None, row[len(widths) :]):
            yield from (f"{_BELOW}{line}\n" for line in wrapped(text, width - len(_BELOW)))


def _line(cells: Iterable[str], widths: list[int], numbers: list[bool], show: Callable[[str], str]) -> str:
    told = []
    for text, width, number in zip(cells, widths, numbers, strict=False):
        room = " " * (width - _cells(text))
        told.append(room + show(text) if number else show(text) + room)
    return _GAP.join(told)


def _folded(row: Row, widths: Sequence[int]) -> list[list[str]]:
    return [wrapped(text, width) for text, width in zip(row, widths, strict=False)]


def _records(heads: Row, rows: Iterable[Row], width: int, style: Style) -> Iterator[str]:
    """Each row as lines of a head and what stands there; what is empty is left out."""
    label = max(map(_cells, heads), default=0)
    indent = " " * label + _GAP
    for number, row in enumerate(rows):
        yield "\n" * bool(number)
        for head, text in zip(heads, row, strict=True):
            lines = wrapped(text, width - len(indent)) if text else []
            for at, line in enumerate(lines):
                before = indent if at else head + " " * (label - _cells(head)) + _GAP
                yield f"{style.bold(before.rstrip()) + before[len(before.rstrip()) :]}{style.alert(line)}\n"


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of this width, broken between words only; what is longer than a line stays whole.

    Where a script writes words without blanks, a line may end behind any of its wide characters.
    """
    lines = text.split("\n") if "\n" in text else [text]
    if all(_cells(line) <= width for line in lines):
        return lines
    return [part for line in lines for part in _broken(line, width)]


def _broken(line: str, width: int) -> Iterator[str]:
    told = ""
    for word in _words(line, width):
        if told.strip() and _cells(told) + _cells(word.rstrip()) > width:
            yield told.rstrip()
            told = ""
        told += word
    yield told.rstrip()


def _words(line: str, width: int) -> list[str]:
    """The words of a line with the blanks behind them."""
    words = re.findall(r"\s*\S+\s*", line) or [""]
    return [part for word in words for part in (word if _cells(word) > width and _is_wide(word) else [word])]


def _is_wide(word: str) -> bool:
    return _cells(word) > len(word)


def _cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)
