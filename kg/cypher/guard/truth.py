"""What stands in the place of true or false and may be neither: Neo4j ends with an error, the engine takes it as one.

Where the query does not show that it is a test, the engine is made to look while it answers, and to stop there too.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from kg.cypher.guard.clauses import STARTS, keyword
from kg.cypher.guard.grouped import AGGREGATES
from kg.cypher.guard.lexer import OPEN, Word, wrong
from kg.cypher.guard.text import Text

MARK: Final = re.compile(r"_kg_at_(\d+)")
"""In an error of the engine: where in the query something was neither true nor false."""
NO_TRUTH: Final = "a condition must be true or false, and this is something else"
_CUTS: Final = (*STARTS, "WHERE", "WHEN", "THEN", "ELSE", "AS", "ORDER", "SKIP", "OFFSET", "LIMIT", "UNION", "BY")
_TESTS: Final = ("=", "<>", "<", ">", "<=", ">=", "=~", ":", "::")
_TEST_WORDS: Final = ("IN", "STARTS", "ENDS", "CONTAINS", "IS", "EXISTS", "TRUE", "FALSE", "NULL")
_BOOLEAN: Final = (
    *("any", "all", "none", "single", "exists", "isempty", "isnan", "toboolean", "tobooleanornull", "withinbbox"),
    *("shortestpath", "allshortestpaths"),
)
_JOINED: Final = (Word("sign", "=", 0, 0),)
"""Stands for what AND, OR, XOR and NOT give, which is true or false."""
_CHECKED: Final = (
    "] | CASE WHEN _kg_t IS NULL OR valueType(_kg_t) = 'BOOLEAN NOT NULL' THEN _kg_t ELSE date('_kg_at_{}') END][0]"
)


class _Frame:
    """What stands between two brackets, or CASE and END: the operands of its present expression."""

    def __init__(self, opened: Word | None, *, generic: bool = False) -> None:
        self.opened = opened
        self.generic = generic
        """Whether this is a CASE whose WHENs ask for true or false."""
        self.begin(asked=False)

    def begin(self, *, asked: bool) -> None:
        """Begin an expression; `asked` where it stands behind WHERE or WHEN."""
        self.asked, self.operands = asked, [list[Word]()]

    def found(self) -> list[list[Word]]:
        """The operands, where they are to be true or false."""
        return self.operands if self.asked or len(self.operands) > 1 else []

    def is_closed(self, some: list[Word], at: int) -> bool:
        """Whether it ends here."""
        if self.opened is None or not self.opened.is_("CASE"):
            return some[at].is_(*OPEN.values())
        return keyword(some, at, "END")


def require_truth(text: Text, properties: Mapping[str, list[str]]) -> None:
    """Have every operand that may be anything be looked at while the query is answered.

    Raises `Refused` where one is written out that is neither: what stands behind `false AND` nobody would look at.
    """
    for operand in _operands(text.words):
        some = operand[1:] if operand and operand[0].is_("DISTINCT") else operand
        if _is_literal(some):
            wrong(text.query, some[0].start, NO_TRUTH)
        if some and not _evident(some, properties) and not _counts(some):
            text.insert(some[0].start, "[_kg_t IN [")
            text.insert(some[-1].end, _CHECKED.format(some[0].start))


def _is_literal(some: list[Word]) -> bool:
    """Whether a number, a text, a list or a mapping stands here alone."""
    return (len(some) == 1 and some[0].kind in ("number", "text")) or (len(some) == 2 and some[0].is_("[", "{"))


def _operands(some: list[Word]) -> Iterator[list[Word]]:
    """What WHERE and WHEN ask for and AND, OR, XOR and NOT join: the words of each, without those in brackets."""
    frames = [_Frame(None)]
    for at, word in enumerate(some):
        top = frames[-1]
        if word.is_(*OPEN) or _begins(some, at, "CASE"):
            top.operands[-1].append(word)
            frames.append(_Frame(word, generic=at + 1 < len(some) and some[at + 1].is_("WHEN")))
        elif len(frames) > 1 and top.is_closed(some, at):
            yield from frames.pop().found()
            outer = frames[-1].operands[-1]
            if word.is_(")") and not _is_call(outer):  # what a bracket holds alone is what it stands for
                outer += [*top.operands[0], *_JOINED[: len(top.operands) - 1]]
            outer.append(word)
        elif keyword(some, at, "AND", "OR", "XOR") or (_begins(some, at, "NOT") and not some[at - 1].is_("IS")):
            top.operands.append([])
        elif word.is_(",", "..") or (word.is_("|") and not _of_labels(some, at)) or _cuts(some, at):
            yield from top.found()
            top.begin(asked=word.is_("WHERE") or (word.is_("WHEN") and top.generic))
        else:
            top.operands[-1].append(word)
    yield from frames[0].found()


def _counts(some: list[Word]) -> bool:
    """Whether something is counted here, which no list can hold."""
    return any(one.is_(*AGGREGATES) and after.is_("(") for one, after in pairwise(some))


def _begins(some: list[Word], at: int, value: str) -> bool:
    """Whether this keyword stands here before its operand."""
    named = (at and some[at - 1].is_(".", ":", "AS")) or (at + 1 < len(some) and some[at + 1].is_(".", ":"))
    return some[at].is_(value) and not named


def _cuts(some: list[Word], at: int) -> bool:
    return keyword(some, at, *_CUTS) or (some[at].is_("WHEN") and some[at - 1].is_("CASE"))


def _of_labels(some: list[Word], at: int) -> bool:
    return at > 1 and some[at - 2].is_(":", "|", "&", "!")


def _is_call(operand: list[Word]) -> bool:
    """Whether the bracket with which these words end is that of a function."""
    return len(operand) > 1 and operand[-2].kind in ("name", "quoted")


def _evident(operand: list[Word], properties: Mapping[str, list[str]]) -> bool:
    """Whether words show that they can be nothing but true, false or null."""
    if any(_is_test(operand, at) for at in range(len(operand))):
        return True
    if len(operand) == 3 and operand[1].is_("."):
        return set(properties.get(operand[2].value, ())) <= {"bool"}
    return len(operand) > 2 and operand[-1].is_(")") and operand[-3].value.lower() in _BOOLEAN


def _is_test(some: list[Word], at: int) -> bool:
    """Whether a comparison, a label or a pattern stands here; a minus is one of a pattern between brackets only."""
    if some[at].is_("-"):
        return at > 0 and some[at - 1].is_(")", "<") and at + 1 < len(some) and some[at + 1].is_("[", "-", "(", ">")
    return some[at].is_(*_TESTS, *_TEST_WORDS) and not (at and some[at - 1].is_("."))
