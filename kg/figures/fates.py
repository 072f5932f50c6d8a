"""What became of promises: the life of each as a line, and the states of all over the years."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import shorten
from typing import TYPE_CHECKING, Any, Final

from kg.analysis.pledges.pledge import Pledge
from kg.analysis.pledges.states import State
from kg.figures.canvas import GRID, QUIET, blank, title
from kg.model.when import When
from kg.palette import DARK, DISPUTED

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Paul Tol's "bright" scheme, in the order of a promise's life.
_COLOURS: Final = {
    State.OPEN: "#C9CDD2",
    State.REAFFIRMED: "#9DC3E6",
    State.SPECIFIED: "#4477AA",
    State.PARTLY_FULFILLED: "#8CC98C",
    State.FULFILLED: "#228833",
    State.BREACHED: "#B3261E",
    State.WITHDRAWN: "#EE8866",
    State.SUPERSEDED: "#BBA3C8",
    State.EXPIRED: "#6E6259",
    State.ENDED: "#3A3A3A",
    State.POSTPONED: "#EFD27B",
    State.SUSPENDED: "#CCA01D",
    State.RESUMED: "#66CCEE",
}
_MARKS: Final = {
    State.REAFFIRMED: "o",
    State.SPECIFIED: "s",
    State.PARTLY_FULFILLED: "<",
    State.FULFILLED: "D",
    State.BREACHED: "X",
    State.WITHDRAWN: "v",
    State.SUPERSEDED: "P",
    State.EXPIRED: "_",
    State.ENDED: "|",
    State.POSTPONED: ">",
    State.SUSPENDED: "^",
    State.RESUMED: "p",
}


def fates(pledges: Sequence[Pledge]) -> "Figure":
    """Each pledge that was made as a line from that day to its last step, with a mark for every step.

    A step without a date stands at the day by which it had surely happened; a pledge of which nobody says when it was
    made begins at its first step; what has no day at all is left out. A disputed step has a ring, and
    the making of a pledge that is disputed is hollow.

    Args:
        pledges: those to draw, such as `g.pledges()`.

    >>> len(fates(g.pledges()).axes)
    1
    """
    dated = [(pledge, days) for pledge in pledges if (days := _days(pledge))]
    dated.sort(key=lambda pair: min(pair[1]))
    figure, axes = blank(12.5, 1.9 + 0.27 * len(dated))
    for y, (pledge, days) in enumerate(dated):
        axes.plot([min(days), max(days)], [y, y], color=GRID, linewidth=5, solid_capstyle="round", zorder=1)
        if _exact(pledge.when):
            face, line = ("white", DISPUTED) if pledge.disputed else (DARK, DARK)
            axes.scatter([days[0]], [y], s=26, facecolor=face, edgecolor=line, zorder=2)
        for step in pledge.steps:
            if step.latest:
                _mark(axes, y, step.latest, State(step.step), disputed=step.disputed)
    names = [
        f"{_short(_makers(pledge), 26)}: {_short(pledge.name, 58)}{' (disputed)' if pledge.disputed else ''}"
        for pledge, _ in dated
    ]
    axes.set_yticks(range(len(dated)), names, fontsize=9)
    axes.set_ylim(len(dated) - 0.4, -0.6)
    axes.grid(axis="x", color=GRID, zorder=0)
    axes.xaxis_date()
    for state, mark in _MARKS.items():
        axes.scatter([], [], s=46, marker=mark, color=_COLOURS[state], label=state.value)
    axes.scatter([], [], s=26, color=DARK, label="made")
    axes.scatter([], [], s=46, facecolor="white", edgecolor=DISPUTED, linewidth=2, label="a ring: disputed")
    figure.legend(loc="outside lower center", ncols=4, frameon=False, fontsize=10)
    title(axes, "What became of promises", "nothing is inferred: each mark is a step that a source reports")
    return figure


def _short(text: str, width: int) -> str:
    return shorten(text, width, placeholder=" …")


def _makers(pledge: Pledge) -> str:
    return ", ".join(maker.name for maker in pledge.makers)


def _days(pledge: Pledge) -> list[float]:
    """The day on which a pledge was made, where that is known, and those of its steps, as matplotlib counts them."""
    made = [step.latest for step in pledge.steps if step.latest]
    first = pledge.when if _exact(pledge.when) else ""
    return [_number(day) for day in (first, *made) if day]


def _exact(when: str) -> bool:
    """Whether a time (EDTF) is one day."""
    return bool(when) and When(when).xsd == "date"


def _number(day: str) -> float:
    from matplotlib.dates import date2num

    return float(date2num(date.fromisoformat(day)))  # type: ignore[no-untyped-call]


def _mark(axes: "Axes", y: int, day: str, state: State, *, disputed: bool) -> None:
    axes.scatter(
        [_number(day)],
        [y],
        s=58,
        marker=_MARKS[state],
        color=_COLOURS[state],
        edgecolor=DISPUTED if disputed else "white",
        linewidth=2 if disputed else 0.8,
        zorder=3,
    )


def states(on: Mapping[str, Sequence[Pledge]]) -> "Figure":
    """How many pledges stood in which state: `on` maps a day, or any heading, to `Graph.pledges(on=...)`.

    Only pledges that had been made by then are counted; hollow are those of which the making or the state is disputed.

    >>> len(states({day: g.pledges(on=day) for day in ("2025-09-04", "2025-09-05")}).axes)
    1
    """
    counts = {
        head: Counter((pledge.state, pledge.disputed or pledge.state != pledge.undisputed) for pledge in some)
        for head, some in on.items()
    }
    figure, axes = blank(max(7.5, 1.5 + 0.8 * len(counts)), 5.4)
    below = [0] * len(counts)
    for state, colour in _COLOURS.items():
        for disputed, face, label in ((False, colour, state.value), (True, "white", "")):
            heights = [count[state, disputed] for count in counts.values()]
            look: dict[str, Any] = {"facecolor": face, "edgecolor": colour, "linewidth": 1 if disputed else 0}
            axes.bar(range(len(counts)), heights, bottom=below, width=0.8, label=label or None, **look)
            below = [low + height for low, height in zip(below, heights, strict=True)]
    axes.bar([0], [0], facecolor="white", edgecolor=QUIET, label="hollow: disputed")
    for x, total in enumerate(below):
        axes.annotate(str(total), (x, total), (0, 3), textcoords="offset points", ha="center", color=QUIET)
    axes.set_xticks(range(len(counts)), list(counts), fontsize=10)
    axes.set_yticks([])
    axes.legend(loc="upper left", frameon=False, fontsize=10, reverse=True)
    title(axes, "How promises stand", "pledges made by that day, by what sources say was done")
    return figure
