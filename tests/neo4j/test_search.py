"""Full-text search in Neo4j: a name in any language, script or spelling that the reference knows finds its bearer."""

import pytest
from neo4j import Driver

SEARCH = "CALL db.index.fulltext.queryNodes('kg_names', $name) YIELD node RETURN node.id LIMIT 5"


@pytest.mark.neo4j
@pytest.mark.parametrize("name", ["Selensky", "Selenskyj", "Zelenskyy", "Zelensky", "Зеленський"])
def test_a_name_finds_its_bearer(examples_db: Driver, name: str) -> None:
    found = examples_db.execute_query(SEARCH, name=name).records
    assert "actor:volodymyr-zelenskyy" in [record[0] for record in found]
