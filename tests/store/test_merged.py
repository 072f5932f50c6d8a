"""SPARQL over all documents: what several of them say counts once; kept copies are never old."""

import shutil
import signal
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import rdflib
from click.testing import CliRunner
from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples
from pyoxigraph import Store as Oxigraph

from kg.cli import kg
from kg.load.load import load
from kg.sparql.ask import ask
from kg.sparql.dataset import dataset
from kg.sparql.names import known
from kg.store import merged
from kg.store.as_of import Known
from kg.store.merged import Dataset
from kg.store.named_graphs import LOADS
from kg.store.store import Store
from tests.support.examples import examples_in
from tests.support.loading import put
from tests.support.paths import DATA, PROJECT
from tests.support.samples import AFTER, SUMMIT, write

QUERIES = [
    line for line in (DATA / "merged.rq").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
]
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def answers(path: Path, query: str = COUNT, **known: str) -> list[list[str]]:
    with Known.by(**known).of(Store(path, read_only=True)) as store:
        return sorted(ask(store, query).rows)


# -- the same as another engine


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("merged") / "store"
    examples_in(path)
    return path


@pytest.fixture(scope="module")
def other_engine(examples: Path) -> rdflib.Dataset:
    """Every document as a named graph in rdflib, and all their statements in the default graph."""
    made = rdflib.Dataset(default_union=False)
    with Store(examples, read_only=True) as store:
        quads = "".join(f"{quad} .\n" for quad in store.graph)
        triples = "".join(f"{quad.triple} .\n" for quad in store.graph)
    made.parse(data=quads, format="nquads")
    made.default_graph.parse(data=triples, format="nt11")
    return made


def term(value: Any) -> object:
    """Numbers by their value, all other terms as they are written."""
    text = str(value)
    number, _, datatype = text.partition('"^^<http://www.w3.org/2001/XMLSchema#')
    if datatype in ("integer>", "decimal>", "double>"):
        return round(Decimal(number.removeprefix('"')), 12)
    return text


def ours(path: Path, query: str) -> Counter[object]:
    with Store(path, read_only=True) as store:
        found = store.query(query, known(), dataset(query, known()))
        if isinstance(found, QueryBoolean):
            return Counter([bool(found)])
        if isinstance(found, QueryTriples):
            return Counter(dict.fromkeys((tuple(map(str, triple)) for triple in found), 1))
        assert isinstance(found, QuerySolutions)
        return Counter(tuple(map(term, row)) for row in found)


def theirs(graph: rdflib.Dataset, query: str) -> Counter[object]:
    found = graph.query(query, initNs=known())
    if found.type == "ASK":
        return Counter([found.askAnswer])
    if found.graph is not None:
        return Counter(tuple(one.n3() for one in triple) for triple in found.graph)
    rows: Any = found
    return Counter(tuple(term(None if one is None else one.n3()) for one in row) for row in rows)


def test_there_are_a_hundred_different_queries() -> None:
    assert len(set(QUERIES)) == len(QUERIES) >= 100


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib warns of its own calls
@pytest.mark.slow
@pytest.mark.parametrize("query", QUERIES)
def test_a_query_is_answered_as_by_rdflib_over_the_merged_graph(
    examples: Path, other_engine: rdflib.Dataset, query: str
) -> None:
    assert ours(examples, query) == theirs(other_engine, query)


def test_a_path_of_two_predicates_gives_one_row_where_both_hold() -> None:
    """The one difference that is left, in a single graph too (Oxigraph 351): the standard, rdflib and Jena give two."""
    store: Any = Oxigraph()
    store.update("INSERT DATA { <urn:a> <urn:p> <urn:b> ; <urn:q> <urn:b> }")
    assert len(list(store.query("SELECT * { ?x <urn:p>|<urn:q> ?y }"))) == 1
    assert len(list(store.query("SELECT * { { ?x <urn:p> ?y } UNION { ?x <urn:q> ?y } }"))) == 2


def test_oxigraph_itself_still_counts_a_statement_once_for_each_graph() -> None:
    """If this fails, Oxigraph merges by itself (its issue 1919): `kg.store.merged` can go."""
    store = Oxigraph()
    store.update("INSERT DATA { GRAPH <urn:1> { <urn:a> <urn:p> <urn:b> } GRAPH <urn:2> { <urn:a> <urn:p> <urn:b> } }")
    found: Any = store.query(COUNT, use_default_graph_as_union=True)
    assert [row["n"].value for row in found] == ["2"]


