"""The records between loaders and the encoder: frozen values, one set for one document."""

from enum import StrEnum

import msgspec

from kg.model.amount import Amount
from kg.model.when import When


class Polarity(StrEnum):
    """Whether a claim affirms or denies (FactBank's first axis)."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Certainty(StrEnum):
    """How sure the source is (FactBank's second axis)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """What a claim says of the course of a situation."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    STALLED = "stalled"
    OCCURRED = "occurred"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    UNKNOWN = "unknown"


class Aspect(StrEnum):
    """The part of a situation that a claim speaks about."""

    OCCURRENCE = "occurrence"
    PARTICIPATION = "participation"
    TIME = "time"
    PLACE = "place"
    CONDITION = "condition"


class Coding(StrEnum):
    """Who made the annotation."""

    HUMAN = "human"
    MACHINE = "machine"


class DocumentKind(StrEnum):
    """What kind of source a document is, the nearest to what was said or signed first."""

    OFFICIAL = "official"
    TRANSCRIPT = "transcript"
    AGENCY = "agency"
    NEWS = "news"
    MIRROR = "mirror"
    REFERENCE = "reference"


class Mode(StrEnum):
    """How an actor takes part."""

    IN_PERSON = "in_person"
    VIRTUAL = "virtual"
    PHONE = "phone"
    WRITTEN = "written"


class ConditionKind(StrEnum):
    """How a situation depends on another."""

    IF = "if"
    AFTER = "after"
    UNLESS = "unless"
    UNTIL = "until"


class StepKind(StrEnum):
    """What an event does to a commitment made earlier."""

    REAFFIRMS = "reaffirms"
    SPECIFIES = "specifies"
    FULFILS = "fulfils"
    PARTLY_FULFILS = "partly_fulfils"
    WITHDRAWS = "withdraws"
    BREACHES = "breaches"
    SUPERSEDES = "supersedes"
    EXPIRES = "expires"
    POSTPONES = "postpones"
    SUSPENDS = "suspends"
    RESUMES = "resumes"
    ENDS = "ends"


class ActorType(StrEnum):
    """What kind of actor."""

    PERSON = "Person"
    COUNTRY = "Country"
    GOVERNMENT = "Government"
    ORGANIZATION = "Organization"
    COALITION = "Coalition"
    GROUP = "Group"


class _Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A record is a value: equal by content, changed by copying."""


class Document(_Value, frozen=True, kw_only=True):
    """A source: `id` without prefix; `sha256` is that of the text in UTF-8."""

    id: str
    publisher: str
    kind: DocumentKind | None = None
    title: str = ""
    url: str = ""
    published: When | None = None
    retrieved: When | None = None
    language: str = ""
    licence: str = ""
    sha256: str = ""
    length: int | None = None


class Actor(_Value, frozen=True, kw_only=True):
    """Someone who acts; `count` is an integer as text, `~30` or a word, for groups; `aliases` are found by search."""

    id: str
    type: ActorType
    names: dict[str, str]
    count: str = ""
    anonymous: bool = False
    wikidata: str = ""
    aliases: tuple[str, ...] = ()


class Place(_Value, frozen=True, kw_only=True):
    """Somewhere, with a WGS84 point (degrees) where it is known."""

    id: str
    names: dict[str, str]
    latitude: float | None = None
    longitude: float | None = None
    wikidata: str = ""
    aliases: tuple[str, ...] = ()


class Span(_Value, frozen=True, kw_only=True, order=True):
    """A passage of the document's text: offsets in code points, end exclusive, and the words around it."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


class Participation(_Value, frozen=True, kw_only=True):
    """An actor in a situation."""

    actor: str
    role: str = "participant"
    mode: Mode | None = None
    behalf: tuple[str, ...] = ()
    count: str = ""


class Condition(_Value, frozen=True, kw_only=True):
    """Another situation on which one depends."""

    kind: ConditionKind
    situation: str


class Step(_Value, frozen=True, kw_only=True):
    """What an event does to an earlier commitment."""

    kind: StepKind
    commitment: str


class Situation(_Value, frozen=True, kw_only=True):
    """Anything an annotation speaks about; whether it happened is said by claims only.

    What it hangs on: all of `conditions`, and of each of the `alternatives` one.
    """

    id: str
    type: str
    names: dict[str, str] = {}
    when: When | None = None
    place: str = ""
    amount: Amount | None = None
    participations: tuple[Participation, ...] = ()
    content: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    alternatives: tuple[tuple[Condition, ...], ...] = ()
    part_of: tuple[str, ...] = ()
    response_to: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    codes: tuple[str, ...] = ()
    remark: str = ""


class Membership(_Value, frozen=True, kw_only=True):
    """An actor in an organization or coalition for an interval."""

    actor: str
    organization: str
    role: str = "member"
    start: When | None = None
    end: When | None = None


class Claim(_Value, frozen=True, kw_only=True):
    """One source vouching for, or denying, one situation or membership, or an aspect of it."""

    id: str
    about: str
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    status: Status = Status.OCCURRED
    aspect: Aspect = Aspect.OCCURRENCE
    concerns: str = ""
    said_by: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    said_on: When | None = None
    evidence: tuple[Span, ...] = ()
    coding: Coding = Coding.HUMAN
    source: str = ""


class Record(_Value, frozen=True, kw_only=True):
    """All that one document holds; the unit of load, replacement and retraction."""

    document: Document
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    situations: tuple[Situation, ...] = ()
    memberships: tuple[Membership, ...] = ()
    claims: tuple[Claim, ...] = ()
