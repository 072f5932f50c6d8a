"""Times in EDTF as people read them, in the words of a page; never more precise than they are."""

import re
from collections.abc import Callable
from typing import Final

from kg.model.edtf.dates import days

Words = Callable[..., str]
"""The words of a page: a key, and what stands in its sentence."""

_SEASON: Final = re.compile(r"(-?[\dX]{4})-(2[1-9]|3\d|4[01])", re.ASCII)
_ONLY_YEARS: Final = re.compile(r"-?\d{1,3}X+|Y.+|-\d{4}|0000")
"""Decades and centuries, and years that need another look: `198X`, `Y17E7`, `-0044`."""
_HIDDEN: Final = re.compile(r"(-XX)+$")
_GROUPS: Final = (("quarter", 33), ("third", 37), ("half", 40))


def spoken(when: str, words: Words) -> str:
    """A time (EDTF) in the language of the words; empty for an empty text."""
    if when[:1] in ("[", "{"):
        between = words("or" if when[0] == "[" else "and")
        return f" {between} ".join(_from_to(member, "..", words) for member in when[1:-1].split(","))
    return _from_to(when, "/", words)


def _from_to(when: str, between: str, words: Words) -> str:
    since, slash, until = when.partition(between)
    if since in ("", ".."):
        return words("by", _date(until, words)) if until else ""
    if until in ("", ".."):
        return words("from on", _date(since, words)) if slash else _date(since, words)
    return f"{_date(since, words)} – {_date(until, words)}"


def _date(date: str, words: Words) -> str:
    """One date: what is approximate is `about`, what is uncertain `perhaps`, whichever part of it is."""
    bare = re.sub("[~?%]", "", date)
    shown = bare if "T" in bare else _certain(bare, words)
    if {"~", "%"} & set(date) or "S" in bare:
        shown = words("about", shown)
    return words("perhaps", shown) if {"?", "%"} & set(date) else shown


def _certain(date: str, words: Words) -> str:
    if found := _SEASON.fullmatch(date):
        return _season(_certain(found[1], words), int(found[2]), words)
    if "S" in date:  # the estimate, and the years that it stands for
        return f"{_certain(date.partition('S')[0], words)} ({_years(date, words)})"
    date = _HIDDEN.sub("", date)
    return _years(date, words) if _ONLY_YEARS.fullmatch(date) else date


def _years(date: str, words: Words) -> str:
    first, last = (_year(day.year, words) for day in days(date))
    return first if first == last else f"{first}–{last}"


def _year(year: int, words: Words) -> str:
    return words("bc", 1 - year) if year < 1 else f"{year}"


def _season(year: str, code: int, words: Words) -> str:
    for kind, first in reversed(_GROUPS):
        if code >= first:
            return words(kind, code - first + 1, year)
    named = words(str(21 + (code - 21) % 4), year)
    return words("south", named) if 29 <= code < 33 else named
