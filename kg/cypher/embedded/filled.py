"""Rows of the property graph as a database of the engine, with the properties that they have in Neo4j."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from kg.cypher.embedded.library import writing
from kg.errors import UsageError
from kg.graph.properties import ENDS, native
from kg.graph.rows import Edge, Node, Row, row_hash

_BATCH: Final = 10_000
"""Rows in one call of the engine."""
_NAME: Final = re.compile(r"\w+")

Values = dict[str, Any]


def fill(path: Path, rows: Iterable[Row]) -> None:
    """Make a database of nodes and relationships in a folder that is not there yet.

    Raises `StoreError` where the disk has no room, `UsageError` for a label that is a type as well: the engine has one
    name for both.
    """
    with writing(path) as database:
        _Filling(database).run(rows)


def quoted(name: str) -> str:
    """A name as the engine's commands have it, whatever it holds."""
    return "`" + name.replace("`", "``") + "`"


class _Filling:
    def __init__(self, database: Any) -> None:
        self.database = database
        self.ids: dict[str, str] = {}
        """The engine's id of each node."""
        self.places: list[Values] = []
        """Points, by node."""
        self.later: dict[tuple[str, str], Values] = defaultdict(dict)
        """Instants, by type of relationship (empty for nodes) and property: a batch would forget their zone."""

    def run(self, rows: Iterable[Row]) -> None:
        nodes, edges = defaultdict[tuple[str, ...], list[Node]](list), defaultdict[str, list[Edge]](list)
        for row in rows:
            if isinstance(row, Edge):
                edges[row.type].append(row)
            else:
                nodes[row.labels].append(row)
        self._declare(list(nodes), list(edges))
        with self.database.graph_batch() as batch:
            for labels, some in nodes.items():
                for start in range(0, len(some), _BATCH):
                    self._nodes(batch, labels, some[start : start + _BATCH])
            for type_, many in edges.items():
                for start in range(0, len(many), _BATCH):
                    self._edges(batch, type_, many[start : start + _BATCH])
        self._points()
        self._instants()

    def _nodes(self, batch: Any, labels: tuple[str, ...], nodes: list[Node]) -> None:
        values = [self._values("", node) for node in nodes]
        places = [one.pop("location", None) for one in values]
        made = [str(id_) for id_ in batch.create_vertices(_type(labels), values)]
        self.ids |= dict(zip((node.id for node in nodes), made, strict=True))
        self.places += [{"node": id_, "point": point} for id_, point in zip(made, places, strict=True) if point]

    def _edges(self, batch: Any, type_: str, edges: list[Edge]) -> None:
        sources, targets = [self.ids[edge.source] for edge in edges], [self.ids[edge.target] for edge in edges]
        batch.new_edges(sources, type_, targets, [self._values(type_, edge) for edge in edges])

    def _values(self, type_: str, row: Row) -> Values:
        """The properties of a row; dates as dates, instants for later, an empty list for none."""
        made: Values = {"id": row.id, "x_hash": row_hash(row)}
        for key, value in row.properties.items():
            known = native(value) if key.endswith(ENDS) and isinstance(value, str) else value
            if isinstance(known, datetime):
                self.later[type_, key][row.id] = value
            elif value != []:
                made[key] = known
        if "latitude" in made:
            made["location"] = {"latitude": made.pop("latitude"), "longitude": made.pop("longitude")}
        return made

    def _instants(self) -> None:
        for (type_, key), texts in self.later.items():
            found = f"()-[one:{quoted(type_)}]->()" if type_ else "(one)"
            rows = [{"id": self.ids[id_] if not type_ else id_, "text": text} for id_, text in texts.items()]
            if type_:
                query = f"MATCH {found} WHERE $rows[one.id] IS NOT NULL SET one.{quoted(key)} = datetime($rows[one.id])"
                self._command(query, {row["id"]: row["text"] for row in rows})
                continue
            query = "UNWIND $rows AS row MATCH (one) WHERE elementId(one) = row.id "
            for start in range(0, len(rows), _BATCH):
                self._command(f"{query} SET one.{quoted(key)} = datetime(row.text)", rows[start : start + _BATCH])

    def _command(self, query: str, rows: list[Values] | Values) -> None:
        if rows:
            with self.database.transaction():
                self.database.command("opencypher", query, {"rows": rows}).close()

    def _points(self) -> None:
        query = "UNWIND $rows AS row MATCH (n) WHERE elementId(n) = row.node SET n.location = point(row.point)"
        self._command(query, self.places)

    def _declare(self, nodes: list[tuple[str, ...]], types: list[str]) -> None:
        """Have the engine know every label and type, in one go: it writes its list of them anew each time."""
        labels = {label for some in nodes for label in some}
        for name in (*labels, *types):
            if not _NAME.fullmatch(name) or (name in labels and name in types):
                raise UsageError(f"no Cypher is answered over a label {name!r} that is a type as well, or no word")
        made = [f"CREATE VERTEX TYPE {quoted(label)}" for label in sorted(labels)]
        for root in sorted({some[0] for some in nodes}):
            made += [f"CREATE PROPERTY {quoted(root)}.id STRING", f"CREATE INDEX ON {quoted(root)} (id) NOTUNIQUE"]
        for some in sorted({tuple(sorted(some)) for some in nodes if len(some) > 1}):
            made.append(f"CREATE VERTEX TYPE {quoted(_type(some))} EXTENDS {', '.join(map(quoted, some))}")
        made += [f"CREATE EDGE TYPE {quoted(type_)}" for type_ in types]
        self.database.command("sqlscript", ";".join(made)).close()


def _type(labels: tuple[str, ...]) -> str:
    """The engine's own name for the nodes with exactly these labels."""
    return "~".join(sorted(labels))
