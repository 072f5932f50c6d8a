"""The graphs that a SPARQL query names by FROM and FROM NAMED, which Oxigraph forgets where it is given others."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from pyoxigraph import NamedNode, RdfFormat, parse

_TOKEN: Final = re.compile(
    r"""
    \"\"\"(?:[^\\]|\\.)*?\"\"\" | '''(?:[^\\]|\\.)*?''' | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | \#[^\n]*
    | (?P<word> <[^<>"{}|^`\\\x00-\x20]*>                # an IRI
              | [\w.-]*:(?:[\w.:%~-]|\\.)*               # a name with a prefix
              | [?$@]?\w+ )                              # a variable, a language or a keyword
    | \S
    """,
    re.DOTALL | re.VERBOSE,
)
_FORMS: Final = frozenset({"select", "construct", "describe", "ask"})


class Dataset(NamedTuple):
    """IRIs of the graphs that FROM merges into the default graph, and that FROM NAMED leaves to GRAPH."""

    default: frozenset[str]
    named: frozenset[str]


def dataset(query: str, prefixes: Mapping[str, str]) -> Dataset | None:
    """The graphs that a query names; None where it has neither FROM nor FROM NAMED, or cannot be read."""
    words = [found["word"] for found in _TOKEN.finditer(query) if found["word"]]
    keys = [word.lower() for word in words]
    default: list[str] = []
    named: list[str] = []
    for after in (place + 1 for place, key in enumerate(keys) if key == "from"):
        if keys[after : after + 1] == ["named"]:
            named += words[after + 1 : after + 2]
        else:
            default += words[after : after + 1]
    if not default and not named:
        return None
    form = next((place for place, key in enumerate(keys) if key in _FORMS), 0)
    prologue = " ".join(words[:form])
    try:
        return Dataset(_iris(prologue, default, prefixes), _iris(prologue, named, prefixes))
    except SyntaxError:
        return None  # the query will be refused too, with the place in its own text


def _iris(prologue: str, names: list[str], prefixes: Mapping[str, str]) -> frozenset[str]:
    """IRIs as the query means them, with its own BASE and PREFIX, which Turtle writes and reads as SPARQL does."""
    given = " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in prefixes.items())
    objects = (f"[] a {name} ." for name in names)
    found = parse(" ".join((given, prologue, *objects)), RdfFormat.TURTLE)
    return frozenset(quad.object.value for quad in found if isinstance(quad.object, NamedNode))
