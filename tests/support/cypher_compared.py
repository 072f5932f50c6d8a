"""Two answers to one query, held against each other: columns, values and their types, order where one is asked for."""

from datetime import date
from typing import Final

from kg.cypher.answer import Answer
from kg.cypher.values import Cell, Path, Value
from kg.graph.rows import Edge, Node, canonical

PARAMETERS: Final[dict[str, Value]] = {
    "names": ["Emmanuel Macron", "Donald Trump"],
    "since": date(2025, 9, 1),
    "day": "2025-08-01",
    "who": "Ukraine",
    "kind": None,
    "limit": 5,
    "start": "f",
    "rows": [{"name": "France", "weight": 1.5}, {"name": "nobody", "weight": 2}],
}
"""What the natural queries name with a dollar."""


def compared(cell: Cell) -> object:
    """A cell for comparison: whole nodes and relationships, numbers of the same type, to twelve digits."""
    if isinstance(cell, Node | Edge):
        return canonical(cell)
    if isinstance(cell, Path):
        return ("path", [compared(one) for one in (*cell.nodes, *cell.edges)])
    if isinstance(cell, list):
        return [compared(one) for one in cell]
    if isinstance(cell, dict):
        return {key: compared(value) for key, value in sorted(cell.items())}
    if isinstance(cell, float):
        return f"{cell:.12g}", "float"
    return (type(cell).__name__, str(cell))


def rows(answer: Answer, query: str) -> list[str]:
    """The rows for comparison: in their order where the last RETURN asks for one, else sorted."""
    found = [repr([compared(cell) for cell in row]) for row in answer.rows]
    return found if "ORDER BY" in query.rpartition("RETURN")[2] else sorted(found)


def same(one: Answer, other: Answer, query: str) -> bool:
    """Whether two answers to a query are equal."""
    return (one.columns, rows(one, query)) == (other.columns, rows(other, query))


def decided(query: str) -> str:
    """A query of which the answer is decided: of several shortest paths any one may come, so only their length."""
    return query.replace("RETURN path", "RETURN length(path)") if "shortestPath(" in query else query
