"""The annotation scheme for Label Studio: the labelling configuration of a project."""

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import quoteattr

from kg.ontology import lineage
from kg.palette import NODES
from kg.schemes.slots import (
    ACTORS,
    OTHERS,
    SITUATIONS,
    Attribute,
    actor_slots,
    all_slots,
    attributes,
    comment,
    label,
    same,
)

TEXTS: Final = ("id", "name", "when", "place", "count", "said_on", "source", "code", "wikidata", "remark")
"""Fields that are free text, one line for each region."""
_COLOURS: Final = {"SpeechAct": "#C77700", "Agreement": "#2F7D32", "Situation": "#B3261E"}


def label_studio(language: str) -> str:
    """The configuration as XML; words shown as hints are in `language`, names are the ontology's own."""
    return "\n".join(("<View>", *_tags(language), "</View>", ""))


def _tag(tag: str, /, **given: str) -> str:
    """A start tag without its closing bracket."""
    return " ".join((f"<{tag}", *(f"{key}={quoteattr(value)}" for key, value in given.items())))


def _tags(language: str) -> Iterator[str]:
    """The labels in a column of their own, which scrolls and is searched by typing, and the text beside them."""
    yield _tag("View", style="display: flex; gap: 1em; align-items: flex-start") + ">"
    yield _tag("View", style="flex: 0 0 15em; max-height: 75vh; overflow-y: auto; position: sticky; top: 0") + ">"
    yield _tag("Filter", name="filter", toName="label", minlength="0") + "/>"
    yield _tag("Labels", name="label", toName="text", showInline="false") + ">"
    for name in (*SITUATIONS, *ACTORS, *OTHERS):
        hint = ": ".join(filter(None, (label(name, language), comment(name))))
        yield "  " + _tag("Label", value=name, background=_colour(name), hint=hint) + "/>"
    yield from ("</Labels>", "</View>")
    yield _tag("View", style="flex: 1 1 0; min-width: 0") + ">"
    yield _tag("Text", name="text", value="$text", granularity="word") + "/>"
    yield from ("</View>", "</View>")
    yield "<Relations>"
    slots = [*all_slots(language).values(), *actor_slots(language), same(language)]
    yield from ("  " + _tag("Relation", value=slot.name) + "/>" for slot in slots)
    yield "</Relations>"
    for attribute in attributes(language):
        yield from _choices(attribute)
    for name in TEXTS:
        shown = {"placeholder": name, "rows": "1", "maxSubmissions": "1", "editable": "true"}
        yield _tag("TextArea", name=name, toName="text", perRegion="true", **shown) + "/>"


def _choices(attribute: Attribute) -> Iterator[str]:
    """The values of an attribute; a flag is a choice of its own name."""
    yield _tag("Choices", name=attribute.name, toName="text", perRegion="true", choice="single-radio") + ">"
    for value, word in (attribute.values or {attribute.name: attribute.label}).items():
        yield "  " + _tag("Choice", value=value, hint=word) + "/>"
    yield "</Choices>"


def _colour(name: str) -> str:
    """The colour that the label has elsewhere, for situations that of the nearest class above."""
    line = lineage(name) if name in SITUATIONS else ()
    return next((_COLOURS[one] for one in reversed(line) if one in _COLOURS), NODES.get(name, "#5B6770"))
