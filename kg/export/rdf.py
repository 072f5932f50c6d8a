"""The documents of a store as RDF files, and what stands beside them in graphs of their own."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby, islice
from typing import IO, Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg.export.dataset import dataset
from kg.export.derived import derived
from kg.graph.opened import Opened
from kg.model.days import last_day
from kg.rdf.vocabulary import DATASET, DERIVED, PREFIXES, REFERENCE
from kg.reference.referred import referred
from kg.store.store import Store
from kg.system.external_sort import sorted_lines

FORMATS: Final = ("turtle", "trig", "nquads", "jsonld")
_WITH_GRAPHS: Final = {"trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}
_AT_ONCE: Final = 10_000

Beside = Callable[[], Iterable[Quad]]
"""Statements that no document makes."""


def beside(opened: Opened, store: Store, *, reference: bool = True, derives: bool = True) -> Iterator[Quad]:
    """What stands beside the documents: what they refer to, with what the whole is, and what follows from them."""
    if reference:
        yield from _in(DATASET, dataset(store))
        yield from _in(REFERENCE, referred(store.refers_to))
    if derives:
        plain = Opened(opened.path, known=opened.known)  # by the ids of the documents, whatever is judged to be one
        yield from _in(DERIVED, derived(store, plain.index(store), last_day(opened.known.public)))


def _in(graph: str, triples: Iterable[Triple]) -> Iterator[Quad]:
    name = NamedNode(graph)
    return (Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples)


def write_rdf(store: Store, format_: str, file: IO[bytes], others: Beside = tuple) -> None:
    """All documents, and others, as RDF, in bounded memory; `nquads` is the canonical form, sorted."""
    if format_ == "nquads":
        for line in sorted_lines(f"{quad} ." for quad in chain(_documents(store), others())):
            file.write(line.encode() + b"\n")
    elif format_ == "turtle":
        serialize(_triples(chain(_documents(store), others())), file, RdfFormat.TURTLE, prefixes=PREFIXES)
    else:
        quads = chain(_by_document(store), _by_graph(others()))
        serialize(quads, file, _WITH_GRAPHS[format_], prefixes=PREFIXES)


def _documents(store: Store) -> Iterator[Quad]:
    return chain.from_iterable(map(store.quads, store.documents()))


def _by_document(store: Store) -> Iterator[Quad]:
    """The quads of each document, sorted, so that it is one block in TriG and JSON-LD."""
    return chain.from_iterable(_by_graph(store.quads(name)) for name in store.documents())


def _by_graph(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads of some graphs, one graph after the other, each sorted."""
    graphs = groupby(quads, lambda quad: quad.graph_name)
    return chain.from_iterable(
        _parsed(sorted_lines(f"{quad} ." for quad in some), RdfFormat.N_QUADS) for _, some in graphs
    )


def _triples(quads: Iterable[Quad]) -> Iterator[Triple]:
    """Turtle has no graphs: the same triple of two documents is written once."""
    once = (line for line, _ in groupby(sorted_lines(f"{quad.triple} ." for quad in quads)))
    return (quad.triple for quad in _parsed(once, RdfFormat.N_TRIPLES))


def _parsed(lines: Iterable[str], format_: RdfFormat) -> Iterator[Quad]:
    """Lines as quads, some thousands at a time."""
    rest = iter(lines)
    while some := "\n".join(islice(rest, _AT_ONCE)):
        yield from parse(some, format_)
