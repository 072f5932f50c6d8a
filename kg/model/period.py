"""Periods: which times lie in one, and by which day a time is sorted. Views, lists and pages all ask here."""

from collections.abc import Iterator
from functools import lru_cache
from math import inf
from typing import Final

import msgspec

from kg.model.edtf.dates import Day
from kg.model.edtf.read import read
from kg.model.when import When

_FIRST: Final = "0001-01-01"
_LAST: Final = "9999-12-31"


class Period(msgspec.Struct, frozen=True):
    """The days (ISO) from `since` to `until`, both included; an empty text is no bound.

    A time lies in it that surely does, or possibly, by no more than its own precision: `2014` in every month of 2014.
    What is open at one end lies where its closed end does, and, if `open_ended`, wherever the open end may reach.
    """

    since: str = ""
    until: str = ""
    open_ended: bool = False

    def has(self, when: str) -> bool:
        """Whether a time (EDTF) lies in the period; an empty text lies in none that has a bound."""
        if not (self.since or self.until):
            return True
        return any(self._meets(*days) for days in stretches(when, open_ended=self.open_ended))

    def has_some_of(self, start: str, end: str) -> bool:
        """Whether some of what lasts from one time (EDTF) to another does; what is not given has no bound.

        A membership of which nobody says when it began or ended may have lasted all the time.
        """
        firsts, lasts = (stretches(text, open_ended=self.open_ended) for text in (start, end))
        first = min((first for first, _ in firsts), default=_FIRST)
        last = max((last for _, last in lasts), default=_LAST)
        return self._meets(first, last)

    def _meets(self, first: str, last: str) -> bool:
        return first <= (self.until or _LAST) and last >= self.since


@lru_cache(maxsize=8192)  # many situations share a day
def stretches(when: str, *, open_ended: bool = False) -> tuple[tuple[str, str], ...]:
    """First and last day (ISO) of a time (EDTF), of a set those of each member; empty for an empty text.

    In the place of an open end stands the closed one, or the end of the calendar if `open_ended`.
    """
    if not when:
        return ()
    ends = ((first and first[:10], last and last[:10]) for first, last in When(when).stretches)
    known = [(first, last) for first, last in ends if first or last]
    if open_ended:
        return tuple((first or _FIRST, last or _LAST) for first, last in known)
    return tuple((first or last or "", last or first or "") for first, last in known)


def by_time(when: str) -> tuple[tuple[Day, ...], str]:
    """A key that sorts times (EDTF) by their first day, or by the closed end of what is open; no time comes first."""
    return (When(when).day,) if when else (), when


def in_time(when: str) -> tuple[bool, object]:
    """The same key, but what has no time comes last: the order of lists."""
    return not when, by_time(when)


def exclude(one: str, other: str) -> bool:
    """Whether no day is of both times (EDTF), as far as each can reach."""
    return not any(first <= last and start <= end for first, end in _reach(one) for start, last in _reach(other))


def _reach(when: str) -> Iterator[tuple[float, float]]:
    """First and last day of each stretch, as numbers.

    What the source itself is unsure of reaches as far again on both sides, and an hour is on another day elsewhere.
    """
    for first, last in read(when):
        start, end = first.day.ordinal if first else -inf, last.day.ordinal if last else inf
        more = end - start + 1 if first and last and When(when).unsure else 0
        more += bool((first and first.instant) or (last and last.instant))
        yield start - more, end + more
