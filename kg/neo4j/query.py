"""Cypher on the server, with answers of the same form as those of the embedded engine."""

from collections.abc import Iterable, Mapping
from typing import Any

from neo4j import READ_ACCESS, Driver, ManagedTransaction, unit_of_work
from neo4j.graph import Node as FoundNode
from neo4j.graph import Path as FoundPath
from neo4j.graph import Relationship
from neo4j.spatial import Point as FoundPoint
from neo4j.time import Date, DateTime, Time
from neo4j.time import Duration as FoundDuration

from kg.cypher.answer import Answer
from kg.cypher.values import Cell, Duration, Path, Point, Value
from kg.graph.rows import Edge, Node
from kg.neo4j.rows import properties

_Ends = dict[str, tuple[str, str]]


def ask(
    driver: Driver,
    query: str,
    parameters: Mapping[str, Value] | None = None,
    database: str | None = None,
    seconds: float | None = None,
) -> Answer:
    """The server's answer to one query that reads and may take so many seconds.

    Raises the driver's errors, also where the query would write.
    """
    with driver.session(database=database, default_access_mode=READ_ACCESS) as session:
        return session.execute_read(unit_of_work(timeout=seconds)(_answer), query, dict(parameters or {}))


def _answer(tx: ManagedTransaction, query: str, parameters: dict[str, Any]) -> Answer:
    found = tx.run(query, parameters)
    columns, rows = list(found.keys()), [record.values() for record in found]
    ends = _ends(tx, {one.element_id for one in _relationships(rows)})
    return Answer(columns, [[_cell(value, ends) for value in row] for row in rows])


def _relationships(values: Iterable[Any]) -> Iterable[Relationship]:
    for value in values:
        if isinstance(value, Relationship):
            yield value
        elif isinstance(value, FoundPath):
            yield from value.relationships
        elif isinstance(value, list):
            yield from _relationships(value)
        elif isinstance(value, dict):
            yield from _relationships(value.values())


def _ends(tx: ManagedTransaction, ids: set[str]) -> _Ends:
    """The ids of both ends of each relationship, which a server sends along for some only."""
    query = "UNWIND $ids AS id MATCH (a)-[r]->(b) WHERE elementId(r) = id RETURN id, a.id, b.id"
    return {id_: (source, target) for id_, source, target in tx.run(query, ids=sorted(ids))} if ids else {}


def _cell(value: Any, ends: _Ends) -> Cell:
    if isinstance(value, list):
        return [_cell(one, ends) for one in value]
    if isinstance(value, dict):
        return {key: _cell(one, ends) for key, one in value.items()}
    if isinstance(value, FoundNode):
        return _node(value)
    if isinstance(value, Relationship):
        return _edge(value, ends)
    if isinstance(value, FoundPath):
        return Path(tuple(map(_node, value.nodes)), tuple(_edge(one, ends) for one in value.relationships))
    if isinstance(value, FoundDuration):
        return Duration.of(value.months, value.days, value.seconds * 1_000_000_000 + value.nanoseconds)
    if isinstance(value, FoundPoint):
        return Point(value.srid or 0, tuple(value))
    return value.to_native() if isinstance(value, Date | DateTime | Time) else value


def _node(value: FoundNode) -> Node:
    return Node(value.get("id"), tuple(value.labels), properties(dict(value)))


def _edge(value: Relationship, ends: _Ends) -> Edge:
    return Edge(value.get("id"), value.type, *ends[value.element_id], properties(dict(value)))
