"""Statements of one resource as N-Quads text: predicate and object, from values, codes, times and names."""

import re
from functools import cache, lru_cache
from typing import Final

from kg.model.ids import ID_BASE
from kg.model.when import When
from kg.ontology import CODES, NAMESPACE
from kg.rdf.vocabulary import EDTF, LABEL, RDF_TYPE, XSD

_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


_SPECIAL: Final = re.compile(r'[\x00-\x1f"\\\x7f]')


Statements = list[str]
"""Predicate and object of one resource's statements, each in N-Quads syntax: `<p> "o"`."""


def literal(text: str, suffix: str = "") -> str:
    """A literal in canonical N-Quads; `suffix` is `@de` or `^^<…>`."""
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(lambda found: _ESCAPES.get(found[0], f"\\u{ord(found[0]):04X}"), text)
    return f'"{text}"{suffix}'


def typed(text: str, datatype: str) -> str:
    """A literal with an XSD datatype by its local name."""
    return f'"{text}"^^<{XSD}{datatype}>'


# `iri` is written out in the two functions that are called most.
def ref(short: str) -> str:
    """A resource of ours, by its short id."""
    return f"<{ID_BASE}{short.replace(':', '/', 1)}>"


def pointing(predicate: str, short: str) -> str:
    """A statement that points to another resource of ours."""
    return f"<{NAMESPACE}{predicate}> <{ID_BASE}{short.replace(':', '/', 1)}>"


often = lru_cache(maxsize=8192)(pointing)
"""The same for what many point to: actors and places."""


# What is said with closed vocabularies is made once and kept: it is half of all statements.
@cache
def type_of(name: str) -> str:
    """The statement that something is of one of our classes."""
    return f"<{RDF_TYPE}> <{NAMESPACE}{name}>"


@cache
def coded(predicate: str, code: str) -> str:
    """A statement with a code of a closed list."""
    return f"<{NAMESPACE}{predicate}> <{CODES}{code}>"


@lru_cache(maxsize=4096)
def timed(predicate: str, when: When) -> str:
    """The time as an XSD literal where one holds it without loss, else as EDTF."""
    value = typed(when.text, when.xsd) if when.xsd else f'"{when.text}"^^<{EDTF}>'
    return f"<{NAMESPACE}{predicate}> {value}"


@lru_cache(maxsize=4096)
def bounds(when: When) -> tuple[str, ...]:
    """First and last day that a time allows: always days, for SPARQL drops a comparison of day and instant."""
    bounds = (("earliest", when.earliest), ("latest", when.latest))
    return tuple(f"<{NAMESPACE}{name}> {typed(bound[:10], 'date')}" for name, bound in bounds if bound)


def texts(**fields: str) -> Statements:
    """Statements of texts by predicate; an empty one says nothing."""
    return [f"<{NAMESPACE}{predicate}> {literal(text)}" for predicate, text in fields.items() if text]


def names_of(names: dict[str, str]) -> Statements:
    """Labels, one for each language."""
    return [
        f"<{LABEL}> {literal(name, f'@{language}' if language != 'und' else '')}" for language, name in names.items()
    ]
