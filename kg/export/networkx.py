"""The property graph as a NetworkX MultiDiGraph with string ids and scalar attributes, and back."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import networkx as nx

from kg.analysis.views import View
from kg.graph.rows import Edge, Node, Properties, Row, Scalar
from kg.system.gc_pause import paused

SEPARATOR: Final = ";"
"""Lists (`labels`, `docs`, `behalf`, `claims`) are joined by this; it does not occur in ids."""

_LISTS: Final = ("docs", "behalf", "acts_for", "claims", "origins", "amounts")


def _flat(properties: Properties) -> dict[str, Scalar]:
    return {key: SEPARATOR.join(value) if isinstance(value, list) else value for key, value in properties.items()}


def _node(node: Node) -> dict[str, Scalar]:
    """The attributes of a node; `disputed` besides the label, for who draws or filters by attributes."""
    disputed = {"disputed": True} if "Disputed" in node.labels else {}
    return {"labels": SEPARATOR.join(node.labels), **_flat(node.properties), **disputed}


def _lists(attributes: dict[str, Any]) -> Properties:
    return {
        key: [part for part in value.split(SEPARATOR) if part] if key in _LISTS else value
        for key, value in attributes.items()
    }


@paused()
def to_networkx(rows: Iterable[Row]) -> "nx.MultiDiGraph[str]":
    """A `MultiDiGraph`: nodes by short id, edge keys are relationship ids.

    Every node has `labels` (joined by `;`), `name`, and `disputed` where it is; every edge has `type`. Attributes are
    str, int, float or bool, so that GraphML and node-link JSON hold them without loss.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in rows:
        if isinstance(row, Node):
            graph.add_node(row.id, **_node(row))
        else:
            graph.add_edge(row.source, row.target, key=row.id, type=row.type, **_flat(row.properties))
    return graph


def from_networkx(graph: "nx.MultiDiGraph[str]") -> Iterator[Row]:
    """The rows of a graph that `to_networkx` made, also after GraphML or node-link JSON: for comparison only."""
    for id_, attributes in graph.nodes(data=True):
        rest = dict(attributes)
        labels = tuple(rest.pop("labels").split(SEPARATOR))
        rest.pop("disputed", None)
        yield Node(id_, labels, _lists(rest))
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        rest = {name: value for name, value in attributes.items() if name != "id"}
        yield Edge(key, rest.pop("type"), source, target, _lists(rest))


@paused()
def view_graph(view: View) -> "nx.Graph[str]":
    """A view as the NetworkX class that it needs.

    `Graph` for undirected, `DiGraph` for directed ones, `Multi…` where several edges can join the same two nodes; the
    key of such an edge is its id. Attributes are scalars, lists joined by `;`.
    """
    classes: dict[tuple[bool, bool], type[nx.Graph[str]]] = {
        (False, False): nx.Graph,
        (False, True): nx.MultiGraph,
        (True, False): nx.DiGraph,
        (True, True): nx.MultiDiGraph,
    }
    graph = classes[view.directed, view.parallel](view=view.name)
    for node in view.nodes:
        graph.add_node(node.id, **_node(node))
    for edge in view.edges:
        key = {"key": edge.id} if view.parallel else {"id": edge.id}
        graph.add_edge(edge.source, edge.target, **key, type=edge.type, **_flat(edge.properties))
    return graph
