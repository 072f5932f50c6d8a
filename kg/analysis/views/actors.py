"""Views of who acts with whom: participation, co_participation, meetings, membership."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from kg.analysis.views.choice import EVENTS, EVERY, Choice, Chosen
from kg.analysis.views.view import View, between, by_actor, short
from kg.graph.briefs import PART
from kg.graph.index import Index, kind
from kg.graph.rows import Edge, Node, Properties

CONTACTS: Final = ("Meeting", "PhoneCall", "Visit", "Negotiation")
"""Types of situations in which actors meet or speak with each other."""

_PART: Final = (*PART[:2], "through", *PART[2:])


def participation(index: Index, choice: Choice) -> View:
    """Actors and situations, joined by who took part in what."""
    chosen = Chosen(index, choice, EVENTS)
    edges = []
    for situation in _any_with_parts(chosen):
        facts = chosen.facts(situation)
        for edge in chosen.parts(situation):
            own: Properties = {key: edge.properties[key] for key in _PART if key in edge.properties}
            edges.append(edge._replace(properties=own | facts | chosen.dispute(situation, edge)))
    return View("participation", *between(index, edges), directed=True, parallel=True)


def _any_with_parts(chosen: Chosen) -> Iterator[Node]:
    """Situations within the period, with any participation that is real enough.

    Who is only to take part in an event is a plan, though the event is none; so events too are looked into for plans.
    """
    as_real = EVERY[: max(map(EVERY.index, chosen.reality)) + 1]
    return chosen.wider(as_real).situations()


def co_participation(index: Index, choice: Choice) -> View:
    """Actors joined by the number of situations in which both took part; who has no name cannot be met twice."""
    chosen = Chosen(index, choice, EVENTS)
    shared: dict[tuple[str, str], list[Node]] = defaultdict(list)
    disputed: Counter[tuple[str, str]] = Counter()
    alone: set[str] = set()
    for situation in _any_with_parts(chosen):
        parts = by_actor(part for part in chosen.parts(situation) if not _unnamed(index, part))
        alone.update(parts)
        for pair in _pairs(chosen, parts):
            shared[pair].append(situation)
            disputed[pair] += bool(chosen.dispute(situation, *_of(parts, pair)))
    edges = [_together(pair, situations, disputed[pair]) for pair, situations in sorted(shared.items())]
    if chosen.choice.filters.actors:
        alone = {end for pair in shared for end in pair}
    return View("co_participation", short(index, alone), sorted(edges), directed=False, parallel=False)


def _pairs(chosen: Chosen, parts: dict[str, list[Edge]]) -> Iterator[tuple[str, str]]:
    """Each two who took part, other than by one who acts for both."""
    for one, other in combinations(sorted(parts), 2):
        if chosen.joins(one, other) and _present(parts[one]) != _present(parts[other]):
            yield one, other


def _present(parts: list[Edge]) -> set[str]:
    """Those who were there themselves, for others or for themselves."""
    return {str(part.properties.get("through", part.source)) for part in parts}


def _unnamed(index: Index, part: Edge) -> bool:
    return part.source in index.nodes and bool(index.nodes[part.source].properties.get("anonymous"))


def _of(parts: dict[str, list[Edge]], pair: tuple[str, str]) -> list[Edge]:
    return parts[pair[0]] + parts[pair[1]]


def _together(pair: tuple[str, str], situations: list[Node], disputed: int) -> Edge:
    first = [str(day) for one in situations if (day := one.properties.get("when_earliest"))]
    last = [str(day) for one in situations if (day := one.properties.get("when_latest"))]
    properties: Properties = {"weight": len(situations), "disputed": disputed}
    properties["situations"] = [one.id for one in situations]
    if first:
        properties["first"] = min(first)
    if last:
        properties["last"] = max(last)
    return Edge(f"{pair[0]} WITH {pair[1]}", "WITH", *pair, properties)


def _through(parts: list[Edge]) -> Iterator[str]:
    """Names of those by whom somebody was represented."""
    return (str(part.properties["through"]) for part in parts if "through" in part.properties)


def meetings(index: Index, choice: Choice) -> View:
    """Each meeting, call, visit or negotiation as one edge for every two actors in it."""
    chosen = Chosen(index, choice, EVENTS)
    edges = []
    for situation in _any_with_parts(chosen):
        if set(CONTACTS).isdisjoint(situation.labels):
            continue
        facts: Properties = {"situation": situation.id, "name": situation.properties["name"]}
        facts |= {"kind": kind(situation.labels)} | chosen.facts(situation)
        if places := chosen.places(situation):
            facts["place"] = "; ".join(map(index.name, places))
        parts = by_actor(chosen.parts(situation))
        for pair in _pairs(chosen, parts):
            own = facts | chosen.dispute(situation, *_of(parts, pair))
            if through := sorted({name for actor in pair for name in _through(parts[actor])}):
                own |= {"through": through}
            edges.append(Edge(f"{situation.id} {pair[0]} MEETS {pair[1]}", "MEETS", *pair, own))
    return View("meetings", *between(index, edges), directed=False, parallel=True)


def membership(index: Index, choice: Choice) -> View:
    """Who belongs, or is said not to belong, to which organization or coalition."""
    chosen = Chosen(index, choice, EVENTS)
    edges = []
    for node in filter(chosen.takes, index.having("Membership")):
        real = chosen.real(node)
        (actor,), (organization,) = index.targets(node.id, "OF_ACTOR"), index.targets(node.id, "IN_ORGANIZATION")
        told: Properties = {key: node.properties[key] for key in ("role", "start", "end") if key in node.properties}
        told |= {"reality": real, "sources": chosen.affirmed(node)}
        told |= chosen.dispute(node)
        type_ = "MEMBER_OF" if real == EVENTS[0] else "CAST_AS_MEMBER"
        edges.append(Edge(node.id, type_, actor, organization, told))
    return View("membership", *between(index, edges), directed=True, parallel=True)
