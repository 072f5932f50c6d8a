"""What a mapping makes of the labels and attributes of an annotation, each counted as understood, ignored or not."""

from enum import Enum, auto
from typing import NamedTuple

import msgspec

from kg.loaders.annotation.neutral import Annotation, Mention, Pairs
from kg.model.records import ActorType
from kg.reading.coverage import Coverage
from kg.reading.mapping import (
    IGNORE,
    AttributeRule,
    LabelRule,
    LinkRule,
    Mapping,
    Setting,
    Special,
    TextField,
    lookup,
    merged,
)

Texts = dict[TextField, tuple[str, ...]]
"""Values of attributes that are taken as text, by what they are taken as."""


class Kind(Enum):
    """What a mention stands for."""

    SITUATION = auto()
    ACTOR = auto()
    PLACE = auto()
    TIME = auto()
    CUE = auto()


class Meant(NamedTuple):
    """A mention with the rule of its label, what its attributes say, and the texts that they carry."""

    mention: Mention
    rule: LabelRule
    kind: Kind
    type: str
    said: Setting
    texts: Texts


def kind_of(type_: str) -> Kind | None:
    """The kind of thing that a type of a rule means; None for no type."""
    if type_ in set(ActorType):
        return Kind.ACTOR
    special = {"Place": Kind.PLACE, Special.TIME.value: Kind.TIME, Special.CUE.value: Kind.CUE, "": None}
    return special.get(type_, Kind.SITUATION)


class Meaning:
    """A mapping applied to one annotation."""

    def __init__(self, mapping: Mapping, coverage: Coverage) -> None:
        self.mapping = mapping
        self.coverage = coverage
        self.ignored: set[str] = set()
        """Mentions that the mapping leaves out on purpose."""

    def mentions(self, annotation: Annotation) -> dict[str, Meant]:
        """Every mention that the mapping covers, by id; the others are counted."""
        ordered = sorted(annotation.mentions, key=lambda mention: (mention.fragments, mention.id))
        found = (self.mention(mention) for mention in ordered)
        return {meant.mention.id: meant for meant in found if meant is not None}

    def mention(self, mention: Mention) -> Meant | None:
        """A mention with its meaning; None where the mapping ignores it or does not cover it."""
        mention = self.relabelled(self.unfolded(mention))
        name = mention.label or mention.layer
        rule = self.mapping.label(mention.label, mention.layer)
        if IGNORE in (self.mapping.layers.get(mention.layer), rule and rule.type):
            self.ignore(mention, name)
            return None
        if rule is None:
            self.coverage.uncovered["label", name] += 1
            return None
        said, texts = self.attributes(mention.attributes, rule)
        type_ = said.type or rule.type
        if type_ == IGNORE:
            self.ignore(mention, name)
            return None
        kind = kind_of(type_)
        if kind is None:
            self.coverage.uncovered["label", f"{name} without a type"] += 1
            return None
        self.coverage.understood["label", name] += 1
        return Meant(mention, rule, kind, type_, said, texts)

    def ignore(self, mention: Mention, name: str) -> None:
        """Leave a mention out on purpose, and count it."""
        self.ignored.add(mention.id)
        self.coverage.ignored["label", name] += 1

    def unfolded(self, mention: Mention) -> Mention:
        """A mention with those lines of its notes as attributes that the mapping reads as `field: value`."""
        if self.mapping.notes != "fields":
            return mention
        pairs, rest = [], []
        for line in (line.strip() for note in mention.notes for line in note.split("\n")):
            name, colon, value = line.partition(":")
            rule = self.mapping.attribute(name.strip()) if colon else None
            if rule is not None and rule.as_ is not None and value.strip():
                pairs.append((name.strip(), value.strip()))
            elif line:
                rest.append(line)
        return msgspec.structs.replace(mention, attributes=(*mention.attributes, *pairs), notes=tuple(rest))

    def relabelled(self, mention: Mention) -> Mention:
        """A mention of a layer whose label stands in one of its attributes."""
        feature = self.mapping.layers.get(mention.layer, "")
        values = [value for name, value in mention.attributes if name == feature]
        if not values or not feature:
            return mention
        rest = tuple(pair for pair in mention.attributes if pair[0] != feature)
        return msgspec.structs.replace(mention, label=values[0], attributes=rest)

    def attributes(self, pairs: Pairs, rule: LabelRule | None) -> tuple[Setting, Texts]:
        """What attributes set, and the texts that they carry."""
        settings: list[Setting] = []
        texts: Texts = {}
        for name, value in pairs:
            found = self.mapping.attribute(name, rule)
            if found is None:
                self.coverage.uncovered["attribute", name] += 1
            elif found.as_ is TextField.IGNORE:
                self.coverage.ignored["attribute", name] += 1
            elif found.as_ is not None:
                texts[found.as_] = (*texts.get(found.as_, ()), value)
                self.coverage.understood["attribute", name] += 1
            else:
                settings.append(self.setting(found, name, value))
        return merged(settings), texts

    def setting(self, rule: AttributeRule, name: str, value: str) -> Setting:
        """What one attribute sets by its value, or by being there."""
        shown = f"{name}={value}" if value else name
        if rule.values:
            setting = lookup(rule.values, value)
            if setting is None:
                self.coverage.uncovered["attribute", shown] += 1
            elif isinstance(setting, str) and setting == IGNORE:
                self.coverage.ignored["attribute", shown] += 1
            else:
                self.coverage.understood["attribute", shown] += 1
                return Setting(type=setting) if isinstance(setting, str) else setting
        elif value.casefold() in ("", "true", name.casefold()):
            self.coverage.understood["attribute", name] += 1
            return rule
        elif value.casefold() == "false":
            self.coverage.understood["attribute", shown] += 1
        else:
            self.coverage.uncovered["attribute", shown] += 1
        return Setting()

    def link(self, label: str, of: LabelRule | None) -> LinkRule | None:
        """The rule of a link; None where the mapping ignores it or does not cover it."""
        rule = self.mapping.link(label, of)
        if rule is None:
            self.coverage.uncovered["role", label] += 1
        elif rule.role == IGNORE:
            self.coverage.ignored["role", label] += 1
            return None
        return rule
