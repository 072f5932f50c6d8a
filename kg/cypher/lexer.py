"""The words of a Cypher query: names, texts, numbers, parameters and signs, each with its place."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple, NoReturn

from kg.errors import UsageError

_WORD: Final = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)
    |(?P<quoted>`(?:[^`\ud800-\udfff]|``)+`)
    |(?P<name>[^\W\d]\w*)
    |(?P<parameter>\$[^\W\d]\w*)
    |(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?!\w))
    |(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    |(?P<sign><>|<=|>=|=~|\.\.|[-+*/%^=<>(){}\[\],.:;|&!?])""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\(u[0-9A-Fa-f]{4}|.)", re.DOTALL)
_ESCAPED: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "\\": "\\", "'": "'", '"': '"'}


class Refused(UsageError):
    """A query, or a part of one, that is not answered without a server."""


class Word(NamedTuple):
    """One word: what kind it is, its value without quotes, and where it starts."""

    kind: str
    value: str
    start: int
    line: int

    def is_(self, *values: str) -> bool:
        """Whether this is one of these keywords (in capitals) or signs; what stands in back-ticks is neither."""
        return (self.kind == "sign" and self.value in values) or (self.kind == "name" and self.value.upper() in values)


def refuse(line: int, what: str) -> NoReturn:
    """Raise `Refused`: one sentence that names what is not answered, and the way out."""
    raise Refused(f"line {line}: without a server Cypher is answered only in part, not {what}; ask Neo4j (--neo4j)")


_WRITES: Final = ("CREATE", "MERGE", "SET", "REMOVE", "DELETE", "DETACH", "FOREACH", "DROP", "INSERT", "LOAD")


def refuse_writing(word: Word) -> None:
    """Raise `Refused` where this word begins a clause that writes."""
    if word.is_(*_WRITES):
        raise Refused(f"line {word.line}: {word.value} would write; kg cypher only reads")


def words(query: str) -> Iterator[Word]:
    """All words of a query, then one of kind `end`; raises `Refused` at what is none."""
    at, line = 0, 1
    while at < len(query):
        found = _WORD.match(query, at)
        if found is None:
            refuse(line, f"what begins with {query[at : at + 10]!r}")
        kind, text = str(found.lastgroup), found[0]
        if kind != "space":
            yield Word(kind, _value(kind, text, line), at, line)
        at = found.end()
        line += text.count("\n")
    yield Word("end", "", len(query), line)


def _value(kind: str, text: str, line: int) -> str:
    """What a word stands for: a text without its escapes, a name without its back-ticks, a parameter without `$`."""
    if kind == "text":
        return _ESCAPE.sub(lambda escape: _plain(escape[1], line), text[1:-1])
    if kind == "quoted":
        return text[1:-1].replace("``", "`")
    return text.removeprefix("$")


def _plain(escape: str, line: int) -> str:
    if escape[0] == "u":
        return chr(int(escape[1:], 16))
    if escape not in _ESCAPED:
        refuse(line, f"the escape \\{escape} in a text")
    return _ESCAPED[escape]
