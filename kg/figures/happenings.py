"""What happened, or was to happen, on a line each: a bar or mark in time, solid where it took place."""

from collections.abc import Iterable
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any, Final

from kg.errors import UsageError
from kg.figures.canvas import GRID, QUIET, blank, save, tell, title
from kg.figures.panels import year
from kg.model.period import stretches
from kg.palette import DARK, DISPUTED, NODES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST: Final = 80
"""Lines in one picture."""
_NAME: Final = 64
"""Characters of a name that are shown."""
_LINE: Final = 0.27
"""Inches that a line is high."""
_SHORT: Final = 4 / 365
"""Years: what lasts less is a mark, not a bar."""

Row = dict[str, Any]


def happenings(rows: Iterable[Row], path: Path) -> None:
    """Draw rows of the list of situations (PNG or SVG by the suffix); those without a time are left out.

    Events are solid, plans and propositions hollow, what is disputed is hollow in violet.

    Raises `UsageError` where there are more than `MOST`, or matplotlib is not installed.
    """
    every = list(rows)
    dated = [row for row in every if row["when"] and stretches(row["when"])]
    if len(dated) > MOST:
        raise UsageError(f"{len(dated)} do not fit into one picture, {MOST} do: ask for less, by --since or --limit")
    figure, axes = blank(12.5, 1.5 + _LINE * max(len(dated), 1))
    ends = [_ends(row) for row in dated]
    first, last = min((start for start, _ in ends), default=2000.0), max((end for _, end in ends), default=2001.0)
    room = max(last - first, 1 / 12)
    for line, (row, (start, end)) in enumerate(zip(dated, ends, strict=True)):
        _draw(axes, line, row, start, end)
        text = f"{row['when']}  {shorten(row['name'], _NAME, placeholder=' …')}"
        before = (start + end) / 2 > first + room / 2
        x, side = (start - room / 60, "right") if before else (end + room / 60, "left")
        axes.text(x, line, text, ha=side, va="center", fontsize=9.5, color=DARK)
    axes.set_xlim(first - room / 20, first + room * 1.05)
    axes.set_ylim(max(len(dated), 1) - 0.3, -0.7)
    axes.set_yticks([])
    _scale(axes, first, first + room)
    left_out = len(every) - len(dated)
    below = "solid: took place; hollow: planned, promised or possible; violet: disputed"
    title(axes, "What happened when", below + (f"; {left_out} without a time left out" if left_out else ""))
    tell(figure, "What happened when", *(f"{row['when']} {row['name']} ({_is(row)})" for row in dated))
    save(figure, path)


def _ends(row: Row) -> tuple[float, float]:
    """The first and last day of a row, in years; the day itself counts to its end."""
    days = stretches(row["when"])
    return min(year(first) for first, _ in days), max(year(last) for _, last in days) + 1 / 366


def _is(row: Row) -> str:
    return "disputed" if row["disputed"] else str(row["reality"]).lower()


def _draw(axes: "Axes", line: int, row: Row, start: float, end: float) -> None:
    solid = row["reality"] == "Event" and not row["disputed"]
    colour = DISPUTED if row["disputed"] else NODES["Event"] if solid else QUIET
    face = colour if solid else "white"
    if end - start < _SHORT:
        axes.scatter([start], [line], s=34, facecolors=face, edgecolors=colour, linewidths=1.4, zorder=3, clip_on=False)
    else:
        axes.barh(line, end - start, 0.36, start, color=face, edgecolor=colour, linewidth=1.2, zorder=3)


def _scale(axes: "Axes", first: float, last: float) -> None:
    """Years below; where they are few, months too, each at its true distance."""
    months = last - first < 3
    step = 1 if last - first < 1.5 else 3
    marks: list[tuple[float, str]] = []
    for one in range(max(int(first), 1), min(int(last) + 2, 10_000)):
        for month in range(1, 13, step) if months else (1,):
            at = year(f"{one:04}-{month:02}-01")
            if first - 1 / 12 <= at <= last + 1 / 12:
                marks.append((at, f"{one}-{month:02}" if months else str(one)))
    every = max(1, len(marks) // 16)
    for at, _ in marks:
        axes.axvline(at, color=GRID, linewidth=1, zorder=0)
    axes.set_xticks([at for at, _ in marks[::every]], [name for _, name in marks[::every]])
    axes.tick_params(axis="x", labelsize=10, labelcolor=QUIET)
