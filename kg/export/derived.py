"""What follows from all documents together, as RDF: reality and course of situations, and what became of promises.

It is worked out, never read back: the classes and properties are those that the ontology marks as `derived`.
"""

from collections.abc import Iterator
from itertools import chain

from pyoxigraph import RdfFormat, Triple, parse

from kg.analysis.course import described, turns
from kg.analysis.pledges.pledge import pledges
from kg.graph.index import Index
from kg.graph.pieces.from_cache import gathering
from kg.graph.words import sources
from kg.model.course import Standing, standing
from kg.model.ids import digest
from kg.ontology import NAMESPACE
from kg.rdf.statements import Statements, coded, pointing, ref, timed, type_of, typed
from kg.store.store import Store


def derived(store: Store, index: Index, on: str = "") -> Iterator[Triple]:
    """All statements, situation by situation; `index` is the property graph of the store, its ids those of documents.

    `on` is the last day to look at (ISO) for what became of promises.
    """
    for subject, said in chain(_courses(store), _promises(index, on)):
        start = f"{ref(subject)} "
        yield from (quad.triple for quad in parse("".join(f"{start}{one} .\n" for one in said), RdfFormat.N_TRIPLES))


def _courses(store: Store) -> Iterator[tuple[str, Statements]]:
    """Of each situation what it is, and each turn that it took, as short id and statements."""
    for piece in gathering(store).pieces():
        told = [source for record in piece.records for source in sources(record, piece.id)]
        if not told or piece.id.startswith("membership:"):
            continue
        words = [one for source in told for one in source.words()]
        now = standing(words, described(told))
        course = turns(told, words, now) if words else ()
        taken = {f"turn:{digest(piece.id, day)}": (day, stands) for day, stands in course}
        yield piece.id, [*_stands(now), *(pointing("turn", id_) for id_ in taken)]
        for id_, (day, stands) in taken.items():
            yield id_, [type_of("Turn"), *_stands(stands), *_moved(stands), *([_day("from", day)] if day else [])]


def _stands(stands: Standing) -> Statements:
    verdict = stands.verdict
    made = [coded("reality", f"reality/{verdict.reality}")]
    made.append(f"<{NAMESPACE}disputed> {typed(str(verdict.disputed).lower(), 'boolean')}")
    return [*made, coded("stage", f"status/{verdict.status}")] if verdict.status else made


def _moved(stands: Standing) -> Statements:
    """When and where it was to be, as was known then."""
    when = [timed("when", stands.when)] if stands.when else []
    return [*when, *(pointing("place", place) for place in stands.places)]


def _promises(index: Index, on: str) -> Iterator[tuple[str, Statements]]:
    for one in pledges(index, on):
        states = (("state", one.state), ("undisputedState", one.undisputed))
        made = [coded(name, f"state/{state.replace(' ', '-')}") for name, state in states]
        yield one.id, [*made, _day("lastWord", one.last_word)] if one.last_word else made


def _day(name: str, day: str) -> str:
    return f"<{NAMESPACE}{name}> {typed(day, 'date')}"
