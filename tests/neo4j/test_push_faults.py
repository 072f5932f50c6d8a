"""Faults in mid-push with a real Neo4j: nothing lost, nothing doubled, no event half visible, and a rerun is exact."""

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest
from neo4j import Driver, GraphDatabase
from neo4j.exceptions import TransientError

from kg.errors import DatabaseError
from kg.graph.rows import Edge, Node, Row, canonical
from kg.load.load import load
from kg.neo4j.connection import Address, refusals
from kg.neo4j.mark import mark
from kg.neo4j.push import push as to_neo4j
from kg.neo4j.push.push import push
from kg.neo4j.rows import rows as rows_of_neo4j
from kg.store.store import Store
from tests.support.bolt_proxy import Fault, Moment, bolt_proxy
from tests.support.handed_on import handed_on
from tests.support.patience import PATIENCE, until
from tests.support.push_once import SIZE
from tests.support.samples import AFTER, SUMMIT, write
from tools.neo4j.server import OwnServer, Server

pytestmark = pytest.mark.neo4j

_TOGETHER = ("ABOUT", "CONTENT", "CONDITIONAL_ON", "PARTICIPATES_IN", "CAST_IN")
"""What must be there as soon as a situation is: an event without its claims would be half visible."""


class Filled(NamedTuple):
    """A store on disk with its projection, and how many commits a push of it takes."""

    path: Path
    rows: list[Row]
    batches: int

    def project(self) -> list[Row]:
        return self.rows


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    folder = tmp_path_factory.mktemp("faults")
    texts = {"one": SUMMIT, "two": AFTER}
    texts |= {f"more{n}": SUMMIT.replace("ex-1", f"ex-{n}").replace("event:", f"event:x{n}-") for n in range(3, 8)}
    load(folder / "store", [str(write(folder / "docs", **texts))])
    with Store(folder / "store", read_only=True) as store:
        rows = handed_on(store)
    return Filled(folder / "store", rows, len(rows) // SIZE)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(to_neo4j, "BATCH", SIZE)


def held(driver: Driver, server: Server) -> list[Row]:
    with driver.session(database=server.database) as session:
        return list(rows_of_neo4j(session))


def assert_whole(found: list[Row], filled: Filled) -> None:
    """Every situation that is there has all that must not be seen without it; nothing is there twice."""
    wanted = {(type(row), row.id): canonical(row) for row in filled.rows}
    there = {(type(row), row.id): canonical(row) for row in found}
    assert len(there) == len(found)
    situations = {row.id for row in found if isinstance(row, Node) and row.labels[0] == "Situation"}
    for row in filled.rows:
        if isinstance(row, Edge) and row.type in _TOGETHER and {row.source, row.target} & situations:
            assert there.get((Edge, row.id)) == wanted[Edge, row.id], f"{row.id} is missing beside its situation"


def assert_equal(driver: Driver, server: Server, filled: Filled) -> None:
    assert sorted(map(canonical, held(driver, server))) == sorted(map(canonical, filled.rows))


def cut() -> None:
    """The proxy closes the connection by itself."""


@pytest.mark.fault(4, "the connection is cut before, at and after COMMIT", "the push goes on by itself and ends exact")
@pytest.mark.parametrize("moment", [*Moment])
@pytest.mark.parametrize("number", [4, 11, 22])
def test_connection_cut_around_commit(
    neo4j_server: Server, empty_db: Driver, filled: Filled, moment: Moment, number: int
) -> None:
    fault = Fault(cut, moment, number)
    with (
        bolt_proxy(neo4j_server.uri, fault) as uri,
        GraphDatabase.driver(uri, auth=(neo4j_server.username, neo4j_server.password)) as through,
    ):
        push(through, filled.project, "state", database=neo4j_server.database)
    assert fault.struck.is_set(), "the push was over before the fault came"
    assert_equal(empty_db, neo4j_server, filled)


def alone(driver: Driver, server: Server) -> bool:
    """Whether the server has noticed that all others are gone."""
    with driver.session(database=server.database) as session:
        return len(list(session.run("SHOW TRANSACTIONS"))) == 1


@pytest.mark.fault(1, "kill -9 in mid-push", "no situation without its claims; a rerun is exact")
@pytest.mark.parametrize("kilobytes", [5, 14, 25, 32, 40, 60])
def test_killed_at_a_point_and_rerun(neo4j_server: Server, empty_db: Driver, filled: Filled, kilobytes: int) -> None:
    started: list[subprocess.Popen[bytes]] = []
    fault = Fault(lambda: started[0].kill(), None, kilobytes * 1000)
    with bolt_proxy(neo4j_server.uri, fault) as uri:
        command = [sys.executable, "-m", "tests.support.push_once", str(filled.path)]
        environment = os.environ | neo4j_server.env | {"NEO4J_URI": uri}
        started.append(subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL))
        assert started[0].wait(PATIENCE) == -9
    assert fault.struck.is_set()
    until(lambda: alone(empty_db, neo4j_server))
    before = held(empty_db, neo4j_server)
    assert_whole(before, filled)
    push(empty_db, filled.project, "state", database=neo4j_server.database)
    assert_equal(empty_db, neo4j_server, filled)


