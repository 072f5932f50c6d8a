"""The functions of Cypher 5, and those that are not answered here; the engine has hundreds of others of its own."""

from typing import Final

from kg.cypher.guard.lexer import Word, refuse, wrong
from kg.cypher.guard.searched import PROCEDURE
from kg.cypher.guard.text import Text
from kg.errors import suggestion

NAMES: Final = (  # noqa: SIM905  # a list of names is read, not code
    "abs acos all allShortestPaths any asin atan atan2 avg btrim ceil char_length character_length "
    "coalesce collect cos cot count date date.realtime date.statement date.transaction date.truncate "
    "datetime datetime.fromEpoch datetime.fromEpochMillis datetime.realtime datetime.statement "
    "datetime.transaction datetime.truncate degrees duration duration.between duration.inDays "
    "duration.inMonths duration.inSeconds e elementId endNode exists exp floor haversin head id isEmpty "
    "isNaN keys labels last left length localdatetime localdatetime.realtime localdatetime.statement "
    "localdatetime.transaction localdatetime.truncate localtime localtime.realtime localtime.statement "
    "localtime.transaction localtime.truncate log log10 lower ltrim max min nodes none normalize nullIf "
    "percentileCont percentileDisc pi point point.distance point.withinBBox properties radians rand "
    "randomUUID range reduce relationships replace reverse right round rtrim shortestPath sign sin single "
    "size split sqrt startNode stDev stDevP substring sum tail tan time time.realtime time.statement "
    "time.transaction time.truncate timestamp toBoolean toBooleanList toBooleanOrNull toFloat toFloatList "
    "toFloatOrNull toInteger toIntegerList toIntegerOrNull toLower toString toStringList toStringOrNull "
    "toUpper trim type upper valueType "
).split()
_FUNCTIONS: Final = {name.lower() for name in NAMES}
_KEYWORDS: Final = (  # noqa: SIM905
    "AND OR XOR NOT IN WHERE MATCH WITH RETURN DISTINCT UNWIND WHEN THEN ELSE CASE CALL BY AS IS CONTAINS "
    "EXISTS COUNT COLLECT LIMIT SKIP OFFSET YIELD ON FROM TYPED ANY ALL SHORTEST "
).split()
_OWN: Final = ("id", "elementid")


def refuse_functions(text: Text) -> None:
    """Refuse every function that is none of Cypher's, and every procedure."""
    for at, word in enumerate(text.words[:-1]):
        if text.words[at + 1].is_("(") and word.kind in ("name", "quoted"):
            start = at
            while start >= 2 and text.words[start - 1].is_(".") and text.words[start - 2].kind in ("name", "quoted"):
                start -= 2
            name = ".".join(one.value for one in text.words[start : at + 1 : 2])
            if text.is_call(start) and not (start == at and word.value.upper() in _KEYWORDS and word.kind == "name"):
                _check(text, start, at, name)


def _check(text: Text, start: int, end: int, name: str) -> None:
    first = text.words[start]
    if start and text.words[start - 1].is_("CALL"):
        if name.lower() != PROCEDURE:
            refuse(text.query, first.start, f"no procedure is called but that of full text ({name})")
    elif name.lower().startswith(("apoc.", "gds.")):
        refuse(text.query, first.start, f"there is no {name.partition('.')[0].upper()} ({name})")
    elif name.lower() not in _FUNCTIONS:
        wrong(text.query, first.start, f"there is no function {name}" + suggestion(name, NAMES))
    elif name.lower() in _OWN and not _compared(text, start, end):
        refuse(
            text.query,
            first.start,
            f"{name}() has no meaning, for it is a database's own; each node has its property id",
        )


def _compared(text: Text, start: int, end: int) -> bool:
    """Whether `id(a)` is only held equal, or not, to another `id(b)`."""
    words, after = text.words, text.closing(end + 1) + 1
    if after + 1 < len(words) and words[after].is_("=", "<>") and words[after + 1].value == words[start].value:
        return True
    before = start - 1
    return (
        before > 1
        and words[before].is_("=", "<>")
        and words[before - 1].is_(")")
        and any(
            words[n].value == words[start].value and text.closing(n + 1) == before - 1
            for n in range(before - 1)
            if words[n + 1].is_("(")
        )
    )


def called(text: Text, at: int, word: Word) -> bool:
    """Whether this word is a function's name that is called here."""
    return at + 1 < len(text.words) and text.words[at + 1].is_("(") and text.is_call(at) and word.kind == "name"
