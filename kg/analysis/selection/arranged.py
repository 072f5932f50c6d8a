"""Rows of a list as they are asked for: sorted by a column, and no more than so many."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

from kg.errors import UsageError, suggestion
from kg.model.period import by_time

Row = dict[str, Any]

_TIMES: Final = frozenset({"when", "published", "said_on", "last_word", "denied_on"})


def arranged(rows: Iterable[Row], sort: str = "", limit: int | None = None) -> Iterator[Row]:
    """The first rows by a column, from the last one on with `-` before its name; those with nothing there come last.

    Raises `UsageError` where there are rows, and they have no such column.
    """
    if sort:
        rows = _sorted(list(rows), sort.removeprefix("-"), backwards=sort.startswith("-"))
    return islice(rows, limit)


def require_columns(row: Row, columns: Iterable[str]) -> None:
    """Raises `UsageError` for a column that a row does not have, with the nearest one and all that there are."""
    for column in columns:
        if column not in row:
            raise UsageError(f'no column "{column}"{suggestion(column, row)}; there are {", ".join(row)}')


def _sorted(rows: list[Row], column: str, *, backwards: bool) -> list[Row]:
    if rows:
        require_columns(rows[0], [column])
    some = [row for row in rows if row[column] not in ("", [], None)]
    some.sort(key=lambda row: _key(column, row[column]), reverse=backwards)
    return [*some, *(row for row in rows if row[column] in ("", [], None))]


def _key(column: str, value: object) -> Any:
    if column in _TIMES:
        return by_time(str(value))
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, list):
        return [str(one["name"] if isinstance(one, dict) and "name" in one else one).casefold() for one in value]
    return str(value).casefold()
