"""Rows as Neo4j holds them, and back: native dates and points instead of texts, and the hash of each row."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

from neo4j import Session
from neo4j.spatial import WGS84Point
from neo4j.time import Date, DateTime

from kg.graph import Edge, Node, Properties, Row, row_hash
from kg.neo4j_schema import HASH, labels, quoted
from ontology import relationships

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


def rows(session: Session) -> Iterator[Row]:
    """All nodes and relationships of ours as the database holds them; labels that others added are left out."""
    for root, known in labels().items():
        query = f"MATCH (n:{quoted(root)}) WHERE n.{HASH} IS NOT NULL RETURN labels(n), properties(n)"
        for carried, found in session.run(query):
            ours = tuple(label for label in known if label in carried)
            given = properties(found)
            if root == "Situation":
                given.setdefault("docs", [])  # of none that describes it
            yield Node(found["id"], ours, given)
    for type_ in relationships():
        query = f"MATCH (a)-[r:{quoted(type_)}]->(b) WHERE r.{HASH} IS NOT NULL RETURN a.id, b.id, properties(r)"
        for source, target, found in session.run(query):
            yield Edge(found["id"], type_, source, target, properties(found))
