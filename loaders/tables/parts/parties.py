"""Actors and places of a row: those of the reference by code or name, else of the table itself."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from kg.loaders.tables.cells import BadCell, degrees
from kg.loaders.tables.mapping import ActorRule, TableMapping
from kg.model.ids import digest, is_id, local_id, slug
from kg.model.records import Actor, ActorType, Place
from kg.reading.coverage import Counts, Coverage
from kg.reading.fillers import is_unnamed

_KEPT: Final = 20_000
"""Parties whose meaning is remembered: more than a table has in use at once, and no more than memory may hold."""

_COMPOSED: Final = ("cameo", "iso3")
_COUNTRY: Final = 3
"""Letters of a country in the codes of schemes that are composed."""
_YEARS: Final = re.compile(r" \(\d{4} ?[-–] ?(?:\d{4})?\)$", re.ASCII)
"""Behind a government of ACLED: `Government of Mali (2020-)` is the one since then."""
_AT_ZERO: Final = frozenset({"null island", "gulf of guinea", "atlantic ocean", "bay of guinea"})


class Party(NamedTuple):
    """An actor's id; the actor itself where the reference does not hold it; how it was found, as counted.

    One without a name is somebody else in every row: its row gives it an id.
    """

    id: str
    actor: Actor | None
    found: tuple[str, str] | None
    missed: tuple[str, str] | None


class Parties:
    """Actors and places by what a row says of them; the same words are the same actor in the whole source."""

    def __init__(self, mapping: TableMapping, document: str, language: str) -> None:
        self.mapping = mapping
        self.document = document
        self.language = language
        self.known: dict[tuple[str, str, tuple[str, ...]], Party] = {}
        self.rows: dict[tuple[int | str | None, ...], tuple[Party, ...]] = {}
        self.empty: dict[str, frozenset[str]] = {}
        self.places: dict[tuple[str, str, str, str], tuple[str, Place | None]] = {}

    def own(self, name: str) -> str:
        """Id of something that belongs to the source, or (without a prefix) to this table."""
        prefix = self.mapping.prefix
        return f"{prefix}:{name}" if prefix else local_id(self.document, name)

    def actors(self, rule: ActorRule, cells: dict[str, str], coverage: Coverage) -> tuple[Party, ...]:
        """The parties that a rule finds in a row, each counted."""
        columns = (rule.name, *rule.codes, *rule.qualifiers)
        key = (id(rule), *map(cells.get, columns))
        if (parties := self.rows.get(key)) is None:
            if len(self.rows) >= _KEPT:
                self.rows.clear()
            parties = self.rows[key] = tuple(self._read(rule, columns, cells))
        for party in parties:
            _count(coverage.understood, party.found)
            _count(coverage.uncovered, party.missed)
        return parties

    def _read(self, rule: ActorRule, columns: tuple[str, ...], cells: dict[str, str]) -> Iterator[Party]:
        """The parties in the cells of a rule, which with `split` hold several."""
        found = [cells.get(column, "") for column in columns]
        parts = [cell.split(rule.split) for cell in found] if rule.split else [[cell] for cell in found]
        for index in range(max(map(len, parts))):
            cut = [part[index].strip() if index < len(part) else "" for part in parts]
            if rule.split:  # a whole cell that says nothing is no cell of its row any more
                cut = ["" if cell in self.nothing(column) else cell for column, cell in zip(columns, cut, strict=True)]
            name, *codes = ("" if cell in rule.empty else rule.values.get(cell, cell) for cell in cut)
            if name or any(codes[: len(rule.codes)]):
                yield self.party(rule, name, tuple(codes))

    def nothing(self, column: str) -> frozenset[str]:
        """What says nothing in a column."""
        if column not in self.empty:
            self.empty[column] = self.mapping.empty(column)
        return self.empty[column]

    def party(self, rule: ActorRule, name: str, codes: tuple[str, ...]) -> Party:
        """What a name with its codes means."""
        key = (rule.slot, name, codes)
        if key not in self.known:
            if len(self.known) >= _KEPT:
                self.known.clear()
            self.known[key] = self._party(rule, name, codes)
        return self.known[key]

    def _party(self, rule: ActorRule, name: str, codes: tuple[str, ...]) -> Party:
        for code in filter(None, codes[: len(rule.codes)]):
            if found := self.mapping.finder.code(rule.scheme, code):
                return Party(found, None, ("actor code", f"{rule.scheme}/{code}"), None)
        if name.startswith("actor:") and is_id(name):
            return Party(name, None, ("actor id", name), None)
        ids = self.named(name) if name and not self.is_part(rule.scheme, codes) else ()
        if len(ids) == 1:
            return Party(ids[0], None, ("actor name", name), None)
        code = ", ".join(filter(None, codes))
        missed = ("actor code", f"{rule.scheme}/{code}") if any(codes[: len(rule.codes)]) else ("actor name", name)
        kind = all(self.mapping.finder.kind(rule.scheme, code) for code in codes if code)
        unnamed = is_unnamed(name, self.mapping.unnamed, alone=not any(codes)) or (any(codes) and kind)
        id_ = self.own("actor/" + ".".join(slug(part) for part in (*codes, name) if part))
        shown = f"{name} ({code})" if name and code and name != code else name or code
        type_ = ActorType(rule.type or ActorType.GROUP)
        return Party(id_, Actor(id=id_, type=type_, names={self.language: shown}, anonymous=unnamed), None, missed)

    def named(self, name: str) -> tuple[str, ...]:
        """The actors of the reference that a name can mean, as it is or without years of office behind it."""
        find = self.mapping.finder.name
        return find(name, "actor:") or (find(bare, "actor:") if (bare := _YEARS.sub("", name)) != name else ())

    def is_part(self, scheme: str, codes: tuple[str, ...]) -> bool:
        """Whether a code names a part of a country, which then is no country whatever it is called: `USAOPP`."""
        return scheme in _COMPOSED and any(
            code[_COUNTRY:] and self.mapping.finder.code(scheme, code[:_COUNTRY]) for code in codes
        )

    def place(self, name: str, id_: str, latitude: str, longitude: str) -> tuple[str, Place | None]:
        """A place by its name, id and point: of the reference where only a name is given that it knows.

        Raises `BadCell` where the point is none.
        """
        key = (name, id_, latitude, longitude)
        if key not in self.places:
            if len(self.places) >= _KEPT:
                self.places.clear()
            self.places[key] = self._place(*key)
        return self.places[key]

    def _place(self, name: str, id_: str, latitude: str, longitude: str) -> tuple[str, Place | None]:
        if _at_zero(latitude, longitude, name) or (latitude == longitude and latitude in self.mapping.nothing):
            latitude = longitude = ""
        if not name and not (latitude and longitude):
            return "", None
        if not id_ and not latitude:
            ids = self.mapping.finder.name(name, "place:")
            if len(ids) == 1:
                return ids[0], None
        if bool(latitude) != bool(longitude):
            raise BadCell("KG010", "a point needs both latitude and longitude")
        point = (degrees(latitude, 90), degrees(longitude, 180)) if latitude else (None, None)
        unique = digest(name, *point)[:10]
        own = self.own("place/" + ".".join((slug(id_ or name)[:60], unique)).strip("."))
        names = {self.language: name or f"{latitude}, {longitude}"}
        return own, Place(id=own, names=names, latitude=point[0], longitude=point[1])


def _at_zero(latitude: str, longitude: str, name: str) -> bool:
    """Whether a point is the zeros of one that nobody filled in: there is open sea, and an island of jest."""
    if not latitude or latitude.strip("-0.") or not longitude or longitude.strip("-0."):
        return False
    return name.casefold() not in _AT_ZERO


def _count(counts: Counts, key: tuple[str, str] | None) -> None:
    if key is not None:
        counts[key] += 1
