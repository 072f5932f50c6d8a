"""What a cell of a notebook shows for a value: a short table, and how much more there is."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice
from typing import Any, Final, Protocol, TypeVar

import msgspec

MOST: Final = 20
"""Rows that are shown."""
_NOTHING: Final[tuple[object, ...]] = ("", [], (), None)
_COLUMNS: Final = 10
_ITEMS: Final = 4
_LONGEST: Final = 120
"""Characters of a value in a table."""

T = TypeVar("T")


class Printer(Protocol):
    """What IPython prints a value with."""

    def text(self, text: str) -> None:
        """Write a text."""


class Listing(list[T]):
    """A list that a cell shows as a table."""

    def _repr_html_(self) -> str:
        return listed(self)

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:  # noqa: ARG002  # asked by name
        printer.text(brief(self))


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A value that a cell shows by its fields, those that are lists of values as tables of their own."""

    def _repr_html_(self) -> str:
        given = {name: getattr(self, name) for name in self.__struct_fields__}
        several = {name: value for name, value in given.items() if _is_list(value)}
        facts = ((name, shown(value)) for name, value in given.items() if name not in several and value not in _NOTHING)
        tables = (f"<p><b>{escape(name)}</b></p>{listed(value)}" for name, value in several.items())
        return f"<div>{table(('', ''), facts)}{''.join(tables)}</div>"

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:  # noqa: ARG002  # asked by name
        printer.text(f"{type(self).__name__}: {shown(self)}")


def listed(values: Sequence[object]) -> str:
    """Values with fields, or mappings, as a table of the columns that any of the rows that are shown fills."""
    rows = [_fields(value) for value in values[:MOST]]
    heads = list(dict.fromkeys(name for row in rows for name, value in row.items() if value not in _NOTHING))
    cells = ([shown(row.get(head, "")) for head in heads[:_COLUMNS]] for row in rows)
    return table(heads[:_COLUMNS], cells, len(values))


def table(heads: Iterable[str], rows: Iterable[Sequence[object]], total: int = 0) -> str:
    """Rows as HTML, at most `MOST`, with the number of those that are left out of `total`."""
    some = list(islice(rows, MOST))
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    body = "".join("<tr>" + "".join(f"<td>{escape(shown(value))}</td>" for value in row) + "</tr>" for row in some)
    more = f"<p>… {total - len(some):,} more of {total:,}</p>" if total > len(some) else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def brief(values: Sequence[object]) -> str:
    """A list in one line: how many there are, and the first."""
    return f"{len(values):,} × {type(values[0]).__name__}: {shown(values[0])}" if values else "[]"


def shown(value: object) -> str:
    """A value in some words: the name of what has one, the first of several."""
    if isinstance(value, list | tuple):
        some = ", ".join(map(shown, value[:_ITEMS]))
        return _cut(f"{some} … ({len(value)})" if len(value) > _ITEMS else some)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, msgspec.Struct):
        return _cut(str(next((given for name, given in _fields(value).items() if name in _NAMES), "…")))
    if isinstance(value, dict):
        return _cut(str(value.get("name") or value.get("id") or value))
    return _cut("" if value is None else str(value))


_NAMES: Final = ("name", "quote", "text", "voice", "what", "reality", "claim")


def _fields(value: Any) -> dict[str, Any]:
    if isinstance(value, msgspec.Struct):
        return {name: getattr(value, name) for name in value.__struct_fields__}
    return value if isinstance(value, dict) else {"": value}


def _is_list(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], msgspec.Struct | dict)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
