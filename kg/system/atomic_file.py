"""Files that appear whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import IO

from kg.errors import StoreError


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that appears whole or not at all: written beside its place, then moved there.

    Raises `StoreError` where the folder cannot be written or the disk is full.
    """
    beside = path.with_name(f".{path.name[:200]}.{token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = beside.open("xb")  # a new file, with the permissions that the user gives to new files
    except OSError as error:
        raise StoreError(f"cannot write {path}: {error.strerror}") from error
    try:
        with file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise StoreError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        beside.unlink(missing_ok=True)
