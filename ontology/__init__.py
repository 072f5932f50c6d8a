"""The ontology as data: types, relationships, roles and codes, read from the Turtle files beside this module."""

from collections import defaultdict
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

NAMESPACE: Final = "https://w3id.org/diplomatic-kg/ontology#"
CODES: Final = "https://w3id.org/diplomatic-kg/code/"
LANGUAGES: Final = ("en", "de", "fr", "uk")
_RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
_PARENT: Final = (_RDFS + "subClassOf", _RDFS + "subPropertyOf")
_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"


class Term(NamedTuple):
    """A class, property or code with its labels by language and its parents inside the ontology."""

    name: str
    labels: dict[str, str]
    comment: str
    parents: tuple[str, ...]
    relationship: str
    maker_role: str


def turtle(name: str) -> str:
    """Text of one of the Turtle files of the ontology, such as `core.ttl`."""
    return (files("ontology") / name).read_text(encoding="utf-8")


@cache
def state() -> str:
    """32 hex digits that change with any of the Turtle files."""
    digest = blake2b(digest_size=16)
    for file in sorted(files("ontology").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".ttl"):
            digest.update(file.read_bytes())
    return digest.hexdigest()


@cache
def terms() -> dict[str, Term]:
    """All classes and properties by local name, in the order of the file."""
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    comments: dict[str, str] = {}
    parents: dict[str, list[str]] = defaultdict(list)
    extra: dict[tuple[str, str], str] = {}
    for triple in parse(turtle("core.ttl"), RdfFormat.TURTLE):
        subject, predicate, value = triple.subject, triple.predicate.value, triple.object
        if not (isinstance(subject, NamedNode) and subject.value.startswith(NAMESPACE)):
            continue
        name = subject.value.removeprefix(NAMESPACE)
        if isinstance(value, Literal):
            if predicate == _RDFS + "label":
                labels[name][value.language or "en"] = value.value
            elif predicate == _RDFS + "comment":
                comments[name] = value.value
            elif predicate.startswith(NAMESPACE):
                extra[name, predicate.removeprefix(NAMESPACE)] = value.value
        elif predicate in _PARENT and isinstance(value, NamedNode) and value.value.startswith(NAMESPACE):
            parents[name].append(value.value.removeprefix(NAMESPACE))
    return {
        name: Term(
            name,
            labels[name],
            comments.get(name, ""),
            tuple(parents[name]),
            extra.get((name, "relationship"), ""),
            extra.get((name, "makerRole"), ""),
        )
        for name in labels
    }


@cache
def lineage(name: str) -> tuple[str, ...]:
    """The class and its ancestors, broadest first: `Summit` → `("Situation", "Meeting", "Summit")`."""
    parents = terms()[name].parents
    return (*lineage(parents[0]), name) if parents else (name,)


def subclasses(root: str) -> tuple[str, ...]:
    """Names of a class and of all below it."""
    return tuple(name for name in terms() if name[0].isupper() and root in lineage(name))


@cache
def codes() -> dict[str, dict[str, dict[str, str]]]:
    """Code lists: scheme → notation → label by language."""
    lists: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for triple in parse(turtle("codes.ttl"), RdfFormat.TURTLE):
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, Literal):
            scheme, slash, notation = triple.subject.value.removeprefix(CODES).partition("/")
            if slash and triple.predicate.value == _SKOS + "prefLabel":
                lists[scheme][notation][triple.object.language or "en"] = triple.object.value
    return {scheme: dict(members) for scheme, members in lists.items()}


def relationships() -> tuple[str, ...]:
    """Every relationship type of the property graph, sorted."""
    named = {term.relationship for term in terms().values() if term.relationship}
    return tuple(sorted(named | {"PARTICIPATES_IN", "CAST_IN", "CAST_STEP", "MEMBER_OF"}))
