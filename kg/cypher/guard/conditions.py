"""What the engine answers and Neo4j does not, or otherwise: patterns, durations, values of several types, labels."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Final

from kg.cypher.guard.clauses import arguments, blocks, clauses, items, parts
from kg.cypher.guard.lexer import Word, closing, refuse, wrong
from kg.cypher.guard.text import Text
from kg.cypher.values import Value

_TEMPORAL: Final = ("date", "datetime", "localdatetime", "time", "localtime", "duration", "point")
_DAYS: Final = ("_earliest", "_latest")
"""Ends of the names of properties that are dates."""
_DATE: Final = (  # noqa: SIM905
    "year quarter month week weekYear day dayOfWeek weekDay ordinalDay dayOfQuarter quarterDay"
).split()


def check(
    text: Text, properties: Mapping[str, list[str]], parameters: Mapping[str, Value], is_pattern: Callable[[str], bool]
) -> None:
    """Raise `Refused` at the first thing that Neo4j would answer otherwise, or with an error."""
    words = text.words
    orders = any(word.is_("ORDER", "MIN", "MAX") for word in words)
    spans = set(_durations(words))
    for at, word in enumerate(words[:-1]):
        if word.is_("=~"):
            _require_text(text, at, properties)
            _require_pattern(text, at, parameters, is_pattern)
        elif word.is_("!", "|", "&", "+"):
            _require_sign(text, at)
        elif word.is_("[") and orders and _of_several_types(words, at):
            refuse(text.query, word.start, "values of several types are not put in order")
        elif word.is_("<", ">", "<=", ">=") and at:
            _refuse_unordered(text, at, spans)
        elif word.value.endswith(_DAYS) and words[at + 1].is_("."):
            _require_field(text, at)


def _require_sign(text: Text, at: int) -> None:
    """Refuse signs that stand where Neo4j knows none."""
    word, after = text.words[at], text.words[at + 1]
    if word.is_("!") and after.is_("=") and after.start == word.end:
        wrong(text.query, word.start, "unequal is written <>")
    if word.is_("|") and after.is_(":") and not _in_types(text.words, at):
        wrong(text.query, word.start, "behind | a label or type stands without a colon")
    if word.is_("|", "&") and at > 3 and text.words[at - 2].is_(":") and text.words[at - 4].is_(":"):
        wrong(text.query, word.start, "labels are joined by colons, or by & and |, not by both")
    beside = text.words[max(0, at - 1) : at + 2 : 2]
    if word.is_("+") and any(one.is_("TRUE", "FALSE") for one in beside) and not beside[0].is_("]"):
        wrong(text.query, word.start, "nothing but a list can be added to true or false")


def _in_types(words: Sequence[Word], at: int) -> bool:
    """Whether nothing but types stands between these brackets: `[:A|:B]`, the one place where such a colon may."""
    opened = next((n for n in range(at - 1, -1, -1) if words[n].is_("[", "(")), 0)
    inside = words[opened + 1 : closing(words, opened)]
    return (
        words[opened].is_("[") and inside[0].is_(":") and all(one.kind != "sign" or one.is_(":", "|") for one in inside)
    )


def _require_field(text: Text, at: int) -> None:
    """Refuse to ask a date for its hour: the engine has null, Neo4j an error."""
    field = text.words[at + 2]
    if text.words[at - 1].is_(".") and field.value.lower() not in {name.lower() for name in _DATE}:
        wrong(text.query, field.start, f"a date has no {field.value}")


# -- regular expressions


def _require_text(text: Text, at: int, properties: Mapping[str, list[str]]) -> None:
    """Refuse to hold what is no text against a regular expression: Neo4j says null, the engine false."""
    words = text.words
    left = words[at - 1]
    other = at > 1 and words[at - 2].is_(".") and set(properties.get(left.value, ())) - {"str"}
    if other or left.kind == "number":
        refuse(text.query, words[at].start, f"only texts are held against a pattern, and {left.value} is none")


def _require_pattern(text: Text, at: int, parameters: Mapping[str, Value], is_pattern: Callable[[str], bool]) -> None:
    """Refuse a regular expression that is none (to the engine nothing matches it), or that is not known beforehand."""
    rest = text.words[at + 1 :]
    some = list(takewhile(lambda word: word.kind in ("text", "parameter") or word.is_("+", "("), rest))
    known = [word for word in some if word.kind in ("text", "parameter")]
    after = [word for word in rest[len(some) :] if not word.is_(")")][:1]
    behind = rest[len(some) : len(some) + 1]
    if rest and (
        not known or (some[-1].is_("+") or (behind and behind[0].is_(".", "["))) or (after and after[0].is_("+"))
    ):
        refuse(text.query, rest[0].start, "a regular expression must be known beforehand: a text or a parameter")
    pattern = "".join(str(parameters.get(one.value)) if one.kind == "parameter" else one.value for one in known)
    if rest and not is_pattern(pattern):
        wrong(text.query, rest[0].start, f"{pattern!r} is no regular expression")


# -- what has no order


def _durations(words: list[Word]) -> Iterator[str]:
    """Names that a query gives to spans of time."""
    for block in blocks(words):
        for clause in (clause for part in parts(block) for clause in clauses(part)):
            for item in items(clause) if clause.name in ("WITH", "RETURN") else ():
                if item.name and item.words and item.words[0].is_("DURATION") and item.words[-1].is_(")"):
                    yield item.name


def _refuse_unordered(text: Text, at: int, spans: set[str]) -> None:
    """Refuse to hold one span of time, or one mapping, to be more than another: Neo4j says null, the engine compares.

    For mappings it is the other way round.
    """
    words = text.words
    if words[at - 1].is_("}") and words[at + 1].is_("{"):
        refuse(text.query, words[at].start, "mappings are not compared")
    if _is_span(words[at + 1 :], spans) or _ends_in_span(words[:at], spans):
        refuse(text.query, words[at].start, "durations are not compared; compare their days or seconds")


def _is_span(some: Sequence[Word], spans: set[str]) -> bool:
    if some[0].is_("DURATION") and len(some) > 1 and some[1].is_("(", "."):
        end = closing(some, next(n for n in range(len(some)) if some[n].is_("("))) + 1
    else:
        end = 1
        if some[0].kind not in ("name", "quoted") or some[0].value not in spans:
            return False
    return end >= len(some) or not some[end].is_(".")


def _ends_in_span(some: Sequence[Word], spans: set[str]) -> bool:
    if not some[-1].is_(")"):
        return some[-1].value in spans and not (len(some) > 1 and some[-2].is_("."))
    opened = next((n for n in range(len(some)) if some[n].is_("(") and closing(some, n) == len(some) - 1), 0)
    return any(
        word.is_("DURATION") for word in some[max(0, opened - 3 if some[opened - 2].is_(".") else opened - 1) : opened]
    )


def _of_several_types(some: Sequence[Word], at: int) -> bool:
    """Whether a list is written out that has times or points among others: the engine puts these in another order."""
    inside = list(some[at + 1 : closing(some, at)])
    kinds = {one[0].kind if one[0].kind in ("text", "number") else one[0].value.lower() for one in arguments(inside)}
    return len(kinds - {"null"}) > 1 and bool(kinds & set(_TEMPORAL))
