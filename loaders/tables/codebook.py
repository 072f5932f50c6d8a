"""Code books that ship: each code of an event-data scheme with its label and what it means in our types and roles."""

import csv
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from kg.reading.mapping_rules import ContentRule, LabelRule, LinkRule

BOOKS: Final = ("cameo", "plover")
"""Names of the code books; each is `mappings/NAME.tsv`."""


class Entry(NamedTuple):
    """A line of a code book; roles and types are empty where the code says nothing of them.

    `content` is what a speech act is about, in which the two actors have the last two roles.
    """

    code: str
    label: str
    plover: str
    type: str
    actor1: str
    actor2: str
    content: str
    content_actor1: str
    content_actor2: str
    content_label: str


@cache
def entries(book: str) -> tuple[Entry, ...]:
    """The lines of a code book in the order of the file; lines that begin with `#` are comments."""
    text = (files("kg.loaders") / "mappings" / f"{book}.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return tuple(Entry(**row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def rules(book: str) -> dict[str, LabelRule]:
    """What each code of a book means, by code."""
    return {entry.code: _rule(book, entry) for entry in entries(book)}


def _rule(book: str, entry: Entry) -> LabelRule:
    outer = {"actor1": entry.actor1, "actor2": entry.actor2}
    inner = {"actor1": entry.content_actor1, "actor2": entry.content_actor2}
    roles: dict[str, str | LinkRule] = {slot: role for slot, role in outer.items() if role}
    content = None
    if entry.content:
        shared = {slot: role for slot, role in inner.items() if role}
        content = ContentRule(type=entry.content, roles=shared, name=entry.content_label)
    code = f"{book}/{entry.code.lower().replace('/', '-')}"
    return LabelRule(type=entry.type, name=entry.label, roles=roles, content=content, codes=[code])
