"""The pieces of a store from the units that it keeps beside the quads, or from the quads where it has no such units."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from kg.gather import Gathering, Piece
from kg.ids import membership_id
from kg.model import Claim, Membership, Record, Situation
from kg.sorting import sorted_lines
from kg.store import Store
from kg.units import NotKept


def gathering(store: Store) -> Gathering:
    """The pieces of a store, by the shortest way."""
    try:
        return Kept(store)
    except NotKept:
        return Gathering(store)


class Told(msgspec.Struct, array_like=True):
    """What one unit tells of one thing."""

    situations: list[Situation] = []
    memberships: list[Membership] = []
    claims: list[Claim] = []


def told_of(unit: Record, abouts: Mapping[str, Iterable[str]] = MappingProxyType({})) -> dict[str, Told]:
    """What a unit tells of each situation, membership and thing that it makes claims about, by id.

    `abouts` has further things that a claim of this id is about.
    """
    things: dict[str, Told] = {}
    for situation in unit.situations:
        things.setdefault(situation.id, Told()).situations.append(situation)
    for membership in unit.memberships:
        things.setdefault(membership_id(membership), Told()).memberships.append(membership)
    for claim in unit.claims:
        for about in {claim.about, *abouts.get(claim.id, ())}:
            things.setdefault(about, Told()).claims.append(claim)
    return things


class _Line(NamedTuple):
    """What a unit of a document tells of the thing with this id."""

    id: str
    document: str
    told: str


_packer = msgspec.json.Encoder()
_unpacker = msgspec.json.Decoder(Told)
_BETWEEN = "\x1f"
"""No id has it, and every character of an id sorts behind it."""


class Kept(Gathering):
    """The pieces of a store all of whose units are kept; raises `NotKept` where one is missing.

    Where several units of a document tell of the same thing, the quads decide what they say together.
    """

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._described: set[str] = set()
        self._about: set[str] = set()
        self._claims_known: set[int] = set()
        self._claims_again: set[int] = set()
        """Hashes of the ids of claims, and of those that come more than once."""
        self._passages: dict[int, int] = {}
        lines = sorted_lines(chain.from_iterable(map(self._cut, self._units(store))))
        self._lines = chain([first] if (first := next(lines, "")) else [], lines)

    def told(self) -> frozenset[str]:
        """Ids of the situations and memberships that a document describes."""
        return frozenset(self._described)

    def spoken_of(self) -> frozenset[str]:
        """Ids of all that claims are about."""
        return frozenset(self._about)

    def pieces(self, ids: Iterable[str]) -> Iterator[Piece]:
        """The pieces of these ids, sorted; to be asked once."""
        wanted = frozenset(ids)
        lines = (_Line(*line.split(_BETWEEN)) for line in self._lines)
        for id_, some in groupby(lines, attrgetter("id")):
            if id_ in wanted:
                piece = self._together(id_, list(some)) or self._piece(id_)
                if piece.records or piece.claims:
                    yield piece

    def _units(self, store: Store) -> Iterator[Record]:
        for document in self.documents.values():
            yield from store.kept(document.id)

    def _cut(self, unit: Record) -> list[str]:
        """The lines of a unit, one for each thing that it tells of."""
        things = told_of(unit)
        self._described.update(id_ for id_, told in things.items() if told.situations or told.memberships)
        for claim in unit.claims:
            self._about.add(claim.about)
            self._note(claim, unit.document.id)
        start = f"{_BETWEEN}{unit.document.id}{_BETWEEN}"
        return [f"{id_}{start}{_packer.encode(told).decode()}" for id_, told in things.items()]

    def _note(self, claim: Claim, document: str) -> None:
        key = hash(claim.id)
        (self._claims_again if key in self._claims_known else self._claims_known).add(key)
        for span in claim.evidence:
            words = hash((span.exact, span.prefix, span.suffix))
            if self._passages.setdefault(hash((document, span.start, span.end)), words) != words:
                raise NotKept  # the quads tell one passage of both

    def _together(self, id_: str, lines: list[_Line]) -> Piece | None:
        """What the lines tell of one thing; None where only the quads say what they amount to."""
        records = []
        claims = []
        for document, some in groupby(lines, attrgetter("document")):
            told = [_unpacker.decode(line.told) for line in some]
            record = Record(
                document=self.by_name[document],
                situations=tuple(one for each in told for one in each.situations),
                memberships=tuple(one for each in told for one in each.memberships),
                claims=tuple(one for each in told for one in each.claims),
            )
            if len(record.situations) + len(record.memberships) > 1:
                return None
            records.append(record)
            claims += [(document, claim) for claim in record.claims]
        if any(hash(claim.id) in self._claims_again for _, claim in claims):
            return None
        return Piece(id_, records, claims)
