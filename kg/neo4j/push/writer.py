"""Batches written to Neo4j by several sessions at once, each one transaction that other pushes never mix with."""

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from queue import SimpleQueue
from typing import Any, Final, NamedTuple, Self
from uuid import uuid4

from neo4j import ManagedTransaction, Session
from neo4j.exceptions import ConstraintError

from kg.errors import DatabaseError
from kg.neo4j.mark import mark
from kg.neo4j.push.batches import Statement
from kg.neo4j.schema import MARK, quoted

SESSIONS: Final = 3
"""Transactions at once: three of 2,500 rows beat two of 5,000 on two cores, and hold less."""


class Overtaken(Exception):
    """Another push has written since we looked."""


class _Lost(Exception):
    """A node of ours that relationships are to hang on is not there."""


class Batch(NamedTuple):
    """Queries of one transaction, and how many changes they make."""

    size: int
    statements: list[Statement]


class Writer:
    """Several sessions that write to a database, which had this revision when its content was looked at.

    A transaction ends with taking the mark's lock and looking whether it is where we saw it, or where we have put it
    since. So what is committed was written on what we looked at, and whoever comes second is undone.
    """

    def __init__(self, connect: Callable[[], Session], revision: int) -> None:
        self.written = 0
        """Changes that are in the database."""
        self._seen = {"revision": revision, "writer": uuid4().hex}
        self._pool = ThreadPoolExecutor(SESSIONS, "push")
        self._idle: SimpleQueue[Session] = SimpleQueue()
        self._sessions = [connect() for _ in range(SESSIONS)]
        for session in self._sessions:
            self._idle.put(session)
        self._running: set[Future[int]] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """Wait for what has been sent; what failed of it, after another failure, is not told."""
        self._count(wait(self._running).done)
        self._pool.shutdown()
        for session in self._sessions:
            session.close()

    def send(self, batch: Batch) -> None:
        """Write one batch as soon as a session is free; raises what another batch has met."""
        if len(self._running) == SESSIONS:
            self._take(wait(self._running, return_when=FIRST_COMPLETED).done)
        self._running.add(self._pool.submit(self._write, batch))

    def wait(self) -> None:
        """Until all that was sent is in the database; raises what a batch has met."""
        self._take(wait(self._running).done)

    def _take(self, done: set[Future[int]]) -> None:
        self._running -= done
        self._count(done)
        for one in done:
            one.result()

    def _count(self, done: set[Future[int]]) -> None:
        self.written += sum(one.result() for one in done if not one.exception())

    def _write(self, batch: Batch) -> int:
        session = self._idle.get()
        try:
            session.execute_write(self._transaction, batch.statements)
        except (ConstraintError, _Lost) as error:
            known = mark(session)
            if known.get("writer") != self._seen["writer"] and known.get("revision", 0) != self._seen["revision"]:
                raise Overtaken from error
            if isinstance(error, _Lost):
                raise DatabaseError("a node of the graph is gone from the database; try again with --repair") from error
            raise
        finally:
            self._idle.put(session)
        return batch.size

    def _transaction(self, tx: ManagedTransaction, todo: list[Statement]) -> None:
        for statement in todo:
            counters = tx.run(statement.cypher, rows=statement.rows).consume().counters
            if statement.creates and counters.relationships_created != statement.creates:
                raise _Lost
        self._claim(tx)

    def _claim(self, tx: ManagedTransaction) -> None:
        tx.run(f"MERGE (m:{quoted(MARK)} {{id: 'push'}}) ON CREATE SET m.revision = 0").consume()
        taken = tx.run(
            f"MATCH (m:{quoted(MARK)} {{id: 'push'}}) SET m.locked = true "
            "WITH m WHERE m.revision = $revision OR m.writer = $writer "
            "SET m.revision = m.revision + 1, m.writer = $writer, m.state = null RETURN m.revision",
            self._seen,
        )
        if taken.single() is None:
            raise Overtaken

    def finish(self, session: Session, signed: dict[str, Any]) -> None:
        """Sign the mark, in one transaction with a last look whether it is ours."""
        session.execute_write(self._sign, signed)

    def _sign(self, tx: ManagedTransaction, signed: dict[str, Any]) -> None:
        self._claim(tx)
        query = f"MATCH (m:{quoted(MARK)} {{id: 'push'}}) SET m += $signed, m.writer = null, m.at = datetime()"
        tx.run(query, signed=signed).consume()
