"""The rows that are measured: those of the GDELT sample beside the project, repeated; without it, generated ones."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import count, islice
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from benchmarks import generated
from kg.load.intake import Intake
from kg.model.records import Claim, Record, Situation

SAMPLE: Final = Path(__file__).parents[2] / "shared/data/gdelt2-events-20180101/20180101000000.export.CSV"
_STEP: Final = 37
"""So far is the actor who takes the part of another in the next copy of a row."""


def described() -> str:
    """Which rows these are, in words."""
    if SAMPLE.exists():
        return f"{len(_sample()):,} rows of a GDELT sample, repeated with other ids and other actors"
    return "generated rows"


def rows(number: int) -> Iterator[Record]:
    """So many rows of one document, always the same ones."""
    if SAMPLE.exists():
        return islice((_copy(row, copy) for copy in count() for row in _sample()), number)
    return generated.rows(number)


@cache
def _sample() -> list[Record]:
    return [unit.record for unit in Intake([str(SAMPLE)]) if unit.record is not None]


@cache
def _actors() -> list[str]:
    """Ids of the actors of the sample, sorted."""
    return sorted({part.actor for row in _sample() for one in row.situations for part in one.participations})


def _other(actor: str, copy: int) -> str:
    """Who takes the part of an actor in a copy."""
    every = _actors()
    return every[(bisect_left(every, actor) + copy * _STEP) % len(every)]


def _copy(row: Record, copy: int) -> Record:
    if not copy:
        return row
    return replace(
        row,
        situations=tuple(_situation(one, copy) for one in row.situations),
        claims=tuple(_claim(one, copy) for one in row.claims),
    )


def _situation(one: Situation, copy: int) -> Situation:
    parts = (replace(part, actor=_other(part.actor, copy)) for part in one.participations)
    content = tuple(f"{id_}-{copy}" for id_ in one.content)
    return replace(one, id=f"{one.id}-{copy}", participations=tuple(parts), content=content)


def _claim(one: Claim, copy: int) -> Claim:
    return replace(one, id=f"{one.id}-{copy}", about=f"{one.about}-{copy}")
