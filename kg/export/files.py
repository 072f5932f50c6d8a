"""Exports: RDF from the store, GraphML and node-link JSON from the projection."""

import io
import json
import re
from collections.abc import Callable, Iterable
from typing import IO, Final

import networkx as nx

from kg.analysis.views import View
from kg.errors import UsageError, suggestion
from kg.export.networkx import to_networkx, view_graph
from kg.export.rdf import FORMATS as RDF
from kg.export.rdf import Beside, write_rdf
from kg.export.table import write_csv
from kg.graph.rows import Properties, Row
from kg.reading.values import UNFIT
from kg.store.store import Store

VIEW_FORMATS: Final = ("graphml", "node-link", "csv")
BULK: Final = "neo4j-bulk"
"""The folder of CSV files for neo4j-admin, which `kg.neo4j.bulk` writes."""
FORMATS: Final = (*RDF, "graphml", "node-link")


def require_format(format_: str, *, view: bool) -> None:
    """Raise `UsageError` where the graph, or a view of it, is not written in a format of this name."""
    known = VIEW_FORMATS if view else (*FORMATS, BULK)
    if format_ not in known:
        raise UsageError(f'unknown format "{format_}"' + suggestion(format_, known))


def _legible(properties: Properties) -> Properties:
    """Properties with pictures in place of control characters, which XML cannot hold: `␌` for a form feed."""
    return {key: UNFIT.sub(_picture, value) if isinstance(value, str) else value for key, value in properties.items()}


def _picture(found: re.Match[str]) -> str:
    return chr(0x2400 + ord(found[0])) if found[0] < " " else "\N{REPLACEMENT CHARACTER}"


def write_graph(rows: Iterable[Row], format_: str, file: IO[bytes]) -> None:
    """The property graph as GraphML, or as node-link JSON as networkx writes it."""
    legible = (row._replace(properties=_legible(row.properties)) for row in rows)
    _write(to_networkx(legible if format_ == "graphml" else rows), format_, file)


def write_view(view: View, format_: str, file: IO[bytes]) -> None:
    """A view as GraphML, node-link JSON, or CSV of its edges."""
    if format_ == "csv":
        write_csv(view, file)
        return
    if format_ == "graphml":
        nodes = [node._replace(properties=_legible(node.properties)) for node in view.nodes]
        edges = [edge._replace(properties=_legible(edge.properties)) for edge in view.edges]
        view = view._replace(nodes=nodes, edges=edges)
    _write(view_graph(view), format_, file)


def _write(graph: "nx.Graph[str]", format_: str, file: IO[bytes]) -> None:
    if format_ == "graphml":
        nx.write_graphml(graph, file)
    else:
        document = nx.node_link_data(graph, edges="edges")
        wrapper = io.TextIOWrapper(file, encoding="utf-8", write_through=True)
        json.dump(document, wrapper, ensure_ascii=False, indent=1)
        wrapper.write("\n")
        wrapper.detach()


def export(
    store: Store, rows: Callable[[], Iterable[Row]], format_: str, file: IO[bytes], others: Beside = tuple
) -> None:
    """One export to an open file; `others` are statements for RDF beside those of the documents."""
    if format_ in ("graphml", "node-link"):
        write_graph(rows(), format_, file)
    else:
        write_rdf(store, format_, file, others)
