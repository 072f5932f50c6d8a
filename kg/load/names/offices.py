"""Who held an office of a country on a day: surnames that are told by office, country and time."""

from functools import cache
from typing import Final

from kg.model.folding import fold, is_short_for
from kg.model.records import Membership
from kg.reference import Reference, memberships

_OFFICES: Final = frozenset(
    {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "president", "secretary_general"}
)


@cache
def _offices() -> dict[str, tuple[Membership, ...]]:
    """The offices of each country, government or organization."""
    found: dict[str, list[Membership]] = {}
    for one in memberships():
        if one.role in _OFFICES and one.start is not None:
            found.setdefault(one.organization, []).append(one)
    return {organization: tuple(ones) for organization, ones in found.items()}


def holder(lookup: Reference, country: str, name: str, day: str) -> str | None:
    """The id of the one of this name who had an office of a country or of its government on a day, or None.

    The name may be short for a full one. An office whose beginning is not recorded tells nothing.
    """
    government = lookup.code("governmentOf", country) or ""
    held = (one for organization in (country, government) for one in _offices().get(organization, ()))
    found = {one.actor for one in held if _on(one, day) and _called(lookup, one.actor, name)}
    return found.pop() if len(found) == 1 else None


def _on(office: Membership, day: str) -> bool:
    start = office.start.earliest if office.start else None
    end = office.end.latest if office.end else None
    return start is not None and start[:10] <= day and (end is None or day <= end[:10])


def _called(lookup: Reference, actor: str, name: str) -> bool:
    """Whether a name can be that of an actor: another name of it, or short for a full one."""
    entry = lookup.get(actor)
    names = entry.names.values() if entry is not None else ()
    return lookup.find(name, "actor:") == [actor] or any(
        is_short_for(name, full) or f" {fold(full)}".endswith(f" {fold(name)}") for full in names
    )
