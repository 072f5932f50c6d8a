"""The versions that a database carries in its mark: a newer one is refused, an older one brought forward."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kg import ontology
from kg.errors import DatabaseError
from kg.neo4j.schema import HASH, MARK, labels, quoted
from kg.ontology import relationships

if TYPE_CHECKING:
    from neo4j import Session  # slow to import, and Spark's workers need none

FORMAT: Final = 4
"""To be counted up whenever the property graph is written in another way."""


def mark(session: Session) -> dict[str, Any]:
    """What the last push has left as its mark; empty where there was none."""
    query = f"MATCH (m:{quoted(MARK)} {{id: 'push'}}) RETURN properties(m)"
    # Read in a transaction that the driver tries again: a server can go away in this very moment.
    found = session.execute_read(lambda tx: tx.run(query).single())
    known: dict[str, Any] = found[0] if found else {}
    return known


def signature() -> dict[str, Any]:
    """What this program adds to the mark: its versions, and the labels and types that it writes."""
    return {
        "format": FORMAT,
        "ontology": ontology.version(),
        "labels": sorted({label for below in labels().values() for label in below}),
        "types": list(relationships()),
    }


def current(known: dict[str, Any]) -> bool:
    """Whether a mark is of this program's versions."""
    return known.get("format") == FORMAT and known.get("ontology") == ontology.version()


def require_writable(known: dict[str, Any]) -> None:
    """Raise `DatabaseError`, with the way out, where a newer version of the program has pushed."""
    theirs = known.get("format", 0), known.get("ontology", 0)
    if theirs[0] > FORMAT or theirs[1] > ontology.version():
        raise DatabaseError(
            f"a newer version of the program has pushed to this database (format {theirs[0]}, ontology {theirs[1]}; "
            f"this one knows {FORMAT} and {ontology.version()}): update diplomatic-kg, or name another NEO4J_DATABASE"
        )


_OLD_HASH: Final = "_hash"
"""As the property was called up to format 3."""
_AT_ONCE: Final = 50_000


def _rename_hashes(session: Session) -> None:
    """Call the property by which rows are known to be ours what it is called now, so many rows in a transaction."""
    for one in ("(one)", "()-[one]->()"):
        query = (
            f"MATCH {one} WHERE one.{_OLD_HASH} IS NOT NULL WITH one LIMIT $most "
            f"SET one.{HASH} = one.{_OLD_HASH} REMOVE one.{_OLD_HASH} RETURN count(one)"
        )
        while session.run(query, most=_AT_ONCE).single(strict=True)[0]:
            pass


def leave_behind(session: Session, known: dict[str, Any]) -> None:
    """Take away what an older ontology called otherwise; the push that follows writes it anew.

    Relationships of ours of other types go, and labels that the mark names and the ontology no longer has. A node
    of ours none of whose labels is left goes too, unless relationships of others hang on it: then it stays for them,
    bare.
    """
    if known and known.get("format", 0) < FORMAT:
        _rename_hashes(session)
    ours = signature()
    old = sorted(set(known.get("labels", ())) - set(ours["labels"]))
    if current(known) and not old and set(known.get("types", ())) <= set(ours["types"]):
        return
    removed = f"MATCH ()-[r]->() WHERE r.{HASH} IS NOT NULL AND NOT type(r) IN $types DELETE r"
    session.run(removed, types=ours["types"]).consume()
    for label in old:
        unnamed = f"MATCH (n) WHERE n.{HASH} IS NOT NULL AND $label IN labels(n) REMOVE n:$($label)"
        session.run(unnamed, label=label).consume()
    lost = f"MATCH (n) WHERE n.{HASH} IS NOT NULL AND NOT any(label IN labels(n) WHERE label IN $roots)"
    roots = list(labels())
    session.run(f"{lost} AND NOT (n)--() DELETE n", roots=roots).consume()
    session.run(f"{lost} SET n = {{}}", roots=roots).consume()
