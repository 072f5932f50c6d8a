"""RDF is read and asked without a network: no context is fetched, no query leaves the store or changes it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import kg
from kg.load.load import load
from kg.store.store import Store
from tests.support.loading import read
from tests.support.samples import SUMMIT, write
from tests.support.socket_audit import attempts


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rdf")
    load(folder / "store", [str(write(folder / "in", a=SUMMIT))])
    return folder / "store"


ANYWHERE = "http://127.0.0.1:9/sparql"

REFUSED = (
    f"SELECT * {{ SERVICE <{ANYWHERE}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICE SILENT <{ANYWHERE}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ # comment\n service<{ANYWHERE}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ {{ SELECT * {{ SeRvIcE <{ANYWHERE}> {{ ?s ?p ?o }} }} }} }}",
    f"PREFIX s: <{ANYWHERE}> SELECT * {{ SERVICE s: {{ ?s ?p ?o }} }}",
    f"SELECT * {{ VALUES ?e {{ <{ANYWHERE}> }} SERVICE ?e {{ ?s ?p ?o }} }}",
    f"ASK {{ FILTER EXISTS {{ SERVICE <{ANYWHERE}> {{ ?s ?p ?o }} }} }}",
    f'SELECT * {{ ?s ?p "it\'s" SERVICE <{ANYWHERE}> {{ ?s ?p ?o }} }}',
    f"LOAD <{ANYWHERE}>",
    f"LOAD SILENT <{ANYWHERE}> INTO GRAPH <urn:g>",
    "LOAD <file:///etc/passwd>",
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "DROP ALL",
)


@pytest.mark.parametrize("query", REFUSED)
def test_a_query_that_leaves_the_store_or_changes_it_is_refused(store: Path, query: str) -> None:
    with Store(store, read_only=True) as opened:
        before = list(opened.nquads())
    for more in ([], ["--json"], ["--format", "csv"]):
        done = CliRunner().invoke(kg, ["--store", str(store), "sparql", query, *more])
        assert getattr(done.exception, "exit_code", None) == 2, done.output
    assert attempts() == []
    with Store(store, read_only=True) as opened:
        assert list(opened.nquads()) == before


@pytest.mark.parametrize("said", ["FROM <http://127.0.0.1:9/x>", "FROM NAMED <file:///etc/passwd>"])
def test_a_dataset_that_is_not_in_the_store_is_empty(store: Path, said: str) -> None:
    done = CliRunner().invoke(kg, ["--store", str(store), "sparql", f"SELECT * {said} {{ ?s ?p ?o }}", "--json"])
    assert attempts() == []
    assert "passwd" not in done.output
    assert "root:" not in done.output


def test_the_word_service_may_stand_in_a_text_or_a_name(store: Path) -> None:
    query = 'SELECT ?service { ?service ?p "service <x> { }" }'
    assert CliRunner().invoke(kg, ["--store", str(store), "sparql", query]).exit_code == 0


@pytest.mark.parametrize(
    "content",
    [
        '{"@context": "http://127.0.0.1:9/context.jsonld", "@id": "urn:x", "name": "x"}',
        '{"@context": ["http://127.0.0.1:9/context.jsonld"], "@id": "urn:x", "name": "x"}',
        '{"@context": {"@import": "http://127.0.0.1:9/context.jsonld"}, "@id": "urn:x", "name": "x"}',
        '{"document": {"id": "d", "publisher": "x"}, "@context": "http://127.0.0.1:9/context.jsonld"}',
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.jsonld"])
def test_a_context_is_never_fetched(content: str, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert all(unit.record is None for unit in read(tmp_path / name))
    assert attempts() == []