@pytest.mark.fault(2, "Ctrl-C or SIGTERM in mid-push", "exit 130, says how many changes are in; a rerun is exact")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(("moment", "number"), [(None, 25_000), (Moment.BEFORE_COMMIT, 4), (Moment.AFTER_ANSWER, 11)])
def test_stopped_in_mid_push_and_rerun(
    neo4j_server: Server, empty_db: Driver, filled: Filled, sent: signal.Signals, moment: Moment | None, number: int
) -> None:
    started: list[subprocess.Popen[str]] = []
    fault = Fault(lambda: started[0].send_signal(sent), moment, number, cuts=False)
    with bolt_proxy(neo4j_server.uri, fault) as uri:
        command = [sys.executable, "-m", "tests.support.push_once", str(filled.path)]
        environment = os.environ | neo4j_server.env | {"NEO4J_URI": uri}
        started.append(subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True))
        said = started[0].communicate(timeout=PATIENCE)[1]
    assert started[0].returncode == 130, said
    told = re.fullmatch(r"kg: error: (\d+) of (\d+) changes in the database; push again to go on\n", said)
    assert told, said
    before = held(empty_db, neo4j_server)
    assert_whole(before, filled)
    assert 0 < int(told[1]) == len(before) < int(told[2]) == len(filled.rows)
    with empty_db.session(database=neo4j_server.database) as session:
        assert mark(session)["revision"] > 0
        assert "state" not in mark(session)
    push(empty_db, filled.project, "state", database=neo4j_server.database)
    assert_equal(empty_db, neo4j_server, filled)


@pytest.mark.fault(6, "two and four pushes at once", "each is exact or refused with one line; the next one is exact")
@pytest.mark.parametrize("pushers", [2, 4])
def test_several_pushers_at_once(neo4j_server: Server, empty_db: Driver, filled: Filled, pushers: int) -> None:
    command = [sys.executable, "-m", "tests.support.push_once", str(filled.path)]
    environment = os.environ | neo4j_server.env | {"PUSH_BATCH": "60"}
    running = [subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) for _ in range(pushers)]
    ends = [(process.communicate(timeout=PATIENCE)[1], process.returncode) for process in running]
    assert all(code == 0 or "other pushes" in said for said, code in ends), ends
    assert any(code == 0 for _, code in ends)
    push(empty_db, filled.project, "state", database=neo4j_server.database)
    assert_equal(empty_db, neo4j_server, filled)


