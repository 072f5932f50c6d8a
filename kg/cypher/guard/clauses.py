"""How a Cypher query is made: blocks in braces, parts between UNIONs, clauses, and the items of RETURN and WITH.

Only as much as the guard must know; what stands inside is the engine's to read.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from kg.cypher.guard.lexer import Word, closing

WRITES: Final = (
    "CREATE",
    "MERGE",
    "SET",
    "REMOVE",
    "DELETE",
    "DETACH",
    "FOREACH",
    "DROP",
    "INSERT",
    "LOAD",
    "NODETACH",
)
_READS: Final = ("MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL", "FINISH", "LET", "FILTER", "USE", "SHOW")
STARTS: Final = (*_READS, *WRITES, "EXPLAIN", "PROFILE", "CYPHER", "ALTER", "GRANT", "DENY", "REVOKE", "TERMINATE")
_OPERATORS: Final = (
    *("AND", "OR", "XOR", "NOT", "IN", "IS", "STARTS", "ENDS", "CONTAINS", "AS", "CASE", "WHEN", "THEN", "ELSE"),
    *("BY", "DISTINCT", "RETURN", "WITH", "UNWIND", "WHERE", "SKIP", "LIMIT", "OFFSET", "MATCH", "YIELD", "CALL"),
)
BLOCKS: Final = ("EXISTS", "COUNT", "COLLECT", "CALL")
"""What a query in braces can stand behind."""
_BEFORE_NAMES: Final = (".", ":", "AS")
_AFTER_ITEMS: Final = ("ORDER", "SKIP", "LIMIT", "OFFSET", "WHERE")


class Clause(NamedTuple):
    """A clause: its first keyword, and all its words."""

    name: str
    words: list[Word]


class Item(NamedTuple):
    """An item of RETURN or WITH: its words without the alias, and the name it gets; empty where it has none."""

    words: list[Word]
    name: str


def ends_operand(word: Word) -> bool:
    """Whether an expression or a pattern can end here: a keyword after it is no name."""
    if word.kind == "sign":
        return word.value in (")", "]", "}", "*", "+")
    return not word.is_(*_OPERATORS)


def keyword(some: Sequence[Word], at: int, *values: str) -> bool:
    """Whether one of these keywords stands here as such, and not as somebody's name."""
    if not some[at].is_(*values) or (at and some[at - 1].is_(*_BEFORE_NAMES)):
        return False
    return at == 0 or ends_operand(some[at - 1]) or (at > 1 and some[at - 2].is_(*_BEFORE_NAMES))


def level(some: Sequence[Word]) -> Iterator[int]:
    """The places that are in no brackets."""
    at = 0
    while at < len(some):
        yield at
        at = closing(some, at) + 1 if some[at].is_("(", "[", "{") else at + 1


def arguments(some: list[Word]) -> list[list[Word]]:
    """What commas part, without those in brackets; nothing where there is nothing."""
    cuts = [at for at in level(some) if some[at].is_(",")]
    found = [some[start:end] for start, end in zip([0, *(at + 1 for at in cuts)], [*cuts, len(some)], strict=True)]
    return [one for one in found if one]


def blocks(some: list[Word]) -> Iterator[list[Word]]:
    """Every query in braces, the inner before the outer, and at last the whole."""
    for at in range(len(some) - 1, 0, -1):
        if some[at].is_("{") and opens_block(some, at):
            yield some[at + 1 : closing(some, at)]
    yield some


def opens_block(some: Sequence[Word], at: int) -> bool:
    """Whether the brace here is that of a query, and not of a map."""
    if some[at - 1].is_(*BLOCKS):
        return True
    opened = next((n for n in range(at - 1, -1, -1) if some[n].is_("(") and closing(some, n) == at - 1), 0)
    return some[at - 1].is_(")") and opened > 0 and some[opened - 1].is_("CALL")


def parts(block: list[Word]) -> Iterator[list[Word]]:
    """The queries between the UNIONs of a block."""
    start = 0
    for at in level(block):
        if keyword(block, at, "UNION") and at:
            yield block[start:at]
            start = at + 2 if at + 1 < len(block) and block[at + 1].is_("ALL", "DISTINCT") else at + 1
    yield block[start:]


def clauses(part: list[Word]) -> list[Clause]:
    """The clauses of a part; what stands before the first has the name of its first word."""
    starts = [at for at in level(part) if _starts(part, at)]
    if part and starts[:1] != [0]:
        starts.insert(0, 0)
    return [
        Clause(part[start].value.upper(), part[start:end])
        for start, end in zip(starts, [*starts[1:], len(part)], strict=True)
    ]


def _starts(part: Sequence[Word], at: int) -> bool:
    if not keyword(part, at, *STARTS) or (at and part[at - 1].is_("STARTS", "ENDS", "OPTIONAL", "DETACH")):
        return False
    return at == 0 or at + 1 == len(part) or not part[at + 1].is_(".", ":", "=", ",", ")", "+", "/", "<", ">")


def items(clause: Clause) -> list[Item]:
    """The items of RETURN or WITH; `*` is one without a name."""
    inside = clause.words[1 : items_end(clause)]
    if inside and inside[0].is_("DISTINCT"):
        inside = inside[1:]
    found, start = list[Item](), 0
    cuts = [at for at in level(inside) if inside[at].is_(",")]
    for end in (*cuts, len(inside)):
        found.append(_item(inside[start:end]))
        start = end + 1
    return found


def items_end(clause: Clause) -> int:
    """Where ORDER BY, SKIP, LIMIT or WHERE begins."""
    found = (at for at in level(clause.words) if at > 1 and keyword(clause.words, at, *_AFTER_ITEMS))
    return next(found, len(clause.words))


def _item(some: list[Word]) -> Item:
    if len(some) > 2 and some[-2].is_("AS") and some[-1].kind in ("name", "quoted"):
        return Item(some[:-2], some[-1].value)
    alone = len(some) == 1 and some[0].kind in ("name", "quoted")
    return Item(some, some[0].value if alone and not some[0].is_("NULL", "TRUE", "FALSE") else "")
