"""EDTF (ISO 8601-2) of levels 0, 1 and 2 as the Library of Congress has it: what days a text allows, exactly."""

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from kg.model.edtf.dates import Day, NotRead, days

_INSTANT: Final = re.compile(r"(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?[~?%]?", re.ASCII)
_SET: Final = re.compile(r"(\[)[^\[\]{}]*\]|(\{)[^\[\]{}]*\}")
_FARTHEST: Final = timedelta(hours=14)
"""What XSD allows: an instant beyond it is a literal that SPARQL cannot compare."""
_OPEN: Final = ("..", "")


class End(NamedTuple):
    """A day, with the instant on it (ISO 8601) where the text says one; `any_year`: no digit of its year is known."""

    day: Day
    instant: str = ""
    any_year: bool = False

    def __str__(self) -> str:
        return self.instant or str(self.day)


class Stretch(NamedTuple):
    """From one day to another; None where it is open, or not known."""

    first: End | None
    last: End | None


@lru_cache(maxsize=8192)
def read(text: str) -> tuple[Stretch, ...]:
    """The stretches of time that a text allows, in its order: one, but for sets.

    Raises `NotRead` where it is no EDTF, impossible, or says nothing.
    """
    if text[:1] in ("[", "{"):
        if not _SET.fullmatch(text):
            raise NotRead(text)
        return _set(text)
    start, slash, end = text.partition("/")
    if "/" in end:
        raise NotRead(text)
    return (_stretch(text, start, end if slash else start),)


def _set(text: str) -> tuple[Stretch, ...]:
    """One of these dates, or all of them; only the first may be open at its start, and only the last at its end."""
    members = text[1:-1].split(",")
    made = []
    for at, member in enumerate(members):
        start, dots, end = member.partition("..")
        if not member or "T" in member or (not start and at) or (dots and not end and at + 1 < len(members)):
            raise NotRead(text)
        made.append(_stretch(text, start, end if dots else start))
    return tuple(made)


def _stretch(text: str, start: str, end: str) -> Stretch:
    first = None if start in _OPEN else _ends(start)[0]
    last = None if end in _OPEN else _ends(end)[1]
    if first and last and _later(first, last):
        raise NotRead(text, "ends before it starts")
    if not first and not last:
        raise NotRead(text, "has neither a start nor an end")
    return Stretch(first, last)


def _ends(text: str) -> tuple[End, End]:
    """Earliest and latest day (or instant) of one date; raises `NotRead`."""
    if "T" not in text:
        first, last = days(text)
        return End(first, any_year="XXXX" in text), End(last, any_year="XXXX" in text)
    found = _INSTANT.fullmatch(text)
    if not found:
        raise NotRead(text)
    day, _ = days(found[1])
    if day.year == 0:
        raise NotRead(text, "is impossible: a time of day is told from the year 1 on")
    instant = text.rstrip("~?%")
    try:
        zone = datetime.fromisoformat(instant).utcoffset()
    except ValueError:
        raise NotRead(text, "is impossible: there is no such time of day or zone") from None
    if zone is not None and abs(zone) > _FARTHEST:
        raise NotRead(text, "is impossible: no zone is farther than 14 hours from UTC")
    return End(day, instant), End(day, instant)


def _later(start: End, end: End) -> bool:
    """Whether a bound is surely later than another: by the instant where both say one, else by the day."""
    if start.instant and end.instant:
        first, last = datetime.fromisoformat(start.instant), datetime.fromisoformat(end.instant)
        if (first.tzinfo is None) == (last.tzinfo is None):
            return first > last
    return start.day > end.day
