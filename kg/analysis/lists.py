"""What filters take in of the graph as lists of plain rows, for tables and JSON; in the order of time."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import msgspec

from kg.analysis.pledges.pledge import Pledge, pledge, reality
from kg.analysis.selection import others
from kg.analysis.selection.selected import Selected
from kg.errors import UsageError
from kg.graph.index import Index
from kg.graph.rows import Edge, Node
from kg.model.period import in_time
from kg.model.reality import Reality
from kg.reference import reference, within

Row = dict[str, Any]


def documents(selected: Selected) -> Iterator[Row]:
    """The sources by the day of publication: id, title, publisher, published, language, url, number of claims."""
    index = selected.index
    for node in others.documents(selected):
        given = node.properties
        yield {
            "id": node.id.removeprefix("doc:"),
            "title": given["name"],
            "publisher": given["publisher"],
            "kind": given.get("kind", ""),
            "published": given.get("published", ""),
            "language": given.get("language", ""),
            "url": given.get("url", ""),
            "claims": index.tally(node.id)["claims"],
        }


def situations(selected: Selected) -> Iterator[Row]:
    """The situations by time: id, type, what the claims make of it, name, time, place, who took part, who is cast.

    `disputed_parts` names those of either whose part is disputed.
    """
    index = selected.index
    for one in selected.briefs():
        yield {
            "id": one.id,
            "type": _type(one.labels),
            "reality": reality(one.labels),
            "disputed": "Disputed" in one.labels,
            "name": one.name,
            "when": one.when,
            "place": "; ".join(map(index.name, one.places)),
            "participants": _who(index, one.parts, "PARTICIPATES_IN"),
            "cast": _who(index, one.parts, "CAST_IN"),
            "disputed_parts": list(map(index.name, doubtful(one.parts))),
            "docs": one.docs,
        }


def _who(index: Index, parts: list[Edge], type_: str) -> list[str]:
    """Names of those with such a part in a situation; an actor with several parts is named once."""
    return [index.name(actor) for actor in dict.fromkeys(edge.source for edge in parts if edge.type == type_)]


def doubtful(of: list[Edge]) -> list[str]:
    """Ids of those whose part in a situation some affirm and others deny; a number that is disputed is no such part."""
    parts: dict[str, bool] = {}
    for edge in of:
        denied = "disputed" in edge.properties and "count" not in edge.properties
        parts[edge.source] = parts.get(edge.source, True) and denied
    return [actor for actor, denied in parts.items() if denied]


def _type(labels: tuple[str, ...]) -> str:
    """The most special type among a situation's labels, apart from what the claims make of it."""
    return [label for label in labels if label not in (*Reality, "Disputed")][-1]


def actors(selected: Selected) -> Iterator[Row]:
    """The actors by name: id, type, name, number of events with it, of those disputed, and of situations that cast it.

    Counted are the situations that are taken in.
    """
    index = selected.index
    for node, events, disputed, cast in others.actors(selected):
        yield {
            "id": node.id,
            "type": index.kind(node.id),
            "name": node.properties["name"],
            "anonymous": node.properties.get("anonymous", False),
            "events": events,
            "disputed": disputed,
            "cast": cast,
            "docs": node.properties["docs"],
        }


def places(selected: Selected) -> Iterator[Row]:
    """The places by name: id, name, the territory in which it lies, number of the situations that are taken in."""
    index = selected.index
    for node, there in others.places(selected):
        yield {
            "id": node.id,
            "name": node.properties["name"],
            "within": _territory(index, node.id),
            "situations": there,
            **{key: node.properties.get(key, "") for key in ("latitude", "longitude")},
            "docs": node.properties["docs"],
        }


def _territory(index: Index, place: str) -> str:
    """The name of the territory in which a place lies, in the language of the graph where this has it."""
    id_ = within().get(place, "")
    known = reference().get(id_)
    return index.name(id_) if id_ in index.nodes else known.names["en"] if known else ""


def claims(selected: Selected) -> Iterator[Row]:
    """The claims by the day of their words: who says what of which situation, how surely, in which words."""
    for node in others.claims(selected):
        yield claim(selected.index, node)


def claim(index: Index, node: Node) -> Row:
    """One claim with its speakers and quotes."""
    given = node.properties
    about = index.targets(node.id, "ABOUT")[0]
    return {
        "id": node.id,
        "about": about,
        "name": index.title(about),
        "disputed": "Disputed" in index.nodes[about].labels,
        **{key: given[key] for key in ("polarity", "certainty", "status", "aspect", "coding")},
        "concerns": [index.name(actor) for actor in index.targets(node.id, "CONCERNS")],
        "said_by": [index.name(speaker) for speaker in index.targets(node.id, "SAID_BY")],
        "via": [index.name(relay) for relay in index.targets(node.id, "VIA")],
        "said_on": given.get("saidOn", ""),
        "quotes": [span.properties["quote"] for span in index.quotes(node.id)],
        "document": index.targets(node.id, "IN")[0].removeprefix("doc:"),
        "publisher": index.get(index.targets(node.id, "IN")[0], "publisher"),
        "language": index.get(index.targets(node.id, "IN")[0], "language"),
    }


def pledges(selected: Selected, on: str = "") -> Iterator[Pledge]:
    """The pledges by time, each with its state on a day (ISO)."""
    return (pledge(selected.index, node.id, on) for node in selected.situations("Pledge"))


def _pledges(selected: Selected) -> Iterator[Row]:
    return map(msgspec.to_builtins, pledges(selected))


LISTS: Final[dict[str, Callable[[Selected], Iterator[Row]]]] = {
    "documents": documents,
    "situations": situations,
    "actors": actors,
    "places": places,
    "claims": claims,
    "pledges": _pledges,
}


def listed(selected: Selected, what: str) -> Iterator[Row]:
    """The rows of one of `LISTS`; raises `UsageError` where a type of actors is asked of anything else."""
    if selected.filters.actor_types and what != "actors":
        raise UsageError(f"{selected.filters.actor_types[0]} is a type of actors: kg list actors --type takes it")
    return LISTS[what](selected)


def in_order(index: Index, edges: Iterable[Edge]) -> list[Edge]:
    """Relationships by type, and those of one type by the time of their ends; those without a time last."""
    return sorted(
        edges, key=lambda edge: (edge.type, min(_time(index, edge.source), _time(index, edge.target)), edge.id)
    )


def _time(index: Index, id_: str) -> tuple[bool, object]:
    return in_time(str(index.get(id_, "when") or index.get(id_, "published")))
