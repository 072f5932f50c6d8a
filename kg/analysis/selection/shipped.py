"""Lists of what ships, which need no store: types, roles, codes, and the actors and places of the reference."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from kg.model.folding import begin_words, fold
from kg.model.records import Actor, Place
from kg.ontology import code_lists, lineage, subclasses, terms
from kg.reference import reference, within

Row = dict[str, Any]


def types(language: str) -> Iterator[Row]:
    """The types of situations and actors, each behind the one that it is below."""
    for name in (*subclasses("Situation"), *subclasses("Actor")):
        term = terms()[name]
        yield {
            "id": name,
            "below": lineage(name)[-2] if len(lineage(name)) > 1 else "",
            "name": _in(term.labels, language),
            "maker": term.maker_role,
            "meaning": term.comment,
        }


def roles(language: str) -> Iterator[Row]:
    """The roles, whether who has one does what happens, and the types that schemes offer them for."""
    for code in code_lists()["role"].values():
        row = {"id": code.notation, "name": _in(code.labels, language), "acts": code.acts}
        yield {**row, "types": list(code.used_in), "meaning": code.definition}


def codes(language: str) -> Iterator[Row]:
    """The codes of all closed lists but the roles."""
    for scheme, members in code_lists().items():
        for code in members.values() if scheme != "role" else ():
            name = _in(code.labels, language)
            yield {"list": scheme, "id": code.notation, "name": name, "meaning": code.definition}


def actors(language: str) -> Iterator[Row]:
    """The actors of the reference, by id."""
    for id_, entry in sorted(reference().entries.items()):
        if isinstance(entry, Actor):
            names = list(dict.fromkeys(entry.names.values()))
            row = {"id": id_, "type": entry.type.value, "name": _in(entry.names, language)}
            yield {**row, "names": names, "wikidata": entry.wikidata}


def places(language: str) -> Iterator[Row]:
    """The places of the reference, by id, each with the territory in which it lies."""
    for id_, entry in sorted(reference().entries.items()):
        if isinstance(entry, Place):
            country = reference().get(within().get(id_, ""))
            row = {"id": id_, "name": _in(entry.names, language), "names": list(dict.fromkeys(entry.names.values()))}
            yield {**row, "within": _in(country.names, language) if country else ""}


SHIPPED: Final[dict[str, Callable[[str], Iterator[Row]]]] = {
    "types": types,
    "roles": roles,
    "codes": codes,
    "actors": actors,
    "places": places,
}


def shipped(what: str, language: str = "en", text: str = "") -> Iterator[Row]:
    """The rows of one of `SHIPPED` with all words in one of their texts, accents and capitals aside."""
    words = fold(text).split()
    return (row for row in SHIPPED[what](language) if begin_words(words, map(str, row.values())))


def _in(labels: Mapping[str, str], language: str) -> str:
    return labels.get(language) or labels.get("en") or next(iter(labels.values()), "")
