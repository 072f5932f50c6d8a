"""The word that somebody meant: the nearest of the known words, counted in edits."""

from collections.abc import Collection
from typing import Final

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
