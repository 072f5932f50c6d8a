"""Clauses and patterns of a Cypher query, checked and written anew for an embedded engine."""

from collections.abc import Mapping
from typing import NamedTuple

from kg.cypher_expressions import Expressions
from kg.cypher_reader import Value, quoted, stored
from kg.cypher_types import Expression, comparable, ordered
from kg.cypher_words import Refused, refuse, refuse_writing


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


class _Clauses(Expressions):
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

    def _where(self) -> str:
        return f" WHERE {self.condition().cypher}" if self.took("WHERE") else ""

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

    # -- patterns

    def _patterns(self) -> str:
        parts = [self._pattern()]
        while self.took(","):
            parts.append(self._pattern())
        return ", ".join(parts)

    def _pattern(self) -> str:
        if self.words[self.at + 1].is_("="):
            refuse(self.word.line, f"paths ({self.word.value} = …)")
        if self.word.is_("SHORTESTPATH", "ALLSHORTESTPATHS"):
            refuse(self.word.line, f"{self.word.value}()")
        text = self._node()
        while self.word.is_("-", "<"):
            text += self._relationship() + self._node()
        return text

    def _node(self) -> str:
        self.need("(")
        text = self._variable("node")
        while self.took(":"):
            text += f":{self.label()}"
        if self.word.is_("|", "&", "!", "WHERE"):
            refuse(self.word.line, f"{self.word.value} in a node of a pattern")
        text += self._map()
        self.need(")")
        return f"({text})"

    def _relationship(self) -> str:
        left = "<" if self.took("<") else ""
        self.need("-")
        inside = ""
        if self.took("["):
            name = self._variable("relationship")
            inside = f"[{name}{self._types()}{'' if name else self._steps()}{self._map()}]"
            self.need("]")
        self.need("-")
        right = ">" if self.took(">") else ""
        if left and right:
            refuse(self.word.line, "a relationship with two directions")
        return f"{left}-{inside}-{right}"

    def _types(self) -> str:
        if not self.took(":"):
            return ""
        types = [quoted(self.plain_name())]
        while self.took("|"):
            self.took(":")
            types.append(quoted(self.plain_name()))
        return f":{'|'.join(types)}"

    def _steps(self) -> str:
        """`*1..3`, with both ends."""
        if not self.took("*"):
            return ""
        least, most = self.word, self.words[self.at + 2]
        if not self.words[self.at + 1].is_("..") or not (least.value + most.value).isdecimal():
            self.unknown("where a number of steps such as *1..3 would stand")
        self.at += 3
        return f"*{least.value}..{most.value}"

    def _variable(self, type_: str) -> str:
        word = self.word
        if word.kind not in ("name", "quoted"):
            return ""
        name = self.plain_name()
        if name in self.scope and (type_ == "relationship" or self.scope[name] != type_):
            refuse(word.line, f"{name}, which is {self.scope[name]} already, as a {type_} of a pattern")
        self.scope[name] = type_
        return quoted(name)

    def _map(self) -> str:
        if not self.took("{"):
            return ""
        entries: list[str] = []
        while not self.took("}"):
            if entries:
                self.need(",")
            entries.append(self._entry())
        return f" {{{', '.join(entries)}}}"

    def _entry(self) -> str:
        key = self.word
        name = self.plain_name()
        self.need(":")
        found = self.expression()
        if not comparable(self.properties.get(name, "null"), found.type) or found.aggregates:
            refuse(key.line, f"{name}: {found.type} in a pattern")
        return f"{stored(name)}: {found.cypher}"

    # -- patterns in expressions

    def subquery(self) -> Expression:
        """Take `EXISTS { … }` or `COUNT { … }`."""
        kind = self.word.value.upper()
        self.at += 2
        with self.inner():
            self.took("MATCH")
            text = self._patterns() + self._where()
        self.need("}")
        if kind == "EXISTS":
            return Expression(f"EXISTS {{ {text} }}", "boolean", of_row=True)
        # Without the zero the engine takes "(COUNT {" for a node of a pattern.
        return Expression(f"(0 + COUNT {{ {text} }})", "integer", of_row=True)

    def pattern_predicate(self) -> Expression | None:
        """Take a pattern of at least one relationship, of names that are known; None where none comes next."""
        start, parameters, known = self.at, dict(self.parameters), self.scope
        try:
            with self.inner():
                text = self._node()
                related = self.word.is_("-", "<")
                while self.word.is_("-", "<"):
                    text += self._relationship() + self._node()
                new = self.scope.keys() - known.keys()
        except Refused:
            related, new = False, set[str]()
        if related and not new:
            return Expression(f"EXISTS {{ {text} }}", "boolean", of_row=True)
        self.at, self.parameters = start, parameters
        return None
