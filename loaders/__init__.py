"""Loaders: each knows one file format and yields records; none knows of RDF, Neo4j or NetworkX."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from kg.errors import Fault
from kg.model import Record

Origins = dict[tuple[str, str], tuple[int, int, str]]
"""Where an element stands in its file: (id, field) → line, column, path; field `""` is the element itself."""


class Loaded(NamedTuple):
    """One unit read: a record with the places of its elements, or the faults that kept it out."""

    record: Record | None
    origins: Origins
    faults: tuple[Fault, ...] = ()
    original: str = ""


class Loader(NamedTuple):
    """A file format: its name, what it is, how its files are recognised, and its reader."""

    name: str
    description: str
    example: str
    recognises: Callable[[str, bytes], bool]
    read: Callable[[bytes, str, Path | None], Iterator[Loaded]]
