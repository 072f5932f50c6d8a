"""Surface names to reference actors and places: exact matches only, never a guess."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import cache, cached_property
from typing import Final, NamedTuple

import msgspec
from pyoxigraph import RdfFormat, parse

from kg.errors import Severity, suggestion
from kg.model.ids import is_id, local_id, membership_id, participation_id
from kg.model.records import (
    Actor,
    ActorType,
    Claim,
    ConditionKind,
    Membership,
    Participation,
    Place,
    Record,
    Situation,
    StepKind,
)
from kg.ontology import turtle
from kg.rdf.decode import actor, place, subjects

_NAMES: Final = frozenset({"http://www.w3.org/2004/02/skos/core#altLabel", "sharedName"})
_CODES: Final = frozenset(
    {"iso2", "iso3", "cameo", "cow", "cowNumber", "fips", "wikidata", "adjective", "governmentOf"}
)
_APOSTROPHES: Final = str.maketrans({"'": "’", "ʼ": "’", "‘": "’", "`": "’"})
_SLUG: Final = re.compile(r"[^\w]+")


class Problem(NamedTuple):
    """A fault of the record: the element and field it is about, for the loader knows their place."""

    code: str
    reason: str
    subject: str
    field: str = ""
    severity: Severity = "error"


class Outcome(StrEnum):
    """How a name was found, for a loader's report."""

    EXACT = "exact"
    ALIAS = "alias"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


class Found(NamedTuple):
    """What a name can mean: one id where the outcome is exact or alias, several where it is ambiguous."""

    outcome: Outcome
    ids: tuple[str, ...] = ()


class Directory:
    """Reference actors and places by id, and the ids that a name, a code or an adjective can mean."""

    def __init__(
        self,
        entries: Iterable[Actor | Place],
        aliases: Iterable[tuple[str, str]] = (),
        codes: Iterable[tuple[str, str, str]] = (),
    ) -> None:
        """`aliases` are pairs of name and id, `codes` triples of scheme, code and id."""
        self.entries: dict[str, Actor | Place] = {entry.id: entry for entry in entries}
        self.ids: dict[str, set[str]] = defaultdict(set)
        for entry in self.entries.values():
            for name in entry.names.values():
                self.ids[name].add(entry.id)
        for name, id_ in aliases:
            self.ids[name].add(id_)
        self._codes = tuple(codes)

    def get(self, id_: str) -> Actor | Place | None:
        """The entry of an id, or None."""
        return self.entries.get(id_)

    def find(self, name: str, prefix: str) -> list[str]:
        """Ids with this prefix (`actor:` or `place:`) that the name can mean, sorted.

        Spelling must agree, but for the shape of apostrophes, white space, and a capital at the start of a sentence.
        """
        for spelling in _spellings(name):
            if found := sorted(id_ for id_ in self.ids.get(spelling, ()) if id_.startswith(prefix)):
                return found
        return []

    def look_up(self, name: str, prefix: str) -> Found:
        """What the name can mean, and whether it is a label of it or another name."""
        ids = tuple(self.find(name, prefix))
        if len(ids) != 1:
            return Found(Outcome.AMBIGUOUS if ids else Outcome.UNKNOWN, ids)
        exact = any(label in _spellings(name) for label in self.entries[ids[0]].names.values())
        return Found(Outcome.EXACT if exact else Outcome.ALIAS, ids)

    def code(self, scheme: str, code: str) -> str | None:
        """The id behind a code of `iso2`, `iso3`, `cameo`, `cow`, `cowNumber`, `fips` or `wikidata`, or None.

        Codes of Wikidata are those of actors; the `governmentOf` a country's id is its government.
        """
        return self._by_code.get((scheme, code))

    def adjective(self, adjective: str) -> list[str]:
        """Ids of the countries that have this adjective (`French`, `französisch`, `французький`), sorted."""
        return sorted(id_ for scheme, text, id_ in self._codes if scheme == "adjective" and text == adjective)

    @cached_property
    def _by_code(self) -> dict[tuple[str, str], str]:
        return {(scheme, code): id_ for scheme, code, id_ in self._codes if scheme != "adjective"}


def _spellings(name: str) -> tuple[str, ...]:
    """The name as it is, then as the reference spells names, then without the capital of a sentence's first word."""
    plain = " ".join(unicodedata.normalize("NFC", name).translate(_APOSTROPHES).split())
    return name, plain, plain[:1].lower() + plain[1:]


@cache
def reference() -> Directory:
    """The reference actors and places that ship with the ontology."""
    entries: list[Actor | Place] = []
    aliases: list[tuple[str, str]] = []
    codes: list[tuple[str, str, str]] = []
    for file in ("actors.ttl", "places.ttl"):
        for id_, subject in subjects(parse(turtle(file), RdfFormat.TURTLE)).items():
            entries.append(place(id_, subject) if id_.startswith("place:") else actor(id_, subject))
            for predicate, values in subject.values.items():
                if predicate in _NAMES:
                    aliases += [(name, id_) for name in values]
                elif predicate in _CODES and id_.startswith("actor:"):
                    codes += [(predicate, value, id_) for value in values]
    return Directory(entries, aliases, codes)


@cache
def memberships() -> tuple[Membership, ...]:
    """The reference memberships and offices; read apart from the names, which every start needs."""
    found = subjects(parse(turtle("memberships.ttl"), RdfFormat.TURTLE)).values()
    return tuple(
        Membership(
            actor=subject.one("actor"),
            organization=subject.one("organization"),
            role=subject.one("role").removeprefix("role/"),
            start=subject.when("start"),
            end=subject.when("end"),
        )
        for subject in found
    )


