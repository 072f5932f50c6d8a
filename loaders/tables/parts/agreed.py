"""What the rows of one table say of the things that several of them are about: the first that says it is believed."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from kg.model.records import Participation

_KEPT: Final = 100_000
"""Things that are remembered: more than a table has that writes several rows of each, and no more than fits memory."""


class _First(NamedTuple):
    facts: dict[str, tuple[str, int]]
    makers: dict[Participation, None]


class Agreed:
    """Each thing with what was said of it and in which line; rows far apart in a huge table are no longer compared."""

    def __init__(self) -> None:
        self._known: dict[str, _First] = {}

    def contradiction(self, id_: str, line: int, facts: Mapping[str, str]) -> str:
        """How a line contradicts an earlier one about the same thing, in words; empty where it does not.

        An empty fact says nothing. What no line has said before is remembered.
        """
        known = self._of(id_).facts
        for what, fact in facts.items():
            if fact and (said := known.setdefault(what, (fact, line)))[0] != fact:
                return f"line {said[1]} has the {what} {said[0]}, this one {fact}"
        return ""

    def first(self, id_: str, what: str, text: str, line: int) -> bool:
        """Whether no line before has said something else of this kind."""
        return not text or self._of(id_).facts.setdefault(what, (text, line))[0] == text

    def makers(self, id_: str, some: tuple[Participation, ...]) -> tuple[Participation, ...]:
        """Those who made a speech act, as far as the lines up to this one name them."""
        known = self._of(id_).makers
        known.update(dict.fromkeys(some))
        return tuple(known)

    def _of(self, id_: str) -> _First:
        if id_ not in self._known:
            if len(self._known) >= _KEPT:
                del self._known[next(iter(self._known))]
            self._known[id_] = _First({}, {})
        return self._known[id_]
