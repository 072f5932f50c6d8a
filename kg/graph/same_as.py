"""Which situations of different documents are one: an analyst's judgements in a file, applied in front of the graph.

The RDF stays as it was loaded, so without the file, or without one of its judgements, everything is as before.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Final

import msgspec

from kg.graph.projection import project, stream
from kg.graph.rows import Row
from kg.model.rewrite import with_ids
from kg.reading.judgements import Judgement, JudgementFile, header
from kg.reference import reference
from kg.store.store import Store

HEADER: Final = header("situations")


class Judged(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One judgement on two or more situations, all of them the same, or different from each other, or undecided."""

    ids: tuple[str, ...]
    judgement: Judgement
    because: str = ""


def judgements(name: str) -> tuple[Judged, ...]:
    """The judgements of a file; none without a name.

    Raises `UsageError` where there is no such file; `BadInput` where an entry is malformed, or two that are the same by
    some judgements are different by another.
    """
    if not name:
        return ()
    file = JudgementFile(name, "situations", "judgements", Judged)
    for number, one in file.entries.items():
        if len(set(one.ids)) < 2:
            file.fault("KG010", "a judgement is on two or more different ids", number)
    leader = canonical(file.entries.values())
    for number, each in file.entries.items():
        pairs = combinations(each.ids, 2) if each.judgement is Judgement.DIFFERENT else ()
        for left, right in pairs:
            if leader.get(left, left) == leader.get(right, right):
                file.fault("KG010", f"{left} and {right} are judged different, and the same by way of others", number)
    return file.judged()


def canonical(made: Iterable[Judged]) -> dict[str, str]:
    """The id that stands for each situation that is joined with others: a global one before local ones."""
    groups: dict[str, set[str]] = {}
    for one in made:
        if one.judgement is Judgement.SAME:
            joined = set(one.ids).union(*(groups.get(id_, ()) for id_ in one.ids))
            groups.update(dict.fromkeys(joined, joined))
    leaders = {id_: min(group, key=lambda name: (name.startswith("local:"), name)) for id_, group in groups.items()}
    return {id_: leader for id_, leader in leaders.items() if id_ != leader}


def rows(store: Store, ids: Mapping[str, str], language: str = "en") -> Iterator[Row]:
    """The property graph of a store, as if each of these situations had the id it is given from the start."""
    if not ids:
        return stream(store, reference().get, language)
    return project(lambda: (with_ids(one, ids) for one in store.records()), reference().get, language)
