"""The difference between the projection and a database, as changes of rows."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final

from neo4j import Session

from kg.graph.rows import Edge, Node, Row, row_hash
from kg.neo4j.push.change_table import Change, ChangeTable, There, Verb
from kg.neo4j.rows import ours, rows
from kg.neo4j.schema import HASH, labels, quoted, root

Key = tuple[str, str]
"""First label or relationship type, and id."""

_AT_ONCE: Final = 5_000
"""Relationships that are looked up by one query."""


def _key(row: Row) -> Key:
    return (root(row) if isinstance(row, Node) else row.type, row.id)


def trusted(session: Session) -> Iterator[tuple[Key, str]]:
    """The hash that each node and relationship of ours carries in the database."""
    for name, (id_, hash_) in ours(session, lambda _: f"one.{HASH}"):
        yield (name, id_), hash_


def recomputed(session: Session) -> Iterator[tuple[Key, str]]:
    """The hash of each node and relationship of ours as it is now, which also finds what others changed."""
    return ((_key(row), row_hash(row)) for row in rows(session))


def changes(session: Session, found: Iterable[tuple[Key, str]], wanted: Callable[[], Iterable[Row]]) -> ChangeTable:
    """What makes the database, which holds what was found, equal to the rows wanted."""
    todo = ChangeTable()
    with There() as there:
        there.add(found)
        todo.add(_wanted(there, wanted(), todo))
        moved = {id_ for label in labels() for id_ in there.left(label) if todo.label(id_) not in (label, None)}
        if moved:
            _make_anew(todo, moved, wanted())
        todo.add(_going(session, there, todo))
    return todo


def _wanted(there: There, every: Iterable[Row], todo: ChangeTable) -> Iterator[Change]:
    for row in every:
        if isinstance(row, Node):
            name = root(row)
            todo.know(row.id, name)
        else:
            name = row.type
        hash_ = there.take(name, row.id)
        if hash_ is None:
            yield Change(Verb.CREATE, row)
        elif hash_ != row_hash(row):
            yield Change(Verb.CHANGE, row)


def _make_anew(todo: ChangeTable, moved: set[str], wanted: Iterable[Row]) -> None:
    """What was a situation is an actor now: it is another node, and all its relationships are made anew."""
    new = {id_ for id_, *ends in todo.ends(Verb.CREATE) if moved.intersection(ends)}
    touched = [
        row for row in wanted if isinstance(row, Edge) and {row.source, row.target} & moved and row.id not in new
    ]
    todo.remove(Verb.CHANGE, (edge.id for edge in touched))
    todo.add(Change(verb, edge) for edge in touched for verb in (Verb.DELETE, Verb.CREATE))


def _going(session: Session, there: There, todo: ChangeTable) -> Iterator[Change]:
    """The rows that are to go, relationships with their ends, for these decide what goes together."""
    for label in there.names() & labels().keys():
        for id_ in there.left(label):
            todo.know(id_, label)
            yield Change(Verb.DELETE, Node(id_, (label,), {}))
    for type_ in there.names() - labels().keys():
        query = (
            f"UNWIND $ids AS id MATCH (a)-[r:{quoted(type_)} {{id: id}}]->(b) WHERE r.{HASH} IS NOT NULL "
            "RETURN id, a.id, labels(a), b.id, labels(b)"
        )
        every = there.left(type_)
        while ids := list(islice(every, _AT_ONCE)):
            for id_, source, of_source, target, of_target in session.run(query, ids=ids):
                for end, carried in ((source, of_source), (target, of_target)):
                    todo.know(end, next(label for label in labels() if label in carried))
                yield Change(Verb.DELETE, Edge(id_, type_, source, target, {}))
