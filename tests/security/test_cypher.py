"""Hostile texts in Cypher without a server: values, names and parameters come back equal, and nothing is written."""

import csv
import io
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kg.cypher.engine import Engine
from kg.cypher.guard.lexer import Refused
from kg.graph.projection import project
from kg.graph.rows import Node, Row
from kg.load.load import load
from kg.reference import reference
from kg.store.store import Store
from tests.support.hostile import HOSTILE, documents

ROWS: list[Row] = [Node(f"n{number}", ("Actor",), {"name": text}) for number, text in enumerate(HOSTILE)]

ESCAPES = {"\\": "\\\\", "'": "\\'", '"': '\\"'}


def literal(text: str, quote: str) -> str:
    """A text as a query has it."""
    return quote + "".join(ESCAPES.get(char, char) for char in text) + quote


def name(text: str) -> str:
    """A name as a query has it."""
    return "`" + text.replace("`", "``") + "`"


@pytest.fixture(scope="module")
def every() -> Engine:
    return Engine.of(ROWS)


@pytest.fixture
def engine(every: Engine) -> Iterator[Engine]:
    """One node for each text; whatever was asked, it is still there, alone and as it was."""
    yield every
    assert sorted(str(node) for (node,) in every.ask("MATCH (n) RETURN n").rows) == sorted(map(str, ROWS))


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:30]))
def test_a_value_is_found_by_literal_and_by_parameter(engine: Engine, text: str) -> None:
    for value in (literal(text, "'"), literal(text, '"'), "$rows"):
        found = engine.ask(f"MATCH (n {{name: {value}}}) RETURN n.name, {value} AS same", {"rows": text})
        assert found.rows == [[text, text]]
        assert engine.ask(f"MATCH (n) WHERE n.name IN [{value}, ''] RETURN n.name", {"rows": text}).rows == [[text]]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:30]))
def test_a_name_is_a_name_only(engine: Engine, text: str) -> None:
    of = name(text)
    found = engine.ask(f"MATCH (n {{id: 'n0'}}) WITH n.name AS {of} RETURN {of}, {of} AS more")
    assert (found.columns, found.rows) == ([text, "more"], [[HOSTILE[0], HOSTILE[0]]])
    assert engine.ask(f"MATCH (n {{id: 'n0'}}) RETURN [{of} IN ['x'] | {of}] AS v").rows == [[["x"]]]
    for asked in (f"n.{of}", f"properties(n)[{literal(text, chr(34))}]"):
        assert engine.ask(f"MATCH (n {{id: 'n0'}}) RETURN {asked} AS v").rows == [[None]]


@pytest.mark.parametrize(
    "text", [*HOSTILE, "n:Nope", "n|m", "n {id: 'n1'}", "n) MATCH (m"], ids=lambda text: ascii(text[:30])
)
@pytest.mark.parametrize("pattern", ["(:{})", "({{{}: 1}})", "()-[:{}]->()"])
def test_no_such_name_in_a_pattern_is_more_than_a_name(engine: Engine, text: str, pattern: str) -> None:
    with suppress(Refused):
        assert engine.ask(f"MATCH {pattern.format(name(text))} RETURN 1 AS v").rows == []


@pytest.mark.parametrize(
    "key", ["x` AS v MATCH (n) SET n._name = 'mine' RETURN n.`_name", "x` AS v MATCH (n) DETACH DELETE n //"]
)
def test_a_key_in_quotes_closes_no_name(engine: Engine, key: str) -> None:
    assert engine.ask(f'MATCH (n {{id: "n0"}}) RETURN properties(n)["{key}"] AS v').rows == [[None]]


@pytest.mark.parametrize("query", ["RETURN '\\ud83d' AS v", "RETURN '\ud83d' AS v", "RETURN 1 AS `\ud83d`"])
def test_half_a_character_is_refused_like_all_that_is_not_answered(engine: Engine, query: str) -> None:
    with pytest.raises(Refused):
        engine.ask(query)
    with pytest.raises(Refused):
        engine.ask("RETURN $x AS v", {"x": "half \udfff"})


def test_the_command_prints_them_for_programs_and_for_spreadsheets(tmp_path: Path) -> None:
    load(tmp_path / "store", [str(documents(tmp_path))])
    with Store(tmp_path / "store", read_only=True) as store:
        names = Engine.of(project(store.records, reference().get)).ask("MATCH (e:Event) RETURN e.name").rows
    assert sorted(text for (text,) in names) == sorted(HOSTILE)  # type: ignore[type-var]
    query = "MATCH (e:Event) RETURN e.name AS `=1+1`, -2 AS n"
    told = [sys.executable, "-m", "kg.cli", "--store", str(tmp_path / "store"), "cypher", query, "--format", "csv"]
    done = subprocess.run(told, capture_output=True, check=True)
    head, *rows = csv.reader(io.StringIO(done.stdout.decode(), newline=""))
    assert head == ["'=1+1", "n"]
    assert {number for _, number in rows} == {"-2"}
    cells = [cell for cell, _ in rows]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert sorted(cell.removeprefix("'") if cell[1:2] in tuple("=+-@") else cell for cell in cells) == sorted(HOSTILE)
