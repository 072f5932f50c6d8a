"""The mapping: which label, layer, role, attribute or code of a source means what in our terms."""

import typing
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as Table
from enum import StrEnum
from typing import Any, Final, NamedTuple, TypeVar

import msgspec

from kg.model.records import Certainty, Coding, ConditionKind, Mode, Polarity, Status, StepKind

HEADER: Final = "diplomatic-kg/mapping/1"
IGNORE: Final = "ignore"
"""In place of a rule: left out on purpose, and counted as such."""

T = TypeVar("T")


class Finder(NamedTuple):
    """How codes and names lead to ids of the reference, given by the program and never by a file.

    `code(scheme, code)` is an id or None; `name(name, prefix)` are the ids that a name can mean.
    """

    code: Callable[[str, str], str | None]
    name: Callable[[str, str], tuple[str, ...]]


NOWHERE: Final = Finder(lambda _scheme, _code: None, lambda _name, _prefix: ())


class Special(StrEnum):
    """What a label can mean beside a type of the ontology."""

    TIME = "time"
    CUE = "cue"
    IGNORE = "ignore"


class LinkField(StrEnum):
    """What the target of a link is to the situation at its source, where it is no participant."""

    PLACE = "place"
    WHEN = "when"
    CONTENT = "content"
    IF = ConditionKind.IF
    AFTER = ConditionKind.AFTER
    UNLESS = ConditionKind.UNLESS
    UNTIL = ConditionKind.UNTIL
    PART_OF = "part_of"
    RESPONSE_TO = "response_to"
    REAFFIRMS = StepKind.REAFFIRMS
    SPECIFIES = StepKind.SPECIFIES
    FULFILS = StepKind.FULFILS
    PARTLY_FULFILS = StepKind.PARTLY_FULFILS
    WITHDRAWS = StepKind.WITHDRAWS
    BREACHES = StepKind.BREACHES
    SUPERSEDES = StepKind.SUPERSEDES
    EXPIRES = StepKind.EXPIRES
    POSTPONES = StepKind.POSTPONES
    SUSPENDS = StepKind.SUSPENDS
    RESUMES = StepKind.RESUMES
    ENDS = StepKind.ENDS
    SAID_BY = "said_by"
    VIA = "via"
    BEHALF = "behalf"
    MEMBER_OF = "member_of"
    SAME = "same"


class TextField(StrEnum):
    """What the value of an attribute is taken as, where it is no code."""

    ID = "id"
    NAME = "name"
    WHEN = "when"
    PLACE = "place"
    SAID_ON = "said_on"
    SAID_BY = "said_by"
    SOURCE = "source"
    REMARK = "remark"
    COUNT = "count"
    CODE = "code"
    WIKIDATA = "wikidata"
    IGNORE = "ignore"


class DocumentField(StrEnum):
    """What a field about the whole document is taken as."""

    ID = "id"
    PUBLISHER = "publisher"
    TITLE = "title"
    URL = "url"
    PUBLISHED = "published"
    RETRIEVED = "retrieved"
    LANGUAGE = "language"
    LICENCE = "licence"
    IGNORE = "ignore"


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"as_": "as"}):
    """Unknown fields are refused."""


class Setting(Rule, frozen=True, kw_only=True):
    """What a label, an attribute's value or a cue says of the situation, or of the participation of an actor."""

    type: str = ""
    polarity: Polarity | None = None
    certainty: Certainty | None = None
    status: Status | None = None
    mode: Mode | None = None
    coding: Coding | None = None
    anonymous: bool | None = None
    codes: list[str] = []


class LinkRule(Setting, frozen=True, kw_only=True):
    """A role or relation: the code of a role, a field, or (with neither) a cue whose setting holds for the source.

    With both, `role` is for a target that is an actor and `as` for any other. `reverse`: the source is to the target.
    """

    role: str = ""
    as_: LinkField | None = None
    reverse: bool = False


class AttributeRule(Setting, frozen=True, kw_only=True):
    """An attribute: taken as a field's text, or a setting for each of its values, or one for its presence."""

    as_: TextField | None = None
    values: dict[str, str | Setting] = {}


class ContentRule(Rule, frozen=True, kw_only=True):
    """The content that a label implies ("express intent to meet"), with the roles that the parties have in it."""

    type: str
    roles: dict[str, str] = {}
    name: str = ""


class LabelRule(Setting, frozen=True, kw_only=True):
    """A label: a type of situation or actor, `Place`, or one of `Special`; rules of its own go before the general ones.

    `identity: name` makes one actor or place of all mentions of a document with the same words.
    """

    name: str = ""
    content: ContentRule | None = None
    identity: typing.Literal["mention", "name"] = "mention"
    roles: dict[str, str | LinkRule] = {}
    attributes: dict[str, TextField | AttributeRule] = {}


class Mapping(Rule, frozen=True, kw_only=True):
    """The rules of one source; names with `*` at the end stand for all that begin so, the longest first.

    `notes: fields` takes a line `when: 2025-09-04` of a free note for the attribute `when`, else notes are remarks.
    """

    mapping: typing.Literal["diplomatic-kg/mapping/1"]
    name: str
    kind: str
    description: str = ""
    document: dict[DocumentField, str] = {}
    metadata: dict[str, DocumentField] = {}
    id_prefix: str = ""
    notes: typing.Literal["remark", "fields"] = "remark"
    defaults: Setting = Setting()
    layers: dict[str, str] = {}
    labels: dict[str, str | LabelRule] = {}
    roles: dict[str, str | LinkRule] = {}
    attributes: dict[str, TextField | AttributeRule] = {}
    makers: dict[str, str] = {}
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
        return iter(())

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


_NAMED: Final = tuple(name for name in Setting.__struct_fields__ if name != "codes")


def merged(settings: Iterable[Setting]) -> Setting:
    """One setting of several: the later goes before the earlier, codes are added up."""
    given: dict[str, Any] = {}
    codes: list[str] = []
    for setting in settings:
        given |= {name: value for name in _NAMED if (value := getattr(setting, name)) not in (None, "")}
        codes += setting.codes
    return Setting(**given, codes=codes)


def lookup(table: Table[str, T], name: str) -> T | None:
    """The value of a name: exact, else of the longest key with `*` at its end that the name begins with."""
    if name in table:
        return table[name]
    starts = [key for key in table if key.endswith("*") and name.startswith(key[:-1])]
    return table[max(starts, key=len)] if starts else None


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
