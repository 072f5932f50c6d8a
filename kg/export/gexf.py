"""GEXF 1.3 for Gephi: labels, colours, kinds and weights of edges, and when each of them was.

NetworkX writes GEXF too, without kinds, and without times but for graphs that are made of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Final
from xml.sax.saxutils import XMLGenerator

from kg._version import __version__
from kg.export.attributes import Attributes, of_edge, of_node
from kg.graph.rows import Edge, Node, Properties
from kg.model.when import When
from kg.palette import NODES

_NAMESPACES: Final = {"xmlns": "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz", "version": "1.3"}
_TYPES: Final = {bool: "boolean", int: "long", float: "double", str: "string"}
_OWN: Final = frozenset({"label", "name", "weight", "type"})
"""What Gephi has a place of its own for."""

_RGB: Final = (("r", 1), ("g", 3), ("b", 5))
"""Where each part of `#rrggbb` begins."""

Spell = tuple[str, str]
"""First and last day (ISO), each empty where it is open or not known."""


def write_gexf(nodes: Iterable[Node], edges: Iterable[Edge], *, directed: bool, file: IO[bytes]) -> None:
    """A graph whose text holds nothing that XML cannot; parallel edges stay apart, each with its id.

    A situation has the spell from its earliest to its latest day, a membership from its start to its end, and an edge
    that of what it stands for. What has no time is there always.
    """
    _Writer(list(nodes), list(edges), file).write("directed" if directed else "undirected")


class _Writer:
    def __init__(self, nodes: list[Node], edges: list[Edge], file: IO[bytes]) -> None:
        self._nodes = [(node, of_node(node)) for node in nodes]
        self._edges = [(edge, of_edge(edge)) for edge in edges]
        self._spells = {node.id: spell for node in nodes if (spell := _lasts(node.properties))}
        self._xml = XMLGenerator(file, "utf-8", short_empty_elements=True)

    def write(self, direction: str) -> None:
        self._xml.startDocument()
        with self._element("gexf", _NAMESPACES):
            with self._element("meta"), self._element("creator"):
                self._xml.characters(f"diplomatic-kg {__version__}")
            with self._element("graph", self._graph(direction)):
                named = {"node": _types(of for _, of in self._nodes), "edge": _types(of for _, of in self._edges)}
                for class_, types in named.items():
                    with self._element("attributes", {"class": class_}):
                        for name, type_ in types.items():
                            self._empty("attribute", {"id": f"{class_}-{name}", "title": name, "type": type_})
                with self._element("nodes"):
                    for node, attributes in self._nodes:
                        self._node(node, attributes)
                with self._element("edges"):
                    for edge, attributes in self._edges:
                        self._edge(edge, attributes)
        self._xml.endDocument()

    def _graph(self, direction: str) -> dict[str, str]:
        timed = bool(self._spells) or any(_lasts(edge.properties) for edge, _ in self._edges)
        time = {"mode": "dynamic", "timerepresentation": "interval", "timeformat": "date"} if timed else {}
        return {"defaultedgetype": direction, **time}

    def _node(self, node: Node, attributes: Attributes) -> None:
        with self._element("node", {"id": node.id, "label": _token(attributes.get("label", node.id))}):
            self._values("node", attributes)
            self._spell(self._spells.get(node.id))
            colour = next((NODES[label] for label in reversed(node.labels) if label in NODES), "")
            if colour:
                self._empty("viz:color", {part: str(int(colour[at : at + 2], 16)) for part, at in _RGB})

    def _edge(self, edge: Edge, attributes: Attributes) -> None:
        own = {"id": edge.id, "source": edge.source, "target": edge.target, "kind": edge.type}
        label = _token(attributes.get("name", edge.type))
        with self._element("edge", own | {"label": label, "weight": str(float(attributes.get("weight", 1)))}):
            self._values("edge", attributes)
            at_ends = (self._spells.get(edge.source), self._spells.get(edge.target))
            self._spell(_lasts(edge.properties) or _both(*at_ends))

    def _values(self, class_: str, attributes: Attributes) -> None:
        with self._element("attvalues"):
            for name, value in attributes.items():
                if name not in _OWN:
                    self._empty("attvalue", {"for": f"{class_}-{name}", "value": _written(value)})

    def _spell(self, spell: Spell | None) -> None:
        if spell:
            ends = {name: day for name, day in zip(("start", "end"), spell, strict=True) if day}
            with self._element("spells"):
                self._empty("spell", ends)

    @contextmanager
    def _element(self, name: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
        self._xml.startElement(name, dict(attributes or {}))  # type: ignore[arg-type]  # any mapping will do
        yield
        self._xml.endElement(name)

    def _empty(self, name: str, attributes: Mapping[str, str]) -> None:
        with self._element(name, attributes):
            pass


def _types(every: Iterable[Attributes]) -> dict[str, str]:
    """The type of each attribute, in the order of their names."""
    found = {name: _TYPES[type(value)] for some in every for name, value in some.items() if name not in _OWN}
    return dict(sorted(found.items()))


def _lasts(properties: Properties) -> Spell | None:
    """The days on which something was, or held; for several situations those of the first and the last."""
    for first, last in (("when_earliest", "when_latest"), ("first", "last")):
        if first in properties or last in properties:
            return str(properties.get(first, "")), str(properties.get(last, ""))
    ends = [properties.get(name) for name in ("start", "end")]
    if not any(isinstance(end, str) for end in ends):  # offsets of a passage are numbers
        return None
    start, end = (When(one) if isinstance(one, str) else None for one in ends)
    days = ((start and start.earliest) or "", (end and end.latest) or "")
    return (days[0][:10], days[1][:10]) if any(days) else None


def _both(one: Spell | None, other: Spell | None) -> Spell | None:
    """The days on which both ends of an edge are there; of two that never are, those of the first."""
    if one is None or other is None:
        return one or other
    start = max(one[0], other[0])
    end = min(filter(None, (one[1], other[1])), default="")
    return one if end and start > end else (start, end)


def _token(text: object) -> str:
    """Text in one line."""
    return " ".join(str(text).split())


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
