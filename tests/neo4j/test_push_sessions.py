"""Several sessions that write at once: what others have written in between undoes them, their own deadlocks do not."""

from functools import partial
from typing import Any

import pytest
from neo4j import Driver, ManagedTransaction, Session
from neo4j.exceptions import ConstraintError

from kg.errors import DatabaseError
from kg.neo4j.constraints import prepare
from kg.neo4j.mark import mark
from kg.neo4j.push.batches import Statement
from kg.neo4j.push.writer import SESSIONS, Batch, Overtaken, Writer
from kg.neo4j.schema import guards
from tools.neo4j.server import Server

pytestmark = pytest.mark.neo4j


@pytest.fixture
def connect(neo4j_server: Server, empty_db: Driver) -> partial[Session]:
    connect = partial(empty_db.session, database=neo4j_server.database)
    with connect() as session:
        prepare(session, guards())
    return connect


def places(*ids: str) -> Batch:
    rows: list[Any] = [{"id": id_} for id_ in ids]
    return Batch(len(rows), [Statement("UNWIND $rows AS row CREATE (n:Place) SET n = row", rows)])


def there(connect: partial[Session]) -> list[str]:
    with connect() as session:
        return [id_ for (id_,) in session.run("MATCH (n:Place) RETURN n.id ORDER BY n.id")]


def test_everything_sent_is_there_and_counted(connect: partial[Session]) -> None:
    with Writer(connect, 0) as writer:
        for number in range(2 * SESSIONS + 1):
            writer.send(places(f"a{number}", f"b{number}"))
        writer.wait()
        assert writer.written == len(there(connect)) == 4 * SESSIONS + 2
    with connect() as session:
        assert mark(session)["revision"] == 2 * SESSIONS + 1


def test_who_comes_second_is_undone(connect: partial[Session]) -> None:
    with Writer(connect, 0) as first, Writer(connect, 0) as second:
        second.send(places("seconds"))
        second.wait()
        first.send(places("firsts"))
        with pytest.raises(Overtaken):
            first.wait()
        second.send(places("more"))
        second.wait()
    assert there(connect) == ["more", "seconds"]


def test_a_node_that_another_push_has_made_is_no_fault_of_the_database(connect: partial[Session]) -> None:
    with Writer(connect, 0) as first, Writer(connect, 0) as second:
        second.send(places("same"))
        second.wait()
        first.send(places("other", "same"))
        with pytest.raises(Overtaken):
            first.wait()
    assert there(connect) == ["same"]


def test_an_end_that_is_gone_is_named_with_the_way_out(connect: partial[Session]) -> None:
    query = "UNWIND $rows AS row MATCH (a:Place {id: row.a}) MATCH (b:Place {id: row.b}) CREATE (a)-[:AT]->(b)"
    with Writer(connect, 0) as writer:
        writer.send(places("a"))
        writer.wait()
        writer.send(Batch(1, [Statement(query, [{"a": "a", "b": "gone"}], creates=1)]))
        with pytest.raises(DatabaseError, match="--repair"):
            writer.wait()
    assert writer.written == 1


def test_what_runs_beside_a_batch_that_fails_ends_and_is_counted(connect: partial[Session]) -> None:
    with Writer(connect, 0) as writer:
        writer.send(places("same"))
        writer.wait()
        writer.send(places("same"))
        writer.send(places("other", "another"))
        with pytest.raises(ConstraintError):
            writer.wait()
    assert (writer.written, there(connect)) == (3, ["another", "other", "same"])


def test_deadlocks_of_its_own_sessions_are_retried(connect: partial[Session], monkeypatch: pytest.MonkeyPatch) -> None:
    """Two batches lock the same nodes from both ends, again and again, until they have met."""
    tried = [0]
    transaction = Writer._transaction

    def counting(self: Writer, tx: ManagedTransaction, todo: list[Statement]) -> None:
        tried[0] += 1
        transaction(self, tx, todo)

    monkeypatch.setattr(Writer, "_transaction", counting)
    ids = [f"{number:05}" for number in range(3_000)]
    query = "UNWIND $rows AS id MATCH (n:Place {id: id}) SET n.seen = coalesce(n.seen, 0) + 1"
    rounds = 0
    with Writer(connect, 0) as writer:
        writer.send(places(*ids))
        writer.wait()
        while tried[0] == 1 + 2 * rounds and rounds < 50:
            rounds += 1
            writer.send(Batch(1, [Statement(query, list(ids))]))
            writer.send(Batch(1, [Statement(query, ids[::-1])]))
            writer.wait()
    assert tried[0] > 1 + 2 * rounds, "the batches never met"
    with connect() as session:
        seen = [count for (count,) in session.run("MATCH (n:Place) RETURN DISTINCT n.seen")]
    assert seen == [2 * rounds]
