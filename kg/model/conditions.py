"""A condition belongs to the one who makes it: from contents, which others may share, to the speech acts about them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from kg.model.ids import digest
from kg.model.records import Aspect, Claim, Condition, ConditionKind, Polarity, Record, Situation, Status

UTTERED: Final = frozenset({"SpeechAct", "Statement", "Pledge", "Rejection", "Demand", "Threat", "Request"})
"""Acts that are done by saying so: a promise has been made even if what is promised hangs on something."""

ACTS: Final = UTTERED | {"Approval", "Agreement", "Treaty", "Ceasefire", "PeaceAgreement"}
"""Speech acts and agreements: what bears the conditions of its content. A test holds this to the ontology."""

Group = tuple[Condition, ...]
"""Conditions of which one is enough; one condition alone is needed."""

_RANK: Final = {kind: rank for rank, kind in enumerate(ConditionKind)}
_NOWHERE: Final[Mapping[str, str]] = MappingProxyType({})


def in_order(conditions: Iterable[Condition]) -> Group:
    """Conditions each once, by kind and situation."""
    return tuple(sorted(set(conditions), key=lambda one: (_RANK[one.kind], one.situation)))


def groups(situation: Situation) -> tuple[Group, ...]:
    """All that a situation hangs on: of each group one condition is needed."""
    return (*((one,) for one in situation.conditions), *situation.alternatives)


def hanging(situation: Situation, every: Iterable[Collection[Condition]]) -> Situation:
    """The situation hanging on these groups, in their shortest form.

    A group that holds all of another one asks for nothing more and goes: who needs a needs a or b.
    """
    found = {in_order(group) for group in every if group}
    needed = [group for group in found if not any(set(other) < set(group) for other in found)]
    return replace(
        situation,
        conditions=in_order(group[0] for group in needed if len(group) == 1),
        alternatives=tuple(sorted((group for group in needed if len(group) > 1), key=_keys)),
    )


def group_id(group: Group) -> str:
    """What alternatives have in common: 20 hex digits, the same wherever the same are written."""
    return digest(*(f"{one.kind} {one.situation}" for one in group))


def alternatives_id(group: Group) -> str:
    """Id of the resource that holds alternatives together in RDF."""
    return f"alternatives:{group_id(group)}"


def bestowed(record: Record, within: Mapping[str, str] = _NOWHERE) -> Record:
    """The record with the conditions of contents, and the claims on them, at the acts that make them.

    A condition of what is the content of speech acts or agreements of the record belongs to all of these that are not
    only denied; of what is written in place (`within`: its id → that of the act), to that act alone. An act that the
    record itself tells of keeps its own, as does what is nobody's content. Done twice, it changes nothing more.
    """
    hung = {one.id: groups(one) for one in record.situations if one.conditions or one.alternatives}
    spoken_of = {claim.about for claim in record.claims if claim.aspect is Aspect.CONDITION}
    if not (hung or spoken_of):
        return record
    above = _above(record, within)
    bearers = {id_: found for id_ in {*hung, *spoken_of} if (found := _tops(id_, above)) != {id_}}
    given: dict[str, list[Group]] = defaultdict(list)
    for id_, hanging_on in hung.items():
        for bearer in bearers.get(id_, {id_}):
            given[bearer] += hanging_on
    changed = {*bearers, *chain.from_iterable(bearers.values())}
    return replace(
        record,
        situations=tuple(
            hanging(one, given.get(one.id, ())) if one.id in changed else one for one in record.situations
        ),
        claims=tuple(chain.from_iterable(_moved(claim, bearers) for claim in record.claims)),
    )


def _keys(group: Group) -> list[tuple[int, str]]:
    return [(_RANK[one.kind], one.situation) for one in group]


def _above(record: Record, within: Mapping[str, str]) -> dict[str, set[str]]:
    """The acts to which the conditions of each content go; of an act that the record tells of, they go nowhere.

    Who is only said not to have promised has made no condition, where others have.
    """
    acts = {one.id: one.content for one in record.situations if one.type in ACTS}
    whole = [claim for claim in record.claims if claim.aspect is Aspect.OCCURRENCE]
    told = {claim.about for claim in whole if claim.status is not Status.UNKNOWN}
    affirmed, denied = ({claim.about for claim in whole if claim.polarity is polarity} for polarity in Polarity)
    above: dict[str, set[str]] = defaultdict(set)
    for act, content in acts.items():
        for what in content:
            if not (what in acts and what in told):
                above[what].add(act)
    made = {what: bearers - (denied - affirmed) or bearers for what, bearers in above.items()}
    return made | {what: {act} for what, act in within.items() if act in above.get(what, ())}


def _tops(id_: str, above: Mapping[str, set[str]]) -> set[str]:
    """Where what is written at a situation ends up: the outermost acts; itself where there are none."""
    found: set[str] = set()
    seen = todo = {id_}
    while todo:
        found |= {one for one in todo if not above.get(one)}
        todo = {act for one in todo for act in above.get(one, ())} - seen
        seen |= todo
    return found or {id_}


def _moved(claim: Claim, bearers: Mapping[str, set[str]]) -> Iterator[Claim]:
    """A claim on the conditions of a content, about each act that bears them; the first of them keeps its id."""
    if claim.aspect is not Aspect.CONDITION or claim.about not in bearers:
        yield claim
        return
    first, *others = sorted(bearers[claim.about])
    yield replace(claim, about=first)
    for act in others:
        yield replace(claim, id="claim:" + digest(claim.id, act), about=act)
