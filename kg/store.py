"""The store: Oxigraph on disk, one named graph per document; every change is one transaction."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from pyoxigraph import Store as Oxigraph

from kg._version import __version__
from kg.decode import decode
from kg.encode import encode, literal, typed
from kg.errors import StoreError
from kg.ids import BASE, ID_BASE, document_id, iri
from kg.model import Record
from ontology import NAMESPACE

LOADS: Final = NamedNode(BASE + "graph/loads")
"""Graph of the loads: when each document was recorded, by which version; not part of the canonical form."""

_DOCUMENTS: Final = ID_BASE + "doc/"
_HASH: Final = NamedNode(NAMESPACE + "contentHash")


def content_hash(lines: Iterable[str]) -> str:
    """BLAKE2b of the sorted N-Quads lines of a document."""
    state = blake2b(digest_size=32)
    for line in sorted(lines):
        state.update(line.encode() + b"\n")
    return state.hexdigest()


def _quads(lines: Iterable[str]) -> Iterator[Quad]:
    return parse("\n".join(lines), RdfFormat.N_QUADS)


def _load_lines(document: str, digest: str) -> list[str]:
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    subject = f"<{iri(document)}>"
    pairs = (
        ("recordedAt", typed(now, "dateTime")),
        ("contentHash", literal(digest)),
        ("softwareVersion", literal(__version__)),
    )
    return [f"{subject} <{NAMESPACE}{name}> {value} <{LOADS.value}> ." for name, value in pairs]


class Store:
    """Documents in an Oxigraph database in a folder, or in memory where `path` is None.

    Raises `StoreError` where the folder cannot be opened or is in use by another process.
    """

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        self.path = path
        try:
            if path is None:
                self.graph = Oxigraph()
            elif read_only:
                if not path.is_dir():
                    raise StoreError(f"no store in {path}; load something first: kg --store {path} load FILE")
                self.graph = Oxigraph.read_only(str(path))
            else:
                path.mkdir(parents=True, exist_ok=True)
                self.graph = Oxigraph(str(path))
        except OSError as error:
            if "lock" in str(error).lower():
                raise StoreError(f"the store {path} is in use by another process; try again later") from error
            raise StoreError(f"cannot open the store {path}: {error}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.path is not None and kind is None:
            del self.graph

    def documents(self) -> list[str]:
        """Names of the documents, sorted."""
        graphs = (graph.value for graph in self.graph.named_graphs() if isinstance(graph, NamedNode))
        return sorted(name.removeprefix(_DOCUMENTS) for name in graphs if name.startswith(_DOCUMENTS))

    def _hash(self, graph: NamedNode) -> str:
        for quad in self.graph.quads_for_pattern(graph, _HASH, None, LOADS):
            if isinstance(quad.object, Literal):
                return quad.object.value
        return ""

    def holds(self, record: Record) -> bool:
        """Whether exactly this version of the document is in the store."""
        name = NamedNode(iri(document_id(record.document.id)))
        return self._hash(name) == content_hash(encode(record))

    def put(self, record: Record) -> bool:
        """Load or replace a document in one transaction; False where nothing had to be written."""
        document = document_id(record.document.id)
        lines = encode(record)
        digest = content_hash(lines)
        if self._hash(NamedNode(iri(document))) == digest:
            return False
        old = {f"{quad} ." for quad in self._all(document)}
        new = lines | set(_load_lines(document, digest))
        if old:
            self._update(old - new, new - old)
        else:
            self.graph.extend(_quads(new))
        return True

    def retract(self, name: str) -> bool:
        """Take a document out without a trace; False where it was not in the store."""
        graph = iri(document_id(name))
        if not self.graph.contains_named_graph(NamedNode(graph)):
            return False
        loads = f"GRAPH <{LOADS.value}> {{ <{graph}> ?p ?o }}"
        self.graph.update(f"DROP GRAPH <{graph}> ; DELETE WHERE {{ {loads} }}")
        return True

    def _all(self, document: str) -> Iterator[Quad]:
        graph = NamedNode(iri(document))
        yield from self.graph.quads_for_pattern(None, None, None, graph)
        yield from self.graph.quads_for_pattern(graph, None, None, LOADS)

    def _update(self, gone: set[str], new: set[str]) -> None:
        """Both sets in one SPARQL update, which Oxigraph runs as one transaction."""
        parts = [
            f"{verb} DATA {{ {_sparql_data(lines)} }}" for verb, lines in (("DELETE", gone), ("INSERT", new)) if lines
        ]
        self.graph.update(" ;\n".join(parts))

    def record(self, name: str) -> Record:
        """The document of that name as a record; raises `StoreError` where there is none."""
        quads = list(self.graph.quads_for_pattern(None, None, None, NamedNode(iri(document_id(name)))))
        if not quads:
            raise StoreError(f'no document "{name}" in the store')
        return decode(quads)

    def records(self) -> Iterator[Record]:
        """All documents, sorted by name."""
        return map(self.record, self.documents())

    def recorded_at(self, name: str) -> str:
        """When the document entered the store, ISO 8601 in UTC."""
        predicate = NamedNode(NAMESPACE + "recordedAt")
        for quad in self.graph.quads_for_pattern(NamedNode(iri(document_id(name))), predicate, None, LOADS):
            if isinstance(quad.object, Literal):
                return quad.object.value
        return ""

    def state(self) -> str:
        """32 hex digits that change whenever a document is loaded, replaced or retracted."""
        known = (f"{quad.subject} {quad.object}" for quad in self.graph.quads_for_pattern(None, _HASH, None, LOADS))
        return blake2b("\n".join(sorted(known)).encode(), digest_size=16).hexdigest()

    def nquads(self) -> Iterator[str]:
        """The canonical form: sorted N-Quads lines of all documents."""
        for name in self.documents():
            graph = NamedNode(iri(document_id(name)))
            yield from sorted(f"{quad} ." for quad in self.graph.quads_for_pattern(None, None, None, graph))

    def __len__(self) -> int:
        return sum(1 for _ in self.nquads())


def _sparql_data(lines: set[str]) -> str:
    """N-Quads lines as the body of INSERT DATA: the graph moves in front."""
    parts = []
    for line in sorted(lines):
        triple, _, graph = line.removesuffix(" .").rpartition(" ")
        parts.append(f"GRAPH {graph} {{ {triple} }}")
    return "\n".join(parts)
