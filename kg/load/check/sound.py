"""What many records share, such as the actors of a table, is looked at once."""

from collections.abc import Callable, Iterable
from typing import Final, Generic, TypeVar

from kg.errors import Problem

_AT_MOST: Final = 10_000
"""Things that are remembered."""

Shared = TypeVar("Shared")


class Once(Generic[Shared]):
    """A check of one thing at a time, which passes over the very things in which it found nothing before."""

    def __init__(self, check: Callable[[Shared], Iterable[Problem]]) -> None:
        self._check = check
        self._sound: dict[int, Shared] = {}
        """By identity: while a thing is remembered, nothing else has its number."""

    def __call__(self, thing: Shared) -> Iterable[Problem]:
        """Every rule that a thing breaks, each time that it is asked for."""
        if self._sound.get(id(thing)) is thing:
            return ()
        problems = list(self._check(thing))
        if not problems:
            if len(self._sound) >= _AT_MOST:
                self._sound.clear()
            self._sound[id(thing)] = thing
        return problems
