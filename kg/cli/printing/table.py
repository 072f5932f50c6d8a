"""What is printed: a list of items, and what stands of each in which column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from kg.text import safe

T = TypeVar("T")


@dataclass(frozen=True)
class Table(Generic[T]):
    """Items and their columns; the items may be a stream, which is read once."""

    items: Iterable[T]
    columns: Mapping[str, Callable[[T], object]] | Sequence[str]
    """The name of each column with what it shows of an item; or names alone: its keys, fields, or parts in turn."""
    name: str = ""
    """What JSON calls the list; where an answer has several tables, the part of it that this one is."""
    title: str = ""
    """What stands above it for people."""
    document: Callable[[T], dict[str, Any]] | None = None
    """What JSON has of an item; else its own fields, or its columns."""

    def rows(self) -> Iterator[list[object]]:
        """The cells of each item."""
        if isinstance(self.columns, Mapping):
            shown = tuple(self.columns.values())
            return ([show(item) for show in shown] for item in self.items)
        return (_values(item, self.columns) for item in self.items)

    def plain(self) -> Iterator[dict[str, Any]]:
        """Each item as JSON has it."""
        if self.document is not None:
            return map(self.document, self.items)
        return (_plain(item, self.columns) for item in self.items)


def _values(item: object, columns: Sequence[str]) -> list[object]:
    if isinstance(item, Mapping):
        return [item.get(column, "") for column in columns]
    if isinstance(item, tuple | list):
        return list(item)
    return [getattr(item, column) for column in columns]


def _plain(item: object, columns: Iterable[str]) -> dict[str, Any]:
    if isinstance(item, dict):
        return item
    if isinstance(item, tuple | list) and not hasattr(item, "_fields"):
        return dict(zip(columns, item, strict=True))
    import msgspec

    made: dict[str, Any] = item._asdict() if isinstance(item, tuple) else msgspec.to_builtins(item)  # type: ignore[attr-defined]
    return made


def cell(value: object, show: Callable[[str], str] = safe) -> str:
    """A value as people read it, with no character that a terminal would act upon; parts of a list behind `; `.

    `show` says how else a text is shown.
    """
    if type(value) is str:
        return value if value.isascii() and value.isprintable() else show(value)
    if isinstance(value, list | tuple):
        return "; ".join(cell(one, show) for one in value)
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else show(str(value))
