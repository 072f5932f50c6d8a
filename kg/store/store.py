"""The store: Oxigraph on disk, one named graph per document; a document is there as a whole or not at all."""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from functools import cached_property
from pathlib import Path
from shutil import rmtree
from types import TracebackType
from typing import Final, Self

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples
from pyoxigraph import Store as Oxigraph

from kg.errors import StoreError
from kg.model.ids import document_id, iri
from kg.model.records import Document, Record
from kg.rdf.decode import decode, document
from kg.rdf.encode import blocks
from kg.rdf.subjects import Subject
from kg.store import merged
from kg.store import named_graphs as graphs
from kg.store.merged import Dataset, Merged
from kg.store.named_graphs import DOCUMENTS, HASH, LOADS, RECORDED_AT
from kg.store.opening import read_only_snapshot
from kg.store.record_cache import Units
from kg.store.upgrade import outdated, upgrade
from kg.store.versions import require_readable, sign
from kg.system.external_sort import sorted_lines

GRAPH: Final = "graph.db"
"""What the names of kept property graphs begin with (see `kg.graph.kept`): no writer leaves an outdated one."""
CYPHER: Final = "cypher"
"""The folder of the databases that answer Cypher (see `kg.cypher.kept`): no writer leaves one there."""
SEARCH: Final = "search"
"""The folder of the words that are searched (see `kg.graph.kept.searched`): no writer leaves any there."""


def _bring_forward(path: Path) -> None:
    """Have a store of an older format written in the present one; raises `StoreError`, with the way out."""
    try:
        with Store(path):
            pass
    except StoreError as error:
        raise StoreError(
            f"the store {path} is of an older version and has to be brought forward first, but {error}: "
            "make it writable, or load the files into a new store"
        ) from error


