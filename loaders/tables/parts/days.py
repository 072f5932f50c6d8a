"""Days as tables write them: in words, as a spreadsheet prints them, in three columns, as vague as a column says."""

import re
from datetime import datetime
from functools import lru_cache
from typing import Final

from kg.loaders.tables.cells import BadCell
from kg.loaders.tables.fields import Precision
from kg.model.when import BadTime, When, parse

_FORMS: Final = (
    "january jan januar jänner jaenner janvier janv січень січня січ",
    "february feb februar feber février fevrier févr fevr fév лютий лютого лют",
    "march mar märz maerz mär mrz mars березень березня бер",
    "april apr avril avr квітень квітня квіт кві",
    "may mai травень травня трав тра",
    "june jun juni juin червень червня черв чер",
    "july jul juli juillet juil липень липня лип",
    "august aug août aout серпень серпня серп сер",
    "september sep sept septembre вересень вересня верес вер",
    "october oct oktober okt octobre жовтень жовтня жовт жов",
    "november nov novembre листопад листопада лист лис",
    "december dec dezember dez décembre decembre déc грудень грудня груд гру",
)
MONTHS: Final = {form: number for number, forms in enumerate(_FORMS, 1) for form in forms.split()}
"""Number of each month by its names in small letters, without a dot."""
_WORD: Final = re.compile(r"[^\W\d_]+\.?")

_CLOCK: Final = (
    r"(?:[T ]+(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
"""Of a second no fraction is kept, as EDTF has none."""
_YEAR_FIRST: Final = re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})" + _CLOCK, re.ASCII)
_DOTTED: Final = re.compile(r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})" + _CLOCK, re.ASCII)
_DAY_FIRST: Final = re.compile(
    r"(?:le )?(?:(?P<day>\d{1,2})(?:\.|st|nd|rd|th|er)?[ -]+(?:of )?)?"
    r"(?P<month>[^\W\d_]+)\.?,?[ -]+(?P<year>\d{4})(?: ?р\.?| ?року)?" + _CLOCK
)
_MONTH_FIRST: Final = re.compile(r"(?P<month>[^\W\d_]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})" + _CLOCK)
_EITHER_WAY: Final = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d\d)\b.*", re.ASCII)
"""Which is the day and which the month, no cell can say."""
_MIDNIGHT: Final = re.compile(r"[T ]0?0:00(:00([.,]0+)?)?$")
_NUMBER: Final = re.compile(r"(\d+)(?:\.0+)?", re.ASCII)
"""A whole number, as a data frame with gaps writes it, too: `1914.0`."""
_PLAIN: Final = re.compile(r"\d{4}(-(\d\d|XX)(-(\d\d|XX))?)?")


@lru_cache(maxsize=4096)
def time(cell: str, patterns: tuple[str, ...]) -> When:
    """A time by one of the patterns (of strptime), else in EDTF, else as people write it; never more precise than that.

    Names of months are English, German, French or Ukrainian; a day at midnight without a zone is a day. Raises
    `BadCell` where it is none of them, impossible, or can be two days.
    """
    for pattern in patterns:
        if (found := _by(pattern, cell)) is not None:
            return found
    try:
        return parse(cell)
    except BadTime as error:
        try:
            found = _written(cell)
        except BadTime as impossible:
            raise BadCell("KG013", str(impossible)) from None
        if found is not None:
            return found
        raise BadCell("KG013", _refusal(cell, patterns, str(error))) from None


def _by(pattern: str, cell: str) -> When | None:
    """The time by one pattern; as a spreadsheet prints it, midnight can stand behind a day."""
    bare = cell if "%H" in pattern or "%I" in pattern else _MIDNIGHT.sub("", cell)
    for text, form in ((cell, pattern), (bare, pattern), (in_english(bare), pattern.replace("%b", "%B"))):
        try:
            found = datetime.strptime(text, form)  # noqa: DTZ007  # a table's day has no zone; instants are in UTC
        except ValueError:
            continue
        return When(found.strftime(_precision(pattern).replace("%Y", f"{found.year:04}")))
    return None


def _precision(pattern: str) -> str:
    if "%H" in pattern:
        return "%Y-%m-%dT%H:%M:%SZ"
    if "%d" in pattern or "%j" in pattern:
        return "%Y-%m-%d"
    return "%Y-%m" if "%m" in pattern or "%b" in pattern or "%B" in pattern else "%Y"


