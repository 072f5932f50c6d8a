"""Lexical forms of the datatypes as regular expressions that every SHACL engine reads alike."""

from typing import Final

_DOUBT: Final = "[~?%]?"


def _day(between: str) -> str:
    """Days as the calendar has them, with this between year, month and day."""
    return (
        rf"([0-9]{{4}}{between}(0[13578]|1[02]){between}(0[1-9]|[12][0-9]|3[01])"
        rf"|[0-9]{{4}}{between}(0[469]|11){between}(0[1-9]|[12][0-9]|30)"
        rf"|[0-9]{{4}}{between}02{between}(0[1-9]|1[0-9]|2[0-8])"
        rf"|([0-9][0-9](0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00){between}02{between}29)"
    )


def _one() -> str:
    """A date of EDTF: a day, month, year or season, each part of which may be in doubt, or have unspecified digits."""
    between = f"{_DOUBT}-{_DOUBT}"
    masked, part = r"(X[0-9X]{3}|[0-9]X[0-9X]{2}|[0-9][0-9]X[0-9X]|[0-9]{3}X)", r"[0-9X]{2}"
    some = r"(X[0-9X]|[0-9]X)"
    return (
        rf"({_DOUBT}-?({_day(between)}"
        rf"|[0-9]{{4}}({between}(0[1-9]|1[0-2]))?"
        rf"|{masked}({between}{part}({between}{part})?)?"
        rf"|[0-9]{{4}}{between}({some}({between}{part})?|[0-9][0-9]{between}{some})"
        rf"|[0-9X]{{4}}{between}(2[1-9]|3[0-9]|4[01])"
        rf"|[0-9]{{4}}S[1-4]){_DOUBT}"
        rf"|Y-?[1-9]([0-9]{{4,}}|[0-9]*E[0-9][0-9]?)(S[1-9][0-9]?)?{_DOUBT})"
    )


def _edtf() -> str:
    """A date or an instant, an interval, or a set, whose members are only spelt: engines limit the size of a form."""
    point = rf"({_one()}|{_DAY}{_CLOCK}{_DOUBT})"
    member = "[~?%XYES0-9-]+"
    some = rf"[\\[{{](\\.\\.)?{member}((,|\\.\\.){member})*(\\.\\.)?[\\]}}]"
    return rf"({point}(/({point}|\\.\\.)?)?|(\\.\\.)?/{point}|{some})"


_DAY: Final = _day("-")
_ZONE: Final = r"(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
_CLOCK: Final = rf"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]{_ZONE}?"
PATTERNS: Final = {
    "date": _DAY,
    "dateTime": _DAY + _CLOCK,
    "gYear": r"[0-9]{4}",
    "gYearMonth": r"[0-9]{4}-(0[1-9]|1[0-2])",
    "EDTF": _edtf(),
    "integer": r"-?[0-9]+",
    "decimal": r"-?[0-9]+(\\.[0-9]+)?",
    "boolean": "(true|false)",
}
"""Lexical forms, in Turtle; days as the calendar has them, for not every validator checks the forms of datatypes."""
