"""The code books: complete, in the words of the ontology, and no promise in them that looks like its deed."""

import csv
import json
import re

import pytest
from pyoxigraph import RdfFormat, parse

from kg.loaders.tables.codebook import BOOKS, Entry, entries, rules
from kg.ontology import CODES, codes, lineage, subclasses, terms, turtle
from tests.support.annotated import sample
from tools.generate import event_codes

EVERY = [pytest.param(entry, id=f"{book}-{entry.code}") for book in BOOKS for entry in entries(book)]
CAMEO = {entry.code: entry for entry in entries("cameo")}


def speaks(entry: Entry) -> bool:
    return "SpeechAct" in lineage(entry.type)


@pytest.mark.parametrize("entry", EVERY)
def test_a_code_means_types_and_roles_that_the_ontology_knows(entry: Entry) -> None:
    assert entry.label
    assert entry.type in subclasses("Situation")
    assert entry.content in ("", *subclasses("Situation"))
    used = {entry.actor1, entry.actor2, entry.content_actor1, entry.content_actor2} - {""}
    assert used <= set(codes()["role"])
    if speaks(entry):
        assert terms()[entry.type].maker_role == entry.actor1
    assert bool(entry.content) == bool(entry.content_label)
    assert not entry.content or speaks(entry)


@pytest.mark.parametrize("book", BOOKS)
def test_no_code_stands_twice(book: str) -> None:
    assert len(rules(book)) == len(entries(book))


def test_every_code_of_both_cameo_tables_is_there() -> None:
    known = set(CAMEO)
    python = json.loads(sample("cameo-gdelt-tables", "cameo_codes.json").read_text(encoding="utf-8"))
    assert set(python) <= known
    with sample("cameo-gdelt-tables", "icews-r-cameo-codes.csv").open(encoding="utf-8", errors="replace") as file:
        assert {row["code"] for row in csv.DictReader(file)} <= known
    text = sample("cameo-gdelt-tables", "LOOKUP-CAMEO.eventcodes.txt").read_text(encoding="utf-8")
    assert set(re.findall(r"^(\d+)\t", text, re.MULTILINE)) <= known


def test_plover_types_are_those_of_its_conversion_table() -> None:
    text = sample("plover-gsr", "CAMEO2PLOVER-2021.txt").read_text(encoding="utf-8")
    for code, event in re.findall(r"^(\d{3,4}): ([A-Z]+),", text, re.MULTILINE):
        assert CAMEO[code].plover == event, code


def test_words_about_a_deed_are_never_the_deed() -> None:
    """Appeals, intents, demands, rejections and threats are speech acts; what they speak of is content."""
    spoken = [entry for code, entry in CAMEO.items() if code[:2] in ("02", "03", "10", "12", "13") and code != "128"]
    assert [entry.code for entry in spoken if not speaks(entry)] == []
    assert {code: CAMEO[code].type for code in ("036", "041", "042", "043", "046")} == {
        "036": "Pledge",
        "041": "PhoneCall",
        "042": "Visit",
        "043": "Visit",
        "046": "Negotiation",
    }
    assert (CAMEO["036"].content, CAMEO["1222"].content, CAMEO["0871"].content) == (
        "Meeting",
        "MilitaryAid",
        "Ceasefire",
    )


def test_easing_and_ending_are_not_the_thing_that_ends() -> None:
    for code in ("0254", "0354", "085", "1054", "1244"):
        assert "Sanction" not in (CAMEO[code].type, CAMEO[code].content), code
    for code in ("134", "135", "164", "165"):
        assert "Negotiation" not in (CAMEO[code].type, CAMEO[code].content), code
    for code in ("162", "1621", "1622", "1623", "1311"):
        assert not {"Aid", "MilitaryAid"} & {CAMEO[code].type, CAMEO[code].content}, code


def test_the_concepts_of_the_codes_are_those_of_the_books() -> None:
    assert turtle("event-codes.ttl") == event_codes.turtle(), "run python -m tools.generate.event_codes"
    concepts = {str(triple.subject) for triple in parse(turtle("event-codes.ttl"), RdfFormat.TURTLE)}
    written = {f"<{CODES}{rule.codes[0]}>" for book in BOOKS for rule in rules(book).values()}
    assert written < concepts
    assert len(concepts) == len(written) + len(BOOKS)
