"""The graph as it is handed on: each pledge carries its state, which no single document says."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import accumulate
from typing import TypeVar

from kg.analysis.dates import happened
from kg.analysis.pledges.pledge import reality, state_of
from kg.analysis.pledges.states import Taken
from kg.analysis.pledges.steps import taken
from kg.graph.index import Index
from kg.graph.kept.index import KeptIndex
from kg.graph.opened import Opened
from kg.graph.rows import Edge, Node, Properties, Row
from kg.model.reality import Reality
from kg.store.store import Store

R = TypeVar("R", Node, Edge, Row)


def told(opened: Opened, store: Store) -> Callable[[], Iterator[Row]]:
    """The rows of an open store for Neo4j and for files: those of the projection, and `state` on each pledge."""

    @cache
    def known() -> dict[str, Properties]:
        index = opened.index(store)
        found = states(index)
        if isinstance(index, KeptIndex):
            index.close()
        return found

    rows = opened.rows(store)
    return lambda: with_states(rows(), known())


def with_states(rows: Iterable[R], states: Mapping[str, Properties]) -> Iterator[R]:
    """The rows, pledges with what became of them."""
    for row in rows:
        known = states.get(row.id) if isinstance(row, Node) else None
        yield row if known is None else row._replace(properties=row.properties | known)


def states(index: Index) -> dict[str, Properties]:
    """What became of each pledge of a graph, by its id."""
    return {node.id: state(index, node.id) for node in index.having("Pledge")}


def state(index: Index, id_: str) -> Properties:
    """What became of a pledge by all that is known.

    `state` as in `kg pledges`; `state_since` the day by which it had come to that (of one of which nothing has come the
    day by which it was made), none where no day is known; `state_undisputed` what it is without the steps that are
    disputed, where that is another.
    """
    steps = [one for one, _ in taken(index, id_)]
    found: Properties = {"state": state_of(index, id_, steps)[0]}
    undisputed = [one for one in steps if "Disputed" not in index.nodes[one.id].labels]
    if (other := state_of(index, id_, undisputed)[0]) != found["state"]:
        found["state_undisputed"] = other
    if reality(index.nodes[id_].labels) == Reality.EVENT and (day := _since(index, id_, steps)):
        found["state_since"] = day
    return found


def _since(index: Index, id_: str, steps: list[Taken]) -> str:
    """The day of the step that changed the state last, else that of the pledge; empty where it is not known."""
    day, before = happened(index, id_)[1], state_of(index, id_, [])[0]
    for some in accumulate(([one] for one in steps), initial=list[Taken]()):
        if some and (now := state_of(index, id_, some)[0]) != before:
            day, before = some[-1].latest, now
    return day
