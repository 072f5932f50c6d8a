"""RDF in our own ontology back to records, the inverse of `kg export`; what records cannot hold is counted.

It stands beside the loaders and not among them, for they know no RDF.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import Fault
from kg.model.ids import ID_BASE, short
from kg.model.records import Record
from kg.model.when import When
from kg.ontology import CODES, NAMESPACE, codes, terms
from kg.rdf.beside import Lined, documents_own
from kg.rdf.decode import decode
from kg.rdf.encode import encode
from kg.rdf.vocabulary import GRAPHS, RDF_TYPE
from kg.reading.coverage import Coverage
from kg.reading.loader import HEAD, Loaded, Loader, rejected
from kg.reading.mapping import Mapping
from kg.reading.source import Source

_TYPE: Final = NamedNode(RDF_TYPE)
_DOCUMENT: Final = NamedNode(NAMESPACE + "Document")
_DOCUMENTS: Final = ID_BASE + "doc/"
_CODED: Final = frozenset(("polarity", "certainty", "status", "aspect", "coding", "mode", "role"))
_NUMBERS: Final[dict[str, Callable[[str], object]]] = {"length": int, "latitude": float, "longitude": float}
_TIMES: Final = frozenset(("when", "earliest", "latest", "published", "retrieved", "saidOn", "period"))
_DOCTYPE: Final = re.compile(rb"<!DOCTYPE", re.IGNORECASE)


def reader(format_: RdfFormat) -> Callable[[Source, Mapping], Iterator[Loaded]]:
    """The reader of a format: one unit for each document, with everything in its graph.

    A format without graphs (Turtle, RDF/XML) can hold one document only.
    """

    def read(source: Source, mapping: Mapping) -> Iterator[Loaded]:
        del mapping
        graphs: dict[str, list[Lined]] = defaultdict(list)
        for line, quad in _quads(source, format_):
            if not _graph(quad).startswith(GRAPHS):
                graphs[_graph(quad)].append((line, quad))
        if not graphs:
            raise source.bad("KG003", "no document makes a statement in the file")
        whole = graphs.pop("", None)
        if whole is not None:
            whole = documents_own(whole)
            yield _unit(_only_document(whole, source), whole, source)
        for name in sorted(graphs):
            yield _unit(name, graphs[name], source)

    return read


def _quads(source: Source, format_: RdfFormat) -> Iterator[Lined]:
    """The statements of a file.

    Raises `BadInput` (KG002) for wrong syntax, a DOCTYPE, a remote context.
    """
    content = source.content()
    if format_ == RdfFormat.RDF_XML and _DOCTYPE.search(content):
        raise source.bad("KG002", "a DOCTYPE is not allowed")
    pieces = enumerate(content.splitlines(), 1) if format_ == RdfFormat.N_QUADS else [(0, content)]
    for line, piece in pieces:
        try:
            yield from ((line, quad) for quad in parse(piece, format_))
        except SyntaxError as error:
            reason = (error.msg or "").partition(": ")[2] or error.msg
            if "LoadDocumentCallback" in error.msg:
                reason = "a remote context is not read; put the context into the file"
            raise source.bad("KG002", reason, line=line or error.lineno or 1, column=error.offset or 1) from None
        except ValueError as error:  # a text that is no UTF-8
            raise source.bad("KG001", str(error), line=line) from None


def _graph(quad: Quad) -> str:
    return "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name).strip("<>")


def _only_document(quads: list[Lined], source: Source) -> str:
    """The one document that statements without a graph belong to; raises `BadInput` where there is none, or several."""
    found = {str(quad.subject).strip("<>") for _, quad in quads if (quad.predicate, quad.object) == (_TYPE, _DOCUMENT)}
    if len(found) == 1:
        return found.pop()
    reason = "no statement says which document this is"
    if found:
        reason = f"{len(found)} documents without graphs: whose a statement is cannot be told; export trig or nquads"
    raise source.bad("KG003", reason)


def _unit(graph: str, lined: list[Lined], source: Source) -> Loaded:
    """The record of one graph, or what is wrong with it; what comes back different is counted."""
    if not graph.startswith(_DOCUMENTS):
        return rejected(source.bad("KG011", f"the graph {graph} is no document of ours", line=lined[0][0], column=1))
    faults = tuple(
        Fault(code=code, reason=reason, file=source.file, line=line, column=1 if line else 0, path=_shown(quad))
        for line, quad in lined
        for code, reason in _wrong(quad)
    )
    if faults:
        return Loaded(None, {}, faults)
    quads = [quad for _, quad in lined]
    documents = {str(quad.subject) for quad in quads if (quad.predicate, quad.object) == (_TYPE, _DOCUMENT)}
    if documents != {f"<{graph}>"}:
        reason = f"the graph of {graph} does not say what this document is"
        return rejected(source.bad("KG010", reason))
    try:
        record = decode(quads)
    except ValueError as error:
        return rejected(source.bad("KG010", f"{short(graph)}: {error}"))
    return Loaded(record, _places(lined), (), "", _coverage(quads, record))


def _shown(quad: Quad) -> str:
    subject = quad.subject
    name = (
        short(subject.value) if isinstance(subject, NamedNode) and subject.value.startswith(ID_BASE) else str(subject)
    )
    return f"{name} {quad.predicate.value.removeprefix(NAMESPACE)}"


def _wrong(quad: Quad) -> Iterator[tuple[str, str]]:
    """Code and reason, where a value is none that our property can have."""
    name, value = quad.predicate.value.removeprefix(NAMESPACE), quad.object
    if quad.predicate == _TYPE and isinstance(value, NamedNode) and value.value.startswith(NAMESPACE):
        type_ = value.value.removeprefix(NAMESPACE)
        if type_ not in terms():
            yield "KG012", f'unknown type "{type_}"'
    elif not quad.predicate.value.startswith(NAMESPACE) or name not in terms():
        return
    elif name in _CODED:
        scheme, _, code = (value.value.removeprefix(CODES) if isinstance(value, NamedNode) else "").partition("/")
        if scheme != name or code not in codes()[name]:
            yield "KG012", f"{value} is no {name}"
    elif isinstance(value, Literal):
        yield from _wrong_literal(name, value)


def _wrong_literal(name: str, value: Literal) -> Iterator[tuple[str, str]]:
    try:
        if name in _TIMES or (name in ("start", "end") and "integer" not in value.datatype.value):
            When(value.value)
        elif name in ("start", "end"):
            int(value.value)
        elif name in _NUMBERS:
            _NUMBERS[name](value.value)
    except ValueError as error:
        yield ("KG013" if name in _TIMES else "KG010"), str(error)


def _places(lined: list[Lined]) -> dict[tuple[str, str], tuple[int, int, str]]:
    """The first line of every resource, where lines are known."""
    places: dict[tuple[str, str], tuple[int, int, str]] = {}
    for line, quad in lined:
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(ID_BASE):
            id_ = short(quad.subject.value)
            places.setdefault((id_, ""), (line, 1 if line else 0, id_))
    return places


def _coverage(quads: list[Quad], record: Record) -> Coverage:
    """What of a graph the record holds; every statement that would not come back is counted by its property."""
    coverage = Coverage()
    made = encode(record)
    for quad in quads:
        own = f"{quad.subject} {quad.predicate} {quad.object}"
        graph = f"<{_DOCUMENTS}{record.document.id}>"
        kept = f"{own} {graph} ." in made and not isinstance(quad.object, BlankNode)
        (coverage.understood if kept else coverage.uncovered)["statement", quad.predicate.value] += 1
    return coverage


def _by_name(*suffixes: str) -> Callable[[str, bytes], bool]:
    def recognises(name: str, head: bytes) -> bool:
        return name.lower().endswith(suffixes) and not head.startswith(b"PAR1")

    return recognises


def _stranger(source: Source, _: Mapping) -> str:
    """Statements in other vocabularies alone are for others."""
    return "" if NAMESPACE.encode() in source.head(HEAD) else "nothing in it is in our ontology"


def _loader(name: str, description: str, suffixes: tuple[str, ...], format_: RdfFormat) -> Loader:
    example = f"events{suffixes[0]}"
    return Loader(name, description, example, _by_name(*suffixes), reader(format_), stranger=_stranger)


NQUADS: Final = _loader(
    "nquads", "N-Quads in our ontology, as kg export writes them", (".nq", ".nt"), RdfFormat.N_QUADS
)
TRIG: Final = _loader("trig", "TriG in our ontology", (".trig",), RdfFormat.TRIG)
TURTLE: Final = _loader("turtle", "Turtle in our ontology, one document", (".ttl",), RdfFormat.TURTLE)
JSONLD: Final = _loader("jsonld", "JSON-LD in our ontology, without remote contexts", (".jsonld",), RdfFormat.JSON_LD)
RDFXML: Final = _loader("rdfxml", "RDF/XML in our ontology, one document", (".rdf", ".owl"), RdfFormat.RDF_XML)
