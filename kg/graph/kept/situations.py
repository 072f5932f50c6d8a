"""Situations in short from a kept graph: those that are wanted, in order, read one after the other."""

from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from kg.graph.briefs import ALL, Brief, Order, Wanted
from kg.graph.kept.file import KeptFile
from kg.graph.kept.packed import Labels, hash_of, unpack_brief
from kg.model.period import stretches
from kg.model.when import When

_ORDERS: Final = {
    Order.ID: "id, n",
    Order.OLDEST: "day, time, id, n",
    Order.NEWEST: "day DESC, time DESC, id DESC, n DESC",
}
_FEW: Final = 1_000
"""Documents that are looked up one by one; where more are wanted, each situation is asked for its own."""
_NO_DAY: Final = 2**62
"""By which what has no time is sorted: behind every day."""


class Days(NamedTuple):
    """By which day a time (EDTF) is sorted, itself, and the first and last day of all that it can reach."""

    day: int
    time: str
    first: int | None
    last: int | None


@lru_cache(maxsize=8192)  # many situations share a day
def days(when: str) -> Days:
    """Those of a time; None where there is none, or none of the years 1 to 9999. Days are counted from 1-01-01."""
    day = When(when).day.ordinal if when else _NO_DAY
    reach = stretches(when, open_ended=True)
    if not reach:
        return Days(day, when, None, None)
    first, last = min(first for first, _ in reach), max(last for _, last in reach)
    return Days(day, when, date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())


def _holes(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def asked(file: KeptFile, labels: Labels, wanted: Wanted, order: Order) -> Iterator[tuple[int, Brief]]:
    """The situations that are wanted, each with its number, in this order."""
    numbers = [n for n, some in labels.by_number.items() if wanted.fits(some)]
    every = len(numbers) == len(labels.by_number)
    conditions: list[str] = [] if every else [f"labels IN ({', '.join(map(str, numbers))})"]
    values: list[object] = []
    for day, condition in ((wanted.period.until, "first <= ?"), (wanted.period.since, "last >= ?")):
        if day:
            conditions.append(condition)
            values.append(date.fromisoformat(day).toordinal())
    for some in wanted.among:
        conditions.append(f"n IN (SELECT piece FROM touches WHERE hash IN ({_holes(some)}))")  # noqa: S608  # ours
        values.extend(map(hash_of, some))
    if wanted.documents is not None and len(wanted.documents) <= _FEW:
        told = "SELECT t.piece FROM told t JOIN document d ON d.n = t.document WHERE d.name IN"
        conditions.append(f"(n < 0 OR n IN ({told} ({_holes(wanted.documents)})))")
        values.extend(wanted.documents)
    where = " AND ".join(conditions) or "TRUE"
    query = f"SELECT n, id, labels, brief FROM situation WHERE {where} ORDER BY {_ORDERS[order]}"  # noqa: S608  # ours
    for n, id_, number, packed in file.ask(query, *values):
        one = unpack_brief(id_, labels.by_number[number], packed)
        if wanted == ALL or wanted.takes(one):
            yield n, one
