"""Temporary files that hold more than memory should: on a disk, without a name, gone with the process."""

import os
import tempfile
from pathlib import Path
from typing import IO, Final

IN_MEMORY: Final = 4 * 1024 * 1024
"""Bytes up to which nothing is written to disk."""


def scratch_folder() -> str | None:
    """`TMPDIR` if it is set, else `/var/tmp`: `/tmp` is memory on many machines."""
    lasting = Path("/var/tmp")  # noqa: S108  # only for files without a name
    return str(lasting) if "TMPDIR" not in os.environ and os.access(lasting, os.W_OK) else None


def scratch() -> IO[bytes]:
    """A temporary file to write and read; raises `OSError` where there is no room."""
    return tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, dir=scratch_folder())


def on_disk() -> IO[bytes]:
    """The same, on the disk from its first byte: for many files that together are more than memory should hold."""
    return tempfile.TemporaryFile(dir=scratch_folder())


def alive(process: int) -> bool:
    """Whether a process runs, as far as can be known: what it has begun is left alone."""
    if os.name == "nt":  # there a signal would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
