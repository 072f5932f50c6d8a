"""Documents as one graph for SPARQL, in which a statement that several of them make stands once.

Oxigraph (issue 1919, mended after 0.5.13) answers over several graphs once for each of them that holds a statement. So
all but the largest are copied into the default graph, less what the largest holds: no statement stands in both, and
together they are the merge. The copy lies in a snapshot of the store, whose files it shares where the disk can.
"""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from secrets import token_hex
from typing import Final, NamedTuple
from weakref import finalize

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store

from kg.store.named_graphs import HASH, LOADS, state
from kg.system.temporary import scratch_folder

FOLDER: Final = "merged"
"""What the names of kept copies begin with, in the folder of the store; behind a point one that is being made."""

_FORM: Final = 1
"""To be counted up whenever copies are made in another way."""

_CHUNK: Final = 20_000
"""Quads that are copied at once, which Oxigraph holds in memory."""

_STORE: Final = "store"
_LARGEST: Final = "largest"
_SIZES: Final = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"


class Dataset(NamedTuple):
    """IRIs of the graphs that FROM merges into the default graph, and that FROM NAMED leaves to GRAPH."""

    default: frozenset[str]
    named: frozenset[str]


class Merged:
    """A store, and graphs in it that share no statement and together are the merge that was asked for."""

    def __init__(self, store: Store, graphs: Iterable[NamedNode | DefaultGraph]) -> None:
        self.store = store
        self.graphs: list[NamedNode | BlankNode | DefaultGraph] = list(graphs)


def merged(store: Store, graphs: Sequence[NamedNode], path: Path | None, *, whole: bool) -> Merged:
    """The merge of these graphs of a store in the folder `path`, or in memory; there for as long as it is used.

    Where the graphs are the `whole` store, it is made once for each state of the store and kept in its folder.
    Raises `OSError` where the disk has no room.
    """
    if sum(graph != LOADS for graph in graphs) < 2:  # the marks say nothing that a document says
        return Merged(store, graphs)
    if path is None:
        copy = Store()
        copy.bulk_extend(iter(store))
        return Merged(copy, [DefaultGraph(), _fill(copy, graphs)])
    return _kept(store, graphs, path) if whole else _passing(store, graphs)


def _passing(store: Store, graphs: Sequence[NamedNode]) -> Merged:
    folder = Path(tempfile.mkdtemp(prefix=f"kg-{FOLDER}.", dir=scratch_folder()))
    try:
        copy = _snapshot(store, folder / _STORE)
        made = Merged(copy, [DefaultGraph(), _fill(copy, graphs)])
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    finalize(made, shutil.rmtree, folder, ignore_errors=True)
    return made


def _kept(store: Store, graphs: Sequence[NamedNode], path: Path) -> Merged:
    """It is never the truth: what cannot be read or written is as if it were not there."""
    folder = path / f"{FOLDER}-{_FORM}-{_state(store)}"
    try:
        if not folder.exists():
            _keep(store, graphs, folder)
        largest = NamedNode((folder / _LARGEST).read_text(encoding="utf-8"))
        return Merged(Store.read_only(str(folder / _STORE)), [DefaultGraph(), largest])
    except (OSError, RuntimeError, ValueError):  # Oxigraph raises the second for what is damaged
        shutil.rmtree(folder, ignore_errors=True)
        return _passing(store, graphs)


def outdated(path: Path) -> None:
    """Take the kept copies away: after a change, for a reader looks for one before it goes."""
    for folder in path.glob(f"{FOLDER}[-.]*"):
        shutil.rmtree(folder, ignore_errors=True)


def forsaken(path: Path) -> None:
    """Take away what a reader that was killed has left."""
    for folder in path.glob(f"{FOLDER}.*"):
        shutil.rmtree(folder, ignore_errors=True)


def _keep(store: Store, graphs: Sequence[NamedNode], folder: Path) -> None:
    part = folder.with_name(f"{FOLDER}.{token_hex(4)}")
    part.mkdir()
    try:
        copy = _snapshot(store, part / _STORE)
        largest = _fill(copy, graphs)
        copy.flush()
        del copy  # closes it
        (part / _LARGEST).write_text(largest.value, encoding="utf-8")
        part.rename(folder)
    except OSError:
        if not folder.exists():  # else another reader was faster
            raise
    finally:
        shutil.rmtree(part, ignore_errors=True)
    if _state(Store.read_only(str(folder.parent))) != _state(store):
        outdated(folder.parent)


def _snapshot(store: Store, folder: Path) -> Store:
    """The store once more, to write into; its files are shared, not copied, where the disk has hard links."""
    try:
        store.backup(str(folder))
        copy = Store(str(folder))
        if _state(copy) == _state(store):
            return copy
        del copy  # closes it
    except OSError:  # its files are gone, for another process has written since
        pass
    # From a store that is open for reading a backup lacks what a killed writer has left in the log.
    shutil.rmtree(folder, ignore_errors=True)
    copy = Store(str(folder))
    copy.bulk_extend(iter(store))
    return copy


def _fill(store: Store, graphs: Sequence[NamedNode]) -> NamedNode:
    """Copy these graphs into the default graph, but for the largest, which is given back, and what it holds."""
    sizes = {row["g"].value: int(row["n"].value) for row in store.query(_SIZES)}  # type: ignore[union-attr]
    largest = max(graphs, key=lambda graph: sizes.get(graph.value, 0))
    others = _without(store, largest, [graph for graph in graphs if graph != largest])
    while some := list(islice(others, _CHUNK)):
        store.bulk_extend(some)
    return largest


def _without(store: Store, largest: NamedNode, graphs: Sequence[NamedNode]) -> Iterator[Quad]:
    """The statements of these graphs that the largest one does not hold, for the default graph."""
    for graph in graphs:
        for subject, predicate, object_, _ in store.quads_for_pattern(None, None, None, graph):
            if Quad(subject, predicate, object_, largest) not in store:
                yield Quad(subject, predicate, object_)


def _state(store: Store) -> str:
    return state(store.quads_for_pattern(None, HASH, None, LOADS))
