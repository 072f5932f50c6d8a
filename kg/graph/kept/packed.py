"""A piece of the property graph as bytes: its rows without what follows from the rest, such as IRIs."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import Final

import msgspec

from kg.graph.briefs import PARTS, Brief, behalf, brief
from kg.graph.rows import Edge, Node, Properties
from kg.model.ids import iri

_packer: Final = msgspec.msgpack.Encoder()
_properties: Final = msgspec.msgpack.Decoder(Properties)
_unpacker: Final = msgspec.msgpack.Decoder()


@lru_cache(maxsize=65_536)  # actors, places and codes come again and again
def hash_of(id_: str) -> int:
    """64 bits that stand for an id where it is only looked up by it."""
    return int.from_bytes(blake2b(id_.encode(), digest_size=8).digest(), signed=True)


class Labels:
    """Numbers for the few combinations of labels that there are."""

    def __init__(self, known: Iterable[tuple[int, str]]) -> None:
        self.by_number = {number: tuple(text.split(":")) for number, text in known}
        self.numbers = {labels: number for number, labels in self.by_number.items()}

    def number(self, labels: tuple[str, ...]) -> int:
        """The number of a combination, a new one where it is not known."""
        number = self.numbers.get(labels)
        if number is None:
            number = self.numbers[labels] = len(self.numbers) + 1
            self.by_number[number] = labels
        return number

    def having(self, label: str) -> list[int]:
        """The numbers of the combinations with a label."""
        return [number for number, labels in self.by_number.items() if label in labels]


class Held:
    """A piece in memory: its nodes by id, and its edges, sorted by id, by either end."""

    __slots__ = ("edges", "into", "linked", "nodes", "out")

    def __init__(self, nodes: Iterable[Node], edges: list[Edge], *, linked: bool = True) -> None:
        self.nodes = {node.id: node for node in nodes}
        self.edges = edges
        self.linked = linked
        """Whether edges of other pieces may lead to these nodes."""
        self.out: dict[str, list[Edge]] = {}
        self.into: dict[str, list[Edge]] = {}
        for edge in edges:
            self.out.setdefault(edge.source, []).append(edge)
            self.into.setdefault(edge.target, []).append(edge)

    @property
    def contested(self) -> bool:
        """Whether something in it may be disputed, denied, or said of another day or place."""
        claims = [node for node in self.nodes.values() if "Claim" in node.labels]
        if any(claim.properties["polarity"] == "negative" or "dated" in claim.properties for claim in claims):
            return True
        if any("Disputed" in node.labels for node in self.nodes.values()):
            return True
        own = {claim.id for claim in claims}
        places = [edge.source for edge in self.edges if edge.type == "AT"]
        return len(places) > len(set(places)) or any(
            "disputed" in edge.properties or not own.issuperset(edge.properties.get("claims", ()))  # type: ignore[arg-type]
            for edge in self.edges
            if edge.type in PARTS
        )

    def briefs(self, *, elsewhere: bool = False) -> list[Brief]:
        """Its situation in short; `elsewhere` says that other pieces have claims about it."""
        return [brief(self, node, elsewhere=elsewhere) for node in self.nodes.values() if "Situation" in node.labels]

    def supports(self) -> Iterator[tuple[str, str]]:
        """The nodes of others to which edges lead, each with the documents of the edge."""
        for edge in self.edges:
            for end in {edge.source, edge.target} - self.nodes.keys():
                for doc in edge.properties["docs"]:  # type: ignore[union-attr]
                    yield end, str(doc)

    def ends(self) -> set[str]:
        """Ids of nodes of others to which edges lead."""
        return {end for edge in self.edges for end in edge[2:4]} - self.nodes.keys()

    def met(self) -> set[str]:
        """The same, with those for whom somebody is only said to act."""
        return self.ends().union(*map(behalf, self.edges))


def pack(nodes: list[Node], edges: list[Edge], labels: Labels) -> bytes:
    """A piece as bytes; nodes without their IRIs."""
    return _packer.encode(
        (
            [(node.id, labels.number(node.labels), node.properties) for node in nodes],
            [
                ("" if id_ == f"{source} {type_} {target}" else id_, type_, source, target, properties)
                for id_, type_, source, target, properties in edges
            ],
        )
    )


def unpack(rows: bytes, labels: Labels, *, linked: bool = True) -> Held:
    """A piece from its bytes."""
    nodes, edges = _unpacker.decode(rows)
    named = labels.by_number
    return Held(
        [Node(id_, named[number], {"uri": iri(id_), **properties}) for id_, number, properties in nodes],
        [
            Edge(id_ or f"{source} {type_} {target}", type_, source, target, properties)
            for id_, type_, source, target, properties in edges
        ],
        linked=linked,
    )


def pack_brief(one: Brief) -> bytes:
    """A situation in short as bytes, without its id and labels."""
    parts = [(part.id, part.type == PARTS[0], part.source, part.properties) for part in one.parts]
    return _packer.encode((*one[2:-1], parts))


def unpack_brief(id_: str, labels: tuple[str, ...], packed: bytes) -> Brief:
    """A situation in short from its bytes."""
    name, when, places, docs, sources, coding, parts = _unpacker.decode(packed)
    edges = [Edge(part, PARTS[not real], actor, id_, properties) for part, real, actor, properties in parts]
    return Brief(id_, labels, name, when, places, docs, sources, coding, edges)


def pack_properties(properties: Properties) -> bytes:
    """The properties of a shared node as bytes."""
    return _packer.encode(properties)


def unpack_node(id_: str, labels: tuple[str, ...], properties: bytes) -> Node:
    """A shared node from its bytes."""
    return Node(id_, labels, {"uri": iri(id_), **_properties.decode(properties)})
