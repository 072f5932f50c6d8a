"""What is in the graph as lists of plain rows, for tables and JSON."""

from collections.abc import Callable, Iterator
from typing import Any, Final

import msgspec

from kg.analysis.pledges import pledges, reality
from kg.graph.index import Index
from kg.graph.rows import Node
from kg.model.reality import Reality

Row = dict[str, Any]


def documents(index: Index) -> Iterator[Row]:
    """Every source: id, title, publisher, published, language, url, number of claims."""
    for node in index.having("Document"):
        given = node.properties
        yield {
            "id": node.id.removeprefix("doc:"),
            "title": given["name"],
            "publisher": given["publisher"],
            "published": given.get("published", ""),
            "language": given.get("language", ""),
            "url": given.get("url", ""),
            "claims": sum(edge.type == "IN" and edge.source.startswith("claim:") for edge in index.into[node.id]),
        }


def situations(index: Index) -> Iterator[Row]:
    """Every situation: id, type, what the claims make of it, name, time, place, who took part, who is cast."""
    for node in index.having("Situation"):
        yield {
            "id": node.id,
            "type": _type(node.labels),
            "reality": reality(node.labels),
            "disputed": "Disputed" in node.labels,
            "name": node.properties["name"],
            "when": node.properties.get("when", ""),
            "place": "; ".join(map(index.name, index.targets(node.id, "AT"))),
            "participants": _who(index, node.id, "PARTICIPATES_IN"),
            "cast": _who(index, node.id, "CAST_IN"),
            "docs": node.properties["docs"],
        }


def _who(index: Index, situation: str, type_: str) -> list[str]:
    """Names of those with such a part in a situation; an actor with several parts is named once."""
    return [index.name(actor) for actor in dict.fromkeys(index.sources(situation, type_))]


def _type(labels: tuple[str, ...]) -> str:
    """The most special type among a situation's labels, apart from what the claims make of it."""
    return [label for label in labels if label not in (*Reality, "Disputed")][-1]


def actors(index: Index) -> Iterator[Row]:
    """Every actor: id, type, name, number of events with it and of situations that only cast it."""
    for node in index.having("Actor"):
        yield {
            "id": node.id,
            "type": index.kind(node.id),
            "name": node.properties["name"],
            "anonymous": node.properties.get("anonymous", False),
            "events": len(set(index.targets(node.id, "PARTICIPATES_IN"))),
            "cast": len(set(index.targets(node.id, "CAST_IN"))),
            "docs": node.properties["docs"],
        }


def claims(index: Index) -> Iterator[Row]:
    """Every claim: who says what of which situation, how surely, in which words of which document."""
    for node in index.having("Claim"):
        yield claim(index, node)


def claim(index: Index, node: Node) -> Row:
    """One claim with its speakers and quotes."""
    given = node.properties
    about = index.targets(node.id, "ABOUT")[0]
    return {
        "id": node.id,
        "about": about,
        "name": index.title(about),
        **{key: given[key] for key in ("polarity", "certainty", "status", "aspect", "coding")},
        "concerns": [index.name(actor) for actor in index.targets(node.id, "CONCERNS")],
        "said_by": [index.name(speaker) for speaker in index.targets(node.id, "SAID_BY")],
        "via": [index.name(relay) for relay in index.targets(node.id, "VIA")],
        "said_on": given.get("saidOn", ""),
        "quotes": [span.properties["quote"] for span in index.quotes(node.id)],
        "document": index.targets(node.id, "IN")[0].removeprefix("doc:"),
        "publisher": index.get(index.targets(node.id, "IN")[0], "publisher"),
    }


def _pledges(index: Index) -> Iterator[Row]:
    return map(msgspec.to_builtins, pledges(index))


LISTS: Final[dict[str, Callable[[Index], Iterator[Row]]]] = {
    "documents": documents,
    "situations": situations,
    "actors": actors,
    "claims": claims,
    "pledges": _pledges,
}
