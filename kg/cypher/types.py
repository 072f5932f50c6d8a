"""Types of Cypher expressions, and what functions take and give: only what an embedded engine answers like Neo4j."""

from collections.abc import Callable
from typing import Final, NamedTuple

NUMBERS: Final = ("integer", "float")
ORDERED: Final = ("text", "date", *NUMBERS)
"""Types whose values have one order in every engine."""


_TEXT: Final = ("text",)
_WHOLE: Final = ("integer",)


class Expression(NamedTuple):
    """A checked expression: its text for the engine, its type, and whether it aggregates rows or depends on one.

    Types are text, integer, float, boolean, date, datetime, node, relationship, null, `list:` and one of these, and
    any where values of several types meet.
    """

    cypher: str
    type: str
    aggregates: bool = False
    of_row: bool = False


def united(types: list[str]) -> str:
    """The type of a value that is of one of these."""
    known = set(types) - {"null"}
    if not known:
        return "null"
    if len(known) == 1:
        return known.pop()
    if known == set(NUMBERS):
        return "float"
    if all(one.startswith("list:") for one in known):
        return f"list:{united([one.removeprefix('list:') for one in known])}"
    return "any"


def comparable(one: str, other: str) -> bool:
    """Whether `=` between values of these types can be true, and means the same in every engine."""
    both = united([one, other])
    return both not in ("any", "datetime") and not both.startswith("list:")


def ordered(*types: str) -> bool:
    """Whether values of these types have one order among each other."""
    return united(list(types)) in (*ORDERED, "null")


def _gives(result: str, *takes: tuple[str, ...]) -> Callable[[list[str]], str | None]:
    """The type of a function with these parameters, each of one of some types; None where arguments do not fit."""

    def typed(types: list[str]) -> str | None:
        fits = len(types) == len(takes) and all(
            one in (*allowed, "null") for one, allowed in zip(types, takes, strict=True)
        )
        return result if fits else None

    return typed


def _part(types: list[str]) -> str | None:
    return _gives("text", *(_TEXT, _WHOLE, _WHOLE)[: len(types)])(types) if len(types) in (2, 3) else None


def _size(types: list[str]) -> str | None:
    return "integer" if len(types) == 1 and (types[0] in ("text", "null") or types[0].startswith("list:")) else None


def _member(types: list[str]) -> str | None:
    return types[0].removeprefix("list:") if len(types) == 1 and types[0].startswith("list:") else None


FUNCTIONS: Final[dict[str, tuple[str, Callable[[list[str]], str | None]]]] = {
    name.lower(): (name, typed)
    for name, typed in (
        ("toLower", _gives("text", _TEXT)),
        ("toUpper", _gives("text", _TEXT)),
        ("trim", _gives("text", _TEXT)),
        ("lTrim", _gives("text", _TEXT)),
        ("rTrim", _gives("text", _TEXT)),
        ("replace", _gives("text", _TEXT, _TEXT, _TEXT)),
        ("split", _gives("list:text", _TEXT, _TEXT)),
        ("left", _gives("text", _TEXT, _WHOLE)),
        ("right", _gives("text", _TEXT, _WHOLE)),
        ("substring", _part),
        ("toString", _gives("text", ("text", "integer", "boolean", "date"))),
        ("abs", _gives("integer", _WHOLE)),
        ("labels", _gives("list:text", ("node",))),
        ("type", _gives("text", ("relationship",))),
        ("startNode", _gives("node", ("relationship",))),
        ("endNode", _gives("node", ("relationship",))),
        ("size", _size),
        ("head", _member),
        ("last", _member),
        ("coalesce", united),
    )
}
"""By name in lower case: the engine's spelling, and the type of the value from those of the arguments."""


def _numeric(type_: str) -> str | None:
    return type_ if type_ in NUMBERS else "integer" if type_ == "null" else None


AGGREGATES: Final[dict[str, Callable[[str], str | None]]] = {
    "count": lambda _type: "integer",
    "collect": lambda type_: f"list:{type_}",
    "min": lambda type_: type_ if ordered(type_) else None,
    "max": lambda type_: type_ if ordered(type_) else None,
    "sum": _numeric,
}
"""By name: the type of the value from that of the argument; None where it has none."""
