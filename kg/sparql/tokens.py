"""The words of a SPARQL query with their places: enough to know names and keywords, without its grammar."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r"""
    (?P<text> \"\"\"(?:[^\\]|\\.)*?\"\"\" | '''(?:[^\\]|\\.)*?''' | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
            | \#[^\n]* )
    | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<name> (?:\w[\w.-]*)?: (?:(?:[\w.:%~-]|\\.)*(?:[\w:%~-]|\\.))? )  # a point at its end is none of it
    | (?P<word> [?$@]?\w+ )                                                # a variable, a language or a keyword
    | (?P<sign> \S )
    """,
    re.DOTALL | re.VERBOSE,
)


class Token(NamedTuple):
    """A part of a query: its kind (`text` with comments, `iri`, `name`, `word`, `sign`), and where it begins."""

    kind: str
    text: str
    line: int
    column: int

    @property
    def place(self) -> str:
        """Line and column, counted from 1 in characters."""
        return f"line {self.line}, column {self.column}"


def tokens(query: str) -> Iterator[Token]:
    """The parts of a query in its order."""
    line, start, read = 1, 0, 0
    for found in _TOKEN.finditer(query):
        line += query.count("\n", read, found.start())
        start = query.rfind("\n", 0, found.start()) + 1
        read = found.start()
        yield Token(str(found.lastgroup), found[0], line, found.start() - start + 1)


def names(query: str) -> list[Token]:
    """What is neither a text, a comment nor a sign."""
    return [token for token in tokens(query) if token.kind in ("iri", "name", "word")]
