"""Values on their way out of the engine: each tagged by its type in the query itself, and read back here.

The engine gives a date as a text, a path as record ids and a node as a mapping; asked for its `valueType`, it knows.
"""

from collections.abc import Callable
from datetime import date, datetime, time
from re import compile as pattern
from typing import Any, Final
from zoneinfo import ZoneInfo

from kg.cypher.values import Cell, Duration, Path, Point
from kg.errors import UsageError
from kg.graph.properties import ENDS
from kg.graph.rows import Edge, Node, Properties

FLAT: Final = 1
"""How deep lists and mappings are told apart at first: each step makes the query longer."""
DEEP: Final = 5
"""How deep at most."""
_PLAIN: Final = ("STRING", "INTEGER", "FLOAT", "BOOLEAN")
_TIMES: Final = ("DATE", "ZONED DATETIME", "LOCAL DATETIME", "ZONED TIME", "LOCAL TIME", "DURATION")
_HIDDEN: Final = ("@rid", "@type", "id", "x_hash")


class Deeper(UsageError):
    """The answer has lists deeper in each other than the query looked."""


def tagged(name: str, deep: int, depth: int = 0) -> str:
    """A Cypher expression: a plain value as it is, any other as a list that begins with its type.

    Lists and mappings are told apart `deep` deep in each other.
    """
    node = "['NODE', {0}, [_kg_k IN keys({0}) WHERE _kg_k ENDS WITH '_at' | [_kg_k, toString({0}[_kg_k])]]]"
    edge = f"['RELATIONSHIP', {node}, startNode({{0}}).id, endNode({{0}}).id]"
    path = f"['PATH', [_kg_n IN nodes({{0}}) | {node.format('_kg_n')}], "
    path += f"[_kg_r IN relationships({{0}}) | {edge.format('_kg_r')}]]"
    made = {"NODE": node, "RELATIONSHIP": edge, "PATH": path, "POINT": "['POINT', {0}]"}
    made |= {kind: f"['{kind}', toString({{0}})]" for kind in _TIMES} | dict.fromkeys(_PLAIN, "{0}")
    whens = "".join(f" WHEN '{kind} NOT NULL' THEN {text}" for kind, text in made.items()).replace("{0}", name)
    inner = f"_kg_v{depth}"
    deeper = tagged(inner, deep, depth + 1) if depth < deep else "['DEEPER']"
    many = f"CASE valueType({name}) WHEN 'MAP NOT NULL' THEN [_kg_k IN keys({name}) | {name}[_kg_k]] ELSE {name} END"
    keys = f"CASE valueType({name}) WHEN 'MAP NOT NULL' THEN keys({name}) ELSE null END"
    return (
        f"CASE valueType({name}){whens} WHEN 'NULL' THEN null ELSE ['MANY', {keys}, [{inner} IN {many} | {deeper}]] END"
    )


class Cells:
    """Tagged values as the Neo4j driver gives them; the labels of a node come in the order of those given."""

    def __init__(self, labels: list[str]) -> None:
        self._rank = {label: at for at, label in enumerate(labels)}
        self._read: dict[str, Callable[..., Cell]] = {
            "MANY": self._many,
            "NODE": self._node,
            "RELATIONSHIP": self._edge,
            "PATH": self._path,
            **_READ,
        }

    def read(self, value: Any) -> Cell:
        """A value that was tagged by the query; raises `Deeper` where lists stand deeper than the query looked."""
        if not isinstance(value, list):
            return value
        kind, *held = value
        return self._read[kind](*held)

    def _many(self, keys: list[str] | None, values: list[Any]) -> Cell:
        found = [self.read(one) for one in values]
        return found if keys is None else dict(zip(keys, found, strict=True))

    def _node(self, found: dict[str, Any], instants: list[list[str]]) -> Node:
        labels = sorted(found["@type"].split("~"), key=self._rank.__getitem__)
        return Node(found["id"], tuple(labels), _properties(found, instants))

    def _edge(self, tagged_: list[Any], source: str, target: str) -> Edge:
        _, found, instants = tagged_
        return Edge(found["id"], found["@type"], source, target, _properties(found, instants))

    def _path(self, nodes: list[list[Any]], edges: list[list[Any]]) -> Path:
        return Path(tuple(self._node(*one[1:]) for one in nodes), tuple(self._edge(*one[1:]) for one in edges))


def _point(found: dict[str, Any]) -> Point:
    return Point(found["srid"], tuple(float(found[axis]) for axis in ("x", "y", "z") if found.get(axis) is not None))


def _properties(found: dict[str, Any], instants: list[list[str]]) -> Properties:
    """As rows have them: times as texts, and a place by latitude and longitude."""
    made = {key: value for key, value in found.items() if key not in _HIDDEN}
    made |= {key: _instant(text) for key, text in instants if key.endswith(ENDS)}
    if "location" in made:
        point = made.pop("location")
        made |= {"latitude": point["latitude"], "longitude": point["longitude"]}
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in sorted(made.items())}


def _instant(text: str) -> str:
    return _zoned(text).isoformat().replace("+00:00", "Z")


_ZONE: Final = pattern(r"\[(.+)\]$")


def _zoned(text: str) -> datetime:
    zone = _ZONE.search(text)
    found = datetime.fromisoformat(_ZONE.sub("", text))
    return found.astimezone(ZoneInfo(zone[1])) if zone else found


_SPAN: Final = pattern(
    r"P(?:(-?\d+)Y)?(?:(-?\d+)M)?(?:(-?\d+)W)?(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?)(\d+)(?:\.(\d+))?S)?)?"
)


def _duration(text: str) -> Duration:
    found = _SPAN.fullmatch(text)
    if found is None:
        raise UsageError(f"the engine gave a duration that is none: {text}")
    sign, whole, fraction = found[7], found[8] or "0", (found[9] or "").ljust(9, "0")[:9]
    years, months, weeks, days, hours, minutes = (int(number or 0) for number in found.groups()[:6])
    nanoseconds = (int(whole) * 1_000_000_000 + int(fraction)) * (-1 if sign else 1)
    nanoseconds += (hours * 3600 + minutes * 60) * 1_000_000_000
    return Duration.of(years * 12 + months, weeks * 7 + days, nanoseconds)


def _too_deep() -> Cell:
    raise Deeper(f"the answer has lists more than {DEEP} deep; ask Neo4j (--neo4j)")


_READ: Final[dict[str, Callable[..., Cell]]] = {
    "POINT": _point,
    "DATE": date.fromisoformat,
    "ZONED DATETIME": _zoned,
    "LOCAL DATETIME": datetime.fromisoformat,
    "ZONED TIME": time.fromisoformat,
    "LOCAL TIME": time.fromisoformat,
    "DURATION": _duration,
    "DEEPER": _too_deep,
}
