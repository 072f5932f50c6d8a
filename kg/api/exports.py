"""What a graph is taken elsewhere by in Python: views, NetworkX, pandas, query languages, files, Neo4j."""

from collections.abc import Mapping
from functools import partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Unpack, overload

from kg.analysis.views import AskedOfView, Choice, View, view
from kg.analysis.views.told import told
from kg.api.graph import StoredGraph
from kg.cypher.answer import Answer
from kg.cypher.engine import Engine
from kg.cypher.kept import engine
from kg.cypher.values import Value
from kg.errors import UsageError
from kg.graph.index import Index
from kg.sparql.ask import Solutions, ask
from kg.system.atomic_file import whole

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    from neo4j import Driver

    from kg.neo4j.push.push import Pushed
    from kg.neo4j.verify import Verified


class Exports(StoredGraph):
    """The ways out of the graph; none of them is ever read back as input."""

    _engine: tuple[Index, Engine] | None = None

    def view(self, name: str, *, as_of: str = "", **choice: Unpack[AskedOfView]) -> View:
        """A named projection: nodes and edges with one meaning (docs/views.md).

        Args:
            name: `full`, `participation`, `co_participation`, `meetings`, `pledges`, `positions`, `attribution` or
                `membership`.
            as_of: the day by which everything told was public (EDTF).
            choice: `since` and `until` (EDTF: `2025-08` is the whole month), `reality`, `coding`, `sources`; a time
                that is open at one end lies in a period by its closed end only, unless `open_ended`. Also what lists
                are asked for: `actor`, `type`, `place`, `text` …; with `representatives`, countries and organizations
                stand in the place of those who act for them.

        Raises:
            UsageError: where a word is unknown.
        """
        index = self.as_of(as_of).index if as_of else self.index
        return view(index, name, Choice.asked(index, **choice))

    @overload
    def to_networkx(self) -> "nx.MultiDiGraph[str]": ...

    @overload
    def to_networkx(self, view: str, *, as_of: str = "", **choice: Unpack[AskedOfView]) -> "nx.Graph[str]": ...

    def to_networkx(self, view: str = "full", *, as_of: str = "", **choice: Unpack[AskedOfView]) -> "nx.Graph[str]":
        """A view for NetworkX: short ids, `labels`, `label`, `name` on every node, `type` on every edge, scalar values.

        Returns:
            `full` gives a `MultiDiGraph`, `co_participation` a `Graph` with `weight`, `meetings` a `MultiGraph`,
            `attribution` a `DiGraph`, the others a `MultiDiGraph`.

        >>> g.to_networkx().nodes["actor:emmanuel-macron"]["name"]
        'Emmanuel Macron'
        """
        from kg.export.networkx import view_graph

        return view_graph(self.view(view, as_of=as_of, **choice))

    def to_pandas(self, view: str, *, as_of: str = "", **choice: Unpack[AskedOfView]) -> "pd.DataFrame":
        """A view as a table: one row an edge, with the names of both ends and every property."""
        from kg.export.table import to_pandas

        return to_pandas(self.view(view, as_of=as_of, **choice))

    def sparql(self, query: str) -> Solutions:
        """Columns and rows of a SELECT, ASK or CONSTRUCT; the prefixes of `kg sparql` are known.

        It asks all documents as one graph, in which what several of them say counts once, and as they were loaded:
        `same` joins nothing here.

        Raises:
            UsageError: where the query is not SPARQL or would ask another computer.

        >>> g.sparql("ASK { ?summit a :Summit }").rows
        [['true']]
        """
        with self._opened.store() as store:
            return ask(store, query)

    def cypher(self, query: str, parameters: Mapping[str, Value] | None = None) -> Answer:
        """Columns and rows of a Cypher query that reads, as Neo4j would answer it after a push; needs no server.

        Nodes and relationships come as `Node` and `Edge`, paths, points and durations as `Path`, `Point` and `Duration`
        (see `kg.cypher.values`), times as those of Python. In a notebook an answer with a graph in it shows a picture.

        Raises:
            UsageError: with a sentence and the place in the query that is no Cypher, would write, or is not known to be
                answered as Neo4j does; or where ArcadeDB is not installed.

        >>> g.cypher("MATCH (s:Summit:Event) RETURN count(s) AS summits").rows
        [[1]]
        """
        index = self.index
        if self._engine is None or self._engine[0] is not index:
            with self._opened.store() as store:
                self._engine = (index, engine(self._opened, store, told(self._opened, store)))
        return self._engine[1].ask(query, parameters)

    def export(
        self,
        format_: str,
        path: str | PathLike[str],
        *,
        view: str = "",
        reference: bool = True,
        derived: bool = True,
        **choice: Unpack[AskedOfView],
    ) -> Path:
        """Write the graph, or a view of it, to a file, whole or not at all.

        Args:
            format_: `turtle`, `trig`, `nquads`, `jsonld`, `graphml`, `gexf`, `node-link`, `xlsx` (a workbook) or
                `datapackage` (a zip of CSV files with a code book); `neo4j-bulk` for a folder that neo4j-admin imports;
                of a view those from `graphml` on, or `csv` of its edges.
            path: the file, or the folder of `neo4j-bulk`.
            view: a view's name, with what it is asked for in `choice`.
            reference: whether RDF has the names, types and codes of what documents refer to.
            derived: whether RDF has what follows from them: reality, courses, and what became of promises.

        Raises:
            UsageError: where a format or a word is unknown, or something is chosen of no view.

        >>> g.export("graphml", folder / "graph.graphml").name
        'graph.graphml'
        """
        from kg.export.files import BULK, export, require_format, write_view

        require_format(format_, view=bool(view))
        if choice and not view:
            raise UsageError(f"{', '.join(choice)}: this chooses what is in a view, and none is named")
        out = Path(path)
        if view:
            with whole(out) as file:
                write_view(self.view(view, **choice), format_, file)
            return out
        with self._opened.store() as store:
            if format_ == BULK:
                from kg.neo4j.bulk import write_bulk

                write_bulk(told(self._opened, store)(), out, self._opened.fingerprint(store))
            else:
                from kg.export.rdf import beside

                others = partial(beside, self._opened, store, reference=reference, derives=derived)
                with whole(out) as file:
                    export(store, told(self._opened, store), format_, file, others)
        return out

    def report(self, path: str | PathLike[str] = "report.html", *, title: str = "") -> Path:
        """Write the graph as one HTML page for people; see docs/report.md."""
        from kg.report import page

        out = Path(path)
        with whole(out) as file:
            file.write(page(self.index, self.language, self.known.public, title).encode())
        return out

    def push(self, driver: "Driver", *, database: str | None = None, repair: bool = False) -> "Pushed":
        """Make a Neo4j database equal to the graph by sending only the difference; nodes of others are left alone.

        Args:
            driver: of the `neo4j` package.
            database: its name; the server's default without one.
            repair: compare every property, and undo what others changed.

        Returns:
            How many nodes and relationships were created, changed and deleted.

        Raises:
            DatabaseError: where other pushes get in the way again and again; and the driver's own errors.
        """
        from kg.neo4j.push.push import push

        with self._opened.store() as store:
            rows, state = told(self._opened, store), self._opened.fingerprint(store)
            return push(driver, rows, state, database=database, repair=repair)

    def verify(self, driver: "Driver", *, database: str | None = None) -> "Verified":
        """Compare a Neo4j database with the graph, row by row; equal where there are no `differences`."""
        from kg.neo4j.verify import verify_neo4j

        with self._opened.store() as store:
            return verify_neo4j(driver, told(self._opened, store), database)
