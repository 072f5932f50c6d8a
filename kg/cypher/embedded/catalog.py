"""What is in a graph, in short: its labels, types and properties, kept beside the database of the engine."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from kg.graph.properties import ENDS
from kg.graph.rows import Node, Row

_FILE: Final = "catalog.json"


class Catalog(msgspec.Struct):
    """How much is there, labels and types in the order in which they were met, and properties."""

    size: int
    """Nodes and relationships."""
    labels: list[str]
    together: list[list[str]]
    """Labels that a node has, each list once, in the order in which labels were met."""
    types: list[str]
    properties: dict[str, list[str]]
    """Each with the types of its values: `str`, `bool`, `int`, `float`, `list`, and `time` for days and instants."""


@contextmanager
def catalog_of(folder: Path, rows: Iterable[Row]) -> Iterator[Iterator[Row]]:
    """The rows, noted while they pass; at the end the catalog is written."""
    size = 0
    labels, together = dict[str, None](), set[tuple[str, ...]]()
    types, properties = dict[str, None](), dict[str, set[str]]()

    def noted() -> Iterator[Row]:
        nonlocal size
        for row in rows:
            size += 1
            if isinstance(row, Node):
                labels.update(dict.fromkeys(row.labels))
                together.add(row.labels)
            else:
                types[row.type] = None
            for key, value in row.properties.items():
                properties.setdefault(key, set()).add("time" if key.endswith(ENDS) else type(value).__name__)
            yield row

    yield noted()
    rank = {label: at for at, label in enumerate(labels)}
    found = Catalog(
        size=size,
        labels=list(labels),
        together=[sorted(some, key=rank.__getitem__) for some in sorted(together)],
        types=list(types),
        properties={key: sorted(kinds) for key, kinds in sorted(properties.items())},
    )
    (folder / _FILE).write_bytes(msgspec.json.encode(found))


def read_catalog(folder: Path) -> Catalog:
    """The catalog of a folder; raises `OSError` or `msgspec.ValidationError` where there is none."""
    return msgspec.json.decode((folder / _FILE).read_bytes(), type=Catalog)
