"""Time as precise as the source and never more: the part of EDTF (ISO 8601-2) that news and files use."""

import calendar
import re
from datetime import date, datetime
from typing import Final

import msgspec

_POINT: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<time>\d\d:\d\d:\d\d)(?P<zone>Z|[+-]\d\d:\d\d)?)?)?)?"
    r"(?P<qualifier>[~?%])?",
    re.ASCII,
)
_TYPES: Final = {4: "gYear", 7: "gYearMonth", 10: "date"}


class BadTime(ValueError):
    """A text that is no time, or an impossible one."""


def _bounds(text: str) -> tuple[str, str]:
    """Earliest and latest day (or instant) of one point in time, both as ISO text."""
    match = _POINT.fullmatch(text)
    if not match:
        raise BadTime(f'"{text}" is not a time in EDTF (such as 2025-09-04, 2025-09, 2025-09-01/2025-09-04)')
    year, month, day = (int(match[part]) if match[part] else None for part in ("year", "month", "day"))
    bare = text.rstrip("~?%")
    try:
        if match["time"]:
            datetime.fromisoformat(bare)
            return bare, bare
        if day and month and year:
            return (date(year, month, day).isoformat(),) * 2
        if month and year:
            last = calendar.monthrange(year, month)[1]
            return date(year, month, 1).isoformat(), date(year, month, last).isoformat()
        return date(year or 0, 1, 1).isoformat(), date(year or 0, 12, 31).isoformat()
    except ValueError as error:  # calendar.IllegalMonthError is one too
        raise BadTime(f'"{text}" is impossible: {error}') from None


_MINUTES: Final = re.compile(r"(T\d\d:\d\d)(?=Z|[+-]|/|$)")
_UTC: Final = re.compile(r"(T\d\d:\d\d:\d\d)[+-]00:00")


def parse(text: str) -> "When":
    """A time as people write it: seconds, which EDTF and XSD both require, may be left out; UTC becomes `Z`.

    Raises `BadTime` where the text is no time, or an impossible one.
    """
    return When(_UTC.sub(r"\1Z", _MINUTES.sub(r"\1:00", text.strip())))


class When(msgspec.Struct, frozen=True, order=True):
    """A time as its EDTF text; `When("2025-09").xsd == "gYearMonth"`."""

    text: str

    def __post_init__(self) -> None:
        start, end = self.earliest, self.latest
        if start and end and start[:10] > end[:10]:
            raise BadTime(f'"{self.text}" ends before it starts')
        if not start and not end:
            raise BadTime(f'"{self.text}" has neither a start nor an end')

    @property
    def _parts(self) -> tuple[str, str]:
        start, slash, end = self.text.partition("/")
        return (start, end) if slash else (start, start)

    @property
    def earliest(self) -> str | None:
        """First day (or instant) that the text allows, ISO 8601; None where the start is open."""
        start = self._parts[0]
        return None if start in ("..", "") else _bounds(start)[0]

    @property
    def latest(self) -> str | None:
        """Last day (or instant) that the text allows, ISO 8601; None where the end is open."""
        end = self._parts[1]
        return None if end in ("..", "") else _bounds(end)[1]

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
