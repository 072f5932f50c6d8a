"""Proposals of situations in different documents that may be one, each with a score that explains itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

import msgspec

from kg.graph.index import Index
from kg.graph.rows import Node
from kg.graph.same_as import Judged
from kg.ontology import lineage


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two situations that may be one: `score` from 0 to 1, and the parts that it is the mean of, in words."""

    one: str
    other: str
    names: tuple[str, str]
    score: float
    because: dict[str, float]


def proposals(index: Index, least: float = 0.6, judged: Iterable[Judged] = ()) -> Iterator[Pair]:
    """Pairs that nobody has judged, best first: no document in common, of related types, and with an actor in common.

    The score is the mean of type (1 for the same, less the further their common class is up), time (1 for
    equal times, ½ where one is vaguer), actors (Jaccard index) and place; what one of them does not say is left out.
    """
    known = {frozenset(pair) for one in judged for pair in combinations(one.ids, 2)}
    found = [
        pair
        for one, other in _candidates(index)
        if frozenset((one.id, other.id)) not in known and (pair := _pair(index, one, other)).score >= least
    ]
    yield from sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))


def _candidates(index: Index) -> Iterator[tuple[Node, Node]]:
    """Situations with an actor and a class below `Situation` in common, whose times do not exclude each other."""
    by_actor: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in index.having("Situation"):
        line = lineage(index.kind(node.id))
        if len(line) > 1:
            for actor in index.cast(node.id):
                by_actor[actor, line[1]].append(node)
    seen: set[tuple[str, str]] = set()
    for some in by_actor.values():
        for one, other in combinations(sorted(some), 2):
            apart = set(one.properties["docs"]).isdisjoint(other.properties["docs"])  # type: ignore[arg-type]
            if apart and (one.id, other.id) not in seen and _time(one, other) != 0:
                seen.add((one.id, other.id))
                yield one, other


def _pair(index: Index, one: Node, other: Node) -> Pair:
    actors = [set(index.cast(node.id)) for node in (one, other)]
    places = [set(index.targets(node.id, "AT")) for node in (one, other)]
    parts: dict[str, float | None] = {
        "type": _type(index.kind(one.id), index.kind(other.id)),
        "time": _time(one, other),
        "actors": len(actors[0] & actors[1]) / len(actors[0] | actors[1]),
        "place": float(places[0] == places[1]) if all(places) else None,
    }
    because = {name: round(part, 2) for name, part in parts.items() if part is not None}
    # What neither time nor place supports is two such events rather than one.
    supported = sum(because.values()) / (len(because) if "time" in because or "place" in because else 4)
    names = (index.name(one.id), index.name(other.id))
    return Pair(one=one.id, other=other.id, names=names, score=round(supported, 2), because=because)


def _type(one: str, other: str) -> float:
    """1 for the same class, less the further up the first class is that has both."""
    lines = lineage(one), lineage(other)
    shared = sum(a == b for a, b in zip(*lines, strict=False))
    return shared / max(map(len, lines))


def _time(one: Node, other: Node) -> float | None:
    """0 where the times exclude each other, 1 for the same, ½ where one is vaguer; None where one is unknown."""
    times = [(node.properties.get("when_earliest"), node.properties.get("when_latest")) for node in (one, other)]
    if not all(all(time) for time in times):
        return None
    (start, end), (other_start, other_end) = ((str(first), str(last)) for first, last in times)
    if end < other_start or other_end < start:
        return 0
    return 1 if (start, end) == (other_start, other_end) else 0.5
