"""The graph of a store as a push and an export hand it on, made in memory."""

from kg.analysis.views.told import Told
from kg.graph.index import Index
from kg.graph.projection import project
from kg.graph.rows import Row
from kg.reference import reference
from kg.store.store import Store


def handed_on(store: Store) -> list[Row]:
    """The rows of the projection with what follows from several of them: states of pledges, for whom somebody acts."""
    bare = list(project(store.records, reference().get))
    return list(Told(Index(bare)).rows(bare))
