"""What a remark says in a recognisable way: whom someone met, what was attended, addressed or signed."""

import calendar
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from kg.loaders.state_department.mapping import HsgMapping, PatternRule
from kg.model.records import Status

_SENTENCE: Final = re.compile(r"(?<!\bU\.S)(?<!\bU\.N)(?<!\bDr)(?<!\bJr)(?<!\bSt)(?<!\b[A-Z])[.;]\s+(?=[A-Za-z])")
PARTICLES: Final = frozenset(
    (
        *(
            "abu",
            "al",
            "ben",
            "bin",
            "bint",
            "da",
            "de",
            "del",
            "della",
            "der",
            "di",
            "do",
            "dos",
            "du",
            "e",
            "el",
            "ibn",
        ),
        *("la", "le", "st", "ste", "ud", "ur", "uz", "van", "von"),
    )
)
SUFFIXES: Final = frozenset(("Jr.", "Jr", "Sr.", "Sr", "2nd", "3rd", "4th", "II", "III", "IV"))
"""What stands behind a name and its comma; an ordinal without a comma is part of the name."""
_WORD: Final = re.compile(r"\S+")
_INITIALS: Final = re.compile(r"(?:[A-Z]\.-?)+")
_SHORT: Final = frozenset(("St.", "Ste.", "Sta.", "Sto.", "Mohd.", "Md.", "Fr."))
"""Words of names whose full stop ends nothing."""
MONTHS: Final = frozenset((*calendar.month_name[1:], *calendar.month_abbr[1:], "Sept"))
_SPOUSE: Final = re.compile(r" and (?:Mrs\.|Mme\.|Madame|First Lady) ")
_BEFORE: Final = re.compile(r"((?:(?:U\.S\.|[A-Z][\w’'&-]*)\s+){1,4})$")
_BEHIND: Final = re.compile(r" of ((?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)")
_NO_COUNTRY: Final = frozenset(
    (
        *(
            "Acting",
            "Caretaker",
            "Interim",
            "Former",
            "Then",
            "His",
            "Her",
            "Their",
            "Majesty",
            "Highness",
            "Excellency",
        ),
        *("Holiness", "Royal", "Eminence", "Met", "Also", "The", "Both", "Audience", "With"),
    )
)


class Person(NamedTuple):
    """Someone as a text names them: the title by which they were found, the name behind it, and what country is said.

    `origin` is `Afghan` in `Afghan President Karzai`, `Kazakhstan` where `of Kazakhstan` stands behind the name.
    """

    title: str
    name: str
    origin: str = ""


class Said(NamedTuple):
    """One thing that a remark says: the rule, the words, and the persons named in them with a title."""

    rule: PatternRule
    words: str
    persons: tuple[Person, ...]


def plain(text: str | None) -> str:
    """A text without the line ends and the spaces that wrapping put into it."""
    return " ".join((text or "").split())


