"""The Python API: a store as a graph to load into, to look at and to ask."""

from collections.abc import Iterator, Mapping
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, NoReturn, Self, TypedDict, Unpack, overload

import msgspec

from kg.analysis.diff import Changes, changes
from kg.analysis.disputes import Dispute, disputes
from kg.analysis.evidence import Evidence, why
from kg.analysis.lists import Row as Listed
from kg.analysis.lists import actors, claims, documents, situations
from kg.analysis.match import Pair, proposals
from kg.analysis.pledges import Pledge, falls_due, pledges
from kg.analysis.views import Choice, View, view
from kg.cypher.engine import Answer as CypherAnswer
from kg.cypher.engine import Engine
from kg.cypher.scope import Value
from kg.errors import BadInput, UsageError, suggestion
from kg.figures.card import card
from kg.graph.index import Index
from kg.graph.rows import Edge, Node, Row
from kg.graph.sameness import canonical, judgements, rows
from kg.load.load import Report, load
from kg.model.days import first_day, last_day
from kg.ontology import lineage, terms
from kg.store.as_of import ALL, Known
from kg.store.sparql import Answer, ask
from kg.store.store import Store

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

_PAST: Final = 4
"""Graphs of earlier days that are kept in memory."""

Stamp = tuple[tuple[str, int, int], ...]


def _stamp(path: Path) -> Stamp:
    """The files of a store with size and time: as long as they are the same, nobody has written to it."""
    # Opening Oxigraph takes much longer than looking at its dozen files.
    files = sorted(path.iterdir()) if path.is_dir() else []
    return tuple((file.name, (stat := file.stat()).st_size, stat.st_mtime_ns) for file in files)


class Asked(TypedDict, total=False):
    """What a view is asked for; see `kg.analysis.views.Choice`. `since` and `until` are EDTF."""

    since: str
    until: str
    reality: str | tuple[str, ...]
    coding: str
    sources: int


