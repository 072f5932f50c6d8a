"""What a cell of an answer can be, in Python's own types where there is one; and how it is shown."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, NamedTuple, Self

from kg.graph.rows import Edge, Node

Value = str | int | float | bool | date | datetime | list[Any] | dict[str, Any] | None
"""What a parameter can be."""


class Duration(NamedTuple):
    """A span of time in the four parts that Cypher keeps apart."""

    months: int
    days: int
    seconds: int
    nanoseconds: int

    @classmethod
    def of(cls, months: int, days: int, nanoseconds: int) -> Self:
        """With seconds as the whole of all nanoseconds, rounded down: there is one form of each span."""
        return cls(months, days, *divmod(nanoseconds, 1_000_000_000))

    def __str__(self) -> str:
        """ISO 8601, as Cypher writes it: `P1Y2M10DT2H30M`."""
        years, months = _parts(self.months, 12)
        whole, rest = _parts(self.seconds * 1_000_000_000 + self.nanoseconds, 1_000_000_000)
        minutes, seconds = _parts(whole, 60)
        hours, minutes = _parts(minutes, 60)
        fraction = f".{abs(rest):09d}".rstrip("0") if rest else ""
        sign = "-" if rest < 0 and not seconds else ""
        day = "".join(f"{n}{unit}" for n, unit in ((years, "Y"), (months, "M"), (self.days, "D")) if n)
        clock = "".join(f"{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M")) if n)
        clock += f"{sign}{seconds}{fraction}S" if seconds or rest else ""
        return f"P{day}T{clock}" if clock else f"P{day or 'T0S'}"


class Point(NamedTuple):
    """A point: its reference system as an EPSG code (4326 is WGS 84), and x, y and perhaps z: longitude first."""

    srid: int
    coordinates: tuple[float, ...]

    def __str__(self) -> str:
        return f"point({', '.join(map(str, self.coordinates))})"


class Path(NamedTuple):
    """A path: its nodes, and the relationships between them, each with the direction it has in the graph."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def __str__(self) -> str:
        steps = [f"({self.nodes[0].id})"]
        for before, edge, node in zip(self.nodes, self.edges, self.nodes[1:], strict=False):
            out = edge.source == before.id
            steps.append(f"{'' if out else '<'}-[:{edge.type}]-{'>' if out else ''}({node.id})")
        return "".join(steps)


Cell = str | int | float | bool | date | datetime | time | Duration | Point | Path | Node | Edge | None | Any
"""A cell; lists and mappings hold cells again."""


def _parts(number: int, unit: int) -> tuple[int, int]:
    """Whole units and the rest, both with the sign of the number."""
    whole, rest = divmod(abs(number), unit)
    return (whole, rest) if number >= 0 else (-whole, -rest)


def shown(cell: Cell) -> str:
    """A cell as people read it: nodes and relationships by their ids in brackets."""
    if isinstance(cell, Path):
        return str(cell)
    if isinstance(cell, Node | Edge):
        return f"({cell.id})"
    if isinstance(cell, list):
        return "; ".join(map(shown, cell))
    if isinstance(cell, Mapping):
        return ", ".join(f"{key}: {shown(value)}" for key, value in cell.items())
    if isinstance(cell, date | time):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def plain(cell: Cell) -> Any:
    """A cell as JSON has it: nodes, relationships, paths and points as objects, times and durations as texts."""
    if isinstance(cell, Path):
        return {"nodes": [plain(node) for node in cell.nodes], "relationships": [plain(edge) for edge in cell.edges]}
    if isinstance(cell, Duration):
        return str(cell)
    if isinstance(cell, Point):
        return {"srid": cell.srid, "coordinates": list(cell.coordinates)}
    if isinstance(cell, Node | Edge):
        return cell._asdict()
    if isinstance(cell, list):
        return [plain(one) for one in cell]
    if isinstance(cell, Mapping):
        return {key: plain(value) for key, value in cell.items()}
    return cell.isoformat() if isinstance(cell, date | time) else cell
