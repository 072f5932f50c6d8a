"""Named graphs in Oxigraph: a graph is a document once it carries its mark, and changes as a whole."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import chain, islice
from math import inf
from threading import Lock
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg._version import __version__
from kg.model.ids import BASE, ID_BASE
from kg.ontology import NAMESPACE
from kg.rdf.vocabulary import XSD

LOADS: Final = NamedNode(BASE + "graph/loads")
"""Graph of the marks: contents, time and program version of each document; not part of the canonical form."""

DOCUMENTS: Final = ID_BASE + "doc/"
HASH: Final = NamedNode(NAMESPACE + "contentHash")
RECORDED_AT: Final = NamedNode(NAMESPACE + "recordedAt")
_VERSION: Final = NamedNode(NAMESPACE + "softwareVersion")

TRANSACTION: Final = 20_000
"""Quads, old and new, that are changed in one transaction, which Oxigraph holds in memory (about 1 kB a quad)."""

_BULK: Final = 50_000
"""Lines of one bulk load, which is twenty times as fast as a transaction and holds them in memory.

Fewer at once make more files, which Oxigraph has to merge: of 20,000 a load takes a sixth longer.
"""

_CHANGING: Final = Lock()
"""One transaction at a time; only bulk loads, each into a graph without a mark, run beside each other."""


def mark(graph: NamedNode, digest: str) -> list[Quad]:
    """The statements that make a graph a document of the store."""
    now = Literal(datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), datatype=NamedNode(XSD + "dateTime"))
    said = ((HASH, Literal(digest)), (RECORDED_AT, now), (_VERSION, Literal(__version__)))
    return [Quad(graph, predicate, value, LOADS) for predicate, value in said]


def state(marks: Iterable[Quad]) -> str:
    """32 hex digits over the marks that hold the hashes of documents, in any order."""
    known = sorted(f"{quad.subject} {quad.object}" for quad in marks)
    return blake2b("\n".join(known).encode(), digest_size=16).hexdigest()


def marks(store: Store, predicate: NamedNode) -> dict[str, str]:
    """What the marks of documents say, by the IRIs of their graphs."""
    quads = store.quads_for_pattern(None, predicate, None, LOADS)
    return {quad.subject.value: quad.object.value for quad in quads}  # type: ignore[union-attr]


def hashes(store: Store) -> dict[str, str]:
    """IRIs of the graphs that are documents of the store, each with the hash of its contents."""
    return marks(store, HASH)


def marked(store: Store) -> list[str]:
    """IRIs of the graphs that are documents of the store."""
    return list(hashes(store))


def unmarked(store: Store) -> list[NamedNode]:
    """Graphs that a killed load or retraction has left."""
    known = set(marked(store))
    graphs = (graph for graph in store.named_graphs() if isinstance(graph, NamedNode) and graph != LOADS)
    return [graph for graph in graphs if graph.value not in known]


def sweep(store: Store) -> None:
    """Take away what a killed load or retraction has left."""
    for graph in unmarked(store):
        _clear(store, graph)


def replace(store: Store, graph: NamedNode, blocks: Iterable[str], signed: list[Quad], limit: int | None) -> None:
    """Make a graph hold exactly the quads of these blocks of N-Quads, under a new mark.

    Up to `limit` quads (None: any number) in one transaction; more in bulk, while the graph has no mark.
    """
    rest = iter(blocks)
    first = list(_some(rest, limit))
    new = sum(map(_lines, first))  # a line can come twice, so only their number says that these are all
    old = set(islice(_all(store, graph), limit))
    if limit is None or new + len(old) < limit:
        changed = {*parse("".join(first), RdfFormat.N_QUADS), *signed}
        with _CHANGING:
            _update(store, old, changed)
        return
    with _CHANGING:
        remove(store, graph)
    every = chain(first, rest)
    with ThreadPoolExecutor(1, "bulk load") as loading:  # Oxigraph lets the next lines be made meanwhile
        under_way: Future[None] | None = None
        while some := b"".join(map(str.encode, _some(every, _BULK))):
            if under_way:
                under_way.result()
            # Every id and language was checked with its record, so Oxigraph need not look at each IRI again.
            under_way = loading.submit(store.bulk_load, some, RdfFormat.N_QUADS, lenient=True)
        if under_way:
            under_way.result()
    with _CHANGING:
        store.extend(signed)


def remove(store: Store, graph: NamedNode) -> None:
    """Take a graph away: a small one in one transaction, from a large one first its mark."""
    unmark = f"DELETE WHERE {{ GRAPH {LOADS} {{ {graph} ?p ?o }} }}"
    if sum(1 for _ in islice(_all(store, graph), TRANSACTION)) < TRANSACTION:
        store.update(f"DROP SILENT GRAPH {graph} ; {unmark}")
        return
    store.update(unmark)
    _clear(store, graph)


def _some(blocks: Iterator[str], lines: int | None) -> Iterator[str]:
    """The next blocks, until they have so many lines (None: all)."""
    left = inf if lines is None else lines
    while left > 0 and (block := next(blocks, None)) is not None:
        left -= _lines(block)
        yield block


def _lines(block: str) -> int:
    return block.count("\n")


def _all(store: Store, graph: NamedNode) -> Iterator[Quad]:
    """A graph and its mark."""
    yield from store.quads_for_pattern(graph, None, None, LOADS)
    yield from store.quads_for_pattern(None, None, None, graph)


def _update(store: Store, old: set[Quad], new: set[Quad]) -> None:
    """The difference in one SPARQL update, which Oxigraph runs as one transaction."""
    if not old:
        store.extend(new)
        return
    parts = [
        f"{verb} DATA {{ {_sparql_data(quads)} }}"
        for verb, quads in (("DELETE", old - new), ("INSERT", new - old))
        if quads
    ]
    store.update(" ;\n".join(parts))


def _sparql_data(quads: Iterable[Quad]) -> str:
    return "\n".join(f"GRAPH {quad.graph_name} {{ {quad.triple} }}" for quad in quads)


def _clear(store: Store, graph: NamedNode) -> None:
    """Empty a graph that has no mark, in several transactions, and take it away."""
    some = f"SELECT ?s ?p ?o WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }} LIMIT {TRANSACTION}"
    while next(store.quads_for_pattern(None, None, None, graph), None) is not None:
        store.update(f"DELETE {{ GRAPH {graph} {{ ?s ?p ?o }} }} WHERE {{ {some} }}")
    store.remove_graph(graph)
