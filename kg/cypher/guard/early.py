"""Conditions that the engine tests before what they need is there, and so finds nothing: they are held back.

Where a pattern has relationships it looks for the variables of a condition to test it as early as it can, and does not
see those within a subscript, a slice, a property of what is no variable, `reduce` or `COUNT { }`.
"""

from collections.abc import Iterator, Sequence

from kg.cypher.guard.clauses import Clause, blocks, clauses, ends_operand, keyword, level, parts
from kg.cypher.guard.lexer import Word, closing, refuse, words
from kg.cypher.guard.text import Text


def hold_back(text: Text) -> None:
    """Have such conditions of MATCH be tested behind it; raises `Refused` where that would be something else."""
    for block in blocks(text.words):
        for part in parts(block):
            for clause in clauses(part):
                if clause.name in ("MATCH", "OPTIONAL", "("):
                    _hold_back(text, clause)


def _hold_back(text: Text, clause: Clause) -> None:
    some = clause.words
    where = next((at for at in level(some) if at and keyword(some, at, "WHERE")), len(some))
    if not any(word.kind == "sign" and "-" in word.value for word in some[:where]):
        return
    for condition in _inside(some[:where]):
        if _hides(text, condition):
            refuse(text.query, condition[0].start, "a condition like this stands behind the pattern, not in it")
    if where + 1 >= len(some) or not _hides(text, some[where:]):
        return
    if clause.name == "OPTIONAL":
        refuse(text.query, some[where].start, "OPTIONAL MATCH of relationships is not narrowed by a part of a value")
    if clause.name == "(":  # the pattern alone, in braces
        text.insert(some[0].start, "MATCH ")
    text.insert(some[where].start, "WITH * ")


def _inside(pattern: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The conditions within the brackets of a pattern."""
    for at in level(pattern):
        if pattern[at].is_("(", "["):
            inside = pattern[at + 1 : closing(pattern, at)]
            yield from (inside[n:] for n in level(inside) if n and keyword(inside, n, "WHERE"))
            yield from _inside(inside)


def _hides(text: Text, condition: Sequence[Word]) -> bool:
    """Whether the engine does not see all variables of a condition, as it will read it."""
    some = words(text.part(condition[0].start, condition[-1].end))
    return any(_hidden(some, at) for at in range(1, len(some)))


def _hidden(some: Sequence[Word], at: int) -> bool:
    word, before = some[at], some[at - 1]
    if word.is_("["):
        return before.value in (")", "]", "}") if before.kind == "sign" else ends_operand(before)
    if word.is_("."):
        return before.is_(")", "]", "}") or (at > 1 and some[at - 2].is_("."))
    return (word.is_("(") and before.is_("REDUCE")) or (word.is_("{") and before.is_("COUNT"))
