"""For whom somebody acts: those that the documents name, and the country or organization whose office it holds.

A president's visit is one of the country, for the days of the office. The offices are those of the reference and those
that documents tell of. Nothing is said here of what a government may bind its country to.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from kg.graph.briefs import behalf
from kg.graph.index import Index
from kg.graph.rows import Edge, Node
from kg.reference import memberships, reference

OFFICES: Final = frozenset(
    {
        *("head_of_state", "head_of_government", "foreign_minister", "defence_minister"),
        *("president", "secretary_general", "high_representative"),
    }
)
"""Roles in a country, its government or an organization, whose holder acts for it."""


class Office(NamedTuple):
    """Whom an actor represents from one day to another (ISO); an empty end has not come."""

    of: str
    start: str
    end: str

    def covers(self, first: str, last: str) -> bool:
        """Whether all days of a time are days of the office."""
        return self.start <= first and (not self.end or last <= self.end)


class Representatives:
    """Whom the actors of a graph act for."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._country = reference().governed
        self._offices: dict[str, list[Office]] = defaultdict(list)
        for actor, office in (*_shipped(), *_told(index)):
            self._offices[actor].append(office)

    def ultimately(self, part: Edge) -> list[str]:
        """The same as words have it, or else as offices do, with the country in the place of its government."""
        words = behalf(part)
        found = {self._country.get(one, one) for one in words or (part.source, *self.of(part))}
        return sorted(found - {part.source})

    def whoever(self, id_: str) -> frozenset[str]:
        """Ids of all whose part can ever be one of this actor, itself among them: no other part is."""
        principals = {id_, *(government for government, country in self._country.items() if country == id_)}
        holders = (one for one, held in self._offices.items() if any(office.of in principals for office in held))
        return frozenset((*principals, *holders))

    def of(self, part: Edge) -> list[str]:
        """Ids of those for whom somebody takes part in a situation, sorted: not its own, and none for itself.

        An office counts if the situation surely lies within its days; of one without a time only words can tell.
        """
        return self.during(part, *days(self.index.nodes[part.target]))

    def during(self, part: Edge, first: str, last: str) -> list[str]:
        """The same where the days of the situation are known (ISO, empty where they are not)."""
        found = set(behalf(part))
        if first and last:
            found.update(one.of for one in self._offices.get(part.source, ()) if one.covers(first, last))
        for government in [part.source, *found]:
            if government in self._country:
                found.add(self._country[government])
        return sorted(found - {part.source})


def days(situation: Node) -> tuple[str, str]:
    """First and last day of a situation (ISO); empty where nothing is known."""
    when = situation.properties
    return str(when.get("when_earliest", "")), str(when.get("when_latest", ""))


def _shipped() -> Iterator[tuple[str, Office]]:
    """The offices of the reference; one whose beginning is not recorded tells nothing."""
    for one in memberships():
        start, end = one.start and one.start.earliest, one.end and one.end.latest
        if one.role in OFFICES and start:
            yield one.actor, Office(one.organization, start[:10], (end or "")[:10])


def _told(index: Index) -> Iterator[tuple[str, Office]]:
    """The offices that documents tell of."""
    holding = filter(None, (index.edge(node.id) for node in index.having("Membership")))
    for edge in holding:
        start = str(edge.properties.get("start_earliest", ""))
        if edge.properties["role"] in OFFICES and start:
            yield edge.source, Office(edge.target, start, str(edge.properties.get("end_latest", "")))
