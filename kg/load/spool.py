"""Units that have been read and checked, kept on disk until it is known whether they may be loaded."""

from collections.abc import Callable, Iterator
from threading import Lock
from typing import Final, Self

import msgspec

from kg.model.records import Record
from kg.store.content_hash import Contents, packed, unpacked
from kg.system.length_prefixed import append, following
from kg.system.temporary import scratch

Told = Callable[[str, int, int], None]
"""What is told of a stage, and how much of it is done of how much."""

_TOLD: Final = 10
"""Units that are written between two words about it."""


class Held(msgspec.Struct):
    """A document in the spool: its id, where its units start, and their hash."""

    document: str
    start: int
    contents: Contents


class Spool:
    """Units in the order in which they were read; those of one document that follow each other are one.

    Raises `OSError` where the disk has no room for them.
    """

    def __init__(self) -> None:
        self.documents: list[Held] = []
        self._file = scratch()
        self._reading = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()

    def add(self, record: Record) -> None:
        """Keep a unit."""
        name = record.document.id
        if not self.documents or self.documents[-1].document != name:
            self.documents.append(Held(name, self._file.tell(), Contents()))
        unit = packed(record)
        self.documents[-1].contents.add(unit)
        append(self._file, unit)

    def counting(self, told: Told) -> Callable[[int], None]:
        """What is told of so many units that are written, or need not be, and tells how many of all these are."""
        total = sum(held.contents.units for held in self.documents)
        done = due = 0
        counting = Lock()  # several threads write

        def seen(units: int) -> None:
            nonlocal done, due
            with counting:
                done += units
                if done >= due or done == total:
                    due = done + _TOLD
                    told("write", done, total)

        return seen

    def records(self, held: Held, seen: Callable[[int], None] = lambda _units: None) -> Iterator[Record]:
        """The units of a document, read back, each of which is seen; several threads may do so at once."""
        at = held.start
        for _ in range(held.contents.units):
            with self._reading:
                self._file.seek(at)
                unit = following(self._file) or b""
                at = self._file.tell()
            yield unpacked(unit)
            seen(1)
