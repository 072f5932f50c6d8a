"""The graph as it is handed on: the state of each pledge, and for whom somebody acts, which no single piece tells."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import accumulate

from kg.analysis.dates import happened
from kg.analysis.pledges.pledge import reality, state_of
from kg.analysis.pledges.states import Taken
from kg.analysis.pledges.steps import taken
from kg.analysis.representatives import Representatives, days
from kg.graph.briefs import PARTS
from kg.graph.index import Index
from kg.graph.kept.index import KeptIndex
from kg.graph.opened import Opened
from kg.graph.rows import Edge, Node, Properties, Row
from kg.model.reality import Reality
from kg.store.store import Store


def told(opened: Opened, store: Store) -> Callable[[], Iterator[Row]]:
    """The rows of an open store for Neo4j and for files, with what `Told` adds to those of the projection."""

    @cache
    def across() -> Told:
        index = opened.index(store)
        found = Told(index)
        if isinstance(index, KeptIndex):
            index.close()
        return found

    rows = opened.rows(store)
    return lambda: across().rows(rows())


class Told:
    """What follows from several pieces: of each pledge its state, and of each participation for whom it is.

    A participation has `acts_for` where the actor takes part for somebody, by the words of a document, by its office on
    those days, or as a government.
    """

    def __init__(self, index: Index) -> None:
        self._states = {node.id: state(index, node.id) for node in index.having("Pledge")}
        self._representatives = Representatives(index)

    def rows(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows with these properties; a situation must come before the participations in it."""
        when: dict[str, tuple[str, str]] = {}
        edges = False
        for row in rows:
            if isinstance(row, Node):
                if edges:  # the next piece: the one before is told
                    when.clear()
                edges = False
                if "Situation" in row.labels:
                    when[row.id] = days(row)
                known = self._states.get(row.id)
                yield row if known is None else row._replace(properties=row.properties | known)
            else:
                edges = True
                yield self._part(row, when) if row.type in PARTS else row

    def _part(self, part: Edge, when: Mapping[str, tuple[str, str]]) -> Edge:
        found = self._representatives.during(part, *when.get(part.target, ("", "")))
        return part._replace(properties=part.properties | {"acts_for": found}) if found else part


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
