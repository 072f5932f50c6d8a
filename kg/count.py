"""How much is in a store."""

from collections import Counter
from collections.abc import Iterable

from kg.graph import Edge, Node
from kg.store import Store


def count(store: Store, rows: Iterable[Node | Edge]) -> dict[str, int]:
    """Numbers of documents, situations by reality, claims, actors, participations, spans and quads."""
    labels: Counter[str] = Counter()
    types: Counter[str] = Counter()
    for row in rows:
        if isinstance(row, Node):
            labels.update(row.labels)
        else:
            types[row.type] += 1
    return {
        "documents": labels["Document"],
        "situations": labels["Situation"],
        "events": labels["Event"],
        "plans": labels["Plan"],
        "propositions": labels["Proposition"],
        "disputed": labels["Disputed"],
        "claims": labels["Claim"],
        "actors": labels["Actor"],
        "participations": types["PARTICIPATES_IN"] + types["CAST_IN"],
        "memberships": labels["Membership"],
        "spans": labels["Span"],
        "quads": len(store),
    }