# -- in every kind of store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store of two documents that have actors in common."""
    path = tmp_path / "store"
    load(path, [str(write(tmp_path / "in", a=SUMMIT, b=AFTER))])
    return path


def distinct(path: Path, *names: str) -> int:
    with Store(path, read_only=True) as store:
        marks = [] if names else [quad.triple for quad in store.graph.quads_for_pattern(None, None, None, LOADS)]
        said = (quad.triple for name in names or store.documents() for quad in store.quads(name))
        return len({*marks, *said})


def kept(path: Path) -> list[str]:
    return sorted(folder.name for folder in path.glob(f"{merged.FOLDER}*"))


def test_documents_share_statements(path: Path) -> None:
    with Store(path, read_only=True) as store:
        assert len(set(store.quads("ex-1"))) + len(set(store.quads("ex-2"))) > distinct(path, "ex-1", "ex-2")


def test_it_is_made_once_and_kept(path: Path) -> None:
    first = answers(path)
    assert first == [[str(distinct(path))]]
    (made,) = kept(path)
    before = sorted(file.stat().st_mtime_ns for file in (path / made).iterdir())
    assert answers(path) == first
    assert sorted(file.stat().st_mtime_ns for file in (path / made).iterdir()) == before


def test_a_single_document_needs_no_copy(path: Path) -> None:
    with Store(path) as store:
        store.retract("ex-2")
    assert answers(path) == [[str(distinct(path))]]
    assert kept(path) == []


def test_a_store_in_memory_merges_too(path: Path) -> None:
    types = "SELECT ?s ?type { ?s a ?type } ORDER BY ?s ?type"
    with Store(path, read_only=True) as store, Store() as memory:
        for record in store.records():
            put(memory, record)
        both = ask(memory, types)
        assert both == ask(store, types)
        memory.retract("ex-2")
        assert len(ask(memory, types).rows) < len(both.rows)
        put(memory, store.record("ex-2"))
        assert ask(memory, types) == both


def test_what_was_public_by_a_day_is_merged_and_not_kept(path: Path, tmp_path: Path) -> None:
    later = AFTER.replace("ex-2", "ex-3").replace("2025-09-05", "2025-09-06")
    load(path, [str(write(tmp_path / "later", c=later))])
    assert answers(path, public="2025-09-05") == [[str(distinct(path, "ex-1", "ex-2"))]]
    assert answers(path, public="2025-09-04") == [[str(distinct(path, "ex-1"))]]
    assert answers(path, public="2025-09-03") == [["0"]]
    assert kept(path) == []


DOCS = "https://w3id.org/diplomatic-kg/id/doc/"


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        (f"FROM <{DOCS}ex-1>", ["ex-1"]),
        (f"from <{DOCS}ex-1> FROM <{DOCS}ex-2>", ["ex-1", "ex-2"]),
        ("FROM <ex-1> FROM d:ex-2 # FROM <ex-3>\n", ["ex-1", "ex-2"]),
        (f"FROM <{DOCS}ex-1> FROM <{DOCS}none>", ["ex-1"]),
    ],
)
def test_from_merges_the_documents_that_it_names(path: Path, tmp_path: Path, clause: str, names: list[str]) -> None:
    load(path, [str(write(tmp_path / "more", c=AFTER.replace("ex-2", "ex-3")))])
    prologue = f"BASE <{DOCS}> PREFIX d: <{DOCS}>"
    expected = [[str(distinct(path, *names))]]
    assert (
        answers(path, f'{prologue} SELECT (COUNT(*) AS ?n) {clause} {{ ?s ?p ?o FILTER(?o != "FROM <x>") }}')
        == expected
    )
    assert answers(path, f"{prologue} SELECT ?g {clause} {{ GRAPH ?g {{ ?s a :PhoneCall }} }}") == []


def test_from_named_leaves_the_merge_empty_and_shows_single_documents(path: Path) -> None:
    clause = f"FROM NAMED <{DOCS}ex-2>"
    assert answers(path, f"SELECT ?s {clause} {{ ?s ?p ?o }}") == []
    assert answers(path, f"SELECT ?g {clause} {{ GRAPH ?g {{ ?s a :PhoneCall }} }}") == [["doc:ex-2"]]
    both = f"{clause} FROM <{DOCS}ex-1>"
    assert answers(path, f"SELECT ?g ?s {both} {{ ?s a :Summit GRAPH ?g {{ ?e a :PhoneCall }} }}") == [
        ["doc:ex-2", "event:paris"]
    ]


def test_from_shows_nothing_that_was_not_public(path: Path) -> None:
    query = f"ASK FROM <{DOCS}ex-2> {{ ?s ?p ?o }}"
    assert answers(path, query, public="2025-09-04") == [["false"]]
    assert answers(path, query) == [["true"]]


