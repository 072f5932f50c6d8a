"""Verify: whether what was written out is the projection, row by row."""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from neo4j import Driver

from kg.export.networkx import from_networkx, to_networkx
from kg.graph.rows import Difference, Row, compare
from kg.neo4j.rows import rows as rows_of_neo4j

_AT_ONCE: Final = 10_000
"""Records that the server sends without being asked again, where it cannot be asked for pages."""


class Verified(NamedTuple):
    """The digests of the projection and of a copy, and every row in which the copy differs."""

    copy: str
    expected: str
    found: str
    differences: tuple[Difference, ...]


def verify_neo4j(driver: Driver, rows: Callable[[], Iterable[Row]], database: str | None = None) -> Verified:
    """Read the database back and compare it with the projection; what is not ours in it does not count."""
    with driver.session(database=database, fetch_size=_AT_ONCE) as session:
        return Verified("Neo4j", *compare(rows(), rows_of_neo4j(session)))


def verify_networkx(rows: Callable[[], Iterable[Row]]) -> Verified:
    """Build the NetworkX graph, read it back and compare it with the projection."""
    return Verified("NetworkX", *compare(rows(), from_networkx(to_networkx(rows()))))
