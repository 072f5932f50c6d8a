"""Generated rows of a table: machine-coded meetings, and in every tenth row a pledge on a condition."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from kg.model import (
    Certainty,
    Claim,
    Coding,
    Condition,
    ConditionKind,
    Document,
    Participation,
    Record,
    Situation,
)
from kg.when import When

TABLE: Final = Document(
    id="generated", publisher="Generator", title="Generated events", published=When("2025-09-04"), language="en"
)
_TYPES: Final = ("Meeting", "PhoneCall", "Visit", "Negotiation")
_FIRST_DAY: Final = date(2014, 1, 1)


def rows(number: int) -> Iterator[Record]:
    """So many rows, each of one situation (every tenth of two), always the same ones."""
    return map(_row, range(number))


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
    one, other = f"actor:generated-{number % 211}", f"actor:generated-{number % 197 + 211}"
    place = f"place:generated-{number % 180}"
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
