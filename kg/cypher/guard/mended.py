"""Functions that the engine answers otherwise than Neo4j, written so that it answers the same."""

from collections.abc import Callable
from typing import Final

from kg.cypher.guard.clauses import arguments, level
from kg.cypher.guard.lexer import refuse, wrong
from kg.cypher.guard.text import Text

_EARTH: Final = "(6378140.0 / 6371000.0)"
"""Radius of the earth in Neo4j, and in the engine, in metres."""
_ON_EARTH: Final = "[4326, 4979]"


def mend(text: Text) -> None:
    """Put something equal in the place of each such call; raises `Refused` where there is nothing."""
    for at in reversed(range(len(text.words))):  # the inner before the outer
        word = text.words[at]
        if word.is_("CRS") and at and text.words[at - 1].is_("."):
            refuse(text.query, word.start, "a reference system has another name; ask for its srid")
        if word.kind == "name" and at + 1 < len(text.words) and text.words[at + 1].is_("("):
            _call(text, at, word.value.lower())
        elif word.is_("COUNT") and at + 1 < len(text.words) and text.words[at + 1].is_("{"):
            _count(text, at)


def _call(text: Text, at: int, name: str) -> None:
    if name == "distance" and at > 1 and text.words[at - 2].is_("POINT") and text.is_call(at - 2):
        _distance(text, at)
    elif name in _MENDED and text.is_call(at):
        _MENDED[name](text, at)


def _count(text: Text, at: int) -> None:
    """Between brackets: the engine would take what is compared with it for a part of it."""
    text.edit(text.words[at], "(COUNT")
    text.edit(text.words[text.closing(at + 1)], "})")


def _arguments(text: Text, at: int) -> list[str]:
    """The texts of the arguments in the brackets that open at `at`, with all changes made so far."""
    inside = text.words[at + 1 : text.closing(at)]
    return [text.part(one[0].start, one[-1].end) for one in arguments(inside)]


def _put(text: Text, start: int, opened: int, instead: str) -> None:
    text.edit_range(text.words[start].start, text.words[text.closing(opened)].end, f"({instead})")


def _labels(text: Text, at: int) -> None:
    """The engine sorts labels by the alphabet, Neo4j by the order in which a database met them: the broadest first."""
    [of] = _arguments(text, at + 1)
    end = text.closing(at + 1)
    after, before = text.words[end + 1 : end + 3], text.words[max(0, at - 2) : at]
    picked = len(after) > 1 and after[0].is_("[") and after[1].value != "0"
    if picked or (len(before) > 1 and before[1].is_("(") and before[0].is_("LAST", "TAIL", "REVERSE")):
        refuse(text.query, text.words[at].start, "labels have no order, but that the broadest comes first")
    _put(text, at, at + 1, f"$_kg_labels[text.join(labels({of}), '~')]")


def _distance(text: Text, at: int) -> None:
    """On the earth, by the radius that Neo4j takes."""
    if len(some := _arguments(text, at + 1)) == 2:
        factor = f"CASE WHEN ({some[0]}).srid IN {_ON_EARTH} THEN {_EARTH} ELSE 1.0 END"
        _put(text, at - 2, at + 1, f"point.distance({some[0]}, {some[1]}) * {factor}")


def _exists(text: Text, at: int) -> None:
    """Of a pattern it is `EXISTS { }`; of a property it is no Cypher any more."""
    [of] = _arguments(text, at + 1)
    if not text.words[at + 2].is_("("):
        wrong(text.query, text.words[at].start, "exists() asks for a pattern; for a property write  IS NOT NULL")
    end = text.closing(at + 1)
    text.edit_range(text.words[at].start, text.words[end].end, f"EXISTS {{ {of} }}")


def _round(text: Text, at: int) -> None:
    some = _arguments(text, at + 1)
    if len(some) > 1 and some[1].strip().startswith("-"):
        wrong(text.query, text.words[at].start, "round() to less than one is no Cypher")


def _value_type(text: Text, at: int) -> None:
    """Of a list Neo4j tells what is in it."""
    end = text.closing(at + 1)
    if text.words[at + 2].is_("[") or end - at > 5:
        refuse(text.query, text.words[at].start, "valueType() is answered for properties and plain values only")


def _length(text: Text, at: int) -> None:
    """Of a path only; the engine tells that of a text and of a list as well."""
    [of] = _arguments(text, at + 1)
    _put(text, at, at + 1, f"size(relationships({of}))")


def _size(text: Text, at: int) -> None:
    if text.words[at + 2].is_("{"):
        wrong(text.query, text.words[at].start, "size() is that of a list or a text; write size(keys())")


def _shortest(text: Text, at: int) -> None:
    """Of one relationship, from no length or one."""
    inside = text.words[at + 2 : text.closing(at + 1)]
    if sum(inside[n].is_("(") for n in level(inside)) > 2:
        wrong(text.query, text.words[at].start, "the shortest path is asked for one relationship between two nodes")
    for star, least, dots in zip(inside, inside[1:], inside[2:], strict=False):
        if star.is_("*") and least.kind == "number" and dots.is_("..") and int(least.value) > 1:
            wrong(text.query, least.start, "a shortest path has no least length but 0 or 1")


_MENDED: Final[dict[str, Callable[[Text, int], None]]] = {
    "labels": _labels,
    "exists": _exists,
    "length": _length,
    "size": _size,
    "shortestpath": _shortest,
    "allshortestpaths": _shortest,
    "round": _round,
    "valuetype": _value_type,
}
