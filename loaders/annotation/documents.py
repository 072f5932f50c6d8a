"""Files of annotations as units: one document a file, or JSON of which each value is checked and built by itself."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, Final, NamedTuple, TypeVar

import msgspec

from kg.errors import BadInput, Fault
from kg.loaders.annotation.build import build
from kg.loaders.annotation.neutral import Annotation, Pairs
from kg.loaders.text.json_text import units
from kg.reading.loader import Loaded, rejected
from kg.reading.mapping import Mapping
from kg.reading.source import Source
from kg.reading.values import mismatch

T = TypeVar("T")


_OF_EXPORT: Final = re.compile(r"(-at-\d{4}-\d\d-\d\d-[0-9a-f-]+)?( ?\(\d+\))?$")


class Place(NamedTuple):
    """Where a value begins: its file, that file's stem, and the line."""

    file: str
    stem: str
    line: int

    @property
    def export(self) -> str:
        """What the file is an export of, by its name: without the moment of the export and the number of a download.

        `project-1` of `project-1-at-2025-09-04-12-00-1a2b3c4d`, `admin` of `admin (2)`.
        """
        return _OF_EXPORT.sub("", self.stem) or self.stem

    def fault(self, code: str, reason: str, path: str = "") -> Fault:
        """A fault at the beginning of the value."""
        return Fault(code=code, reason=reason, file=self.file, line=self.line, column=1, path=path)

    def warning(self, code: str, reason: str) -> Fault:
        """Something to be said that keeps nothing out."""
        return replace(self.fault(code, reason), severity="warning")


def converted(value: Any, shape: type[T], at: Place) -> T:
    """A JSON value as a struct; raises `BadInput` (KG010) with the path of what is missing or of the wrong type."""
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        reason, path = mismatch(error)
        fault = at.fault("KG010", reason.replace("`", ""), path.lstrip("."))
        raise BadInput([fault]) from error


def read_one(source: Source, mapping: Mapping, annotation: Callable[[], Annotation]) -> Iterator[Loaded]:
    """The one document of a file, rejected where making its annotation raises `BadInput`."""
    try:
        made = annotation()
    except BadInput as error:
        yield rejected(error)
    else:
        yield build(made, mapping, source.file)


def read_units(
    source: Source, mapping: Mapping, annotations: Callable[[Any, Place], Iterable[Annotation]]
) -> Iterator[Loaded]:
    """The documents of each value of a file; a broken value is rejected and does not keep the others out."""
    for unit in units(source.text(), source.file):
        at = Place(source.file, source.stem, unit.line)
        try:
            if unit.error is not None:
                raise unit.error
            found = list(annotations(unit.value, at))
        except BadInput as error:
            yield rejected(error, unit.original)
            continue
        for annotation in found:
            yield build(msgspec.structs.replace(annotation, original=unit.original), mapping, source.file)


def as_text(value: Any) -> str | None:
    """A plain JSON value as text; None for null, lists and objects."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int | float) else None


def attributes(values: dict[str, Any], known: Iterable[str] = ()) -> Pairs:
    """What a value says beside its known fields: a pair for each plain value, those inside others as `name.inner`."""
    return tuple(pair for name, value in values.items() if name not in known for pair in _pairs(name, value))


def _pairs(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if (text := as_text(value)) is not None:
        yield name, text
    elif isinstance(value, list):
        for entry in value:
            yield from _pairs(name, entry)
    elif isinstance(value, dict):
        for inner, entry in value.items():
            yield from _pairs(f"{name}.{inner}", entry)


def metadata(values: dict[str, Any]) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Fields of a document that only a mapping can explain, and those that are no plain values, to be counted."""
    plain = tuple((name, text) for name, value in values.items() if (text := as_text(value)) is not None)
    other = tuple(("field", name) for name, value in values.items() if isinstance(value, list | dict) and value)
    return plain, other
