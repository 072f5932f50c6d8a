"""What a node or an edge carries for programs for networks: scalars, each name of one type, and codes to join by."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

import networkx as nx

from kg.graph.rows import Edge, Node, Properties, Scalar
from kg.reference import reference

SEPARATOR: Final = ";"
"""Lists (`labels`, `docs`, `behalf`, `claims`) are joined by this; it does not occur in ids."""

CODES: Final = {
    "iso2": "iso2",
    "iso3": "iso3",
    "cow": "cow",
    "cowNumber": "cow_number",
    "gwNumber": "gw_number",
    "cameo": "cameo",
    "fips": "fips",
}
"""Schemes of the reference by which data sets are joined, and the attributes that hold their codes."""

_LISTS: Final = ("docs", "behalf", "acts_for", "claims", "origins", "amounts")
_OFFSETS: Final = {"start": "start_offset", "end": "end_offset"}
"""A passage counts characters from its start to its end; those of a membership are days."""
_MIXED: Final = "amount"
"""A whole number or a fraction: here always a float, since most programs want one type a name."""

Attributes = dict[str, Scalar]


def of_node(node: Node) -> Attributes:
    """Labels, `label` (the name that is shown), the properties, codes of states, and `disputed` where it is."""
    found = {"labels": SEPARATOR.join(node.labels), **_flat(node.properties)}
    if "name" in found:
        found["label"] = found["name"]
    if "Span" in node.labels:
        found = {_OFFSETS.get(key, key): value for key, value in found.items()}
    if "Disputed" in node.labels:
        found["disputed"] = True
    return found | codes(node.id)


def of_edge(edge: Edge) -> Attributes:
    """The type and the properties."""
    return {"type": edge.type, **_flat(edge.properties)}


def codes(id_: str) -> Attributes:
    """Codes of a country or an organization of the reference; those of COW and Gleditsch/Ward are numbers.

    A state that has had several has today's, such as 255 of the united Germany.
    """
    known = reference().codes(id_)
    return {
        name: int(known[scheme]) if name.endswith("_number") else known[scheme]
        for scheme, name in CODES.items()
        if scheme in known
    }


def named_apart(graph: "nx.Graph[str]") -> None:
    """Give no two nodes one `name`: igraph and Cytoscape find nodes by it. `label` stays as it is.

    Where two are alike, each is called `name (id)`.
    """
    often = Counter(data.get("label") for _, data in graph.nodes(data=True))
    for id_, data in graph.nodes(data=True):
        if often[data.get("label")] > 1 and "label" in data:
            data["name"] = f"{data['label']} ({id_})"


def node_of(id_: str, attributes: Mapping[str, Any]) -> Node:
    """The node that `of_node` gave these attributes."""
    rest = {key: value for key, value in attributes.items() if key not in ("disputed", *CODES.values())}
    labels = tuple(rest.pop("labels").split(SEPARATOR))
    if "label" in rest:
        rest["name"] = rest.pop("label")
    back = {value: key for key, value in _OFFSETS.items()}
    return Node(id_, labels, _lists({back.get(key, key): value for key, value in rest.items()}))


def edge_of(key: str, source: str, target: str, attributes: Mapping[str, Any]) -> Edge:
    """The edge that `of_edge` gave these attributes."""
    rest = {name: value for name, value in attributes.items() if name != "id"}
    return Edge(key, rest.pop("type"), source, target, _lists(rest))


def _flat(properties: Properties) -> Attributes:
    flat = {key: SEPARATOR.join(value) if isinstance(value, list) else value for key, value in properties.items()}
    if _MIXED in flat:
        flat[_MIXED] = float(flat[_MIXED])
    return flat


def _lists(attributes: Mapping[str, Any]) -> Properties:
    found: Properties = {
        key: [part for part in value.split(SEPARATOR) if part] if key in _LISTS else value
        for key, value in attributes.items()
    }
    amount = found.get(_MIXED)
    if isinstance(amount, float) and amount.is_integer():
        found[_MIXED] = int(amount)
    return found
