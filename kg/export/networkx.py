"""The property graph as a NetworkX MultiDiGraph with string ids and scalar attributes, and back."""

from collections.abc import Iterable, Iterator

import networkx as nx

from kg.analysis.views import View
from kg.export.attributes import edge_of, named_apart, node_of, of_edge, of_node
from kg.graph.rows import Node, Row
from kg.system.gc_pause import paused


@paused()
def to_networkx(rows: Iterable[Row]) -> "nx.MultiDiGraph[str]":
    """A `MultiDiGraph`: nodes by short id, edge keys are relationship ids.

    Every node has `labels` (joined by `;`), `label` as it is shown, a `name` of its own, codes of its state, and
    `disputed` where it is; every edge has `type`. Attributes are str, int, float or bool, and one name is always of one
    type, so that GraphML and node-link JSON hold them without loss.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in rows:
        if isinstance(row, Node):
            graph.add_node(row.id, **of_node(row))
        else:
            graph.add_edge(row.source, row.target, key=row.id, **of_edge(row))
    named_apart(graph)
    return graph


def from_networkx(graph: "nx.MultiDiGraph[str]") -> Iterator[Row]:
    """The rows of a graph that `to_networkx` made, also after GraphML or node-link JSON: for comparison only."""
    for id_, attributes in graph.nodes(data=True):
        yield node_of(id_, attributes)
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        yield edge_of(key, source, target, attributes)


@paused()
def view_graph(view: View) -> "nx.Graph[str]":
    """A view as the NetworkX class that it needs.

    `Graph` for undirected, `DiGraph` for directed ones, `Multi…` where several edges can join the same two nodes; the
    key of such an edge is its id. Attributes are those of `to_networkx`.
    """
    classes: dict[tuple[bool, bool], type[nx.Graph[str]]] = {
        (False, False): nx.Graph,
        (False, True): nx.MultiGraph,
        (True, False): nx.DiGraph,
        (True, True): nx.MultiDiGraph,
    }
    graph = classes[view.directed, view.parallel](view=view.name)
    for node in view.nodes:
        graph.add_node(node.id, **of_node(node))
    for edge in view.edges:
        key = {"key": edge.id} if view.parallel else {"id": edge.id}
        graph.add_edge(edge.source, edge.target, **key, **of_edge(edge))
    named_apart(graph)
    return graph
