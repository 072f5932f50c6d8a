"""What can be annotated with our own names, for the schemes of annotation tools: labels, links and attributes."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from kg.model.records import ActorType, ConditionKind
from kg.ontology import code_lists, codes, lineage, roles_of, subclasses, terms
from kg.reading.mapping_rules import LinkField, Special


class Target(StrEnum):
    """What a link can point to."""

    ACTOR = "Actor"
    PLACE = "Place"
    SITUATION = "Situation"
    TIME = "time"
    CUE = "cue"


class Slot(NamedTuple):
    """A link of a situation or an actor by its name in the annotation, and what may stand at its end."""

    name: str
    label: str
    comment: str
    targets: tuple[Target, ...]
    required: bool = False


class Attribute(NamedTuple):
    """An attribute with its closed list of values and their labels; without values it is a flag."""

    name: str
    label: str
    values: dict[str, str]
    on: tuple[Target, ...]


CUE: Final = "cue"
"""Link from a situation to the words that deny it, make it possible or plan it."""
ACTORS: Final = tuple(kind.value for kind in ActorType)
SITUATIONS: Final = subclasses("Situation")
OTHERS: Final = (Target.PLACE.value, Special.TIME.value, Special.CUE.value)

_PROPERTIES: Final = {
    LinkField.BEHALF: "onBehalfOf",
    LinkField.PART_OF: "partOf",
    LinkField.RESPONSE_TO: "responseTo",
    LinkField.SAID_BY: "saidBy",
    LinkField.PARTLY_FULFILS: "partlyFulfils",
    **{LinkField(kind.value): f"conditional{kind.value.title()}" for kind in ConditionKind},
}
"""Properties of the ontology whose name is not that of the link."""
_TARGETS: Final = {
    LinkField.PLACE: (Target.PLACE, Target.ACTOR),
    LinkField.WHEN: (Target.TIME,),
    LinkField.SAID_BY: (Target.ACTOR,),
    LinkField.VIA: (Target.ACTOR,),
}
_OF_ACTORS: Final = (LinkField.BEHALF, LinkField.MEMBER_OF)
_WORDS: Final = {
    "time": {"en": "time", "de": "Zeit", "fr": "date", "uk": "час"},
    "cue": {"en": "cue", "de": "Hinweiswort", "fr": "indice", "uk": "маркер"},
    "member_of": {"en": "member of", "de": "Mitglied von", "fr": "membre de", "uk": "член"},
    "same": {"en": "same", "de": "dasselbe", "fr": "identique", "uk": "те саме"},
}
"""Names that belong to annotation alone, so that the ontology has no words for them."""


def _word(labels: dict[str, str], language: str) -> str:
    return labels.get(language, labels["en"])


def label(name: str, language: str) -> str:
    """The word for a type, or for a name that only annotation has, in a language, else in English."""
    return _word(_WORDS[name] if name in _WORDS else terms()[name].labels, language)


def comment(name: str) -> str:
    """What a type means, in English; empty for what the ontology does not define."""
    return terms()[name].comment if name in terms() else ""


def _field(field: LinkField, language: str, targets: tuple[Target, ...]) -> Slot:
    if field is LinkField.MEMBER_OF:
        return Slot(field.value, label(field.value, language), terms()["Membership"].comment, targets)
    term = terms()[_PROPERTIES.get(field, field.value)]
    return Slot(field.value, _word(term.labels, language), term.comment, targets)


def situation_slots(type_: str, language: str) -> Iterator[Slot]:
    """The links of a situation of a type: first the roles that the ontology offers for it, the maker's required."""
    for role in roles_of(type_):
        required = role.notation == terms()[type_].maker_role
        yield Slot(role.notation, _word(role.labels, language), role.definition, (Target.ACTOR,), required)
    has_content = set(terms()["content"].domains) & set(lineage(type_))
    for field in LinkField:
        if field not in (*_OF_ACTORS, LinkField.SAME) and (field is not LinkField.CONTENT or has_content):
            yield _field(field, language, _TARGETS.get(field, (Target.SITUATION,)))
    cue = "the words that deny it or make it uncertain"
    yield Slot(CUE, label(CUE, language), cue, (Target.CUE,))


def actor_slots(language: str) -> Iterator[Slot]:
    """The links from an actor to another one."""
    for field in _OF_ACTORS:
        yield _field(field, language, (Target.ACTOR,))


def same(language: str) -> Slot:
    """The link between two mentions of one thing."""
    everything = (Target.ACTOR, Target.PLACE, Target.SITUATION)
    return Slot(LinkField.SAME.value, label("same", language), "two mentions of one thing", everything)


def attributes(language: str) -> Iterator[Attribute]:
    """The attributes of a mention; what an actor's mention says of modality holds for its participation."""
    lists = code_lists()
    said = (Target.SITUATION, Target.ACTOR, Target.CUE)
    for name, on in (("polarity", said), ("certainty", said), ("status", said), ("mode", (Target.ACTOR,))):
        values = {code.notation: _word(code.labels, language) for code in lists[name].values()}
        yield Attribute(name, _word(terms()[name].labels, language), values, on)
    yield Attribute("anonymous", _word(terms()["anonymous"].labels, language), {}, (Target.ACTOR,))


def all_slots(language: str) -> dict[str, Slot]:
    """Every link of any situation by name: the roles for situations, then the fields."""
    roles = [code for code in code_lists()["role"].values() if set(code.used_in) != {"Membership"}]
    found = {
        role.notation: Slot(role.notation, _word(role.labels, language), role.definition, (Target.ACTOR,))
        for role in roles
    }
    for type_ in SITUATIONS:
        found |= {slot.name: slot for slot in situation_slots(type_, language) if slot.name not in codes()["role"]}
    return found
