"""Time as precise as the source and never more: EDTF (ISO 8601-2), kept as its text, with the days that it allows."""

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache
from typing import Final

import msgspec

from kg.model.edtf.dates import Day, NotRead
from kg.model.edtf.meant import meant
from kg.model.edtf.read import End, Stretch, read

_TYPES: Final = {4: "gYear", 7: "gYearMonth", 10: "date"}
_XSD: Final = re.compile(r"(?!0000)\d{4}(-(0\d|1[0-2])(-\d\d(T.*[^~?%])?)?)?", re.ASCII)
"""Before the year 1, XSD 1.0 and 1.1 count differently."""
_UNSURE: Final = re.compile(r"[~?%]")

_MINUTES: Final = re.compile(r"(T\d\d:\d\d)(?=Z|[+-]|/|$)", re.ASCII)
_ZONE: Final = re.compile(r"(T\d\d:\d\d:\d\d)([+-])(\d\d)(?::?(\d\d))?(?=/|$)", re.ASCII)
_MIDNIGHT: Final = re.compile(r"(\d{4}-\d\d-\d\d)T24:00:00(?=Z|[+-]|/|$)", re.ASCII)
_AROUND: Final = re.compile(r"\s*,\s*")
_WEST: Final = "12:00"
"""No zone is farther west; who writes `-13:00` means the east."""


class BadTime(ValueError):
    """A text that is no time, or an impossible one."""


def parse(text: str) -> "When":
    """A time as people write it, in the one form in which it is kept.

    Seconds, which EDTF and XSD both require, may be left out, and so may the minutes of a zone or the colon before
    them; UTC becomes `Z`, 24:00 the next day, and in a set no spaces are kept. Raises `BadTime` where the text is no
    time, or an impossible one.

    >>> parse("2025-09").earliest, parse("2025-09").latest, parse("2025-09").xsd
    ('2025-09-01', '2025-09-30', 'gYearMonth')
    >>> parse("2004-06-XX").latest
    '2004-06-30'
    """
    text = text.strip()
    if "T" in text:
        text = _ZONE.sub(_zone, _MINUTES.sub(r"\1:00", text))
        text = _MIDNIGHT.sub(_next_day, text)
    if text[:1] in ("[", "{"):
        text = _AROUND.sub(",", text)
    return When(text)


def _zone(found: re.Match[str]) -> str:
    """The zone as `+02:00` or `Z`; `-00:00`, which ISO 8601 does not have, and what is too far west is refused."""
    clock, sign, hours, minutes = found.groups("00")
    zone = f"{hours}:{minutes}"
    if sign == "-" and zone == "00:00":
        raise BadTime(f'"{found.string}" is not a time in EDTF (write {clock.lstrip("T")}Z for UTC)')
    if sign == "-" and zone > _WEST:
        raise BadTime(f'"{found.string}" is impossible: no zone is farther than 12 hours to the west of UTC')
    return f"{clock}Z" if zone == "00:00" else f"{clock}{sign}{zone}"


def _next_day(found: re.Match[str]) -> str:
    try:
        return f"{date.fromisoformat(found[1]) + timedelta(days=1)}T00:00:00"
    except (ValueError, OverflowError):
        return found[0]  # to be refused with the rest


@lru_cache(maxsize=4096)
def _require_read(text: str) -> None:
    try:
        read(text)
    except NotRead as error:
        raise BadTime(_refusal(text, error)) from None


def _refusal(text: str, error: NotRead) -> str:
    """What is wrong with a time, and how to write it where that is beyond doubt."""
    if error.reason:
        return str(error)
    for part in (text, error.part):
        if written := meant(part):
            return f'"{part}" is not a time in EDTF (write {written})'
    return f'"{error.part}" is not a time in EDTF (such as 2025-09-04, 2025-09, 2025-09-01/2025-09-04)'


class When(msgspec.Struct, frozen=True, order=True):
    """A time as its EDTF text; `When("2025-09").xsd == "gYearMonth"`."""

    text: str

    def __post_init__(self) -> None:
        _require_read(self.text)

    @property
    def first(self) -> str | None:
        """First day (or instant) that the text allows, ISO 8601, of whatever year; None where the start is open."""
        end = _first(read(self.text))
        return str(end) if end else None

    @property
    def last(self) -> str | None:
        """Last day (or instant) that the text allows, as for `first`; None where the end is open."""
        end = _last(read(self.text))
        return str(end) if end else None

    @property
    def earliest(self) -> str | None:
        """As `first`, but None too where the year is wholly unknown, or none of 1 to 9999.

        Python and the drivers of Neo4j have no other days, and as text no others can be compared.
        """
        return _known(_first(read(self.text)))

    @property
    def latest(self) -> str | None:
        """As `last`, but None too where `earliest` would be."""
        return _known(_last(read(self.text)))

    @property
    def stretches(self) -> tuple[tuple[str | None, str | None], ...]:
        """Earliest and latest of each member of a set, of any other time its own."""
        return tuple((_known(one.first), _known(one.last)) for one in read(self.text))

    @property
    def day(self) -> Day:
        """The day by which it is sorted, of whatever year: the first one, or the closed end of what is open."""
        ends = [one.first or one.last for one in read(self.text)]
        return min(end.day for end in ends if end)

    @property
    def xsd(self) -> str | None:
        """Local name of the XSD type that holds the text without loss; None where only EDTF does."""
        if not _XSD.fullmatch(self.text) or "/" in self.text:
            return None
        return _TYPES.get(len(self.text), "dateTime")

    @property
    def unsure(self) -> bool:
        """Whether the source says that it is uncertain or approximate, or that a part of it is."""
        return bool(_UNSURE.search(self.text))

    @property
    def vagueness(self) -> tuple[int, int, bool, str]:
        """How little the text says, to be compared: open ends, then days (or how far a closed end is), then doubt."""
        stretches = read(self.text)
        opened = sum(not one.first for one in stretches) + sum(not one.last for one in stretches)
        return opened, sum(map(_length, stretches)), self.unsure, self.text


def _first(stretches: tuple[Stretch, ...]) -> End | None:
    ends = [one.first for one in stretches]
    return None if None in ends else min(end for end in ends if end)


def _last(stretches: tuple[Stretch, ...]) -> End | None:
    ends = [one.last for one in stretches]
    return None if None in ends else max(end for end in ends if end)


def _known(end: End | None) -> str | None:
    return str(end) if end and MINYEAR <= end.day.year <= MAXYEAR and not end.any_year else None


def _length(stretch: Stretch) -> int:
    """Days that lie in a stretch; of an open one, days to its closed end: `../2024` says more than `../2025`."""
    first, last = stretch
    if first and last:
        return last.day.ordinal - first.day.ordinal + (0 if first.instant and last.instant else 1)
    return last.day.ordinal if last else -first.day.ordinal if first else 0
