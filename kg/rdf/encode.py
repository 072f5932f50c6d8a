"""Records to N-Quads: the only place that writes triples, so the mapping to the ontology exists once."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from itertools import chain
from typing import Final, TypeVar

from kg.model.conditions import Group, alternatives_id
from kg.model.ids import ID_BASE, document_id, membership_id, participation_id, span_id
from kg.model.reality import Said
from kg.model.records import Actor, Claim, Document, Membership, Participation, Place, Record, Situation, Span
from kg.model.when import When
from kg.ontology import CODES, NAMESPACE
from kg.rdf.vocabulary import ALIAS, EDTF, LABEL, RDF_TYPE, XSD, camel

_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
LAYOUT: Final = b"2"
"""To be counted up whenever the same record is written in other quads: then documents are loaded anew."""

_SPECIAL: Final = re.compile(r'[\x00-\x1f"\\\x7f]')
_CLAIM_CODES: Final = ("polarity", "certainty", "status", "aspect", "coding")

_AT_MOST: Final = 10_000
"""Actors and places that are remembered as told."""

Statements = list[str]
"""Predicate and object of one resource's statements, each in N-Quads syntax: `<p> "o"`."""


def literal(text: str, suffix: str = "") -> str:
    """A literal in canonical N-Quads; `suffix` is `@de` or `^^<…>`."""
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(lambda found: _ESCAPES.get(found[0], f"\\u{ord(found[0]):04X}"), text)
    return f'"{text}"{suffix}'


def typed(text: str, datatype: str) -> str:
    """A literal with an XSD datatype by its local name."""
    return f'"{text}"^^<{XSD}{datatype}>'


# `iri` is written out in the two functions that are called most.
def _ref(short: str) -> str:
    return f"<{ID_BASE}{short.replace(':', '/', 1)}>"


def _to(predicate: str, short: str) -> str:
    """A statement that points to another resource of ours."""
    return f"<{NAMESPACE}{predicate}> <{ID_BASE}{short.replace(':', '/', 1)}>"


_often = lru_cache(maxsize=8192)(_to)
"""The same for what many point to: actors and places."""


# What is said with closed vocabularies is made once and kept: it is half of all statements.
@cache
def _type(name: str) -> str:
    return f"<{RDF_TYPE}> <{NAMESPACE}{name}>"


@cache
def _code(predicate: str, code: str) -> str:
    return f"<{NAMESPACE}{predicate}> <{CODES}{code}>"


@cache
def _said(*codes: StrEnum) -> tuple[str, ...]:
    """The five codes of a claim."""
    return tuple(_code(scheme, f"{scheme}/{code}") for scheme, code in zip(_CLAIM_CODES, codes, strict=True))


@lru_cache(maxsize=4096)
def _when(predicate: str, when: When) -> str:
    """The time as an XSD literal where one holds it without loss, else as EDTF."""
    value = typed(when.text, when.xsd) if when.xsd else f'"{when.text}"^^<{EDTF}>'
    return f"<{NAMESPACE}{predicate}> {value}"


@lru_cache(maxsize=4096)
def _bounds(when: When) -> tuple[str, ...]:
    """First and last day that a time allows: always days, for SPARQL drops a comparison of day and instant."""
    bounds = (("earliest", when.earliest), ("latest", when.latest))
    return tuple(f"<{NAMESPACE}{name}> {typed(bound[:10], 'date')}" for name, bound in bounds if bound)


def _texts(**fields: str) -> Statements:
    return [f"<{NAMESPACE}{predicate}> {literal(text)}" for predicate, text in fields.items() if text]


def _names(names: dict[str, str]) -> Statements:
    return [
        f"<{LABEL}> {literal(name, f'@{language}' if language != 'und' else '')}" for language, name in names.items()
    ]


def _document(document: Document) -> Statements:
    made = [_type("Document")]
    made += _texts(
        publisher=document.publisher,
        title=document.title,
        url=document.url,
        language=document.language,
        licence=document.licence,
        sha256=document.sha256,
    )
    if document.published:
        made.append(_when("published", document.published))
    if document.retrieved:
        made.append(_when("retrieved", document.retrieved))
    if document.length is not None:
        made.append(f"<{NAMESPACE}length> {typed(str(document.length), 'integer')}")
    return made


def _actor(actor: Actor) -> Statements:
    made = [_type(actor.type), *_names(actor.names), *_texts(count=actor.count, wikidata=actor.wikidata)]
    made += [f"<{ALIAS}> {literal(alias)}" for alias in actor.aliases]
    if actor.anonymous:
        made.append(f"<{NAMESPACE}anonymous> {typed('true', 'boolean')}")
    return made


def _degrees(value: float) -> str:
    """Canonical xsd:decimal with all digits of the source, without an exponent or a negative zero."""
    return typed(f"{Decimal(repr(value + 0.0)):f}".removesuffix(".0"), "decimal")


def _place(place: Place) -> Statements:
    made = [_type("Place"), *_names(place.names), *_texts(wikidata=place.wikidata)]
    made += [f"<{ALIAS}> {literal(alias)}" for alias in place.aliases]
    if place.latitude is not None and place.longitude is not None:
        made.append(f"<{NAMESPACE}latitude> {_degrees(place.latitude)}")
        made.append(f"<{NAMESPACE}longitude> {_degrees(place.longitude)}")
    return made


