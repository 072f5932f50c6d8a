"""The saved queries on a real Neo4j with the examples: right rows, good plans, and what the CSV holds."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from neo4j import Driver, NotificationMinimumSeverity, Record
from neo4j.graph import Node, Relationship

from kg.neo4j.browser.queries import FOLDERS, SavedQuery, saved_csv, saved_queries, words
from tests.support import goldens

QUERIES = saved_queries()
ONE_EACH = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
FULL = re.compile("All(Nodes|Relationships)Scan|CartesianProduct")
"""Operators of a plan that look at everything, or at every pair."""
CHANGING = {"the-last-push", "path-through-contacts"}
"""Queries whose answer can be another one each time: of paths that are equally short any is right."""


def test_there_are_enough_and_each_says_what_it_answers() -> None:
    assert len(QUERIES) >= 30
    assert {query.folder for query in QUERIES} == set(FOLDERS)
    assert all(query.title and query.comment.endswith(".") for query in QUERIES)
    assert len({query.title for query in QUERIES}) == len(QUERIES)


def test_the_csv_holds_every_query_in_its_folder() -> None:
    rows = list(csv.DictReader(io.StringIO(saved_csv(QUERIES))))
    folders = {row["id"]: row["name"] for row in rows if row["isFolder"] == "true"}
    found = [(folders[row["parentId"]], row["name"], row["query"]) for row in rows if row["isFolder"] == "false"]
    assert found == [(words(query.folder), query.title, query.cypher) for query in QUERIES]
    assert len({row["id"] for row in rows}) == len(rows)


def shown(value: Any) -> str:
    """A value as one cell of a golden file: nodes and relationships by their ids."""
    if isinstance(value, Node | Relationship):
        return f"({value['id']})"
    if isinstance(value, list):
        return "; ".join(map(shown, value))
    return "" if value is None else str(value)


def table(keys: list[str], records: list[Record]) -> str:
    lines = ["\t".join(shown(record[key]).replace("\n", " ") for key in keys) for record in records]
    return "".join(f"{line}\n" for line in ("\t".join(keys), *(lines if _ordered(records) else sorted(lines))))


def _ordered(records: list[Record]) -> bool:
    """Pictures have no order of their own."""
    return not any(isinstance(value, Node) for record in records for value in record.values())


@pytest.mark.neo4j
@ONE_EACH
def test_golden_answer(examples_db: Driver, query: SavedQuery) -> None:
    found = examples_db.execute_query(query.cypher)
    assert found.keys
    if query.name in CHANGING:
        assert len(found.records) == 1
    else:
        goldens.compare(f"queries/{query.folder}/{query.name}.tsv", table(found.keys, found.records))


def operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", ()):
        yield from operators(child)


def objections(driver: Driver, query: str) -> list[str]:
    """What the server says against a query, and the operators of its plan that look at everything."""
    with driver.session(notifications_min_severity=NotificationMinimumSeverity.INFORMATION) as session:
        summary = session.run(f"EXPLAIN {query}").consume()
    assert summary.plan is not None
    notices = [status.status_description for status in summary.gql_status_objects if status.is_notification]
    return [*notices, *sorted(filter(FULL.search, operators(summary.plan)))]


@pytest.mark.neo4j
@ONE_EACH
def test_plan_uses_indexes_and_warns_of_nothing(examples_db: Driver, query: SavedQuery) -> None:
    assert objections(examples_db, query.cypher) == []


@pytest.mark.neo4j
@pytest.mark.parametrize(
    ("query", "objection"),
    [
        ("MATCH (n) WHERE n.name = 'x' RETURN n", "AllNodesScan"),
        ("MATCH ()-[r]->() RETURN r", "AllRelationshipsScan"),
        ("MATCH (a:Place), (b:Claim) RETURN a, b", "CartesianProduct"),
        ("MATCH (a:Place), (b:Claim) RETURN a, b", "cartesian product"),
        ("MATCH (n:Nowhere) RETURN n", "Nowhere"),
        ("MATCH (n:Place) RETURN id(n)", "deprecated"),
    ],
)
def test_a_bad_plan_is_objected_to(examples_db: Driver, query: str, objection: str) -> None:
    assert any(objection in one for one in objections(examples_db, query))
