"""Exports: Turtle, TriG, N-Quads and JSON-LD from the store, GraphML and node-link JSON from the projection."""

import io
import json
from collections.abc import Callable, Iterable
from typing import IO, Final

import networkx as nx
from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse, serialize

from kg.graph import Edge, Node
from kg.ids import ID_BASE
from kg.store import Store
from kg.to_networkx import to_networkx
from kg.whole import whole as whole
from ontology import CODES, NAMESPACE

PREFIXES: Final = {
    "": NAMESPACE,
    "code": CODES,
    "id": ID_BASE,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
}
_RDF: Final = {"trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD, "turtle": RdfFormat.TURTLE}
FORMATS: Final = ("turtle", "trig", "nquads", "jsonld", "graphml", "node-link")


def _quads(store: Store, *, graphs: bool) -> Iterable[Quad]:
    lines = store.nquads()
    quads = parse("\n".join(lines), RdfFormat.N_QUADS)
    if graphs:
        return quads
    # Turtle has no graphs: the same triple of two documents is written once.
    triples = {(quad.subject, quad.predicate, quad.object) for quad in quads}
    return [Quad(*triple, DefaultGraph()) for triple in sorted(triples, key=str)]


def write_rdf(store: Store, format_: str, file: IO[bytes]) -> None:
    """All documents as RDF; `nquads` is the canonical form, sorted."""
    if format_ == "nquads":
        for line in store.nquads():
            file.write(line.encode() + b"\n")
        return
    quads = _quads(store, graphs=format_ != "turtle")
    items = [quad.triple for quad in quads] if format_ == "turtle" else quads
    serialize(items, file, _RDF[format_], prefixes=PREFIXES)


def write_graph(rows: Iterable[Node | Edge], format_: str, file: IO[bytes]) -> None:
    """The property graph as GraphML, or as node-link JSON as networkx writes it."""
    graph = to_networkx(rows)
    if format_ == "graphml":
        nx.write_graphml(graph, file)
    else:
        document = nx.node_link_data(graph, edges="edges")
        wrapper = io.TextIOWrapper(file, encoding="utf-8", write_through=True)
        json.dump(document, wrapper, ensure_ascii=False, indent=1)
        wrapper.write("\n")
        wrapper.detach()


def export(store: Store, rows: Callable[[], Iterable[Node | Edge]], format_: str, file: IO[bytes]) -> None:
    """One export to an open file."""
    if format_ in ("graphml", "node-link"):
        write_graph(rows(), format_, file)
    else:
        write_rdf(store, format_, file)
