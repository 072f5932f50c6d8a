"""Fixtures with a real Neo4j: started once, when the first test asks for it."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from neo4j import Driver

from tools import neo4j_server as neo4j


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


def wipe(driver: Driver, database: str) -> None:
    """Remove every node, relationship, constraint and index."""
    with driver.session(database=database) as session:
        for row in session.run("SHOW CONSTRAINTS YIELD name").data():
            session.run("DROP CONSTRAINT $name", row).consume()
        for row in session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name").data():
            session.run("DROP INDEX $name", row).consume()
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()


@pytest.fixture
def driver(neo4j_server: neo4j.Server) -> Iterator[Driver]:
    """A driver for the server, which runs again if the last test stopped it."""
    if neo4j_server.home is not None:
        neo4j_server.start()
    with neo4j_server.driver() as opened:
        yield opened


@pytest.fixture
def empty_db(driver: Driver, neo4j_server: neo4j.Server) -> Driver:
    """A driver for the server, with nothing in the database."""
    wipe(driver, neo4j_server.database)
    return driver
