"""Constraints and indexes of ours in a database: which are missing, and making them."""

from collections.abc import Iterable, Iterator
from typing import Final

from neo4j import ManagedTransaction, Session
from neo4j.exceptions import ClientError
from neo4j.exceptions import DatabaseError as Failed

from kg.errors import DatabaseError
from kg.neo4j.schema import Definition, Element, elements

_INDEXES: Final = ("RANGE", "TEXT", "POINT", "FULLTEXT", "VECTOR")


def prepare(session: Session, wanted: Iterable[Element]) -> None:
    """Make those of the constraints and indexes that are missing, and anew the indexes of ours that have changed.

    Raises `DatabaseError` where what others have made is in the way of any of ours, also of those that are not wanted
    yet, or where data of others breaks one.
    """
    there = _there(session)
    now = frozenset(wanted)
    if lacking := [element for element in _missing(there, elements()) if element in now]:
        if old := [element for element in lacking if element.name in there]:
            session.execute_write(_drop, old)  # newer servers want this committed before a constraint takes its place
        session.execute_write(_make, lacking)
        session.run("CALL db.awaitIndexes(3600)").consume()  # until they are full, full text finds nothing


def _drop(tx: ManagedTransaction, old: Iterable[Element]) -> None:
    for element in old:
        tx.run(f"DROP INDEX {element.name} IF EXISTS").consume()  # it holds no data


def _make(tx: ManagedTransaction, lacking: Iterable[Element]) -> None:
    for element in lacking:
        try:
            tx.run(element.cypher).consume()
        except (ClientError, Failed) as error:
            said = " ".join(str(error.message).split())
            raise DatabaseError(f"cannot make {element.name}: {said}") from error


def missing(session: Session, wanted: Iterable[Element]) -> Iterator[Element]:
    """Those of the constraints and indexes that the database lacks, or has an index of another kind in their name for.

    What others have made for the same labels and properties serves as well. Raises `DatabaseError` where it does not:
    a constraint of another kind in one of our names, for that guards data, and full text, for that is asked by name.
    """
    return _missing(_there(session), wanted)


def _there(session: Session) -> dict[str, Definition]:
    """What the database has, by name; a constraint and the index that it stands on have one."""
    return {
        name: Definition(
            "UNIQUE" if "UNIQUE" in kind or "KEY" in kind else kind, frozenset(on or ()), frozenset(keys or ())
        )
        for shown in ("INDEXES", "CONSTRAINTS")
        for name, kind, on, keys in session.run(f"SHOW {shown} YIELD name, type, labelsOrTypes, properties")
    }


def _missing(there: dict[str, Definition], wanted: Iterable[Element]) -> Iterator[Element]:
    others = {found: name for name, found in there.items()}
    for element in wanted:
        found = there.get(element.name)
        if found == element.found:
            continue
        if found and found.kind not in _INDEXES:
            raise DatabaseError(
                f"the database has another {element.name}; remove it and push again: "
                f"DROP CONSTRAINT {element.name} IF EXISTS"
            )
        like_ours = others.get(element.found)
        if like_ours and element.found.kind == "FULLTEXT":  # of which Neo4j makes no second one
            theirs = "`" + like_ours.replace("`", "``") + "`"
            raise DatabaseError(
                f"the database has {element.name} under the name {theirs}, but full text is asked for by name; "
                f"remove it and push again: DROP INDEX {theirs} IF EXISTS"
            )
        if found or not like_ours:
            yield element
