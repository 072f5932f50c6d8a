"""What is written for RDF tools: it parses, and its shapes find what is wrong in an export, and nothing else."""

from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import RdfFormat, parse

import kg
from kg.rdf.published import published
from tests.support.samples import AFTER, SUMMIT, write

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
NS = rdflib.Namespace("https://w3id.org/diplomatic-kg/ontology#")
PARIS = rdflib.URIRef("https://w3id.org/diplomatic-kg/id/event/paris")


@pytest.fixture(scope="module")
def merge(tmp_path_factory: pytest.TempPathFactory) -> rdflib.Graph:
    """The Turtle of two documents that tell of one summit, with all that stands beside them."""
    folder = tmp_path_factory.mktemp("merge")
    graph = kg.open(folder / "store")
    other = SUMMIT.replace("id: ex-1", "id: ex-3").replace("2025-09-04", "2025-09-05")
    assert other != SUMMIT
    graph.load(write(folder / "in", one=SUMMIT, two=AFTER, three=other))
    return rdflib.Graph().parse(graph.export("turtle", folder / "graph.ttl"))


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(data=published()["shapes.ttl"], format="turtle")


def broken(data: rdflib.Graph, shapes: rdflib.Graph) -> set[str]:
    """The nodes that a foreign engine finds wrong, with nothing mixed in."""
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    return {str(results.value(one, SH.focusNode)) for one in results.objects(None, SH.result)}


@pytest.mark.parametrize("name", ["ontology.ttl", "codes.ttl", "reference.ttl", "shapes.ttl"])
def test_every_file_is_turtle(name: str) -> None:
    assert sum(1 for _ in parse(published()[name], RdfFormat.TURTLE)) > 100


def test_an_export_of_documents_that_differ_conforms(merge: rdflib.Graph, shapes: rdflib.Graph) -> None:
    days = set(merge.objects(PARIS, NS.when))
    assert len(days) > 1, "the documents date one event differently"
    assert broken(merge, shapes) == set()


def test_what_is_wrong_is_found_without_the_ontology(merge: rdflib.Graph, shapes: rdflib.Graph) -> None:
    other = rdflib.URIRef("https://example.org/something")
    wrong = rdflib.Graph()
    wrong += merge
    wrong.add((PARIS, NS.latest, rdflib.Literal("soon")))  # of a class below Situation
    wrong.add((other, rdflib.RDF.type, NS.Sumit))
    wrong.add((rdflib.URIRef("https://example.org/fine"), rdflib.RDF.type, rdflib.FOAF.Person))
    assert broken(wrong, shapes) == {str(PARIS), str(other)}


def test_no_upper_bound_of_one_document_is_asked_of_several() -> None:
    text = published()["shapes.ttl"]
    graph = rdflib.Graph().parse(data=text, format="turtle")
    alone = set(graph.subjects(NS.oneDocument, rdflib.Literal(True)))
    assert alone
    assert not [one for one in alone if (one, SH.maxCount, None) in graph or (one, SH.uniqueLang, None) in graph]


def test_the_files_go_where_they_are_asked_to(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from kg.cli import kg as program

    result = CliRunner().invoke(program, ["schema", "rdf", "-o", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert {path.name for path in tmp_path.iterdir()} == set(published())