def _written(cell: str) -> When | None:
    """A date in one of the ways that leave no doubt; raises `BadTime` where there is no such day."""
    if (year := _NUMBER.fullmatch(cell)) and len(year[1]) == 4:
        return parse(year[1])
    for form in (_YEAR_FIRST, _DOTTED, _MONTH_FIRST, _DAY_FIRST):
        if found := form.fullmatch(cell):
            number = int(found["month"]) if found["month"].isdigit() else month(found["month"])
            if number is None:
                continue
            day = f"-{int(found['day']):02}" if found["day"] else ""
            return parse(f"{found['year']}-{number:02}{day}{_clock(found) if day else ''}")
    return None


def _clock(found: re.Match[str]) -> str:
    hour, minute, second, zone = found["hour"], found["minute"], found["second"] or "00", found["zone"] or ""
    if hour is None or (not zone and int(hour) == int(minute) == int(second) == 0):
        return ""
    return f"T{int(hour):02}:{minute}:{second}{zone}"


def _refusal(cell: str, patterns: tuple[str, ...], reason: str) -> str:
    if patterns:
        return f'"{cell}" is not a time written as {" or ".join(patterns)}'
    if found := _EITHER_WAY.fullmatch(cell):
        between, year = found[2], "%Y" if len(found[4]) == 4 else "%y"
        first, second = (f'"{one}{between}{other}{between}{year}"' for one, other in (("%d", "%m"), ("%m", "%d")))
        return f'"{cell}" can be two days: say patterns: [{first}] (the day first) or [{second}] in the mapping'
    return reason


def of_three(year: str, month_: str, day: str) -> When | None:
    """The day of three cells; what an empty one would say is not known. None without a year.

    Raises `BadCell` where a cell is no such number, or there is no such day.
    """
    if not year:
        return None
    numbers = [_number(year, "year", 9999), _month(month_), _number(day, "day", 31)]
    text = f"{numbers[0]:04}"
    if numbers[1] or numbers[2]:
        text += f"-{numbers[1]:02}" if numbers[1] else "-XX"
    if numbers[2]:
        text += f"-{numbers[2]:02}"
    try:
        return When(text)
    except BadTime as error:
        raise BadCell("KG013", str(error)) from None


def _month(cell: str) -> int:
    return month(cell) or _number(cell, "month", 12)


def _number(cell: str, what: str, most: int) -> int:
    if not cell:
        return 0
    found = _NUMBER.fullmatch(cell)
    if found is None or not 1 <= int(found[1]) <= most:
        raise BadCell("KG013", f'"{cell}" is no {what}; if it means that it is not known, say nothing: ["{cell}"]')
    return int(found[1])


def interval(start: When | None, end: When | None) -> When | None:
    """From the first day to the last; one of them where they are the same or the other is not given.

    Raises `BadCell` where it ends before it starts.
    """
    if start is None or end is None or start == end:
        return start or end
    try:
        return When(f"{start.text}/{end.text}")
    except BadTime as error:
        raise BadCell("KG013", str(error)) from None


def as_vague_as(precision: Precision, start: When | None, end: When | None) -> When | None:
    """The time from a first to a last day, no more precise than is said of them.

    Raises `BadCell` where it ends before it starts.
    """
    whole = interval(start, end)
    if whole is None or precision is Precision.DAY:
        return whole
    ends = [one.text for one in (start, end) if one is not None]
    if not all(map(_PLAIN.fullmatch, ends)):
        return whole  # it says by itself how vague it is
    if precision in (Precision.MONTH, Precision.YEAR):
        length = 7 if precision is Precision.MONTH else 4
        return interval(*(one and When(one.text[:length]) for one in (start, end)))
    if precision is Precision.WITHIN and "/" in whole.text:
        return When(f"[{'..'.join(ends)}]")
    mark = "?" if precision is Precision.UNCERTAIN else "~"
    return When("/".join(text + mark for text in dict.fromkeys(ends)))


def month(word: str) -> int | None:
    """The number of a month by its name, whatever its case and with or without a dot; None where it is none."""
    return MONTHS.get(word.rstrip(".").lower())


def in_english(text: str) -> str:
    """The text with each name of a month in English, as `%B` of strptime reads it; `Sept.` is `September`."""
    return _WORD.sub(lambda found: _english(found[0]), text)


def _english(word: str) -> str:
    number = month(word)
    return _FORMS[number - 1].partition(" ")[0].title() if number else word
