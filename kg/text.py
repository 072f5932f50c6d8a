"""Texts for people: shown harmlessly in a terminal or a spreadsheet, and the word that somebody meant."""

import re
from collections.abc import Collection
from typing import Final

MAX_SHOWN: Final = 400
"""Characters of a reason that are shown; what the input holds can be longer."""

_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that a terminal would act upon: escapes, ends of lines, changes of direction; halves of characters."""


def visible(text: str) -> str:
    """The text on one line of at most `MAX_SHOWN` characters, with no character that a terminal would act upon."""
    if len(text) > MAX_SHOWN:
        text = f"{text[: MAX_SHOWN - 60]} … {text[-57:]}"
    return _UNSEEN.sub(_escape, text)


def safe(text: str) -> str:
    """The text with its lines and tabs, with no other character that a terminal would act upon."""
    return _UNSEEN.sub(lambda found: found[0] if found[0] in "\n\t" else _escape(found), text)


def _escape(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")


def counted(count: int, noun: str) -> str:
    """A number with its noun: `1 fault`, `2 faults`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def inert(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


# -- the word that was meant: the nearest of the known words, counted in edits

MAX_EDITS: Final = 2
"""Edits (a letter too many, too few, wrong, or two that changed places) within which a short word is recognised."""

_START: Final = 3
_PER_EDIT: Final = 6
"""Long names may hold one more edit for so many letters."""


def edits(word: str, other: str, most: int) -> int:
    """Distance of two words in edits (optimal string alignment); `most + 1` where it is larger than `most`."""
    if abs(len(word) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, start=1):
        before, above, row = row, before, [i] + [most + 1] * len(other)
        for j in range(max(1, i - most), min(len(other), i + most) + 1):
            same = letter == other[j - 1]
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (not same))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == other[j - 1]:
                row[j] = min(row[j], above[j - 2] + 1)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _most(length: int) -> int:
    """Edits that leave enough of a word of this length: one of three letters, two of four, more of a long name."""
    return max(min(MAX_EDITS, length // 2), length // _PER_EDIT)


def _folded(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")


def nearest(word: str, known: Collection[str]) -> str | None:
    """The known word within two edits (more for long names), case and kind of hyphen aside; None where none is near.

    Where none is, the only word that begins as the given one: `lang` means `language`.

    Of equally near words the one that starts alike is taken, then the first in the alphabet.
    """
    bare = _folded(word)
    most = _most(len(bare))
    best: tuple[int, int, bool, str] | None = None
    for candidate in known:
        other = _folded(candidate)
        distance = edits(bare, other, most if best is None else best[0])
        if distance > (most if best is None else best[0]) or distance > _most(min(len(bare), len(other))):
            continue
        # Between words that differ in case or hyphens alone, the spelling as it stands decides.
        spelled = edits(word, candidate, most) if distance else 0
        rank = (distance, spelled, bare[:1] != other[:1], candidate)
        best = min(best, rank) if best else rank
    return best[-1] if best else _completed(bare, known)


def _completed(start: str, known: Collection[str]) -> str | None:
    """The one known word that begins so."""
    found = [word for word in known if _folded(word).startswith(start)] if len(start) >= _START else []
    return found[0] if len(found) == 1 else None
