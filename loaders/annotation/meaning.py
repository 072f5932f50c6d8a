"""What a mapping makes of the labels and attributes of an annotation, each counted as understood, ignored or not."""

from enum import Enum, auto
from typing import NamedTuple

import msgspec

from kg.loaders.annotation import modality
from kg.loaders.annotation.modality import DOUBT, NOTHING, weakest
from kg.loaders.annotation.neutral import Annotation, Mention, Pairs
from kg.model.records import ActorType
from kg.reading.coverage import Coverage
from kg.reading.mapping import Mapping
from kg.reading.mapping_rules import IGNORE, AttributeRule, LabelRule, Setting, Special, TextField, lookup, merged

Texts = dict[TextField, tuple[str, ...]]
"""Values of attributes that are taken as text, by what they are taken as."""


class Kind(Enum):
    """What a mention stands for."""

    SITUATION = auto()
    ACTOR = auto()
    PLACE = auto()
    TIME = auto()
    CUE = auto()


class Said(NamedTuple):
    """What attributes set by the mapping, the texts that they carry, and what those say that it does not cover.

    `usual` is what the usual words among them take away; `doubts` are the names of those that nobody explains.
    """

    set: Setting
    texts: Texts
    usual: Setting
    doubts: tuple[str, ...]

    @property
    def weak(self) -> Setting:
        """All that they take away."""
        return weakest([self.usual, DOUBT]) if self.doubts else self.usual


class Meant(NamedTuple):
    """A mention with the rule of its label and what its attributes say."""

    mention: Mention
    rule: LabelRule
    kind: Kind
    type: str
    attributes: Said

    @property
    def said(self) -> Setting:
        """What its attributes set by the mapping."""
        return self.attributes.set

    @property
    def texts(self) -> Texts:
        """The texts that its attributes carry."""
        return self.attributes.texts


def kind_of(type_: str) -> Kind | None:
    """The kind of thing that a type of a rule means; None for no type."""
    if type_ in set(ActorType):
        return Kind.ACTOR
    special = {"Place": Kind.PLACE, Special.TIME.value: Kind.TIME, Special.CUE.value: Kind.CUE, "": None}
    return special.get(type_, Kind.SITUATION)


def _cue(label: str) -> LabelRule | None:
    """The rule of a label that is a usual word for a cue: `Negation`, `Hedge`; None for any other."""
    known = modality.of_label(label)
    if known is None or known == NOTHING:
        return None
    return LabelRule(type=Special.CUE.value, polarity=known.polarity, certainty=known.certainty, status=known.status)


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
        rule = rule or _cue(name)
        if rule is None:
            self.coverage.uncovered["label", name] += 1
            return None
        said = self.attributes(mention.attributes, rule)
        type_ = said.set.type or rule.type
        if type_ == IGNORE:
            self.ignore(mention, name)
            return None
        kind = kind_of(type_)
        if kind is None:
            self.coverage.uncovered["label", f"{name} without a type"] += 1
            return None
        self.coverage.understood["label", name] += 1
        return Meant(mention, rule, kind, type_, said)

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

    def attributes(self, pairs: Pairs, rule: LabelRule | None, kind: str = "attribute") -> Said:
        """What attributes set, the texts that they carry, and what they take away; `kind` is what they are called."""
        settings: list[Setting] = []
        texts: Texts = {}
        usual: list[Setting] = []
        doubts: list[str] = []
        for name, value in pairs:
            found = self.mapping.attribute(name, rule)
            if found is not None and found.as_ is TextField.IGNORE:
                self.coverage.ignored["attribute", name] += 1
            elif found is not None and found.as_ is not None:
                texts[found.as_] = (*texts.get(found.as_, ()), value)
                self.coverage.understood["attribute", name] += 1
            elif (setting := self.setting(found, name, value) if found else None) is not None:
                settings.append(setting)
            else:
                shown = f"{name}={value}" if value and (found or modality.is_name(name)) else name
                known = self.usual(name, value, (kind, shown))
                usual.append(known or NOTHING)
                doubts += [shown] * (known is None)
        return Said(merged(settings), texts, weakest(usual), tuple(doubts))

    def usual(self, name: str, value: str, counted: tuple[str, str]) -> Setting | None:
        """What an attribute takes away that the mapping does not cover; None where nobody knows it."""
        known = modality.of_attribute(name, value)
        counts = self.coverage.ignored if known == NOTHING else self.coverage.understood
        counts = self.coverage.uncovered if known is None else counts
        counts[counted] += 1
        return known

    def setting(self, rule: AttributeRule, name: str, value: str) -> Setting | None:
        """What one attribute sets by its value, or by being there; None where its rule does not cover the value."""
        shown = f"{name}={value}" if value else name
        if rule.values:
            setting = lookup(rule.values, value)
            if setting is None:
                return None
            if isinstance(setting, str) and setting == IGNORE:
                self.coverage.ignored["attribute", shown] += 1
                return NOTHING
            self.coverage.understood["attribute", shown] += 1
            return Setting(type=setting) if isinstance(setting, str) else setting
        if value.casefold() in ("", "true", name.casefold()):
            self.coverage.understood["attribute", name] += 1
            return rule
        if value.casefold() == "false":
            self.coverage.understood["attribute", shown] += 1
            return NOTHING
        return None
