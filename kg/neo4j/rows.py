"""Rows as Neo4j holds them, and back: native dates and points instead of texts, and the hash of each row."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime
from typing import Any, Final

from neo4j import Record, Session
from neo4j.spatial import WGS84Point
from neo4j.time import Date, DateTime

from kg.graph.properties import ENDS, native
from kg.graph.rows import Edge, Node, Properties, Row, row_hash
from kg.neo4j.schema import HASH, labels, quoted
from kg.ontology import relationships

_PAGE: Final = 1_000
"""Rows in one message: about a megabyte."""

_WGS84: Final = 4326
"""EPSG code of longitude and latitude without a height."""

_OBJECTS: Final = (Date, DateTime)
_TIMES: Final = {
    "Situation": ("when",),
    "Claim": ("saidOn",),
    "Document": ("published", "retrieved"),
    "Membership": ("start", "end"),
}
"""Times of nodes, by first label."""


def stored(row: Row) -> dict[str, Any]:
    """The properties of a node or relationship in Neo4j: `date` and `datetime` for times, a WGS84 `location`.

    An empty list is no property: files for a bulk import cannot have one.
    """
    made: dict[str, Any] = {"id": row.id, HASH: row_hash(row), **row.properties}
    if not made.get("docs", True):
        del made["docs"]
    for key in made:
        if key.endswith(ENDS):
            made[key] = native(made[key])
    if "latitude" in made:
        made["location"] = WGS84Point((made.pop("longitude"), made.pop("latitude")))
    return made


def _text(value: Any) -> Any:
    """A time in the form that rows have, of Neo4j's object or text, which leaves out seconds where they are zero."""
    if isinstance(value, _OBJECTS):
        value = value.to_native()
    elif isinstance(value, str) and "T" in value:
        with suppress(ValueError):  # in a time zone by name, which rows have not: to be seen as a difference
            value = datetime.fromisoformat(value)
    return value.isoformat().replace("+00:00", "Z") if isinstance(value, date) else value


def properties(found: dict[str, Any]) -> Properties:
    """The inverse of `stored`, without the id."""
    made = {key: value for key, value in found.items() if value is not None}
    made.pop("id", None)
    made.pop(HASH, None)
    point = made.get("location")
    if isinstance(point, WGS84Point) and point.srid == _WGS84:
        made["longitude"], made["latitude"] = made.pop("location")
    times = {key: value for key, value in made.items() if key.endswith(ENDS) or isinstance(value, _OBJECTS)}
    return made | {key: _text(value) for key, value in times.items()}


def rows(session: Session) -> Iterator[Row]:
    """All nodes and relationships of ours as the database holds them; labels that others added are left out."""
    for name, (id_, *held) in ours(session, _everything):
        if known := labels().get(name):
            carried, given = held[0], properties(held[1])
            if name == "Situation":
                given.setdefault("docs", [])  # of none that describes it
            yield Node(id_, tuple(label for label in known if label in carried), given)
        else:
            yield Edge(id_, name, held[0], held[1], properties(held[2]))


def _everything(name: str) -> str:
    """What makes a row; times as texts, for the driver takes longer for one of them than for all else of a node.

    A text in the place of a time is no time. Only texts compare with a text (`IS :: STRING` needs Neo4j 5.9).
    """
    if name not in labels():
        return "a.id, b.id, properties(one)"
    keys = [time + end for time in _TIMES.get(name, ()) for end in ENDS]
    texts = [f"{key}: CASE WHEN one.{key} >= '' THEN null ELSE toStringOrNull(one.{key}) END" for key in keys]
    return f"labels(one), one {{{', '.join(['.*', *texts])}}}"


def ours(session: Session, asked: Callable[[str], str]) -> Iterator[tuple[str, list[Any]]]:
    """First label or type, and the id with what is asked for it, of each node and relationship of ours.

    The former and the latter are `one` in a query, the ends of the latter `a` and `b`.
    """
    unique = _unique_ids(session)
    for label in labels():
        found = f"MATCH (one:{quoted(label)}) WHERE one.{HASH} IS NOT NULL"
        yield from ((label, row) for row in _found(session, found, asked(label), label in unique))
    for type_ in relationships():
        found = f"MATCH (a)-[one:{quoted(type_)}]->(b) WHERE one.{HASH} IS NOT NULL"
        yield from ((type_, row) for row in _found(session, found, asked(type_), type_ in unique))


def _found(session: Session, found: str, asked: str, unique: bool) -> Iterator[list[Any]]:
    """Rows in pages, for the driver takes four times as long for a message as for a row.

    Pages are found by the index that comes with unique ids; where there is none, each row is a message.
    """
    if not unique:
        yield from map(Record.values, session.run(f"{found} RETURN one.id, {asked}"))
        return
    query = f"{found} AND one.id > $after WITH * ORDER BY one.id LIMIT $page RETURN collect([one.id, {asked}])"
    under_way = session.run(query, after="", page=_PAGE)
    while page := under_way.single(strict=True)[0]:
        under_way = session.run(query, after=page[-1][0], page=_PAGE)  # the server finds it while this one is used
        yield from page


def _unique_ids(session: Session) -> set[str]:
    """Labels and types for which a constraint, of ours or of others, says that ids are unique."""
    constraints = session.run("SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties WHERE properties = ['id']")
    return {name for kind, (name,), _ in constraints if "UNIQUE" in kind or "KEY" in kind}
