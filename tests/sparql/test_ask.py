"""SPARQL as people type it: names that answers print can be asked for, and a slip is told with its place."""

import re
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.errors import UsageError
from kg.ontology import CODES, NAMESPACE, code_lists, event_codes, terms
from kg.sparql.ask import ask
from kg.store.store import Store
from tests.support.examples import examples_in

REFUSED = {
    "SELECT ?x { ?x a :Pleddge }": 'line 1, column 18: "Pleddge" is no class or property of the ontology; '
    'did you mean "Pledge"?',
    "SELECT ?x {\n  ?x a :Pledge ;\n     :conditionlIf ?c }": 'line 3, column 6: "conditionlIf" is no class or '
    'property of the ontology; did you mean "conditionalIf"?',
    "SELECT ?p { ?p :participation/:role role:pledgr }": 'line 1, column 37: "pledgr" is no code of role; '
    'did you mean "pledger"?',
    "SELECT ?p { ?p :participation/:role code:role\\/pledgr }": 'line 1, column 37: "pledgr" is no code of role; '
    'did you mean "pledger"?',
    "SELECT ?x { ?x foo:bar ?y }": 'line 1, column 16: the prefix "foo:" is not declared, and nothing here is called '
    "foo:bar",
    "SELECT ?x { ?x rfds:label ?y }": 'line 1, column 16: the prefix "rfds:" is not declared, and nothing here is '
    'called rfds:label; did you mean "rdfs"?',
    "SELEC ?x {?x a ?y}": "line 1, column 1: a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, not with "
    '"SELEC"; did you mean "SELECT"?',
    "SELECT ?x {?x a ?y FILTR(?x)}": 'line 1, column 20: "FILTR" cannot stand here; did you mean "FILTER"?',
    'SELECT ?x {\n ?x rdfs:label "Zelenskyj 🎉 Київ" FILTR(?x)}': 'line 2, column 35: "FILTR" cannot stand here; '
    'did you mean "FILTER"?',
    "SELECT ?x {?x a ?y} LIMITT 3": 'line 1, column 21: "LIMITT" cannot stand here; did you mean "LIMIT"?',
    "SELECT ?x {?x a ?y": "line 1, column 19: the query ends too early; expected ; or . or , or } or {",
    "SELECT ?x { ?x a ?y } ORDER ?x": 'line 1, column 29: "?x" cannot stand here; expected BY',
    "SELECT COUNT(?x) {?x a ?y}": 'line 1, column 8: "COUNT" cannot stand here; a variable begins with "?", what is '
    "reckoned stands in brackets: (COUNT(?x) AS ?n)",
    "SELECT ?y { ?x a ?z } GROUP BY ?x": "line 1, column 34: the SELECT contains a variable that is unbound",
    "# a remark\nDELETE { ?x ?p ?o }": "line 2, column 1: queries only read; what is in the store comes by kg load "
    "and goes by kg retract",
    "": "the query is empty; it begins with SELECT, ASK, CONSTRUCT or DESCRIBE",
    "SELECT ?x { SERVICE <http://x> {?x a ?y}}": "line 1, column 13: SERVICE would ask another computer; queries stay "
    "inside the store",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("sparql") / "store"
    examples_in(path)
    with Store(path, read_only=True) as opened:
        yield opened


@pytest.mark.parametrize("query", REFUSED)
def test_a_slip_is_told_with_its_place_and_what_was_meant(store: Store, query: str) -> None:
    with pytest.raises(UsageError) as refused:
        ask(store, query)
    assert str(refused.value) == REFUSED[query]


def test_what_an_answer_prints_can_be_asked_for(store: Store) -> None:
    rows = ask(store, "SELECT DISTINCT ?p ?o { [] a :Pledge ; ?p ?o FILTER(isIRI(?o)) }").rows
    rows += ask(store, "SELECT DISTINCT ?p ?o { [] a :Claim ; ?p ?o FILTER(isIRI(?o)) }").rows
    cells = {cell for row in rows for cell in row}
    printed = {cell for cell in cells if "/" not in cell}  # a slash, as in ids of passages, has to be escaped
    assert {"rdf:type", ":Pledge", "status:planned", "actor:ukraine"} <= printed
    values = " ".join(sorted(printed))
    assert len(ask(store, f"SELECT ?x {{ VALUES ?x {{ {values} }} }}").rows) == len(printed)


def test_every_name_of_ours_in_a_store_is_known_to_the_ontology(store: Store) -> None:
    used = {
        term.value
        for quad in store.graph
        for term in (quad.predicate, quad.object)
        if isinstance(term, NamedNode) and term.value.startswith((NAMESPACE, CODES))
    }
    ours = {NAMESPACE + name for name in terms()} | {CODES + name for name in event_codes()}
    ours |= {f"{CODES}{scheme}/{code}" for scheme, codes in code_lists().items() for code in codes}
    assert used - ours == set()


def test_ids_with_a_prefix_of_their_own_and_own_declarations_count(store: Store) -> None:
    store_has = ask(store, "SELECT ?s { ?s a :Span } LIMIT 1").rows[0][0]
    assert ask(store, f"SELECT ?p {{ {store_has.replace('/', chr(92) + '/')} ?p ?o }}").rows
    assert ask(store, "PREFIX role: <urn:x:> ASK { ?s ?p role:anything }").rows == [["false"]]
    assert ask(store, "PREFIX foo: <urn:x:> SELECT ?x { ?x a foo:Bar. _:b a ?x. ?x a :Pledge.}").rows == []


PIECES = re.findall(
    r"\S+|\n", "SELECT ?x { } a :Pledge foo:bar 'text' # \n <urn:x> _:b FILTER ( ) . ; , \\ \" @en ^^xsd:date 5 : ::"
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join) | st.text(max_size=40))
def test_whatever_is_typed_is_answered_or_refused_in_a_line(store: Store, query: str) -> None:
    with suppress(UsageError):
        ask(store, query)
