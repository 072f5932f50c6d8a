"""The words of a Cypher query: names, texts, numbers, parameters and signs, each with its place."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, NoReturn

from kg.errors import UsageError

_WORD: Final = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)
    |(?P<quoted>`(?:[^`]|``)+`)
    |(?P<name>[^\W\d]\w*)
    |(?P<parameter>\$(?:\w+|`(?:[^`]|``)+`))
    |(?P<number>0[xo][0-9a-fA-F]+|(?:\d[\d_]*)?\.?\d[\d_]*(?:[eE][+-]?\d+)?(?!\w))
    |(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    |(?P<sign><>|<=|>=|=~|\.\.|::|\|\||[-+*/%^=<>(){}\[\],.:;|&!?])""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_ESCAPED: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
OPEN: Final = {"(": ")", "[": "]", "{": "}"}


class Refused(UsageError):
    """A query, or a part of one, that is not answered without a server."""


class Word(NamedTuple):
    """One word: its kind, its value without quotes, and where it starts and ends in the query."""

    kind: str
    value: str
    start: int
    end: int

    def is_(self, *values: str) -> bool:
        """Whether this is one of these keywords (in capitals) or signs; what stands in back-ticks is neither."""
        return (self.kind == "sign" and self.value in values) or (self.kind == "name" and self.value.upper() in values)


def place(query: str, at: int) -> tuple[int, int]:
    """Line and column of a character, both from 1."""
    return query.count("\n", 0, at) + 1, at - query.rfind("\n", 0, at)


def pointed(query: str, line: int, column: int, said: str) -> str:
    """What is said of a place in a query, with the line and a caret under it."""
    text = query.split("\n")[line - 1].replace("\t", " ")
    start = max(0, column - 60)  # of a long line what stands around the place
    shown = text[start : start + 100]
    return f"line {line}, column {column}: {said}\n  {shown}\n  {' ' * (column - 1 - start)}^"


def refuse(query: str, at: int, what: str) -> NoReturn:
    """Raise `Refused`: one sentence that names what is not answered, and the way out."""
    said = f"without a server {what}; ask Neo4j (--neo4j)"
    raise Refused(pointed(query, *place(query, at), said))


def wrong(query: str, at: int, what: str) -> NoReturn:
    """Raise `Refused`: one sentence that says what no Cypher is, here or on a server."""
    raise Refused(pointed(query, *place(query, at), what))


def words(query: str) -> list[Word]:
    """All words of a query; raises `Refused` at what is none."""
    if (half := re.search("[\ud800-\udfff]", query)) is not None:
        wrong(query, half.start(), "half a character, which no text can hold")
    return list(_words(query))


def _words(query: str) -> Iterator[Word]:
    at = 0
    while at < len(query):
        found = _WORD.match(query, at)
        if found is None:
            wrong(query, at, f"what begins with {query[at : at + 10]!r} is no Cypher")
        kind, text = str(found.lastgroup), found[0]
        if kind != "space":
            yield Word(kind, _value(query, kind, text, at), at, found.end())
        at = found.end()


def _value(query: str, kind: str, text: str, at: int) -> str:
    """What a word stands for: a text without its escapes, a name without its back-ticks, a parameter without `$`."""
    if kind == "text":
        plain = _ESCAPE.sub(lambda escape: _plain(escape[1]), text[1:-1])
        try:
            return plain.encode("utf-16", "surrogatepass").decode("utf-16")
        except UnicodeDecodeError:
            wrong(query, at, "half a character, which no text can hold")
    text = text.removeprefix("$")
    return text[1:-1].replace("``", "`") if text[0] == "`" else text


def _plain(escape: str) -> str:
    return chr(int(escape[1:], 16)) if escape[0] in "uU" and len(escape) > 1 else _ESCAPED.get(escape, escape)


def closing(some: Sequence[Word], at: int) -> int:
    """Where the bracket closes that opens at `at`; the number of words where it does not."""
    depth = 0
    for n in range(at, len(some)):
        if some[n].is_(*OPEN):
            depth += 1
        elif some[n].is_(*OPEN.values()):
            depth -= 1
            if depth == 0:
                return n
    return len(some)


def quoted(name: str) -> str:
    """A name as a query has it, whatever it holds."""
    return "`" + name.replace("`", "``") + "`"
