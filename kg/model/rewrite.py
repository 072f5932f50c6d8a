"""Records rewritten: in their canonical order, or with other ids."""

from collections.abc import Mapping
from operator import attrgetter
from typing import TypeVar

from msgspec.structs import replace

from kg.model.conditions import groups, hanging
from kg.model.ids import membership_id, participation_id
from kg.model.records import (
    Actor,
    Claim,
    Condition,
    Membership,
    Participation,
    Place,
    Record,
    Situation,
    StepKind,
)


def canonical(record: Record) -> Record:
    """The record with every tuple sorted and each membership once, as `decode` gives it."""
    return replace(
        record,
        actors=_by_id(record.actors),
        places=_by_id(record.places),
        situations=_by_id(tuple(map(_sorted_situation, record.situations))),
        memberships=tuple(one for _, one in sorted({membership_id(one): one for one in record.memberships}.items())),
        claims=_by_id(record.claims),
    )


_Described = TypeVar("_Described", Actor, Place, Situation, Claim)


def _by_id(some: tuple[_Described, ...]) -> tuple[_Described, ...]:
    return tuple(sorted(some, key=attrgetter("id"))) if len(some) > 1 else some


def _sorted_situation(situation: Situation) -> Situation:
    if situation.conditions or situation.alternatives:
        situation = hanging(situation, groups(situation))
    if len(situation.participations) <= 1 and len(situation.steps) <= 1:
        return situation
    unique = {participation_id(situation.id, part): part for part in situation.participations}
    return replace(
        situation,
        participations=tuple(unique[key] for key in sorted(unique)),
        steps=tuple(sorted(situation.steps, key=lambda s: (list(StepKind).index(s.kind), s.commitment))),
    )


def with_ids(record: Record, ids: Mapping[str, str]) -> Record:
    """The record with other ids for some of its situations, actors and places, wherever it speaks of them.

    Actors and places that get another id are no longer described by the record: others do that.
    """
    memberships = tuple(_membership(one, ids) for one in record.memberships)
    about = {membership_id(old): membership_id(new) for old, new in zip(record.memberships, memberships, strict=True)}
    return replace(
        record,
        actors=tuple(actor for actor in record.actors if actor.id not in ids),
        places=tuple(place for place in record.places if place.id not in ids),
        situations=tuple(_situation(one, ids) for one in record.situations),
        memberships=memberships,
        claims=tuple(_claim(one, {**about, **ids}) for one in record.claims),
    )


def _situation(one: Situation, ids: Mapping[str, str]) -> Situation:
    if one.conditions or one.alternatives:
        one = hanging(one, ([_condition(each, ids) for each in group] for group in groups(one)))
    return replace(
        one,
        id=ids.get(one.id, one.id),
        place=ids.get(one.place, one.place),
        participations=tuple(dict.fromkeys(_participation(part, ids) for part in one.participations)),
        content=_all(one.content, ids),
        part_of=_all(one.part_of, ids),
        response_to=_all(one.response_to, ids),
        steps=tuple(replace(each, commitment=ids.get(each.commitment, each.commitment)) for each in one.steps),
    )


def _condition(one: Condition, ids: Mapping[str, str]) -> Condition:
    return replace(one, situation=ids.get(one.situation, one.situation))


def _participation(part: Participation, ids: Mapping[str, str]) -> Participation:
    return replace(part, actor=ids.get(part.actor, part.actor), behalf=_all(part.behalf, ids))


def _membership(one: Membership, ids: Mapping[str, str]) -> Membership:
    actor, organization = ids.get(one.actor, one.actor), ids.get(one.organization, one.organization)
    return replace(one, actor=actor, organization=organization)


def _claim(one: Claim, ids: Mapping[str, str]) -> Claim:
    return replace(
        one,
        about=ids.get(one.about, one.about),
        concerns=ids.get(one.concerns, one.concerns),
        said_by=_all(one.said_by, ids),
        via=_all(one.via, ids),
    )


def _all(some: tuple[str, ...], ids: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted({ids.get(id_, id_) for id_ in some}))
