"""The database that the environment names, for commands.

The driver takes in numpy, pandas and pyarrow where they are installed, for values that we never send. That is a second
and 120 MB, so commands load it without them; to those who use kg as a library, the driver is as it always is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from kg.cli.output import say

if TYPE_CHECKING:
    from neo4j import Driver

__all__ = ["address", "connect", "database"]

_TAKEN_IN: Final = ("numpy", "pandas", "pyarrow")


@contextmanager
def _hidden() -> Iterator[None]:
    """As if these libraries were not there, but for those that are loaded already."""
    names = [name for name in _TAKEN_IN if name not in sys.modules]
    sys.modules.update(dict.fromkeys(names))  # type: ignore[arg-type]  # None: not to be imported
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]


with _hidden():
    from kg.neo4j.connection import address, connect


@contextmanager
def database() -> Iterator[tuple[Driver, str | None]]:
    """A driver for the database that the environment names, and the database's name."""
    to = address()
    if to.exposed:
        say(f"kg: warning: the password goes unencrypted to {to.uri}; use bolt+s:// or neo4j+s://")
    with connect(to) as driver:
        yield driver, to.database
