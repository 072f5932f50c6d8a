"""Whom an entry names, each with the country that the words tell."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from kg.loaders.state_department.identity import Mention
from kg.loaders.state_department.mapping import HsgMapping
from kg.loaders.state_department.remarks import Person, Remarks, Said
from kg.model.when import When

UNITED_STATES: Final = "United States"
"""The country whose lists these are: at home to those who travel, the host of those who visit."""


class Entry(NamedTuple):
    """A trip or a visit as the list has it; `key` is the list's own name of the traveller, for trips only."""

    id: str
    traveller: str
    key: str
    start: When
    when: When
    home: str
    host: str
    locale: str
    remark: str


class Mentions:
    """Those whom entries name: who travels, and whom remarks say to have been met."""

    def __init__(self, mapping: HsgMapping, remarks: Remarks) -> None:
        self.countries = mapping.countries
        self.finder = mapping.finder
        self.remarks = remarks

    def of(self, entry: Entry) -> Iterator[Mention]:
        """Everybody whom an entry names."""
        yield from self.travellers(entry)
        for said in self.remarks.read(entry.remark):
            yield from self.met(entry, said)

    def travellers(self, entry: Entry) -> list[Mention]:
        """Who travels, or visits: at least one."""
        return [self._mention(entry, one, entry.home) for one in self.remarks.everyone(entry.traveller)]

    def met(self, entry: Entry, said: Said) -> Iterator[Mention]:
        """Those who were met, each with the country that is said, else the one that was visited.

        Behind somebody of another country, `and Foreign Minister Doe` can be of either: no country is known. Whom a
        visitor met in the United States can be of any.
        """
        there = entry.host if entry.home == UNITED_STATES else ""
        for person in said.persons:
            there = there if not person.origin or self.known(person.origin) == self.known(there) else ""
            yield self._mention(entry, person, person.origin or there)

    def _mention(self, entry: Entry, person: Person, country: str) -> Mention:
        """Somebody of a country, or of none that is known."""
        return Mention(person, self.known(country), (entry.start.earliest or "0001-01-01")[:10], entry.id)

    def known(self, country: str) -> str:
        """The id of a country by its name or adjective, also behind other words; empty where it is none."""
        words = country.removeprefix("the ").split()
        for start in range(len(words)):
            name = " ".join(words[start:])
            ids = self.finder.name(self.countries.get(name, name), "actor:")
            if len(ids) == 1:
                return ids[0]
            if start == len(words) - 1 and (found := self.finder.code("adjective", name)):
                return found
        return ""
