"""Fixtures with a real Neo4j: started once, when the first test asks for it."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from neo4j import Driver

from kg.analysis.views.told import told
from kg.graph.opened import Opened
from kg.neo4j.push.push import push
from tests.support.examples import examples_in
from tools.neo4j import server as neo4j


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[neo4j.Server]:
    """The server that NEO4J_URI names, if it is empty, or a throw-away one."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(neo4j.neo4j_server())
            neo4j.require_empty(server)
        except neo4j.ServerError as error:
            pytest.exit(str(error), returncode=3)
        yield server
        if server.home is None:
            with server.driver() as opened:
                wipe(opened, server.database)


@pytest.fixture
def own_neo4j(neo4j_server: neo4j.Server) -> neo4j.OwnServer:
    """The throw-away server, for tests that stop it or use its folders; the next `driver` starts it again."""
    if not isinstance(neo4j_server, neo4j.OwnServer):
        pytest.skip("NEO4J_URI names a server that is not ours to stop")
    neo4j_server.start()
    return neo4j_server


def wipe(driver: Driver, database: str, keep: str = " ") -> None:
    """Remove every node and relationship, and every constraint and index whose name does not start with `keep`."""
    with driver.session(database=database) as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
        for shown, verb in (("CONSTRAINTS", "CONSTRAINT"), ("INDEXES", "INDEX")):
            for row in session.run(f"SHOW {shown} YIELD name, type WHERE type <> 'LOOKUP' RETURN name").data():
                if not row["name"].startswith(keep):
                    session.run(f"DROP {verb} $name IF EXISTS", row).consume()


@pytest.fixture
def driver(neo4j_server: neo4j.Server) -> Iterator[Driver]:
    """A driver for the server, which runs again if the last test stopped it."""
    if neo4j_server.home is not None:
        neo4j_server.start()
    with neo4j_server.driver() as opened:
        yield opened


@pytest.fixture
def empty_db(driver: Driver, neo4j_server: neo4j.Server) -> Driver:
    """A driver for the server, with nothing in the database but perhaps our own constraints, which take long."""
    wipe(driver, neo4j_server.database, keep="kg_")
    return driver


@pytest.fixture
def bare_db(driver: Driver, neo4j_server: neo4j.Server) -> Iterator[Driver]:
    """A driver for the server, with nothing at all in the database, before and after."""
    wipe(driver, neo4j_server.database)
    yield driver
    wipe(driver, neo4j_server.database)


@pytest.fixture(scope="module")
def examples_db(neo4j_server: neo4j.Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """A driver for the server, with the examples in the database; tests must leave them as they are."""
    folder = tmp_path_factory.mktemp("examples")
    examples_in(folder / "store")
    if neo4j_server.home is not None:
        neo4j_server.start()
    graph = Opened(folder / "store")
    with neo4j_server.driver() as opened, graph.store() as store:
        wipe(opened, neo4j_server.database, keep="kg_")
        push(opened, told(graph, store), store.state(), database=neo4j_server.database)
        yield opened
