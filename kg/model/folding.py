"""Names as they are compared: without accents, capitals, hyphens and dots; whether two can be of one person."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_LETTERS: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h", "ŋ": "n"}
)
"""Letters that Unicode does not take apart into a letter and its accent."""
_NO_LETTER: Final = re.compile(r"[’'ʼ‘`´ʻʿʾ.]+")
_BETWEEN: Final = re.compile(r"[\W_]+")
_SUFFIXES: Final = frozenset({"jr", "sr", "2nd", "3rd", "4th"})


def bare(name: str) -> str:
    """A name without accents, with its capitals: `Guterres`, `Kwasniewski`."""
    apart = unicodedata.normalize("NFKD", name)
    return "".join(char for char in apart if not unicodedata.combining(char))


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """A name as one text of plain words: neither accents nor capitals, hyphens, apostrophes and dots make a difference.

    >>> fold("Côte d'Ivoire") == fold("COTE D’IVOIRE"), fold("Ban Ki-moon") == fold("Ban Ki Moon")
    (True, True)
    """
    small = bare(name).casefold().translate(_LETTERS).replace("&", " and ")
    return " ".join(_BETWEEN.sub(" ", _NO_LETTER.sub("", small)).split())


def begin_words(words: Iterable[str], texts: Iterable[str]) -> bool:
    """Whether each of the words, which are folded, begins a word of one of the texts."""
    told = "".join(f" {fold(text)}" for text in texts)
    return all(f" {word}" in told for word in words)


def is_short_for(named: str, full: str) -> bool:
    """Whether two names can be of one person: the same surname and first name; others are the same or left out.

    An initial is its name. A surname alone can be short for anybody of that surname.
    """
    given, whole = (
        [word for word in fold(name.replace(".", " ")).split() if word not in _SUFFIXES] for name in (named, full)
    )
    if not given or not whole or given[-1] != whole[-1]:
        return False
    shorter, longer = sorted((given[:-1], whole[:-1]), key=len)
    if not shorter:
        return True
    rest = iter(longer)
    return _same(shorter[0], longer[0]) and all(any(_same(word, other) for other in rest) for word in shorter)


def _same(word: str, other: str) -> bool:
    return word == other or (1 in (len(word), len(other)) and word[:1] == other[:1])
