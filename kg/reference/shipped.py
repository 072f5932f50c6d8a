"""The actors, places, memberships and offices that ship with the ontology."""

from functools import cache
from typing import Final

from pyoxigraph import RdfFormat, parse

from kg.model.records import Actor, Membership, Place
from kg.ontology import turtle
from kg.rdf.decode import actor, place
from kg.rdf.subjects import subjects
from kg.rdf.vocabulary import ALIAS
from kg.reference.lookup import Reference

_SPELLING: Final = "http://www.w3.org/2004/02/skos/core#hiddenLabel"
"""Names that are looked up and never shown: former ones, those of data sets, transliterations."""
_NAMES: Final = frozenset({ALIAS, "sharedName", _SPELLING})
_CODES: Final = frozenset(
    {"iso2", "iso3", "cameo", "cow", "cowNumber", "gwNumber", "fips", "wikidata", "adjective", "governmentOf"}
)


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
def within() -> dict[str, str]:
    """The territory in which a place lies, both ids of places."""
    return {
        id_: "place:" + country.removeprefix("actor:")
        for id_, subject in subjects(parse(turtle("places.ttl"), RdfFormat.TURTLE)).items()
        for country in subject.values.get("country", ())
    }


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
