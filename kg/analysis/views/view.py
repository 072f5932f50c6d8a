"""A view: nodes and edges of a graph for one purpose."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from kg.cells import MOST, listed
from kg.graph.index import Index
from kg.graph.rows import Edge, Node, Properties, Row
from kg.model.records import Actor
from kg.ontology import lineage
from kg.reference import reference


class View(NamedTuple):
    """Nodes and edges, each sorted by id; `directed` says whether the direction of edges means anything.

    `parallel` says whether several edges can join the same two nodes.
    """

    name: str
    nodes: list[Node]
    edges: list[Edge]
    directed: bool
    parallel: bool

    def __repr__(self) -> str:
        return f"View({self.name!r}, {len(self.nodes):,} nodes, {len(self.edges):,} edges)"

    def _repr_html_(self) -> str:
        """What a notebook shows: the first edges with the names of their ends."""
        names = {node.id: node.properties.get("name", node.id) for node in self.nodes}
        some = [
            {"source": names.get(one.source, one.source), "type": one.type, "target": names.get(one.target, one.target)}
            | one.properties
            for one in self.edges[:MOST]
        ]
        more = f"<p>… {len(self.edges) - MOST:,} more edges</p>" if len(self.edges) > MOST else ""
        return f"<div><b>{escape(repr(self))}</b>{listed(some)}{more}</div>"

    def rows(self) -> Iterator[Row]:
        """Nodes, then edges."""
        yield from self.nodes
        yield from self.edges


_SHOWN = ("wikidata", "anonymous", "count", "when", "when_earliest", "when_latest", "publisher")


def joint(view: View) -> dict[tuple[str, str], list[str]]:
    """Ids of the situations that join each two nodes of a view."""
    found: dict[tuple[str, str], list[str]] = {}
    for edge in view.edges:
        one, other = sorted((edge.source, edge.target))
        several = edge.properties.get("situations", [edge.properties.get("situation", edge.id)])
        found.setdefault((one, other), []).extend(map(str, several))  # type: ignore[arg-type]
    return found


def short(index: Index, ids: Iterable[str]) -> list[Node]:
    """The nodes with these ids, with labels, name and the few properties that a picture needs."""
    return [_short(index.nodes[id_] if id_ in index.nodes else _shipped(id_)) for id_ in sorted(set(ids))]


def _shipped(id_: str) -> Node:
    """A country or organization of the reference that is in the graph only through those who act for it."""
    known = reference().get(id_)
    if not isinstance(known, Actor):
        raise KeyError(id_)
    properties: Properties = {"name": known.names["en"]}
    if known.wikidata:
        properties["wikidata"] = known.wikidata
    return Node(id_, lineage(known.type.value), properties)


def _short(node: Node) -> Node:
    kept: Properties = {key: node.properties[key] for key in ("name", *_SHOWN) if key in node.properties}
    if "Disputed" in node.labels:
        kept["disputed"] = True
    return Node(node.id, node.labels, kept)


def between(index: Index, edges: Iterable[Edge]) -> tuple[list[Node], list[Edge]]:
    """Edges sorted by id, and the nodes at their ends."""
    every = sorted(edges)
    return short(index, (end for edge in every for end in (edge.source, edge.target))), every


def by_actor(edges: Iterable[Edge]) -> dict[str, list[Edge]]:
    """Participations by the actor whose they are."""
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        found[edge.source].append(edge)
    return found
