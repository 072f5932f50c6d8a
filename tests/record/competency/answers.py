"""The answers by the Python API: what an analyst would write in a notebook."""

from collections.abc import Callable, Iterable
from typing import Any, Final

import networkx as nx

from kg.api import Graph

Answer = Iterable[tuple[str, ...]]
Edges = Iterable[tuple[str, str, dict[str, Any]]]


def _edges(graph: "nx.MultiDiGraph[str]", *types: str) -> Edges:
    return ((one, other, data) for one, other, data in graph.edges(data=True) if data["type"] in types)


def _targets(graph: "nx.MultiDiGraph[str]", id_: str, type_: str) -> list[str]:
    return [other for _, other, data in graph.out_edges(id_, data=True) if data["type"] == type_]


def _is(graph: "nx.MultiDiGraph[str]", id_: str, label: str) -> bool:
    return label in graph.nodes[id_]["labels"].split(";")


def summit(g: Graph) -> Answer:
    for one in g.situations(type="Summit", reality="Event"):
        node = g.show(one["id"])
        parts = [edge for edge in node.relationships if edge.type == "PARTICIPATES_IN"]
        counts = [str(part.properties["count_text"]) for part in parts if "count_text" in part.properties]
        by_role = {part.properties["role"]: part.source for part in parts if "count" not in part.properties}
        (place,) = (edge.target for edge in node.relationships if edge.type == "AT")
        (topic,) = (edge.target for edge in node.relationships if edge.type == "CONTENT")
        status = str(node.node.properties["status"])
        for count in counts:
            yield one["id"], one["when"], place, count, by_role["participant"], by_role["convener"], topic, status


def virtual(g: Graph) -> Answer:
    for who, situation, part in _edges(graph := g.to_networkx(), "PARTICIPATES_IN", "CAST_IN"):
        if part.get("mode") == "virtual" and _is(graph, situation, "Summit"):
            yield who, part["type"], part["status"]


def coalition(g: Graph) -> Answer:
    graph = g.to_networkx()
    for member, node in graph.nodes(data=True):
        if _is(graph, member, "Membership"):
            (who,) = _targets(graph, member, "OF_ACTOR")
            yield who, node["role"] if node["holds"] else f"no {node['role']}"
    for who, situation, part in _edges(graph, "PARTICIPATES_IN"):
        if part["role"] == "initiator":
            yield who, "initiator"
        if _is(graph, situation, "Withdrawal"):
            yield who, "withdrew"


def planned(g: Graph) -> Answer:
    graph = g.to_networkx()
    for plan in g.situations(reality="Plan"):
        for reason in g.why(plan["id"]).reasons:
            yield from ((plan["id"], source) for source in _targets(graph, reason.claim, "SAID_BY"))


def pledges(g: Graph) -> Answer:
    graph = g.to_networkx()
    for pledge in g.pledges():
        if pledge.reality != "Event":
            continue
        (maker,), (to,), (what,) = pledge.makers, pledge.beneficiaries, pledge.content
        behalf = graph.get_edge_data(maker.id, pledge.id)
        (principal,) = (part["behalf"] for part in behalf.values())
        type_ = graph.nodes[what.id]["labels"].split(";")[-1]
        for condition in pledge.conditions:
            yield maker.id, principal, to.id, pledge.when, type_, condition.kind, condition.id


def not_pledged(g: Graph) -> Answer:
    return ((who.id, pledge.id) for pledge in g.pledges() if pledge.state == "denied" for who in pledge.makers)


def rejected(g: Graph) -> Answer:
    graph = g.to_networkx()
    for who, rejection, part in _edges(graph, "PARTICIPATES_IN"):
        if part["role"] == "rejecter":
            yield from ((who, what) for what in _targets(graph, rejection, "CONTENT"))


def conditions(g: Graph) -> Answer:
    return ((what, data["kind"], other) for what, other, data in _edges(g.to_networkx(), "CONDITIONAL_ON"))


def beforehand(g: Graph) -> Answer:
    graph = g.to_networkx()
    (opening,) = (graph.nodes[one["id"]]["when_earliest"] for one in g.situations(type="Summit"))
    for meeting in g.situations(type="Meeting", reality="Event"):
        id_ = meeting["id"]
        if meeting["type"] == "Summit" or graph.nodes[id_]["when_latest"] > opening:
            continue
        claims = [reason.claim for reason in g.why(id_).reasons if reason.status == "occurred"]
        sources = [source for claim in claims for source in _targets(graph, claim, "SAID_BY") or [""]]
        attending = [who for who, _, part in graph.in_edges(id_, data=True) if part["type"] == "PARTICIPATES_IN"]
        yield from ((id_, who, source) for who in attending for source in sources)


def anonymous(g: Graph) -> Answer:
    graph = g.to_networkx()
    for one in g.situations():
        speakers = [_targets(graph, reason.claim, "SAID_BY") for reason in g.why(one["id"]).reasons]
        if speakers and all(any(graph.nodes[who].get("anonymous") for who in each) for each in speakers):
            yield from ((one["id"], who) for each in speakers for who in each)


def possible(g: Graph) -> Answer:
    propositions = {one["id"] for one in g.situations(reality="Proposition")}
    return ((one["about"],) for one in g.claims() if one["certainty"] == "possible" and one["about"] in propositions)


def stalled(g: Graph) -> Answer:
    graph = g.to_networkx()
    talks = (one["id"] for one in g.situations(type="Negotiation"))
    return ((id_,) for id_ in talks if graph.nodes[id_].get("status") == "stalled")


def pledged_with_care(g: Graph) -> Answer:
    for pledge in g.pledges():
        sure = [why for why in g.why(pledge.id).reasons if why.polarity == "positive" and why.status == "occurred"]
        if any(why.certainty in ("certain", "probable") for why in sure):
            yield from ((who.id,) for who in pledge.makers)


def pledged_without_care(g: Graph) -> Answer:
    return ((who,) for who, _, part in _edges(g.to_networkx(), "PARTICIPATES_IN") if part["role"] == "pledger")


def passages(g: Graph) -> Answer:
    for claim in g.claims():
        reasons = {reason.claim: reason for reason in g.why(claim["about"]).reasons}
        for one in reasons[claim["id"]].passages:
            yield claim["about"], f"doc:{one.document}", str(one.start), str(one.end), one.quote


ANSWERS: Final[dict[str, Callable[[Graph], Answer]]] = {
    "01-summit": summit,
    "02-virtual": virtual,
    "03-coalition": coalition,
    "04-planned": planned,
    "05-pledges": pledges,
    "06-not-pledged": not_pledged,
    "07-rejected": rejected,
    "08-conditions": conditions,
    "09-beforehand": beforehand,
    "10-anonymous": anonymous,
    "11-possible": possible,
    "12-stalled": stalled,
    "13-careful": pledged_with_care,
    "13-careless": pledged_without_care,
    "14-passages": passages,
}
