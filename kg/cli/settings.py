"""What commands are asked with: the store and what counts as known, files, the database, and the options for these."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, ParamSpec

import click

from kg.cli.completing import values
from kg.cli.output import say

if TYPE_CHECKING:
    from neo4j import Driver

    from kg.graph.index import Index
    from kg.graph.opened import Opened
    from kg.store.store import Store

P = ParamSpec("P")


class Settings:
    """The options of the program: they are complete when the command runs."""

    def __init__(self, store: Path, language: str, same: str = "", public: str = "") -> None:
        self.store = store
        self.language = language
        self.same = same
        """File of judgements on which situations are one."""
        self.public = public
        self.recorded = ""
        self.pager = True
        """Whether long answers go through the user's pager."""

    @cached_property
    def graph(self) -> Opened:
        """The store, and the property graph that follows from these settings."""
        from kg.graph.opened import Opened
        from kg.store.as_of import Known

        return Opened(self.store, self.language, self.same, Known.by(self.public, self.recorded))

    def index(self) -> Index:
        """The property graph."""
        with self.graph.store() as store:
            return self.graph.index(store)


def follow(store: Store) -> None:
    """Bring what is kept of a store that was changed up to date."""
    if store.keeps_a_graph():
        from kg.graph.kept.keeping import follow as bring_up

        bring_up(store)


def looks_back(command: Callable[P, None]) -> Callable[P, None]:
    """The options by which a command answers from what was known by a day."""
    public = "Only what was public by this day: documents published by then."
    recorded = "Only what was recorded here by this day."
    options = (("--as-of", "public", public), ("--recorded-as-of", "recorded", recorded))
    for name, attribute, text in reversed(options):
        command = click.option(
            name, attribute, metavar="DAY", help=text, expose_value=False, callback=_set, is_eager=True
        )(command)
    return command


def _set(context: click.Context, option: click.Parameter, value: str | None) -> None:
    if value:
        setattr(context.find_object(Settings), str(option.name), value)


# -- options of commands that read files

format_option: Final = click.option(
    "--format",
    "format_",
    default="",
    metavar="NAME",
    help="Format of the files; see kg formats.",
    shell_complete=values.formats,
)
mapping_option: Final = click.option(
    "--mapping", "mapping_", default="", metavar="NAME|FILE", help="What labels and codes mean; see kg mapping list."
)
limit_option: Final = click.option(
    "--limit",
    "limits_",
    multiple=True,
    metavar="NAME=NUMBER",
    help="Another limit on a document: record, values, depth, text, string or name.",
)
strict_option: Final = click.option(
    "--strict", is_flag=True, help="Reject documents in which something that may turn a meaning is not understood."
)
on_error: Final = click.option(
    "--on-error",
    type=click.Choice(["fail", "skip"]),
    default="fail",
    show_default=True,
    help="On a bad record: load nothing, or load the others.",
)


# -- the database that the environment names

_TAKEN_IN: Final = ("numpy", "pandas", "pyarrow")


@contextmanager
def bare_driver() -> Iterator[None]:
    """Load the driver without numpy, pandas and pyarrow, unless they are loaded already.

    It takes them in for values that we never send, which costs a second and 120 MB; to those who use kg as a library,
    the driver is as it always is.
    """
    names = [name for name in _TAKEN_IN if name not in sys.modules]
    sys.modules.update(dict.fromkeys(names))  # type: ignore[arg-type]  # None: not to be imported
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]


@contextmanager
def database() -> Iterator[tuple[Driver, str | None]]:
    """A driver for the database that the environment names, and the database's name."""
    with bare_driver():
        from kg.neo4j.connection import address, connect
    to = address()
    if to.exposed:
        say(f"kg: warning: the password goes unencrypted to {to.uri}; use bolt+s:// or neo4j+s://")
    with connect(to) as driver:
        yield driver, to.database
