"""Exports: RDF from the store, files for network programs from the projection."""

import io
import json
import re
from collections.abc import Callable, Iterable
from typing import IO, Final

import networkx as nx

from kg.analysis.views import View
from kg.errors import UsageError, suggestion
from kg.export.gexf import write_gexf
from kg.export.networkx import to_networkx, view_graph
from kg.export.package import write_package
from kg.export.rdf import FORMATS as RDF
from kg.export.rdf import Beside, write_rdf
from kg.export.table import write_csv
from kg.export.workbook import write_workbook
from kg.graph.rows import Edge, Node, Properties, Row, in_order
from kg.reading.values import UNFIT
from kg.store.store import Store

NETWORKS: Final = ("graphml", "gexf", "node-link")
"""Formats of programs for networks."""
TABLES: Final = {"xlsx": write_workbook, "datapackage": write_package}
"""Formats with a table of nodes and one of edges."""
VIEW_FORMATS: Final = (*NETWORKS, *TABLES, "csv")
BULK: Final = "neo4j-bulk"
"""The folder of CSV files for neo4j-admin, which `kg.neo4j.bulk` writes."""
FORMATS: Final = (*RDF, *NETWORKS, *TABLES)


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
    """The property graph as GraphML, GEXF, node-link JSON as networkx writes it, or tables."""
    if format_ in TABLES:
        every = in_order(rows)
        TABLES[format_](
            (row for row in every if isinstance(row, Node)), (row for row in every if isinstance(row, Edge)), file
        )
        return
    if format_ == "node-link":
        _node_link(to_networkx(rows), file)
        return
    legible = (row._replace(properties=_legible(row.properties)) for row in rows)
    if format_ == "gexf":
        every = in_order(legible)
        nodes = [row for row in every if isinstance(row, Node)]
        write_gexf(nodes, (row for row in every if isinstance(row, Edge)), directed=True, file=file)
    else:
        _graphml(to_networkx(legible), file)


def write_view(view: View, format_: str, file: IO[bytes]) -> None:
    """A view as GraphML, GEXF, node-link JSON, tables, or CSV of its edges."""
    if format_ == "csv":
        write_csv(view, file)
    elif format_ in TABLES:
        TABLES[format_](view.nodes, view.edges, file)
    elif format_ == "node-link":
        _node_link(view_graph(view), file)
    else:
        nodes = [node._replace(properties=_legible(node.properties)) for node in view.nodes]
        edges = [edge._replace(properties=_legible(edge.properties)) for edge in view.edges]
        if format_ == "gexf":
            write_gexf(nodes, edges, directed=view.directed, file=file)
        else:
            _graphml(view_graph(view._replace(nodes=nodes, edges=edges)), file)


def _graphml(graph: "nx.Graph[str]", file: IO[bytes]) -> None:
    """Ids of edges are those of XML alone: igraph makes an attribute `id` of them, and has no two of one name."""
    if not graph.is_multigraph():
        kind = nx.MultiDiGraph if graph.is_directed() else nx.MultiGraph
        several: nx.MultiGraph[str] = kind(**graph.graph)
        several.add_nodes_from(graph.nodes(data=True))
        for source, target, data in graph.edges(data=True):
            several.add_edge(source, target, key=data["id"], **{name: data[name] for name in data if name != "id"})
        graph = several
    nx.write_graphml(graph, file)


def _node_link(graph: "nx.Graph[str]", file: IO[bytes]) -> None:
    document = nx.node_link_data(graph, edges="edges")
    wrapper = io.TextIOWrapper(file, encoding="utf-8", write_through=True)
    json.dump(document, wrapper, ensure_ascii=False, indent=1)
    wrapper.write("\n")
    wrapper.detach()


def export(
    store: Store, rows: Callable[[], Iterable[Row]], format_: str, file: IO[bytes], others: Beside = tuple
) -> None:
    """One export to an open file; `others` are statements for RDF beside those of the documents."""
    if format_ not in RDF:
        write_graph(rows(), format_, file)
    else:
        write_rdf(store, format_, file, others)
