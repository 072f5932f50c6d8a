"""The graphs that a query names by FROM and FROM NAMED, which Oxigraph forgets where it is given others."""

from collections.abc import Mapping, Sequence
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, parse

from kg.sparql.tokens import names
from kg.store.merged import Dataset

_FORMS: Final = frozenset({"select", "construct", "describe", "ask"})


def dataset(query: str, prefixes: Mapping[str, str]) -> Dataset | None:
    """The graphs that a query names; None where it has neither FROM nor FROM NAMED, or cannot be read."""
    words = [token.text for token in names(query)]
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


def _iris(prologue: str, named: Sequence[str], prefixes: Mapping[str, str]) -> frozenset[str]:
    """IRIs as the query means them, with its own BASE and PREFIX, which Turtle writes and reads as SPARQL does."""
    given = " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in prefixes.items())
    objects = (f"[] a {name} ." for name in named)
    found = parse(" ".join((given, prologue, *objects)), RdfFormat.TURTLE)
    return frozenset(quad.object.value for quad in found if isinstance(quad.object, NamedNode))