def _choice(asked: Asked) -> Choice:
    reality = asked.get("reality", ())
    return Choice(
        since=first_day(asked.get("since", "")),
        until=last_day(asked.get("until", "")),
        reality=(reality,) if isinstance(reality, str) else tuple(reality),
        coding=asked.get("coding", ""),
        sources=asked.get("sources", 1),
    )


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A node with its relationships, in and out."""

    node: Node
    relationships: list[Edge]


class Graph:
    """The graph in the store at `path`; made by `kg.open`.

    The store is opened for the time of each call only, so that other processes can use it in between, and the
    property graph is kept in memory until the store changes. Calls that read raise `StoreError` where nothing
    was ever loaded into `path`.
    """

    def __init__(self, path: Path, language: str = "en", same: str = "", known: Known = ALL) -> None:
        self.path = path
        self.language = language
        self.same = same
        self.known = known
        self._judged = judgements(same)
        self._ids = canonical(self._judged)
        self._stamp: Stamp = ()
        self._state = ""
        self._index: Index | None = None
        self._engine: tuple[Index, Engine] | None = None
        self._past: dict[Known, Graph] = {}

    def __repr__(self) -> str:
        same = f", same={self.same!r}" if self.same else ""
        opened = f"kg.open({str(self.path)!r}, language={self.language!r}{same})"
        return f"{opened}.as_of({self.known.public!r}, recorded={self.known.recorded!r})" if any(self.known) else opened

    def _repr_html_(self) -> str:
        """What a notebook shows: counts, and a bar of events, plans and propositions."""
        return card(f"kg.open({str(self.path)!r})", self.index)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._index = self._engine = None
        self._past.clear()

    def as_of(self, day: str = "", *, recorded: str = "") -> "Graph":
        """The graph of what was public by a day, or recorded in the store by a day, or both (EDTF: `2025-09`, …).

        It holds the documents published by then (see `kg.store.as_of`), and nothing that only later ones say.
        """
        known = Known.by(day, recorded)
        if known == self.known:
            return self
        if known not in self._past:
            while len(self._past) >= _PAST:
                self._past.pop(next(iter(self._past)))
            self._past[known] = Graph(self.path, self.language, self.same, known)
        return self._past[known]

    # -- what changes the store

    def load(self, *paths: str | PathLike[str]) -> Report:
        """Load files, folders or globs, all of them or none; a document that is there already is replaced.

        Raises `BadInput` with every fault of every file.
        """
        report = load(self.path, [str(path) for path in paths])
        if report.rejected:
            raise BadInput(report.faults)
        return report

    def retract(self, document: str) -> None:
        """Take a document out without a trace; raises `UsageError` where the store does not hold it."""
        with Store(self.path) as store:
            if not store.retract(document.removeprefix("doc:")):
                raise UsageError(f'no document "{document}" in the store' + suggestion(document, store.documents()))

    # -- the whole graph

    @property
    def index(self) -> Index:
        """The property graph as the store is now."""
        stamp = _stamp(self.path)
        if self._index is not None and stamp == self._stamp:
            return self._index
        with self._store() as store:
            state = store.state()
            if self._index is None or self._state != state:
                self._index = Index(rows(store, self._ids, self.language))
            self._stamp, self._state = stamp, state
        return self._index

    def _store(self) -> Store:
        return self.known.of(Store(self.path, read_only=True))

    def rows(self) -> Iterator[Row]:
        """Nodes, then edges: what is pushed to Neo4j."""
        index = self.index
        yield from index.nodes.values()
        yield from sorted(edge for edges in index.out.values() for edge in edges)

    def view(self, name: str, *, as_of: str = "", **choice: Unpack[Asked]) -> View:
        """A named projection: nodes and edges with one meaning (docs/views.md).

        `since`, `until` and `as_of` are times (EDTF): `2025-08` is the whole month. Raises `UsageError` where a word is
        unknown.
        """
        return view(self.as_of(as_of).index if as_of else self.index, name, _choice(choice))

    @overload
    def to_networkx(self) -> "nx.MultiDiGraph[str]": ...

    @overload
    def to_networkx(self, view: str, *, as_of: str = "", **choice: Unpack[Asked]) -> "nx.Graph[str]": ...

    def to_networkx(self, view: str = "full", *, as_of: str = "", **choice: Unpack[Asked]) -> "nx.Graph[str]":
        """A view for NetworkX: short ids, `labels` and `name` on every node, `type` on every edge, scalar attributes.

        `full` gives a `MultiDiGraph`, `co_participation` a `Graph` with `weight`, `meetings` a `MultiGraph`,
        `attribution` a `DiGraph`, the others a `MultiDiGraph`.
        """
        from kg.export.networkx import view_graph

        return view_graph(self.view(view, as_of=as_of, **choice))

    def to_pandas(self, view: str, *, as_of: str = "", **choice: Unpack[Asked]) -> "pd.DataFrame":
        """A view as a table: one row an edge, with the names of both ends and every property."""
        from kg.export.table import to_pandas

        return to_pandas(self.view(view, as_of=as_of, **choice))

    def sparql(self, query: str) -> Answer:
        """Columns and rows of a SELECT, ASK or CONSTRUCT over all documents; the prefixes of `kg sparql` are known.

        It asks the documents as they were loaded: `same` joins nothing here. Raises `UsageError` where the query is not
        SPARQL or would ask another computer.
        """
        with self._store() as store:
            return ask(store, query)

    def cypher(self, query: str, parameters: Mapping[str, Value] | None = None) -> CypherAnswer:
        """Columns and rows of a Cypher query that reads, as Neo4j would answer it after a push; needs no server.

        Nodes and relationships come as `Node` and `Edge`. Raises `UsageError` with a sentence that names the first
        thing in the query that is not known to be answered as Neo4j does, or where kglite is not installed.
        """
        index = self.index
        if self._engine is None or self._engine[0] is not index:
            self._engine = (index, Engine(self.rows()))
        return self._engine[1].ask(query, parameters)

    # -- lists

    def documents(self) -> list[Listed]:
        """Every source, with the number of its claims."""
        return list(documents(self.index))

    def actors(self) -> list[Listed]:
        """Every actor, with the number of events it took part in and of situations that only cast it."""
        return list(actors(self.index))

    def situations(self, *, type: str = "", reality: str = "") -> list[Listed]:  # noqa: A002  # the ontology's word
        """Situations of one type or of those below it; `reality` is Event, Plan or Proposition.

        Raises `UsageError` where either word is not in the ontology.
        """
        for word, known in ((type, terms()), (reality, ("Event", "Plan", "Proposition"))):
            if word and word not in known:
                raise UsageError(f'unknown word "{word}"' + suggestion(word, known))
        return [
            one
            for one in situations(self.index)
            if (not type or type in lineage(one["type"])) and reality in ("", one["reality"])
        ]

    def claims(self, *, about: str = "", polarity: str = "", document: str = "") -> list[Listed]:
        """Claims about one situation or membership, positive or negative ones, those of one document."""
        wanted = {"about": about, "polarity": polarity, "document": document.removeprefix("doc:")}
        return [one for one in claims(self.index) if all(one[key] == value for key, value in wanted.items() if value)]

    def pledges(self, *, on: str = "") -> list[Pledge]:
        """Every pledge with its makers, content, conditions and state, those only planned or denied too.

        `on` is the day of which the state is asked (EDTF): steps count that have surely happened by then.
        """
        return list(pledges(self.index, last_day(on)))

    def falls_due(self, condition: str, *, on: str = "") -> list[Pledge]:
        """The pledges in force that become due once a situation has come about: its id, or its type.

        Raises `UsageError` where nothing has this id and no type this name.
        """
        if condition not in self.index.nodes and condition not in terms():
            self._unknown(condition)
        return list(falls_due(self.index, condition, last_day(on)))

    def disputed(self) -> list[Dispute]:
        """What is disputed, counted differently, said not to be promised, or denied, with the claims of both sides."""
        return list(disputes(self.index))

    def diff(self, before: "str | Graph", after: str = "") -> Changes:
        """What became known, changed or was withdrawn from one day to another (EDTF; by default to now).

        `before` may be another graph, such as a backup: what was retracted since is withdrawn then.
        """
        earlier = before if isinstance(before, Graph) else self.as_of(before)
        return changes(earlier.index, (self.as_of(after) if after else self).index)

    def match(self, least: float = 0.6) -> list[Pair]:
        """Pairs of situations in different documents that may be one, best first; `least` is a score from 0 to 1.

        What is judged in the file `same` is not proposed again.
        """
        return list(proposals(self.index, least, self._judged))

    # -- one thing

    def show(self, id: str) -> Shown:  # noqa: A002  # the name of the property
        """The node with this id, and its relationships; raises `UsageError` where there is none."""
        index = self.index
        if id not in index.nodes:
            self._unknown(id)
        return Shown(node=index.nodes[id], relationships=[*index.out.get(id, ()), *index.into.get(id, ())])

    def why(self, id: str) -> Evidence:  # noqa: A002  # the name of the property
        """The claims behind any node or relationship, with the exact words they rest on and who passed them on.

        Raises `UsageError` where nothing has this id.
        """
        return why(self.index, id) or self._unknown(id)

    def _unknown(self, id_: str) -> NoReturn:
        raise UsageError(f'nothing has the id "{id_}"' + suggestion(id_, self.index.nodes))
