"""Stretches of time that are drawn in one scale, and the occasions that are told above them."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from kg.graph.index import Index

_LEVELS: Final = 2
"""Lines of labels above a panel."""
_DAYS: Final = 365.2425


def year(day: str) -> float:
    """A day (ISO) in years: 2025.5 is the middle of 2025."""
    one = date.fromisoformat(day[:10])
    return one.year + (one.timetuple().tm_yday - 1) / _DAYS


class Panel(NamedTuple):
    """A stretch of time that is drawn in one scale: years from `start` to `end`, marks in bins of `step` years."""

    start: float
    end: float
    step: float
    width: float

    def bin(self, time: float) -> int:
        """The bin that holds a time in years."""
        return int((time - self.start) / self.step)

    def centre(self, number: int) -> float:
        """The middle of a bin, in years."""
        return self.start + (number + 0.5) * self.step


class Occasion(NamedTuple):
    """A label above a panel: where its line stands, its words, its line of labels, and the years that it covers."""

    time: float
    name: str
    level: int
    start: float
    end: float

    def crosses(self, other: "Occasion") -> bool:
        """Whether two labels, their lines, or the line of one and the label of the other, crowd each other."""
        if abs(self.time - other.time) < (self.end - self.start) / 4:
            return True
        if self.level == other.level:
            return self.start < other.end and other.start < self.end
        lower, upper = sorted((self, other), key=lambda one: one.level)
        return lower.start <= upper.time < lower.end


def occasions(index: Index, panel: Panel) -> list[Occasion]:
    """What most pledges are part of and most documents tell of: as many by name as do not crowd each other."""
    found = []
    for event in index.having("Event"):
        day = str(index.get(event.id, "when_earliest"))
        made = [one for one in index.sources(event.id, "PART_OF") if "Pledge" in index.nodes[one].labels]
        if made and day and panel.start <= year(day) < panel.end:
            found.append(
                (
                    -len(made) - len(str(index.get(event.id, "docs")).split("; ")),
                    panel.centre(panel.bin(year(day))),
                    index.name(event.id) + (" (disputed)" if "Disputed" in event.labels else ""),
                )
            )
    kept: list[Occasion] = []
    for _, time, name in sorted(found):
        free = (one for one in _placed(panel, time, name) if not any(map(one.crosses, kept)))
        if one := next(free, None):
            kept.append(one)
    return kept


def _placed(panel: Panel, time: float, name: str) -> Iterator[Occasion]:
    """Every place for a label, best first; it may reach a little beyond the panel."""
    room = (panel.end - panel.start) * 0.62 / panel.width
    for level in range(_LEVELS):
        if time + room <= panel.end + 0.15 * room:
            yield Occasion(time, name, level, time, time + room)
        if time - room >= panel.start:
            yield Occasion(time, name, level, time - room, time)
