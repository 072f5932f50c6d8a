"""What the documents of the record say, put together: situations with their words, parts, conditions and steps."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from tests.record.commitments.by_documents.days import first, last, nearest

DONE: Final = ("occurred", "ongoing", "stalled")
Condition = tuple[str, str]
"""Kind and id: `("after", "event:ceasefire-in-ukraine")`."""


@dataclass(frozen=True)
class Source:
    """A document: who published it, of which kind, in which language, and when (EDTF, or empty)."""

    id: str
    publisher: str
    kind: str
    language: str
    published: str
    anonymous: frozenset[str]


@dataclass(frozen=True)
class Word:
    """A claim on the occurrence of a situation."""

    source: Source
    speakers: frozenset[str]
    polarity: str
    certainty: str
    status: str
    said_on: str
    via: frozenset[str]

    @property
    def sure(self) -> bool:
        return self.certainty in ("certain", "probable")

    @property
    def done(self) -> bool:
        """Whether it says for sure that the situation took place."""
        return self.sure and self.polarity == "positive" and self.status in DONE

    @property
    def voices(self) -> frozenset[str]:
        """Who says so; an empty text for the document itself."""
        return self.speakers or frozenset([""])


@dataclass(frozen=True)
class Part:
    """An actor in a situation, and for whom."""

    actor: str
    role: str
    behalf: tuple[str, ...]


@dataclass
class Situation:
    """What all documents together say of one situation."""

    id: str
    types: set[str] = field(default_factory=set)
    whens: set[str] = field(default_factory=set)
    amounts: set[str] = field(default_factory=set)
    words: list[Word] = field(default_factory=list)
    parts: set[Part] = field(default_factory=set)
    cast: set[str] = field(default_factory=set)
    """Actors that are named in it, whether it took place or not, and whether they took part or not."""
    contents: set[str] = field(default_factory=set)
    wholes: set[str] = field(default_factory=set)
    groups: set[frozenset[Condition]] = field(default_factory=set)
    """What it hangs on: all groups are needed, and of a group one condition."""
    steps: dict[str, set[str]] = field(default_factory=dict)
    """Ids of the pledges to which it is a step, by kind: `{"fulfils": {"pledge:…"}}`."""

    @property
    def occurred(self) -> bool:
        return any(word.done for word in self.words)

    @property
    def when(self) -> str:
        return nearest(self.whens)

    @property
    def first(self) -> str:
        return first(self.when)

    @property
    def last(self) -> str:
        return last(self.when)

    @property
    def sources(self) -> list[Source]:
        """Documents with a claim on it, one after another by their ids."""
        return sorted({word.source for word in self.words}, key=lambda source: source.id)

    @property
    def conditions(self) -> set[Condition]:
        return {one for group in self.groups for one in group}

    def actors(self, *roles: str) -> set[str]:
        return {part.actor for part in self.parts if part.role in roles}


@dataclass
class Documents:
    """Every situation that the documents of a folder tell of, by id."""

    situations: dict[str, Situation] = field(default_factory=dict)

    @cached_property
    def pledges(self) -> list[Situation]:
        """The pledges of which some document says that they were made."""
        return [one for one in self.situations.values() if "Pledge" in one.types and one.occurred]

    def steps(self, *kinds: str) -> Iterator[tuple[Situation, str, Situation]]:
        """Deed, kind and pledge, where the deed was done and the pledge was made."""
        for deed in self.situations.values():
            for kind in kinds:
                for id_ in deed.steps.get(kind, ()):
                    pledge = self.situations[id_]
                    if deed.occurred and "Pledge" in pledge.types and pledge.occurred:
                        yield deed, kind, pledge
