"""Records to N-Quads: the only place that writes triples, so the mapping to the ontology exists once."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final

from kg.ids import document_id, iri, membership_id, participation_id, span_id
from kg.model import Actor, Claim, Document, Membership, Place, Record, Situation, Span
from kg.reality import vouched
from kg.when import When
from ontology import CODES, NAMESPACE

_RDF_TYPE: Final = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_LABEL: Final = "<http://www.w3.org/2000/01/rdf-schema#label>"
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
EDTF: Final = "http://id.loc.gov/datatypes/edtf/EDTF"
_SPECIAL: Final = re.compile(r'[\x00-\x1f"\\\x7f]')
_CAMEL: Final = re.compile(r"_([a-z])")

Pair = tuple[str, str]
"""Predicate (local name or `<…>`) and object, the latter in N-Quads syntax."""


def literal(text: str, suffix: str = "") -> str:
    """A literal in canonical N-Quads; `suffix` is `@de` or `^^<…>`."""
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(lambda found: _ESCAPES.get(found[0], f"\\u{ord(found[0]):04X}"), text)
    return f'"{text}"{suffix}'


def typed(text: str, datatype: str) -> str:
    """A literal with an XSD datatype by its local name."""
    return f'"{text}"^^<{_XSD}{datatype}>'


def camel(name: str) -> str:
    """`partly_fulfils` → `partlyFulfils`: code names as property names."""
    return _CAMEL.sub(lambda found: found[1].upper(), name)


def _code(value: StrEnum | str, scheme: str) -> str:
    return f"<{CODES}{scheme}/{value}>"


def _ref(short: str) -> str:
    return f"<{iri(short)}>"


def _time(text: str, datatype: str | None) -> str:
    return typed(text, datatype) if datatype else f'"{text}"^^<{EDTF}>'


def _when(predicate: str, when: When | None) -> Iterator[Pair]:
    """The time as an XSD literal where one holds it without loss, else as EDTF."""
    if when is not None:
        yield predicate, _time(when.text, when.xsd)


def _bounds(when: When | None) -> Iterator[Pair]:
    """First and last day that a time allows: always days, for SPARQL drops a comparison of day and instant."""
    for predicate, bound in (("earliest", when and when.earliest), ("latest", when and when.latest)):
        if bound:
            yield predicate, typed(bound[:10], "date")


def _texts(**fields: str) -> Iterator[Pair]:
    for predicate, text in fields.items():
        if text:
            yield predicate, literal(text)


def _names(names: dict[str, str]) -> Iterator[Pair]:
    for language, name in names.items():
        yield _LABEL, literal(name, f"@{language}" if language != "und" else "")


def _type(name: str) -> Pair:
    return _RDF_TYPE, f"<{NAMESPACE}{name}>"


def _document(document: Document) -> Iterator[Pair]:
    yield _type("Document")
    yield from _texts(
        publisher=document.publisher,
        title=document.title,
        url=document.url,
        language=document.language,
        licence=document.licence,
        sha256=document.sha256,
    )
    yield from _when("published", document.published)
    yield from _when("retrieved", document.retrieved)
    if document.length is not None:
        yield "length", typed(str(document.length), "integer")


def _actor(actor: Actor) -> Iterator[Pair]:
    yield _type(actor.type)
    yield from _names(actor.names)
    yield from _texts(count=actor.count, wikidata=actor.wikidata)
    if actor.anonymous:
        yield "anonymous", typed("true", "boolean")


def _degrees(value: float) -> str:
    """Canonical xsd:decimal with the six digits (about 10 cm) that a reference point can claim."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _place(place: Place) -> Iterator[Pair]:
    yield _type("Place")
    yield from _names(place.names)
    yield from _texts(wikidata=place.wikidata)
    if place.latitude is not None and place.longitude is not None:
        yield "latitude", typed(_degrees(place.latitude), "decimal")
        yield "longitude", typed(_degrees(place.longitude), "decimal")


