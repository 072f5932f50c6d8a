"""Why Oxigraph refused a query, in one sentence with its place."""

import re
from typing import Final

from kg.errors import suggestion
from kg.sparql.tokens import Token, tokens

_ERROR: Final = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_CLASS: Final = re.compile(r"\['?[^\]]*'\]", re.DOTALL)
"""A set of characters in a list of what was expected; `[_]`, white space, says nothing."""

_EXPECTED: Final = re.compile(
    r'"(?P<sign>(?:\\.|[^"\\])+)"|(?P<word>[A-Za-z0-9]+(?= *(?:,|$)))|(?P<reason>[A-Z][^,]* [^,]*)'
)
_BEGINNINGS: Final = "SELECT, ASK, CONSTRUCT or DESCRIBE"
_FORMS: Final = ("SELECT", "CONSTRUCT", "DESCRIBE", "ASK", "PREFIX", "BASE")
_UPDATES: Final = frozenset({"insert", "delete", "load", "clear", "create", "drop", "copy", "move", "add", "with"})
_KEYWORDS: Final = re.findall(
    r"\w+",
    """
    SELECT CONSTRUCT DESCRIBE ASK PREFIX BASE WHERE DISTINCT REDUCED FROM NAMED GRAPH OPTIONAL UNION MINUS
    FILTER BIND VALUES SERVICE EXISTS NOT IN AS GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET UNDEF COUNT SUM MIN
    MAX AVG SAMPLE GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR
    ROUND CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY
    HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT
    SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE
    """,
)


def sentence(query: str, message: str) -> str:
    """What is wrong with a query that is not SPARQL, where, and what may have been meant."""
    words = [token for token in tokens(query) if token.kind != "text"]
    if not words:
        return f"the query is empty; it begins with {_BEGINNINGS}"
    first = words[0].text
    if first.lower() in _UPDATES:
        return f"{words[0].place}: queries only read; what is in the store comes by kg load and goes by kg retract"
    if first.upper() not in _FORMS:
        said = f'{words[0].place}: a query begins with {_BEGINNINGS}, not with "{first}"'
        return said + suggestion(first.upper(), _FORMS)
    told = _ERROR.match(message)
    return _told(words, int(told[1]), int(told[2]), told[3]) if told else f"the query is not SPARQL: {message}"


def _told(words: list[Token], line: int, column: int, expected: str) -> str:
    listed = expected.replace("[_]", "")
    found = [one for one in _EXPECTED.finditer(_CLASS.sub("", listed)) if one[0].strip()]
    signs = [one["sign"].replace("\\", "") for one in found if one["sign"]]
    keywords = [one["word"] for one in found if one["word"]]
    reasons = [one["reason"].strip() for one in found if one["reason"]]
    if keywords and not signs and not reasons and not _CLASS.search(listed):
        # Oxigraph counts as many letters as the keyword has before it compares them.
        column = max(column - len(keyword) for keyword in keywords)
    place = f"line {line}, column {column}"
    if reasons:
        return f"{place}: {_lower(reasons[0])}"
    at = next((at for at, one in enumerate(words) if (one.line, one.column + len(one.text)) > (line, column)), None)
    if at is None:
        return f"{place}: the query ends too early" + _list(signs)
    token, before = words[at].text, words[at - 1].text.lower()
    return f'{words[at].place}: "{token}" cannot stand here' + (_meant(token, before, keywords) or _list(signs))


def _meant(token: str, before: str, keywords: list[str]) -> str:
    if token.isalpha() and token.upper() not in _KEYWORDS and (near := suggestion(token.upper(), _KEYWORDS)):
        return near
    if before in ("select", "distinct"):
        return '; a variable begins with "?", what is reckoned stands in brackets: (COUNT(?x) AS ?n)'
    return f"; expected {keywords[0]}" if len(keywords) == 1 else ""


def _lower(reason: str) -> str:
    return reason if reason[1:2].isupper() else reason[0].lower() + reason[1:]


def _list(signs: list[str]) -> str:
    """The signs that could stand there, of which those for rare things are left out."""
    usual = [sign for sign in (";", ".", ",", "}", ")", "]", "{", "(") if sign in signs]
    return f"; expected {' or '.join(usual)}" if usual else ""