class _Resolver:
    def __init__(self, record: Record, directory: Directory, claims: tuple[str, ...]) -> None:
        self.record = record
        self.directory = directory
        self.claims = claims
        self.problems: list[Problem] = []
        self.groups: dict[str, Actor] = {}
        self.known = {actor.id for actor in record.actors} | {place.id for place in record.places}

    def name(self, text: str, prefix: str, subject: str, field: str, *, count: str = "") -> str:
        """The id that a name means in this record; unknown and ambiguous names are problems."""
        if not text or text in self.known:
            return text
        if is_id(text):
            if self.directory.get(text) is None:
                words = self.directory.entries
                self.problems.append(
                    Problem("KG020", f'nothing has the id "{text}"' + suggestion(text, words), subject, field)
                )
            return text
        found = self.directory.find(text, prefix)
        if len(found) == 1:
            return found[0]
        if count and not found:
            return self.group(text, count)
        kind = prefix.removesuffix(":")
        if found:
            reason = f'"{text}" can mean {", ".join(found)}; give the id'
        else:
            names = [name for name, ids in self.directory.ids.items() if any(i.startswith(prefix) for i in ids)]
            if field == "via":
                kind, names = "actor or claim", [*self.claims, *names]
            reason = f'unknown {kind} "{text}"' + (suggestion(text, names) or f"; declare it under {prefix[:-1]}s")
        self.problems.append(Problem("KG021", reason, subject, field))
        return text

    def group(self, text: str, count: str) -> str:
        """A counted participant whom no reference holds is an anonymous group of the document."""
        id_ = local_id(self.record.document.id, _SLUG.sub("-", text).strip("-").lower())
        language = self.record.document.language or "und"
        self.groups[id_] = Actor(id=id_, type=ActorType.GROUP, names={language: text}, count=count, anonymous=True)
        return id_

    def actors(self, names: Iterable[str], subject: str, field: str) -> tuple[str, ...]:
        return tuple(sorted({self.name(name, "actor:", subject, field) for name in names}))

    def situation(self, situation: Situation) -> Situation:
        parts = tuple(
            self.participation(part, situation.id, f"participants[{index}]")
            for index, part in enumerate(situation.participations)
        )
        place = self.name(situation.place, "place:", situation.id, "place")
        return msgspec.structs.replace(situation, participations=parts, place=place)

    def participation(self, part: Participation, subject: str, field: str) -> Participation:
        actor = self.name(part.actor, "actor:", subject, f"{field}.actor", count=part.count)
        behalf = self.actors(part.behalf, subject, f"{field}.behalf")
        return msgspec.structs.replace(part, actor=actor, behalf=behalf)

    def membership(self, membership: Membership) -> Membership:
        id_ = membership_id(membership)
        return msgspec.structs.replace(
            membership,
            actor=self.name(membership.actor, "actor:", id_, "actor"),
            organization=self.name(membership.organization, "actor:", id_, "of"),
        )

    def claim(self, claim: Claim, renamed: dict[str, str]) -> Claim:
        relays = [relay for relay in claim.via if not relay.startswith("claim:")]
        links = [relay for relay in claim.via if relay.startswith("claim:")]
        concerns = claim.concerns
        if self.directory.find(concerns, "actor:") or concerns not in self.group_names():
            concerns = self.name(concerns, "actor:", claim.id, "concerns")
        else:
            concerns = self.group_names()[concerns]
        return msgspec.structs.replace(
            claim,
            about=renamed.get(claim.about, claim.about),
            concerns=concerns,
            said_by=self.actors(claim.said_by, claim.id, "said_by"),
            via=tuple(sorted({*links, *self.actors(relays, claim.id, "via")})),
        )

    def group_names(self) -> dict[str, str]:
        return {name: group.id for group in self.groups.values() for name in group.names.values()}


def resolve(record: Record, directory: Directory, claims: tuple[str, ...] = ()) -> tuple[Record, list[Problem]]:
    """The record with ids for every actor and place it names, and what could not be resolved.

    `claims` are the names of the document's own claims: `via` may have meant one of them.
    """
    resolver = _Resolver(record, directory, claims)
    situations = tuple(map(resolver.situation, record.situations))
    memberships = tuple(map(resolver.membership, record.memberships))
    renamed = {membership_id(old): membership_id(new) for old, new in zip(record.memberships, memberships, strict=True)}
    settled = tuple(resolver.claim(claim, renamed) for claim in record.claims)
    resolved = msgspec.structs.replace(
        record,
        situations=situations,
        memberships=memberships,
        claims=settled,
        actors=(*record.actors, *resolver.groups.values()),
    )
    return canonical(resolved), resolver.problems


def canonical(record: Record) -> Record:
    """The record with every tuple sorted and each membership once, as `decode` gives it."""
    by_id: Callable[[Actor | Place | Situation | Claim], str] = lambda value: value.id  # noqa: E731
    return msgspec.structs.replace(
        record,
        actors=tuple(sorted(record.actors, key=by_id)),
        places=tuple(sorted(record.places, key=by_id)),
        situations=tuple(sorted(map(_sorted_situation, record.situations), key=by_id)),
        memberships=tuple(one for _, one in sorted({membership_id(one): one for one in record.memberships}.items())),
        claims=tuple(sorted(record.claims, key=by_id)),
    )


def _sorted_situation(situation: Situation) -> Situation:

    unique = {participation_id(situation.id, part): part for part in situation.participations}
    return msgspec.structs.replace(
        situation,
        participations=tuple(unique[key] for key in sorted(unique)),
        conditions=tuple(sorted(situation.conditions, key=lambda c: (list(ConditionKind).index(c.kind), c.situation))),
        steps=tuple(sorted(situation.steps, key=lambda s: (list(StepKind).index(s.kind), s.commitment))),
    )
