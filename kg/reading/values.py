"""Values read from YAML or JSON: plain texts, lists and mappings, with the place of each and limits upon all."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

from kg.errors import BadInput, Fault
from kg.reading.limits import DEFAULT, Limits

Places = dict[str, tuple[int, int]]
"""Path such as `$.situations[0].type` → line and column, both from 1."""

UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML, and so GraphML, cannot hold, and half characters, which no UTF-8 can."""


def place(text: str, at: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset in code points."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def nearest_place(path: str, places: Places) -> tuple[int, int]:
    """Line and column of a path (`$.labels.EVENT.type`), or of the nearest that stands in the file around it."""
    return next((places[one] for one in outwards(path) if one in places), (1, 1))


def outwards(path: str) -> Iterator[str]:
    """A path, and those of all that holds it: `situations[0].when`, `situations[0]`, `situations` and the empty one."""
    while path:
        yield path
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    yield ""


class Spoilt:
    """Paths at which something is wrong; what they hold is spoilt with them, and what holds them."""

    def __init__(self, paths: Iterable[str] = ()) -> None:
        self._at: set[str] = set()
        self._around: set[str] = set()
        for path in paths:
            self.add(path)

    def add(self, path: str) -> None:
        """Add a path."""
        self._at.add(path)
        self._around.update(outwards(path))

    def __contains__(self, path: str) -> bool:
        return path in self._around or not self._at.isdisjoint(outwards(path))

    def __len__(self) -> int:
        return len(self._at)


def fault_at(code: str, reason: str, path: str, places: Places, file: str) -> Fault:
    """A fault at the place of a path, or of the nearest that stands in the file around it."""
    line, column = nearest_place(path, places)
    return Fault(code=code, reason=reason, file=file, line=line, column=column, path=path.removeprefix("$."))


def mismatch(error: msgspec.ValidationError) -> tuple[str, str]:
    """What msgspec says of a value that does not fit, and where, seen from the value: `.situations[0].type`."""
    reason, _, path = str(error).partition(" - at `$")
    return reason[0].lower() + reason[1:], path.rstrip("`")


class Building:
    """The values of one document as its parser meets them, one after the other, and where each stands.

    Both parsers drive it: `open_mapping` or `open_list`, then `key` and `add` for what is inside, then `close`.
    Every method raises `BadInput` where a limit, a double key or an unfit character stops the document.
    """

    def __init__(self, file: str, limits: Limits = DEFAULT) -> None:
        self.file = file
        self.limits = limits
        self.places: Places = {}
        self.root: Any = None
        self._open: list[tuple[dict[str, Any] | list[Any], str]] = []
        self._key: str | None = None

    @property
    def wants_key(self) -> bool:
        """Whether the next text is a key."""
        return self._key is None and bool(self._open) and isinstance(self._open[-1][0], dict)

    def fault(self, code: str, reason: str, line: int, column: int, path: str = "") -> BadInput:
        """A fault at a place of the file, ready to be raised."""
        where = path.removeprefix("$.").removeprefix("$")
        return BadInput([Fault(code=code, reason=reason, file=self.file, line=line, column=column, path=where)])

    def open_mapping(self, line: int, column: int) -> None:
        """A mapping begins."""
        self._enter({}, line, column)

    def open_list(self, line: int, column: int) -> None:
        """A list begins."""
        self._enter([], line, column)

    def close(self) -> None:
        """The innermost mapping or list ends."""
        self._open.pop()

    def key(self, name: str, line: int, column: int) -> None:
        """The key of the value that comes next."""
        holder, path = self._open[-1]
        self._fit(name, line, column, path)
        if name in holder:
            raise self.fault("KG002", f'the key "{name}" stands twice', line, column, path)
        self._key = name
        self.places[f"{path}.{name}"] = (line, column)

    def add(self, value: str | None, line: int, column: int) -> None:
        """A text, or nothing."""
        path = self._place(value, line, column)
        if value is not None:
            self._fit(value, line, column, path)

    def _enter(self, holder: dict[str, Any] | list[Any], line: int, column: int) -> None:
        path = self._place(holder, line, column)
        if len(self._open) == self.limits.depth:
            raise self.fault("KG004", f"nested deeper than {self.limits.depth} levels", line, column)
        self._open.append((holder, path))

    def _place(self, value: Any, line: int, column: int) -> str:
        """Put a value where it belongs and give its path."""
        if len(self.places) >= self.limits.values:
            raise self.fault("KG004", f"more than {self.limits.values} values in one document", line, column)
        if not self._open:
            path, self.root = "$", value
        else:
            holder, outer = self._open[-1]
            if isinstance(holder, list):
                path = f"{outer}[{len(holder)}]"
                holder.append(value)
            else:
                path = f"{outer}.{self._key}"
                holder[str(self._key)] = value
                self._key = None
        self.places.setdefault(path, (line, column))
        return path

    def _fit(self, text: str, line: int, column: int, path: str) -> None:
        most = self.limits.text if path == "$.document.text" else self.limits.string
        if len(text) > most:
            raise self.fault(
                "KG004", f"a text of {len(text)} characters; at most {most} may stand here", line, column, path
            )
        if found := UNFIT.search(text):
            reason = f"the character U+{ord(found[0]):04X} may not stand in a text"
            raise self.fault("KG005", reason, line, column, path)