@pytest.mark.parametrize(
    "query", ["SELECT ?from ?s { ?s :from ?from }", "ASK { ?s ?p 'FROM <x>', \"from\" } # FROM <x>"]
)
def test_the_word_from_may_stand_in_a_text_a_name_or_a_remark(query: str) -> None:
    assert dataset(query, known()) is None


def test_prefixes_and_base_of_the_query_count() -> None:
    query = "PREFIX ex: <urn:x#> BASE <http://b/> DESCRIBE ex:y FROM ex:a.b FROM NAMED <d> FROM id:e WHERE { ?a<?b }"
    assert dataset(query, known()) == Dataset(frozenset({"urn:x#a.b", known()["id"] + "e"}), frozenset({"http://b/d"}))


# -- what is kept is never out of date, and never the truth


def test_it_goes_with_a_document_that_is_retracted(path: Path) -> None:
    answers(path)
    assert CliRunner().invoke(kg, ["--store", str(path), "retract", "ex-2"]).exit_code == 0
    assert kept(path) == []
    assert answers(path, f"ASK {{ <{DOCS}ex-2> ?p ?o }}") == [["false"]]


def test_it_is_made_anew_when_a_document_comes(path: Path, tmp_path: Path) -> None:
    before = answers(path)
    load(path, [str(write(tmp_path / "more", c=AFTER.replace("ex-2", "ex-3")))])
    assert kept(path) == []
    assert answers(path) == [[str(distinct(path))]] != before
    assert len(kept(path)) == 1


def test_it_stays_where_nothing_is_written(path: Path, tmp_path: Path) -> None:
    answers(path)
    before = kept(path)
    load(path, [str(tmp_path / "in")])
    assert kept(path) == before != []


def test_a_reader_that_comes_late_leaves_nothing_of_what_was_retracted(path: Path) -> None:
    with Store(path, read_only=True) as early:
        before = ask(early, "SELECT ?g { GRAPH ?g { ?s a :PhoneCall } }").rows
        shutil.rmtree(path / kept(path)[0])
        with Store(path) as store:
            store.retract("ex-2")
            store.graph.optimize()
        early._merged = None
        assert ask(early, "SELECT ?g { GRAPH ?g { ?s a :PhoneCall } }").rows == before
    assert kept(path) == []


def test_what_a_killed_reader_has_left_goes_with_the_next_writer(path: Path) -> None:
    (path / f"{merged.FOLDER}.0123").mkdir()
    answers(path)
    with Store(path):
        pass
    assert kept(path) == [name for name in kept(path) if "-" in name] != []


@pytest.mark.parametrize("damage", ["empty", "no database", "no name"])
def test_a_copy_that_cannot_be_read_costs_time_only(path: Path, damage: str) -> None:
    expected = answers(path)
    folder = path / kept(path)[0]
    if damage == "empty":
        shutil.rmtree(folder)
        folder.mkdir()
    elif damage == "no database":
        (folder / "store/CURRENT").write_text("nothing", encoding="utf-8")
    else:
        (folder / "largest").write_text("", encoding="utf-8")
    assert answers(path) == expected
    assert answers(path) == expected


def test_where_nothing_can_be_kept_the_answer_is_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(merged, "_keep", refused)
    assert answers(path) == [[str(distinct(path))]]
    assert kept(path) == []


_KILLED = """
import os, sys
from pathlib import Path
from kg.store.store import Store
from kg.load.intake import Intake
from tests.support.loading import put
store = Store(Path(sys.argv[1]))
store.retract("ex-2")
for unit in Intake([sys.argv[2]]):
    put(store, unit.record)
os.kill(os.getpid(), 9)
"""


def test_what_a_killed_writer_has_left_in_the_log_counts(path: Path, tmp_path: Path) -> None:
    """Of a store that is open for reading, Oxigraph's backup lacks it."""
    answers(path)
    more = write(tmp_path / "more", c=AFTER.replace("ex-2", "ex-3"))
    done = subprocess.run([sys.executable, "-c", _KILLED, path, more / "c.yaml"], cwd=PROJECT, check=False)
    assert done.returncode == -signal.SIGKILL
    with Store(path, read_only=True) as store:
        assert store.documents() == ["ex-1", "ex-3"]
        backup = tmp_path / "backup"
        store.graph.backup(str(backup))
        assert set(Oxigraph(str(backup))) != set(store.graph)
    assert answers(path) == [[str(distinct(path))]]
