"""A trip or visit to a record: the visit, what its remark says in a recognisable way, and the journey it is part of."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import msgspec

from kg.loaders.state_department.identity import Identities, Mention
from kg.loaders.state_department.mapping import HsgMapping
from kg.loaders.state_department.mentions import UNITED_STATES, Entry, Mentions
from kg.loaders.state_department.remarks import MONTHS, Remarks, Said
from kg.model.ids import claim_id, digest, slug
from kg.model.records import (
    Actor,
    ActorType,
    Certainty,
    Claim,
    Coding,
    Document,
    Participation,
    Place,
    Polarity,
    Record,
    Situation,
    Span,
    Status,
)
from kg.model.when import When
from kg.reading.coverage import Coverage
from kg.reading.loader import Loaded

_LANGUAGE: Final = "en"


class Journey(NamedTuple):
    """Trips that follow each other without a break."""

    id: str
    traveller: str
    when: When


class HsgBuilding:
    """Records of one list, each with the same document; the remarks, one a line, are its text."""

    def __init__(
        self, mapping: HsgMapping, document: Document, entries: list[Entry], journeys: dict[str, Journey]
    ) -> None:
        self.mapping = mapping
        self.document = document
        self.journeys = journeys
        self.remarks = Remarks(mapping)
        self.offset = 0
        self.entered: dict[Entry, str] = {}
        self.coverage = Coverage()
        self.actors: dict[str, Actor] = {}
        self.mentions = Mentions(mapping, self.remarks)
        everybody = (one for entry in entries for one in self.mentions.of(entry))
        self.identities = Identities(mapping, self.mentions.known(UNITED_STATES), everybody)

    def unit(self, entry: Entry, coverage: Coverage) -> Loaded:
        """The record of an entry; of one that was entered before under another id, only the claim."""
        self.coverage, self.actors = coverage, {}
        start = self.offset
        self.offset += len(entry.remark) + 1 if entry.remark else 0
        same = entry._replace(id="")
        first = self.entered.setdefault(same, entry.id)
        if first != entry.id:
            coverage.understood["entry", "entered again"] += 1
            claim = self.claim(first, self.passage(entry.remark, entry.remark, start))
            return self.loaded(Record(document=self.document, claims=(claim,)))
        return self.loaded(self.record(entry, start))

    def loaded(self, record: Record) -> Loaded:
        """The unit; the reader knows its place."""
        origins = {(id_, ""): (0, 0, "") for claim in record.claims for id_ in (claim.id, claim.about)}
        return Loaded(record, origins, (), "", self.coverage)

    def record(self, entry: Entry, start: int) -> Record:
        """The visit, and what its remark says."""
        travellers = [self.person(one) for one in self.mentions.travellers(entry)]
        journey = self.journeys.get(entry.id)
        place, places = self.place(entry)
        host = self.country(entry.host)
        behalf = () if self.remarks.is_private(entry.remark) or not entry.home else (self.country(entry.home),)
        parts = [Participation(actor=one, role="visitor", behalf=behalf) for one in dict.fromkeys(travellers)]
        parts += [Participation(actor=host, role="host")] * bool(host)
        visit = Situation(
            id=entry.id,
            type="Visit",
            names={_LANGUAGE: f"{entry.traveller}: visit to {entry.host}"},
            when=entry.when,
            place=place,
            participations=tuple(parts),
            part_of=(journey.id,) if journey else (),
            remark=entry.remark,
        )
        evidence = self.passage(entry.remark, entry.remark, start)
        situations, claims = [visit], [self.claim(entry.id, evidence, status=self.remarks.stage(entry.remark))]
        said = list(self.remarks.read(entry.remark))
        for one in said:
            for inner in self.inner(entry, one, travellers, place):
                situations.append(inner)
                claims.append(self.claim(inner.id, self.passage(entry.remark, one.words, start)))
        counts = self.coverage.understood if said or not entry.remark else self.coverage.uncovered
        counts["remark", "worded in a known way" if said or not entry.remark else "kept as a remark only"] += 1
        if journey:
            situations.append(self.journey(journey, travellers[0]))
            claims.append(self.claim(journey.id, (), coding=Coding.MACHINE, certainty=Certainty.PROBABLE))
        return Record(
            document=self.document,
            actors=tuple(self.actors.values()),
            places=places,
            situations=tuple(situations),
            claims=tuple(claims),
        )

    def journey(self, journey: Journey, traveller: str) -> Situation:
        """The whole of several trips: that they are one is told by their days, so by us and not by the list."""
        return Situation(
            id=journey.id,
            type="Situation",
            names={_LANGUAGE: f"Journey of {journey.traveller}"},
            when=journey.when,
            participations=(Participation(actor=traveller, role="visitor"),),
        )

    def inner(self, entry: Entry, said: Said, travellers: list[str], place: str) -> Iterator[Situation]:
        """What a remark says: with each one who was met a situation of its own, for they need not have sat together."""
        following = entry.remark.partition(said.words)[2].split()
        exact = entry.when == entry.start and MONTHS.isdisjoint(word.strip(".,") for word in following[:1])
        for mention in list(self.mentions.met(entry, said)) or (None,):
            person = mention.person if mention else None
            other = self.person(mention) if mention else ""
            parts = [Participation(actor=one, role=said.rule.role) for one in travellers]
            parts += [Participation(actor=other, role=said.rule.counterparts)] * bool(other)
            met = f"{entry.traveller} met {person.title} {person.name}" if person else ""
            yield Situation(
                id=f"{entry.id}/{digest(said.rule.type, person.name if person else said.words)[:8]}",
                type=said.rule.type,
                names={_LANGUAGE: met or said.words},
                when=entry.when if exact else None,
                place="" if "," in entry.locale else place,
                participations=tuple(dict.fromkeys(parts)),
                part_of=(entry.id,),
            )

    def claim(
        self,
        about: str,
        evidence: tuple[Span, ...],
        coding: Coding | None = None,
        certainty: Certainty | None = None,
        status: Status | None = None,
    ) -> Claim:
        """What the list says, as its mapping takes it."""
        said = self.mapping.defaults
        claim = Claim(
            id="",
            about=about,
            polarity=said.polarity or Polarity.POSITIVE,
            certainty=certainty or said.certainty or Certainty.UNKNOWN,
            status=status or said.status or Status.UNKNOWN,
            evidence=evidence,
            coding=coding or said.coding or Coding.HUMAN,
        )
        return msgspec.structs.replace(claim, id=claim_id(self.document.id, claim))

    def passage(self, remark: str, words: str, start: int) -> tuple[Span, ...]:
        """Where the words of a remark stand in the text of the list."""
        at = remark.find(words)
        if not words or at < 0:
            return ()
        return (Span(start=start + at, end=start + at + len(words), exact=words),)

    # -- who and where

    def person(self, mention: Mention) -> str:
        """The id of somebody; who is not of the reference is described by the list."""
        found = self.identities.of(mention)
        (self.coverage.understood if found.known else self.coverage.uncovered)["person", found.name] += 1
        if found.id.startswith("hsg:"):
            self.actors[found.id] = Actor(id=found.id, type=ActorType.PERSON, names={_LANGUAGE: found.name})
        return found.id

    def country(self, name: str) -> str:
        """A country of the reference, else a place of the list that hosts or sends somebody."""
        if not name:
            return ""
        ids = self.mapping.finder.name(self.mapping.countries.get(name, name), "actor:")
        if len(ids) == 1:
            self.coverage.understood["country", name] += 1
            return ids[0]
        self.coverage.uncovered["country", name] += 1
        id_ = "hsg:country/" + slug(name)
        self.actors[id_] = Actor(id=id_, type=ActorType.GROUP, names={_LANGUAGE: name})
        return id_

    def place(self, entry: Entry) -> tuple[str, tuple[Place, ...]]:
        """The place of a trip; several that the list names in one go are one place with that name."""
        if not entry.locale:
            return "", ()
        ids = self.mapping.finder.name(entry.locale, "place:")
        if len(ids) == 1:
            return ids[0], ()
        name = f"{entry.locale}, {entry.host}"
        id_ = "hsg:place/" + slug(name)
        return id_, (Place(id=id_, names={_LANGUAGE: name}),)
