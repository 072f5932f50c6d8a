"""A load or retraction that kills itself at a point: `python -m tests.support.killed STORE POINT FILE|DOCUMENT`."""

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.load.load import load
from kg.model.records import Record
from kg.rdf.encode import blocks
from kg.store.store import Store

SMALL = 100
"""Quads of a transaction and of a bulk load, so that a short table is a long one."""


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dying_blocks(units: Iterable[Record], after: int) -> Iterator[str]:
    for number, block in enumerate(blocks(units)):
        if number == after:
            die()
        yield block


class DyingMark(list[Any]):
    """The last statements of a load, which are never written."""

    def __iter__(self) -> Iterator[Any]:
        die()
        return super().__iter__()


def dying_clear(store: Any, graph: Any) -> None:
    some = f"SELECT ?s ?p ?o WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }} LIMIT {SMALL}"
    store.update(f"DELETE {{ GRAPH {graph} {{ ?s ?p ?o }} }} WHERE {{ {some} }}")
    die()


def main(store: str, point: str, what: str) -> None:
    patch = pytest.MonkeyPatch()
    for name in ("kg.store.named_graphs.TRANSACTION", "kg.store.named_graphs._BULK", "kg.load.load.TRANSACTION"):
        patch.setattr(name, SMALL)
    if point == "mark":
        patch.setattr("kg.store.named_graphs.mark", lambda _graph, _digest: DyingMark())
    elif point == "clear":
        patch.setattr("kg.store.named_graphs._clear", dying_clear)
    else:
        patch.setattr("kg.store.store.blocks", lambda units: dying_blocks(units, int(point)))
    if Path(what).exists():
        load(Path(store), [what])
    else:
        with Store(Path(store)) as opened:
            opened.retract(what)


if __name__ == "__main__":
    main(*sys.argv[1:])
