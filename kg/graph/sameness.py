"""Which situations of different documents are one: an analyst's judgements in a file, applied in front of the graph.

The RDF stays as it was loaded, so without the file, or without one of its judgements, everything is as before.
"""

from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import msgspec

from kg.errors import BadInput, Fault, UsageError
from kg.load.names.decisions import Judgement
from kg.reading.yaml_text import read

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
