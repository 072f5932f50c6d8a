"""The pieces of a store from the units that it keeps beside the quads, or from the quads where it has no such units."""

from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import chain, groupby
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from kg.graph.pieces.from_quads import Gathering, Piece
from kg.model.ids import membership_id, span_id
from kg.model.records import Claim, Membership, Record, Situation
from kg.store.record_cache import NotKept
from kg.store.store import Store
from kg.system.external_sort import sorted_lines


def gathering(store: Store) -> Gathering:
    """The pieces of a store, by the shortest way."""
    try:
        return Kept(store)
    except NotKept:
        return Gathering(store)


class Account(msgspec.Struct, array_like=True):
    """What one unit tells of one thing."""

    situations: list[Situation] = []
    memberships: list[Membership] = []
    claims: list[Claim] = []


def told_of(unit: Record, abouts: Mapping[str, Iterable[str]] = MappingProxyType({})) -> dict[str, Account]:
    """What a unit tells of each situation, membership and thing that it makes claims about, by id.

    `abouts` has further things that a claim of this id is about.
    """
    things: dict[str, Account] = {}
    for situation in unit.situations:
        things.setdefault(situation.id, Account()).situations.append(situation)
    for membership in unit.memberships:
        things.setdefault(membership_id(membership), Account()).memberships.append(membership)
    for claim in unit.claims:
        for about in {claim.about, *abouts.get(claim.id, ())}:
            things.setdefault(about, Account()).claims.append(claim)
    return things


class _Line(NamedTuple):
    """What a unit of a document tells of the thing with this id; without an id, a claim or passage that it has.

    Of these, `document` is the id of the claim or passage, and `told` stands for the words of a passage.
    """

    id: str
    document: str
    told: str


_packer = msgspec.json.Encoder()
_unpacker = msgspec.json.Decoder(Account)
_BETWEEN = "\x1f"
"""No id has it, and every character of an id sorts behind it."""
_NO_CLAIM = _BETWEEN * 2


class Kept(Gathering):
    """The pieces of a store all of whose units are kept; raises `NotKept` where one is missing.

    Where several units of a document tell of the same thing, the quads decide what they say together. In memory are
    no more ids than those of claims and passages that come more than once.
    """

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        lines = sorted_lines(chain([_NO_CLAIM], chain.from_iterable(map(self._cut, self._units(store)))))
        self._groups = groupby((_Line(*line.split(_BETWEEN)) for line in lines), attrgetter("id"))
        _, claims_and_passages = next(self._groups)
        self._again = set(_again(claims_and_passages))

    def pieces(self, of: Set[str] | None = None) -> Iterator[Piece]:
        """The pieces of these ids, or of all, sorted; to be asked once."""
        for id_, some in self._groups:
            if of is None or id_ in of:
                piece = self._together(id_, list(some)) or self.piece(id_)
                if piece.records or piece.claims:
                    yield piece

    def once(self, passage: str) -> bool:
        """Whether a single claim rests on this passage."""
        return passage not in self._again

    def _units(self, store: Store) -> Iterator[Record]:
        for name in self.documents.names.values():
            yield from store.kept(name)

    def _cut(self, unit: Record) -> Iterator[str]:
        """The lines of a unit, one for each thing that it tells of, each claim and each passage."""
        document = unit.document.id
        start = f"{_BETWEEN}{document}{_BETWEEN}"
        for id_, told in told_of(unit).items():
            yield f"{id_}{start}{_packer.encode(told).decode()}"
        for claim in unit.claims:
            yield f"{_BETWEEN}{claim.id}{_BETWEEN}"
            for span in claim.evidence:
                words = hash((span.exact, span.prefix, span.suffix))
                yield f"{_BETWEEN}{span_id(document, span)}{_BETWEEN}{words}"

    def _together(self, id_: str, lines: list[_Line]) -> Piece | None:
        """What the lines tell of one thing; None where only the quads say what they amount to."""
        records = []
        claims = []
        for document, some in groupby(lines, attrgetter("document")):
            told = [_unpacker.decode(line.told) for line in some]
            record = Record(
                document=self.documents.named(document),
                situations=tuple(one for each in told for one in each.situations),
                memberships=tuple(one for each in told for one in each.memberships),
                claims=tuple(one for each in told for one in each.claims),
            )
            if len(record.situations) + len(record.memberships) > 1:
                return None
            claims += [(document, claim) for claim in record.claims]
            records.append(self.with_voices(record))  # other units of the document may declare them
        if any(claim.id in self._again for _, claim in claims):
            return None
        return Piece(id_, records, claims)


def _again(lines: Iterable[_Line]) -> Iterator[str]:
    """Ids of the claims and passages that come more than once; raises `NotKept` where a passage has other words."""
    for id_, some in groupby(lines, attrgetter("document")):
        first, *others = some
        if any(other.told != first.told for other in others):
            raise NotKept  # the quads tell one passage of both
        if others:
            yield id_
