"""Atoms of Cypher expressions: names, literals, lists, CASE and functions, written anew for an embedded engine."""

import re
from abc import ABC, abstractmethod
from datetime import date
from typing import Final

from kg.cypher.lexer import Word, refuse
from kg.cypher.scope import Reader, Value, quoted, stored
from kg.cypher.types import AGGREGATES, FUNCTIONS, Expression, comparable, united

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_HALF: Final = re.compile("[\ud800-\udfff]")
_LIST_TESTS: Final = ("ANY", "ALL", "NONE", "SINGLE")


def like_a_list(text: str) -> bool:
    """Whether the engine would take this text for the list of one text that it spells."""
    return text.startswith('["') and text.endswith('"]')


class Atoms(Reader, ABC):
    """What operators stand between; what stands inside an atom is an expression again."""

    @abstractmethod
    def expression(self) -> Expression:
        """Take an expression."""

    @abstractmethod
    def condition(self) -> Expression:
        """Take an expression that is true or false and looks at one row only."""

    @abstractmethod
    def _sum(self) -> Expression:
        """Take what stands between comparisons."""

    @abstractmethod
    def subquery(self) -> Expression:
        """Take `EXISTS { … }` or `COUNT { … }`."""

    @abstractmethod
    def pattern_predicate(self) -> Expression | None:
        """Take a pattern that stands for a condition, if one comes next."""

    def _atom(self) -> Expression:
        """Take a name in scope, a literal, a list, a call, or an expression in brackets."""
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

    def _property(self, of: Expression, key: str, line: int) -> Expression:
        """A property of a node, a relationship or a date, whose name has been taken."""
        if of.type == "date" and key in ("year", "month", "day"):
            return of._replace(cypher=f"{of.cypher}.{key}", type="integer")
        if of.type not in ("node", "relationship"):
            refuse(line, f".{key} of {of.type}")
        if key == "location":
            refuse(line, "points (location)")
        return of._replace(cypher=f"{of.cypher}.{stored(key)}", type=self.properties.get(key, "null"))


def _combined(cypher: str, type_: str, parts: list[Expression]) -> Expression:
    return Expression(cypher, type_, any(one.aggregates for one in parts), any(one.of_row for one in parts))
