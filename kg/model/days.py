"""Days that people give to ask about, as precise as they like: `2024-07` is a month."""

from kg.errors import UsageError
from kg.model.when import BadTime, parse


def last_day(text: str) -> str:
    """The last day that a time given by a person allows (ISO): of `2024-07` the 31st; empty for nothing given.

    Raises `UsageError` where the text is no time, or has no end.
    """
    return _bound(text, "latest")


def first_day(text: str) -> str:
    """The first day that a time given by a person allows (ISO); empty for nothing given. Raises `UsageError`."""
    return _bound(text, "earliest")


def _bound(text: str, name: str) -> str:
    if not text:
        return ""
    try:
        when = parse(text)
    except BadTime as error:
        raise UsageError(str(error)) from error
    day = when.latest if name == "latest" else when.earliest
    if day is not None:
        return day[:10]
    if when.last if name == "latest" else when.first:
        raise UsageError(f'"{text}" is not within the years 1 to 9999')
    raise UsageError(f'"{text}" has no {"end" if name == "latest" else "start"}')
