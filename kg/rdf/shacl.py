"""The SHACL gate: the graph of a record against the shapes of the ontology, by pyshacl or pyrudof (extra `shacl`)."""

import logging
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import Fault, UsageError
from kg.model.ids import ID_BASE, short
from kg.model.records import Record
from kg.ontology import NAMESPACE, turtle
from kg.rdf.encode import encode

if TYPE_CHECKING:
    import rdflib

ENGINES: Final = ("pyshacl", "pyrudof")
_SH: Final = "http://www.w3.org/ns/shacl#"
FILES: Final = ("shapes.ttl", "rules.ttl")
"""The shapes, and the rules that go beyond one node."""


class Violation(NamedTuple):
    """A node that breaks a shape: id of the node, local name of the property (or empty), IRI of the shape."""

    node: str
    path: str
    shape: str


class ShapeText(NamedTuple):
    """What a shape says of itself: our code, the property that it is on, its message by language."""

    code: str
    path: str
    messages: dict[str, str]


@cache
def shape_texts() -> dict[str, ShapeText]:
    """All shapes that have a code, by IRI."""
    found: dict[str, ShapeText] = {}
    for file in FILES:
        triples = list(parse(turtle(file), RdfFormat.TURTLE))
        codes = _values(triples, NAMESPACE + "faultCode")
        paths = _values(triples, _SH + "path")
        messages = _values(triples, _SH + "message")
        for shape, (code, *_) in codes.items():
            path = next((one.value for one in paths.get(shape, ()) if isinstance(one, NamedNode)), "")
            said = {one.language or "en": one.value for one in messages[shape] if isinstance(one, Literal)}
            found[shape] = ShapeText(code.value, _local(path), said)
    return found


def _values(triples: Iterable[Quad | Triple], predicate: str) -> dict[str, list[NamedNode | Literal]]:
    found: dict[str, list[NamedNode | Literal]] = {}
    for triple in triples:
        subject, value = triple.subject, triple.object
        if triple.predicate.value == predicate and isinstance(subject, NamedNode):
            if isinstance(value, NamedNode | Literal):
                found.setdefault(subject.value, []).append(value)
            else:
                found.setdefault(subject.value, [])
    return found


def _local(iri: str) -> str:
    return iri.removeprefix(NAMESPACE).rpartition("#")[2]


def violations(nquads: Iterable[str], engine: str) -> list[Violation]:
    """What the shapes find wrong in one document's graph (N-Quads lines), sorted, each once.

    Raises `UsageError` where the engine is not one of `ENGINES` or not installed.
    """
    triples = [quad.triple for quad in parse("\n".join(nquads), RdfFormat.N_QUADS)]
    run = {"pyshacl": _pyshacl, "pyrudof": _pyrudof}.get(engine)
    if run is None:
        raise UsageError(f'there is no SHACL engine "{engine}": one of {", ".join(ENGINES)}')
    try:
        found = run(triples)
        return sorted({_named(node, shape) for node, shape in found})
    except ImportError as error:
        raise UsageError(f"{engine} is not installed: pip install 'diplomatic-kg[shacl]'") from error


def _named(node: str, shape: str) -> Violation:
    """A result with our names."""
    path = shape_texts()[shape].path if shape in shape_texts() else ""
    return Violation(short(node) if node.startswith(ID_BASE) else node, path, shape)


def faults(record: Record, engine: str, file: str = "", language: str = "en") -> tuple[Fault, ...]:
    """What the shapes find wrong in the graph of a record, in plain words."""
    return tuple(
        Fault(code=said.code, reason=said.messages.get(language, said.messages["en"]), file=file, path=_place(one))
        for one in violations(encode(record), engine)
        for said in [shape_texts()[one.shape]]
    )


def _place(violation: Violation) -> str:
    return f"{violation.node} {violation.path}".strip()


# -- the engines: pairs of the node and the shape that it breaks


@cache
def _shapes() -> "rdflib.Graph":
    import rdflib

    graph = rdflib.Graph()
    for file in FILES:
        graph += _rdflib([one.triple for one in parse(turtle(file), RdfFormat.TURTLE)])
    return graph


def _rdflib(triples: Iterable[Triple]) -> "rdflib.Graph":
    """The triples for rdflib, every literal as it is written: its own parser would mend what is wrong."""
    import rdflib

    def node(term: object) -> Any:
        if isinstance(term, Literal):
            datatype = None if term.language else rdflib.URIRef(term.datatype.value)
            return rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
        if isinstance(term, NamedNode):
            return rdflib.URIRef(term.value)
        return rdflib.BNode(getattr(term, "value", ""))

    graph = rdflib.Graph()
    for triple in triples:
        graph.add((node(triple.subject), node(triple.predicate), node(triple.object)))
    return graph


def _pyshacl(triples: list[Triple]) -> Iterator[tuple[str, str]]:
    import pyshacl
    import rdflib

    # An ill-formed literal is a violation; rdflib would also print a traceback or a warning of its own about it.
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        _, results, _ = pyshacl.validate(_rdflib(triples), shacl_graph=_shapes(), inference="none")
    sh = rdflib.Namespace(_SH)
    for result in results.objects(None, sh.result):
        yield str(results.value(result, sh.focusNode)), str(results.value(result, sh.sourceShape))


def _pyrudof(triples: list[Triple]) -> Iterator[tuple[str, str]]:
    session = _session()
    # Staged and rolled back: reading data anew takes ten times as long as validating it.
    session.begin_staging()
    try:
        session.add_triples([(str(one.subject), str(one.predicate), str(one.object)) for one in triples])
        yield from [(result.focus_node, result.source_shape) for result in session.validate_shacl()]
    finally:
        session.rollback_staging()


@cache
def _session() -> Any:
    """A session that holds the shapes."""
    import pyrudof

    session = pyrudof.Rudof(pyrudof.RudofConfig())
    session.read_shacl("\n".join(turtle(file) for file in FILES))
    session.read_data("<urn:a> <urn:b> <urn:c> .", pyrudof.RDFFormat.NTriples)  # it stages beside some data only
    return session
