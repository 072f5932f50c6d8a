"""What a pledge hangs on: conditions by their groups, in words, and whether they have come about."""

from collections.abc import Callable, Iterable

import msgspec

from kg.analysis.dates import happened
from kg.analysis.pledges.due import Came
from kg.graph.index import Index
from kg.model.course import NEVER
from kg.model.reality import Reality


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """What a pledge hangs on; `reality` says whether that has happened. Those of one `group` are alternatives."""

    kind: str
    id: str
    name: str
    reality: str
    disputed: bool
    group: str


def alternatives(conditions: Iterable[Condition]) -> list[list[Condition]]:
    """Conditions by their groups: one of each list is needed."""
    groups: dict[str, list[Condition]] = {}
    for one in conditions:
        groups.setdefault(one.group, []).append(one)
    return list(groups.values())


def in_words(conditions: Iterable[Condition], told: Callable[[Condition], str] | None = None) -> list[str]:
    """Each group of conditions in words: `after peace`, `if a or if b`; `told` says more of one."""
    words = told or (lambda one: f"{one.kind} {one.name}")
    return [" or ".join(map(words, group)) for group in alternatives(conditions)]


def came_about(index: Index, condition: Condition, on: str = "") -> Came:
    """Whether what a condition names has come about by a day; None where that is open.

    It is open where the event is disputed, and where its time leaves it open.
    """
    if condition.reality != Reality.EVENT:
        return False
    earliest, latest = happened(index, condition.id)
    if on and earliest > on:
        return False
    return None if condition.disputed or (on and (latest or NEVER) > on) else True
