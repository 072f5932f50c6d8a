"""An analyst's decisions on names, in a small YAML file of their own: same, different, undecided."""

from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import msgspec

from kg.errors import BadInput, Fault, UsageError, suggestion
from kg.load.names.resolve import Directory
from kg.reading.values import Places
from kg.reading.yaml_text import read

HEADER: Final = "diplomatic-kg/names/1"


class Judgement(StrEnum):
    """What an analyst says of a name and an entry of the reference."""

    SAME = "same"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


class Decision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"within": "in"}):
    """One judgement on one or several spellings: for all documents, or those whose id fits `in` (`litbank-*`)."""

    names: tuple[str, ...]
    judgement: Judgement
    id: str = ""
    within: str = ""
    because: str = ""


def decisions(name: str, directory: Directory) -> tuple[Decision, ...]:
    """The decisions of a file.

    Raises `UsageError` where there is no such file; `BadInput` with the place of every fault: an unknown field or
    judgement, an id that the reference does not have.
    """
    path = Path(name)
    if not path.is_file():
        raise UsageError(f"there is no file {name} with decisions on names")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput([Fault(code="KG001", reason=f"cannot read: {error}", file=name)]) from error
    raw, places = read(text, name)
    if not isinstance(raw, dict) or raw.get("names") != HEADER or not isinstance(raw.get("decisions"), list):
        reason = f'a file of decisions begins with "names: {HEADER}" and has a list "decisions"'
        raise BadInput([_fault("KG003", reason, "$", places, name)])
    found = [_decision(entry, f"$.decisions[{n}]", places, name) for n, entry in enumerate(raw["decisions"])]
    faults = [one for one in found if isinstance(one, Fault)]
    made = tuple(one for one in found if isinstance(one, Decision))
    for number, one in enumerate(found):
        needed = isinstance(one, Decision) and (one.id or one.judgement is not Judgement.UNDECIDED)
        if needed and isinstance(one, Decision) and directory.get(one.id) is None:
            reason = f'the reference has no "{one.id}"' + suggestion(one.id, directory.entries)
            faults.append(_fault("KG020", reason, f"$.decisions[{number}].id", places, name))
    if faults:
        raise BadInput(sorted(faults, key=lambda fault: fault.line))
    return made


def _decision(entry: Any, path: str, places: Places, file: str) -> Decision | Fault:
    """An entry; `name` may stand for `names` of one."""
    if isinstance(entry, dict) and "name" in entry and "names" not in entry:
        entry = {"names": [entry["name"]]} | {key: value for key, value in entry.items() if key != "name"}
    try:
        return msgspec.convert(entry, Decision)
    except msgspec.ValidationError as error:
        reason, _, inner = str(error).partition(" - at `$")
        return _fault("KG010", reason[0].lower() + reason[1:].replace("`", '"'), path + inner.rstrip("`"), places, file)


def _fault(code: str, reason: str, path: str, places: Places, file: str) -> Fault:
    near = path
    while near not in places and near not in ("$", ""):
        near = near[: max(near.rfind("."), near.rfind("["))]
    line, column = places.get(near, (1, 1))
    return Fault(code=code, reason=reason, file=file, line=line, column=column, path=path.removeprefix("$."))
