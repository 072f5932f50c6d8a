"""The property graph as a NetworkX MultiDiGraph with string ids and scalar attributes."""

from collections.abc import Iterable
from typing import Final

import networkx as nx

from kg.graph import Edge, Node, Properties, Scalar

SEPARATOR: Final = ";"
"""Lists (`labels`, `docs`, `behalf`) are joined by this; it does not occur in ids."""


def _flat(properties: Properties) -> dict[str, Scalar]:
    return {key: SEPARATOR.join(value) if isinstance(value, list) else value for key, value in properties.items()}


def to_networkx(rows: Iterable[Node | Edge]) -> "nx.MultiDiGraph[str]":
    """A `MultiDiGraph`: nodes by short id, edge keys are relationship ids.

    Every node has `labels` (joined by `;`) and `name`, every edge `type`; attributes are str, int, float or
    bool, so that GraphML and node-link JSON hold them without loss.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in rows:
        if isinstance(row, Node):
            graph.add_node(row.id, labels=SEPARATOR.join(row.labels), **_flat(row.properties))
        else:
            graph.add_edge(row.source, row.target, key=row.id, type=row.type, **_flat(row.properties))
    return graph