class Remarks:
    """The patterns of a mapping, ready for use."""

    def __init__(self, mapping: HsgMapping) -> None:
        self.patterns = [(rule, re.compile(rule.match)) for rule in mapping.patterns]
        self.stop = re.compile("|".join(f"(?:{stop})" for stop in mapping.stops) or r"(?!)")
        titles = sorted(mapping.titles, key=len, reverse=True)
        self.title = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, titles))})(?=\s)")
        self.denied = re.compile(mapping.denied)
        self.stages = [(status, re.compile(pattern)) for status, pattern in mapping.stages.items()]
        self.private = re.compile(mapping.private)
        self.official = re.compile(mapping.official)

    def stage(self, remark: str) -> Status | None:
        """What the sentences of a remark say of the whole visit's course; the last one that does decides."""
        said = [
            status
            for sentence in _SENTENCE.split(plain(remark))
            for status, pattern in self.stages
            if pattern.match(sentence.rstrip(". "))
        ]
        return said[-1] if said else None

    def is_private(self, remark: str) -> bool:
        """Whether the first sentence of a remark calls the whole visit private, and no other one a visit of state."""
        first, *others = _SENTENCE.split(plain(remark))
        return bool(self.private.match(first)) and not any(map(self.official.match, others))

    def read(self, remark: str) -> Iterator[Said]:
        """What the sentences of a remark say; of two patterns for the same words the first."""
        for sentence in _SENTENCE.split(plain(remark)):
            taken: set[int] = set()
            for rule, pattern in self.patterns:
                said = self.say(rule, pattern, sentence)
                if said is not None and said[0] not in taken:
                    taken.add(said[0])
                    yield said[1]

    def say(self, rule: PatternRule, pattern: re.Pattern[str], sentence: str) -> tuple[int, Said] | None:
        """Where a sentence says something in one way, and what; None where it does not, or names nobody it should."""
        found = pattern.search(sentence)
        if found is None or self.denied.search(sentence[: found.start()]):
            return None
        rest = self.cut(found["rest"])
        words = sentence[found.start() : found.start("rest")] + rest
        persons = tuple(self.persons(rest)) if rule.counterparts else ()
        if not pattern.search(words) or (rule.counterparts and not persons):
            return None
        return found.start(), Said(rule, words.rstrip(". "), persons)

    def cut(self, text: str) -> str:
        """The words up to the first stop, which is not at the very beginning."""
        found = self.stop.search(text, 1)
        return text[: found.start()] if found else text

    def persons(self, text: str) -> Iterator[Person]:
        """Those whom a text names with a title; `President and Mrs. Doe` are two."""
        end = 0
        for found in self.title.finditer(text):
            if found.start() < end:
                continue
            before = _BEFORE.search(text[end : found.start()])
            title, behind = self.titles(text, found.end(), found[0])
            couple = _SPOUSE.match(text, behind)
            name, stop = _name(text, couple.end() if couple else behind)
            if not name:
                continue
            words = [word for word in before[1].split() if word not in _NO_COUNTRY] if before else []
            country = _BEHIND.match(text, stop)
            origin = " ".join(words) or (country[1] if country else "")
            if couple:
                yield Person(title, name.split()[-1], origin)
                title = couple[0].removeprefix(" and ").strip()
            end = stop
            yield Person(title, name, origin)

    def titles(self, text: str, end: int, title: str) -> tuple[str, int]:
        """All titles in a row, and where the last one ends."""
        while (further := self.title.match(text, end + 1)) is not None:
            title, end = f"{title} {further[0]}", further.end()
        return title, end

    def person(self, text: str) -> Person:
        """A whole text as title and name; without a title it is all name."""
        return self.everyone(text)[0]

    def everyone(self, text: str) -> list[Person]:
        """Those whom a whole text names, at least one."""
        return list(self.persons(text)) or [Person("", plain(text))]


def _goes_on(words: list[str]) -> bool:
    """Whether a name goes on behind a particle: `von der Leyen`."""
    following = next((word for word in words if word not in PARTICLES), "")
    return following[:1].isupper()


def _name(text: str, start: int) -> tuple[str, int]:
    """The name that begins here, and where it ends."""
    found = list(_WORD.finditer(text, start))
    taken = list(_words([one[0] for one in found]))
    return " ".join(taken), found[len(taken) - 1].end() if taken else start


def _words(words: list[str]) -> Iterator[str]:
    """The words of a name: capitalised, or particles before such; a comma, a full stop or a day ends it."""
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ""
        bare = word.strip(",.;:’'\"“”()")
        if bare in MONTHS and following[:1].isdigit():
            return
        prefixed = bare.partition("-")[0].lower() in PARTICLES and "-" in bare
        particle = bare in PARTICLES and index > 0 and _goes_on(words[index + 1 :])
        if not (bare[:1].isupper() or prefixed or particle):
            return
        short = word in _SHORT or _INITIALS.fullmatch(word) is not None or word in SUFFIXES
        yield word if short else bare.removesuffix("’s").removesuffix("'s")
        if word.endswith((",", ";", ":", "’s", "'s")) or (word.endswith(".") and not short):
            if (last := following.rstrip(",;")) in SUFFIXES and word.endswith(","):
                yield last
            return
        if word in ("Jr.", "Jr", "Sr.", "Sr"):
            return
