"""Cypher without a server: the property graph in an embedded engine (kglite), which only this module knows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from kg.cypher.atoms import like_a_list
from kg.cypher.clauses import checked
from kg.cypher.scope import Value
from kg.cypher.types import united
from kg.errors import UsageError
from kg.graph.properties import ENDS, native
from kg.graph.rows import Edge, Node, Properties, Row

Cell = Value | datetime | Node | Edge | list[Any]
Record = dict[str, object]

_POINT: Final = ("latitude", "longitude")
_TYPES: Final[dict[type, str]] = {
    str: "text",
    bool: "boolean",
    int: "integer",
    float: "float",
    date: "date",
    datetime: "datetime",
    list: "list:text",
}


class Answer(NamedTuple):
    """Columns and rows: texts, numbers, dates, nodes, relationships, and lists of these."""

    columns: list[str]
    rows: list[list[Cell]]


class Engine:
    """A property graph in memory that answers Cypher, as far as the answer is known to be Neo4j's.

    Raises `UsageError` where the engine is not installed, or where a text of the graph is one that it would compare
    wrongly.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self._kglite = _installed()
        self._kinds: set[tuple[str, type]] = set()
        self._graph = self._filled(rows)
        self._properties = _types(self._kinds)

    def ask(self, query: str, parameters: Mapping[str, Value] | None = None) -> Answer:
        """The answer to one query.

        Raises `UsageError`, with one sentence that names it, where the query asks for anything that is not known to
        be answered as Neo4j does, or that the engine refuses.
        """
        form = checked(query, self._properties, parameters or {})
        try:
            found = self._graph.cypher(form.cypher, params=form.parameters, timeout_ms=0)
        except self._kglite.KgError as error:
            said = str(error).splitlines()[0].replace("'_", "'")
            raise UsageError(f"the embedded engine refuses the query ({said}); ask Neo4j (--neo4j)") from error
        return Answer(form.columns, [[_cell(row[column]) for column in form.columns] for row in found])

    def _filled(self, rows: Iterable[Row]) -> Any:
        nodes, labels, edges = (
            defaultdict[str, list[Record]](list),
            defaultdict[tuple[str, str], list[str]](list),
            list[Edge](),
        )
        roots = dict[str, str]()
        for row in rows:
            if isinstance(row, Node):
                root, *others = row.labels
                roots[row.id] = root
                nodes[root].append(self._record(row))
                for label in others:
                    labels[root, label].append(row.id)
            else:
                edges.append(row)
        ends = defaultdict[tuple[str, str, str], list[Record]](list)
        for edge in edges:
            ends[edge.type, roots[edge.source], roots[edge.target]].append(self._record(edge))
        graph = self._kglite.from_records(_form(nodes, ends), on_missing_endpoint="error")
        for (root, label), ids in labels.items():
            graph.add_label(root, ids, label)
        return graph

    def _record(self, row: Row) -> Record:
        made = {_key(key): self._value(key, value) for key, value in row.properties.items() if value != []}
        if isinstance(row, Edge):
            made |= {"source": row.source, "target": row.target, "from": row.source, "to": row.target}
        return made | {"id": row.id}

    def _value(self, key: str, value: object) -> object:
        made = native(value) if isinstance(value, str) and key.endswith(ENDS) else value
        self._kinds.add((key, type(made)))
        for text in made if isinstance(made, list) else (made,):
            if isinstance(text, str) and like_a_list(text):
                raise UsageError(f"without a server no Cypher is answered over a text that spells a list: {text!r}")
        return made


def _types(kinds: Iterable[tuple[str, type]]) -> dict[str, str]:
    """The type of each property that a query can reach; where it has several, `any`."""
    types = {"id": "text"}
    for key, kind in kinds:
        if key not in _POINT:
            types[key] = united([types.get(key, "null"), _TYPES[kind]])
    return types


def shown(cell: Cell) -> str:
    """A cell as people read it: nodes and relationships by their ids in brackets."""
    if isinstance(cell, Node | Edge):
        return f"({cell.id})"
    if isinstance(cell, list):
        return "; ".join(map(shown, cell))
    return "" if cell is None else str(cell)


def plain(cell: Cell) -> object:
    """A cell as JSON has it: nodes and relationships as objects, dates as texts."""
    if isinstance(cell, Node | Edge):
        return cell._asdict()
    if isinstance(cell, list):
        return [plain(one) for one in cell]
    if isinstance(cell, date):
        return cell.isoformat()
    return cell if isinstance(cell, str | int | float | None) else str(cell)


def _installed() -> Any:
    try:
        import kglite
    except ImportError as error:
        raise UsageError("Cypher without a server needs kglite: pip install 'diplomatic-kg[cypher]'") from error
    kglite.set_query_warning_policy("silent")
    return kglite


def _form(nodes: dict[str, list[Record]], edges: dict[tuple[str, str, str], list[Record]]) -> dict[str, Any]:
    """What the engine is filled with."""
    return {
        "nodes": [
            {"type": root, "id_field": "id", "title_field": "id", "records": some} for root, some in nodes.items()
        ],
        "connections": [
            {
                "type": type_,
                "source_type": source,
                "source_id_field": "from",
                "target_type": target,
                "target_id_field": "to",
                "records": some,
            }
            for (type_, source, target), some in edges.items()
        ],
    }


def _key(key: str) -> str:
    """The name of a property in the engine; queries reach those that begin with `_` and the id only."""
    return key if key in _POINT else f"_{key}"


def _cell(value: Any) -> Cell:
    """A value of the engine as one of ours; only nodes and relationships come as mappings."""
    if isinstance(value, list):
        return [_cell(one) for one in value]
    if not isinstance(value, dict):
        return value  # type: ignore[no-any-return]
    found = value["properties"]
    properties: Properties = {
        key.removeprefix("_"): _text(one) for key, one in sorted(found.items()) if key.startswith("_") or key in _POINT
    }
    if "labels" in value:
        return Node(found["id"], tuple(value["labels"]), properties)
    return Edge(found["id"], value["type"], found["source"], found["target"], properties)


def _text(value: Any) -> Any:
    return value.isoformat().replace("+00:00", "Z") if isinstance(value, date) else value
