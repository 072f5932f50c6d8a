"""What promises hang on."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from tests.record.commitments.by_documents.documents import Condition, Documents, Situation

Answer = Iterable[tuple[str, ...]]
CEASEFIRE: Final = "event:ceasefire-in-ukraine"
PEACE: Final = "event:peace-agreement-ukraine-russia"


def _needed(pledge: Situation) -> Iterator[frozenset[Condition]]:
    """The groups of conditions of which each must be met before the promise is due."""
    return (group for group in pledge.groups if all(kind in ("if", "after") for kind, _ in group))


def fallen_due(d: Documents) -> Answer:
    for pledge in d.pledges:
        needed = list(_needed(pledge))
        met = [{id_ for _, id_ in group if d.situations[id_].occurred} for group in needed]
        if needed and all(met):
            yield from ((pledge.id, id_) for group in met for id_ in group)


def _due_by(d: Documents, one: str) -> Answer:
    for pledge in d.pledges:
        if pledge.groups and all({("if", one), ("after", one)} & group for group in pledge.groups):
            yield (pledge.id,)


def due_by_peace(d: Documents) -> Answer:
    return _due_by(d, PEACE)


def due_by_ceasefire(d: Documents) -> Answer:
    return _due_by(d, CEASEFIRE)


def more_than_a_ceasefire(d: Documents) -> Answer:
    for pledge in d.pledges:
        if CEASEFIRE in {id_ for _, id_ in pledge.conditions}:
            for group in _needed(pledge):
                if CEASEFIRE not in {id_ for _, id_ in group}:
                    yield from ((pledge.id, kind, id_) for kind, id_ in group if not d.situations[id_].occurred)


def alternatives(d: Documents) -> Answer:
    for pledge in d.pledges:
        yield from ((pledge.id, kind, id_) for group in pledge.groups if len(group) > 1 for kind, id_ in group)


def several_needed(d: Documents) -> Answer:
    for pledge in d.pledges:
        if (things := len(list(_needed(pledge)))) > 1:
            yield pledge.id, str(things)


def needs_another(d: Documents) -> Answer:
    for pledge in d.pledges:
        own = {one for part in pledge.parts for one in (part.actor, *part.behalf)} | {"actor:ukraine"}
        for _, id_ in (one for group in _needed(pledge) for one in group):
            condition = d.situations[id_]
            if not condition.occurred and "MilitaryAction" not in condition.types:
                yield from ((pledge.id, who) for who in condition.cast - own)


def shared_content(d: Documents) -> Answer:
    for free in (pledge for pledge in d.pledges if not pledge.conditions):
        for bound in d.pledges:
            for content in free.contents & bound.contents:
                yield from ((content, free.id, bound.id, kind, id_) for kind, id_ in bound.conditions)


def troops_without_condition(d: Documents) -> Answer:
    for pledge in d.pledges:
        if not pledge.conditions and any("Deployment" in d.situations[id_].types for id_ in pledge.contents):
            yield from ((pledge.id, who) for who in pledge.actors("pledger"))


def refused_unless(d: Documents) -> Answer:
    for act in d.situations.values():
        if act.occurred and act.types & {"Rejection", "Demand"}:
            for who in act.actors("rejecter", "demander"):
                yield from ((who, act.id, kind, id_) for kind, id_ in act.conditions)


ANSWERS: Final[tuple[Callable[[Documents], Answer], ...]] = (
    fallen_due,
    due_by_peace,
    due_by_ceasefire,
    more_than_a_ceasefire,
    alternatives,
    several_needed,
    needs_another,
    shared_content,
    troops_without_condition,
    refused_unless,
)
