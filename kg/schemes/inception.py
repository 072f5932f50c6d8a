"""The annotation scheme for INCEpTION: layers with their tagsets, and the type system that they make."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple
from xml.sax.saxutils import escape

from kg.schemes.slots import ACTORS, SITUATIONS, Slot, Target, actor_slots, all_slots, attributes, comment, label, same

PACKAGE: Final = "webanno.custom."
_STRING: Final = "uima.cas.String"
_BOOLEAN: Final = "uima.cas.Boolean"
_ANY: Final = "uima.tcas.Annotation"
_TOP: Final = "uima.cas.TOP"

Tags = dict[str, str]
"""Tags of a closed list with what they mean."""


class Feature(NamedTuple):
    """A feature of a layer: text or truth, perhaps with a tagset, or (with `target`) links with roles."""

    name: str
    range: str = _STRING
    tags: Tags | None = None
    target: str = ""


class Layer(NamedTuple):
    """A layer on passages, by the name that our mapping knows it by."""

    name: str
    label: str
    features: tuple[Feature, ...]


def inception(language: str) -> dict[str, str]:
    """Files to import: all layers with their tagsets, the tagsets alone, and the type system for other UIMA tools."""
    made = layers(language)
    tagsets = {tagset["name"]: tagset for layer in made for one in layer.features if (tagset := _tagset(layer, one))}
    return {
        "layers.json": _json([_exported(layer) for layer in made]),
        "TypeSystem.xml": _type_system(made),
        **{f"tagsets/{name}.json": _json(tagset) for name, tagset in tagsets.items()},
    }


def layers(language: str) -> tuple[Layer, ...]:
    """Situations, actors, places, times and cues."""
    said = {
        one.name: Feature(one.name, *((_STRING, one.values) if one.values else (_BOOLEAN,)))
        for one in attributes(language)
    }
    modality = (said["polarity"], said["certainty"], said["status"])
    slots = [*all_slots(language).values()]
    alike = same(language)
    return (
        Layer(
            "Situation",
            label("Situation", language),
            (
                Feature("type", tags=_types(SITUATIONS, language)),
                *modality,
                *_texts("id", "name", "when", "place", "said_on", "source", "code", "remark"),
                _links("actors", "Actor", _pointing(slots, Target.ACTOR)),
                _links("situations", "Situation", [*_pointing(slots, Target.SITUATION), alike]),
                _links("others", "", [slot for slot in slots if set(slot.targets) - {Target.ACTOR, Target.SITUATION}]),
            ),
        ),
        Layer(
            "Actor",
            label("Actor", language),
            (
                Feature("type", tags=_types(ACTORS, language)),
                said["mode"],
                said["anonymous"],
                *modality,
                *_texts("id", "name", "count", "wikidata"),
                _links("actors", "Actor", [*actor_slots(language), alike]),
            ),
        ),
        Layer("Place", label("Place", language), _texts("id", "name", "wikidata")),
        Layer("Time", label("time", language), _texts("when")),
        Layer("Cue", label("cue", language), modality),
    )


def _types(names: Iterable[str], language: str) -> Tags:
    return {name: f"{label(name, language)}: {comment(name)}" for name in names}


def _texts(*names: str) -> tuple[Feature, ...]:
    return tuple(map(Feature, names))


def _pointing(slots: Iterable[Slot], target: Target) -> list[Slot]:
    return [slot for slot in slots if slot.targets == (target,)]


def _links(name: str, layer: str, slots: Iterable[Slot]) -> Feature:
    """Slots with roles from a closed list, to passages of a layer, or of any."""
    target = PACKAGE + layer if layer else _ANY
    return Feature(name, tags={slot.name: f"{slot.label}: {slot.comment}" for slot in slots}, target=target)


# -- as INCEpTION imports them


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _tagset(layer: Layer, feature: Feature) -> dict[str, Any] | None:
    """A closed list; what several layers share has one name."""
    if feature.tags is None:
        return None
    own = feature.name == "type" or feature.target
    return {
        "name": f"{layer.name}.{feature.name}" if own else feature.name,
        "description": "generated from the ontology",
        "language": "en",
        "tags": [{"tag_name": tag, "tag_description": meaning} for tag, meaning in feature.tags.items()],
        "create_tag": False,
    }


def _exported(layer: Layer) -> dict[str, Any]:
    return {
        "name": PACKAGE + layer.name,
        "uiName": layer.name,
        "type": "span",
        "description": layer.label,
        "enabled": True,
        "built_in": False,
        "readonly": False,
        "allow_stacking": True,
        "cross_sentence": False,
        "show_hover": True,
        "anchoring_mode": "CHARACTERS",
        "overlap_mode": "ANY_OVERLAP",
        "validation_mode": "ALWAYS",
        "lock_to_token_offset": False,
        "multiple_tokens": True,
        "linked_list_behavior": False,
        "features": [_exported_feature(layer, feature) for feature in layer.features],
    }


def _exported_feature(layer: Layer, feature: Feature) -> dict[str, Any]:
    linked = bool(feature.target)
    return {
        "name": feature.name,
        "uiName": feature.name,
        "type": feature.target or feature.range,
        "tag_set": _tagset(layer, feature),
        "enabled": True,
        "visible": True,
        "include_in_hover": False,
        "required": feature.name == "type",
        "remember": False,
        "multi_value_mode": "ARRAY" if linked else "NONE",
        "link_mode": "WITH_ROLE" if linked else "NONE",
        "link_type_name": _link_type(layer, feature) if linked else None,
        "link_type_role_feature_name": "role" if linked else None,
        "link_type_target_feature_name": "target" if linked else None,
    }


def _link_type(layer: Layer, feature: Feature) -> str:
    return f"{PACKAGE}{layer.name}{feature.name.title()}Link"


# -- as UIMA has them


def _type_system(made: Iterable[Layer]) -> str:
    types = "".join(part for layer in made for part in _described(layer))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">\n<types>\n'
        f"{types}</types>\n</typeSystemDescription>\n"
    )


def _described(layer: Layer) -> Iterator[str]:
    """The types of links, then the layer."""
    for feature in layer.features:
        if feature.target:
            pairs = (_feature("role", _STRING), _feature("target", feature.target))
            yield _type(_link_type(layer, feature), "", _TOP, pairs)
    features = (
        _feature(one.name, "uima.cas.FSArray", _link_type(layer, one)) if one.target else _feature(one.name, one.range)
        for one in layer.features
    )
    yield _type(PACKAGE + layer.name, layer.label, _ANY, features)


def _type(name: str, description: str, above: str, features: Iterable[str]) -> str:
    return (
        f"<typeDescription><name>{name}</name><description>{escape(description)}</description>"
        f"<supertypeName>{above}</supertypeName>\n<features>\n{''.join(features)}</features></typeDescription>\n"
    )


def _feature(name: str, range_: str, element: str = "") -> str:
    of = f"<elementType>{element}</elementType>" if element else ""
    return (
        f"<featureDescription><name>{name}</name><description/>"
        f"<rangeTypeName>{range_}</rangeTypeName>{of}</featureDescription>\n"
    )
