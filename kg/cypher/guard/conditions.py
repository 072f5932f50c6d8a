"""Conditions in which the engine is more lenient than Neo4j: what is not true or false, patterns, and durations."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from kg.cypher.guard.clauses import blocks, clauses, items, keyword, opens_block, parts
from kg.cypher.guard.lexer import Word, closing, refuse, wrong
from kg.cypher.guard.text import Text
from kg.cypher.values import Value

_TESTS: Final = ("=", "<>", "<", ">", "<=", ">=", "=~", ":", "::", "-")
_TEST_WORDS: Final = ("IN", "STARTS", "ENDS", "CONTAINS", "IS")
_BOOLEAN: Final = (
    *("any", "all", "none", "single", "exists", "isempty", "isnan", "toboolean", "tobooleanornull"),
    *("withinbbox", "shortestpath", "allshortestpaths"),
)
_END: Final = (
    "WHERE",
    "WITH",
    "RETURN",
    "MATCH",
    "OPTIONAL",
    "UNWIND",
    "CALL",
    "ORDER",
    "SKIP",
    "LIMIT",
    "OFFSET",
    "UNION",
)

Properties = Mapping[str, list[str]]


def check(
    text: Text, properties: Properties, parameters: Mapping[str, Value], is_pattern: Callable[[str], bool]
) -> None:
    """Raise `Refused` at the first condition that Neo4j would answer otherwise, or with an error."""
    known = _Known(text, properties, parameters)
    orders = any(word.is_("ORDER", "MIN", "MAX") for word in text.words)
    for at, word in enumerate(text.words):
        if word.is_("WHERE") and text.is_call(at):
            _refuse_xor(text, at)
            for operand in _operands(_condition(text.words, at + 1)):
                if operand and not known.boolean(operand):
                    refuse(
                        text.query,
                        operand[0].start,
                        "a condition must be true or false, and this may be something else",
                    )
        elif word.is_("=~"):
            known.require_text(at)
            _check_pattern(text, at, parameters, is_pattern)
        elif word.is_("+") and any(one.is_("TRUE", "FALSE") for one in text.words[at - 1 : at + 2]):
            wrong(text.query, word.start, "nothing can be added to true or false")
        elif word.is_("[") and orders and _of_several_types(text.words, at):
            refuse(text.query, word.start, "values of several types are not put in order")
        elif word.is_("<", ">", "<=", ">="):
            known.refuse_durations(at)


def _condition(some: Sequence[Word], at: int) -> list[Word]:
    """The words of a condition, up to the next clause, the bracket's end or what a comprehension gives."""
    start = at
    while at < len(some):
        word = some[at]
        if word.is_(")", "]", "}") or (word.is_("|") and not _of_labels(some, at)):
            break
        if at > start and keyword(some, at, *_END) and not some[at - 1].is_("STARTS", "ENDS"):
            break
        at = closing(some, at) + 1 if word.is_("(", "[", "{") else at + 1
    return list(some[start:at])


def _refuse_xor(text: Text, at: int) -> None:
    """Refuse XOR beside a query in braces where more is matched afterwards: the engine then lost rows."""
    condition = _condition(text.words, at + 1)
    nested = any(word.is_("{") and opens_block(condition, n) for n, word in enumerate(condition) if n)
    more = sum(word.is_("MATCH") for word in text.words) > 1
    if nested and more and any(word.is_("XOR") for word in condition):
        refuse(text.query, condition[0].start, "XOR beside a query in braces is not known to be answered alike")


def _of_labels(some: Sequence[Word], at: int) -> bool:
    return at > 1 and some[at - 2].is_(":", "|", "&", "!")


def _operands(some: list[Word]) -> Iterator[list[Word]]:
    """What AND, OR, XOR and NOT join, brackets around it taken off."""
    while some and keyword(some, 0, "NOT"):
        some = some[1:]
    if some and some[0].is_("(") and closing(some, 0) == len(some) - 1 and len(some) > 2:
        yield from _operands(some[1:-1])
        return
    start = at = 0
    found = False
    while at < len(some):
        if keyword(some, at, "AND", "OR", "XOR") and at:
            yield from _operands(some[start:at])
            start, found = at + 1, True
        at = closing(some, at) + 1 if some[at].is_("(", "[", "{") else at + 1
    if found:
        yield from _operands(some[start:])
    else:
        yield some


