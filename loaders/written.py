"""The native format as a human writes it: the shape of the YAML, JSON or JSONL, before defaults are filled in."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from kg.model import ActorType, Aspect, Certainty, Coding, Mode, Polarity, Status

Edtf = Annotated[str, Meta(description="time in EDTF, as precise as the source: 2025-09-04, 2025-09, ../2025")]
Names = str | dict[str, str]
Count = Annotated[str, Meta(description='an integer, "~30", or a word such as "several"')]


class _Written(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Unknown fields are refused."""


class DocumentIn(_Written, frozen=True, kw_only=True):
    """The source."""

    id: str
    publisher: str
    title: str = ""
    url: str = ""
    published: Edtf | None = None
    retrieved: Edtf | None = None
    language: str = ""
    licence: str = ""
    text: str | None = None
    text_file: str | None = None
    sha256: str = ""


class ActorIn(_Written, frozen=True, kw_only=True):
    """An actor that the reference actors do not hold."""

    id: str
    type: ActorType
    name: Names
    count: Count = ""
    anonymous: bool = False
    wikidata: str = ""


class PlaceIn(_Written, frozen=True, kw_only=True):
    """A place that the reference places do not hold; degrees in WGS84."""

    id: str
    name: Names
    latitude: Annotated[float, Meta(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Meta(ge=-180, le=180)] | None = None
    wikidata: str = ""


class QuoteIn(_Written, frozen=True, kw_only=True):
    """A passage by its words (which of them, where they stand more than once) or by offsets in code points."""

    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    occurrence: Annotated[int, Meta(ge=1)] | None = None
    start: Annotated[int, Meta(ge=0)] | None = None
    end: Annotated[int, Meta(ge=1)] | None = None


Quotes = str | QuoteIn | list[str | QuoteIn]
OneOrMore = str | list[str]


class ClaimIn(_Written, frozen=True, kw_only=True):
    """Someone vouches for the situation, or denies it."""

    id: str = ""
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    status: Status | None = None
    aspect: Aspect = Aspect.OCCURRENCE
    concerns: str = ""
    said_by: OneOrMore = ""
    via: OneOrMore = ""
    said_on: Edtf | None = None
    quote: Quotes = ""
    coding: Coding = Coding.HUMAN
    source: str = ""


class ParticipantIn(_Written, frozen=True, kw_only=True):
    """An actor with its part; `status`, `quote` and `claims` speak of the participation only."""

    actor: str
    role: str = "participant"
    mode: Mode | None = None
    behalf: OneOrMore = ""
    count: Count = ""
    status: Status | None = None
    quote: Quotes = ""
    claims: list[ClaimIn] = []


class ConditionsIn(_Written, frozen=True, kw_only=True, rename={"if_": "if"}):
    """On what the situation depends."""

    if_: SituationRefs = ""
    after: SituationRefs = ""
    unless: SituationRefs = ""
    until: SituationRefs = ""


class SituationIn(_Written, frozen=True, kw_only=True):
    """An event, a plan, or the content of a speech act."""

    type: str
    id: str = ""
    name: Names = ""
    when: Edtf | None = None
    place: str = ""
    status: Status | None = None
    participants: list[str | ParticipantIn] = []
    content: SituationRefs = ""
    conditional_on: ConditionsIn | None = None
    part_of: OneOrMore = ""
    response_to: OneOrMore = ""
    reaffirms: OneOrMore = ""
    specifies: OneOrMore = ""
    fulfils: OneOrMore = ""
    partly_fulfils: OneOrMore = ""
    withdraws: OneOrMore = ""
    breaches: OneOrMore = ""
    supersedes: OneOrMore = ""
    codes: list[str] = []
    remark: str = ""
    quote: Quotes = ""
    claims: list[ClaimIn] = []


SituationRefs = str | SituationIn | list[str | SituationIn]


class MembershipIn(_Written, frozen=True, kw_only=True):
    """An actor in an organization or coalition."""

    actor: str
    of: str
    role: str = "member"
    start: Edtf | None = None
    end: Edtf | None = None
    quote: Quotes = ""
    claims: list[ClaimIn] = []


class FileIn(_Written, frozen=True, kw_only=True):
    """One annotated document."""

    document: DocumentIn
    actors: list[ActorIn] = []
    places: list[PlaceIn] = []
    situations: list[SituationIn] = []
    memberships: list[MembershipIn] = []
    format: Literal["diplomatic-kg/1"] = "diplomatic-kg/1"
