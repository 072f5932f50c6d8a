"""What a database must have before data comes: constraints and indexes, generated from the ontology."""

from functools import cache
from typing import Final, NamedTuple

from kg.graph.rows import Node
from kg.graph.rules import DENIAL
from kg.model.reality import Reality
from kg.ontology import LANGUAGES, relationships, subclasses

HASH: Final = "x_hash"
"""Property that our nodes and relationships have, and those of others have not; the Browser shows it behind names."""
MARK: Final = "_KgPush"
"""Label of the one node that says how far a push got."""

_ROOTS: Final = ("Situation", "Actor", "Claim", "Span", "Document", "Place", "Code", "Membership")
_TIMES: Final = (
    ("Situation", "when_earliest"),
    ("Situation", "when_latest"),
    ("Document", "published_earliest"),
    ("Claim", "saidOn_earliest"),
    ("Membership", "start_earliest"),
    ("Membership", "end_latest"),
)
_LOOKED_UP: Final = (
    ("Actor", "name"),
    ("Situation", "name"),
    ("Claim", "polarity"),
    ("Claim", "status"),
    ("Claim", "coding"),
)
_NAMES: Final = ("name", "aliases", *(f"name_{language}" for language in LANGUAGES))


class Definition(NamedTuple):
    """What SHOW says of a constraint or an index; `kind` is UNIQUE for the former, else RANGE, POINT or FULLTEXT."""

    kind: str
    on: frozenset[str]
    properties: frozenset[str]


class Element(NamedTuple):
    """A constraint or index by its name, with the command that makes it, and how it is found."""

    name: str
    cypher: str
    found: Definition


@cache
def labels() -> dict[str, tuple[str, ...]]:
    """The labels that a node can have, by its first one; nothing else ever becomes a label."""
    reality = (*(reality.value for reality in Reality), "Disputed")
    below = {"Situation": (*subclasses("Situation"), *reality), "Actor": subclasses("Actor")}
    below["Membership"] = ("Membership", "Disputed")
    below["Claim"] = ("Claim", DENIAL)
    return {root: below.get(root, (root,)) for root in _ROOTS}


def root(node: Node) -> str:
    """The first label of a node; raises `ValueError` where a label is not in the ontology."""
    first = node.labels[0]
    unknown = set(node.labels) - set(labels().get(first, ()))
    if unknown:
        raise ValueError(f"labels outside the ontology: {', '.join(sorted(unknown))}")
    return first


def quoted(name: str) -> str:
    """A label or relationship type for a query; raises `ValueError` where the ontology does not have it."""
    if name not in _names():
        raise ValueError(f"{name!r} is neither a label nor a relationship type of the ontology")
    return f"`{name}`"


@cache
def _names() -> frozenset[str]:
    return frozenset((MARK, *relationships(), *(label for below in labels().values() for label in below)))


def _unique(label: str) -> Element:
    name = f"kg_{label}_id"
    cypher = f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{quoted(label)}) REQUIRE n.id IS UNIQUE"
    return Element(name, cypher, Definition("UNIQUE", frozenset((label,)), frozenset(("id",))))


def _unique_relationship(type_: str) -> Element:
    name = f"kg_{type_}_id"
    cypher = f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR ()-[r:{quoted(type_)}]-() REQUIRE r.id IS UNIQUE"
    return Element(name, cypher, Definition("UNIQUE", frozenset((type_,)), frozenset(("id",))))


def _range(label: str, key: str) -> Element:
    name = f"kg_{label}_{key}"
    cypher = f"CREATE INDEX {name} IF NOT EXISTS FOR (n:{quoted(label)}) ON (n.{key})"
    return Element(name, cypher, Definition("RANGE", frozenset((label,)), frozenset((key,))))


def _role(type_: str) -> Element:
    name = f"kg_{type_}_role"
    cypher = f"CREATE INDEX {name} IF NOT EXISTS FOR ()-[r:{quoted(type_)}]-() ON (r.role)"
    return Element(name, cypher, Definition("RANGE", frozenset((type_,)), frozenset(("role",))))


def _full_text(name: str, on: tuple[str, ...], keys: tuple[str, ...]) -> Element:
    some, each = "|".join(map(quoted, on)), ", ".join(f"n.{key}" for key in keys)
    cypher = f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS FOR (n:{some}) ON EACH [{each}]"
    return Element(name, cypher, Definition("FULLTEXT", frozenset(on), frozenset(keys)))


@cache
def guards() -> tuple[Element, ...]:
    """The constraints by which nodes are found while they are written."""
    return tuple(_unique(label) for label in (MARK, *_ROOTS))


@cache
def elements() -> tuple[Element, ...]:
    """All constraints and indexes; uniqueness first, for the others build on the data that it guards."""
    point = "CREATE POINT INDEX kg_Place_location IF NOT EXISTS FOR (n:`Place`) ON (n.location)"
    return (
        *guards(),
        *(_unique_relationship(type_) for type_ in relationships()),
        *(_range(label, key) for label, key in (*_TIMES, *_LOOKED_UP)),
        *(_role(type_) for type_ in ("PARTICIPATES_IN", "CAST_IN")),
        _full_text("kg_names", ("Actor", "Place", "Situation", "Document"), _NAMES),
        _full_text("kg_quotes", ("Span",), ("quote",)),
        Element("kg_Place_location", point, Definition("POINT", frozenset(("Place",)), frozenset(("location",)))),
    )
