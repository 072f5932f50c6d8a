"""The code book of node and edge tables: of each column its type, what it is, its unit, and the codes it may have."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from kg import ontology
from kg.export.attributes import Attributes, of_edge, of_node
from kg.graph.rows import Edge, Node

_TYPES: Final = {bool: "boolean", int: "integer", float: "number", str: "string"}
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_FIRST: Final = ("id", "type", "source", "source_name", "target", "target_name", "name", "labels")
_LISTS: Final = frozenset(
    {"polarity", "certainty", "status", "aspect", "coding", "mode", "role", "state", "state_undisputed"}
)
"""Columns whose values are codes of a list of the ontology."""

_MEANING: Final = {
    "id": "Short id, the same in every export; the key of the table",
    "type": "Relationship",
    "source": "Id of the node from which the edge leads",
    "target": "Id of the node to which the edge leads",
    "source_name": "Name of the source",
    "target_name": "Name of the target",
    "name": "Name in the language of the export",
    "labels": "Kinds, broadest first; of situations also what the claims make of them",
    "aliases": "Other names",
    "uri": "IRI",
    "wikidata": "Item of Wikidata",
    "iso2": "ISO 3166-1 alpha-2",
    "iso3": "ISO 3166-1 alpha-3",
    "cow": "Correlates of War, abbreviation of the state",
    "cow_number": "Correlates of War, number of the state",
    "gw_number": "Gleditsch and Ward, number of the state",
    "cameo": "CAMEO, code of the actor",
    "fips": "FIPS 10-4",
    "kind": "Narrowest class; of documents, the kind of source",
    "when": "Time as precise as the source has it, in EDTF (ISO 8601-2)",
    "start": "Start in EDTF",
    "end": "End in EDTF",
    "published": "Day of publication in EDTF",
    "retrieved": "When it was fetched, in EDTF",
    "saidOn": "When the words were said, in EDTF",
    "first": "First day of the first situation",
    "last": "Last day of the last situation",
    "state": "What became of a promise",
    "state_since": "Day by which it had come to that",
    "state_undisputed": "What became of it without the steps that are disputed",
    "reality": "What the claims make of it: Event, Plan or Proposition",
    "disputed": "Whether some affirm and others deny it; where an edge counts, how many of these",
    "affirmed_by": "Voices that affirm it",
    "denied_by": "Voices that deny it",
    "sources": "Number of independent sources that affirm it",
    "against": "Number of independent sources that deny it",
    "weight": "Number of situations, or of claims, that the edge counts",
    "denials": "Number of claims among these that deny",
    "own": "Number of claims in the publisher's own name",
    "docs": "Ids of the documents that say so",
    "claims": "Ids of the claims behind it",
    "origins": "Where the words come from: by these sources are counted",
    "quote": "Words of the document",
    "prefix": "Words before the quote",
    "suffix": "Words behind the quote",
    "start_offset": "First character of the passage, from 0",
    "end_offset": "Character after the passage",
    "latitude": "Latitude (WGS84)",
    "longitude": "Longitude (WGS84)",
    "amount": "Sum promised; of several that which most documents give, else the lowest",
    "currency": "Currency of the sum, ISO 4217",
    "amount_text": "Sum as it is shown",
    "amounts": "What each document gives, where they differ",
    "ceiling": "Whether the sum is the most that is promised",
    "per": "Unit for which the sum is: a month, a year",
    "period": "Time for which the sum is, in EDTF",
    "count": "Number of people or things",
    "count_text": "Number in words where it is more than a number",
    "anonymous": "Whether the source gives no name",
    "holds": "Whether the membership holds by all claims",
    "dated": "Times that documents give and that exclude each other",
    "polarity": "Whether it is affirmed or denied",
    "certainty": "How sure the words are",
    "status": "Stage: planned, occurred, cancelled …",
    "aspect": "What of a situation the claim is about",
    "coding": "Whether people or a machine coded it",
    "mode": "How an actor took part",
    "role": "Role of the actor",
    "behalf": "Ids of those for whom the actor takes part by the words of a document",
    "acts_for": "Ids of those for whom the actor takes part by words or office",
    "through": "Names of those by whom it was represented",
    "group": "Conditions with one group are alternatives",
    "step": "Kind of step in the life of a promise",
    "publisher": "Publisher of the document",
    "language": "Language of the document",
    "licence": "Licence of the document",
    "url": "Address of the document",
    "sha256": "Digest of the document's text",
    "remark": "Remark of the annotator",
    "situation": "Id of the situation",
    "situations": "Ids of the situations",
    "place": "Name of the place",
    "pledge": "Id of the promise",
    "undisputed": "State without the steps that are disputed",
    "by": "Names of those who took the last step",
    "content": "Names of what is promised",
    "conditions": "Conditions in words",
    "sign": "1 wants it, -1 rejects it",
    "act": "Id of the speech act",
}
_UNITS: Final = {
    **{"latitude": "degree", "longitude": "degree", "start_offset": "character", "end_offset": "character"},
    "amount": "of the column currency",
}
_BOUNDS: Final = {"_earliest": "first day", "_latest": "last day", "_at": "instant", "_since": "day"}


class Column(NamedTuple):
    """A column as Frictionless names it: `type` is string, integer, number, boolean or date; `codes` may be empty."""

    name: str
    type: str
    meaning: str
    unit: str
    codes: Mapping[str, str]


class Table(NamedTuple):
    """Rows of scalars, each with some of the columns."""

    name: str
    columns: list[Column]
    rows: list[dict[str, Any]]


def tables(nodes: Iterable[Node], edges: Iterable[Edge]) -> tuple[Table, Table]:
    """The nodes and the edges of a graph."""
    some = [_node(node) for node in nodes]
    names = {str(row["id"]): row["name"] for row in some}
    return _table("nodes", some), _table("edges", [_edge(edge, names) for edge in edges])


def _node(node: Node) -> Attributes:
    found = of_node(node)
    found["name"] = found.pop("label", "")
    return {"id": node.id, **found}


def _edge(edge: Edge, names: Mapping[str, Any]) -> Attributes:
    ends = {"source": edge.source, "source_name": names.get(edge.source, "")}
    ends |= {"target": edge.target, "target_name": names.get(edge.target, "")}
    return {"id": edge.id, **ends, **of_edge(edge)}


def _table(name: str, rows: list[Attributes]) -> Table:
    types: dict[str, set[str]] = {}
    for row in rows:
        for key, value in row.items():
            types.setdefault(key, set()).add("date" if _is_day(key, value) else _TYPES[type(value)])
    known = sorted(types, key=lambda key: (_FIRST.index(key) if key in _FIRST else len(_FIRST), key))
    return Table(name, [_column(key, types[key]) for key in known], rows)


def _is_day(key: str, value: object) -> bool:
    return key.endswith(("_earliest", "_latest", "_since", "first", "last")) and bool(_DAY.fullmatch(str(value)))


def _column(name: str, types: set[str]) -> Column:
    type_ = types.pop() if len(types) == 1 else "string"
    return Column(name, type_, meaning(name), _UNITS.get(name, ""), dict(_codes(name)))


def meaning(name: str) -> str:
    """What a column is, in a sentence; empty for one that is unknown."""
    if name.startswith("name_"):
        return f"Name in the language {name.removeprefix('name_')}"
    for end, words in _BOUNDS.items():
        if name.endswith(end) and name not in _MEANING:
            return f"{_MEANING.get(name.removesuffix(end), '')}: {words}"
    return _MEANING.get(name, "")


def _codes(name: str) -> Iterator[tuple[str, str]]:
    """The codes that a column may have, with their English names; a state stands in the graph as its words."""
    if name in _LISTS:
        list_ = name.removesuffix("_undisputed")
        for code, labels in ontology.codes()[list_].items():
            yield (code.replace("-", " ") if list_ == "state" else code), labels["en"]