@pytest.mark.fault(5, "deadlocks with another writer", "the push goes on by itself and ends exact")
def test_deadlocks_are_survived(neo4j_server: Server, empty_db: Driver, filled: Filled) -> None:
    """Somebody else locks our nodes two by two, in an order that makes deadlocks."""
    push(empty_db, lambda: filled.rows[: len(filled.rows) // 2 * 0], "none", database=neo4j_server.database)
    ids = [row.id for row in filled.rows if isinstance(row, Node) and row.labels[0] == "Situation"][:5]
    over, deadlocks = threading.Event(), [0]

    def disturb(seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311  # no secret
        while not over.is_set():
            one, other = chance.sample(ids, 2)
            with empty_db.session(database=neo4j_server.database) as session:
                try:
                    with session.begin_transaction() as tx:
                        for id_ in (one, other):
                            tx.run("MATCH (n:Situation {id: $id}) SET n._lock = 1 REMOVE n._lock", id=id_).consume()
                            time.sleep(0.02)
                        tx.commit()
                except TransientError:
                    deadlocks[0] += 1

    threads = [threading.Thread(target=disturb, args=(seed,), daemon=True) for seed in range(3)]
    for thread in threads:
        thread.start()
    try:
        end = time.monotonic() + PATIENCE
        for turn in count():
            if turn >= 6 and turn % 2 == 0 and (deadlocks[0] or time.monotonic() > end):
                break
            half = filled.rows if turn % 2 else []
            push(empty_db, lambda half=half: half, f"state {turn}", database=neo4j_server.database)  # type: ignore[misc]
    finally:
        over.set()
        for thread in threads:
            thread.join(PATIENCE)
    assert deadlocks[0] > 0
    assert_equal(empty_db, neo4j_server, filled)


def _bounced(server: OwnServer, seconds: float) -> Callable[[], None]:
    """Stop the server as a power cut would, and start it again after a while."""

    def strike() -> None:
        def bounce() -> None:
            server.kill()
            time.sleep(seconds)
            server.start()

        threading.Thread(target=bounce, daemon=True).start()

    return strike


@pytest.mark.fault(3, "the server is killed in mid-push and comes back", "the push goes on by itself and ends exact")
@pytest.mark.parametrize("seconds", [3])
def test_server_killed_and_started_again(own_neo4j: OwnServer, empty_db: Driver, filled: Filled, seconds: int) -> None:
    fault = Fault(_bounced(own_neo4j, seconds), Moment.BEFORE_ANSWER, 9)
    with (
        bolt_proxy(own_neo4j.uri, fault) as uri,
        # a busy machine takes longer to start a server than the half minute that a push waits
        GraphDatabase.driver(
            uri, auth=(own_neo4j.username, own_neo4j.password), max_transaction_retry_time=180
        ) as through,
    ):
        push(through, filled.project, "state", database=own_neo4j.database)
    assert fault.struck.is_set()
    own_neo4j.start()
    with own_neo4j.driver() as driver:
        assert_equal(driver, own_neo4j, filled)
    del empty_db


@pytest.mark.fault(3, "the server is killed in mid-push and stays away", "one line, exit 3; a rerun is exact")
def test_server_gone_for_good(
    own_neo4j: OwnServer, empty_db: Driver, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(to_neo4j, "_ATTEMPTS", 3)
    fault = Fault(own_neo4j.kill, Moment.BEFORE_COMMIT, 9)
    with bolt_proxy(own_neo4j.uri, fault) as uri:
        to = Address(uri, own_neo4j.username, own_neo4j.password, own_neo4j.database)
        with (
            GraphDatabase.driver(uri, auth=(to.username, to.password), max_transaction_retry_time=1) as through,
            pytest.raises(DatabaseError, match=f"no Neo4j answers at {uri}") as raised,
            refusals(to),
        ):
            push(through, filled.project, "state", database=to.database)
    assert raised.value.exit_code == 3
    own_neo4j.start()
    with own_neo4j.driver() as driver:
        assert_whole(held(driver, own_neo4j), filled)
        push(driver, filled.project, "state", database=own_neo4j.database)
        assert_equal(driver, own_neo4j, filled)
    del empty_db


@pytest.mark.fault(10, "a database restored from a backup", "the next push heals it")
def test_a_database_restored_from_before(neo4j_server: Server, empty_db: Driver, filled: Filled) -> None:
    """The mark says that all is well, yet rows are missing, as after a restored backup; the next push heals it."""
    push(empty_db, filled.project, "state", database=neo4j_server.database)
    with empty_db.session(database=neo4j_server.database) as session:
        session.run("MATCH (c:Claim) WITH c LIMIT 5 DETACH DELETE c").consume()
    push(empty_db, filled.project, "state", database=neo4j_server.database)
    assert_equal(empty_db, neo4j_server, filled)


@pytest.mark.fault(10, "a constraint is missing", "the next push makes it again")
def test_a_missing_constraint_is_made_again(neo4j_server: Server, empty_db: Driver, filled: Filled) -> None:
    push(empty_db, filled.project, "state", database=neo4j_server.database)
    empty_db.execute_query("DROP CONSTRAINT kg_Actor_id", database_=neo4j_server.database)
    push(empty_db, filled.project, "state", database=neo4j_server.database)
    names = empty_db.execute_query("SHOW CONSTRAINTS YIELD name", database_=neo4j_server.database).records
    assert "kg_Actor_id" in {record["name"] for record in names}
    assert_equal(empty_db, neo4j_server, filled)
