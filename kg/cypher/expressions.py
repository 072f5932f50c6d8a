"""Expressions of a Cypher query, checked one by one and written anew for an embedded engine."""

from collections.abc import Callable
from typing import Final

from kg.cypher.atoms import Atoms
from kg.cypher.lexer import Word, refuse
from kg.cypher.scope import quoted
from kg.cypher.types import NUMBERS, Expression, comparable, ordered, united

_COMPARISONS: Final = ("=", "<>", "<", ">", "<=", ">=")


class Expressions(Atoms):
    """Operators, from the loosest to the tightest."""

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
        """Take what stands between comparisons."""
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
