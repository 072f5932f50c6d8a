"""What changed between two states of a graph: what became known, what changed, what is no longer there."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

import msgspec

from kg.analysis.pledges.pledge import pledge, reality
from kg.analysis.pledges.steps import STEPS
from kg.cells import Cell
from kg.graph.index import Index
from kg.model.period import in_time
from kg.system.gc_pause import paused


class Thing(msgspec.Struct, frozen=True, kw_only=True):
    """A document, situation or membership that one of the two graphs has and the other has not."""

    kind: str
    id: str
    name: str
    when: str
    reality: str


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One property of a situation or membership that differs."""

    id: str
    name: str
    what: str
    before: str
    after: str


class Changes(Cell, frozen=True, kw_only=True):
    """`known` became known, `changed` differs, `withdrawn` is there no longer; each by time."""

    known: list[Thing]
    changed: list[Change]
    withdrawn: list[Thing]


Takes = Callable[[str], bool]
"""Whether something of a graph, by its id, is asked for."""


@paused()
def changes(before: Index, after: Index, of: tuple[Takes, Takes] | None = None) -> Changes:
    """The difference of two graphs, such as those of two days, in documents, situations and memberships.

    `of` says for each of the graphs what is asked for; what one of them takes in is compared.
    """
    near = before.differing(after)
    one, other = (set(_ids(index, near)) for index in (before, after))
    was, is_ = of or (lambda _id: True, lambda _id: True)
    both = (id_ for id_ in one & other if was(id_) or is_(id_))
    return Changes(
        known=[_thing(after, id_) for id_ in _in_order(after, filter(is_, other - one))],
        changed=[change for id_ in _in_order(after, both) for change in _compared(before, after, id_)],
        withdrawn=[_thing(before, id_) for id_ in _in_order(before, filter(was, one - other))],
    )


def _in_order(index: Index, ids: Iterable[str]) -> list[str]:
    return sorted(ids, key=lambda id_: (in_time(_when(index, id_)), id_))


def _when(index: Index, id_: str) -> str:
    """The time by which a document, situation or membership stands in a list."""
    labels = index.nodes[id_].labels
    return str(index.get(id_, "published" if "Document" in labels else "start" if "Membership" in labels else "when"))


_KINDS: Final = ("Document", "Situation", "Membership")


def _ids(index: Index, near: set[str] | None) -> Iterator[str]:
    nodes = index.nodes.values() if near is None else (index.nodes[id_] for id_ in near if id_ in index.nodes)
    return (node.id for node in nodes if not set(_KINDS).isdisjoint(node.labels))


def _thing(index: Index, id_: str) -> Thing:
    return Thing(
        kind=index.kind(id_),
        id=id_,
        name=index.title(id_),
        when=_when(index, id_),
        reality=_reality(index, id_),
    )


def _compared(before: Index, after: Index, id_: str) -> Iterator[Change]:
    if _same(before, after, id_) and not ("Pledge" in after.nodes[id_].labels and _moved(before, after, id_)):
        return
    for what, tell in _TOLD.items():
        one, other = tell(before, id_), tell(after, id_)
        if one != other:
            yield Change(id=id_, name=after.title(id_), what=what, before=one, after=other)


def _same(before: Index, after: Index, id_: str) -> bool:
    ways = ((one.out.get(id_), one.into.get(id_)) for one in (before, after))
    return before.nodes[id_] == after.nodes[id_] and next(ways) == next(ways)


def _moved(before: Index, after: Index, id_: str) -> bool:
    """Whether what is said of a pledge, or happened to it, may have changed though the pledge itself has not."""
    ends = [(edge.type, edge.source) for edge in after.into.get(id_, ())]
    steps = any(type_ in STEPS for type_, _ in ends)  # their time can be that of claims about them
    return steps or any(before.nodes[source] != after.nodes[source] for _, source in ends)


def _reality(index: Index, id_: str) -> str:
    labels = index.nodes[id_].labels
    if "Situation" in labels:
        return reality(labels)
    return "" if "Membership" not in labels else "holds" if index.nodes[id_].properties["holds"] else "does not hold"


def _disputed(index: Index, id_: str) -> str:
    return "disputed" if "Disputed" in index.nodes[id_].labels else ""


def _names(index: Index, ids: list[str]) -> str:
    return "; ".join(sorted({index.name(one) for one in ids}))


def _state(index: Index, id_: str) -> str:
    return pledge(index, id_).state if "Pledge" in index.nodes[id_].labels else ""


_TOLD: Final[dict[str, Callable[[Index, str], str]]] = {
    "reality": _reality,
    "disputed": _disputed,
    "status": lambda index, id_: str(index.get(id_, "status")),
    "when": lambda index, id_: str(index.get(id_, "when")),
    "place": lambda index, id_: _names(index, index.targets(id_, "AT")),
    "participants": lambda index, id_: _names(index, index.sources(id_, "PARTICIPATES_IN")),
    "cast": lambda index, id_: _names(index, index.sources(id_, "CAST_IN")),
    "content": lambda index, id_: _names(index, index.targets(id_, "CONTENT")),
    "conditions": lambda index, id_: _names(index, index.targets(id_, "CONDITIONAL_ON")),
    "state": _state,
}
"""What is compared of a situation or membership, in words; `state` is that of a pledge."""
