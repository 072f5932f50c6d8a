"""Views of who says what: pledges, positions, attribution."""

from collections import Counter
from collections.abc import Iterator
from itertools import product
from typing import Final

from kg.analysis.pledges.conditions import in_words
from kg.analysis.pledges.pledge import Pledge, pledge
from kg.analysis.views.choice import EVENTS, EVERY, Choice, Chosen
from kg.analysis.views.view import View, between, by_actor, short
from kg.graph.index import Index
from kg.graph.rows import Edge, Node, Properties
from kg.ontology import terms

SIGNS: Final = {"Approval": 1, "Pledge": 1, "Demand": 1, "Request": 1, "Rejection": -1}
"""What a speech act says of its content: wanted or not. A statement or a threat says neither."""


def pledges(index: Index, choice: Choice) -> View:
    """From the maker of a pledge to each beneficiary, with content, condition and state."""
    chosen = Chosen(index, choice, EVENTS)
    edges: list[Edge] = []
    makers: set[str] = set()
    for situation in chosen.situations("Pledge"):
        told = _told(pledge(index, situation.id)) | chosen.facts(situation)
        made = by_actor(chosen.parts(situation, "pledger"))
        others = by_actor(index.parts(situation.id, "beneficiary"))
        makers.update(made)
        pairs = list(product(sorted(made), others))
        for maker, other in pairs:
            if maker == other and len(pairs) > 1:  # of two who promise each other something neither promises it itself
                continue
            own = told | chosen.dispute(situation, *made[maker], *others[other])
            edges.append(Edge(f"{situation.id} {maker} PLEDGES_TO {other}", "PLEDGES_TO", maker, other, own))
    ends = (end for edge in edges for end in (edge.source, edge.target))
    return View("pledges", short(index, [*makers, *ends]), sorted(edges), directed=True, parallel=True)


def _told(one: Pledge) -> Properties:
    told: Properties = {"pledge": one.id, "name": one.name, "state": one.state, "undisputed": one.undisputed}
    told["by"] = sorted({doer.name for step in one.steps if step.step == one.state for doer in step.by})
    told["content"] = [what.name for what in one.content]
    told["conditions"] = in_words(one.conditions)
    return told


def positions(index: Index, choice: Choice) -> View:
    """From an actor to a proposition: +1 who promises, demands, asks for or approves of it, -1 who rejects it."""
    chosen = Chosen(index, choice, EVENTS)
    edges = []
    for act in chosen.situations("SpeechAct"):
        kind = next((type_ for type_ in SIGNS if type_ in act.labels), "")
        if not kind:
            continue
        told: Properties = {
            "sign": SIGNS[kind],
            "act": act.id,
            "name": act.properties["name"],
            "kind": index.kind(act.id),
        }
        told |= chosen.facts(act)
        for part in chosen.parts(act, terms()[kind].maker_role):
            own: Properties = {key: part.properties[key] for key in ("behalf",) if key in part.properties}
            for content in index.targets(act.id, "CONTENT"):
                id_ = f"{part.id} HOLDS {content}"
                edges.append(Edge(id_, "HOLDS", part.source, content, told | own | chosen.dispute(act, part)))
    return View("positions", *between(index, edges), directed=True, parallel=True)


def attribution(index: Index, choice: Choice) -> View:
    """From who passes words on to those whose words they are: publisher, relays, speakers."""
    chosen = Chosen(index, choice, EVERY)
    weights: Counter[tuple[str, str]] = Counter()
    denials: Counter[tuple[str, str]] = Counter()
    disputed: Counter[tuple[str, str]] = Counter()
    own: Counter[str] = Counter()
    for claim in _claims(chosen):
        links = set(_links(index, claim.id))
        publisher = _publisher(index, claim.id)
        own[publisher] += not links
        weights.update(links)
        if claim.properties["polarity"] == "negative":
            denials.update(links)
        if "Disputed" in index.nodes[index.targets(claim.id, "ABOUT")[0]].labels:
            disputed.update(links)
    edges = []
    for pair, weight in weights.items():
        told: Properties = {"weight": weight, "denials": denials[pair], "disputed": disputed[pair]}
        edges.append(Edge(f"{pair[0]} VOUCHES_FOR {pair[1]}", "VOUCHES_FOR", *pair, told))
    ends = {*own, *(end for pair in weights for end in pair)}
    outlets = [
        Node(id_, ("Publisher",), {"name": id_.removeprefix(_PUBLISHER), "own": own[id_]})
        for id_ in ends
        if id_.startswith(_PUBLISHER)
    ]
    actors = short(index, (id_ for id_ in ends if not id_.startswith(_PUBLISHER)))
    return View("attribution", sorted([*outlets, *actors]), sorted(edges), directed=True, parallel=False)


_PUBLISHER: Final = "publisher:"


def _claims(chosen: Chosen) -> Iterator[Node]:
    """The claims about what is taken in; the period is that of what is said, or else of the publication."""
    index = chosen.index
    dated = Chosen(index, Choice(sources=chosen.choice.sources), chosen.reality, chosen.coding)
    for node in (*index.having("Situation"), *index.having("Membership")):
        if dated.takes(node):
            for claim in dated.kept(node.id):
                document = index.nodes[index.targets(claim.id, "IN")[0]]
                said = claim.properties.get("saidOn") or document.properties.get("published", "")
                if chosen.period.has(str(said)):
                    yield claim


def _links(index: Index, claim: str) -> Iterator[tuple[str, str]]:
    """Each pair of one who passes on and one whose words are passed on."""
    speakers = index.targets(claim, "SAID_BY")
    relays = [relay for relay in index.targets(claim, "VIA") if not relay.startswith("claim:")]
    publisher = _publisher(index, claim)
    yield from ((publisher, relay) for relay in relays)
    yield from ((passing, speaker) for passing in relays or [publisher] for speaker in speakers)


def _publisher(index: Index, claim: str) -> str:
    document = index.targets(claim, "IN")[0]
    return f"{_PUBLISHER}{index.get(document, 'publisher')}"
