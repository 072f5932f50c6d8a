"""Push: make a Neo4j database equal to the projection, as far as it is ours, by sending only the difference."""

import random
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final, NamedTuple

from neo4j import Driver, GraphDatabase, Session
from neo4j.exceptions import IncompleteCommit, ServiceUnavailable, SessionExpired

from kg.errors import DatabaseError, Interrupted
from kg.graph.rows import Row
from kg.neo4j.constraints import prepare
from kg.neo4j.mark import current, leave_behind, mark, require_writable, signature
from kg.neo4j.push.batches import stages, statements
from kg.neo4j.push.change_table import ChangeTable
from kg.neo4j.push.difference import changes, recomputed, trusted
from kg.neo4j.push.writer import Batch, Overtaken, Writer
from kg.neo4j.schema import elements, guards, labels, quoted
from kg.ontology import relationships
from kg.system.gc_pause import set_aside
from kg.system.signals import held_back
from kg.text import counted

BATCH: Final = 2_500
"""Rows in one transaction; measured beside the number of sessions."""

_ATTEMPTS: Final = 8


class Pushed(NamedTuple):
    """How many nodes and relationships a push created, changed and deleted."""

    created: int
    changed: int
    deleted: int


@set_aside()
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
    # A session waits for what the others have written, also where another member of a cluster takes over.
    together = GraphDatabase.bookmark_manager()
    connect = partial(driver.session, database=database, bookmark_manager=together)
    for attempt in range(_ATTEMPTS):
        try:
            with held_back() as let_through:
                return _push(connect, rows, state, repair, progress, let_through)
        except (Overtaken, IncompleteCommit, ServiceUnavailable, SessionExpired) as error:
            cause = error
            time.sleep(random.uniform(0.1, 0.5) * 2**attempt)  # noqa: S311  # no secret
    if isinstance(cause, Overtaken):
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
    connect: Callable[[], Session],
    rows: Callable[[], Iterable[Row]],
    state: str,
    repair: bool,
    progress: Callable[[int, int], None],
    let_through: Callable[[], None],
) -> Pushed:
    with connect() as session:
        known = mark(session)
        require_writable(known)
        # Indexes are made of what is there faster than they are kept while it is written.
        first = not known and _empty(session)
        prepare(session, guards() if first else elements())
        same = known.get("state") == state and current(known)
        if same and known.get("counts") == _totals(session) and not repair:
            return Pushed(0, 0, 0)
        leave_behind(session, known)
        found = () if first else (recomputed if repair else trusted)(session)
        with changes(session, found, lambda: _each(rows(), let_through)) as todo:
            writer = Writer(connect, known.get("revision", 0))
            counts = _send(writer, todo, progress, let_through)
            if first:
                prepare(session, elements())
            writer.finish(session, signature() | {"state": state, "counts": _totals(session)})
            return counts


def _send(
    writer: Writer, todo: ChangeTable, progress: Callable[[int, int], None], let_through: Callable[[], None]
) -> Pushed:
    counts = Pushed(*todo.numbers())
    total = sum(counts)
    try:
        with writer:
            for stage in stages(todo, BATCH):
                for batch in stage:
                    let_through()
                    writer.send(Batch(len(batch), list(statements(batch))))
                    progress(writer.written, total)
                writer.wait()
                progress(writer.written, total)
    except KeyboardInterrupt:
        told = f"{writer.written} of {counted(total, 'change')} in the database; push again to go on"
        raise Interrupted(told) from None
    return counts


def _each(rows: Iterable[Row], before: Callable[[], None]) -> Iterator[Row]:
    for row in rows:
        before()
        yield row


def _empty(session: Session) -> bool:
    query = "RETURN NOT EXISTS { () }"
    return bool(session.execute_read(lambda tx: tx.run(query).single(strict=True)[0]))


def _totals(session: Session) -> list[int]:
    """Numbers of nodes by first label and relationships by type, which the database keeps ready."""
    nodes = (f"COUNT {{ (:{quoted(label)}) }}" for label in labels())
    edges = (f"COUNT {{ ()-[:{quoted(type_)}]->() }}" for type_ in relationships())
    query = f"RETURN [{', '.join((*nodes, *edges))}]"
    totals: list[int] = session.execute_read(lambda tx: tx.run(query).single(strict=True)[0])
    return totals
