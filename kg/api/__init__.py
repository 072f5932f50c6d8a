"""The Python API: a store as a graph to load into, to ask, and to take elsewhere."""

from kg.api.exports import Exports
from kg.api.graph import StoredGraph
from kg.api.questions import Questions

__all__ = ["Graph"]


class Graph(Questions, Exports, StoredGraph):
    """The graph in the store at `path`; made by `kg.open`.

    The store is opened for the time of each call only, so that other processes can use it in between, and the
    property graph is kept in memory until the store changes. Calls that read raise `StoreError` where nothing
    was ever loaded into `path`.
    """
