"""Sorting more lines than memory holds: sorted runs in temporary files, merged as they are read."""

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import IO, Final

from kg.system.temporary import on_disk

LIMIT: Final = 20_000
"""Lines of one run: about 6 MB of N-Quads."""
_AT_ONCE: Final = 100
"""Runs that are merged at once, for a process may not open many more files than that."""


def sorted_lines(lines: Iterable[str], limit: int = LIMIT) -> Iterator[str]:
    """The lines (without line ends) in the order of their code points, which is that of their UTF-8 bytes.

    Up to `limit` lines are sorted in memory; of more, as many are held at once. Raises `OSError` where the
    temporary folder is full.
    """
    rest = iter(lines)
    first = sorted(islice(rest, limit))
    if len(first) < limit:
        yield from first
        return
    with ExitStack() as files:
        merged, runs = [], [_written(first, files)]
        del first
        while run := _run(rest, limit, files):
            runs.append(run)
            if len(runs) == _AT_ONCE:
                merged.append(_written(heapq.merge(*map(_read, runs)), files))
                for done in runs:
                    done.close()
                runs = []
        yield from heapq.merge(*map(_read, merged + runs))


def _run(lines: Iterator[str], limit: int, files: ExitStack) -> IO[bytes] | None:
    """The next lines in order; None where there are no more."""
    some = sorted(islice(lines, limit))
    return _written(some, files) if some else None


def _written(run: Iterable[str], files: ExitStack) -> IO[bytes]:
    file = files.enter_context(on_disk())
    file.writelines(f"{line}\n".encode() for line in run)
    file.seek(0)
    return file


def _read(file: IO[bytes]) -> Iterator[str]:
    # Bytes, for a text file would take other characters than "\n" for the end of a line.
    return (line[:-1].decode() for line in file)
