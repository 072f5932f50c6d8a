"""What can be said of a record by looking at its values alone: codes, ids, addresses, languages, numbers, intervals."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from math import isfinite
from typing import Final

from kg.errors import Problem, unknown
from kg.load.check.sound import Once
from kg.model.ids import document_id, is_address, is_id, is_language, membership_id
from kg.model.records import Actor, Claim, Document, Membership, Place, Record, Situation
from kg.ontology import codes, subclasses

MAX_ADDRESS: Final = 2048
"""Characters of an address."""
MAX_DIGITS: Final = 15
"""Digits of a count: databases and JSON keep so many exactly."""
_CODE: Final = re.compile(r"[a-z][\w-]*/[\w.-]+", re.ASCII)
_WIKIDATA: Final = re.compile(r"Q[1-9][0-9]{0,12}")
_SCRIPT: Final = re.compile(r"\s*(?:javascript|vbscript|data|file):", re.IGNORECASE)


@cache
def _types() -> frozenset[str]:
    return frozenset(subclasses("Situation"))


@cache
def _codes() -> dict[str, frozenset[str]]:
    return {scheme: frozenset(members) for scheme, members in codes().items()}


def check_form(record: Record) -> list[Problem]:
    """Every rule on values that the record breaks; it may hold names in place of ids of actors and places."""
    return [
        *_whole_document(record.document),
        *(problem for actor in record.actors for problem in _whole_entry(actor)),
        *(problem for place in record.places for problem in _whole_entry(place)),
        *(problem for situation in record.situations for problem in _situation(situation)),
        *(problem for membership in record.memberships for problem in _membership(membership)),
        *(problem for claim in record.claims for problem in _claim(claim)),
    ]


def _unknown(kind: str, word: str, known: Iterable[str], subject: str, field: str) -> Problem:
    return Problem("KG012", unknown(kind, word, known), subject, field)


def _document(document: Document) -> Iterator[Problem]:
    subject = document_id(document.id)
    if not is_id(subject):
        yield Problem("KG011", f'"{document.id}" is no id of a document', subject, "id")
    if document.language:
        yield from _languages([document.language], subject, "language")
    if len(document.url) > MAX_ADDRESS:
        reason = f"an address of {len(document.url)} characters; it may have {MAX_ADDRESS}"
        yield Problem("KG004", reason, subject, "url")
    elif document.url and not is_address(document.url):
        yield Problem("KG011", f'"{document.url}" is no web address (https://…)', subject, "url")


def _languages(languages: Iterable[str], subject: str, field: str) -> Iterator[Problem]:
    for language in languages:
        if not is_language(language):
            yield Problem("KG011", f'"{language}" is no code of a language, such as en or uk', subject, field)


def _entry(entry: Actor | Place) -> Iterator[Problem]:
    yield from _id(entry.id)
    yield from _languages(entry.names, entry.id, "name")
    if entry.wikidata and not _WIKIDATA.fullmatch(entry.wikidata):
        yield Problem("KG011", f'"{entry.wikidata}" is no id of Wikidata, such as Q212', entry.id, "wikidata")
    if isinstance(entry, Place):
        yield from _point(entry)
    else:
        yield from _count(entry.count, entry.id, "count")


_whole_document = Once(_document)
_whole_entry = Once(_entry)


def _count(count: str, subject: str, field: str) -> Iterator[Problem]:
    if sum(map(str.isdecimal, count)) > MAX_DIGITS:
        yield Problem("KG014", f"a count of more than {MAX_DIGITS} digits", subject, field)


def _id(id_: str) -> Iterator[Problem]:
    if not is_id(id_):
        yield Problem("KG011", f'"{id_}" is no id', id_, "id")


def _point(place: Place) -> Iterator[Problem]:
    if (place.latitude is None) != (place.longitude is None):
        given, missing = ("latitude", "longitude") if place.longitude is None else ("longitude", "latitude")
        yield Problem("KG014", f"a point needs a {missing} too", place.id, given)
    for field, degrees, most in (("latitude", place.latitude, 90), ("longitude", place.longitude, 180)):
        if degrees is not None and not (isfinite(degrees) and abs(degrees) <= most):
            reason = f"{field} is {degrees}; it must be between -{most} and {most}"
            yield Problem("KG014", reason, place.id, field)


def _situation(situation: Situation) -> Iterator[Problem]:
    yield from _id(situation.id)
    yield from _languages(situation.names, situation.id, "name")
    if situation.type not in _types():
        yield _unknown("type", situation.type, _types(), situation.id, "type")
    for index, part in enumerate(situation.participations):
        if part.role not in _codes()["role"]:
            yield _unknown("role", part.role, _codes()["role"], situation.id, f"participants[{index}].role")
        if part.count:
            yield from _count(part.count, situation.id, f"participants[{index}].count")
    for code in situation.codes:
        scheme, _, notation = code.partition("/")
        if not _CODE.fullmatch(code):
            yield Problem("KG011", f'"{code}" is no code, such as cameo/036', situation.id, "codes")
        elif scheme in _codes() and notation not in _codes()[scheme]:
            yield _unknown(f"code of {scheme}", notation, _codes()[scheme], situation.id, "codes")


def _membership(membership: Membership) -> Iterator[Problem]:
    id_ = membership_id(membership)
    if membership.role not in _codes()["role"]:
        yield _unknown("role", membership.role, _codes()["role"], id_, "role")
    start, end = membership.start, membership.end
    if start and end and start.earliest and end.latest and start.earliest[:10] > end.latest[:10]:
        yield Problem("KG013", f"it ends ({end.text}) before it starts ({start.text})", id_, "end")


def _claim(claim: Claim) -> Iterator[Problem]:
    yield from _id(claim.id)
    if _SCRIPT.match(claim.source):
        yield Problem("KG011", f'"{claim.source}" is no source', claim.id, "source")
    if len(claim.source) > MAX_ADDRESS:
        reason = f"a source of {len(claim.source)} characters; it may have {MAX_ADDRESS}"
        yield Problem("KG004", reason, claim.id, "source")
