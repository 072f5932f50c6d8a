"""Files in which an analyst says what is the same: a header, and a list of judgements, each with its place."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from kg.errors import BadInput, Fault, UsageError
from kg.reading.values import Places, fault_at, mismatch
from kg.reading.yaml.text import read

T = TypeVar("T", bound=msgspec.Struct)


class Judgement(StrEnum):
    """What an analyst says of two things that may be one."""

    SAME = "same"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


def header(about: str) -> str:
    """What the file says first: `names: diplomatic-kg/names/1`."""
    return f"diplomatic-kg/{about}/1"


class JudgementFile(Generic[T]):
    """The entries of a file, each in its shape or as a fault with its place.

    The file begins with `about: HEADER` and has a list `name`; `adapted` may rewrite an entry before it is converted.
    Raises `UsageError` where there is no such file; `BadInput` where it cannot be read or begins otherwise.
    """

    def __init__(
        self, file: str, about: str, name: str, shape: type[T], adapted: Callable[[Any], Any] = lambda entry: entry
    ) -> None:
        self._file = file
        self._name = name
        self.faults: list[Fault] = []
        self.entries: dict[int, T] = {}
        """Those that are well formed, by their number in the list."""
        raw, self._places = _read(file, about, name)
        if not isinstance(raw, dict) or raw.get(about) != header(about) or not isinstance(raw.get(name), list):
            reason = f'a file of {name} begins with "{about}: {header(about)}" and has a list "{name}"'
            raise BadInput([fault_at("KG003", reason, "$", self._places, file)])
        for number, entry in enumerate(raw[name]):
            try:
                self.entries[number] = msgspec.convert(adapted(entry), shape, strict=False)  # all values are texts
            except msgspec.ValidationError as error:
                reason, inner = mismatch(error)
                self.fault("KG010", reason.replace("`", '"'), number, inner)

    def fault(self, code: str, reason: str, number: int, inner: str = "") -> None:
        """Say what is wrong with an entry, or with the value at `inner` (`.id`) of it."""
        path = f"$.{self._name}[{number}]{inner}"
        self.faults.append(fault_at(code, reason, path, self._places, self._file))

    def judged(self) -> tuple[T, ...]:
        """The entries, in their order; raises `BadInput` with all faults, those of the first lines first."""
        if self.faults:
            raise BadInput(sorted(self.faults, key=lambda fault: fault.line))
        return tuple(self.entries.values())


def _read(file: str, about: str, name: str) -> tuple[Any, Places]:
    path = Path(file)
    if not path.is_file():
        raise UsageError(f"there is no file {file} with {name} on {about}")
    try:
        return read(path.read_bytes().decode("utf-8-sig"), file)
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput([Fault(code="KG001", reason=f"cannot read: {error}", file=file)]) from error
