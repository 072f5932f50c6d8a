"""The rules that a mapping is made of: what a label, link, attribute or field of a source means in our terms."""

import typing
from collections.abc import Iterable
from collections.abc import Mapping as Table
from enum import StrEnum
from typing import Any, Final, TypeVar

import msgspec

from kg.model.records import Certainty, Coding, ConditionKind, Mode, Polarity, Status, StepKind

IGNORE: Final = "ignore"
"""In place of a rule: left out on purpose, and counted as such."""


T = TypeVar("T")


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

    `conditions` are what a promise of this label hangs on, each by its kind; in tables only.

    `identity: name` makes one actor or place of all mentions of a document with the same words.
    """

    name: str = ""
    content: ContentRule | None = None
    conditions: dict[ConditionKind, ContentRule] = {}
    identity: typing.Literal["mention", "name"] = "mention"
    roles: dict[str, str | LinkRule] = {}
    attributes: dict[str, TextField | AttributeRule] = {}


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
