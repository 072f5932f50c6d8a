"""Reference actors and places by id, by name and by code: alike in spelling or exact, never a guess."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple

from kg.model.records import Actor, Place
from kg.reference.folded import Folded, Known

_APOSTROPHES: Final = str.maketrans({"'": "’", "ʼ": "’", "‘": "’", "`": "’"})


class Outcome(StrEnum):
    """How a name was found, for a loader's report."""

    EXACT = "exact"
    ALIAS = "alias"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


class Candidates(NamedTuple):
    """What a name can mean: one id where the outcome is exact or alias, several where it is ambiguous."""

    outcome: Outcome
    ids: tuple[str, ...] = ()


class Reference:
    """Reference actors and places by id, and the ids that a name, a code or an adjective can mean."""

    def __init__(
        self,
        entries: Iterable[Actor | Place],
        aliases: Iterable[tuple[str, str]] = (),
        codes: Iterable[tuple[str, str, str]] = (),
    ) -> None:
        """`aliases` are pairs of name and id, `codes` triples of scheme, code and id."""
        self.entries: dict[str, Actor | Place] = {entry.id: entry for entry in entries}
        self.ids: dict[str, set[str]] = defaultdict(set)
        for entry in self.entries.values():
            for name in entry.names.values():
                self.ids[name].add(entry.id)
        for name, id_ in aliases:
            self.ids[name].add(id_)
        self._codes = tuple(codes)

    def get(self, id_: str) -> Actor | Place | None:
        """The entry of an id, or None."""
        return self.entries.get(id_)

    def find(self, name: str, prefix: str) -> list[str]:
        """Ids with this prefix (`actor:` or `place:`) that the name can mean, sorted.

        A name that is spelled like one of the reference goes first; else accents, capitals, hyphens, dots, small words
        and the order of words (`Korea, Republic of`, `Jong-un Kim`) make no difference (`kg.reference.folded`).
        """
        for spelling in _spellings(name):
            if found := sorted(id_ for id_ in self.ids.get(spelling, ()) if id_.startswith(prefix)):
                return found
        return self._folded.find(name, prefix)

    @cached_property
    def _folded(self) -> Folded:
        """Made when the first name is not found as it is spelled."""
        labels = {id_: set(entry.names.values()) for id_, entry in self.entries.items()}
        return Folded(
            Known(name, self.entries[id_], name in labels[id_])
            for name, ids in self.ids.items()
            for id_ in ids
            if id_ in self.entries
        )

    def look_up(self, name: str, prefix: str) -> Candidates:
        """What the name can mean, and whether it is a label of it or another name."""
        ids = tuple(self.find(name, prefix))
        if len(ids) != 1:
            return Candidates(Outcome.AMBIGUOUS if ids else Outcome.UNKNOWN, ids)
        exact = any(label in _spellings(name) for label in self.entries[ids[0]].names.values())
        return Candidates(Outcome.EXACT if exact else Outcome.ALIAS, ids)

    def code(self, scheme: str, code: str) -> str | None:
        """The id behind a code of `iso2`, `iso3`, `cameo`, `cow`, `cowNumber`, `gwNumber`, `fips`, `wikidata`, or None.

        Codes of Wikidata are those of actors; the `governmentOf` a country's id is its government; an `adjective` that
        two countries share is none.
        """
        return self._by_code.get((scheme, code))

    def codes(self, id_: str) -> dict[str, str]:
        """The code of an actor in each scheme; of several the first of the table, which is today's."""
        return self._codes_of.get(id_, {})

    @cached_property
    def _codes_of(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for scheme, code, id_ in self._codes:
            found[id_].setdefault(scheme, code)
        return dict(found)

    @cached_property
    def governed(self) -> dict[str, str]:
        """The country of each government."""
        return {government: country for scheme, country, government in self._codes if scheme == "governmentOf"}

    @cached_property
    def _by_code(self) -> dict[tuple[str, str], str]:
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for scheme, code, id_ in self._codes:
            found[scheme, code].add(id_)
        return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}


def _spellings(name: str) -> tuple[str, ...]:
    """The name as it is, then as the reference spells names, then without the capital of a sentence's first word."""
    plain = " ".join(unicodedata.normalize("NFC", name).translate(_APOSTROPHES).split())
    return name, plain, plain[:1].lower() + plain[1:]
