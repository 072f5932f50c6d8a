"""SPARQL over all documents in a store; nothing is fetched from elsewhere."""

import csv
import io
import re
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

from kg.errors import UsageError
from kg.model.ids import ID_BASE, short
from kg.ontology import CODES, NAMESPACE
from kg.rdf.vocabulary import PREFIXES, RDF, XSD
from kg.store.sparql_dataset import dataset
from kg.store.store import Store
from kg.text import inert

KNOWN: Final = {**PREFIXES, "rdf": RDF}
"""The prefixes that a query need not declare."""
_NOT_CODE: Final = re.compile(
    r"\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|#[^\n]*",
    re.DOTALL,
)
_REMOTE: Final = re.compile(r"(?<![:?$\w-])service(?![\w:-])", re.IGNORECASE)
_NUMBERS: Final = tuple(XSD + name for name in ("integer", "decimal", "double", "float", "int", "long"))
_FORMATS: Final = {
    "json": QueryResultsFormat.JSON,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}


class Solutions(NamedTuple):
    """Names of the columns, and rows of texts; ids in their short form."""

    columns: list[str]
    rows: list[list[str]]


def _run(store: Store, query: str) -> QuerySolutions | QueryBoolean | QueryTriples:
    if _REMOTE.search(_NOT_CODE.sub(" ", query)):
        raise UsageError("SERVICE would ask another computer; queries stay inside the store")
    try:
        return store.query(query, KNOWN, dataset(query, KNOWN))
    except SyntaxError as error:
        raise UsageError(f"the query is not SPARQL: {error.msg}") from error
    except (ValueError, OSError, RuntimeError) as error:
        raise UsageError(f"the query failed: {error}") from error


def _text(term: NamedNode | BlankNode | Literal | Triple | None) -> str:
    if isinstance(term, NamedNode):
        if term.value.startswith(ID_BASE):
            return short(term.value)
        for base in (CODES, NAMESPACE):
            if term.value.startswith(base):
                return term.value.removeprefix(base)
        return term.value
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
