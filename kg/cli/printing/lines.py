"""Tables with one row a line, for programs: CSV, tab-separated text, Markdown, JSON Lines; streamed, nothing is cut."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, Any, Final

from kg.cli.output import escaped
from kg.cli.printing.table import Table, cell
from kg.text import inert, safe

_PART: Final = "part"
"""The first column where an answer has several tables: which of them a row is of."""
_ENDS: Final = re.compile(r"[\t\n\r]+")
_MARKS: Final = re.compile(r"([\\`*\[\]<|])")
"""What Markdown would take for a sign of its own."""


def as_csv(tables: Sequence[Table[Any]], out: IO[str]) -> None:
    """CSV (RFC 4180, lines end with a line feed); a spreadsheet takes no cell for a formula.

    Every character is as it was, but for a terminal, which would act upon some.
    """
    heads, rows = _flat(tables)
    show = safe if out.isatty() else _encoded
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_inert(heads))
    writer.writerows(_inert(row, show) for row in rows)


def as_tsv(tables: Sequence[Table[Any]], out: IO[str]) -> None:
    """Tab-separated text with a head line; within a cell, tabs and ends of lines are blanks."""
    heads, rows = _flat(tables)
    out.write(_tabbed(heads))
    out.writelines(map(_tabbed, rows))


def as_lines(tables: Sequence[Table[Any]], out: IO[str]) -> None:
    """What `as_tsv` writes without the head line: for `cut`, `sort`, `wc`, and a loop of the shell."""
    out.writelines(map(_tabbed, _flat(tables)[1]))


def as_markdown(tables: Sequence[Table[Any]], out: IO[str]) -> None:
    """Tables as GitHub and pandoc read them."""
    for number, table in enumerate(tables):
        out.write("\n" * bool(number) + (f"**{_marked(table.title.strip())}**\n\n" if table.title else ""))
        heads = list(table.columns)
        out.writelines(map(_piped, (heads, ["---"] * len(heads))))
        out.writelines(_piped([_marked(cell(one)) for one in row]) for row in table.rows())


def as_jsonl(tables: Sequence[Table[Any]], out: IO[str]) -> None:
    """Each item as JSON on a line."""
    for table in tables:
        part = {_PART: table.name} if len(tables) > 1 else {}
        for item in table.plain():
            out.write(escaped(json.dumps(part | item, ensure_ascii=False)) + "\n")


def _flat(tables: Sequence[Table[Any]]) -> tuple[list[str], Iterator[list[object]]]:
    """The rows of all tables as those of one, with the columns of all, and the name of its table before each row."""
    if len(tables) == 1:
        return list(tables[0].columns), tables[0].rows()
    heads = list(dict.fromkeys(head for table in tables for head in table.columns))

    def rows() -> Iterator[list[object]]:
        for table in tables:
            for row in table.rows():
                held = dict(zip(table.columns, row, strict=True))
                yield [table.name, *(held.get(head, "") for head in heads)]

    return [_PART, *heads], rows()


def _inert(row: Iterable[object], show: Callable[[str], str] = safe) -> list[object]:
    return [
        one if isinstance(one, int | float) and not isinstance(one, bool) else inert(cell(one, show)) for one in row
    ]


def _encoded(text: str) -> str:
    """The text; halves of characters, which no file can hold, are escaped."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _tabbed(row: Iterable[object]) -> str:
    return "\t".join(_ENDS.sub(" ", str(one)) for one in _inert(row)) + "\n"


def _marked(text: str) -> str:
    return _MARKS.sub(r"\\\1", _ENDS.sub(" ", text))


def _piped(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


LINES: Final[dict[str, Callable[[Sequence[Table[Any]], IO[str]], None]]] = {
    "csv": as_csv,
    "tsv": as_tsv,
    "jsonl": as_jsonl,
    "markdown": as_markdown,
    "lines": as_lines,
}
"""What writes each of these formats; `lines` is what a pipe gets."""
