"""Push: make a Neo4j database equal to the projection, as far as it is ours, by sending only the difference."""

import random
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from neo4j import Driver, ManagedTransaction, Session
from neo4j.exceptions import ClientError, IncompleteCommit, ServiceUnavailable, SessionExpired

from kg.errors import DatabaseError, Interrupted, counted
from kg.graph import Row
from kg.neo4j_batches import Statement, batches, statements
from kg.neo4j_changes import changes, recomputed, trusted
from kg.neo4j_schema import MARK, Element, Found, elements, guards, labels, quoted
from kg.neo4j_version import current, leave_behind, mark, require_writable, signature
from kg.patience import held_back
from ontology import relationships

BATCH: Final = 5_000
"""Rows in one transaction; measured by `python -m benchmarks`, where 2,000 to 10,000 make no difference."""

_ATTEMPTS: Final = 8


class Pushed(NamedTuple):
    """How many nodes and relationships a push created, changed and deleted."""

    created: int
    changed: int
    deleted: int


class _Overtaken(Exception):
    """Another push has written since we looked."""


def push(
    driver: Driver,
    rows: Callable[[], Iterable[Row]],
    state: str,
    *,
    database: str | None = None,
    repair: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Pushed:
    """Make the database equal to the rows; nodes and relationships of others are left alone.

    `state` names the content that the rows stand for: a database that carries this name and has not been
    touched since is left as it is without looking further. `repair` looks at every property instead, and
    undoes what others changed. `progress` is called with rows written and rows to write.

    Every batch is one transaction, guarded by the number of pushes that the database counts: after a lost
    answer, a restart of the server or another push in between, the difference is taken anew. Raises
    `DatabaseError` where that does not help, and the driver's errors.
    """
    with driver.session(database=database) as session:
        for attempt in range(_ATTEMPTS):
            try:
                with held_back() as let_through:
                    return _push(session, rows, state, repair, progress, let_through)
            except (_Overtaken, IncompleteCommit, ServiceUnavailable, SessionExpired) as error:
                cause = error
                time.sleep(random.uniform(0.1, 0.5) * 2**attempt)  # noqa: S311  # no secret
    if isinstance(cause, _Overtaken):
        raise DatabaseError("other pushes write to the database all the time; try again when they have ended")
    raise cause


def difference(
    driver: Driver, rows: Callable[[], Iterable[Row]], *, database: str | None = None, repair: bool = False
) -> Pushed:
    """What `push` would do, without doing it."""
    with driver.session(database=database) as session:
        require_writable(mark(session))
        with changes(session, (recomputed if repair else trusted)(session), rows) as todo:
            return Pushed(*todo.numbers())


def _push(
    session: Session,
    rows: Callable[[], Iterable[Row]],
    state: str,
    repair: bool,
    progress: Callable[[int, int], None],
    let_through: Callable[[], None],
) -> Pushed:
    known = mark(session)
    require_writable(known)
    # Indexes are made of what is there faster than they are kept while it is written.
    first = not known and _empty(session)
    prepare(session, guards() if first else elements())
    same = known.get("state") == state and current(known)
    if same and known.get("counts") == _totals(session) and not repair:
        return Pushed(0, 0, 0)
    leave_behind(session, known)
    revision = known.get("revision", 0)
    found = () if first else (recomputed if repair else trusted)(session)
    with changes(session, found, lambda: _each(rows(), let_through)) as todo:
        counts = Pushed(*todo.numbers())
        done, total = 0, sum(counts)
        sent = ((len(batch), list(statements(batch, todo.roots))) for batch in batches(todo, BATCH))
        try:
            for size, queries in sent:
                let_through()
                session.execute_write(_write, queries, revision)
                revision += 1
                done += size
                progress(done, total)
        except KeyboardInterrupt:
            told = f"{done} of {counted(total, 'change')} in the database; push again to go on"
            raise Interrupted(told) from None
        if first:
            prepare(session, elements())
        session.execute_write(_finish, state, revision, _totals(session))
        return counts


def _each(rows: Iterable[Row], before: Callable[[], None]) -> Iterator[Row]:
    for row in rows:
        before()
        yield row


def _empty(session: Session) -> bool:
    return bool(session.run("RETURN NOT EXISTS { () }").single(strict=True)[0])


def prepare(session: Session, wanted: Iterable[Element]) -> None:
    """Make the constraints and indexes that are missing, and anew the indexes of ours that have changed.

    Raises `DatabaseError` where one of their names stands for a constraint of another kind, or data of others
    breaks one.
    """
    lacking = list(missing(session, wanted))
    if lacking:
        session.execute_write(_make, lacking)
        session.run("CALL db.awaitIndexes(3600)").consume()  # until they are full, full text finds nothing


def _make(tx: ManagedTransaction, lacking: Iterable[Element]) -> None:
    for element in lacking:
        try:
            tx.run(f"DROP INDEX {element.name} IF EXISTS").consume()  # of an older version: it holds no data
            tx.run(element.cypher).consume()
        except ClientError as error:
            raise DatabaseError(f"cannot make {element.name}: {error.message}") from error


def missing(session: Session, wanted: Iterable[Element]) -> Iterator[Element]:
    """Those of the constraints and indexes that the database lacks, or has an index of another kind in their name for.

    Raises `DatabaseError` where one of their names stands for a constraint of another kind: that guards data.
    """
    there = {
        name: Found(rule, frozenset(on or ()), frozenset(properties or ()))
        for rule, shown in ((False, "INDEXES"), (True, "CONSTRAINTS"))
        for name, on, properties in session.run(f"SHOW {shown} YIELD name, labelsOrTypes, properties")
    }
    for element in wanted:
        found = there.get(element.name)
        if found == element.found:
            continue
        if found and found.constraint:
            raise DatabaseError(
                f"the database has another {element.name}; remove it and push again: "
                f"DROP CONSTRAINT {element.name} IF EXISTS"
            )
        yield element


def _totals(session: Session) -> list[int]:
    """Numbers of nodes by first label and relationships by type, which the database keeps ready."""
    nodes = (f"COUNT {{ (:{quoted(label)}) }}" for label in labels())
    edges = (f"COUNT {{ ()-[:{quoted(type_)}]->() }}" for type_ in relationships())
    record = session.run(f"RETURN [{', '.join((*nodes, *edges))}]").single(strict=True)
    totals: list[int] = record[0]
    return totals


def _claim(tx: ManagedTransaction, revision: int) -> None:
    """Take the mark's lock, then look whether it is still where we saw it: batches of two pushes never mix."""
    tx.run(f"MERGE (m:{quoted(MARK)} {{id: 'push'}}) ON CREATE SET m.revision = 0").consume()
    taken = tx.run(
        f"MATCH (m:{quoted(MARK)} {{id: 'push'}}) SET m.locked = true WITH m WHERE m.revision = $revision "
        "SET m.revision = $revision + 1, m.state = null RETURN m.revision",
        revision=revision,
    )
    if taken.single() is None:
        raise _Overtaken


def _write(tx: ManagedTransaction, todo: list[Statement], revision: int) -> None:
    _claim(tx, revision)
    for statement in todo:
        counters = tx.run(statement.cypher, rows=statement.rows).consume().counters
        if statement.creates and counters.relationships_created != statement.creates:
            raise DatabaseError("a node of the graph is gone from the database; try again with --repair")


def _finish(tx: ManagedTransaction, state: str, revision: int, totals: list[int]) -> None:
    _claim(tx, revision)
    tx.run(
        f"MATCH (m:{quoted(MARK)} {{id: 'push'}}) SET m += $signed, m.at = datetime()",
        signed=signature() | {"state": state, "counts": totals},
    ).consume()
