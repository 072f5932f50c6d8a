"""What rows carry: times, the codes of a claim, counts, and how two descriptions of one thing become one."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Final

from kg.graph.rows import Properties
from kg.model.amount import Amount
from kg.model.records import Aspect, Certainty, Coding, Polarity, Status
from kg.model.when import When

TIMES: Final = ("when", "start", "end", "published", "retrieved", "saidOn")
"""Properties that hold a time as the source gives it."""

ENDS: Final = ("_earliest", "_latest", "_at", "_since")
"""What the names of the properties beside them end in: first and last day, the instant, and the day of a state."""


def native(text: str) -> date | datetime:
    """The day or the instant that one of these properties holds."""
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def support(properties: Properties, docs: Iterable[str]) -> list[str]:
    """Put further documents among those of a row, which stay sorted: there can be thousands of them."""
    known: list[str] = properties["docs"]  # type: ignore[assignment]
    for doc in docs:
        at = bisect_left(known, doc)
        if at == len(known) or known[at] != doc:
            known.insert(at, doc)
    return known


def merged(one: Properties, other: Properties) -> Properties:
    """Of two values for one property the smaller, of two times the one that says more: the order cannot matter."""
    both = dict(one)
    for key, value in other.items():
        both[key] = min(both[key], value, key=str) if key in both else value
    for name in TIMES:
        if name in one and name in other and one[name] != other[name]:
            for key in (name, *(name + end for end in ENDS)):
                both.pop(key, None)
            both |= of_time(
                name, min((When(str(said[name])) for said in (one, other)), key=lambda when: when.vagueness)
            )
    return both


@cache
def of_codes(polarity: Polarity, certainty: Certainty, status: Status, aspect: Aspect, coding: Coding) -> Properties:
    """The five codes of a claim, and what they say in a word or two: `planned`, `participation: not occurred`."""
    adverb = {Certainty.PROBABLE: "probably ", Certainty.POSSIBLE: "possibly "}.get(certainty, "")
    denied = "not " if polarity is Polarity.NEGATIVE else ""
    about = "" if aspect is Aspect.OCCURRENCE else f"{aspect.value}: "
    return {
        "name": f"{about}{adverb}{denied}{status.value}",
        "polarity": polarity.value,
        "certainty": certainty.value,
        "status": status.value,
        "aspect": aspect.value,
        "coding": coding.value,
    }


@lru_cache(maxsize=4096)  # never changed, only merged into others
def of_time(name: str, when: When | None) -> Properties:
    """The EDTF text under the name; first and last day beside it, and the instant where the text is one.

    The bounds are always days: Cypher drops a comparison of day and instant.
    """
    if when is None:
        return {}
    bounds = (("earliest", when.earliest), ("latest", when.latest))
    times: Properties = {f"{name}_{bound}": text[:10] for bound, text in bounds if text}
    instant: Properties = {f"{name}_at": when.text} if when.xsd == "dateTime" else {}
    return {name: when.text} | times | instant


def of_amount(said: Mapping[str, Amount]) -> Properties:
    """The sum that stands of what documents say (by their ids): its number, currency and words, and how it is meant.

    It stands that most documents give, and of several the lowest; where they differ, `amounts` has each of them.
    """
    if not said:
        return {}
    often = Counter(said.values())
    stands = min(often, key=lambda one: (-often[one], *one.order))
    whole = stands.value == stands.value.to_integral_value()
    sums: Properties = {"amount": int(stands.value) if whole else float(stands.value), "currency": stands.currency}
    sums["amount_text"] = stands.shown
    if stands.ceiling:
        sums["ceiling"] = True
    if stands.per:
        sums["per"] = stands.per.value
    if stands.period:
        sums["period"] = stands.period.text
    if len(often) > 1:
        sums["amounts"] = [f"{doc}: {said[doc]}" for doc in sorted(said)]
    return sums


def number_in(count: str) -> int | None:
    """The number in a count such as `35` or `~30`; None for a word such as `several`."""
    if not count:
        return None
    digits = "".join(char for char in count if char.isdecimal())
    return int(digits) if digits else None


def of_count(count: str) -> Properties:
    """The number of a count, and its words where they say more than the number; nothing for an empty one."""
    if not count:
        return {}
    number = number_in(count)
    known: Properties = {} if number is None else {"count": number}
    return known | ({"count_text": count} if count != str(number) else {})