class Store:
    """Documents in an Oxigraph database in a folder, or in memory where `path` is None.

    One process writes; others read what was there when they opened it. A store of an older format is brought forward
    by whoever opens it first. Raises `StoreError` where the folder cannot be opened, is in use by another writer, or
    was written by a newer version of the program.
    """

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self.shown: frozenset[str] | None = None
        """Names of the documents that can be seen; None for all."""
        self._merged: tuple[object, Merged] | None = None
        self._left_behind = False
        try:
            if path is None:
                self.graph = Oxigraph()
            elif read_only:
                if not path.is_dir():
                    raise StoreError(
                        f"no store in {path}; load something first: kg --store {path} load FILE "
                        "(kg demo loads the examples), or say where one is: --store DIR or $KG_STORE"
                    )
                self.graph = read_only_snapshot(path)
                require_readable(self.graph, path)
                if outdated(self.graph):
                    _bring_forward(path)
                    self.graph = read_only_snapshot(path)
            else:
                path.mkdir(parents=True, exist_ok=True)
                self.graph = Oxigraph(str(path))
                require_readable(self.graph, path)
                graphs.sweep(self.graph)
        except (OSError, RuntimeError) as error:
            if "lock" in str(error).lower():
                raise StoreError(f"the store {path} is in use by another process; try again later") from error
            raise StoreError(f"cannot open the store {path}: {error}") from error
        self.units = Units(path, read_only=read_only)
        if not read_only:
            if path is not None:
                upgrade(self.graph, self.units)
                sign(self.graph)
            hashes = graphs.hashes(self.graph)
            self.units.sweep({graph.removeprefix(DOCUMENTS): hash_ for graph, hash_ in hashes.items()})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.path is not None and self._left_behind:
            for path in self.path.glob(f"{GRAPH}*"):
                path.unlink(missing_ok=True)
        if self.path is not None and kind is None:
            if not self.read_only:
                # Else whoever opens the store next would first read through the whole log of what was written.
                self.graph.flush()
                for part in self.path.glob(f"{GRAPH}.part*"):  # of a reader that was killed
                    part.unlink(missing_ok=True)
                merged.forsaken(self.path)
            self._merged = None  # it can hold the database open
            del self.graph
        self.units.close()

    # -- documents in and out

    def holds(self, name: str, digest: str) -> bool:
        """Whether the document is in the store with these contents (see `kg.load.spool`)."""
        return self._mark(name, HASH) == digest

    def replace(
        self, name: str, digest: str, units: Iterable[Record], *, limit: int | None = graphs.TRANSACTION
    ) -> bool:
        """Load or replace a document; False where it is there with these contents.

        Up to `limit` quads (None: any number) are one transaction. Beyond, the document is out of sight from the
        first change to the last; killed in between, it is not in the store, and the next writer takes the rest away.
        """
        if self.holds(name, digest):
            return False
        graph = NamedNode(iri(document_id(name)))
        kept = self.units.keep(name, digest, units)
        graphs.replace(self.graph, graph, blocks(kept), graphs.mark(graph, digest), limit)
        self.units.only(name, digest)
        self._outdated()
        return True

    def retract(self, name: str) -> bool:
        """Take a document out without a trace; False where it was not in the store."""
        graph = NamedNode(iri(document_id(name)))
        if graph.value not in graphs.marked(self.graph):
            return False
        self.units.only(name, "")
        graphs.remove(self.graph, graph)
        self._outdated()
        return True

    def _outdated(self) -> None:
        """Take away the merge that was kept: after the change, for a reader looks for one before it goes."""
        self._left_behind = True
        if self.path is not None:
            rmtree(self.path / CYPHER, ignore_errors=True)
            rmtree(self.path / SEARCH, ignore_errors=True)
            merged.outdated(self.path)

    def keeps_a_graph(self) -> bool:
        """Whether property graphs are kept beside the store that a change of it has outdated."""
        return self._left_behind and self.path is not None and any(self.path.glob(f"{GRAPH}*"))

    def followed(self) -> None:
        """For who has brought the graphs that are kept up to date; else they go when the store is closed."""
        self._left_behind = False

    # -- what is there

    def only(self, names: Iterable[str]) -> "Store":
        """The same store for reading, as if it held no other documents than these."""
        part = copy(self)
        part.__dict__.pop("_hidden", None)
        part.shown = frozenset(names)
        return part

    def whole(self) -> "Store":
        """The same store for reading, with all its documents."""
        every = copy(self)
        every.__dict__.pop("_hidden", None)
        every.shown = None
        return every

    def kept(self, name: str) -> Iterator[Record]:
        """The units of a document as they were read; raises `NotKept` in the end where these are not all of them."""
        return self.units.of(name, self._mark(name, HASH))

    def documents(self) -> list[str]:
        """Names of the documents, sorted."""
        return sorted(name.removeprefix(DOCUMENTS) for name in filter(self._sees, graphs.marked(self.graph)))

    def document(self, name: str) -> Document:
        """What is said of a document itself; raises `StoreError` where there is none."""
        if not self._mark(name, HASH):
            raise StoreError(f'no document "{name}" in the store')
        graph = NamedNode(iri(document_id(name)))
        about = Subject()
        for quad in self.graph.quads_for_pattern(graph, None, None, graph):
            about.add(quad)
        return document(document_id(name), about)

    def quads(self, name: str) -> Iterator[Quad]:
        """The statements of one document, in no order."""
        return self.graph.quads_for_pattern(None, None, None, NamedNode(iri(document_id(name))))

    def record(self, name: str) -> Record:
        """The document of that name as a record; raises `StoreError` where there is none."""
        if not self._mark(name, HASH):
            raise StoreError(f'no document "{name}" in the store')
        return decode(self.quads(name))

    def refers_to(self, node: NamedNode) -> bool:
        """Whether any document that can be seen names something as the object of a statement."""
        found = self.graph.quads_for_pattern(None, None, node)
        return any(quad.graph_name != LOADS and self._sees(quad.graph_name.value) for quad in found)  # type: ignore[union-attr]

    def records(self) -> Iterator[Record]:
        """All documents, sorted by name, each as a whole."""
        return map(self.record, self.documents())

    def recorded_at(self, name: str) -> str:
        """When the document entered the store, ISO 8601 in UTC."""
        return self._mark(name, RECORDED_AT)

    def versions(self) -> dict[str, tuple[str, str]]:
        """Names of the documents, sorted, each with the hash of its contents and when it was recorded."""
        hashes, recorded = (graphs.marks(self.graph, said) for said in (HASH, RECORDED_AT))
        names = ((graph.removeprefix(DOCUMENTS), graph) for graph in sorted(hashes) if self._sees(graph))
        return {name: (hashes[graph], recorded.get(graph, "")) for name, graph in names}

    def state(self) -> str:
        """32 hex digits that change whenever a document is loaded, replaced or retracted."""
        marks = self.graph.quads_for_pattern(None, HASH, None, LOADS)
        return graphs.state(quad for quad in marks if self._sees(quad.subject.value))  # type: ignore[union-attr]

    def nquads(self) -> Iterator[str]:
        """The canonical form: the N-Quads lines of all documents, sorted by code point."""
        return sorted_lines(f"{quad} ." for name in self.documents() for quad in self.quads(name))

    def query(
        self, text: str, prefixes: Mapping[str, str], asked: Dataset | None = None
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The answer of a SPARQL query over all documents as one graph, in which what several of them say stands once.

        GRAPH asks for single ones. `asked` are the graphs that FROM and FROM NAMED name, where the query has them.
        """
        every = self._graphs()
        default = every if asked is None else [graph for graph in every if graph.value in asked.default]
        named: list[NamedNode | BlankNode] | None = None
        if asked is not None or self._hidden:
            named = [graph for graph in every if asked is None or graph.value in asked.named]
        merge = self._merge(default, whole=asked is None and self.shown is None)
        return merge.store.query(text, prefixes=dict(prefixes), default_graph=merge.graphs, named_graphs=named)

    def _graphs(self) -> list[NamedNode]:
        """Of the documents that can be seen, and where these are all, of their marks."""
        marks = [LOADS] if self.shown is None else []
        return [*marks, *(NamedNode(iri(document_id(name))) for name in self.documents())]

    def _merge(self, graphs: list[NamedNode], *, whole: bool) -> Merged:
        """The merge of these graphs, which stays until others are asked for."""
        key = (self.state(), tuple(graphs))
        if self._merged is None or self._merged[0] != key:
            self._merged = (key, merged.merged(self.graph, graphs, self.path, whole=whole))
        return self._merged[1]

    def __len__(self) -> int:
        """Number of quads of all documents."""
        counted = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != {LOADS}) }}"
        if self._hidden:
            return sum(1 for name in self.documents() for _ in self.quads(name))
        (row,) = self.graph.query(counted)  # type: ignore[misc]
        return int(row["n"].value)

    def size(self, name: str) -> int:
        """Number of quads of one document."""
        graph = NamedNode(iri(document_id(name)))
        counted = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
        (row,) = self.graph.query(counted)  # type: ignore[misc]
        return int(row["n"].value)

    def _sees(self, graph: str) -> bool:
        return self.shown is None or graph.removeprefix(DOCUMENTS) in self.shown

    def _mark(self, name: str, predicate: NamedNode) -> str:
        graph = NamedNode(iri(document_id(name)))
        if not self._sees(graph.value):
            return ""
        for quad in self.graph.quads_for_pattern(graph, predicate, None, LOADS):
            if isinstance(quad.object, Literal):
                return quad.object.value
        return ""

    @cached_property
    def _hidden(self) -> list[NamedNode]:
        """What a killed load has left, in a store opened for reading, and what is not to be seen."""
        if self.shown is not None:
            return [NamedNode(iri(document_id(name))) for name in graphs.marked(self.graph)]
        return graphs.unmarked(self.graph)
