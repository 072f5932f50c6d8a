"""The usual words of annotation schemes for what is denied, doubted, generic or to come: a table, and how it weakens.

What is known here, and what nobody explains, only ever takes away from a claim: none of it makes an event.
"""

import csv
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

from kg.model.records import Certainty, Polarity, Status
from kg.reading.mapping_rules import Setting

TABLE: Final = "modality.tsv"
"""Beside the mappings that ship: scheme, name, value, and the codes that they mean; lines with `#` are comments."""

NOTHING: Final = Setting()
"""The meaning of a word that says nothing against what is annotated."""
DOUBT: Final = Setting(status=Status.UNKNOWN)
"""The meaning of what is not understood: whether the situation took place is not known."""

_ANY: Final = "*"
_YES: Final = frozenset({"", "true", "yes", "1"})
_NO: Final = frozenset({"false", "no", "0", "none"})
_PREFIX: Final = re.compile(r".*[:/]")
_JOINTS: Final = re.compile(r"(?<=\w)[-_\s]+(?=\w)")
_SURENESS: Final = (Certainty.UNKNOWN, Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)
_NEARNESS: Final = (Status.UNKNOWN, Status.CANCELLED, Status.POSTPONED, Status.PLANNED)
"""Statuses that fall short of an event, the farthest first."""


@cache
def table() -> dict[tuple[str, str], Setting]:
    """Name and value, as `folded`, → what they mean."""
    text = (files("kg.loaders") / "mappings" / TABLE).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return {
        (folded(row["name"]), folded(row["value"])): Setting(
            polarity=Polarity(row["polarity"]) if row["polarity"] else None,
            certainty=Certainty(row["certainty"]) if row["certainty"] else None,
            status=Status(row["status"]) if row["status"] else None,
        )
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    }


def folded(word: str) -> str:
    """A word without case, and without what schemes write differently between its parts: `Is_negated` → `isnegated`."""
    return _JOINTS.sub("", word.strip()).casefold()


@cache
def _names() -> frozenset[str]:
    return frozenset(name for name, _ in table())


def is_name(name: str) -> bool:
    """Whether the table knows an attribute of this name, whatever its value."""
    return folded(_PREFIX.sub("", name)) in _names()


def of_attribute(name: str, value: str) -> Setting | None:
    """What an attribute with a value means; None where the table does not know it.

    A name without a line for the value may be known by being there (`Negation`, `negated=true`), with any value
    (`modality=would`), or have a value that is known by itself (`choice=negated`).
    """
    known, name, value = table(), folded(_PREFIX.sub("", name)), folded(value)
    if (name, value) in known and value:
        return known[name, value]
    if (name, "") in known and value in _NO:
        return NOTHING
    if (name, "") in known and (value in _YES or value == name):
        return known[name, ""]
    return known.get((name, _ANY)) or known.get((value, "")) if value else known.get((name, _ANY))


def of_label(label: str) -> Setting | None:
    """What the label of a passage or of a link means; None where the table does not know it."""
    return table().get((folded(_PREFIX.sub("", label)), ""))


def weakest(settings: Iterable[Setting]) -> Setting:
    """One setting that is denied where one is, and as unsure and as far from an event as the farthest."""
    found = NOTHING
    for setting in settings:
        found = weakened(found, setting)
    return found


def weakened(said: Setting, by: Setting) -> Setting:
    """What is said, less what takes away from it; the other fields stay."""
    changed: dict[str, Polarity | Certainty | Status] = {}
    if by.polarity is Polarity.NEGATIVE:
        changed["polarity"] = Polarity.NEGATIVE
    if by.certainty is not None and (said.certainty is None or _sure(by.certainty) < _sure(said.certainty)):
        changed["certainty"] = by.certainty
    if by.status is not None and (said.status is None or _near(by.status) < _near(said.status)):
        changed["status"] = by.status
    return msgspec.structs.replace(said, **changed) if changed else said


def turns(setting: Setting) -> bool:
    """Whether a setting takes anything away from what it is said of."""
    return (
        setting.polarity is Polarity.NEGATIVE
        or setting.certainty in _SURENESS[:2]
        or (setting.status is not None and setting.status in _NEARNESS)
    )


def _sure(certainty: Certainty) -> int:
    return _SURENESS.index(certainty)


def _near(status: Status) -> int:
    return _NEARNESS.index(status) if status in _NEARNESS else len(_NEARNESS)