def _situation(situation: Situation, real: set[str]) -> Iterator[Pair]:
    yield _type(situation.type)
    yield from _names(situation.names)
    yield from _when("when", situation.when)
    yield from _bounds(situation.when)
    if situation.place:
        yield "place", _ref(situation.place)
    for part in situation.participations:
        id_ = participation_id(situation.id, part)
        yield ("participation" if id_ in real else "cast"), _ref(id_)
    for target in situation.content:
        yield "content", _ref(target)
    for condition in situation.conditions:
        yield "conditional" + condition.kind.value.title(), _ref(condition.situation)
    for target in situation.part_of:
        yield "partOf", _ref(target)
    for target in situation.response_to:
        yield "responseTo", _ref(target)
    for step in situation.steps:
        yield camel(step.kind), _ref(step.commitment)
    for code in situation.codes:
        yield "code", f"<{CODES}{code}>"
    yield from _texts(remark=situation.remark)


def _participations(situation: Situation) -> Iterator[tuple[str, Iterator[Pair]]]:
    for part in situation.participations:
        pairs: list[Pair] = [
            _type("Participation"),
            ("actor", _ref(part.actor)),
            ("role", _code(part.role, "role")),
        ]
        if part.mode:
            pairs.append(("mode", _code(part.mode, "mode")))
        pairs += [("onBehalfOf", _ref(actor)) for actor in part.behalf]
        pairs += _texts(count=part.count)
        yield participation_id(situation.id, part), iter(pairs)


def _membership(membership: Membership) -> Iterator[Pair]:
    yield _type("Membership")
    yield "actor", _ref(membership.actor)
    yield "organization", _ref(membership.organization)
    yield "role", _code(membership.role, "role")
    yield from _when("start", membership.start)
    yield from _when("end", membership.end)


def _claim(document: str, claim: Claim) -> Iterator[Pair]:
    yield _type("Claim")
    yield "about", _ref(claim.about)
    yield "inDocument", _ref(document_id(document))
    for scheme in ("polarity", "certainty", "status", "aspect", "coding"):
        yield scheme, _code(getattr(claim, scheme), scheme)
    if claim.concerns:
        yield "concerns", _ref(claim.concerns)
    for speaker in claim.said_by:
        yield "saidBy", _ref(speaker)
    for relay in claim.via:
        yield "via", _ref(relay)
    yield from _when("saidOn", claim.said_on)
    for span in claim.evidence:
        yield "evidencedBy", _ref(span_id(document, span))
    yield from _texts(source=claim.source)


def _span(document: str, span: Span) -> Iterator[Pair]:
    yield _type("Span")
    yield "inDocument", _ref(document_id(document))
    yield "start", typed(str(span.start), "integer")
    yield "end", typed(str(span.end), "integer")
    yield from _texts(exact=span.exact, prefix=span.prefix, suffix=span.suffix)


def _subjects(record: Record) -> Iterator[tuple[str, Iterable[Pair]]]:
    name = record.document.id
    yield document_id(name), _document(record.document)
    for actor in record.actors:
        yield actor.id, _actor(actor)
    for place in record.places:
        yield place.id, _place(place)
    real = vouched(record)
    for situation in record.situations:
        yield situation.id, _situation(situation, real)
        yield from _participations(situation)
    for membership in record.memberships:
        yield membership_id(membership), _membership(membership)
    for claim in record.claims:
        yield claim.id, _claim(name, claim)
        for span in claim.evidence:
            yield span_id(name, span), _span(name, span)


def encode(record: Record) -> set[str]:
    """N-Quads lines (without line ends) of a record, in the named graph of its document."""
    graph = _ref(document_id(record.document.id))
    lines = set()
    for subject, pairs in _subjects(record):
        head = _ref(subject)
        for predicate, value in pairs:
            name = predicate if predicate[0] == "<" else f"<{NAMESPACE}{predicate}>"
            lines.add(f"{head} {name} {value} {graph} .")
    return lines
