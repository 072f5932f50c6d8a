"""Stores of older formats brought forward: until format 2, conditions hung on contents that others may share."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Oxigraph

from kg.model.conditions import bestowed
from kg.model.records import Aspect, ConditionKind, Record
from kg.model.rewrite import canonical
from kg.ontology import CODES, NAMESPACE
from kg.rdf.decode import decode
from kg.rdf.encode import blocks
from kg.store import named_graphs as graphs
from kg.store.content_hash import content_hash
from kg.store.named_graphs import HASH, LOADS
from kg.store.record_cache import Units
from kg.store.versions import versions

_MOVED: Final = 2
"""The format in which conditions stand at the acts. The next one only adds sums of money: nothing is written anew."""
_CONDITIONS: Final = [(NamedNode(f"{NAMESPACE}conditional{kind.value.title()}"), None) for kind in ConditionKind]
_ON_CONDITIONS: Final = (NamedNode(NAMESPACE + "aspect"), NamedNode(f"{CODES}aspect/{Aspect.CONDITION}"))


def outdated(store: Oxigraph) -> bool:
    """Whether a store has documents that this program would write otherwise."""
    return versions(store).format < _MOVED and next(_changed(store), None) is not None


def upgrade(store: Oxigraph, units: Units) -> None:
    """Write these documents anew, each in one transaction; when they were recorded, and by whom, stays as it is."""
    if versions(store).format >= _MOVED:
        return
    for graph, record in list(_changed(store)):
        name, digest = record.document.id, content_hash(record)
        known = (quad for quad in store.quads_for_pattern(graph, None, None, LOADS) if quad.predicate != HASH)
        marks = [*known, Quad(graph, HASH, Literal(digest), LOADS)]
        graphs.replace(store, graph, blocks(units.keep(name, digest, [record])), marks, None)
        units.only(name, digest)


def _changed(store: Oxigraph) -> Iterator[tuple[NamedNode, Record]]:
    """The graphs of documents that this program would write otherwise, with what it would write."""
    patterns = (store.quads_for_pattern(None, *pattern) for pattern in (*_CONDITIONS, _ON_CONDITIONS))
    affected = {quad.graph_name for quads in patterns for quad in quads}
    for graph in map(NamedNode, sorted(graphs.marked(store))):
        if graph in affected:
            record = decode(store.quads_for_pattern(None, None, None, graph))
            if (moved := canonical(bestowed(record))) != record:
                yield graph, moved
