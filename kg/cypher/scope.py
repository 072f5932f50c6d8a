"""A Cypher query as it is read: the next word, the names in scope, the parameters found so far."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Final, NoReturn

from kg.cypher.lexer import Word, refuse, words

Value = str | int | float | bool | date | None
_PLAIN: Final = re.compile(r"[^\W\d]\w*")


class Reader:
    """A query on the way: its words, the names in scope with their types, and the parameters found so far."""

    def __init__(self, query: str, properties: Mapping[str, str], parameters: Mapping[str, Value]) -> None:
        self.query = query
        self.words = list(words(query))
        self.at = 0
        self.properties = properties
        self.given = parameters
        self.scope: dict[str, str] = {}
        self.parameters: dict[str, Value] = {}

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


def quoted(name: str) -> str:
    """A name that the engine takes for no keyword."""
    return "`" + name.replace("`", "``") + "`"


def stored(key: str) -> str:
    """The name of a property in the engine, which has ideas of its own about `type`, `title`, `start` and others."""
    return key if key == "id" else quoted(f"_{key}")
