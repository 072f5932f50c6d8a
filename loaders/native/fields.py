"""The native format as a human writes it: the shape of the YAML, JSON or JSONL, before defaults are filled in.

The descriptions are those of the JSON Schema, which editors show while somebody writes.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from kg.model.records import ActorType, Aspect, Certainty, Coding, DocumentKind, Mode, Polarity, Status


def _is(description: str) -> Meta:
    return Meta(description=description)


Edtf = Annotated[
    str, _is("A time in EDTF, as precise as the source: 2025, 2025-09, 2025-09-04, ../2025-09, 2025-09~, 202X.")
]
Names = Annotated[str | dict[str, str], _is("A name in the language of the document, or names by language.")]
Money = Annotated[
    str, _is("A sum of money: EUR 7.1bn, up to USD 500m a year 2025/2027; with the code of the currency (ISO 4217).")
]
Count = Annotated[str, _is('How many: an integer, "~30", or a word such as "several".')]
Wikidata = Annotated[str, _is("Id in Wikidata: Q and digits.")]
Degrees = "Degrees in WGS84."
Actor = Annotated[str, _is("An actor: its id, its name here or in the reference, or any name where a count is given.")]


class _Written(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Unknown fields are refused."""


class DocumentIn(_Written, frozen=True, kw_only=True):
    """The source. Its text stands in `text`, or in a file named by `text_file`, or nowhere."""

    id: Annotated[str, _is("Id of the document: letters, digits, dot, dash, underscore, tilde.")]
    publisher: Annotated[str, _is("Who published it.")]
    kind: DocumentKind | None = None
    title: Annotated[str, _is("Its title.")] = ""
    url: Annotated[str, _is("Its address.")] = ""
    published: Annotated[str, _is("When it was published, in EDTF.")] | None = None
    retrieved: Annotated[str, _is("When it was fetched, in EDTF.")] | None = None
    language: Annotated[str, _is("Language of the document as a tag: en, de, fr, uk.")] = ""
    licence: Annotated[str, _is("Licence of the text, such as CC0-1.0.")] = ""
    text: Annotated[str, _is("The text that quotes are found in.")] | None = None
    text_file: Annotated[str, _is("A file with the text in UTF-8, in the folder of this file or below.")] | None = None
    sha256: Annotated[str, _is("SHA-256 of the text in UTF-8, in hex: a changed text is refused.")] = ""


class ActorIn(_Written, frozen=True, kw_only=True):
    """An actor that the reference actors do not hold."""

    id: Annotated[str, _is("actor:NAME is the same actor everywhere; without a prefix it holds in this document.")]
    type: ActorType
    name: Names
    count: Count = ""
    anonymous: Annotated[bool, _is("Whether the source hides who it is.")] = False
    wikidata: Wikidata = ""


class PlaceIn(_Written, frozen=True, kw_only=True):
    """A place that the reference places do not hold."""

    id: Annotated[str, _is("place:NAME is the same place everywhere; without a prefix it holds in this document.")]
    name: Names
    latitude: Annotated[float, Meta(ge=-90, le=90, description=Degrees)] | None = None
    longitude: Annotated[float, Meta(ge=-180, le=180, description=Degrees)] | None = None
    wikidata: Wikidata = ""


class QuoteIn(_Written, frozen=True, kw_only=True):
    """A passage by its words (which of them, where they stand more than once) or by offsets in code points."""

    exact: Annotated[str, _is("The words, letter by letter.")] = ""
    prefix: Annotated[str, _is("What stands right before them.")] = ""
    suffix: Annotated[str, _is("What stands right behind them.")] = ""
    occurrence: Annotated[int, Meta(ge=1, description="Which of the same words, from 1.")] | None = None
    start: Annotated[int, Meta(ge=0, description="First code point, from 0.")] | None = None
    end: Annotated[int, Meta(ge=1, description="Code point behind the last.")] | None = None


Quotes = Annotated[str | QuoteIn | list[str | QuoteIn], _is("One or more passages of the text.")]


class AmountIn(_Written, frozen=True, kw_only=True):
    """A sum of money, in parts."""

    value: Annotated[str, _is("How much: a number, or 7.1bn.")]
    currency: Annotated[str, _is("Code of ISO 4217, such as EUR.")]
    ceiling: Annotated[bool, _is("Whether it is at most so much.")] = False
    per: Annotated[Literal["", "year", "month"], _is("How often; once where nothing is said.")] = ""
    period: Annotated[str, _is("The time for which it is meant, in EDTF.")] = ""


