"""How much is in a store."""

from collections import Counter
from collections.abc import Iterable

from kg.graph.rows import Node, Row


def numbers(rows: Iterable[Row]) -> Counter[str]:
    """Nodes by label and relationships by type."""
    found: Counter[str] = Counter()
    for row in rows:
        found.update(row.labels if isinstance(row, Node) else (row.type,))
    return found


def count(quads: int, found: Counter[str]) -> dict[str, int]:
    """Documents, situations by reality, claims, actors, participations, spans and quads, of the graph's `numbers`."""
    return {
        "documents": found["Document"],
        "situations": found["Situation"],
        "events": found["Event"],
        "plans": found["Plan"],
        "propositions": found["Proposition"],
        "disputed": found["Disputed"],
        "claims": found["Claim"],
        "actors": found["Actor"],
        "participations": found["PARTICIPATES_IN"] + found["CAST_IN"],
        "memberships": found["Membership"],
        "spans": found["Span"],
        "quads": quads,
    }
