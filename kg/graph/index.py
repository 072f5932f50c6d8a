"""The property graph in memory, with ways from a node to its neighbours."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from itertools import chain
from operator import attrgetter

from kg.graph.briefs import ALL, PARTS, Brief, Order, Wanted, brief, tallied
from kg.graph.rows import Edge, Node, Row, Scalar, in_order
from kg.ontology import lineage, terms
from kg.system.gc_pause import paused


class Index:
    """Nodes by id, and their edges by direction, in the order of their ids."""

    @paused()
    def __init__(self, rows: Iterable[Row]) -> None:
        nodes: dict[str, Node] = {}
        out: dict[str, list[Edge]] = defaultdict(list)
        into: dict[str, list[Edge]] = defaultdict(list)
        for row in in_order(rows):
            if isinstance(row, Node):
                nodes[row.id] = row
            else:
                out[row.source].append(row)
                into[row.target].append(row)
        self.nodes: Mapping[str, Node] = nodes
        self.out: Mapping[str, list[Edge]] = out
        self.into: Mapping[str, list[Edge]] = into

    def edge(self, id_: str) -> Edge | None:
        """The relationship with an id."""
        # The id of most begins with that of its source.
        near = self.out.get(id_.split(" ")[0], ()) if " " in id_ else chain.from_iterable(self.out.values())
        return next((edge for edge in near if edge.id == id_), None)

    def having(self, label: str) -> Iterator[Node]:
        """Nodes with a label, sorted by id."""
        return iter(self._having.get(label, ()))

    def beginning(self, start: str, *labels: str) -> Iterator[str]:
        """Ids that begin so, of nodes with one of the labels, or any, sorted."""
        found = (node for id_, node in self.nodes.items() if id_.startswith(start))
        return (node.id for node in found if not labels or not set(labels).isdisjoint(node.labels))

    def being(self, *types: str) -> Iterator[Edge]:
        """Relationships of these types."""
        return chain.from_iterable(self._being.get(type_, ()) for type_ in types)

    def situations(self, wanted: Wanted = ALL, order: Order = Order.ID) -> Iterator[Brief]:
        """The situations that are wanted, in short, one after the other in this order."""
        found = filter(wanted.takes, self._briefs)
        if order is Order.ID:
            return found
        return iter(sorted(found, key=attrgetter("order"), reverse=order is Order.NEWEST))

    def tally(self, id_: str) -> Counter[str]:
        """Of an actor the numbers of `events`, of those that are `disputed`, and of situations that only `cast` it.

        Of a document (an id that begins with `doc:`) the number of its `claims`.
        """
        edges = chain(self.out.get(id_, ()), self.into.get(id_, ()))
        return Counter(name for end, name in tallied(self, edges) if end == id_)

    def differing(self, _other: "Index") -> set[str] | None:
        """Ids of documents, situations and memberships in which two graphs may differ; None for any."""
        return None

    def contested(self) -> "Index":
        """The same graph, asked only for nodes and relationships of which something may be disputed or denied."""
        return self

    @cached_property
    def _briefs(self) -> list[Brief]:
        return [brief(self, node) for node in self.having("Situation")]

    @cached_property
    def _having(self) -> dict[str, list[Node]]:
        by_label: dict[str, list[Node]] = defaultdict(list)
        for node in self.nodes.values():
            for label in node.labels:
                by_label[label].append(node)
        return by_label

    @cached_property
    def _being(self) -> dict[str, list[Edge]]:
        by_type: dict[str, list[Edge]] = defaultdict(list)
        for edge in chain.from_iterable(self.out.values()):
            by_type[edge.type].append(edge)
        return by_type

    def name(self, id_: str) -> str:
        """The name of a node."""
        return str(self.nodes[id_].properties["name"])

    def kind(self, id_: str) -> str:
        """The narrowest class of a node, whatever the order of its labels: `Summit`, `Person`, `Claim`."""
        return kind(self.nodes[id_].labels)

    def title(self, id_: str) -> str:
        """The name of a node; of a membership, who has which role in what."""
        actors, organizations = self.targets(id_, "OF_ACTOR"), self.targets(id_, "IN_ORGANIZATION")
        if actors and organizations:
            return f"{self.name(actors[0])}, {self.name(id_)} of {self.name(organizations[0])}"
        return self.name(id_)

    def get(self, id_: str, key: str) -> Scalar:
        """A property of a node; empty text where it has none."""
        value = self.nodes[id_].properties.get(key, "")
        return value if not isinstance(value, list) else "; ".join(value)

    def targets(self, id_: str, *types: str) -> list[str]:
        """Ids of the nodes to which edges of these types lead."""
        return [edge.target for edge in self.out.get(id_, ()) if edge.type in types]

    def sources(self, id_: str, *types: str) -> list[str]:
        """Ids of the nodes from which edges of these types come."""
        return [edge.source for edge in self.into.get(id_, ()) if edge.type in types]

    def parts(self, id_: str, *roles: str) -> list[Edge]:
        """The participations in a situation, of those who took part and of those only cast, in some roles or in any."""
        edges = (edge for edge in self.into.get(id_, ()) if edge.type in PARTS)
        return [edge for edge in edges if not roles or edge.properties["role"] in roles]

    def cast(self, id_: str, *roles: str) -> list[str]:
        """Ids of the actors of these participations."""
        return list(dict.fromkeys(edge.source for edge in self.parts(id_, *roles)))

    def claims(self, id_: str) -> list[Node]:
        """The claims about a situation or membership."""
        return [self.nodes[claim] for claim in self.sources(id_, "ABOUT")]

    def behind(self, edge: Edge) -> list[Node]:
        """The claims that a relationship rests on."""
        named = edge.properties.get("claims", [])
        return [self.nodes[claim] for claim in named if claim in self.nodes]  # type: ignore[union-attr]

    def quotes(self, claim: str) -> list[Node]:
        """The passages that a claim rests on, in the order of the text."""
        spans = (self.nodes[span] for span in self.targets(claim, "EVIDENCED_BY"))
        return sorted(spans, key=lambda span: int(str(span.properties["start"])))


@cache
def kind(labels: tuple[str, ...]) -> str:
    """The narrowest class among labels, whatever their order."""
    classes = [label for label in labels if label in terms()]
    return max(classes, key=lambda label: (len(lineage(label)), label))
