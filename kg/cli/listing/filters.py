"""The options by which every list is narrowed, sorted and cut, and what they ask of a graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypedDict, TypeVar, Unpack

import click

from kg.cli.completing import values
from kg.cli.output import say
from kg.cli.printing import Table

if TYPE_CHECKING:
    from kg.analysis.selection import Selected
    from kg.graph.index import Index

P = ParamSpec("P")
T = TypeVar("T")


class Asked(TypedDict, total=False):
    """The values of the options that narrow a list."""

    type: tuple[str, ...]
    actor: tuple[str, ...]
    role: str
    representatives: bool
    place: tuple[str, ...]
    since: str
    until: str
    text: str
    reality: tuple[str, ...]
    state: tuple[str, ...]
    document: tuple[str, ...]
    publisher: tuple[str, ...]
    language: tuple[str, ...]
    anonymous: bool


def _option(
    name: str, text: str, metavar: str = "NAME", completes: values.Completes | None = None, **more: Any
) -> Callable[[Callable[P, None]], Callable[P, None]]:
    return click.option(f"--{name}", name, metavar=metavar, help=text, shell_complete=completes, **more)


_OPTIONS: Final[dict[str, Callable[[Any], Any]]] = {
    "type": _option("type", "Of this type, or below it; one of several.", "TYPE", values.types, multiple=True),
    "actor": _option(
        "actor",
        "With this actor, or somebody who acts for it; with each of several.",
        completes=values.ids("Actor"),
        multiple=True,
    ),
    "role": _option("role", "With somebody, or with the actor, in this role.", "ROLE", values.roles, default=""),
    "representatives": click.option(
        "--with-representatives",
        "representatives",
        is_flag=True,
        help="Who holds an office of a country or organization acts for it.",
    ),
    "place": _option(
        "place", "At this place, or within it; one of several.", completes=values.ids("Place"), multiple=True
    ),
    "since": _option("since", "Of the period from here; 2025-08 is a whole month.", "DAY", default=""),
    "until": _option("until", "Of the period up to here.", "DAY", default=""),
    "text": _option("text", "With these words, or their beginnings, in a name or quote.", "WORDS", default=""),
    "reality": _option(
        "reality", "Event, Plan or Proposition; one of several.", "KIND", values.realities, multiple=True
    ),
    "state": _option(
        "state",
        "Pledges in this state; in-force for all that bind.",
        "STATE",
        values.states,
        multiple=True,
    ),
    "document": _option(
        "document", "Told by this document; one of several.", "ID", values.ids("Document", bare="doc:"), multiple=True
    ),
    "publisher": _option("publisher", "Told by documents of this publisher; one of several.", multiple=True),
    "language": _option("language", "Told by documents in this language; in each of several.", "CODE", multiple=True),
    "anonymous": click.option("--anonymous", is_flag=True, help="Affirmed by nobody with a name."),
}


def filters(*but: str) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """The options that narrow a list, apart from some, in one order for all commands."""

    def take(command: Callable[P, None]) -> Callable[P, None]:
        for name, option in reversed(_OPTIONS.items()):
            command = command if name in but else option(command)
        return command

    return take


def selected(index: Index, on: str = "", **asked: Unpack[Asked]) -> Selected:
    """The part of a graph that the options ask for; raises `UsageError` for a word that is not known."""
    from kg.analysis.selection import Filters, Selected

    return Selected(index, Filters.asked(index, **asked), on)


def sorts(command: Callable[P, None]) -> Callable[P, None]:
    """The options that sort a list and cut it."""
    limit = click.option("--limit", type=click.IntRange(min=0), metavar="NUMBER", help="No more than so many.")
    text = "By this column; -COLUMN from the last one on.  [default: by time]"
    return _option("sort", text, "COLUMN", default="")(limit(command))


def arranges(command: Callable[P, None]) -> Callable[P, None]:
    """These, and the one that chooses columns."""
    return sorts(_option("columns", "What to show, with commas between.", "COLUMN,…", default="")(command))


def _named(columns: str) -> list[str]:
    """The columns that are asked for, with commas between."""
    return [column for column in map(str.strip, columns.split(",")) if column]


def arranged(
    rows: Iterable[dict[str, Any]], sort: str, limit: int | None, columns: str, known: Iterable[str] = ()
) -> tuple[list[str], Iterator[dict[str, Any]]]:
    """The rows as they are asked for, and the columns that are; none for those that a list shows by itself.

    `known` are the columns where the first row may lack some.
    """
    from itertools import chain, islice

    from kg.analysis.selection.arranged import arranged as arrange
    from kg.analysis.selection.arranged import columns_of, require_columns

    known = tuple(known)
    found = arrange(rows, sort, limit, known)
    wanted = _named(columns)
    first = list(islice(found, 1))
    for row in first:
        require_columns(wanted, known or columns_of(row))
    every = chain(first, found)
    return wanted, ({column: row.get(column, "") for column in wanted} for row in every) if wanted else every


def shown(items: Iterable[T], columns: str, known: Mapping[str, Callable[[T], object]], name: str) -> Table[T]:
    """A table of the columns that are asked for, of all that there are: in JSON, too, no others; all without any."""
    from kg.analysis.selection.arranged import require_columns

    wanted = _named(columns)
    require_columns(wanted, known)
    if not wanted:
        return Table(items, known, name)
    some = {column: known[column] for column in wanted}
    return Table(items, some, name, document=lambda item: {column: show(item) for column, show in some.items()})


def hinted(rows: Iterable[T], asked: Mapping[str, object]) -> Iterator[T]:
    """The rows; where there are none, what would take in more is said."""
    some = False
    for row in rows:
        some = True
        yield row
    if not some and asked.get("actor") and not asked.get("representatives"):
        say("nothing with this actor; --with-representatives takes in who holds an office of it")
