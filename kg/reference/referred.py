"""What is known of what documents refer to, as RDF: actors, places, codes and types, of the reference that ships."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Final

from pyoxigraph import NamedNode, Triple

from kg.model.ids import ID_BASE
from kg.ontology import RDFS, SKOS
from kg.rdf.beside import reference_triples

_NOT_SHOWN: Final = SKOS + "hiddenLabel"
"""Names by which texts are looked up, in many spellings."""

_LEADS_ON: Final = frozenset([RDFS + "subClassOf", SKOS + "broader", SKOS + "inScheme"])
"""What these lead to is told as well, as are actors and places that anything leads to."""


@cache
def _entries() -> Mapping[NamedNode, tuple[Triple, ...]]:
    """All that the reference says of each actor, place, code and term; in the order of the files."""
    found: dict[NamedNode, list[Triple]] = defaultdict(list)
    for triple in reference_triples():
        if isinstance(triple.subject, NamedNode) and triple.predicate.value != _NOT_SHOWN:
            found[triple.subject].append(triple)
    return {subject: tuple(said) for subject, said in found.items()}


def referred(named: Callable[[NamedNode], bool]) -> Iterator[Triple]:
    """What the reference says of each thing for which `named` is true, and of what this leads to in turn.

    These are names in all languages, types and codes of actors, places with their points, codes with their lists,
    classes with their broader ones. Memberships are not among them: nobody in the documents says them.
    """
    entries = _entries()
    todo = [subject for subject in entries if named(subject)]
    seen = set(todo)
    while todo:
        for triple in entries[todo.pop()]:
            yield triple
            other = triple.object
            if not isinstance(other, NamedNode) or other in seen or other not in entries:
                continue
            if other.value.startswith(ID_BASE) or triple.predicate.value in _LEADS_ON:
                seen.add(other)
                todo.append(other)
