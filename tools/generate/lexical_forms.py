"""Lexical forms of the datatypes as regular expressions that every SHACL engine reads alike."""

from typing import Final

_DAY: Final = (
    r"(\\d{4}-(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|\\d{4}-(0[469]|11)-(0[1-9]|[12]\\d|30)"
    r"|\\d{4}-02-(0[1-9]|1\\d|2[0-8])|(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)"
)
_ZONE: Final = r"(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)"
_CLOCK: Final = rf"T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d{_ZONE}?"
_POINT: Final = rf"({_DAY}({_CLOCK})?|\\d{{4}}-(0[1-9]|1[0-2])|\\d{{4}})[~?%]?"
PATTERNS: Final = {
    "date": _DAY,
    "dateTime": _DAY + _CLOCK,
    "gYear": r"\\d{4}",
    "gYearMonth": r"\\d{4}-(0[1-9]|1[0-2])",
    "EDTF": rf"({_POINT}|{_POINT}/({_POINT}|\\.\\.)?|(\\.\\.)?/{_POINT})",
    "integer": r"-?\\d+",
    "decimal": r"-?\\d+(\\.\\d+)?",
    "boolean": "(true|false)",
}
"""Lexical forms, in Turtle; days as the calendar has them, for not every validator checks the forms of datatypes."""
