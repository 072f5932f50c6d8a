"""Cypher without a server: the rows of a real Neo4j, or a sentence with the place that is not answered."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from neo4j import Driver

import kg
from kg.cypher.answer import Answer
from kg.cypher.embedded.library import LateError, allow
from kg.cypher.engine import Engine
from kg.cypher.guard.lexer import Refused
from kg.cypher.kept import searched
from kg.cypher.values import Cell, Duration, Point, Value
from kg.cypher.values import Path as Steps
from kg.graph.opened import Opened
from kg.graph.rows import Edge, Node, Row
from kg.neo4j import query as neo4j_asks
from kg.neo4j.browser.queries import SavedQuery, saved_queries
from kg.store.store import Store
from tests.support.cypher_compared import PARAMETERS, compared, decided, rows
from tests.support.cypher_queries import ANSWERED, FULL_TEXT, REFUSED, WRITING, WRONG
from tests.support.cypher_random import queries
from tests.support.examples import examples_in
from tests.support.handed_on import handed_on
from tests.support.paths import DATA

ON_SERVER_ONLY = {"search-names", "search-quotes", "the-last-push"}
"""Saved queries that order by a score, which are our own, or ask for the mark of the push."""

ON_BOTH = [query for query in saved_queries() if query.name not in ON_SERVER_ONLY]
NATURAL = (DATA / "cypher_natural.cypher").read_text(encoding="utf-8").splitlines()[1:]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cypher") / "store"
    examples_in(folder)
    return folder


@pytest.fixture(scope="module")
def engine(store: Path) -> Iterator[Engine]:
    with Store(store, read_only=True) as opened:
        allow(600)  # patient on a busy machine
        made = Engine.of(handed_on(opened))
        made.search = partial(searched, Opened(store))
        yield made


@pytest.fixture(scope="module")
def pushed(examples_db: Driver) -> Driver:
    """The examples in Neo4j without the mark of the push, which is no part of the graph."""
    examples_db.execute_query("MATCH (mark:_KgPush) DELETE mark")
    return examples_db


def same(engine: Engine, driver: Driver, query: str) -> bool:
    """Whether both give the same columns and rows."""
    expected, found = neo4j_asks.ask(driver, query, PARAMETERS), engine.ask(query, PARAMETERS)
    assert (found.columns, rows(found, query)) == (expected.columns, rows(expected, query)), query
    return True


@pytest.mark.neo4j
@pytest.mark.parametrize("query", ON_BOTH, ids=lambda query: query.name)
def test_a_saved_query_gives_the_rows_of_neo4j(engine: Engine, examples_db: Driver, query: SavedQuery) -> None:
    assert same(engine, examples_db, decided(query.cypher))


@pytest.mark.neo4j
@pytest.mark.parametrize("some", [ANSWERED, FULL_TEXT, NATURAL], ids=["features", "full text", "natural"])
def test_every_answer_is_that_of_neo4j(engine: Engine, pushed: Driver, some: list[str]) -> None:
    assert all(same(engine, pushed, query) for query in some)


@pytest.mark.neo4j
@pytest.mark.parametrize("seed", range(5))
def test_random_queries_are_answered_as_by_neo4j(engine: Engine, pushed: Driver, seed: int) -> None:
    late = []
    for query in queries(seed, 40):
        try:
            assert same(engine, pushed, query)
        except LateError:
            late.append(query)
    assert len(late) <= 2, f"of these nothing is known: {late}"


@pytest.mark.parametrize(("query", "named"), REFUSED)
def test_what_is_not_answered_is_named(engine: Engine, query: str, named: str) -> None:
    with pytest.raises(Refused) as raised:
        engine.ask(query)
    sentence = str(raised.value).splitlines()[0]
    assert named in sentence
    assert sentence.endswith("; ask Neo4j (--neo4j)")


@pytest.mark.parametrize(("query", "line", "column", "said"), WRONG)
def test_what_is_wrong_is_shown_at_its_place(engine: Engine, query: str, line: int, column: int, said: str) -> None:
    with pytest.raises(Refused) as raised:
        engine.ask(query)
    sentence, shown, caret = str(raised.value).split("\n")
    assert sentence.startswith(f"line {line}, column {column}: ")
    assert said in sentence
    assert (shown.strip(), caret) == (query.split("\n")[line - 1], " " * (column + 1) + "^")


@pytest.mark.neo4j
@pytest.mark.parametrize("query", [query for query, *_ in WRONG if "$" not in query])
def test_what_is_wrong_here_is_wrong_there(examples_db: Driver, query: str) -> None:
    with pytest.raises(Exception, match=r"Neo\.ClientError\.(Statement|Procedure)"):
        neo4j_asks.ask(examples_db, query)


# -- nothing is written, and nothing outside is reached


@pytest.mark.parametrize("query", WRITING)
def test_nothing_is_written(engine: Engine, query: str) -> None:
    with pytest.raises(Refused, match="kg cypher only reads"):
        engine.ask(query)


@pytest.mark.neo4j
@pytest.mark.parametrize("query", [query for query in WRITING if "LOAD" not in query])
def test_nothing_is_written_on_the_server_either(examples_db: Driver, query: str) -> None:
    with pytest.raises(Exception, match="read access mode"):
        neo4j_asks.ask(examples_db, query)


@pytest.mark.parametrize("query", [*WRITING, "LOAD CSV FROM 'http://127.0.0.1:9/x' AS l RETURN l"])
def test_the_engine_itself_refuses_to_write_and_to_reach_outside(engine: Engine, query: str) -> None:
    """Without the guard in front of it."""
    with pytest.raises(Exception, match=r"read only|not idempotent|are disabled"):
        engine._database.command("opencypher", query).to_list()  # past the guard on purpose


# -- values


def test_values_come_in_the_types_of_python() -> None:
    query = """
        WITH date('2025-09-04') AS day, datetime('2025-09-04T10:00:00+02:00') AS instant, duration('P1M2DT3.5S') AS span
        RETURN day, instant, span, point({latitude: 50, longitude: 10}) AS place, [day, {a: instant, b: [1, 1.0]}] AS l,
          null AS n, true AS t, 'x' AS s, {a: null} AS m, [[[[[1]]]]] AS deep
    """
    at = datetime(2025, 9, 4, 10, tzinfo=timezone(timedelta(hours=2)))
    day, place = date(2025, 9, 4), Point(4326, (10.0, 50.0))
    expected = [day, at, Duration(1, 2, 3, 500_000_000), place, [day, {"a": at, "b": [1, 1.0]}], None, True, "x"]
    assert asked(query) == [[*expected, {"a": None}, [[[[[1]]]]]]]
    assert str(Duration(14, 3, 3661, 500_000_000)) == "P1Y2M3DT1H1M1.5S"


TRAPS: list[Row] = [
    Node("a", ("Actor", "Person"), {"name": "Ada", "type": "x", "title": " padded ", "count": 2, "docs": ["one"]}),
    Node("b", ("Actor",), {"name": "", "wikidata": "2025-09-04", "docs": ["[1]", "null"]}),
    Node("c", ("Situation", "Event"), {"name": "true", "when_latest": "2025-09-04", "start": 3, "docs": ["1"]}),
    Edge(
        "r1",
        "PARTICIPATES_IN",
        "a",
        "c",
        {"role": "host", "type": "own", "end": 7, "when_at": "2025-09-04T10:00:00+02:00"},
    ),
    Edge("r2", "PARTICIPATES_IN", "a", "c", {"role": "host"}),
    Edge("r3", "PART_OF", "c", "c", {}),
]


@pytest.fixture(scope="module")
def traps() -> Engine:
    return Engine.of(TRAPS)


def asked(query: str) -> list[list[Cell]]:
    return Engine.of(TRAPS).ask(query).rows


def test_whole_rows_come_back_as_they_are(traps: Engine) -> None:
    found = (
        traps.ask("MATCH (n) RETURN n ORDER BY n.id").rows + traps.ask("MATCH ()-[r]->() RETURN r ORDER BY r.id").rows
    )
    assert [compared(row) for (row,) in found] == [compared(row) for row in TRAPS]
    path = traps.ask("MATCH p = (:Person)-[{id: 'r2'}]->()-[:PART_OF]->() RETURN p").rows[0][0]
    assert isinstance(path, Steps)
    assert [*path.nodes, *path.edges] == [TRAPS[0], TRAPS[2], TRAPS[2], TRAPS[4], TRAPS[5]]
    assert str(path) == "(a)-[:PARTICIPATES_IN]->(c)-[:PART_OF]->(c)"


def test_texts_stay_texts(traps: Engine) -> None:
    found = traps.ask("MATCH (b {id: 'b'}) RETURN b.name, b.wikidata, b.docs").rows
    assert found == [["", "2025-09-04", ["[1]", "null"]]]
    assert traps.ask("RETURN '(#1:0)-[#2:0]->(#1:1)' AS path").rows == [["(#1:0)-[#2:0]->(#1:1)"]]
    assert traps.ask("RETURN ['DATE', '2025-09-04'] AS l").rows == [[["DATE", "2025-09-04"]]]


def test_keywords_and_odd_words_can_be_names(traps: Engine) -> None:
    found = traps.ask("MATCH (in:Person)-[by:PARTICIPATES_IN]->(end) RETURN in.id, by.id AS when ORDER BY when LIMIT 1")
    assert found == Answer(["in.id", "when"], [["a", "r1"]])
    found = traps.ask("WITH 1 AS `a.b`, 2 AS `c``d` RETURN `a.b` + `c``d` AS `e f`, `a.b`")
    assert found == Answer(["e f", "a.b"], [[3, 1]])


def test_columns_are_there_without_rows(traps: Engine) -> None:
    query = "MATCH p = (a:Nothing)-[r]->(b) WITH *, 1 AS one RETURN *, a.name, count(*) AS n"
    assert traps.ask(query).columns == ["a", "b", "one", "p", "r", "a.name", "n"]


def test_parallel_relationships_and_loops_stay(traps: Engine) -> None:
    assert traps.ask("MATCH (:Person)-[r]->() RETURN count(r)").rows == [[2]]
    assert traps.ask("MATCH (:Person)-[r]->()<-[s]-() RETURN count(*)").rows == [[4]]  # s is another one, or the loop
    assert traps.ask("MATCH (s)-[r:PART_OF]->(s) RETURN r").rows == [[TRAPS[5]]]


def test_parameters_are_values_only(traps: Engine) -> None:
    query = "MATCH (a:Actor) WHERE a.name = $name OR a.count = $n RETURN a.id"
    assert traps.ask(query, {"name": "') RETURN 1 //", "n": 2}).rows == [["a"]]
    day: dict[str, Value] = {"d": date(2025, 9, 4), "l": ["a", "c"], "m": {"k": [1, None]}}
    found = traps.ask(
        "MATCH (s:Event) WHERE s.when_latest = $d AND s.id IN $l RETURN s.id, $d.year AS y, $m.k AS k", day
    )
    assert found.rows == [["c", 2025, [1, None]]]
    with pytest.raises(Refused, match="of type object"):
        traps.ask("RETURN $x AS x", {"x": object()})  # type: ignore[dict-item]


def test_aggregates_in_expressions_are_grouped(traps: Engine) -> None:
    query = """
        UNWIND [[1, 1], [1, 3], [2, null]] AS p WITH p[0] AS k, p[1] AS x
        WITH k, max(x) IS NULL AS none, CASE WHEN count(x) > 1 AND sum(x) > 3 THEN 'many' ELSE 'few' END AS how,
          percentileCont(x, 0.5) AS middle
        WHERE k > 0 RETURN k, none, how, middle ORDER BY k
    """
    assert traps.ask(query).rows == [[1, False, "many", 2.0], [2, True, "few", None]]


# -- the ways in


def test_the_api_follows_the_store(store: Path) -> None:
    with kg.open(store) as graph:
        found = graph.cypher("MATCH (a:Actor {name: $name}) RETURN a.id AS id", {"name": "France"})
        assert found == Answer(["id"], [["actor:france"]])
        words = "CALL db.index.fulltext.queryNodes('kg_names', $name) YIELD node, score RETURN node.id AS id, score"
        there: list[list[Any]] = graph.cypher(words, {"name": "Selenskyj"}).rows
        assert "actor:volodymyr-zelenskyy" in [id_ for id_, _ in there]
        assert all(one[1] >= after[1] > 2 for one, after in pairwise(there))
        assert graph.as_of("1995").cypher(words, {"name": "Selenskyj"}).rows == []
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
    for wrong in ([], ["x", "--saved", "pledges-made"], ["--saved", "pledges-mad"]):
        refused = run(store, *wrong)
        assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
    assert run(store, "MATCH (a)").stderr.endswith("\n  MATCH (a)\n           ^\n")


@pytest.mark.parametrize(
    "query",
    [
        "UNWIND range(1, 9000000) AS x UNWIND range(1, 1000) AS y RETURN sum(x * y) AS n",
        "RETURN size([x IN range(1, 9000000) | [y IN range(1, x) | y]]) AS n",
    ],
    ids=["rows", "one row"],
)
def test_a_query_ends_when_its_time_is_up(store: Path, query: str) -> None:
    late = run(store, query, "--timeout", "1")
    assert (late.returncode, late.stdout, late.stderr.count("\n")) == (2, "", 1)
    assert "the query took longer than 1 seconds" in late.stderr


def test_a_query_ends_when_it_needs_too_much_memory(store: Path) -> None:
    query = "UNWIND range(1, 900000) AS x UNWIND range(1, 90) AS y RETURN size(collect([x, y, toString(x)])) AS n"
    command = [sys.executable, "-m", "kg.cli", "--store", str(store), "cypher", query, "--timeout", "600"]
    limited = ["sh", "-c", 'ulimit -v 6000000; exec "$@"', "sh", *command]
    stopped = subprocess.run(limited, capture_output=True, text=True, check=False)
    assert (stopped.returncode, stopped.stdout, stopped.stderr.count("\n")) == (2, "", 1)
    assert "more memory than it may take" in stopped.stderr


def test_the_command_prints_a_graph_for_networkx(store: Path) -> None:
    query = "MATCH p = (:Actor {name: 'France'})-[:PARTICIPATES_IN]->(:Rejection) RETURN p"
    found = json.loads(run(store, query, "--format", "graph").stdout)
    names = {node["id"]: node.get("name") for node in found["nodes"]}
    assert names["actor:france"] == "France"
    assert {edge["type"] for edge in found["edges"]} == {"PARTICIPATES_IN"}
    assert {edge["source"] for edge in found["edges"]} == {"actor:france"}


def test_the_engine_leaves_nothing_in_the_home_folder(store: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg.cli", "--store", str(store), "cypher", "RETURN 1 AS x"]
    env = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=env, cwd=tmp_path)
    assert (done.stderr, list(tmp_path.iterdir())) == ("", [])
