"""Situations in short: what lists, views and counts need of each, which ones are wanted, and in which order."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, Final, NamedTuple, Protocol

import msgspec

from kg.graph.properties import of_time
from kg.graph.rows import Edge, Node, Properties
from kg.graph.rules import BEHALF
from kg.model.period import Period, in_time
from kg.model.when import When

PARTS: Final = ("PARTICIPATES_IN", "CAST_IN")
"""Relationships from an actor to a situation: took part, or is only said to be planned for it, absent from it …"""

PART: Final = ("role", "mode", "count", "count_text", "behalf", "disputed", "status", "polarity")
"""What is told in short of a participation."""


_OTHERS: Final = ("actor:", "place:", "code:")
"""Prefixes of what is no situation, though it stands for one as long as no document says what it is."""


class Brief(NamedTuple):
    """A situation in short.

    `when` is its time (EDTF, empty for none); `places` and `docs` are ids, those of documents without their prefix,
    `sources` is the number of independent sources. `parts` are the participations, sorted by id, with no more
    properties than those of `PART`.

    `coding` is that of all claims about it (empty without claims) where it is plain: nothing about it is disputed, and
    nothing but the claims about it alone has a say in its parts. None where its claims have to be weighed.
    """

    id: str
    labels: tuple[str, ...]
    name: str
    when: str
    places: list[str]
    docs: list[str]
    sources: int
    coding: str | None
    parts: list[Edge]

    @property
    def met(self) -> set[str]:
        """Ids of who takes part, of those who are acted for, and of its places."""
        return {*self.places, *(id_ for edge in self.parts for id_ in (edge.source, *behalf(edge)))}

    @property
    def node(self) -> Node:
        """The situation as a node, with no more than its name and time."""
        return Node(
            self.id, self.labels, {"name": self.name, **of_time("when", When(self.when) if self.when else None)}
        )

    @property
    def order(self) -> tuple[Any, str]:
        """By time, as `kg.model.period.in_time`, then by id."""
        return in_time(self.when), self.id


def behalf(part: Edge) -> list[str]:
    """Ids of those on whose behalf somebody takes part, as the documents say."""
    return part.properties.get("behalf", [])  # type: ignore[return-value]


class Order(StrEnum):
    """In which order situations come; those without a time count as later than any."""

    ID = "id"
    OLDEST = "oldest"
    NEWEST = "newest"


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which situations are wanted; what is left empty leaves none out.

    `types` are names of classes, of which one must be among the labels of a situation, and so of `reality` (Event,
    Plan, Proposition). `among` are sets of ids: one of each must take part in it, be acted for in it, or be its place.
    `documents` are ids without their prefix, of which one must describe it; None for any.
    """

    period: Period = Period()
    types: tuple[str, ...] = ()
    reality: tuple[str, ...] = ()
    disputed: bool | None = None
    among: tuple[frozenset[str], ...] = ()
    documents: frozenset[str] | None = None

    def fits(self, labels: Iterable[str]) -> bool:
        """Whether a situation with these labels can be wanted."""
        has = set(labels)
        some = all(not names or not has.isdisjoint(names) for names in (self.types, self.reality))
        return some and self.disputed in (None, "Disputed" in has)

    def takes(self, one: Brief) -> bool:
        """Whether a situation is wanted."""
        return (
            self.fits(one.labels)
            and self.period.has(one.when)
            and (self.documents is None or not self.documents.isdisjoint(one.docs))
            and (not self.among or not any(map(one.met.isdisjoint, self.among)))
        )


ALL: Final = Wanted()


class Near(Protocol):
    """Nodes by id and their edges by either end: a graph, or a piece of one."""

    @property
    def nodes(self) -> Mapping[str, Node]:
        """Nodes by id."""

    @property
    def out(self) -> Mapping[str, list[Edge]]:
        """Edges by where they come from."""

    @property
    def into(self) -> Mapping[str, list[Edge]]:
        """Edges by where they lead."""


def brief(near: Near, node: Node, *, elsewhere: bool = False) -> Brief:
    """A situation in short; `elsewhere` says that there are claims about it that are not near."""
    given = node.properties
    docs: list[str] = given["docs"]  # type: ignore[assignment]
    parts = [edge for edge in near.into.get(node.id, ()) if edge.type in PARTS]
    spoken_of = not docs or node.id.startswith(_OTHERS)  # no document describes it
    coding = None if elsewhere or spoken_of or "Disputed" in node.labels else _coding(near, node, parts)
    return Brief(
        node.id,
        node.labels,
        str(given["name"]),
        str(given.get("when", "")),
        [edge.target for edge in near.out.get(node.id, ()) if edge.type == "AT"],
        docs,
        int(given.get("sources", 0)),  # type: ignore[arg-type]
        coding,
        [edge._replace(properties=_in_short(edge.properties)) for edge in parts],
    )


def _coding(near: Near, node: Node, parts: list[Edge]) -> str | None:
    """The coding of all claims about a situation that is plain."""
    claims = {edge.source for edge in near.into.get(node.id, ()) if edge.type == "ABOUT"}
    codings = {str(near.nodes[claim].properties["coding"]) for claim in claims}
    elsewhere = any(edge.type == "ABOUT" and edge.target != node.id for one in claims for edge in near.out.get(one, ()))
    disputed = any("disputed" in one.properties or not claims.issuperset(_behind(one)) for one in parts)
    return None if elsewhere or disputed or len(codings) > 1 else "".join(codings)


def _behind(part: Edge) -> list[str]:
    return part.properties.get("claims", [])  # type: ignore[return-value]


def _in_short(properties: Properties) -> Properties:
    return {key: properties[key] for key in PART if key in properties}


def tallied(near: Near, edges: Iterable[Edge]) -> Iterator[tuple[str, str]]:
    """What these edges add to the numbers of an actor or document, each with its name.

    Those of an actor are `events` with it, how many of these are `disputed`, and the situations in which it is only
    `cast`; that of a document is the number of its `claims`. Those of `ON_BEHALF_OF` are its pairs, each with the
    number of situations.
    """
    tallies = (*PARTS, "IN", BEHALF)
    pairs = {(edge.type, edge.source, edge.target) for edge in edges if edge.type in tallies}
    for type_, source, target in pairs:
        if type_ == "CAST_IN":
            yield source, "cast"
        elif type_ == "PARTICIPATES_IN":
            yield source, "events"
            if "Disputed" in near.nodes[target].labels:
                yield source, "disputed"
        elif type_ == BEHALF:
            yield BEHALF, f"{source} {target}"
        elif source.startswith("claim:"):
            yield target, "claims"
