"""What was kept out of a load, for someone to mend: one JSON line for each unit, with its faults and as it was."""

from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

import msgspec

from kg.load.checked import Read
from kg.system.atomic_file import whole

_LONGEST: Final = 1024 * 1024
"""Bytes of a file that is written among the rejects as a whole."""


class Rejects(AbstractContextManager["Rejects"]):
    """The file of rejects, which appears when all of it has been written; without rejects there is none.

    A line has `file`, `line`, `column`, `code`, `path` and `reason` of the first error, the `original` text of the
    unit (of a whole file only where that is a text of up to 1 MB), and all its `faults`. Raises `StoreError` where
    the file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        self._files = ExitStack()
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._files.__exit__(kind, error, trace)

    def add(self, unit: Read) -> None:
        """Write a unit that has no record; others are passed over."""
        if unit.record is not None:
            return
        if self._file is None:
            self._file = self._files.enter_context(whole(self.path))
        self._file.write(msgspec.json.encode(_line(unit)) + b"\n")
        self.count += 1


def _line(unit: Read) -> dict[str, object]:
    first = next(fault for fault in unit.faults if fault.severity == "error")
    told = {name: getattr(first, name) for name in ("line", "column", "code", "path", "reason")}
    original = unit.original or _text(Path(unit.file))
    return {"file": unit.file, **told, "original": original, "faults": [str(fault) for fault in unit.faults]}


def _text(path: Path) -> str:
    """A file that is one unit, as it is; nothing where that is no short text."""
    if not path.is_file() or path.stat().st_size > _LONGEST:
        return ""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
