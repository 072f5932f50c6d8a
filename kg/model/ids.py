"""Deterministic ids: short `prefix:name` forms, their IRIs, and hashes of the fewest stable fields."""

import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from kg.model.amount import Amount
from kg.model.records import Claim, Membership, Participation, Span

BASE: Final = "https://w3id.org/diplomatic-kg/"
ID_BASE: Final = BASE + "id/"
_ID: Final = re.compile(r"[a-z][a-z0-9-]*:[\w.~-]+(?:/[\w.~-]+)*")
_NAME: Final = re.compile(r"[\w.~-]+")
_UNFIT: Final = re.compile(r"[^\w.~-]+")
_ADDRESS: Final = re.compile(
    r"(?:(?:https?|ftp)://[^\s/?#<>\"{}|\\^`\x00-\x20\x7f]+(?:[/?#][^\s<>\"{}|\\^`\x00-\x20\x7f]*)?"
    r"|(?:urn|doi|info|ark):[^\s<>\"{}|\\^`\x00-\x20\x7f]+)",
    re.IGNORECASE,
)
_LANGUAGE: Final = re.compile(  # RFC 5646, section 2.1, without the grandfathered
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"  # language
    r"(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"  # script, region, variants
    r"(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"  # extensions, private use
    r"|x(?:-[a-z0-9]{1,8})+",
    re.IGNORECASE | re.ASCII,
)


def is_id(text: str) -> bool:
    """Whether the text is a short id such as `event:paris-summit-2025-09-04`."""
    return _ID.fullmatch(text) is not None


def is_name(text: str) -> bool:
    """Whether the text can be the part of an id behind its prefix."""
    return _NAME.fullmatch(text) is not None


def slug(name: str) -> str:
    """A name that can stand in an id; one that had to be changed carries a hash, so that no two become one."""
    bare = _UNFIT.sub("-", name).strip("-")
    return bare if bare == name else f"{bare}-{digest(name)[:8]}".strip("-")


def is_address(text: str) -> bool:
    """Whether the text is an absolute web address (or FTP, URN, DOI) that is safe to link to."""
    return _ADDRESS.fullmatch(text) is not None


@lru_cache(maxsize=1024)  # a table has one
def is_language(text: str) -> bool:
    """Whether the text is a language tag of BCP 47, as RDF asks for: `en`, `uk`, `zh-Hant`."""
    return _LANGUAGE.fullmatch(text) is not None


def iri(short: str) -> str:
    """IRI of a short id: `actor:x` → `…/id/actor/x`."""
    return ID_BASE + short.replace(":", "/", 1)


def short(iri: str) -> str:
    """Short id of one of our IRIs, the inverse of `iri`."""
    prefix, _, name = iri.removeprefix(ID_BASE).partition("/")
    return f"{prefix}:{name}"


def digest(*fields: object) -> str:
    """20 hex digits (80 bits) of the fields, kept apart by a unit separator."""
    return _hashed("" if field is None else str(field) for field in fields)


def _hashed(fields: Iterable[str]) -> str:
    return blake2b("\x1f".join(fields).encode(), digest_size=10).hexdigest()


def document_id(name: str) -> str:
    """Short id of a document by the id that its annotator gave."""
    return f"doc:{name}"


def local_id(document: str, name: str) -> str:
    """Short id of a resource whose name holds inside one document only."""
    return f"local:{document}/{name}"


@lru_cache(maxsize=4096)  # asked for again as soon as it is known
def participation_id(situation: str, part: Participation) -> str:
    """Id of a participation: the same facts in two documents are one edge, different facts stay apart."""
    fields = (situation, part.actor, part.role, part.mode or "", *sorted(part.behalf), part.count)
    return "part:" + _hashed(fields)


def membership_id(membership: Membership) -> str:
    """Id of a membership from its five fields."""
    start, end = membership.start, membership.end
    fields = (
        membership.actor,
        membership.organization,
        membership.role,
        start and start.text,
        end and end.text,
    )
    return "membership:" + digest(*fields)


def amount_id(amount: Amount) -> str:
    """Id of a sum of money: the same sum is one resource wherever it is named."""
    return f"amount:{slug(str(amount))}"


def span_id(document: str, span: Span) -> str:
    """Id of a passage: its document and offsets."""
    return f"span:{document}/{span.start}-{span.end}"


def claim_id(document: str, claim: Claim) -> str:
    """Id of a claim that was given none, from what it says as the document says it."""
    fields = (
        document,
        claim.about,
        claim.polarity,
        claim.certainty,
        claim.status,
        claim.aspect,
        claim.concerns,
        "|".join(claim.said_by),
        "|".join(claim.via),
        claim.said_on and claim.said_on.text,
        *(f"{span.start}-{span.end}" for span in claim.evidence),
        claim.source,
    )
    return "claim:" + digest(*fields)
