"""Aggregates within an expression, in two steps: first what is counted and collected, then what is made of it.

Asked in one step, the engine forgets to group where an aggregate stands before IS NULL or in a CASE.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.cypher.guard.clauses import Clause, Item, items, items_end, opens_block
from kg.cypher.guard.lexer import Word, closing, refuse, wrong
from kg.cypher.guard.text import Text

AGGREGATES: Final = (
    *("COUNT", "SUM", "AVG", "MIN", "MAX", "COLLECT", "STDEV", "STDEVP", "PERCENTILECONT", "PERCENTILEDISC"),
)

Span = tuple[int, int]
"""Places of the first word and behind the last one."""


def in_two_steps(text: Text, clause: Clause, names: Sequence[str]) -> bool:
    """Split RETURN or WITH in two where an item is made of an aggregate, and of more; gives whether it was.

    `names` are those of the items, as the engine is to read them.

    Raises `Refused` where `*` stands beside such an item.
    """
    found = items(clause)
    if not any(_mixed(item) for item in found):
        return False
    if any(item.words[0].is_("*") for item in found if item.words):
        refuse(text.query, clause.words[0].start, "* does not stand beside an expression with an aggregate")
    for item in found:
        _refuse_within_comprehensions(text, item)
    step = _Step(text)
    second = [f"{step.made(item)} AS {name}" for item, name in zip(found, names, strict=True)]
    rest = clause.words[items_end(clause) :]
    behind = step.written(rest) if rest else ""
    head = "WITH" if clause.name == "WITH" else "RETURN"
    distinct = "DISTINCT " if clause.words[1].is_("DISTINCT") else ""
    instead = f"WITH {', '.join(step.first)}\n{head} {distinct}{', '.join(second)} {behind}"
    text.edit_range(clause.words[0].start, clause.words[-1].end, instead)
    return True


def _aggregates(some: Sequence[Word]) -> Iterator[Span]:
    """Calls of aggregates; those of a query in braces are its own."""
    at = 0
    while at < len(some):
        if some[at].is_("{") and at and opens_block(some, at):
            at = closing(some, at)
        elif some[at].is_(*AGGREGATES) and at + 1 < len(some) and some[at + 1].is_("("):
            end = closing(some, at + 1) + 1
            yield at, end
            at = end
            continue
        at += 1


def counts(clause: Clause) -> bool:
    """Whether something is counted or collected in RETURN or WITH."""
    return any(next(_aggregates(item.words), None) is not None for item in items(clause))


def _mixed(item: Item) -> bool:
    return any(
        span != (0, len(item.words)) or item.words[span[0]].is_("PERCENTILECONT") for span in _aggregates(item.words)
    )


def _refuse_within_comprehensions(text: Text, item: Item) -> None:
    """Raise `Refused` where something is counted for each member of a list."""
    for at, word in enumerate(item.words[:-2]):
        if word.is_("[") and item.words[at + 2].is_("IN"):
            inside = item.words[at : closing(item.words, at)]
            bar = next((n for n, one in enumerate(inside) if one.is_("|", "WHERE")), len(inside))
            if next(_aggregates(inside[bar:]), None) is not None:
                wrong(text.query, word.start, "nothing is counted within a list comprehension")


def _like(some: Sequence[Word], at: int, sought: Sequence[Word]) -> bool:
    found = some[at : at + len(sought)]
    return [(one.kind, one.value) for one in found] == [(one.kind, one.value) for one in sought]


class _Step:
    """The first of the two steps: what it computes, and under which names the second finds it."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.first: list[str] = []
        self._keys: list[tuple[list[Word], str]] = []
        self._counted: dict[str, str] = {}

    def made(self, item: Item) -> str:
        """An item as the second step has it."""
        if next(_aggregates(item.words), None) is not None:
            return self.written(item.words)
        if len(item.words) == 1 and item.words[0].kind in ("name", "quoted"):
            self.first.append(written := self._part(item.words))
            return written
        name = self.text.fresh()
        self.first.append(f"{self._part(item.words)} AS {name}")
        if len(item.words) == 3 and item.words[1].is_("."):  # only a property of a variable can stand in another item
            self._keys.append((item.words, name))
        return name

    def written(self, some: Sequence[Word]) -> str:
        """Words with names in the place of what the first step gives."""
        spans = dict(_aggregates(some))
        found, at, start = "", 0, some[0].start
        while at < len(some):
            end, name = self._instead(some, at, spans)
            if name:
                found += self.text.part(start, some[at].start) + name
                start = some[end - 1].end
            at = end
        return found + self.text.part(start, some[-1].end)

    def _instead(self, some: Sequence[Word], at: int, spans: dict[int, int]) -> tuple[int, str]:
        if at in spans:
            return spans[at], self._aggregate(some[at : spans[at]])
        for key, name in self._keys:
            if _like(some, at, key) and not (at and some[at - 1].is_(".")):
                return at + len(key), name
        return at + 1, ""

    def _aggregate(self, call: Sequence[Word]) -> str:
        if not call[0].is_("PERCENTILECONT"):
            return self._given(self._part(call))
        return self._percentile(call)

    def _percentile(self, call: Sequence[Word]) -> str:
        """Of whole numbers Neo4j gives a whole one where the percentile is one of them, the engine never."""
        comma = next(at for at in range(len(call) - 1, 0, -1) if call[at].is_(","))
        of, part = self._part(call[2:comma]), self._part(call[comma + 1 : -1])
        value, total = self._given(f"percentileCont({of}, {part})"), self._given(f"sum({of})")
        at = f"(({part}) * ({self._given(f'count({of})')} - 1))"
        whole = f"valueType({total}) STARTS WITH 'INTEGER' AND toFloat(toInteger({at})) = toFloat({at})"
        return f"(CASE WHEN {whole} THEN toInteger({value}) ELSE {value} END)"

    def _given(self, call: str) -> str:
        """The name of an aggregate in the first step."""
        if call not in self._counted:
            self._counted[call] = self.text.fresh()
            self.first.append(f"{call} AS {self._counted[call]}")
        return self._counted[call]

    def _part(self, some: Sequence[Word]) -> str:
        return self.text.part(some[0].start, some[-1].end)
