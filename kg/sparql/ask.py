"""SPARQL over all documents in a store; nothing is fetched from elsewhere."""

import csv
import io
from functools import partial
from typing import Final, NamedTuple

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    Triple,
)

from kg.cells import table
from kg.errors import UsageError
from kg.rdf.vocabulary import XSD
from kg.sparql.dataset import dataset
from kg.sparql.names import prefixes, shown
from kg.sparql.refused import sentence
from kg.sparql.tokens import names
from kg.store.store import Store
from kg.text import inert

_NUMBERS: Final = tuple(XSD + name for name in ("integer", "decimal", "double", "float", "int", "long"))
_FORMATS: Final = {
    "json": QueryResultsFormat.JSON,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}


class Solutions(NamedTuple):
    """Names of the columns, and rows of texts; IRIs as a query can name them, `actor:france`."""

    columns: list[str]
    rows: list[list[str]]

    def __repr__(self) -> str:
        return f"Solutions({self.columns}, {len(self.rows):,} rows)"

    def _repr_html_(self) -> str:
        """What a notebook shows: the first rows."""
        return table(self.columns, self.rows, len(self.rows))


def _run(store: Store, query: str) -> QuerySolutions | QueryBoolean | QueryTriples:
    remote = next((token for token in names(query) if token.text.lower() == "service"), None)
    if remote:
        raise UsageError(f"{remote.place}: SERVICE would ask another computer; queries stay inside the store")
    given = prefixes(query, partial(_exists, store))
    try:
        return store.query(query, given, dataset(query, given))
    except SyntaxError as error:
        raise UsageError(sentence(query, error.msg)) from error
    except (ValueError, OSError, RuntimeError) as error:
        raise UsageError(f"the query failed: {error}") from error


def _exists(store: Store, iri: str) -> bool:
    """Whether any statement of the store is about an IRI, or names it."""
    try:
        node = NamedNode(iri)
    except ValueError:
        return False
    quads = store.graph.quads_for_pattern
    return any(next(some, None) for some in (quads(node, None, None), quads(None, None, node)))


def _text(term: NamedNode | BlankNode | Literal | Triple | None) -> str:
    if isinstance(term, NamedNode):
        return shown(term.value)
    return term.value if isinstance(term, Literal | BlankNode) else str(term or "")


def _csv(found: QuerySolutions) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(variable.value for variable in found.variables)
    writer.writerows([_cell(term) for term in row] for row in found)
    return out.getvalue()


def _cell(term: NamedNode | BlankNode | Literal | Triple | None) -> str:
    if isinstance(term, BlankNode):
        return str(term)
    text = term.value if isinstance(term, NamedNode | Literal) else str(term or "")
    number = isinstance(term, Literal) and term.datatype.value in _NUMBERS
    return text if number else inert(text)


def ask(store: Store, query: str) -> Solutions:
    """The answer of SELECT, ASK or CONSTRUCT as rows of texts.

    Raises `UsageError` where the query is not SPARQL, fails, or would ask another computer.
    """
    found = _run(store, query)
    if isinstance(found, QueryBoolean):
        return Solutions(["answer"], [["true" if found else "false"]])
    if isinstance(found, QueryTriples):
        triples = dict.fromkeys(found)  # a graph is a set; Oxigraph gives one triple for each solution
        return Solutions(["subject", "predicate", "object"], [[_text(term) for term in triple] for triple in triples])
    return Solutions([variable.value for variable in found.variables], [[_text(term) for term in row] for row in found])


def serialized(store: Store, query: str, format_: str) -> bytes:
    """The answer of SELECT or ASK in a W3C results format: json, csv or tsv.

    In csv a text that a spreadsheet would run as a formula has an apostrophe before it; json and tsv are exact.
    """
    found = _run(store, query)
    if isinstance(found, QueryTriples):
        raise UsageError("CONSTRUCT gives triples; leave --format out")
    if format_ == "csv" and isinstance(found, QuerySolutions):
        return _csv(found).encode()
    content: bytes = found.serialize(format=_FORMATS[format_])  # type: ignore[assignment]
    return content
