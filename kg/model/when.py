"""Time as precise as the source and never more: the part of EDTF (ISO 8601-2) that news and files use."""

import calendar
import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

import msgspec

_POINT: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<time>\d\d:\d\d:\d\d)(?P<zone>Z|[+-]\d\d:\d\d)?)?)?)?"
    r"(?P<qualifier>[~?%])?",
    re.ASCII,
)
_OTHER: Final = re.compile(
    r"(?P<year>\d{4})([./-]?)(?P<month>\d\d?)\2(?P<day>\d\d?)|(?P<first>\d\d?)\.\s?(?P<middle>\d\d?)\.\s?(?P<after>\d{4})",
    re.ASCII,
)
_FARTHEST: Final = timedelta(hours=14)
"""What XSD allows: an instant beyond it is a literal that SPARQL cannot compare."""
_TYPES: Final = {4: "gYear", 7: "gYearMonth", 10: "date"}


class BadTime(ValueError):
    """A text that is no time, or an impossible one."""


@lru_cache(maxsize=8192)  # a table names few days, and asks for each again and again
def _bounds(text: str) -> tuple[str, str]:
    """Earliest and latest day (or instant) of one point in time, both as ISO text."""
    match = _POINT.fullmatch(text)
    if not match:
        example = _meant(text) or "such as 2025-09-04, 2025-09, 2025-09-01/2025-09-04"
        raise BadTime(f'"{text}" is not a time in EDTF ({example})')
    year = int(match["year"])
    month, day = (int(match[part]) if match[part] else None for part in ("month", "day"))
    bare = text.rstrip("~?%")
    if impossible := _impossible(year, month, day, bare if match["time"] else ""):
        raise BadTime(f'"{text}" is impossible: {impossible}')
    if match["time"]:
        return bare, bare
    last_month = 12 if month is None else month
    last_day = calendar.monthrange(year, last_month)[1] if day is None else day
    return date(year, month or 1, day or 1).isoformat(), date(year, last_month, last_day).isoformat()


def _impossible(year: int, month: int | None, day: int | None, instant: str) -> str:
    """Why there is no such time; nothing where there is."""
    if year == 0:
        return "there is no year 0"
    if month is not None and not 1 <= month <= 12:
        return f"there is no month {month}"
    days = calendar.monthrange(year, month)[1] if month is not None else 0
    if day is not None and not 1 <= day <= days:
        return f"{year:04}-{month:02} has {days} days"
    try:
        zone = datetime.fromisoformat(instant or "2000-01-01").utcoffset()
    except ValueError:
        return "there is no such time of day or zone"
    if zone is not None and abs(zone) > _FARTHEST:
        return "no zone is farther than 14 hours from UTC"
    return ""


def _meant(text: str) -> str:
    """How to write a day whose order leaves no doubt: with the month between the day and a year of four digits."""
    match = _OTHER.fullmatch(text)
    if not match:
        return ""
    year, month, day = (
        match["year"] or match["after"],
        match["month"] or match["middle"],
        match["day"] or match["first"],
    )
    return f"write {year}-{month:0>2}-{day:0>2}"


_MINUTES: Final = re.compile(r"(T\d\d:\d\d)(?=Z|[+-]|/|$)")
_UTC: Final = re.compile(r"(T\d\d:\d\d:\d\d)[+-]00:00")


def parse(text: str) -> "When":
    """A time as people write it: seconds, which EDTF and XSD both require, may be left out; UTC becomes `Z`.

    Raises `BadTime` where the text is no time, or an impossible one.
    """
    if text.count("/") == 2 and (meant := _meant(text.strip())):
        raise BadTime(f'"{text.strip()}" is not a time in EDTF ({meant})')
    return When(_UTC.sub(r"\1Z", _MINUTES.sub(r"\1:00", text.strip())))


def _later(start: str, end: str) -> bool:
    """Whether a bound is surely later than another: by the instant where both say one, else by the day."""
    if "T" in start and "T" in end:
        first, last = datetime.fromisoformat(start), datetime.fromisoformat(end)
        if (first.tzinfo is None) == (last.tzinfo is None):
            return first > last
    return start[:10] > end[:10]


@lru_cache(maxsize=4096)  # the rows of a table share their days
def _limits(text: str) -> tuple[str | None, str | None]:
    """First and last day (or instant) that a time allows; None where it is open."""
    start, slash, end = text.partition("/")
    first, last = (None if part in ("..", "") else _bounds(part) for part in (start, end if slash else start))
    return first and first[0], last and last[1]


@lru_cache(maxsize=4096)
def _require_possible(text: str) -> None:
    start, end = _limits(text)
    if start and end and _later(start, end):
        raise BadTime(f'"{text}" ends before it starts')
    if not start and not end:
        raise BadTime(f'"{text}" has neither a start nor an end')


class When(msgspec.Struct, frozen=True, order=True):
    """A time as its EDTF text; `When("2025-09").xsd == "gYearMonth"`."""

    text: str

    def __post_init__(self) -> None:
        _require_possible(self.text)

    @property
    def earliest(self) -> str | None:
        """First day (or instant) that the text allows, ISO 8601; None where the start is open."""
        return _limits(self.text)[0]

    @property
    def latest(self) -> str | None:
        """Last day (or instant) that the text allows, ISO 8601; None where the end is open."""
        return _limits(self.text)[1]

    @property
    def xsd(self) -> str | None:
        """Local name of the XSD type that holds the text without loss; None for intervals and qualified times."""
        if "/" in self.text or self.text[-1] in "~?%":
            return None
        if "T" in self.text:
            return "dateTime"
        return _TYPES[len(self.text)]

    @property
    def precision(self) -> int:
        """How much the text says: more characters and no qualifier say more; intervals say less than points."""
        return len(self.text.rstrip("~?%")) - (40 if "/" in self.text else 0)
