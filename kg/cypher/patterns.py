"""Patterns of a Cypher query, in MATCH and in expressions, checked and written anew for an embedded engine."""

from kg.cypher.expressions import Expressions
from kg.cypher.lexer import Refused, refuse
from kg.cypher.scope import quoted, stored
from kg.cypher.types import Expression, comparable


class Patterns(Expressions):
    """Nodes and relationships, with the conditions on them."""

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

    def _where(self) -> str:
        return f" WHERE {self.condition().cypher}" if self.took("WHERE") else ""

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
