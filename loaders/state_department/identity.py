"""Who is meant in a list: told by office, country and day, by full name, country and time, else of one visit only."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final, NamedTuple

from kg.loaders.state_department.mapping import HsgMapping, Office
from kg.loaders.state_department.remarks import PARTICLES, SUFFIXES, Person
from kg.model.folding import fold, is_short_for
from kg.model.ids import slug
from kg.reading.mapping import Finder

_APART: Final = 10
"""Years between two mentions of one name behind which it may be another: a father and a son held one office."""
_REGNAL: Final = frozenset(("Amir", "Emir", "Emperor", "Empress", "King", "Pope", "Queen", "Shah", "Sultan"))
_ORDINAL: Final = re.compile(r"[IVX]+")
_SPOUSES: Final = frozenset(("Mrs.", "Mr.", "Mme.", "Madame"))
"""Titles of somebody who has the surname of another."""
_HOLY_SEE: Final = "actor:holy-see"


class Mention(NamedTuple):
    """Somebody named in an entry: with title, the id of the country that is known (or empty), the day, the entry."""

    person: Person
    country: str
    day: str
    entry: str


class Identity(NamedTuple):
    """An id, and the full name behind it; `known` where the reference or the mapping has the person."""

    id: str
    name: str
    known: bool


def is_full(name: str) -> bool:
    """Whether a name is more than a surname: two words that are no particles, or an initial before one."""
    return len([word for word in name.split() if word.lower().strip(".") not in PARTICLES and word not in SUFFIXES]) > 1


class Identities:
    """The persons of one list. `mentions` are all that it has: how far apart they lie tells who can be one."""

    def __init__(self, mapping: HsgMapping, home: str, mentions: Iterable[Mention]) -> None:
        """`home` is the id of the country whose offices the mapping lists."""
        self.finder: Finder = mapping.finder
        self.offices = mapping.offices
        self.home = home
        years: dict[tuple[str, str], set[int]] = defaultdict(set)
        for one in mentions:
            years[self.key(one)].add(int(one.day[:4]))
        self.first = {(key, year): start for key, found in years.items() for year, start in _chains(found)}

    def key(self, one: Mention) -> tuple[str, str]:
        """What must agree for two mentions to be one person: the country and the full name."""
        return one.country, fold(one.person.name)

    def of(self, one: Mention) -> Identity:
        """Who is meant; raises nothing, for somebody of the visit alone can always be meant."""
        if one.person.title == "Pope":
            one = one._replace(country=_HOLY_SEE)
        office = self.office(one)
        if office is not None:
            return self.named(office.name) or Identity("hsg:person/" + slug(office.name), office.name, True)
        name = one.person.name
        if is_full(name) and (found := self.named(name) or self.named(f"{one.person.title} {name}")):
            return found
        if one.country and (holder := self.finder.holder(one.country, name, one.day)):
            return Identity(holder, name, True)
        return self.own(one)

    def office(self, one: Mention) -> Office | None:
        """The office of the home country that somebody with this title and name held on the day."""
        if one.country not in ("", self.home) or (not one.country and not one.person.title):
            return None
        held = [office for office in self.offices if office.holds(one.person.title, one.day)]
        found = {office.name: office for office in held if is_short_for(one.person.name, office.name)}
        return next(iter(found.values())) if len(found) == 1 else None

    def named(self, name: str) -> Identity | None:
        """The person of the reference with this name, if it means one."""
        ids = self.finder.name(name, "actor:")
        return Identity(ids[0], name, True) if len(ids) == 1 else None

    def own(self, one: Mention) -> Identity:
        """A person of the list: of a country and a decade where the name is full, else of one entry."""
        name, words = one.person.name, one.person.name.split()
        land = slug(one.country.partition(":")[2].rpartition("/")[2])
        ruler = one.person.title.split(" ")[-1] in _REGNAL
        if ruler and _ORDINAL.fullmatch(words[-1]) and land:
            return Identity(f"hsg:person/{land}.{slug(name)}", name, False)
        if land and (is_full(name) or ruler):
            start = self.first.get((self.key(one), int(one.day[:4])), int(one.day[:4]))
            return Identity(f"hsg:person/{land}.{slug(name)}.{start // 10}0s", name, False)
        told = ".".join(filter(None, (one.entry.partition(":")[2], slug(one.person.title), slug(name))))
        spouse = one.person.title in _SPOUSES
        return Identity("hsg:person/" + told, f"{one.person.title} {name}" if spouse else name, False)


def _chains(years: Iterable[int]) -> Iterable[tuple[int, int]]:
    """Each year with the first one of its chain, in which none is far from the one before."""
    start = last = -_APART - 1
    for year in sorted(years):
        if year - last > _APART:
            start = year
        last = year
        yield year, start
