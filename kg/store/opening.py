"""Opening a database that another process may be writing."""

import time
from pathlib import Path
from typing import Final

from pyoxigraph import Store as Oxigraph

_ATTEMPTS: Final = 8
"""Six seconds in all: a busy machine is slow to take away what a writer has left."""


def read_only_snapshot(path: Path) -> Oxigraph:
    """A snapshot of a store that another process may be writing: a file can go away while it is being opened."""
    for attempt in range(_ATTEMPTS):
        try:
            return Oxigraph.read_only(str(path))
        except (OSError, RuntimeError):  # what has gone away may be told as an error of the disk, or as a corruption
            if attempt == _ATTEMPTS - 1:
                raise
            time.sleep(0.05 * 2**attempt)
    raise AssertionError  # the last attempt returns or raises
