"""Random documents loaded, replaced and retracted in any order: Neo4j equals what was never anything else."""

from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from neo4j import Driver

from kg.graph.projection import project
from kg.graph.rows import Row
from kg.model.records import Record
from kg.neo4j.push.push import push
from kg.neo4j.verify import verify_neo4j
from kg.reference import reference
from kg.store.store import Store
from tests.support.loading import put
from tests.support.neo4j_fixtures import wipe
from tests.support.strategies import records
from tools.neo4j.server import Server

pytestmark = pytest.mark.neo4j

NAMES = ("a", "b", "c")


def named(name: str, record: Record) -> Record:
    """The record as a version of one of three documents, which share their situations."""
    return msgspec.structs.replace(record, document=msgspec.structs.replace(record.document, id=name))


# No shrinking: each attempt costs a second of the server, and the failing steps are printed anyway.
steps = st.lists(st.tuples(st.sampled_from(NAMES), st.none() | records()), min_size=1, max_size=6)
"""Load or replace a document by a version of it; None retracts it."""


def rows(store: Store) -> list[Row]:
    return list(project(store.records, reference().get))


@settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(steps=steps)
def test_what_is_left_is_all_that_ever_was(
    neo4j_server: Server, driver: Driver, steps: list[tuple[str, Record | None]]
) -> None:
    wipe(driver, neo4j_server.database, keep="kg_")
    left: dict[str, Record] = {}
    with TemporaryDirectory() as folder, Store(Path(folder)) as store, Store() as fresh:
        for name, record in steps:
            if record is None:
                store.retract(name)
                left.pop(name, None)
            else:
                left[name] = named(name, record)
                put(store, left[name])
            push(driver, lambda: rows(store), store.state(), database=neo4j_server.database)
        for record in left.values():
            put(fresh, record)
        found = verify_neo4j(driver, lambda: rows(fresh), neo4j_server.database)
        assert found.differences == ()
        assert list(store.nquads()) == list(fresh.nquads())
