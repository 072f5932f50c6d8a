"""The Cypher of the README and of the page on Neo4j: each query runs on the examples and finds something."""

from pathlib import Path

import pytest
from neo4j import Driver

from tests.support.doc_blocks import Block, blocks, run
from tests.support.paths import PROJECT

PAGES = (PROJECT / "README.md", PROJECT / "docs" / "neo4j.md")
CYPHER = [block for page in PAGES for block in blocks(page) if block.language == "cypher"]


def test_the_readme_has_ten_queries() -> None:
    assert len([block for block in CYPHER if block.file == "README.md"]) == 10


@pytest.mark.neo4j
@pytest.mark.parametrize("block", CYPHER, ids=lambda block: block.name)
def test_a_query_finds_something(examples_db: Driver, block: Block) -> None:
    found = examples_db.execute_query(block.text)
    assert found.records
    assert [status for status in found.summary.gql_status_objects if status.is_notification] == []


def test_what_the_readme_shows_runs(tmp_path: Path) -> None:
    assert run(PROJECT / "README.md", tmp_path) >= 3
