"""Names in queries and answers: the prefixes that need no declaration, and the names that mean nothing here."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

from kg.errors import UsageError, suggestion
from kg.model.ids import ID_BASE, short
from kg.ontology import CODES, NAMESPACE, OWL, SKOS, code_lists, terms
from kg.rdf.vocabulary import PREFIXES, RDF
from kg.sparql.tokens import Token, names

_KINDS: Final = ("actor", "claim", "doc", "event", "local", "membership", "part", "place", "pledge", "span")
"""Prefixes of ids that are always known; those of other ids are where the store has the id."""

_SHOWN: Final = (*PREFIXES.items(), ("rdf", RDF), ("owl", OWL), ("skos", SKOS))
_ESCAPED: Final = re.compile(r"\\(.)")


@cache
def known() -> Mapping[str, str]:
    """The prefixes that a query need not declare: ours, those of ids, and one for each closed list of codes."""
    ids = {kind: f"{ID_BASE}{kind}/" for kind in _KINDS}
    codes = {scheme: f"{CODES}{scheme}/" for scheme in code_lists()}
    return {**dict(_SHOWN), **ids, **codes}


@lru_cache(maxsize=4096)  # the same few stand in many rows
def shown(iri: str) -> str:
    """An IRI as people write it: `actor:france`, `:Pledge`, `status:planned`, `rdf:type`; others whole."""
    if iri.startswith(ID_BASE):
        return short(iri)
    if iri.startswith(CODES):
        return iri.removeprefix(CODES).replace("/", ":", 1)
    prefix, base = next((one for one in _SHOWN if iri.startswith(one[1]) and iri != one[1]), ("", ""))
    return f"{prefix}:{iri.removeprefix(base)}" if base else iri


def prefixes(query: str, exists: Callable[[str], bool]) -> dict[str, str]:
    """What the prefixes of a query mean that it does not declare itself.

    `exists` says whether the store has an IRI: an id that it prints, such as `gdelt:1234`, can be asked for as it is.
    Raises `UsageError` with the place and what may have been meant, where a prefix is unknown, or a name in the
    namespace of the ontology or of its codes is none of them.
    """
    own, found = _declared(query), dict(known())
    for token in _used(query):
        prefix, _, local = token.text.partition(":")
        name = _ESCAPED.sub(r"\1", local)
        base = own.get(prefix) or found.get(prefix) or _of_an_id(prefix, name, exists)
        if base is None:
            words = {**found, **own}
            raise UsageError(
                f'{token.place}: the prefix "{prefix}:" is not declared, and nothing here is called {token.text}'
                + suggestion(prefix, words)
            )
        _known_term(token, base + name)
        if prefix not in own:
            found[prefix] = base
    return found


def _declared(query: str) -> dict[str, str]:
    some = names(query)
    return {
        name.text.removesuffix(":"): iri.text[1:-1]
        for word, name, iri in zip(some, some[1:], some[2:], strict=False)
        if word.text.lower() == "prefix" and name.kind == "name" and iri.kind == "iri"
    }


def _used(query: str) -> Iterator[Token]:
    """Names with a prefix, but where one is declared; labels of blank nodes are no names."""
    before = ""
    for token in names(query):
        if token.kind == "name" and before != "prefix" and not token.text.startswith("_:"):
            yield token
        before = token.text.lower()


def _of_an_id(prefix: str, name: str, exists: Callable[[str], bool]) -> str | None:
    bases = (f"{ID_BASE}{prefix}/", f"{CODES}{prefix}/")
    return next((base for base in bases if exists(base + name)), None)


def _known_term(token: Token, iri: str) -> None:
    name = iri.removeprefix(NAMESPACE)
    if iri.startswith(NAMESPACE) and name and name not in terms():
        raise UsageError(f'{token.place}: "{name}" is no class or property of the ontology' + suggestion(name, terms()))
    scheme, _, code = iri.removeprefix(CODES).partition("/")
    codes = code_lists().get(scheme) if iri.startswith(CODES) and code else None
    if codes is not None and code not in codes:
        raise UsageError(f'{token.place}: "{code}" is no code of {scheme}' + suggestion(code, codes))
