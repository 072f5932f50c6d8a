"""An analyst's decisions on names, in a small YAML file of their own: same, different, undecided."""

from typing import Any, Final

import msgspec

from kg.errors import suggestion
from kg.reading.judgements import Judgement, JudgementFile, header
from kg.reference import Reference

HEADER: Final = header("names")


class Decision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"within": "in"}):
    """One judgement on one or several spellings: for all documents, or those whose id fits `in` (`litbank-*`)."""

    names: tuple[str, ...]
    judgement: Judgement
    id: str = ""
    within: str = ""
    because: str = ""


def decisions(name: str, lookup: Reference) -> tuple[Decision, ...]:
    """The decisions of a file.

    Raises `UsageError` where there is no such file; `BadInput` with the place of every fault: an unknown field or
    judgement, an id that the reference does not have.
    """
    file = JudgementFile(name, "names", "decisions", Decision, _of_one_name)
    for number, one in file.entries.items():
        if (one.id or one.judgement is not Judgement.UNDECIDED) and lookup.get(one.id) is None:
            reason = f'the reference has no "{one.id}"' + suggestion(one.id, lookup.entries)
            file.fault("KG020", reason, number, ".id")
    return file.judged()


def _of_one_name(entry: Any) -> Any:
    """`name` may stand for `names` of one."""
    if isinstance(entry, dict) and "name" in entry and "names" not in entry:
        return {"names": [entry["name"]]} | {key: value for key, value in entry.items() if key != "name"}
    return entry
