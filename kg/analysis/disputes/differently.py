"""Times and places of one event that exclude each other: which document gives which."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from math import asin, cos, radians, sin, sqrt
from typing import Final, NamedTuple

from kg.graph.index import Index
from kg.graph.rows import Node
from kg.model.period import by_time, exclude
from kg.model.records import ActorType
from kg.reference import reference

_APART: Final = 50
"""Kilometres: so far apart, two points are not in one city."""
_EARTH: Final = 6371.0
"""Mean radius in kilometres."""


class Version(NamedTuple):
    """What some documents say of an event, and their claims that it took place."""

    event: Node
    what: str
    claims: list[Node]


def dated(index: Index) -> Iterator[Version]:
    """Each time of an event that the time of another document excludes; the times of one event in order."""
    by_event: dict[str, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for claim in index.having("Claim"):
        if "dated" in claim.properties and _affirms(claim):
            by_event[index.targets(claim.id, "ABOUT")[0]][str(claim.properties["dated"])].append(claim)
    for id_ in sorted(by_event):
        given = by_event[id_]
        excluded = {time for pair in combinations(given, 2) if exclude(*pair) for time in pair}
        if "Event" in index.nodes[id_].labels:
            yield from (Version(index.nodes[id_], time, given[time]) for time in sorted(excluded, key=by_time))


def placed(index: Index) -> Iterator[Version]:
    """Each place of an event that the place in another document excludes; the places of one event by their names."""
    for event in index.having("Event"):
        edges = [edge for edge in index.out.get(event.id, ()) if edge.type == "AT"]
        if len(edges) < 2:
            continue
        given: dict[str, list[Node]] = {}
        for edge in edges:
            documents = {f"doc:{doc}" for doc in edge.properties["docs"]}  # type: ignore[union-attr]
            affirming = filter(_affirms, index.claims(event.id))
            claims = [claim for claim in affirming if not documents.isdisjoint(index.targets(claim.id, "IN"))]
            if claims:
                given[edge.target] = claims
        excluded = {
            place
            for one, other in combinations(given, 2)
            if _apart(index.nodes[one], index.nodes[other])
            for place in (one, other)
        }
        yield from (Version(event, index.name(place), given[place]) for place in sorted(excluded, key=index.name))


def _affirms(claim: Node) -> bool:
    return (claim.properties["polarity"], claim.properties["aspect"]) == ("positive", "occurrence")


def _apart(one: Node, other: Node) -> bool:
    """Whether nothing is at both places: two countries, or two points that are far from each other.

    Which city is in which country, or which house in which city, is not known here: these do not exclude each other.
    """
    if _is_country(one.id) and _is_country(other.id):
        return True
    points = [[node.properties.get(name) for name in ("latitude", "longitude")] for node in (one, other)]
    if any(degrees is None for point in points for degrees in point):
        return False
    (north, east), (other_north, other_east) = ([radians(float(str(one))) for one in point] for point in points)
    half = sin((other_north - north) / 2) ** 2
    half += cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(min(1.0, half))) > _APART


def _is_country(place: str) -> bool:
    """Whether a place of the reference is the territory of a country, which bears the same name."""
    actor = reference().get("actor:" + place.removeprefix("place:")) if place.startswith("place:") else None
    return getattr(actor, "type", None) is ActorType.COUNTRY
