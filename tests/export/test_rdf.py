"""What stands beside the documents in RDF: what they refer to, what follows from them; and it is never read back."""

from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

import kg
from kg.api import Graph
from kg.load.load import load
from kg.ontology import terms
from kg.rdf.vocabulary import DATASET, DERIVED, REFERENCE
from kg.store.store import Store
from tests.support.paths import EXAMPLES
from tests.support.samples import SUMMIT, write

PARIS = EXAMPLES / "paris-2025-09-04"
SUFFIXES = {"nquads": "nq", "trig": "trig", "jsonld": "jsonld"}
FORMATS = {"nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}


@pytest.fixture(scope="module")
def paris(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    graph = kg.open(tmp_path_factory.mktemp("paris") / "store")
    graph.load(PARIS)
    return graph


@pytest.fixture(scope="module")
def whole(paris: Graph, tmp_path_factory: pytest.TempPathFactory) -> rdflib.Dataset:
    """The N-Quads of the example, in another library, whose default graph is all of them."""
    file = paris.export("nquads", tmp_path_factory.mktemp("whole") / "graph.nq")
    found = rdflib.Dataset(default_union=True)
    found.parse(file, format="nquads")
    return found


def stored(path: Path) -> list[str]:
    with Store(path, read_only=True) as store:
        return list(store.nquads())


@pytest.mark.parametrize("format_", SUFFIXES)
def test_what_is_beside_the_documents_never_comes_back(paris: Graph, tmp_path: Path, format_: str) -> None:
    file = paris.export(format_, tmp_path / f"x.{SUFFIXES[format_]}")
    graphs = {quad.graph_name.value for quad in parse(file.read_bytes(), FORMATS[format_])}
    assert {REFERENCE, DERIVED, DATASET} < graphs
    report = load(tmp_path / "again", [str(file)])
    assert (report.rejected, report.faults, report.uncovered) == (0, (), {})
    assert stored(tmp_path / "again") == stored(paris.path)


def test_nor_from_turtle_that_has_no_graphs_to_keep_it_apart(tmp_path: Path) -> None:
    graph = kg.open(tmp_path / "one")
    graph.load(write(tmp_path / "in", a=SUMMIT))
    file = graph.export("turtle", tmp_path / "x.ttl")
    assert ":reality" in file.read_text(encoding="utf-8")
    report = load(tmp_path / "two", [str(file)])
    assert (report.rejected, report.faults, report.uncovered) == (0, (), {})
    assert stored(tmp_path / "two") == stored(tmp_path / "one")


def test_each_can_be_left_out(paris: Graph, tmp_path: Path) -> None:
    def graphs(**without: bool) -> set[str]:
        file = paris.export("nquads", tmp_path / "x.nq", **without)  # type: ignore[arg-type]
        found = {quad.graph_name.value for quad in parse(file.read_bytes(), RdfFormat.N_QUADS)}
        return found & {REFERENCE, DERIVED, DATASET}

    assert graphs(reference=False) == {DERIVED}
    assert graphs(derived=False) == {REFERENCE, DATASET}
    file = paris.export("nquads", tmp_path / "x.nq", reference=False, derived=False)
    assert file.read_text(encoding="utf-8").splitlines() == stored(paris.path)


def test_all_that_a_document_refers_to_has_a_name(whole: rdflib.Dataset) -> None:
    nameless = """
        PREFIX : <https://w3id.org/diplomatic-kg/ontology#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT DISTINCT ?one {
          ?any :actor|:onBehalfOf|:saidBy|:concerns|:place|:role|:status|:polarity|:certainty|:aspect|:coding ?one
          FILTER NOT EXISTS { ?one rdfs:label|skos:prefLabel ?name . ?one a ?type }
        }"""
    assert {str(row[0]) for row in whole.query(nameless)} == set()  # type: ignore[index]


def test_reality_and_the_state_of_promises_are_those_of_the_graph(paris: Graph, whole: rdflib.Dataset) -> None:
    ns = "https://w3id.org/diplomatic-kg/"
    derived = whole.graph(rdflib.URIRef(DERIVED))

    def said(id_: str, name: str) -> set[str]:
        subject = rdflib.URIRef(ns + "id/" + id_.replace(":", "/", 1))
        return {
            str(value).rpartition("/")[2] for value in derived.objects(subject, rdflib.URIRef(f"{ns}ontology#{name}"))
        }

    situations = [one for one in paris.index.having("Situation") if said(one.id, "reality")]
    assert len(situations) > 20
    for node in situations:
        (reality,) = said(node.id, "reality")
        assert reality in node.labels, node.id
        assert said(node.id, "disputed") == {str("Disputed" in node.labels).lower()}, node.id
    pledges = paris.pledges()
    assert pledges
    for pledge in pledges:
        assert said(pledge.id, "state") == {pledge.state.replace(" ", "-")}


def test_the_last_turn_is_what_the_situation_is(paris: Graph, tmp_path: Path) -> None:
    id_ = "event:paris-summit-2025-09-04"
    asked = (
        "SELECT ?day ?reality { ?s :turn ?turn . ?turn :reality ?reality OPTIONAL { ?turn :from ?day } } ORDER BY ?day"
    )
    course = paris.course(id_)
    file = paris.export("trig", tmp_path / "x.trig")
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(file, format="trig")
    summit = rdflib.URIRef(f"https://w3id.org/diplomatic-kg/id/{id_.replace(':', '/', 1)}")
    rows = dataset.query(asked, initNs={"": "https://w3id.org/diplomatic-kg/ontology#"}, initBindings={"s": summit})
    found = [(str(row[0] or ""), str(row[1]).rpartition("/")[2]) for row in rows]  # type: ignore[index]
    assert found == [(turn.day, turn.reality) for turn in course.turns]


def test_only_terms_that_are_marked_as_derived_say_what_nobody_says(paris: Graph, tmp_path: Path) -> None:
    file = paris.export("nquads", tmp_path / "x.nq", reference=False)
    names = {term.name for term in terms().values() if term.derived}
    derived: set[str] = set()
    of_documents: set[str] = set()
    for quad in parse(file.read_bytes(), RdfFormat.N_QUADS):
        inside = quad.graph_name == NamedNode(DERIVED)
        (derived if inside else of_documents).add(quad.predicate.value.rpartition("#")[2])
        assert not isinstance(quad.object, Literal) or not inside or quad.object.datatype.value.startswith("http")
    assert not of_documents & names
    assert derived - {"type", "when", "place"} <= names
