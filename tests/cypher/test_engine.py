"""Cypher without a server: the rows of a real Neo4j, or one sentence that says what is not answered."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from neo4j import Driver

import kg
from kg.cypher.engine import Answer, Cell, Engine
from kg.cypher.lexer import Refused
from kg.errors import UsageError
from kg.graph.projection import project
from kg.graph.rows import Edge, Node, Row, canonical
from kg.load.load import load
from kg.neo4j import query as neo4j_asks
from kg.neo4j.browser.queries import SavedQuery, saved_queries
from kg.reference import reference
from kg.store.store import Store
from tests.support.cypher_queries import ANSWERED, REFUSED, WRITING
from tests.support.cypher_random import queries
from tests.support.paths import EXAMPLES

ON_SERVER_ONLY = {"search-names", "search-quotes", "the-last-push"}
"""Saved queries that ask a full-text index, or the database itself."""

ON_BOTH = [query for query in saved_queries() if query.name not in ON_SERVER_ONLY]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cypher") / "store"
    load(folder, [str(EXAMPLES)])
    return folder


@pytest.fixture(scope="module")
def engine(store: Path) -> Iterator[Engine]:
    with Store(store, read_only=True) as opened:
        yield Engine(project(opened.records, reference().get))


def compared(cell: Cell) -> object:
    """A cell for comparison: whole nodes and relationships, and numbers of the same type only."""
    if isinstance(cell, Node | Edge):
        return canonical(cell)
    if isinstance(cell, list):
        return [compared(one) for one in cell]
    return (type(cell).__name__, cell)


def rows(answer: Answer, query: str) -> list[str]:
    found = [repr([compared(cell) for cell in row]) for row in answer.rows]
    return found if "ORDER BY" in query.rpartition("RETURN")[2] else sorted(found)


def same(engine: Engine, driver: Driver, query: str) -> bool:
    """Whether both give the same columns and rows."""
    expected, found = neo4j_asks.ask(driver, query), engine.ask(query)
    assert (found.columns, rows(found, query)) == (expected.columns, rows(expected, query)), query
    return True


@pytest.mark.neo4j
@pytest.mark.parametrize("query", ON_BOTH, ids=lambda query: query.name)
def test_a_saved_query_gives_the_rows_of_neo4j(engine: Engine, examples_db: Driver, query: SavedQuery) -> None:
    assert same(engine, examples_db, query.cypher)


def test_the_others_are_refused(engine: Engine) -> None:
    for query in saved_queries():
        if query not in ON_BOTH:
            with pytest.raises(Refused):
                engine.ask(query.cypher)


@pytest.mark.neo4j
def test_every_answer_is_that_of_neo4j(engine: Engine, examples_db: Driver) -> None:
    assert all(same(engine, examples_db, query) for query in ANSWERED)


@pytest.mark.neo4j
@pytest.mark.parametrize("seed", range(5))
def test_random_queries_are_answered_as_by_neo4j(engine: Engine, examples_db: Driver, seed: int) -> None:
    assert all(same(engine, examples_db, query) for query in queries(seed, 40))


@pytest.mark.parametrize(("query", "named"), REFUSED)
def test_what_is_not_answered_is_named(engine: Engine, query: str, named: str) -> None:
    with pytest.raises(UsageError) as raised:
        engine.ask(query)
    assert named in str(raised.value)
    assert "\n" not in str(raised.value)
    assert str(raised.value).endswith("; ask Neo4j (--neo4j)")


@pytest.mark.parametrize("query", WRITING)
def test_nothing_is_written(engine: Engine, query: str) -> None:
    with pytest.raises(Refused, match="would write; kg cypher only reads"):
        engine.ask(query)


@pytest.mark.neo4j
@pytest.mark.parametrize("query", [query for query in WRITING if "LOAD" not in query])
def test_nothing_is_written_on_the_server_either(examples_db: Driver, query: str) -> None:
    with pytest.raises(Exception, match="read access mode"):
        neo4j_asks.ask(examples_db, query)


# -- traps of the engine, on rows of our own

TRAPS: list[Row] = [
    Node("a", ("Actor", "Person"), {"name": "Ada", "type": "x", "title": " padded ", "count": 2, "docs": ["one"]}),
    Node("b", ("Actor",), {"name": "", "wikidata": "2025-09-04", "docs": ["[1]", "null"]}),
    Node("c", ("Situation", "Event"), {"name": "true", "when_latest": "2025-09-04", "start": 3, "docs": ["1"]}),
    Edge("r1", "PARTICIPATES_IN", "a", "c", {"role": "host", "type": "own", "end": 7}),
    Edge("r2", "PARTICIPATES_IN", "a", "c", {"role": "host"}),
    Edge("r3", "PART_OF", "c", "c", {}),
]


def asked(query: str) -> list[list[Cell]]:
    return Engine(TRAPS).ask(query).rows


def test_names_that_the_engine_has_ideas_about_are_properties_like_others() -> None:
    assert asked("MATCH (a:Actor) RETURN a.type, a.title ORDER BY a.id") == [["x", " padded "], [None, None]]
    found = asked("MATCH ()-[r:PARTICIPATES_IN]->() RETURN r.id, r.type, r.end, r.start ORDER BY r.id")
    assert found == [["r1", "own", 7, None], ["r2", None, None, None]]


def test_texts_stay_texts() -> None:
    assert asked("MATCH (b {id: 'b'}) RETURN b.name, b.wikidata, b.docs") == [["", "2025-09-04", ["[1]", "null"]]]
    assert asked("MATCH (s:Event) WHERE s.name = 'true' RETURN s.when_latest") == [[date(2025, 9, 4)]]


def test_keywords_can_be_names() -> None:
    assert asked("MATCH (in:Person)-[by:PARTICIPATES_IN]->(end) RETURN in, by.id AS when ORDER BY when LIMIT 1") == [
        [TRAPS[0], "r1"]
    ]


def test_parallel_relationships_and_loops_stay() -> None:
    assert asked("MATCH (:Person)-[r]->() RETURN count(r)") == [[2]]
    assert asked("MATCH (:Person)-[r]->()<-[s]-() RETURN count(*)") == [[4]]  # s is another one, or the loop
    assert asked("MATCH (s)-[r:PART_OF]->(s) RETURN r") == [[TRAPS[5]]]


def test_parameters_are_values_only() -> None:
    query = "MATCH (a:Actor) WHERE a.name = $name OR a.count = $n RETURN a.id"
    assert Engine(TRAPS).ask(query, {"name": "') RETURN 1 //", "n": 2}).rows == [["a"]]
    with pytest.raises(Refused, match="a parameter of type dict"):
        Engine(TRAPS).ask(query, {"name": {}, "n": 2})  # type: ignore[dict-item]


def test_a_graph_that_would_be_compared_wrongly_is_refused() -> None:
    with pytest.raises(UsageError, match="a text that spells a list"):
        Engine([Node("a", ("Actor",), {"name": '["Oslo"]'})])


# -- the two ways in


def test_the_api_follows_the_store(store: Path) -> None:
    with kg.open(store) as graph:
        found = graph.cypher("MATCH (a:Actor {name: $name}) RETURN a.id AS id", {"name": "France"})
        assert found == Answer(["id"], [["actor:france"]])
        early = graph.as_of("1995").cypher("MATCH (d:Document) RETURN max(d.published_earliest) AS last").rows[0][0]
        assert isinstance(early, date)
        assert early < date(1996, 1, 1)


def run(store: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg.cli", "--store", str(store), "cypher", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_command_answers_and_refuses(store: Path, tmp_path: Path) -> None:
    query = "MATCH (a:Actor {name: 'France'}) RETURN a.id AS id, a.docs[0] IS NULL AS none"
    (tmp_path / "q.cypher").write_text(query, encoding="utf-8")
    assert run(store, "-f", str(tmp_path / "q.cypher"), "--format", "csv").stdout == "id,none\nactor:france,False\n"
    found = json.loads(run(store, query, "--json").stdout)
    assert (found["columns"], found["rows"]) == (["id", "none"], [["actor:france", False]])
    assert run(store, "--saved", "pledges-made").returncode == 0
    for wrong in (["MATCH (a)"], [], ["x", "--saved", "pledges-made"], ["--saved", "pledges-mad"]):
        refused = run(store, *wrong)
        assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
