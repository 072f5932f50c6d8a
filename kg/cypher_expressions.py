"""Expressions of a Cypher query, checked one by one and written anew for an embedded engine."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Final, NoReturn

from kg.cypher_types import AGGREGATES, FUNCTIONS, NUMBERS, Expression, comparable, ordered, united
from kg.cypher_words import Word, refuse, words

Value = str | int | float | bool | date | None
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLAIN: Final = re.compile(r"[^\W\d]\w*")
_HALF: Final = re.compile("[\ud800-\udfff]")
_COMPARISONS: Final = ("=", "<>", "<", ">", "<=", ">=")
_LIST_TESTS: Final = ("ANY", "ALL", "NONE", "SINGLE")


def like_a_list(text: str) -> bool:
    """Whether the engine would take this text for the list of one text that it spells."""
    return text.startswith('["') and text.endswith('"]')


class Expressions:
    """A query on the way: its words, the names in scope with their types, and the parameters found so far."""

    def __init__(self, query: str, properties: Mapping[str, str], parameters: Mapping[str, Value]) -> None:
        self.query = query
        self.words = list(words(query))
        self.at = 0
        self.properties = properties
        self.given = parameters
        self.scope: dict[str, str] = {}
        self.parameters: dict[str, Value] = {}

    # -- words

    @property
    def word(self) -> Word:
        """The next word."""
        return self.words[self.at]

    def ahead(self, *values: str) -> bool:
        """Whether these keywords or signs come next, one after the other."""
        some = self.words[self.at : self.at + len(values)]
        return all(word.is_(value) for word, value in zip(some, values, strict=False)) and len(some) == len(values)

    def took(self, *values: str) -> bool:
        """Take these words if they come next."""
        if self.ahead(*values):
            self.at += len(values)
            return True
        return False

    def need(self, value: str) -> None:
        """Take this word, or refuse what stands in its place."""
        if not self.took(value):
            self.unknown(f"where {value} would stand")

    def unknown(self, why: str = "") -> NoReturn:
        """Refuse the next word."""
        refuse(self.word.line, f"{self.word.value or 'the end of the query'} {why}".rstrip())

    def name(self) -> str:
        """Take a name."""
        word = self.word
        if word.kind not in ("name", "quoted"):
            self.unknown("where a name would stand")
        self.at += 1
        return word.value

    def plain_name(self) -> str:
        """Take a name of a pattern, where the engine forgets back-ticks: one that can stand without them."""
        word = self.word
        name = self.name()
        if not _PLAIN.fullmatch(name):
            refuse(word.line, f"the name {name!r} in a pattern or for a label")
        return name

    @contextmanager
    def inner(self, **names: str) -> Iterator[None]:
        """A scope of its own, with some more names."""
        outer = self.scope
        self.scope = outer | names
        try:
            yield
        finally:
            self.scope = outer

    # -- expressions, from the loosest to the tightest

    def expression(self) -> Expression:
        """Take an expression."""
        return self._joined("OR", lambda: self._joined("XOR", lambda: self._joined("AND", self._negated)))

    def condition(self) -> Expression:
        """Take an expression that is true or false and looks at one row only."""
        line = self.word.line
        found = self.expression()
        if found.type not in ("boolean", "null") or found.aggregates:
            refuse(line, "a condition that is not true or false for each row")
        return found

    def _joined(self, operator: str, part: Callable[[], Expression]) -> Expression:
        found = part()
        while self.ahead(operator):
            line = self.word.line
            self.at += 1
            found = self._both(found, f" {operator} ", part(), "boolean")
            if found.type not in ("boolean", "null"):
                refuse(line, f"{operator} between values that are not true or false")
        return found

    def _both(self, one: Expression, operator: str, other: Expression, type_: str) -> Expression:
        return Expression(
            f"({one.cypher}{operator}{other.cypher})",
            type_,
            one.aggregates or other.aggregates,
            one.of_row or other.of_row,
        )

    def _negated(self) -> Expression:
        if self.took("NOT"):
            found = self._negated()
            if found.type not in ("boolean", "null"):
                refuse(self.word.line, "NOT before a value that is not true or false")
            return found._replace(cypher=f"(NOT {found.cypher})")
        return self._compared()

    def _compared(self) -> Expression:
        one = self._sum()
        word = self.word
        if word.is_(*_COMPARISONS):
            self.at += 1
            found = self._comparison(one, word, self._sum())
            if self.word.is_(*_COMPARISONS):
                self.unknown("as a second comparison in a row")
            return found
        for test in (("STARTS", "WITH"), ("ENDS", "WITH"), ("CONTAINS",)):
            if self.took(*test):
                other = self._sum()
                if {one.type, other.type} - {"text", "null"}:
                    refuse(word.line, f"{' '.join(test)} between values that are not texts")
                return self._both(one, f" {' '.join(test)} ", other, "boolean")
        if word.is_("=~"):
            refuse(word.line, "regular expressions (=~)")
        if self.took("IN"):
            return self._member(one, word)
        while self.took("IS"):
            negated = " NOT" if self.took("NOT") else ""
            self.need("NULL")
            one = one._replace(cypher=f"({one.cypher} IS{negated} NULL)", type="boolean")
        return one

    def _comparison(self, one: Expression, word: Word, other: Expression) -> Expression:
        fits = comparable if word.value in ("=", "<>") else ordered
        if not fits(one.type, other.type):
            refuse(word.line, f"{word.value} between {one.type} and {other.type}")
        return self._both(one, f" {word.value} ", other, "boolean")

    def _member(self, one: Expression, word: Word) -> Expression:
        many = self._sum()
        if not many.type.startswith("list:") or not comparable(one.type, many.type.removeprefix("list:")):
            refuse(word.line, f"IN between {one.type} and {many.type}")
        return self._both(one, " IN ", many, "boolean")

    def _sum(self) -> Expression:
        found = self._product()
        while self.word.is_("+", "-"):
            sign = self.word
            self.at += 1
            other = self._product()
            types = united([found.type, other.type])
            joins = sign.value == "+" and (types == "text" or types.startswith("list:"))
            if not joins and types not in NUMBERS:
                refuse(sign.line, f"{sign.value} between {found.type} and {other.type}")
            found = self._both(found, f" {sign.value} ", other, types)
        return found

    def _product(self) -> Expression:
        found = self._signed()
        while self.word.is_("*"):
            line = self.word.line
            self.at += 1
            other = self._signed()
            types = united([found.type, other.type])
            if types not in NUMBERS:
                refuse(line, f"* between {found.type} and {other.type}")
            found = self._both(found, " * ", other, types)
        return found

    def _signed(self) -> Expression:
        if self.took("-"):
            found = self._signed()
            if found.type not in NUMBERS:
                refuse(self.word.line, f"- before {found.type}")
            return found._replace(cypher=f"(-{found.cypher})")
        return self._with_parts()

    def _with_parts(self) -> Expression:
        """An atom with what follows it: `.property`, `[0]`, `:Label`."""
        found = self._atom()
        while self.word.is_(".", "[", ":"):
            line = self.word.line
            if self.took("."):
                found = self._property(found, self.name(), line)
            elif self.took("["):
                found = self._at_index(found, line)
            else:
                found = self._labelled(found, line)
        return found

    def _property(self, of: Expression, key: str, line: int) -> Expression:
        if of.type == "date" and key in ("year", "month", "day"):
            return of._replace(cypher=f"{of.cypher}.{key}", type="integer")
        if of.type not in ("node", "relationship"):
            refuse(line, f".{key} of {of.type}")
        if key == "location":
            refuse(line, "points (location)")
        return of._replace(cypher=f"{of.cypher}.{stored(key)}", type=self.properties.get(key, "null"))

    def _at_index(self, of: Expression, line: int) -> Expression:
        index = self.expression()
        self.need("]")
        if not of.type.startswith("list:") or index.type != "integer":
            refuse(line, f"[…] after {of.type}")
        return self._both(of, "", index, of.type.removeprefix("list:"))._replace(cypher=f"{of.cypher}[{index.cypher}]")

    def _labelled(self, of: Expression, line: int) -> Expression:
        names = []
        while self.took(":"):
            names.append(self.label())
        if of.type != "node":
            refuse(line, f"a label of {of.type}")
        if self.word.is_("|", "&"):
            self.unknown("between labels")
        return of._replace(cypher=f"({of.cypher}:{':'.join(names)})", type="boolean")

    def label(self) -> str:
        """Take a label; what begins with an underscore marks the database itself, which only a server has."""
        word = self.word
        if self.plain_name().startswith("_"):
            refuse(word.line, f"the label {word.value}, which marks a database")
        return quoted(word.value)

    # -- atoms

    def _atom(self) -> Expression:
        word = self.word
        if word.kind in ("text", "number", "parameter"):
            self.at += 1
            return self._literal(word)
        if word.is_("("):
            return self._in_brackets()
        if word.is_("["):
            return self._list()
        if word.kind in ("name", "quoted") and word.value in self.scope and not self.words[self.at + 1].is_("("):
            self.at += 1
            return Expression(quoted(word.value), self.scope[word.value], of_row=True)
        if word.is_("TRUE", "FALSE", "NULL"):
            self.at += 1
            return Expression(word.value.upper(), "null" if word.is_("NULL") else "boolean")
        return self._called()

    def _called(self) -> Expression:
        word = self.word
        if word.is_("CASE"):
            return self._case()
        if self.ahead("EXISTS", "{") or self.ahead("COUNT", "{"):
            return self.subquery()
        if word.kind != "name" or not self.words[self.at + 1].is_("("):
            refuse(word.line, f"{word.value or 'the end of the query'}, which is no name of a pattern or of WITH")
        self.at += 2
        if word.is_(*_LIST_TESTS):
            return self._tested(word)
        if word.value.lower() in AGGREGATES:
            return self._aggregate(word)
        if word.is_("DATE"):
            return self._date(word)
        if word.is_("PROPERTIES"):
            return self._of_properties(word)
        return self._function(word)

    def subquery(self) -> Expression:
        """Take `EXISTS { … }` or `COUNT { … }`."""
        raise NotImplementedError

    def pattern_predicate(self) -> Expression | None:
        """Take a pattern that stands for a condition, if one comes next."""
        raise NotImplementedError

    def _literal(self, word: Word) -> Expression:
        if word.kind == "number":
            return Expression(word.value, "float" if re.search(r"[.eE]", word.value) else "integer")
        if word.kind == "text":
            return self._parameter(f"t{len(self.parameters)}", word.value, word.line)
        if word.value not in self.given:
            refuse(word.line, f"the parameter ${word.value} without a value")
        return self._parameter(f"p_{word.value}", self.given[word.value], word.line)

    def _parameter(self, name: str, value: Value, line: int) -> Expression:
        types = {str: "text", bool: "boolean", int: "integer", float: "float", date: "date", type(None): "null"}
        if type(value) not in types:
            refuse(line, f"a parameter of type {type(value).__name__}")
        if isinstance(value, str) and like_a_list(value):
            refuse(line, f"texts that spell a list: {value!r}")
        if isinstance(value, str) and _HALF.search(value):
            refuse(line, f"texts with half a character: {value!a}")
        self.parameters[name] = value
        return Expression(f"${name}", types[type(value)])

    def _in_brackets(self) -> Expression:
        pattern = self.pattern_predicate()
        if pattern is not None:
            return pattern
        self.need("(")
        found = self.expression()
        self.need(")")
        return found

    def _arguments(self, end: str) -> list[Expression]:
        found: list[Expression] = []
        while not self.took(end):
            if found:
                self.need(",")
            found.append(self.expression())
        return found

    def _list(self) -> Expression:
        self.need("[")
        if self.word.kind in ("name", "quoted") and self.words[self.at + 1].is_("IN"):
            return self._comprehension()
        some = self._arguments("]")
        type_ = united([one.type for one in some])
        if type_ == "any":
            refuse(self.word.line, "a list of values of several types")
        return _combined(f"[{', '.join(one.cypher for one in some)}]", f"list:{type_}", some)

    def _source(self) -> tuple[str, Expression, str]:
        """`x IN list`: the name, the list, and the type of its members."""
        name = self.name()
        self.need("IN")
        many = self._sum()
        if not many.type.startswith("list:"):
            self.unknown(f"after a value of type {many.type} that is no list")
        return name, many, many.type.removeprefix("list:")

    def _comprehension(self) -> Expression:
        name, many, of = self._source()
        with self.inner(**{name: of}):
            where = f" WHERE {self.condition().cypher}" if self.took("WHERE") else ""
            made = self.expression() if self.took("|") else None
        self.need("]")
        text = f" | {made.cypher}" if made else ""
        return many._replace(
            cypher=f"[{quoted(name)} IN {many.cypher}{where}{text}]", type=f"list:{made.type if made else of}"
        )

    def _tested(self, word: Word) -> Expression:
        name, many, of = self._source()
        self.need("WHERE")
        with self.inner(**{name: of}):
            where = self.condition()
        self.need(")")
        text = f"{word.value.lower()}({quoted(name)} IN {many.cypher} WHERE {where.cypher})"
        return many._replace(cypher=text, type="boolean", of_row=True)

    def _case(self) -> Expression:
        self.need("CASE")
        subject = None if self.ahead("WHEN") else self.expression()
        text, parts, results = "CASE", [subject] if subject else [], list[Expression]()
        if subject:
            text += f" {subject.cypher}"
        while self.took("WHEN"):
            line = self.word.line
            tested = self.expression() if subject else self.condition()
            if subject and not comparable(subject.type, tested.type):
                refuse(line, f"WHEN of {tested.type} in a CASE of {subject.type}")
            self.need("THEN")
            result = self.expression()
            parts.append(tested)
            results.append(result)
            text += f" WHEN {tested.cypher} THEN {result.cypher}"
        if self.took("ELSE"):
            results.append(self.expression())
            text += f" ELSE {results[-1].cypher}"
        self.need("END")
        return _combined(f"({text} END)", united([one.type for one in results]), [*parts, *results])

    def _aggregate(self, word: Word) -> Expression:
        name = word.value.lower()
        if name == "count" and self.took("*", ")"):
            return Expression("count(*)", "integer", aggregates=True)
        distinct = "DISTINCT " if self.took("DISTINCT") else ""
        of = self.expression()
        self.need(")")
        type_ = AGGREGATES[name](of.type)
        if of.aggregates or type_ is None:
            refuse(word.line, f"{name} of " + ("what is aggregated already" if of.aggregates else of.type))
        return Expression(f"{name}({distinct}{of.cypher})", type_, aggregates=True)

    def _date(self, word: Word) -> Expression:
        day = self.word
        self.at += 1
        if day.kind != "text" or not _DAY.fullmatch(day.value) or not self.took(")"):
            refuse(word.line, "date() of anything but a day such as '2025-09-04'")
        try:
            value = date.fromisoformat(day.value)
        except ValueError:
            refuse(word.line, f"the day {day.value!r}, which no calendar has")
        return self._parameter(f"t{len(self.parameters)}", value, word.line)

    def _of_properties(self, word: Word) -> Expression:
        """`properties(n)['key']`, which is `n.key` without a warning where no node has the key."""
        of = self.expression()
        if not self.took(")", "[") or self.word.kind != "text":
            refuse(word.line, "properties() other than properties(n)['key']")
        key = self.word.value
        self.at += 1
        self.need("]")
        return self._property(of, key, word.line)

    def _function(self, word: Word) -> Expression:
        some = self._arguments(")")
        if word.value.lower() not in FUNCTIONS:
            refuse(word.line, f"the function {word.value}()")
        spelled, typed = FUNCTIONS[word.value.lower()]
        type_ = typed([one.type for one in some])
        if type_ is None:
            refuse(word.line, f"{spelled}({', '.join(one.type for one in some)})")
        return _combined(f"{spelled}({', '.join(one.cypher for one in some)})", type_, some)


def _combined(cypher: str, type_: str, parts: list[Expression]) -> Expression:
    return Expression(cypher, type_, any(one.aggregates for one in parts), any(one.of_row for one in parts))


def quoted(name: str) -> str:
    """A name that the engine takes for no keyword."""
    return "`" + name.replace("`", "``") + "`"


def stored(key: str) -> str:
    """The name of a property in the engine, which has ideas of its own about `type`, `title`, `start` and others."""
    return key if key == "id" else quoted(f"_{key}")
