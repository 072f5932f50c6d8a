"""The actors and places that ship: by id, by every name and code that is known for them; exact, never a guess."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from functools import cache, cached_property
from typing import Final, NamedTuple

from pyoxigraph import RdfFormat, parse

from kg.model.records import Actor, Membership, Place
from kg.ontology import turtle
from kg.rdf.decode import actor, place
from kg.rdf.subjects import subjects
from kg.rdf.vocabulary import ALIAS

_NAMES: Final = frozenset({ALIAS, "sharedName"})
_CODES: Final = frozenset(
    {"iso2", "iso3", "cameo", "cow", "cowNumber", "fips", "wikidata", "adjective", "governmentOf"}
)
_APOSTROPHES: Final = str.maketrans({"'": "’", "ʼ": "’", "‘": "’", "`": "’"})


class Outcome(StrEnum):
    """How a name was found, for a loader's report."""

    EXACT = "exact"
    ALIAS = "alias"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


class Candidates(NamedTuple):
    """What a name can mean: one id where the outcome is exact or alias, several where it is ambiguous."""

    outcome: Outcome
    ids: tuple[str, ...] = ()


class Reference:
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

    def look_up(self, name: str, prefix: str) -> Candidates:
        """What the name can mean, and whether it is a label of it or another name."""
        ids = tuple(self.find(name, prefix))
        if len(ids) != 1:
            return Candidates(Outcome.AMBIGUOUS if ids else Outcome.UNKNOWN, ids)
        exact = any(label in _spellings(name) for label in self.entries[ids[0]].names.values())
        return Candidates(Outcome.EXACT if exact else Outcome.ALIAS, ids)

    def code(self, scheme: str, code: str) -> str | None:
        """The id behind a code of `iso2`, `iso3`, `cameo`, `cow`, `cowNumber`, `fips` or `wikidata`, or None.

        Codes of Wikidata are those of actors; the `governmentOf` a country's id is its government; an `adjective` that
        two countries share is none.
        """
        return self._by_code.get((scheme, code))

    @cached_property
    def _by_code(self) -> dict[tuple[str, str], str]:
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for scheme, code, id_ in self._codes:
            found[scheme, code].add(id_)
        return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}


def _spellings(name: str) -> tuple[str, ...]:
    """The name as it is, then as the reference spells names, then without the capital of a sentence's first word."""
    plain = " ".join(unicodedata.normalize("NFC", name).translate(_APOSTROPHES).split())
    return name, plain, plain[:1].lower() + plain[1:]


@cache
def reference() -> Reference:
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
    return Reference(entries, aliases, codes)


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
