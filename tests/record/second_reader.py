"""The draw for the second reading of the states, and how far the reader and the record agree."""

import csv
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from sklearn.metrics import cohen_kappa_score

TABLE: Final = Path(__file__).parent / "states-second-reader.csv"
LAST: Final = "2026-07-31"
"""The day of which the states are told."""

SEED: Final = 1994
SIZE: Final = 120
OPEN: Final = 44
"""At least so many are open; the rest of the draw may add more."""
EACH: Final = 4
"""Of every other state as many as this, or all there are."""

DRAWN_FROM: Final[Mapping[str, int]] = {
    "open": 175,
    "partly fulfilled": 42,
    "denied": 35,
    "reaffirmed": 28,
    "fulfilled": 27,
    "specified": 17,
    "breached": 8,
    "possible": 8,
    "superseded": 5,
    "withdrawn": 2,
    "ended": 2,
    "expired": 1,
    "postponed": 1,
    "suspended": 1,
    "planned": 1,
}
"""The states of the record on the day of the draw, and how many pledges were in each."""


class Reading(NamedTuple):
    """One row: what the reader says (`read`), what the record said then (`found`), and what holds after the talk.

    `agreed` is empty where the two still differ; `why` is given wherever they did, or where both were wrong.
    """

    pledge: str
    read: str
    since: str
    source: str
    note: str
    found: str
    agreed: str
    why: str


def readings() -> list[Reading]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [Reading(**row) for row in csv.DictReader(file)]


def draw(states: Mapping[str, str]) -> list[str]:
    """The pledges to be read, of a record that has these states: some of each, then any.

    The table was drawn from the 353 pledges of the documents with SHA-256 c70f77bc…177fd23; the record has grown since.
    """
    chance = random.Random(SEED)  # noqa: S311  # a draw, no secret
    by_state: dict[str, list[str]] = defaultdict(list)
    for pledge in sorted(states):
        by_state[states[pledge]].append(pledge)
    drawn: list[str] = []
    for state, pledges in sorted(by_state.items()):
        drawn += chance.sample(pledges, min(len(pledges), OPEN if state == "open" else EACH))
    rest = sorted(states.keys() - set(drawn))
    return sorted(drawn + chance.sample(rest, SIZE - len(drawn)))


class Agreement(NamedTuple):
    """How many of the rows agree, and Cohen's kappa, which takes off what would agree by chance."""

    same: int
    kappa: float


def agreement(rows: Iterable[Reading]) -> Agreement:
    """Of the reader and the record as it was found, before anything was mended."""
    read, found = zip(*((one.read, one.found) for one in rows), strict=True)
    return Agreement(sum(map(str.__eq__, read, found)), float(cohen_kappa_score(read, found)))


def mended(rows: Iterable[Reading]) -> Counter[str]:
    """In how many rows the record was wrong, by the state that it gave."""
    return Counter(one.found for one in rows if one.agreed not in ("", one.found))


def expected(rows: Iterable[Reading]) -> float:
    """The share of the whole record that was wrong, if each state was wrong as often as where it was drawn."""
    rows = list(rows)
    wrong, drawn = mended(rows), Counter(one.found for one in rows)
    return sum(DRAWN_FROM[state] * wrong[state] / drawn[state] for state in drawn) / sum(DRAWN_FROM.values())
