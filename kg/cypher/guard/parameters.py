"""Parameters of a query as the engine takes them: it would take a day for a text."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from kg.cypher.guard.lexer import Word, refuse, wrong
from kg.cypher.guard.text import Text
from kg.cypher.values import Value

_LONG: Final = 2**63


def given(text: Text, parameters: Mapping[str, Value]) -> dict[str, Any]:
    """The parameters that the query names; days and instants become calls of `date` and `datetime` in the query.

    Raises `Refused` where one has no value, or one that the engine has not.
    """
    found: dict[str, Any] = {}
    for word in text.words:
        if word.kind != "parameter":
            continue
        if word.value not in parameters:
            wrong(text.query, word.start, f"the parameter ${word.value} has no value")
        value = parameters[word.value]
        if isinstance(value, date):
            function = "datetime" if isinstance(value, datetime) else "date"
            text.edit(word, f"{function}($`{word.value}`)")
            found[word.value] = value.isoformat()
        else:
            _require_plain(text, word, value)
            found[word.value] = value
    return found


def _require_plain(text: Text, word: Word, value: Any) -> None:
    if isinstance(value, list | tuple):
        for one in value:
            _require_plain(text, word, one)
    elif isinstance(value, dict):
        for key, one in value.items():
            _require_plain(text, word, key)
            _require_plain(text, word, one)
    elif isinstance(value, int) and not -_LONG <= value < _LONG:
        wrong(text.query, word.start, f"the parameter ${word.value} is a number of more than 64 bits")
    elif isinstance(value, str):
        if any("\ud800" <= char <= "\udfff" for char in value):
            wrong(text.query, word.start, "half a character, which no text can hold")
    elif not isinstance(value, int | float | None):
        refuse(text.query, word.start, f"no parameter can be of type {type(value).__name__} (${word.value})")
