"""Surface names to reference actors and places: exact matches only, never a guess."""

import re
from collections.abc import Callable
from operator import is_
from typing import Final

import msgspec

from kg.errors import Problem, suggestion
from kg.model.ids import is_id, local_id, membership_id
from kg.model.records import (
    Actor,
    ActorType,
    Claim,
    Membership,
    Participation,
    Record,
    Situation,
)
from kg.model.rewrite import canonical
from kg.reference import Reference

_SLUG: Final = re.compile(r"[^\w]+")


class _Resolver:
    def __init__(
        self, record: Record, lookup: Reference, claims: tuple[str, ...], met: Callable[[str, str], None] | None
    ) -> None:
        self.record = record
        self.lookup = lookup
        self.met = met
        self.claims = claims
        self.problems: list[Problem] = []
        self.groups: dict[str, Actor] = {}
        self.known = {actor.id for actor in record.actors} | {place.id for place in record.places}

    def name(self, text: str, prefix: str, subject: str, field: str, *, count: str = "") -> str:
        """The id that a name means in this record; unknown and ambiguous names are problems."""
        if not text or text in self.known:
            return text
        if is_id(text):
            if self.lookup.get(text) is None:
                words = self.lookup.entries
                self.problems.append(
                    Problem("KG020", f'nothing has the id "{text}"' + suggestion(text, words), subject, field)
                )
            return text
        if self.met is not None:
            self.met(text, prefix)
        found = self.lookup.find(text, prefix)
        if len(found) == 1:
            return found[0]
        if count and not found:
            return self.group(text, count)
        kind = prefix.removesuffix(":")
        if found:
            reason = f'"{text}" can mean {", ".join(found)}; give the id'
        else:
            names = [name for name, ids in self.lookup.ids.items() if any(i.startswith(prefix) for i in ids)]
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

    def actors(self, names: tuple[str, ...], subject: str, field: str) -> tuple[str, ...]:
        if not names:
            return names
        return tuple(sorted({self.name(name, "actor:", subject, field) for name in names}))

    # Rows of tables come with ids, and what has them stays as it is: a copy of each would be a tenth of a load.
    def situation(self, situation: Situation) -> Situation:
        before = situation.participations
        parts = tuple(
            [self.participation(part, situation.id, f"participants[{index}]") for index, part in enumerate(before)]
        )
        place = self.name(situation.place, "place:", situation.id, "place")
        if place == situation.place and all(map(is_, parts, before)):
            return situation
        return msgspec.structs.replace(situation, participations=parts, place=place)

    def participation(self, part: Participation, subject: str, field: str) -> Participation:
        actor = self.name(part.actor, "actor:", subject, f"{field}.actor", count=part.count)
        behalf = self.actors(part.behalf, subject, f"{field}.behalf")
        if actor == part.actor and behalf == part.behalf:
            return part
        return msgspec.structs.replace(part, actor=actor, behalf=behalf)

    def membership(self, membership: Membership) -> Membership:
        id_ = membership_id(membership)
        return msgspec.structs.replace(
            membership,
            actor=self.name(membership.actor, "actor:", id_, "actor"),
            organization=self.name(membership.organization, "actor:", id_, "of"),
        )

    def claim(self, claim: Claim, renamed: dict[str, str]) -> Claim:
        if not (renamed or claim.concerns or claim.said_by or claim.via):
            return claim
        relays = [relay for relay in claim.via if not relay.startswith("claim:")]
        links = [relay for relay in claim.via if relay.startswith("claim:")]
        return msgspec.structs.replace(
            claim,
            about=renamed.get(claim.about, claim.about),
            concerns=self.concerned(claim) if claim.concerns else "",
            said_by=self.actors(claim.said_by, claim.id, "said_by"),
            via=tuple(sorted({*links, *self.actors(tuple(relays), claim.id, "via")})),
        )

    def concerned(self, claim: Claim) -> str:
        """The id of the actor whose part a claim is about; perhaps of a group of this record."""
        if not self.lookup.find(claim.concerns, "actor:") and claim.concerns in self.group_names():
            return self.group_names()[claim.concerns]
        return self.name(claim.concerns, "actor:", claim.id, "concerns")

    def group_names(self) -> dict[str, str]:
        return {name: group.id for group in self.groups.values() for name in group.names.values()}


def resolve(
    record: Record,
    lookup: Reference,
    claims: tuple[str, ...] = (),
    met: Callable[[str, str], None] | None = None,
) -> tuple[Record, list[Problem]]:
    """The record with ids for every actor and place it names, and what could not be resolved.

    `claims` are the names of the document's own claims: `via` may have meant one of them. `met` is told of every name
    that is looked up, and of the prefix of the ids it can mean.
    """
    resolver = _Resolver(record, lookup, claims, met)
    situations = tuple(map(resolver.situation, record.situations))
    memberships = tuple(map(resolver.membership, record.memberships))
    renamed = {membership_id(old): membership_id(new) for old, new in zip(record.memberships, memberships, strict=True)}
    settled = tuple([resolver.claim(claim, renamed) for claim in record.claims])
    unchanged = map(
        is_, (*situations, *memberships, *settled), (*record.situations, *record.memberships, *record.claims)
    )
    if resolver.groups or not all(unchanged):
        record = msgspec.structs.replace(
            record,
            situations=situations,
            memberships=memberships,
            claims=settled,
            actors=(*record.actors, *resolver.groups.values()),
        )
    return canonical(record), resolver.problems
