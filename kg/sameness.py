"""Which situations of different documents are one: an analyst's judgements in a file, applied in front of the graph.

The RDF stays as it was loaded, so without the file, or without one of its judgements, everything is as before.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from kg.errors import BadInput, Fault, UsageError
from kg.graph import Row
from kg.model import Claim, Record, Situation
from kg.name_decisions import Judgement
from kg.project import project, stream
from kg.resolve import reference
from kg.store import Store
from loaders.yaml_text import read

HEADER: Final = "diplomatic-kg/situations/1"


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
    path = Path(name)
    if not path.is_file():
        raise UsageError(f"there is no file {name} with judgements on situations")
    raw, places = read(path.read_text(encoding="utf-8-sig"), name)
    if not isinstance(raw, dict) or raw.get("situations") != HEADER or not isinstance(raw.get("judgements"), list):
        reason = f'a file of judgements begins with "situations: {HEADER}" and has a list "judgements"'
        raise BadInput([Fault(code="KG003", reason=reason, file=name, line=1, column=1, path="$")])
    made: list[Judged] = []
    faults: list[Fault] = []
    for number, entry in enumerate(raw["judgements"]):
        line, column = places.get(f"$.judgements[{number}]", (1, 1))
        where = {"file": name, "line": line, "column": column, "path": f"judgements[{number}]"}
        found = _judged(entry)
        if isinstance(found, Judged):
            made.append(found)
        else:
            faults.append(msgspec.convert({"code": "KG010", "reason": found} | where, Fault))
    leader = canonical(made)
    for one, other in (
        (a, b) for each in made if each.judgement is Judgement.DIFFERENT for a, b in combinations(each.ids, 2)
    ):
        if leader.get(one, one) == leader.get(other, other):
            reason = f"{one} and {other} are judged different, and the same by way of others"
            faults.append(Fault(code="KG010", reason=reason, file=name, line=1, column=1, path="judgements"))
    if faults:
        raise BadInput(faults)
    return tuple(made)


def _judged(entry: Any) -> Judged | str:
    try:
        found = msgspec.convert(entry, Judged)
    except msgspec.ValidationError as error:
        return str(error).replace("`", '"')
    return found if len(set(found.ids)) > 1 else "a judgement is on two or more different ids"


def canonical(made: Iterable[Judged]) -> dict[str, str]:
    """The id that stands for each situation that is joined with others: a global one before local ones."""
    groups: dict[str, set[str]] = {}
    for one in made:
        if one.judgement is Judgement.SAME:
            joined = set(one.ids).union(*(groups.get(id_, ()) for id_ in one.ids))
            groups.update(dict.fromkeys(joined, joined))
    leaders = {id_: min(group, key=lambda name: (name.startswith("local:"), name)) for id_, group in groups.items()}
    return {id_: leader for id_, leader in leaders.items() if id_ != leader}


def judged_rows(store: Store, made: Iterable[Judged], language: str) -> Iterator[Row]:
    """The property graph of a store, as if situations judged the same had one id from the start."""
    ids = canonical(made)
    if not ids:
        return stream(store, reference().get, language)
    return project(lambda: (joined(one, ids) for one in store.records()), reference().get, language)


def joined(record: Record, ids: Mapping[str, str]) -> Record:
    """The record with other ids for its situations, everywhere."""
    return replace(
        record,
        situations=tuple(_situation(one, ids) for one in record.situations),
        claims=tuple(_claim(one, ids) for one in record.claims),
    )


def _situation(one: Situation, ids: Mapping[str, str]) -> Situation:
    return replace(
        one,
        id=ids.get(one.id, one.id),
        content=_all(one.content, ids),
        conditions=tuple(replace(each, situation=ids.get(each.situation, each.situation)) for each in one.conditions),
        part_of=_all(one.part_of, ids),
        response_to=_all(one.response_to, ids),
        steps=tuple(replace(each, commitment=ids.get(each.commitment, each.commitment)) for each in one.steps),
    )


def _claim(one: Claim, ids: Mapping[str, str]) -> Claim:
    return replace(one, about=ids.get(one.about, one.about))


def _all(some: tuple[str, ...], ids: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted({ids.get(id_, id_) for id_ in some}))
