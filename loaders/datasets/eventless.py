"""Known data sets that tell of no event: they are named for what they are and refused, with what to load instead."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from kg.loaders.datasets.known import has_columns, without_header
from kg.reading.loader import Loaded, Loader
from kg.reading.mapping import Mapping
from kg.reading.source import Source

_RECORD: Final = re.compile(r"\d{14}-T?\d+", re.ASCII)
_KNOWLEDGE_GRAPH: Final = (
    "GDELT's Global Knowledge Graph says which themes, names and numbers an article has, and of nothing that it took"
    " place; load the event files (*.export.CSV) and the mentions (*.mentions.CSV) of the same time"
)


def refuse(reason: str, source: Source, _mapping: Mapping) -> Iterator[Loaded]:
    """Nothing: raises `BadInput` (KG006) with what the file is."""
    raise source.bad("KG006", reason)
    yield


def is_knowledge_graph(name: str, head: bytes) -> bool:
    """Rows of 27 cells whose first is a moment and a number (2.1), or the header of version 1."""
    named = has_columns("NUMARTS", "COUNTS", "THEMES", "CAMEOEVENTIDS")(name, head)
    return named or without_header(head, (26, 27), lambda row: _RECORD.fullmatch(row[0]) is not None)


def _eventless(name: str, what: str, example: str, recognises: Callable[[str, bytes], bool], reason: str) -> Loader:
    return Loader(name, what, example, recognises, partial(refuse, reason), stranger=lambda _source, _mapping: reason)


GDELT_GKG: Final = _eventless(
    "gdelt-gkg", "GDELT Global Knowledge Graph: refused, it tells of no event", "20180101000000.gkg.csv",
    is_knowledge_graph, _KNOWLEDGE_GRAPH,
)  # fmt: skip