class ClaimIn(_Written, frozen=True, kw_only=True):
    """Someone vouches for the situation, or denies it."""

    id: Annotated[str, _is("A name by which `via` of other claims can speak of it.")] = ""
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    status: Status | None = None
    aspect: Aspect = Aspect.OCCURRENCE
    concerns: Annotated[str, _is("The actor whose part the claim is about.")] = ""
    said_by: Annotated[str | list[str], _is("Who says so; nobody: the document itself.")] = ""
    via: Annotated[str | list[str], _is("Who passed it on: actors, or claims of this document by id.")] = ""
    said_on: Annotated[str, _is("When it was said, in EDTF.")] | None = None
    quote: Quotes = ""
    coding: Coding = Coding.HUMAN
    source: Annotated[str, _is("Where the one who passed it on has it from, such as an address.")] = ""


class ParticipantIn(_Written, frozen=True, kw_only=True):
    """An actor with its part; `status`, `quote` and `claims` speak of the participation only."""

    actor: Actor
    role: Annotated[str, _is("What it does in the situation.")] = "participant"
    mode: Mode | None = None
    behalf: Annotated[str | list[str], _is("On whose behalf it acts.")] = ""
    count: Count = ""
    status: Status | None = None
    quote: Quotes = ""
    claims: list[ClaimIn] = []


class ConditionsIn(_Written, frozen=True, kw_only=True, rename={"if_": "if"}):
    """On what the situation depends, all of it: situations by id, or written in place."""

    if_: SituationRefs = ""
    after: SituationRefs = ""
    unless: SituationRefs = ""
    until: SituationRefs = ""
    any: Annotated[list[ConditionsIn], _is("Alternatives: one of them is enough.")] = []


class SituationIn(_Written, frozen=True, kw_only=True):
    """An event, a plan, or the content of a speech act."""

    type: Annotated[str, _is("What kind of situation.")]
    id: Annotated[str, _is("With a prefix (event:NAME) it is the same situation in every document.")] = ""
    name: Names = ""
    when: Edtf | None = None
    place: Annotated[str, _is("A place: its id, or its name here or in the reference.")] = ""
    amount: Money | AmountIn = ""
    status: Status | None = None
    participants: list[str | ParticipantIn] = []
    content: SituationRefs = ""
    conditional_on: ConditionsIn | list[ConditionsIn] | None = None
    part_of: Annotated[str | list[str], _is("The larger situation that this is a part of.")] = ""
    response_to: Annotated[str | list[str], _is("The situation that this answers.")] = ""
    reaffirms: Annotated[str | list[str], _is("The commitment that this makes again.")] = ""
    specifies: Annotated[str | list[str], _is("The commitment that this makes more precise.")] = ""
    fulfils: Annotated[str | list[str], _is("The commitment that this keeps.")] = ""
    partly_fulfils: Annotated[str | list[str], _is("The commitment that this keeps in part.")] = ""
    withdraws: Annotated[str | list[str], _is("The commitment that this takes back.")] = ""
    breaches: Annotated[str | list[str], _is("The commitment that this breaks.")] = ""
    supersedes: Annotated[str | list[str], _is("The commitment that this takes the place of.")] = ""
    expires: Annotated[str | list[str], _is("The commitment whose time ends with this.")] = ""
    postpones: Annotated[str | list[str], _is("The commitment that this puts off.")] = ""
    suspends: Annotated[str | list[str], _is("The commitment that this puts out of force for a while.")] = ""
    resumes: Annotated[str | list[str], _is("The commitment that this takes up again.")] = ""
    ends: Annotated[str | list[str], _is("The promise said not to have been made that this makes after all.")] = ""
    codes: Annotated[list[str], _is("Codes of event data: LIST/CODE, such as cameo/036.")] = []
    remark: Annotated[str, _is("A note of the annotator.")] = ""
    quote: Quotes = ""
    claims: list[ClaimIn] = []


SituationRefs = Annotated[
    str | SituationIn | list[str | SituationIn], _is("One or more situations by their ids, or written in place.")
]


class MembershipIn(_Written, frozen=True, kw_only=True):
    """An actor in an organization or coalition."""

    actor: Actor
    of: Annotated[str, _is("The organization or coalition.")]
    role: Annotated[str, _is("As what it belongs to it.")] = "member"
    start: Annotated[str, _is("Since when, in EDTF.")] | None = None
    end: Annotated[str, _is("Until when, in EDTF.")] | None = None
    quote: Quotes = ""
    claims: list[ClaimIn] = []


class FileIn(_Written, frozen=True, kw_only=True):
    """One annotated document."""

    document: DocumentIn
    actors: list[ActorIn] = []
    places: list[PlaceIn] = []
    situations: list[SituationIn] = []
    memberships: list[MembershipIn] = []
    format: Annotated[Literal["diplomatic-kg/1"], _is("The version of this format.")] = "diplomatic-kg/1"
