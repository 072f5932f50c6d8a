"""Cyrillic names in Latin letters, as the press of several countries writes them: by rule, one table a system."""

from collections.abc import Iterator
from itertools import product
from typing import Final

_COMMON: Final = dict(zip("абвгдзиклмнопрстуфыэ", "abvgdziklmnoprstufye", strict=True))
_ENGLISH: Final = _COMMON | {
    **{"е": "e", "ё": "yo", "ж": "zh", "й": "y", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch"},
    **{"ю": "yu", "я": "ya", "ъ": "", "ь": "", "і": "i", "ї": "i", "є": "ie", "ґ": "g", "ў": "u", "’": "", "^": "ye"},
}
_GERMAN: Final = _ENGLISH | {
    **{
        "в": "w",
        "з": "s",
        "ж": "sch",
        "ё": "jo",
        "й": "j",
        "х": "ch",
        "ц": "z",
        "ч": "tsch",
        "ш": "sch",
        "щ": "schtsch",
    },
    **{"ю": "ju", "я": "ja", "є": "je", "^": "je"},
}
_FRENCH: Final = _ENGLISH | {
    **{"ё": "io", "ж": "j", "й": "ï", "ч": "tch", "ш": "ch", "щ": "chtch", "у": "ou", "ю": "iou", "я": "ia", "^": "ie"},
}
_POLISH: Final = _ENGLISH | {
    **{"в": "w", "ж": "ż", "ё": "jo", "й": "j", "х": "ch", "ц": "c", "ч": "cz", "ш": "sz", "щ": "szcz", "л": "ł"},
    **{"ю": "ju", "я": "ja", "є": "je", "^": "je"},
}
_SCHOLARLY: Final = _ENGLISH | {
    **{"ж": "ž", "ё": "ë", "й": "j", "х": "ch", "ц": "c", "ч": "č", "ш": "š", "щ": "šč", "ю": "ju", "я": "ja"},
    **{"є": "je", "ї": "ji", "^": "je"},
}
SYSTEMS: Final = (_ENGLISH, _GERMAN, _FRENCH, _POLISH, _SCHOLARLY)
"""English (as BGN/PCGN without its signs), German (Duden), French, Polish, and that of libraries (ISO 9 of 1968)."""
_UKRAINIAN: Final = {"г": "h", "и": "y"}
_ENDINGS: Final = {
    **{
        "iy": ("y", "ii", "i"),
        "yy": ("y", "yi", "yj"),
        "ij": ("i", "ii"),
        "yj": ("yi", "y"),
        "iï": ("i",),
        "yï": ("y",),
    },
    **{"ay": ("ai", "aj"), "aj": ("ai",), "ey": ("ei", "ej"), "ej": ("ei",)},
}
"""How the press shortens or varies the end of a word."""


def romanised(name: str, language: str) -> Iterator[str]:
    """A name by every system, `language` being `ru` or `uk`, with each way to end its words."""
    for system in SYSTEMS:
        letters = system | (_UKRAINIAN if language == "uk" else {})
        words = ([*_forms(word, letters)] for word in name.lower().split())
        yield from (" ".join(forms).title() for forms in product(*words))


def _forms(word: str, letters: dict[str, str]) -> Iterator[str]:
    """A word in Latin letters; what sounds like `ye` at its beginning is written so."""
    start, rest = (letters["^"], word[1:]) if word[0] in "еє" else ("", word)
    latin = start + "".join(letters.get(char, char) for char in rest)
    yield latin
    yield from (latin[:-2] + end for end in _ENDINGS.get(latin[-2:], ()))
