"""The courses by hand in Neo4j: what a careless query finds is what the table says."""

import pytest
from neo4j import Driver

from kg.graph.projection import stream
from kg.neo4j.push.push import push
from kg.neo4j.verify import verify_neo4j
from kg.reference import reference
from tests.model.test_course import everything, expected, records
from tests.support.course_table import COURSES
from tools.neo4j.server import Server

pytestmark = pytest.mark.neo4j


def test_neo4j_says_what_the_table_says(neo4j_server: Server, empty_db: Driver) -> None:
    store = everything()
    push(empty_db, lambda: stream(store, reference().get), store.state(), database=neo4j_server.database)
    found = verify_neo4j(empty_db, lambda: stream(store, reference().get), neo4j_server.database)
    assert found.differences == ()
    query = "MATCH (s:Meeting) RETURN s.id AS id, labels(s) AS labels, s.status AS status, s.when AS when"
    told = {row["id"]: row for row in empty_db.execute_query(query, database_=neo4j_server.database).records}
    assert len(told) == len(COURSES)
    for name in COURSES:
        row, (*_, (_, last)) = told[records(name)[0].situations[0].id], expected(name)
        assert last.reality in row["labels"]
        assert ("Disputed" in row["labels"]) == bool(last.pairs)
        assert (row["status"] or "") == last.status
        assert str(row["when"] or "")[:10] == last.when
