"""Actors, claims and documents of what filters take in: who took part in it, who speaks of it, and where."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from kg.analysis.selection.selected import NONE, Selected
from kg.graph.briefs import PARTS
from kg.graph.index import Index
from kg.graph.rows import Node, names_of
from kg.model.folding import fold
from kg.model.period import in_time


class Acting(NamedTuple):
    """An actor with the numbers of events with it, of those disputed, and of situations that only cast it."""

    node: Node
    events: int
    disputed: int
    cast: int


def actors(selected: Selected) -> Iterator[Acting]:
    """The actors with a part in what is taken in, or all where nothing is left out, by name.

    Words that are asked for are those of their own names.
    """
    asked, index = selected.filters, selected.index
    wider = replace(asked, text=(), actor_types=())
    known = None if wider == NONE else _tallies(Selected(index, wider))
    chosen = (
        node
        for node in index.having("Actor")
        if (not asked.actor_types or not set(asked.actor_types).isdisjoint(node.labels))
        and selected.has_words(names_of(node))
    )
    for node in sorted(chosen, key=lambda node: (fold(str(node.properties["name"])), node.id)):
        tally = index.tally(node.id) if known is None else known.get(node.id)
        if tally is not None:
            yield Acting(node, *(tally[name] for name in ("events", "disputed", "cast")))


def _tallies(selected: Selected) -> dict[str, Counter[str]]:
    """The same numbers of what is taken in, by the ids of those with a part in it."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for one in selected.briefs():
        for type_, actor in {(part.type, part.source) for part in one.parts}:
            real = type_ == PARTS[0]
            found[actor]["events" if real else "cast"] += 1
            found[actor]["disputed"] += real and "Disputed" in one.labels
    return found


def places(selected: Selected) -> Iterator[tuple[Node, int]]:
    """The places of what is taken in, or all where nothing is left out, by name, each with the number of situations.

    Words that are asked for are those of their own names.
    """
    index = selected.index
    wider = replace(selected.filters, text=())
    there = Counter(at for one in Selected(index, wider).briefs() for at in one.places)
    chosen = (node for node in index.having("Place") if selected.has_words(names_of(node)))
    for node in sorted(chosen, key=lambda node: (fold(str(node.properties["name"])), node.id)):
        if wider == NONE or there[node.id]:
            yield node, there[node.id]


def claims(selected: Selected) -> Iterator[Node]:
    """The claims about what is taken in, of the documents that are, by the day of their words or else of publication.

    Words that are asked for are those of a claim's own quotes, and of the names of what it is about.
    """
    index = selected.index
    taken = _taken(selected)
    keys = []
    for claim in index.having("Claim"):
        (about, *_), (document, *_) = index.targets(claim.id, "ABOUT"), index.targets(claim.id, "IN")
        if (
            selected.of_documents([document.removeprefix("doc:")])
            and taken(about)
            and selected.has_words((*names_of(index.nodes[about]), *selected.quotes(claim)))
        ):
            keys.append(said(index, claim))
    return (index.nodes[id_] for _, id_ in sorted(keys))


def said(index: Index, claim: Node) -> tuple[object, str]:
    """A key that sorts claims by the day of their words, or else of the publication."""
    (document, *_) = index.targets(claim.id, "IN")
    return in_time(str(claim.properties.get("saidOn") or index.get(document, "published"))), claim.id


def _taken(selected: Selected) -> Callable[[str], bool]:
    """Whether a situation or membership, by its id, is taken in whatever it says; each is looked at once."""
    if replace(selected.filters, text=()) == NONE:
        return lambda _id: True
    return cache(lambda id_: selected.whatever_it_says(selected.index.nodes[id_]))


def documents(selected: Selected) -> Iterator[Node]:
    """The documents that tell of what is taken in, of the period by their publication, by its day.

    Words that are asked for are those of their titles.
    """
    asked, index = selected.filters, selected.index
    wider = replace(asked, text=(), since="", until="")
    told: set[str] | None = None
    if replace(wider, documents=(), publishers=(), languages=()) != NONE:
        told = {doc for one in Selected(index, wider).briefs() for doc in one.docs}
    keys = [
        (in_time(published), node.id)
        for node in index.having("Document")
        if selected.of_documents([id_ := node.id.removeprefix("doc:")])
        and selected.period.has(published := str(node.properties.get("published", "")))
        and (told is None or id_ in told)
        and selected.has_words(names_of(node))
    ]
    return (index.nodes[id_] for _, id_ in sorted(keys))


def takes(selected: Selected) -> Callable[[str], bool]:
    """Whether a document, situation or membership of the graph, by its id, is taken in."""

    @cache
    def told() -> set[str]:
        return {node.id for node in documents(selected)}

    def taken(id_: str) -> bool:
        return id_ in told() if id_.startswith("doc:") else selected.takes(selected.index.nodes[id_])

    return taken
