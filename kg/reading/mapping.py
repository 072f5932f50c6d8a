"""The mapping: which label, layer, role, attribute or code of a source means what in our terms."""

import typing
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Table
from typing import Any, Final, NamedTuple

import msgspec

from kg.reading.mapping_rules import (
    IGNORE,
    AttributeRule,
    ContentRule,
    DocumentField,
    LabelRule,
    LinkRule,
    Rule,
    Setting,
    TextField,
    lookup,
)

HEADER: Final = "diplomatic-kg/mapping/1"


class Finder(NamedTuple):
    """How codes and names lead to ids of the reference, given by the program and never by a file.

    `code(scheme, code)` is an id or None; `name(name, prefix)` are the ids that a name can mean; `kind(scheme, code)`
    whether a code is that of an office or a kind of people and of no country (CAMEO's `GOV`); `holder(country,
    name, day)` who of this name or surname had an office of the country (an id) on the day (ISO), or None.
    """

    code: Callable[[str, str], str | None]
    name: Callable[[str, str], tuple[str, ...]]
    kind: Callable[[str, str], bool]
    holder: Callable[[str, str, str], str | None]


NOWHERE: Final = Finder(
    lambda _scheme, _code: None, lambda _name, _prefix: (), lambda _scheme, _code: False, lambda *_: None
)


class Mapping(Rule, frozen=True, kw_only=True):
    """The rules of one source; names with `*` at the end stand for all that begin so, the longest first.

    `notes: fields` takes a line `when: 2025-09-04` of a free note for the attribute `when`, else notes are remarks.
    """

    mapping: typing.Literal["diplomatic-kg/mapping/1"]
    name: str
    kind: str
    description: str = ""
    document: dict[DocumentField, str] = msgspec.field(default_factory=dict)
    metadata: dict[str, DocumentField] = msgspec.field(default_factory=dict)
    id_prefix: str = ""
    notes: typing.Literal["remark", "fields"] = "remark"
    defaults: Setting = Setting()
    layers: dict[str, str] = msgspec.field(default_factory=dict)
    labels: dict[str, str | LabelRule] = msgspec.field(default_factory=dict)
    roles: dict[str, str | LinkRule] = msgspec.field(default_factory=dict)
    attributes: dict[str, TextField | AttributeRule] = msgspec.field(default_factory=dict)
    makers: dict[str, str] = msgspec.field(default_factory=dict)
    """Type of speech act → role of its maker: from the ontology, never from the file."""
    finder: Finder = NOWHERE
    """The way to the reference: from the program, never from the file."""
    KIND: typing.ClassVar[str] = "annotation"
    """What the file says in its field `kind`."""
    FIELDS: typing.ClassVar[tuple[str, ...]] = ()
    """The words that `words` calls a `field`."""
    not_written: typing.ClassVar[frozenset[str]] = frozenset({"makers", "finder"})
    """Fields that no file may set."""

    def completed(self, makers: dict[str, str], finder: Finder) -> typing.Self:
        """The mapping with what the program knows and no file says."""
        return msgspec.structs.replace(self, makers=makers, finder=finder)

    def faults(self) -> Iterator[tuple[str, str]]:
        """What is wrong with the rules beside their words: each as a reason and a path in the file."""
        for name, rule in self.labels.items():
            if isinstance(rule, LabelRule) and rule.conditions:
                yield "an annotation marks its conditions; only the labels of tables have them", f"$.labels.{name}"

    def label(self, label: str, layer: str = "") -> LabelRule | None:
        """The rule of a label, as `layer/label` or by itself; of the layer where there is no label."""
        names = [f"{layer}/{label}"] * bool(layer and label) + [label or layer]
        found = next((rule for name in names if (rule := lookup(self.labels, name)) is not None), None)
        return LabelRule(type=found) if isinstance(found, str) else found

    def link(self, role: str, of: LabelRule | None = None) -> LinkRule | None:
        """The rule of a role or relation; `Theme2` is `Theme` unless it has a rule of its own."""
        for table in (of.roles if of else {}, self.roles):
            for name in (role, role.rstrip("0123456789")):
                found = lookup(table, name)
                if found is not None:
                    return LinkRule(role=found) if isinstance(found, str) else found
        return None

    def attribute(self, name: str, of: LabelRule | None = None) -> AttributeRule | None:
        """The rule of an attribute."""
        for table in (of.attributes if of else {}, self.attributes):
            found = lookup(table, name)
            if isinstance(found, TextField):
                return AttributeRule(as_=found)
            if found is not None:
                return found
        return None

    def words(self) -> Iterator[tuple[str, str, str]]:
        """Every word that the ontology must know: `type` or `role`, the word, and its path in the file."""
        yield from _words(self.labels, "$.labels")
        yield from _words(self.roles, "$.roles")
        yield from _words(self.attributes, "$.attributes")
        if self.defaults.type:
            yield "type", self.defaults.type, "$.defaults.type"


def _words(rules: Table[str, Any], path: str) -> Iterator[tuple[str, str, str]]:
    """Types and roles that rules name, with those of the rules inside them."""
    for key, rule in rules.items():
        here = f"{path}.{key}"
        if isinstance(rule, str):
            kind = {"labels": "type", "values": "type", "roles": "role"}.get(path.rpartition(".")[2], "")
            if kind and rule != IGNORE:
                yield kind, rule, here
            continue
        yield from (("type", rule.type, f"{here}.type") for _ in [0] if rule.type)
        if isinstance(rule, LinkRule) and rule.role not in ("", IGNORE):
            yield "role", rule.role, f"{here}.role"
        if isinstance(rule, AttributeRule):
            yield from _words(rule.values, f"{here}.values")
        if isinstance(rule, LabelRule):
            yield from _words(rule.roles, f"{here}.roles")
            yield from _words(rule.attributes, f"{here}.attributes")
            yield from _content_words(rule.content, f"{here}.content")


def _content_words(content: ContentRule | None, path: str) -> Iterator[tuple[str, str, str]]:
    if content is not None:
        yield "type", content.type, f"{path}.type"
        for role, inner in content.roles.items():
            yield "role", role, f"{path}.roles.{role}"
            yield "role", inner, f"{path}.roles.{role}"
