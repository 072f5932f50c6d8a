"""What RDF says of each resource of ours: values by predicate, names by language, and its type."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from kg.model.conditions import Group, in_order
from kg.model.ids import ID_BASE, short
from kg.model.records import (
    Condition,
    ConditionKind,
)
from kg.model.when import When
from kg.ontology import CODES, NAMESPACE, terms
from kg.rdf.vocabulary import ALIAS, LABEL, RDF_TYPE

_CONDITIONS: Final = {f"conditional{kind.value.title()}": kind for kind in ConditionKind}


@cache
def _local(iri: str) -> str:
    """Local name of a predicate or class of ours; the whole IRI of others."""
    return iri.removeprefix(NAMESPACE)


@cache
def _rank(type_: str) -> tuple[bool, str]:
    """Of several types of one thing the smallest stands, the broadest of all last: a threat is a situation, too."""
    return type_ in terms() and not terms()[type_].parents, type_


@lru_cache(maxsize=8192)
def _when(text: str) -> When:
    return When(text)


class Subject:
    """All statements about one resource: values by local predicate name, names by language, and its type."""

    def __init__(self) -> None:
        self.type = ""
        self.names: dict[str, str] = {}
        self.values: dict[str, list[str]] = defaultdict(list)

    def add(self, quad: Quad) -> None:
        """Take in one statement."""
        predicate, value = _local(quad.predicate.value), quad.object
        if isinstance(value, Literal):
            if predicate == LABEL:
                language = value.language or "und"
                self.names[language] = min(self.names.get(language, value.value), value.value)
            else:
                self.values[predicate].append(value.value)
        elif isinstance(value, NamedNode):
            if predicate == RDF_TYPE:
                type_ = _local(value.value)
                self.type = min(self.type, type_, key=_rank) if self.type else type_
            else:
                self.values[predicate].append(name(value.value))

    def one(self, predicate: str) -> str:
        """The value of a property that has at most one, or an empty text."""
        values = self.values.get(predicate)
        return min(values) if values else ""

    def all(self, predicate: str) -> tuple[str, ...]:
        """All values of a property, sorted."""
        values = self.values.get(predicate)
        return tuple(sorted(values)) if values else ()

    def participations(self) -> list[str]:
        """Ids of a situation's participations, sorted."""
        return sorted({*self.values.get("participation", ()), *self.values.get("cast", ())})

    def conditions(self) -> Group:
        """All that a situation, or a group of alternatives, hangs on."""
        return in_order(
            Condition(kind=kind, situation=target)
            for predicate, kind in _CONDITIONS.items()
            for target in self.values.get(predicate, ())
        )

    def parts(self) -> list[str]:
        """Ids of the resources that belong to a situation: its participations, sum and groups of alternatives."""
        return [*self.participations(), *self.values.get("amount", ()), *self.values.get("alternatives", ())]

    def aliases(self) -> tuple[str, ...]:
        """Other names, sorted, without language; those that several actors or places bear are among them."""
        shared = set(self.values.get("sharedName", ())) - set(self.names.values())
        return tuple(sorted({*self.values.get(ALIAS, ()), *shared}))

    def when(self, predicate: str) -> When | None:
        """The time of a property, from its EDTF text."""
        text = self.one(predicate)
        return _when(text) if text else None


@lru_cache(maxsize=32768)  # codes, roles, actors and places come again and again
def name(iri: str) -> str:
    """Short id of one of our IRIs, or the name of a code."""
    return short(iri) if iri.startswith(ID_BASE) else iri.removeprefix(CODES)


def subjects(quads: Iterable[Quad]) -> dict[str, Subject]:
    """Statements grouped by the short id of their subject."""
    grouped: dict[str, Subject] = defaultdict(Subject)
    for quad in quads:
        if isinstance(quad.subject, NamedNode):
            grouped[name(quad.subject.value)].add(quad)
    return grouped
