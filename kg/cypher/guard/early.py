"""Conditions that the engine tests before what they need is there, and so finds nothing: they are made to wait.

Where a pattern has relationships it looks for the variables of a condition to test it as early as it can, and does not
see those within a subscript, a slice, a property of what is no variable, `reduce` or `COUNT { }`. So they are named.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.cypher.guard.clauses import blocks, clauses, ends_operand, keyword, level, parts
from kg.cypher.guard.lexer import Word, closing, words
from kg.cypher.guard.text import Text


def let_wait(text: Text) -> None:
    """Have such conditions name the variables of their pattern which they need."""
    for block in blocks(text.words):
        for part in parts(block):
            for clause in clauses(part):
                if clause.name in ("MATCH", "OPTIONAL", "("):
                    _let_wait(text, clause.words)


def _let_wait(text: Text, some: Sequence[Word]) -> None:
    where = next((at for at in level(some) if at and keyword(some, at, "WHERE")), len(some))
    if not any(word.kind == "sign" and "-" in word.value for word in some[:where]):
        return
    found = [word for before, word in pairwise(some[:where]) if before.is_("(", "[")]
    names = {word.value for word in found if word.kind in ("name", "quoted")}
    for condition in (*_inside(some[:where]), some[where + 1 :]):
        needed = sorted(names & {word.value for word in condition if word.kind in ("name", "quoted")})
        if needed and _hides(text, condition):
            missing = " OR ".join(f"{text.renamed(name)} IS NULL" for name in needed)
            text.insert(condition[0].start, f"CASE WHEN {missing} THEN false ELSE (")
            text.insert(condition[-1].end, ") END")


def _inside(pattern: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The conditions within the brackets of a pattern."""
    for at in level(pattern):
        if pattern[at].is_("(", "["):
            inside = pattern[at + 1 : closing(pattern, at)]
            yield from (inside[n + 1 :] for n in level(inside) if n and keyword(inside, n, "WHERE"))
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