class _Known:
    """What the query itself, the graph and the parameters say of names."""

    def __init__(self, text: Text, properties: Properties, parameters: Mapping[str, Value]) -> None:
        self.text = text
        self.properties = properties
        self.parameters = parameters
        self.truths = set(_truths(text.words))
        self.named = {
            item.name: item.words
            for block in blocks(text.words)
            for part in parts(block)
            for clause in clauses(part)
            if clause.name in ("WITH", "RETURN")
            for item in items(clause)
            if item.name and [word.value for word in item.words] != [item.name]
        }

    def boolean(self, some: list[Word]) -> bool:
        """Whether an operand can be nothing but true, false or null."""
        first = some[0]
        if any(_is_test(some, at) for at in _level(some)) or first.is_("EXISTS", "CASE"):
            return True
        if len(some) == 1:
            return self._one(first)
        if some[1].is_("(") and closing(some, 1) == len(some) - 1 and first.is_("COALESCE"):
            return all(self.boolean(one) for one in _arguments(some[2:-1]) if one)
        if some[-1].is_(")"):
            opened = next(n for n in range(len(some)) if some[n].is_("(") and closing(some, n) == len(some) - 1)
            return opened > 0 and some[opened - 1].value.lower() in _BOOLEAN
        if len(some) == 3 and some[1].is_("."):
            return set(self.properties.get(some[2].value, ())) <= {"bool"}
        return False

    def _one(self, word: Word) -> bool:
        if word.kind == "parameter":
            return isinstance(self.parameters.get(word.value), bool | None)
        if word.is_("TRUE", "FALSE", "NULL") or word.value in self.truths:
            return True
        held = self.named.pop(word.value, None) if word.kind in ("name", "quoted") else None
        if held is None:
            return False
        found = all(self.boolean(one) for one in _operands(held) if one)
        self.named[word.value] = held
        return found

    def require_text(self, at: int) -> None:
        """Refuse to hold a property that is no text against a regular expression: Neo4j says null, the engine false."""
        words = self.text.words
        if at > 1 and words[at - 2].is_(".") and set(self.properties.get(words[at - 1].value, ())) - {"str"}:
            refuse(
                self.text.query,
                words[at].start,
                f"only texts are held against a pattern, and {words[at - 1].value} is none",
            )

    def refuse_durations(self, at: int) -> None:
        """Refuse to hold one span of time to be longer than another: Neo4j says null, the engine compares them."""
        words = self.text.words
        right = at + 1 < len(words) and self._duration(words[at + 1 :])
        left = False
        if words[at - 1].is_(")"):
            opened = next((n for n in range(at) if words[n].is_("(") and closing(words, n) == at - 1), 0)
            left = opened > 0 and (words[opened - 1].is_("DURATION") or _is_between(words, opened - 1))
        elif words[at - 1].kind in ("name", "quoted") and not words[at - 2].is_("."):
            left = self._named_duration(words[at - 1].value)
        if left or right:
            refuse(self.text.query, words[at].start, "durations are not compared; compare their days or seconds")

    def _duration(self, some: Sequence[Word]) -> bool:
        if some[0].is_("DURATION") and len(some) > 1 and some[1].is_("(", "."):
            opened = next((n for n in range(len(some)) if some[n].is_("(")), 0)
            end = closing(some, opened)
            return end + 1 >= len(some) or not some[end + 1].is_(".")
        alone = len(some) == 1 or not some[1].is_(".")
        return some[0].kind in ("name", "quoted") and alone and self._named_duration(some[0].value)

    def _named_duration(self, name: str) -> bool:
        held = self.named.get(name)
        return held is not None and held[0].is_("DURATION") and held[-1].is_(")")


def _is_between(words: Sequence[Word], at: int) -> bool:
    return at > 1 and words[at - 1].is_(".") and words[at - 2].is_("DURATION")


def _level(some: Sequence[Word]) -> Iterator[int]:
    at = 0
    while at < len(some):
        yield at
        at = closing(some, at) + 1 if some[at].is_("(", "[", "{") else at + 1


def _is_test(some: Sequence[Word], at: int) -> bool:
    """Whether a comparison, a label or a pattern stands here; a minus is one of a pattern between brackets only."""
    if some[at].is_("-"):
        return at > 0 and some[at - 1].is_(")", "<") and at + 1 < len(some) and some[at + 1].is_("[", "-", "(", ">")
    return some[at].is_(*_TESTS) or (at > 0 and keyword(some, at, *_TEST_WORDS))


def _arguments(some: list[Word]) -> Iterator[list[Word]]:
    start = 0
    for at in _level(some):
        if some[at].is_(","):
            yield some[start:at]
            start = at + 1
    yield some[start:]


_TEMPORAL: Final = ("date", "datetime", "localdatetime", "time", "localtime", "duration", "point")


def _of_several_types(some: Sequence[Word], at: int) -> bool:
    """Whether a list is written out that has times or points among others: the engine puts these in another order."""
    inside = list(some[at + 1 : closing(some, at)])
    kinds = {
        one[0].kind if one[0].kind in ("text", "number") else one[0].value.lower() for one in _arguments(inside) if one
    }
    return len(kinds - {"null"}) > 1 and bool(kinds & set(_TEMPORAL))


def _truths(some: Sequence[Word]) -> Iterator[str]:
    """Names of what is taken from a list of true, false and null that is written out."""
    for at, word in enumerate(some):
        end = closing(some, at) if word.is_("[") and at else at
        if end == at or not all(one.is_("TRUE", "FALSE", "NULL", ",") for one in some[at + 1 : end]):
            continue
        if some[at - 1].is_("IN"):
            yield some[at - 2].value
        elif some[at - 1].is_("UNWIND") and end + 2 < len(some):
            yield some[end + 2].value


def _check_pattern(text: Text, at: int, parameters: Mapping[str, Value], is_pattern: Callable[[str], bool]) -> None:
    """Refuse a regular expression that is none (to the engine nothing matches it), or that is not known beforehand."""
    words = text.words
    if at + 1 == len(words):
        return
    some = list(words[at + 1 : at + 2])
    if some[0].is_("("):
        some = list(words[at + 2 : closing(words, at + 1)])
        following = closing(words, at + 1) + 1
    else:
        following = at + 2
        while (
            following + 1 < len(words)
            and words[following].is_("+")
            and words[following + 1].kind in ("text", "parameter")
        ):
            some += words[following : following + 2]
            following += 2
    texts = [str(parameters.get(one.value)) if one.kind == "parameter" else one.value for one in some[::2]]
    if any(one.kind not in ("text", "parameter") for one in some[::2]) or not all(one.is_("+") for one in some[1::2]):
        refuse(text.query, some[0].start, "a regular expression must be known beforehand: a text or a parameter")
    if following < len(words) and words[following].is_("+"):
        refuse(
            text.query, words[following].start, "a regular expression must be known beforehand: a text or a parameter"
        )
    if not is_pattern("".join(texts)):
        wrong(text.query, some[0].start, f"{''.join(texts)!r} is no regular expression")
