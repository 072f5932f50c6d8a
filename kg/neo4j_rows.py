"""Rows as Neo4j holds them, and back: native dates and points instead of texts, and the hash of each row."""

from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from itertools import islice
from typing import Any, Final, LiteralString, TypeVar

from neo4j import Record, Session
from neo4j.spatial import WGS84Point
from neo4j.time import Date, DateTime

from kg.graph import Edge, Node, Properties, Row, row_hash
from kg.neo4j_schema import HASH, labels, quoted
from ontology import relationships

T = TypeVar("T")

_PAGE: Final = 1_000
"""Rows in one message: about a megabyte."""

_TIMES: Final = ("_earliest", "_latest", "_at")


def stored(row: Row) -> dict[str, Any]:
    """The properties of a node or relationship in Neo4j: `date` and `datetime` for times, a WGS84 `location`.

    An empty list is no property: files for a bulk import cannot have one.
    """
    made: dict[str, Any] = {"id": row.id, HASH: row_hash(row), **row.properties}
    if not made.get("docs", True):
        del made["docs"]
    for key in made:
        if key.endswith(_TIMES):
            made[key] = _native(made[key])
    if "latitude" in made:
        made["location"] = WGS84Point((made.pop("longitude"), made.pop("latitude")))
    return made


def _native(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _text(value: Date | DateTime) -> str:
    return value.to_native().isoformat().replace("+00:00", "Z")


def properties(found: dict[str, Any]) -> Properties:
    """The inverse of `stored`, without the id."""
    made: Properties = {}
    for key, value in found.items():
        if key in ("id", HASH):
            continue
        if key == "location":
            made["longitude"], made["latitude"] = value
        else:
            made[key] = _text(value) if isinstance(value, Date | DateTime) else value
    return made


def rows(session: Session) -> Generator[Row, None, None]:
    """All nodes and relationships of ours as the database holds them; labels that others added are left out.

    To be closed before the session is, as `ours`.
    """
    for name, (id_, *held) in ours(session, "labels(one), properties(one)", "a.id, b.id, properties(one)"):
        if known := labels().get(name):
            carried, given = held[0], properties(held[1])
            if name == "Situation":
                given.setdefault("docs", [])  # of none that describes it
            yield Node(id_, tuple(label for label in known if label in carried), given)
        else:
            yield Edge(id_, name, held[0], held[1], properties(held[2]))


def ours(
    session: Session, of_node: LiteralString, of_edge: LiteralString
) -> Generator[tuple[str, list[Any]], None, None]:
    """First label or type, and the id with what is asked, of each node and relationship of ours.

    The former and the latter are `one` in a query, the ends of the latter `a` and `b`. A second thread uses the
    session until this is at its end or closed.
    """
    for name, page in _ahead(_pages(session, of_node, of_edge)):
        for row in page:
            yield name, row


def _ahead(items: Iterator[T]) -> Iterator[T]:
    """The items, of which the next one is fetched while one is used."""
    with ThreadPoolExecutor(1, "fetch") as fetching:
        coming = fetching.submit(next, items, None)
        while (item := coming.result()) is not None:
            coming = fetching.submit(next, items, None)
            yield item


def _pages(session: Session, of_node: LiteralString, of_edge: LiteralString) -> Iterator[tuple[str, list[list[Any]]]]:
    unique = _unique_ids(session)
    for label in labels():
        found = f"MATCH (one:{quoted(label)}) WHERE one.{HASH} IS NOT NULL"
        for page in _found(session, found, of_node, label in unique):
            yield label, page
    for type_ in relationships():
        found = f"MATCH (a)-[one:{quoted(type_)}]->(b) WHERE one.{HASH} IS NOT NULL"
        for page in _found(session, found, of_edge, type_ in unique):
            yield type_, page


def _found(session: Session, found: str, asked: LiteralString, unique: bool) -> Iterator[list[list[Any]]]:
    """A page of rows for each message, for the driver takes four times as long for a message as for a row.

    Pages are found by the index that comes with unique ids; where there is none, each row is a message.
    """
    if not unique:
        every = map(Record.values, session.run(f"{found} RETURN one.id, {asked}"))
        while page := list(islice(every, _PAGE)):
            yield page
        return
    query = f"{found} AND one.id > $after WITH * ORDER BY one.id LIMIT $page RETURN collect([one.id, {asked}])"
    after = ""
    while page := session.run(query, after=after, page=_PAGE).single(strict=True)[0]:
        yield page
        after = page[-1][0]


def _unique_ids(session: Session) -> set[str]:
    """Labels and types for which a constraint, of ours or of others, says that ids are unique."""
    constraints = session.run("SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties WHERE properties = ['id']")
    return {name for kind, (name,), _ in constraints if "UNIQUE" in kind or "KEY" in kind}
