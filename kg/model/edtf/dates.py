"""One date of EDTF (ISO 8601-2): a year, month, season or day, any digit of which may be unspecified, and its days."""

import re
from calendar import isleap
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

_DATE: Final = re.compile(
    r"[~?%]?(?P<year>-?[\dX]{4}|Y-?[1-9]\d*(?:E\d\d?)?)(?:S(?P<significant>[1-9]\d?))?[~?%]?"
    r"(?:-[~?%]?(?P<month>[\dX]{2})[~?%]?(?:-[~?%]?(?P<day>[\dX]{2})[~?%]?)?)?",
    re.ASCII,
)
MAX_DIGITS: Final = 15
"""Digits of a year: no calendar needs more, and an exponent could ask for any number."""
_SHORT: Final = 4
"""Digits of a year that is written without `Y`."""

_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SPRING, _SUMMER, _AUTUMN, _WINTER = ((first, 3) for first in (3, 6, 9, 12))
_NORTH: Final = (_SPRING, _SUMMER, _AUTUMN, _WINTER)
_SOUTH: Final = (_AUTUMN, _WINTER, _SPRING, _SUMMER)
_QUARTERS: Final = ((1, 3), (4, 3), (7, 3), (10, 3))
_THIRDS: Final = ((1, 4), (5, 4), (9, 4))
_HALVES: Final = ((1, 6), (7, 6))
SEASONS: Final = dict(enumerate((*_NORTH, *_NORTH, *_SOUTH, *_QUARTERS, *_THIRDS, *_HALVES), 21))
"""First month, and number of months, by the code in the place of a month; a winter (of the south a summer) that begins
in December ends in the next year. Those that name no hemisphere are the northern ones, as others read them."""


class Day(NamedTuple):
    """A day of the Gregorian calendar, carried on without end; the year before 1 is 0, as in ISO 8601."""

    year: int
    month: int
    day: int

    @property
    def ordinal(self) -> int:
        """Days since 31 December of the year 0."""
        cycles, year = divmod(self.year - 1, 400)
        return cycles * 146_097 + date(year + 1, self.month, self.day).toordinal()

    def __str__(self) -> str:
        sign = "-" if self.year < 0 else ""
        return f"{sign}{abs(self.year):04}-{self.month:02}-{self.day:02}"


class NotRead(ValueError):
    """A text that is no EDTF; `reason` says what is wrong where it has the form, as the end of a sentence."""

    def __init__(self, part: str, reason: str = "") -> None:
        super().__init__(f'"{part}" {reason}')
        self.part = part
        self.reason = reason


@lru_cache(maxsize=8192)  # a table names few days, and asks for each again and again
def days(text: str) -> tuple[Day, Day]:
    """First and last day that a date allows; a qualifier (`?`, `~`, `%`) changes neither. Raises `NotRead`."""
    found = _DATE.fullmatch(text)
    if not found:
        raise NotRead(text)
    year, month, day = found["year"], found["month"], found["day"]
    if year.startswith("Y") or found["significant"]:
        if month:
            raise NotRead(text)
        return _whole_years(text, *_long(text, year, found["significant"]))
    if year == "-0000":
        raise NotRead(text)
    if month and month.isdecimal() and int(month) in SEASONS:
        if day:
            raise NotRead(text, "is impossible: a season has no days")
        return _season(year, *SEASONS[int(month)])
    if "X" in text:
        return _masked(text, year, month or "XX", day or "XX")
    return _exact(text, int(year), month, day)


def _exact(text: str, year: int, month: str | None, day: str | None) -> tuple[Day, Day]:
    """A year, a month, or a day; not by way of `_masked`, for nearly every time is one of these."""
    if not month:
        return _whole_years(text, year, year)
    if not 1 <= int(month) <= 12:
        raise NotRead(text, f"is impossible: there is no month {month}")
    length = _length(year, int(month))
    if not day:
        return Day(year, int(month), 1), Day(year, int(month), length)
    if not 1 <= int(day) <= length:
        raise NotRead(text, f"is impossible: {str(Day(year, int(month), 1))[:-3]} has {length} days")
    one = Day(year, int(month), int(day))
    return one, one


def _whole_years(text: str, first: int, last: int) -> tuple[Day, Day]:
    if max(abs(first), abs(last)) >= 10**MAX_DIGITS:
        raise NotRead(text, f"is impossible: a year has at most {MAX_DIGITS} digits")
    return Day(first, 1, 1), Day(last, 12, 31)


def _long(text: str, year: str, significant: str | None) -> tuple[int, int]:
    """First and last year of `Y17E7`, or of one of which some digits are significant: `1950S2` is one of 1900–1999."""
    number, _, exponent = year.removeprefix("Y").partition("E")
    if "X" in number:
        raise NotRead(text)
    if len(number) + int(exponent or 0) > MAX_DIGITS + 1:
        raise NotRead(text, f"is impossible: a year has at most {MAX_DIGITS} digits")
    one = int(number) * 10 ** int(exponent or 0)
    if year.startswith("Y") and abs(one) < 10**_SHORT:
        raise NotRead(text)  # such a year is written with four digits
    if not significant:
        return one, one
    digits = max(len(str(abs(one))), _SHORT)
    if int(significant) > digits:
        raise NotRead(text, f"is impossible: the year has {digits} digits")
    step = 10 ** (digits - int(significant))
    low = abs(one) // step * step
    ends = low, low + step - 1
    return (-ends[1], -ends[0]) if number.startswith("-") else ends


def _season(year: str, first: int, months: int) -> tuple[Day, Day]:
    years = list(_years(year, "0123456789"))
    over, month = divmod(first + months - 2, 12)
    last = years[-1] + over
    return Day(years[0], first, 1), Day(last, month + 1, _length(last, month + 1))


def _masked(text: str, year: str, month: str, day: str) -> tuple[Day, Day]:
    """The first and the last day that fit digits of which some are unspecified."""
    months = [one for one in range(1, 13) if _fits(month, one)]
    if not months:
        raise NotRead(text, f"is impossible: there is no month {month}")
    ends = [_end(year, months, day, *way) for way in (("0123456789", iter), ("9876543210", reversed))]
    first, last = ends
    if first is None or last is None:
        raise NotRead(text, f"is impossible: there is no day {day} in {year}-{month}")
    return first, last


def _end(year: str, months: list[int], day: str, digits: str, way: Callable[[list[int]], Iterable[int]]) -> Day | None:
    """The first day that fits, by ascending or descending years, months and days; None where there is none."""
    fitting = [one for one in range(1, 32) if _fits(day, one)]
    pairs = [(month, one) for month in way(months) for one in way(fitting) if one <= _length(0, month)]
    if not pairs:  # in no year, not even a leap year
        return None
    return next(
        (Day(one, month, at) for one in _years(year, digits) for month, at in pairs if at <= _length(one, month)), None
    )


def _fits(mask: str, number: int) -> bool:
    return all(one in ("X", digit) for one, digit in zip(mask, f"{number:02}", strict=True))


def _years(mask: str, digits: str) -> Iterator[int]:
    """The years that fit, in the order of the digits."""
    bare = mask.removeprefix("-")
    if bare == mask:
        yield from _numbers(bare, digits)
    else:
        yield from (-one for one in _numbers(bare, digits[::-1]) if one)  # the year 0 has no sign


def _numbers(mask: str, digits: str) -> Iterator[int]:
    return (int("".join(some)) for some in product(*(digits if one == "X" else one for one in mask)))


def _length(year: int, month: int) -> int:
    """Days of a month."""
    return 29 if month == 2 and isleap(year) else _LENGTHS[month - 1]
