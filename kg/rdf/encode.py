"""Records to N-Quads: the only place that writes triples, so the mapping to the ontology exists once."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from itertools import chain
from typing import Final, TypeVar

from kg.model.amount import Amount
from kg.model.conditions import Group, alternatives_id
from kg.model.ids import amount_id, document_id, membership_id, participation_id, span_id
from kg.model.reality import Said
from kg.model.records import Actor, Claim, Document, Membership, Participation, Place, Record, Situation, Span
from kg.ontology import NAMESPACE
from kg.rdf.statements import (
    Statements,
    bounds,
    coded,
    literal,
    names_of,
    often,
    pointing,
    ref,
    texts,
    timed,
    type_of,
    typed,
)
from kg.rdf.vocabulary import ALIAS, camel

LAYOUT: Final = b"2"
"""To be counted up whenever the same record is written in other quads: then documents are loaded anew."""

_CLAIM_CODES: Final = ("polarity", "certainty", "status", "aspect", "coding")

_AT_MOST: Final = 10_000
"""Actors and places that are remembered as told."""


@cache
def _said(*codes: StrEnum) -> tuple[str, ...]:
    """The five codes of a claim."""
    return tuple(coded(scheme, f"{scheme}/{code}") for scheme, code in zip(_CLAIM_CODES, codes, strict=True))


def _document(document: Document) -> Statements:
    made = [type_of("Document")]
    made += texts(
        publisher=document.publisher,
        title=document.title,
        url=document.url,
        language=document.language,
        licence=document.licence,
        sha256=document.sha256,
    )
    if document.kind:
        made.append(coded("documentKind", f"documentKind/{document.kind}"))
    if document.published:
        made.append(timed("published", document.published))
    if document.retrieved:
        made.append(timed("retrieved", document.retrieved))
    if document.length is not None:
        made.append(f"<{NAMESPACE}length> {typed(str(document.length), 'integer')}")
    return made


def _actor(actor: Actor) -> Statements:
    made = [type_of(actor.type), *names_of(actor.names), *texts(count=actor.count, wikidata=actor.wikidata)]
    made += [f"<{ALIAS}> {literal(alias)}" for alias in actor.aliases]
    if actor.anonymous:
        made.append(f"<{NAMESPACE}anonymous> {typed('true', 'boolean')}")
    return made


def _degrees(value: float) -> str:
    """Canonical xsd:decimal with all digits of the source, without an exponent or a negative zero."""
    return typed(f"{Decimal(repr(value + 0.0)):f}".removesuffix(".0"), "decimal")


def _place(place: Place) -> Statements:
    made = [type_of("Place"), *names_of(place.names), *texts(wikidata=place.wikidata)]
    made += [f"<{ALIAS}> {literal(alias)}" for alias in place.aliases]
    if place.latitude is not None and place.longitude is not None:
        made.append(f"<{NAMESPACE}latitude> {_degrees(place.latitude)}")
        made.append(f"<{NAMESPACE}longitude> {_degrees(place.longitude)}")
    return made


def _situation(situation: Situation, parts: list[str], said: Said) -> Statements:
    made = [type_of(situation.type), *names_of(situation.names)]
    if situation.when:
        made.append(timed("when", situation.when))
        made += bounds(situation.when)
    if situation.place:
        made.append(often("place", situation.place))
    if situation.amount:
        made.append(pointing("amount", amount_id(situation.amount)))
    real = bool(parts) and said.took_place(situation.id)
    for id_, part in zip(parts, situation.participations, strict=True):
        made.append(pointing("participation" if real and said.took_part(situation.id, part.actor) else "cast", id_))
    made += [coded("code", code) for code in situation.codes]
    if situation.remark:
        made += texts(remark=situation.remark)
    made += _relations(situation)
    return made


def _amount(amount: Amount) -> Statements:
    made = [type_of("Amount"), f"<{NAMESPACE}value> {typed(f'{amount.value:f}', 'decimal')}"]
    made += texts(currency=amount.currency, per=amount.per or "")
    if amount.ceiling:
        made.append(f"<{NAMESPACE}ceiling> {typed('true', 'boolean')}")
    if amount.period:
        made.append(timed("period", amount.period))
    return made


def _relations(situation: Situation) -> Statements:
    """What leads from one situation to others."""
    made = [pointing("content", target) for target in situation.content]
    made += _conditions(situation.conditions)
    for group in situation.alternatives:
        made += [*_conditions(group), pointing("alternatives", alternatives_id(group))]
    for target in situation.part_of:
        made.append(pointing("partOf", target))
    for target in situation.response_to:
        made.append(pointing("responseTo", target))
    for step in situation.steps:
        made.append(pointing(camel(step.kind), step.commitment))
    return made


def _conditions(group: Group) -> Statements:
    return [pointing("conditional" + one.kind.value.title(), one.situation) for one in group]


@lru_cache(maxsize=8192)  # in a table the same actors come in the same roles
def _participation(part: Participation) -> Statements:
    made = [type_of("Participation"), often("actor", part.actor), coded("role", f"role/{part.role}")]
    if part.mode:
        made.append(coded("mode", f"mode/{part.mode}"))
    made += [often("onBehalfOf", actor) for actor in part.behalf]
    if part.count:
        made += texts(count=part.count)
    return made


def _membership(membership: Membership) -> Statements:
    made = [type_of("Membership"), often("actor", membership.actor), often("organization", membership.organization)]
    made.append(coded("role", f"role/{membership.role}"))
    if membership.start:
        made.append(timed("start", membership.start))
    if membership.end:
        made.append(timed("end", membership.end))
    return made


def _claim(document: str, claim: Claim) -> Statements:
    made = [type_of("Claim"), pointing("about", claim.about), pointing("inDocument", document_id(document))]
    made += _said(claim.polarity, claim.certainty, claim.status, claim.aspect, claim.coding)
    if claim.concerns:
        made.append(often("concerns", claim.concerns))
    made += [often("saidBy", speaker) for speaker in claim.said_by]
    made += [pointing("via", relay) for relay in claim.via]
    if claim.said_on:
        made.append(timed("saidOn", claim.said_on))
    made += [pointing("evidencedBy", span_id(document, span)) for span in claim.evidence]
    if claim.source:
        made += texts(source=claim.source)
    return made


def _span(document: str, span: Span) -> Statements:
    return [
        type_of("Span"),
        pointing("inDocument", document_id(document)),
        f"<{NAMESPACE}start> {typed(str(span.start), 'integer')}",
        f"<{NAMESPACE}end> {typed(str(span.end), 'integer')}",
        *texts(exact=span.exact, prefix=span.prefix, suffix=span.suffix),
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
        if situation.amount:
            yield amount_id(situation.amount), _amount(situation.amount)
        for group in situation.alternatives:
            yield alternatives_id(group), [type_of("Alternatives"), *_conditions(group)]
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
        graph = ref(document_id(record.document.id))
        end = f" {graph} .\n"
        if record.document != told:
            told = record.document
            shared.clear()
            yield _block(graph, _document(told), end)
        for id_, statements in chain(_shared(record, shared), _resources(record)):
            yield _block(ref(id_), statements, end)


def _block(subject: str, statements: Statements, end: str) -> str:
    start = f"{subject} "
    return f"{start}{f'{end}{start}'.join(statements)}{end}"  # a third faster than line by line


def lines(text: str) -> list[str]:
    """The lines of N-Quads, without line ends: other characters that end a line for `splitlines` stand in literals."""
    return text.split("\n")[:-1]


def encode(record: Record) -> set[str]:
    """N-Quads lines (without line ends) of a record, in the named graph of its document."""
    return set(lines("".join(blocks([record]))))
