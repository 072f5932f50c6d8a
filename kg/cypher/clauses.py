"""Clauses of a Cypher query, checked and written anew for an embedded engine."""

from collections.abc import Mapping
from typing import NamedTuple

from kg.cypher.lexer import Refused, refuse, refuse_writing
from kg.cypher.patterns import Patterns
from kg.cypher.scope import Value, quoted
from kg.cypher.types import Expression, ordered


class Checked(NamedTuple):
    """A query as the engine is to run it, with its parameters and the columns of the answer."""

    cypher: str
    parameters: dict[str, Value]
    columns: list[str]


def checked(query: str, properties: Mapping[str, str], parameters: Mapping[str, Value]) -> Checked:
    """The query written anew, with every name quoted and every text a parameter.

    `properties` gives the type of each property. Raises `Refused`, naming the first part of the query that is
    outside what the engine is known to answer as Neo4j does.
    """
    return _Clauses(query, properties, parameters).query_()


class _Item(NamedTuple):
    """One item of RETURN or WITH: its expression and the name it gets."""

    found: Expression
    name: str


class _Clauses(Patterns):
    def query_(self) -> Checked:
        parts, columns = list[str](), list[str]()
        while True:
            text, names = self._single()
            if columns and names != columns:
                refuse(self.word.line, "UNION of queries with different columns")
            parts.append(text)
            columns = names
            if not self.took("UNION"):
                break
            parts.append("UNION ALL" if self.took("ALL") else "UNION")
        self.took(";")
        if self.word.kind != "end":
            self.unknown()
        return Checked(" ".join(parts), self.parameters, columns)

    def _single(self) -> tuple[str, list[str]]:
        self.scope = {}
        clauses: list[str] = []
        while not self.ahead("RETURN"):
            if self.ahead("MATCH") or self.ahead("OPTIONAL", "MATCH"):
                clauses.append(self._match())
            elif self.took("UNWIND"):
                clauses.append(self._unwind())
            elif self.took("WITH"):
                clauses.append("WITH " + self._projection(named=True))
            else:
                refuse_writing(self.word)
                self.unknown()
        self.need("RETURN")
        clauses.append("RETURN " + self._projection(named=False))
        return " ".join(clauses), list(self.scope)

    def _match(self) -> str:
        optional = "OPTIONAL " if self.took("OPTIONAL") else ""
        self.need("MATCH")
        return f"{optional}MATCH {self._patterns()}{self._where()}"

    def _unwind(self) -> str:
        line = self.word.line
        many = self.expression()
        self.need("AS")
        name = self._new_name()
        if not many.type.startswith("list:") or many.aggregates:
            refuse(line, f"UNWIND of {many.type}")
        self.scope[name] = many.type.removeprefix("list:")
        return f"UNWIND {many.cypher} AS {quoted(name)}"

    def _new_name(self) -> str:
        word = self.word
        name = self.name()
        if name in self.scope:
            refuse(word.line, f"a second {name}")
        return name

    # -- RETURN and WITH

    def _projection(self, *, named: bool) -> str:
        distinct = "DISTINCT " if self.took("DISTINCT") else ""
        items = self._items(named)
        before = self.scope
        after = {item.name: item.found.type for item in items}
        grouped = bool(distinct) or any(item.found.aggregates for item in items)
        self.scope = after if grouped or named else before | after
        order = self._order(items, before)
        self.scope = after
        for keyword in ("SKIP", "LIMIT"):
            if self.took(keyword):
                order += f" {keyword} {self._number()}"
        listed = ", ".join(f"{item.found.cypher} AS {quoted(item.name)}" for item in items)
        return f"{distinct}{listed}{order}{self._where() if named else ''}"

    def _items(self, named: bool) -> list[_Item]:
        items: list[_Item] = []
        if self.took("*"):
            items = [
                _Item(Expression(quoted(name), self.scope[name], of_row=True), name) for name in sorted(self.scope)
            ]
            if not items:
                self.unknown("after * that stands for nothing")
            if not self.took(","):
                return items
        items.append(self._item(named))
        while self.took(","):
            items.append(self._item(named))
        if len({item.name for item in items}) < len(items):
            refuse(self.word.line, "two columns of one name")
        return items

    def _item(self, named: bool) -> _Item:
        first = self.word
        found = self.expression()
        written = self.query[first.start : self.word.start].strip()
        if found.aggregates and found.of_row:
            refuse(first.line, f"{written}, which mixes an aggregate with what it is grouped by")
        if self.took("AS"):
            return _Item(found, self.name())
        if self.words[self.at - 1] is first and first.kind in ("name", "quoted"):
            return _Item(found, first.value)
        if named or "`" in written or "//" in written or "/*" in written:
            refuse(first.line, f"{written} without a name (AS)")
        return _Item(found, written)

    def _order(self, items: list[_Item], before: dict[str, str]) -> str:
        if not self.took("ORDER", "BY"):
            return ""
        keys = [self._key(items, before)]
        while self.took(","):
            keys.append(self._key(items, before))
        return f" ORDER BY {', '.join(keys)}"

    def _key(self, items: list[_Item], before: dict[str, str]) -> str:
        line = self.word.line
        again = self._written_again(items, before)
        found = again or self.expression()
        if found.aggregates:
            refuse(line, "ORDER BY an aggregate that is not returned")
        if not ordered(found.type) and found.type not in ("boolean", "list:text"):
            refuse(line, f"ORDER BY {found.type}")
        down = self.took("DESC") or self.took("DESCENDING")
        if not down and not self.took("ASC"):
            self.took("ASCENDING")
        return f"{found.cypher}{' DESC' if down else ''}"

    def _written_again(self, items: list[_Item], before: dict[str, str]) -> Expression | None:
        """An item by its name where its expression is written out once more; the engine sorts by names then."""
        start, scope, parameters = self.at, self.scope, dict(self.parameters)
        if self.word.value in scope and self.words[start + 1].value not in (".", "["):
            return None
        self.scope = before
        try:
            found = self.expression()
        except Refused:
            found = None
        self.scope = scope
        for item in items:
            if found is not None and found.cypher == item.found.cypher:
                return Expression(quoted(item.name), item.found.type)
        self.at, self.parameters = start, parameters
        return None

    def _number(self) -> str:
        found = self.expression()
        if found.type != "integer" or found.of_row or found.aggregates:
            self.unknown("after what is no whole number")
        return found.cypher
