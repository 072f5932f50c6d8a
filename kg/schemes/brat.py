"""The annotation scheme for brat: types with their arguments, attributes, and how they look."""

from collections.abc import Iterator
from typing import Final

from kg.ontology import lineage
from kg.palette import NODES, text_on
from kg.schemes.slots import (
    ACTORS,
    OTHERS,
    SITUATIONS,
    Attribute,
    Slot,
    Target,
    actor_slots,
    all_slots,
    attributes,
    label,
    same,
    situation_slots,
)

_MACRO: Final = {Target.ACTOR: "<ACTOR>", Target.SITUATION: "<EVENT>"}
_LOOKS: Final = {
    "polarity": "box:none|crossed",
    "certainty": "dashArray:-|6-2|3-3|1-3",
    "status": "glyph:◷|▶|⏸|✓|✗|↷|?, position:left",
    "mode": "glyph:⌂|▣|☏|✉",
    "anonymous": "glyph:∅",
}
"""How the values of an attribute are drawn, in the order of the code list."""
_COLOURS: Final = {"SpeechAct": "#F4D58D", "Agreement": "#B8DBC7", "Meeting": "#A9C9E8", "Situation": "#D9DDE1"}
"""Colours of events by the nearest class above them that has one."""


def brat(language: str) -> dict[str, str]:
    """The files of a brat collection by name; words shown to annotators are in `language`."""
    return {
        "annotation.conf": "\n".join(_annotation(language)) + "\n",
        "visual.conf": "\n".join(_visual(language)) + "\n",
        "tools.conf": "[options]\nSentences\tsplitter:regex\nTokens\ttokenizer:whitespace\nValidation\tvalidate:all\n",
    }


def _targets(slot: Slot) -> str:
    return "|".join(_MACRO.get(target, target.value) for target in slot.targets)


def _argument(slot: Slot) -> str:
    """An argument of an event: the maker of a speech act at least once, all others any number of times."""
    return f"{slot.name}{'+' if slot.required else '*'}:{_targets(slot)}"


def _indented(type_: str) -> str:
    """The type below its broader class, by one tabulator for each step."""
    return "\t" * (len(lineage(type_)) - 1) + type_


def _annotation(language: str) -> Iterator[str]:
    yield from ("# Generated from the ontology: every name is the ontology's own.", "", "[entities]", "")
    yield from ("!Actor", *(f"\t{actor}" for actor in ACTORS), *OTHERS)
    yield from ("", "[relations]", "", "<ACTOR>=" + "|".join(ACTORS))
    for slot in actor_slots(language):
        yield f"{slot.name}\tArg1:<ACTOR>, Arg2:<ACTOR>"
    yield f"{same(language).name}\tArg1:<ANY>, Arg2:<ANY>, <REL-TYPE>:symmetric-transitive"
    yield "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>"
    yield from ("", "[events]", "", "<ACTOR>=" + "|".join(ACTORS))
    for type_ in SITUATIONS:
        yield f"{_indented(type_)}\t" + ", ".join(map(_argument, situation_slots(type_, language)))
    yield from ("", "[attributes]", "")
    for attribute in attributes(language):
        values = ", Value:" + "|".join(attribute.values) if attribute.values else ""
        yield f"{attribute.name}\tArg:{_carriers(attribute)}{values}"


def _carriers(attribute: Attribute) -> str:
    carriers = {Target.ACTOR: "|".join(ACTORS), Target.SITUATION: "<EVENT>"}
    return "|".join(carriers.get(target, target.value) for target in attribute.on)


def _colour(type_: str) -> str:
    return next(_COLOURS[name] for name in reversed(lineage(type_)) if name in _COLOURS)


def _visual(language: str) -> Iterator[str]:
    slots = [*all_slots(language).values(), *actor_slots(language), same(language)]
    shown = {name: label(name, language) for name in (*ACTORS, *OTHERS, *SITUATIONS)}
    shown |= {slot.name: slot.label for slot in slots}
    shown |= {attribute.name: attribute.label for attribute in attributes(language)}
    yield from ("# Generated from the ontology.", "", "[labels]", "")
    yield from (f"{name} | {word}" for name, word in shown.items())
    yield from ("", "[drawing]", "")
    yield "SPAN_DEFAULT\tfgColor:black, bgColor:#E3E3E3, borderColor:darken"
    yield "ARC_DEFAULT\tcolor:#44546A, dashArray:-, arrowHead:triangle-5"
    for name in (*ACTORS, "Place"):
        yield f"{name}\tbgColor:{NODES[name]}, fgColor:{text_on(NODES[name])}"
    for type_ in SITUATIONS:
        yield f"{type_}\tbgColor:{_colour(type_)}"
    yield from (f"{name}\t{look}" for name, look in _LOOKS.items())
    yield from (f"{name}\tcolor:#C77700, dashArray:3-3" for name in ("if", "after", "unless", "until"))
