"""What nobody explains of what an annotation says of its situations: named once for each document, with its place."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from kg.errors import Fault
from kg.loaders.annotation.neutral import Link, Mention
from kg.reading.loader import NOT_UNDERSTOOD
from kg.text import counted

_TURNS: Final = (
    "is not understood and may turn what is said, so nothing here says that it happened; "
    "a mapping can say what it means, or ignore it by name"
)
_IDLE: Final = "is linked to nothing, so nobody knows what it denies or doubts"


class _Met(NamedTuple):
    at: Mention | Link
    words: str
    times: int


class Doubts:
    """Attributes, labels and links by kind and name, with what they were first met on."""

    def __init__(self) -> None:
        self._met: dict[tuple[str, str], _Met] = {}

    def add(self, kind: str, name: str, at: Mention | Link, words: str) -> None:
        """A thing of a kind and name, met at a place, that may turn what is said of these words."""
        first = self._met.get((kind, name), _Met(at, words, 0))
        self._met[kind, name] = first._replace(times=first.times + 1)

    def faults(self, file: str) -> Iterator[Fault]:
        """A warning for each kind and name."""
        for (kind, name), (at, words, times) in self._met.items():
            on = f' of "{words}"' if words else ""
            more = f" and {counted(times - 1, 'more time')}" if times > 1 else ""
            reason = f'the {kind} "{name}"{on}{more} {_IDLE if kind == "cue" else _TURNS}'
            yield Fault(
                code=NOT_UNDERSTOOD,
                reason=reason,
                file=file,
                line=at.line,
                column=at.column,
                path=at.id,
                severity="warning",
            )
