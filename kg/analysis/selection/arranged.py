"""Rows of a list as they are asked for: sorted by a column, and no more than so many."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final, TypeVar

import msgspec

from kg.errors import UsageError, suggestion
from kg.model.period import by_time

Row = TypeVar("Row", bound=Mapping[str, Any] | msgspec.Struct)

_TIMES: Final = frozenset({"when", "published", "said_on", "last_word", "denied_on"})
_NOTHING: Final[tuple[object, ...]] = ("", [], None)


def arranged(rows: Iterable[Row], sort: str = "", limit: int | None = None, known: Iterable[str] = ()) -> Iterator[Row]:
    """The first rows by a column, from the last one on with `-` before its name; those with nothing there come last.

    `known` are the columns where the first row may lack some. Raises `UsageError` where there are rows, and they have
    no such column.
    """
    if sort:
        rows = _sorted(list(rows), sort.removeprefix("-"), tuple(known), backwards=sort.startswith("-"))
    return islice(rows, limit)


def require_columns(wanted: Iterable[str], known: Iterable[str]) -> None:
    """Raises `UsageError` for a column that there is not, with the nearest one and all that there are."""
    known = tuple(known)
    for column in wanted:
        if column not in known:
            raise UsageError(f'no column "{column}"{suggestion(column, known)}; there are {", ".join(known)}')


def columns_of(row: Mapping[str, Any] | msgspec.Struct) -> tuple[str, ...]:
    """The columns of a row."""
    return row.__struct_fields__ if isinstance(row, msgspec.Struct) else tuple(row)


def _sorted(rows: list[Row], column: str, known: tuple[str, ...], *, backwards: bool) -> list[Row]:
    if rows:
        require_columns([column], known or columns_of(rows[0]))
    some = [row for row in rows if _value(row, column) not in _NOTHING]
    some.sort(key=lambda row: _key(column, _value(row, column)), reverse=backwards)
    return [*some, *(row for row in rows if _value(row, column) in _NOTHING)]


def _value(row: Mapping[str, Any] | msgspec.Struct, column: str) -> object:
    return getattr(row, column) if isinstance(row, msgspec.Struct) else row.get(column)


def _key(column: str, value: object) -> Any:
    if column in _TIMES:
        return by_time(str(value))
    if isinstance(value, bool | int | float):
        return value
    return [_text(one) for one in value] if isinstance(value, list) else _text(value)


def _text(value: object) -> str:
    """What stands for a value in the order: of what has a name, this."""
    named = value.get("name", value) if isinstance(value, dict) else getattr(value, "name", value)
    return str(named).casefold()
