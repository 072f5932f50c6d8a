"""What programs make of codes, numbers and days: often valid others, so that the whole column says what was meant.

Each look is asked in three steps: `sound(cell)` without any other cell, `see(cell)` for every cell of the column where
one was not sound, then `read(cell)`: the cell as it was, or `BadCell` (KG015) where the column leaves a doubt.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final, Protocol

from kg.loaders.tables.cells import BadCell

AS_TEXT: Final = 'read the column as text (pandas: dtype=str; R: colClasses = "character"; Excel: import as Text)'
_WHOLE: Final = re.compile(r"(-?\d+)\.0*", re.ASCII)
"""A whole number as a data frame writes it that has gaps: `365.0`."""
_POWER: Final = re.compile(r"-?\d+(?:\.(\d*))?[eE]\+?(\d+)", re.ASCII)
_GROUPED: Final = re.compile(r"\d{1,3}(?:[,\s'’]\d{3})+", re.ASCII)
_SERIAL: Final = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
_SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})/\d{4}\b.*", re.ASCII)
_FIRST_DAY: Final = date(1899, 12, 30)
"""Day 0 of spreadsheets, for all days after February 1900."""
_EXACT: Final = 15
"""Digits of a number that a spreadsheet keeps; the others become zeros."""
_ROUNDED: Final = 4
"""Zeros behind these digits, in a whole column, that are no chance."""


class Look(Protocol):
    """What the cells of one column say of each other."""

    def sound(self, cell: str) -> bool:
        """Whether a cell can be believed whatever the others are."""

    def see(self, cell: str) -> None:
        """Take in a cell of the column."""

    def read(self, cell: str) -> str:
        """The cell as it was before a program read it; raises `BadCell`."""


def whole(cell: str) -> str:
    """A whole number without the fraction or power that a program gave it, where none of its digits are lost."""
    if found := _WHOLE.fullmatch(cell):
        return found[1]
    if (found := _POWER.fullmatch(cell)) and len(found[1] or "") == int(found[2]):
        return f"{Decimal(cell):f}".partition(".")[0]
    return cell


class Codes:
    """A column of codes out of a list, of which some begin with zeros: `10` can have been `010`.

    `own` are codes that somebody explained as they stand. Zeros are lost for certain where a cell is a code only with
    one before it. A cell that is a code with and without is then the one that is as long as the others are; it is in
    doubt where they are of both lengths or of neither, and where no code at all begins with a zero.
    """

    def __init__(self, known: Iterable[str], own: Iterable[str] = ()) -> None:
        self.known = frozenset(known)
        self.double = {code for code in self.known if self.longer(code)}.difference(
            code for code in own if not self.longer(code, own)
        )
        self.zeros = self.lost = False
        self.lengths: set[int] = set()

    def longer(self, code: str, among: Iterable[str] | None = None) -> str:
        """The code that a number was before its zeros were lost; empty where there is none."""
        known = self.known if among is None else frozenset(among)
        return next((zeros + code for zeros in ("0", "00") if zeros + code in known), "")

    def sound(self, cell: str) -> bool:
        """A code that none gives with a zero before it, or no number at all."""
        return not cell[:1].isdigit() or (cell in self.known and cell not in self.double)

    def see(self, cell: str) -> None:
        """Which lengths codes have, and whether zeros are kept or lost."""
        number = cell if cell in self.known else whole(cell)
        if number in self.double:
            return
        if number in self.known:
            self.zeros = self.zeros or number.startswith("0")
            self.lengths.add(len(number))
        elif longer := self.longer(number):
            self.lost = True
            self.lengths.add(len(longer))

    def read(self, cell: str) -> str:
        """The code; raises `BadCell` where it can be one of two."""
        number = cell if cell in self.known else whole(cell)
        longer = self.longer(number)
        if number not in self.known and not longer and _POWER.fullmatch(cell):
            raise BadCell("KG015", f'"{cell}" is a number that was a code: {AS_TEXT}')
        if number not in self.double:
            return number if number in self.known else longer or cell
        if self.zeros and not self.lost:
            return number
        short, long = len(number) in self.lengths, len(longer) in self.lengths
        if self.lost and not self.zeros and short != long:
            return number if short else longer
        why = "some codes of the column have" if self.lost else "no code of the column begins with 0: all may have"
        raise BadCell("KG015", f'"{cell}" is {number} or {longer}, for {why} lost their zeros: {AS_TEXT}')


class Named:
    """A column of codes of the reference, found by `known`: `365.0` and `002` are numbers of states."""

    def __init__(self, known: Callable[[str], bool]) -> None:
        self.known = known

    def sound(self, cell: str) -> bool:
        """A code of the reference, or no number."""
        return not cell[:1].isdigit() or self.known(cell)

    def see(self, cell: str) -> None:
        """Each cell says for itself what it is."""

    def read(self, cell: str) -> str:
        """The code without fraction or zeros, where the reference has it so."""
        number = whole(cell)
        bare = number.lstrip("0")
        found = [code for code in dict.fromkeys((number, bare, bare.zfill(2), bare.zfill(3))) if self.known(code)]
        return found[0] if found else cell


class Numbers:
    """A column of ids: numbers that were given a fraction, a power, or zeros for their last digits."""

    def __init__(self) -> None:
        self.text = self.fractions = False
        self.plain: set[int] = set()
        self.exact = False
        self.zeros = 0

    def sound(self, cell: str) -> bool:
        """A number of as many digits as programs keep, or no number."""
        if cell.isdigit() or cell[1:].isdigit():
            return len(cell) <= _EXACT
        return not any(form.fullmatch(cell) for form in (_WHOLE, _POWER, _GROUPED))

    def see(self, cell: str) -> None:
        """Whether the column has other texts, and how long its numbers are."""
        number = whole(cell)
        if number.lstrip("-").isdigit():
            self.plain.add(len(number))
            beyond = number[_EXACT:]
            self.zeros += len(beyond) if not beyond.strip("0") else 0
            self.exact = self.exact or bool(beyond.strip("0"))
        elif not (_POWER.fullmatch(cell) or _GROUPED.fullmatch(cell)):
            self.fractions = self.fractions or cell.replace(".", "", 1).isdigit()
            self.text = self.text or not cell.replace(".", "", 1).isdigit()

    def read(self, cell: str) -> str:
        """The number with all its digits; raises `BadCell` where some are lost."""
        if self.text or (self.fractions and _WHOLE.fullmatch(cell)):
            return cell
        number = whole(cell)
        if _GROUPED.fullmatch(cell):
            return re.sub(r"\D", "", cell) if max(self.plain, default=0) < 4 else cell
        if _POWER.fullmatch(number):
            written = f"{Decimal(number):f}"
            if len(written) in self.plain:  # numbers as long are written out: R shortens round ones alone
                return written
            raise BadCell("KG015", f'"{cell}" is an id that has lost its last digits: {AS_TEXT}')
        if len(number) > _EXACT and self.zeros >= _ROUNDED and not self.exact:
            raise BadCell("KG015", f'"{cell}" is an id whose digits behind the {_EXACT}th became zeros: {AS_TEXT}')
        return number


class Days:
    """A column of days: counted by a spreadsheet, given a fraction, or with day and month changed for one another."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = tuple(patterns)
        month_first = any(pattern.startswith("%m/%d/") for pattern in self.patterns)
        day_first = any(pattern.startswith("%d/%m/") for pattern in self.patterns)
        self.month_at = (0 if month_first else 1) if month_first != day_first else None
        self.other_way = False

    def sound(self, cell: str) -> bool:
        """A day with dashes, or written in digits that are no count of days."""
        if cell[4:5] == "-" or (cell.isdigit() and len(cell) != 5):
            return True
        slashed = self.month_at is not None and _SLASHED.fullmatch(cell)
        return not (slashed or any(form.fullmatch(cell) for form in (_SERIAL, _WHOLE, _POWER)))

    def see(self, cell: str) -> None:
        """Whether a day stands where the month should."""
        if self.month_at is not None and (found := _SLASHED.fullmatch(cell)):
            self.other_way = self.other_way or int(found[self.month_at + 1]) > 12

    def read(self, cell: str) -> str:
        """The day as it was written; raises `BadCell` where that cannot be known."""
        if _SLASHED.fullmatch(cell):
            if self.other_way:
                raise BadCell("KG015", f'"{cell}": in other cells of the column the day stands where the month should')
            return cell
        number = whole(cell)
        if _POWER.fullmatch(number):
            raise BadCell("KG015", f'"{cell}" is a day that has lost its last digits: {AS_TEXT}')
        if _SERIAL.fullmatch(number) and not any(_fits(number, pattern) for pattern in self.patterns):
            day = _FIRST_DAY + timedelta(days=int(number.partition(".")[0]))
            reason = f'"{cell}" is a day as spreadsheets count them ({day} if from 1900): save it as {day}, as text'
            raise BadCell("KG015", reason)
        return number


def _fits(cell: str, pattern: str) -> bool:
    try:
        datetime.strptime(cell, pattern)  # noqa: DTZ007  # whether it can be read so
    except ValueError:
        return False
    return True
