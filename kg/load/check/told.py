"""What one document tells of situations with global ids, which other documents may speak of as well."""

from collections.abc import Iterator
from typing import NamedTuple

from kg.load.check.sense import targets
from kg.model.records import Record
from kg.reading.loader import Origins


class Told(NamedTuple):
    """What a document tells of a situation with a global id, or that another situation names it.

    `field` is that by which it is named; empty where it is described, by type and by first and last day of its time.
    `place` is line, column and path in the file.
    """

    id: str
    document: str
    field: str = ""
    type: str = ""
    earliest: str = ""
    latest: str = ""
    file: str = ""
    place: tuple[int, int, str] = (0, 0, "")


def told(record: Record, origins: Origins, file: str) -> Iterator[Told]:
    """Every global id that a record describes, and every one that it names without describing it."""
    name = record.document.id
    here = {situation.id for situation in record.situations}
    for one in record.situations:
        if not is_local(one.id):
            when = one.when
            days = (when.earliest or "", when.latest or "") if when else ("", "")
            yield Told(one.id, name, "", one.type, *days, file, origins.get((one.id, ""), (0, 0, "")))
        for field, target in targets(one):
            if not is_local(target) and target not in here:
                place = origins.get((one.id, field)) or origins.get((one.id, ""), (0, 0, ""))
                yield Told(target, name, field, "", "", "", file, place)


def is_local(id_: str) -> bool:
    """Whether an id holds in its own document only."""
    return id_.startswith("local:")
