"""The difference between the projection and a database, as changes of rows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from neo4j import Session

from kg.graph import Edge, Node, Row, row_hash
from kg.neo4j_rows import rows
from kg.neo4j_schema import HASH, labels, quoted, root
from ontology import relationships

Key = tuple[str, str]
"""First label or relationship type, and id."""


class Verb(StrEnum):
    """What is to be done with a row."""

    CREATE = "create"
    CHANGE = "change"
    DELETE = "delete"


class Change(NamedTuple):
    """One row and what is to be done with it; of a node that goes, only its first label is known."""

    verb: Verb
    row: Row


class Changes(NamedTuple):
    """All changes, and the first label of every node that they touch, by id."""

    changes: list[Change]
    roots: dict[str, str]


def _key(row: Row) -> Key:
    return (root(row) if isinstance(row, Node) else row.type, row.id)


def trusted(session: Session) -> dict[Key, str]:
    """The hash that each node and relationship of ours carries in the database."""
    found: dict[Key, str] = {}
    for label in labels():
        query = f"MATCH (n:{quoted(label)}) WHERE n.{HASH} IS NOT NULL RETURN n.id, n.{HASH}"
        found.update(((label, id_), hash_) for id_, hash_ in session.run(query))
    for type_ in relationships():
        query = f"MATCH ()-[r:{quoted(type_)}]->() WHERE r.{HASH} IS NOT NULL RETURN r.id, r.{HASH}"
        found.update(((type_, id_), hash_) for id_, hash_ in session.run(query))
    return found


def recomputed(session: Session) -> dict[Key, str]:
    """The hash of each node and relationship of ours as it is now, which also finds what others changed."""
    return {_key(row): row_hash(row) for row in rows(session)}


def changes(session: Session, found: Mapping[Key, str], wanted: Callable[[], Iterable[Row]]) -> Changes:
    """What makes the database, which holds what was found, equal to the rows wanted."""
    left, roots, made = dict(found), dict[str, str](), list[Change]()
    for row in wanted():
        if isinstance(row, Node):
            roots[row.id] = root(row)
        there = left.pop(_key(row), None)
        if there is None:
            made.append(Change(Verb.CREATE, row))
        elif there != row_hash(row):
            made.append(Change(Verb.CHANGE, row))
    moved = {id_ for label, id_ in left if label in labels() and roots.get(id_, label) != label}
    if moved:
        made = _made_anew(made, moved, wanted())
    made += [Change(Verb.DELETE, row) for row in _going(session, left, roots)]
    return Changes(made, roots)


def _made_anew(made: list[Change], moved: set[str], wanted: Iterable[Row]) -> list[Change]:
    """What was a situation is an actor now: it is another node, and all its relationships are made anew."""
    new = {change.row.id for change in made if change.verb is Verb.CREATE and isinstance(change.row, Edge)}
    touched = [
        row for row in wanted if isinstance(row, Edge) and {row.source, row.target} & moved and row.id not in new
    ]
    ids = {edge.id for edge in touched}
    others = [change for change in made if not (isinstance(change.row, Edge) and change.row.id in ids)]
    return [*others, *(Change(verb, edge) for edge in touched for verb in (Verb.DELETE, Verb.CREATE))]


def _going(session: Session, keys: Iterable[Key], roots: dict[str, str]) -> Iterator[Row]:
    """The rows that are to go, relationships with their ends, for these decide what goes together."""
    ids: dict[str, list[str]] = defaultdict(list)
    for name, id_ in keys:
        ids[name].append(id_)
    for label in ids.keys() & labels().keys():
        for id_ in ids[label]:
            roots.setdefault(id_, label)
            yield Node(id_, (label,), {})
    for type_ in ids.keys() - labels().keys():
        query = (
            f"UNWIND $ids AS id MATCH (a)-[r:{quoted(type_)} {{id: id}}]->(b) WHERE r.{HASH} IS NOT NULL "
            "RETURN id, a.id, labels(a), b.id, labels(b), r.situation"
        )
        for id_, source, of_source, target, of_target, situation in session.run(query, ids=ids[type_]):
            for end, carried in ((source, of_source), (target, of_target)):
                roots.setdefault(end, next(label for label in labels() if label in carried))
            yield Edge(id_, type_, source, target, {"situation": situation} if situation else {})