def _situation(situation: Situation, parts: list[str], said: Said) -> Statements:
    made = [_type(situation.type), *_names(situation.names)]
    if situation.when:
        made.append(_when("when", situation.when))
        made += _bounds(situation.when)
    if situation.place:
        made.append(_often("place", situation.place))
    real = bool(parts) and said.took_place(situation.id)
    for id_, part in zip(parts, situation.participations, strict=True):
        made.append(_to("participation" if real and said.took_part(situation.id, part.actor) else "cast", id_))
    made += [_code("code", code) for code in situation.codes]
    if situation.remark:
        made += _texts(remark=situation.remark)
    made += _relations(situation)
    return made


def _relations(situation: Situation) -> Statements:
    """What leads from one situation to others."""
    made = [_to("content", target) for target in situation.content]
    made += _conditions(situation.conditions)
    for group in situation.alternatives:
        made += [*_conditions(group), _to("alternatives", alternatives_id(group))]
    for target in situation.part_of:
        made.append(_to("partOf", target))
    for target in situation.response_to:
        made.append(_to("responseTo", target))
    for step in situation.steps:
        made.append(_to(camel(step.kind), step.commitment))
    return made


def _conditions(group: Group) -> Statements:
    return [_to("conditional" + one.kind.value.title(), one.situation) for one in group]


@lru_cache(maxsize=8192)  # in a table the same actors come in the same roles
def _participation(part: Participation) -> Statements:
    made = [_type("Participation"), _often("actor", part.actor), _code("role", f"role/{part.role}")]
    if part.mode:
        made.append(_code("mode", f"mode/{part.mode}"))
    made += [_often("onBehalfOf", actor) for actor in part.behalf]
    if part.count:
        made += _texts(count=part.count)
    return made


def _membership(membership: Membership) -> Statements:
    made = [_type("Membership"), _often("actor", membership.actor), _often("organization", membership.organization)]
    made.append(_code("role", f"role/{membership.role}"))
    if membership.start:
        made.append(_when("start", membership.start))
    if membership.end:
        made.append(_when("end", membership.end))
    return made


def _claim(document: str, claim: Claim) -> Statements:
    made = [_type("Claim"), _to("about", claim.about), _to("inDocument", document_id(document))]
    made += _said(claim.polarity, claim.certainty, claim.status, claim.aspect, claim.coding)
    if claim.concerns:
        made.append(_often("concerns", claim.concerns))
    made += [_often("saidBy", speaker) for speaker in claim.said_by]
    made += [_to("via", relay) for relay in claim.via]
    if claim.said_on:
        made.append(_when("saidOn", claim.said_on))
    made += [_to("evidencedBy", span_id(document, span)) for span in claim.evidence]
    if claim.source:
        made += _texts(source=claim.source)
    return made


def _span(document: str, span: Span) -> Statements:
    return [
        _type("Span"),
        _to("inDocument", document_id(document)),
        f"<{NAMESPACE}start> {typed(str(span.start), 'integer')}",
        f"<{NAMESPACE}end> {typed(str(span.end), 'integer')}",
        *_texts(exact=span.exact, prefix=span.prefix, suffix=span.suffix),
    ]


Shared = TypeVar("Shared", Actor, Place)


def _new(things: Iterable[Shared], told: dict[str, Actor | Place]) -> Iterator[Shared]:
    """Those that were not told before as they are now: the rows of a table tell of the same ones again and again."""
    for thing in things:
        if told.get(thing.id) != thing:
            told[thing.id] = thing
            yield thing


def _shared(record: Record, told: dict[str, Actor | Place]) -> Iterator[tuple[str, Statements]]:
    """Actors and places of a record that were not told before, as short id and statements."""
    if len(told) > _AT_MOST:
        told.clear()
    for actor in _new(record.actors, told):
        yield actor.id, _actor(actor)
    for place in _new(record.places, told):
        yield place.id, _place(place)


def _resources(record: Record) -> Iterator[tuple[str, Statements]]:
    """Situations, memberships and claims of a record, with what belongs to them, as short id and statements."""
    name = record.document.id
    said = Said(record.claims)
    for situation in record.situations:
        parts = [participation_id(situation.id, part) for part in situation.participations]
        yield situation.id, _situation(situation, parts, said)
        for id_, part in zip(parts, situation.participations, strict=True):
            yield id_, _participation(part)
        for group in situation.alternatives:
            yield alternatives_id(group), [_type("Alternatives"), *_conditions(group)]
    for membership in record.memberships:
        yield membership_id(membership), _membership(membership)
    for claim in record.claims:
        yield claim.id, _claim(name, claim)
        for span in claim.evidence:
            yield span_id(name, span), _span(name, span)


def blocks(records: Iterable[Record]) -> Iterator[str]:
    """Records as N-Quads, a block of lines for each resource, in the named graph of its document.

    A line can come twice, as N-Quads allow. The document, and actors and places that do not change, are told once for
    all records of it that follow each other.
    """
    told = None
    shared: dict[str, Actor | Place] = {}
    for record in records:
        graph = _ref(document_id(record.document.id))
        end = f" {graph} .\n"
        if record.document != told:
            told = record.document
            shared.clear()
            yield _block(graph, _document(told), end)
        for id_, statements in chain(_shared(record, shared), _resources(record)):
            yield _block(_ref(id_), statements, end)


def _block(subject: str, statements: Statements, end: str) -> str:
    start = f"{subject} "
    return f"{start}{f'{end}{start}'.join(statements)}{end}"  # a third faster than line by line


def lines(text: str) -> list[str]:
    """The lines of N-Quads, without line ends: other characters that end a line for `splitlines` stand in literals."""
    return text.split("\n")[:-1]


def encode(record: Record) -> set[str]:
    """N-Quads lines (without line ends) of a record, in the named graph of its document."""
    return set(lines("".join(blocks([record]))))
