"""First and last days of times as the record writes them: EDTF with intervals, and without masks and sets."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

OPEN = ("", "..")


def first(when: str) -> str:
    """The first day of a time (ISO); empty where it is open."""
    start = when.partition("/")[0].strip("~?%")
    return "" if start in OPEN else (start + "-01-01"[len(start) - 4 :])[:10] if len(start) < 10 else start[:10]


def last(when: str) -> str:
    """The last day of a time (ISO); empty where it is open."""
    end = when.rpartition("/")[2].strip("~?%")
    if end in OPEN or len(end) >= 10:
        return end.strip(".")[:10]
    year, month = int(end[:4]), int(end[5:7] or 12)
    return f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"


def nearest(whens: Iterable[str]) -> str:
    """Of the times that documents give one event the one that leaves fewest days open; empty where there is none."""
    return min(sorted(whens), key=_days_open, default="")


def a_year_later(day: str) -> str:
    """The same day of the next year (ISO)."""
    return f"{int(day[:4]) + 1}{day[4:]}"


def months(day: str) -> int:
    """Months up to that of a day (ISO), from the beginning of the count of years."""
    return 12 * int(day[:4]) + int(day[5:7])


def _days_open(when: str) -> float:
    start, end = first(when), last(when)
    return (date.fromisoformat(end) - date.fromisoformat(start)).days if start and end else float("inf")
