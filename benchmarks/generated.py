"""Generated rows of a table: machine-coded meetings, and in every tenth row a pledge on a condition."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Final

from msgspec.structs import replace

from kg.model.records import (
    Actor,
    ActorType,
    Certainty,
    Claim,
    Coding,
    Condition,
    ConditionKind,
    Document,
    Participation,
    Place,
    Record,
    Situation,
)
from kg.model.when import When

TABLE: Final = Document(
    id="generated", publisher="Generator", title="Generated events", published=When("2025-09-04"), language="en"
)
_TYPES: Final = ("Meeting", "PhoneCall", "Visit", "Negotiation")
_ONES: Final = 211
_OTHERS: Final = 197
_PLACES: Final = 180
_ACTORS: Final = tuple(
    Actor(id=f"actor:generated-{one}", type=ActorType.ORGANIZATION, names={"en": f"Actor {one}"})
    for one in range(_ONES + _OTHERS)
)
_ALL_PLACES: Final = tuple(Place(id=f"place:generated-{one}", names={"en": f"Place {one}"}) for one in range(_PLACES))
_FIRST_DAY: Final = date(2014, 1, 1)


def rows(number: int) -> Iterator[Record]:
    """So many rows, each of one situation (every tenth of two), always the same ones.

    The first declares all actors and places: what nobody declares would be a situation only spoken of.
    """
    every = map(_row, range(number))
    yield from (replace(first, actors=_ACTORS, places=_ALL_PLACES) for first in islice(every, 1))
    yield from every


def _row(number: int) -> Record:
    id_ = f"event:generated-{number}"
    when = When((_FIRST_DAY + timedelta(days=number % 4000)).isoformat())
    claim = Claim(
        id=f"claim:generated-{number}",
        about=id_,
        certainty=Certainty.PROBABLE,
        coding=Coding.MACHINE,
        source=f"https://news.example/{number // 3}.html",
    )
    one, other = f"actor:generated-{number % _ONES}", f"actor:generated-{number % _OTHERS + _ONES}"
    place = f"place:generated-{number % _PLACES}"
    if number % 10:
        parts = (Participation(actor=one), Participation(actor=other))
        met = Situation(
            id=id_, type=_TYPES[number % 4], when=when, place=place, participations=parts, codes=("cameo/040",)
        )
        return Record(document=TABLE, situations=(met,), claims=(claim,))
    parts = (Participation(actor=one, role="pledger"), Participation(actor=other, role="beneficiary"))
    promised = Situation(
        id=f"{id_}-content",
        type="SecurityGuarantee",
        conditions=(Condition(kind=ConditionKind.AFTER, situation="event:generated-peace"),),
    )
    pledge = Situation(
        id=id_, type="Pledge", names={"en": f"Pledge {number}"}, when=when, participations=parts, content=(promised.id,)
    )
    return Record(document=TABLE, situations=(pledge, promised), claims=(claim,))
