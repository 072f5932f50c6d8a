"""Sorting more lines than memory holds: sorted runs in temporary files, merged as they are read."""

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import IO, Final

from kg.scratch import scratch

LIMIT: Final = 200_000
"""Lines of one run: about 60 MB of N-Quads."""


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
        runs = [_written(first, files)]
        while more := sorted(islice(rest, limit)):
            runs.append(_written(more, files))
        del first
        yield from heapq.merge(*map(_read, runs))


def _written(run: list[str], files: ExitStack) -> IO[bytes]:
    file = files.enter_context(scratch())
    file.writelines(f"{line}\n".encode() for line in run)
    file.seek(0)
    return file


def _read(file: IO[bytes]) -> Iterator[str]:
    # Bytes, for a text file would take other characters than "\n" for the end of a line.
    return (line[:-1].decode() for line in file)
