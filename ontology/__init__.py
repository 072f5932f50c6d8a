"""The ontology as data: types, relationships, roles and codes, read from the Turtle files beside this module."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

NAMESPACE: Final = "https://w3id.org/diplomatic-kg/ontology#"
CODES: Final = "https://w3id.org/diplomatic-kg/code/"
LANGUAGES: Final = ("en", "de", "fr", "uk")
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
_PARENT: Final = (RDFS + "subClassOf", RDFS + "subPropertyOf")
_SCHEMA: Final = "http://schema.org/"
OWL: Final = "http://www.w3.org/2002/07/owl#"
VERSION_INFO: Final = OWL + "versionInfo"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"


class Term(NamedTuple):
    """A class or property: labels by language, parents inside the ontology, and what it may stand between.

    `domains` are classes of ours; `ranges` are classes of ours, `Concept`, or datatypes such as `date` and `EDTF`.
    `relationships` are the types that it becomes in the property graph; `excludes` are classes that one situation can
    hardly be as well. What is `derived` no document says: the program works it out from all of them.
    """

    name: str
    labels: dict[str, str]
    comment: str
    parents: tuple[str, ...]
    relationships: tuple[str, ...]
    maker_role: str
    domains: tuple[str, ...]
    ranges: tuple[str, ...]
    excludes: tuple[str, ...]
    derived: bool


class Code(NamedTuple):
    """A code of a closed list; `used_in` are the classes for which annotation schemes offer a role.

    Who is in a role that `acts` does what happens, and is not only present or concerned.
    """

    scheme: str
    notation: str
    labels: dict[str, str]
    definition: str
    used_in: tuple[str, ...]
    acts: bool


def turtle(name: str) -> str:
    """Text of one of the Turtle files of the ontology, such as `core.ttl`."""
    return (files("kg.ontology") / name).read_text(encoding="utf-8")


@cache
def state() -> str:
    """32 hex digits that change with any of the Turtle files."""
    digest = blake2b(digest_size=16)
    for file in sorted(files("kg.ontology").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".ttl"):
            digest.update(file.read_bytes())
    return digest.hexdigest()


@cache
def version() -> int:
    """Version of the ontology, counted up when a term is renamed or taken away."""
    said = parse(turtle("core.ttl"), RdfFormat.TURTLE)
    return next(
        int(one.object.value) for one in said if one.predicate.value == VERSION_INFO and isinstance(one.object, Literal)
    )


Statements = dict[str, dict[str, list[NamedNode | Literal]]]
"""Subject → predicate → objects, each in the order of the file; IRIs in full."""


def _statements(file: str, base: str) -> Statements:
    """What a Turtle file says of the subjects below an IRI, by the rest of their IRI."""
    found: Statements = defaultdict(lambda: defaultdict(list))
    for triple in parse(turtle(file), RdfFormat.TURTLE):
        subject, value = triple.subject, triple.object
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal) and subject.value.startswith(base):
            found[subject.value.removeprefix(base)][triple.predicate.value].append(value)
    return found


def _languages(literals: list[NamedNode | Literal]) -> dict[str, str]:
    return {one.language or "en": one.value for one in literals if isinstance(one, Literal)}


def _local(nodes: Iterable[NamedNode | Literal], base: str = "") -> tuple[str, ...]:
    """Local names of IRIs, of those below `base` where it is given."""
    iris = (node.value for node in nodes if isinstance(node, NamedNode))
    return tuple(re.split("[#/]", iri)[-1] for iri in iris if iri.startswith(base))


def _texts(literals: list[NamedNode | Literal]) -> tuple[str, ...]:
    return tuple(one.value for one in literals)


@cache
def terms() -> dict[str, Term]:
    """All classes and properties by local name, in the order of the file."""
    return {
        name: Term(
            name,
            _languages(said[RDFS + "label"]),
            "".join(_texts(said[SKOS + "definition"])),
            _local((node for key in _PARENT for node in said[key]), NAMESPACE),
            tuple(sorted(_texts(said[NAMESPACE + "relationship"]))),
            "".join(_texts(said[NAMESPACE + "makerRole"])),
            tuple(sorted(_local([*said[RDFS + "domain"], *said[_SCHEMA + "domainIncludes"]]))),
            tuple(sorted(_local([*said[RDFS + "range"], *said[_SCHEMA + "rangeIncludes"]]))),
            tuple(sorted(_local(said[OWL + "disjointWith"]))),
            "true" in _texts(said[NAMESPACE + "derived"]),
        )
        for name, said in _statements("core.ttl", NAMESPACE).items()
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
def exclude(one: str, other: str) -> bool:
    """Whether a situation of one class can hardly be one of the other as well: a `PhoneCall` and a `Treaty`."""
    pairs = ((a, b) for a in lineage(one) for b in lineage(other))
    return any(b in terms()[a].excludes or a in terms()[b].excludes for a, b in pairs)


@cache
def code_lists() -> dict[str, dict[str, Code]]:
    """Closed lists: scheme → notation → code, in the order of the file."""
    lists: dict[str, dict[str, Code]] = defaultdict(dict)
    for name, said in _statements("codes.ttl", CODES).items():
        scheme, slash, notation = name.partition("/")
        if slash:
            lists[scheme][notation] = Code(
                scheme,
                notation,
                _languages(said[SKOS + "prefLabel"]),
                "".join(_texts(said[SKOS + "definition"])),
                _local(said[NAMESPACE + "usedIn"]),
                "true" in _texts(said[NAMESPACE + "acts"]),
            )
    return dict(lists)


@cache
def event_codes() -> dict[str, dict[str, str]]:
    """Labels by language of the codes of event-data schemes, which are open lists: `cameo/036` → label."""
    found = _statements("event-codes.ttl", CODES).items()
    return {name: _languages(said[SKOS + "prefLabel"]) for name, said in found if "/" in name}


@cache
def codes() -> dict[str, dict[str, dict[str, str]]]:
    """Code lists: scheme → notation → label by language."""
    return {
        scheme: {notation: code.labels for notation, code in members.items()}
        for scheme, members in code_lists().items()
    }


def roles_of(type_: str) -> tuple[Code, ...]:
    """The roles that an annotation scheme offers for a class, the maker's of a speech act first."""
    line = lineage(type_)
    offered = [role for role in code_lists()["role"].values() if set(role.used_in) & set(line)]
    maker = terms()[type_].maker_role
    return tuple(sorted(offered, key=lambda role: role.notation != maker))


@cache
def usual_roles(type_: str) -> tuple[str, ...]:
    """Codes of the roles that go with a class; none for one too broad to tell, which all others are below."""
    return tuple(role.notation for role in roles_of(type_)) if len(lineage(type_)) > 1 else ()


def relationships() -> tuple[str, ...]:
    """Every relationship type of the property graph, sorted."""
    return tuple(sorted({type_ for term in terms().values() for type_ in term.relationships}))
