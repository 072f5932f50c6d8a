"""N-Quads back to records: the exact inverse of `kg.rdf.encode`, so that a store is never a one-way street."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from pyoxigraph import Quad

from kg.model.amount import Amount, Per, amount, number_of
from kg.model.conditions import hanging
from kg.model.records import (
    Actor,
    ActorType,
    Aspect,
    Certainty,
    Claim,
    Coding,
    Document,
    DocumentKind,
    Membership,
    Mode,
    Participation,
    Place,
    Polarity,
    Record,
    Situation,
    Span,
    Status,
    Step,
    StepKind,
)
from kg.ontology import lineage, terms
from kg.rdf.subjects import Subject, subjects
from kg.rdf.vocabulary import camel

_STEPS: Final = {camel(kind.value): kind for kind in StepKind}


def _coded(text: str) -> str:
    return text.rpartition("/")[2]


def document(id_: str, subject: Subject) -> Document:
    """A document from its statements."""
    length, kind = subject.one("length"), subject.one("documentKind")
    return Document(
        id=id_.removeprefix("doc:"),
        publisher=subject.one("publisher"),
        kind=DocumentKind(_coded(kind)) if kind else None,
        title=subject.one("title"),
        url=subject.one("url"),
        published=subject.when("published"),
        retrieved=subject.when("retrieved"),
        language=subject.one("language"),
        licence=subject.one("licence"),
        sha256=subject.one("sha256"),
        length=int(length) if length else None,
    )


def actor(id_: str, subject: Subject) -> Actor:
    """An actor from its statements."""
    return Actor(
        id=id_,
        type=ActorType(subject.type),
        names=subject.names,
        count=subject.one("count"),
        anonymous=subject.one("anonymous") == "true",
        wikidata=subject.one("wikidata"),
        aliases=subject.aliases(),
    )


def place(id_: str, subject: Subject) -> Place:
    """A place from its statements."""
    latitude, longitude = subject.one("latitude"), subject.one("longitude")
    return Place(
        id=id_,
        names=subject.names,
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
        wikidata=subject.one("wikidata"),
        aliases=subject.aliases(),
    )


def _participation(subject: Subject) -> Participation:
    mode = _coded(subject.one("mode"))
    return Participation(
        actor=subject.one("actor"),
        role=_coded(subject.one("role")),
        mode=Mode(mode) if mode else None,
        behalf=subject.all("onBehalfOf"),
        count=subject.one("count"),
    )


def _amount(subject: Subject) -> Amount:
    per = subject.one("per")
    return amount(
        number_of(subject.one("value")),
        subject.one("currency"),
        ceiling=subject.one("ceiling") == "true",
        per=Per(per) if per else None,
        period=subject.one("period"),
    )


def situation(id_: str, subject: Subject, grouped: Mapping[str, Subject]) -> Situation:
    """A situation from its statements and those of its parts (`Subject.parts`)."""
    alternatives = [grouped[one].conditions() for one in subject.all("alternatives")]
    needed = set(subject.conditions()).difference(*alternatives)
    made = Situation(
        id=id_,
        type=subject.type,
        names=subject.names,
        when=subject.when("when"),
        place=subject.one("place"),
        amount=_amount(grouped[money]) if (money := subject.one("amount")) else None,
        participations=tuple(_participation(grouped[part]) for part in subject.participations()),
        content=subject.all("content"),
        part_of=subject.all("partOf"),
        response_to=subject.all("responseTo"),
        steps=tuple(
            Step(kind=kind, commitment=target)
            for predicate, kind in _STEPS.items()
            for target in subject.all(predicate)
        ),
        codes=subject.all("code"),
        remark=subject.one("remark"),
    )
    return hanging(made, [*((one,) for one in needed), *alternatives]) if needed or alternatives else made


def membership(subject: Subject) -> Membership:
    """A membership from its statements."""
    return Membership(
        actor=subject.one("actor"),
        organization=subject.one("organization"),
        role=_coded(subject.one("role")),
        start=subject.when("start"),
        end=subject.when("end"),
    )


def _span(subject: Subject) -> Span:
    return Span(
        start=int(subject.one("start")),
        end=int(subject.one("end")),
        exact=subject.one("exact"),
        prefix=subject.one("prefix"),
        suffix=subject.one("suffix"),
    )


def claim(id_: str, subject: Subject, grouped: Mapping[str, Subject]) -> Claim:
    """A claim from its statements and those of its spans."""
    return Claim(
        id=id_,
        about=subject.one("about"),
        polarity=Polarity(_coded(subject.one("polarity"))),
        certainty=Certainty(_coded(subject.one("certainty"))),
        status=Status(_coded(subject.one("status"))),
        aspect=Aspect(_coded(subject.one("aspect"))),
        concerns=subject.one("concerns"),
        said_by=subject.all("saidBy"),
        via=subject.all("via"),
        said_on=subject.when("saidOn"),
        evidence=tuple(sorted(_span(grouped[span]) for span in subject.all("evidencedBy"))),
        coding=Coding(_coded(subject.one("coding"))),
        source=subject.one("source"),
    )


def decode(quads: Iterable[Quad]) -> Record:
    """The record of one document's graph; its tuples are sorted by id, which is how `canonical` has them."""
    grouped = subjects(quads)
    kinds: dict[str, list[str]] = defaultdict(list)
    for id_, subject in sorted(grouped.items()):
        if subject.type in terms():
            kinds[lineage(subject.type)[0]].append(id_)
    (name,) = kinds["Document"]
    return Record(
        document=document(name, grouped[name]),
        actors=tuple(actor(id_, grouped[id_]) for id_ in kinds["Actor"]),
        places=tuple(place(id_, grouped[id_]) for id_ in kinds["Place"]),
        situations=tuple(situation(id_, grouped[id_], grouped) for id_ in kinds["Situation"]),
        memberships=tuple(membership(grouped[id_]) for id_ in kinds["Membership"]),
        claims=tuple(claim(id_, grouped[id_], grouped) for id_ in kinds["Claim"]),
    )
