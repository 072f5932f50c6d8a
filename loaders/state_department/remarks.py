"""What a remark says in a recognisable way: whom someone met, what was attended, addressed or signed."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from kg.loaders.state_department.mapping import HsgMapping, PatternRule

_SENTENCE: Final = re.compile(r"(?<!\bU\.S)(?<!\bU\.N)(?<!\bDr)(?<!\bJr)(?<!\bSt)(?<!\b[A-Z])[.;]\s+(?=[A-Za-z])")
_PARTICLES: Final = frozenset(
    (
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
        "la",
    )
) | frozenset(("le", "ud", "ur", "uz", "van", "von"))
_SUFFIXES: Final = frozenset(("Jr.", "Jr", "Sr.", "Sr"))


class Person(NamedTuple):
    """Someone as a text names them: the title by which they were found, and the name behind it."""

    title: str
    name: str


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
        if found is None:
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
        """Those whom a text names with a title."""
        end = 0
        for found in self.title.finditer(text):
            if found.start() < end:
                continue
            title, end = self.titles(text, found.end(), found[0])
            name = " ".join(_name(text[end:].split()))
            if name:
                yield Person(title, name)

    def titles(self, text: str, end: int, title: str) -> tuple[str, int]:
        """All titles in a row, and where the last one ends."""
        while (further := self.title.match(text, end + 1)) is not None:
            title, end = f"{title} {further[0]}", further.end()
        return title, end

    def person(self, text: str) -> Person:
        """A whole text as title and name; without a title it is all name."""
        return next(self.persons(text), Person("", plain(text)))


def _goes_on(words: list[str]) -> bool:
    """Whether a name goes on behind a particle: `von der Leyen`."""
    following = next((word for word in words if word not in _PARTICLES), "")
    return following[:1].isupper()


def _name(words: list[str]) -> Iterator[str]:
    """The words of a name: capitalised, or particles before such; a comma or a full stop ends it."""
    for index, word in enumerate(words):
        bare = word.strip(",.;’'\"“”()")
        prefixed = bare.partition("-")[0].lower() in _PARTICLES and "-" in bare
        particle = bare in _PARTICLES and index > 0 and _goes_on(words[index + 1 :])
        if word in _SUFFIXES:
            yield word
            return
        if not (bare[:1].isupper() or prefixed or particle):
            return
        yield bare.removesuffix("’s").removesuffix("'s")
        if word.endswith((",", ";", "’s", "'s")) or (word.endswith(".") and len(bare) > 1):
            following = words[index + 1].strip(",") if index + 1 < len(words) else ""
            if following in _SUFFIXES:
                yield following
            return
