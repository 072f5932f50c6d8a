"""What became of promises: the life of each as a line, and the states of all over the years."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from textwrap import shorten
from typing import TYPE_CHECKING, Any, Final

from kg.analysis.pledges.pledge import Pledge
from kg.analysis.pledges.states import State
from kg.errors import UsageError
from kg.figures.canvas import GRID, QUIET, blank, tell, title
from kg.model.days import last_day
from kg.model.when import When
from kg.palette import DARK, DISPUTED, STATES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MARKS: Final = {
    State.REAFFIRMED: "o",
    State.SPECIFIED: "s",
    State.PARTLY_FULFILLED: "<",
    State.FULFILLED: "D",
    State.BREACHED: "X",
    State.WITHDRAWN: "v",
    State.SUPERSEDED: "P",
    State.EXPIRED: "h",
    State.ENDED: "8",
    State.POSTPONED: ">",
    State.SUSPENDED: "^",
    State.RESUMED: "p",
}


def fates(pledges: Sequence[Pledge]) -> "Figure":
    """Each pledge that was made as a line from that day to its last step, with a mark for every step.

    A step without a date stands at the day by which it had surely happened; a pledge of which nobody says when it was
    made begins at its first step; what has no day at all is left out. A step, or the making of a pledge, that is
    disputed is hollow.

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
    for state, mark in MARKS.items():
        axes.scatter([], [], s=46, marker=mark, color=STATES[state], label=state.value)
    axes.scatter([], [], s=26, color=DARK, label="made")
    axes.scatter([], [], s=46, facecolor="white", edgecolor=DISPUTED, linewidth=2, label="hollow: disputed")
    figure.legend(loc="outside lower center", ncols=4, frameon=False, fontsize=10)
    title(axes, "What became of promises", "nothing is inferred: each mark is a step that a source reports")
    taken = Counter(step.step for pledge, _ in dated for step in pledge.steps if step.latest)
    steps = ", ".join(f"{count} {step}" for step, count in taken.most_common())
    tell(
        figure,
        "What became of promises, each a line in time",
        f"{len(dated)} promises",
        f"steps: {steps}" if steps else "",
    )
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
        marker=MARKS[state],
        facecolor="white" if disputed else STATES[state],
        edgecolor=DISPUTED if disputed else "white",
        linewidth=1.6 if disputed else 0.8,
        zorder=3,
    )


def states(on: Mapping[str, Sequence[Pledge]]) -> "Figure":
    """How many pledges stood in which state: `on` maps a day, or any heading, to `Graph.pledges(on=...)`.

    Where days or years do not follow at the same distance, two strokes break the axis between them.

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
    for state, colour in STATES.items():
        for disputed, face, label in ((False, colour, state), (True, "white", "")):
            heights = [count[state, disputed] for count in counts.values()]
            look: dict[str, Any] = {"facecolor": face, "edgecolor": colour, "linewidth": 1 if disputed else 0}
            axes.bar(range(len(counts)), heights, bottom=below, width=0.8, label=label or None, **look)
            below = [low + height for low, height in zip(below, heights, strict=True)]
    axes.bar([0], [0], facecolor="white", edgecolor=QUIET, label="hollow: disputed")
    for x, total in enumerate(below):
        axes.annotate(str(total), (x, total), (0, 3), textcoords="offset points", ha="center", color=QUIET)
    axes.set_xticks(range(len(counts)), list(counts), fontsize=10)
    axes.set_yticks([])
    _breaks(axes, list(counts))
    axes.legend(loc="upper left", frameon=False, fontsize=10, reverse=True)
    title(axes, "How promises stand", "pledges made by that day, by what sources say was done")
    tell(figure, "How promises stand, as bars", *(_bar_in_words(head, count) for head, count in counts.items()))
    return figure


def _bar_in_words(head: str, count: Counter[tuple[str, bool]]) -> str:
    """How many pledges one bar shows, by state, and how many of them are disputed."""
    by_state = {state: count[state, False] + count[state, True] for state in STATES}
    said = ", ".join(f"{number} {state}" for state, number in by_state.items() if number)
    disputed = sum(count[state, True] for state in STATES)
    return f"{head}: {said or 'none'}" + (f", of these {disputed} disputed" if disputed else "")


def _breaks(axes: "Axes", heads: Sequence[str]) -> None:
    """Two strokes between bars that are further apart in time than the nearest two; headings may be no times."""
    try:
        days = [_number(last_day(head)) for head in heads]
    except UsageError:
        return
    gaps = [after - before for before, after in pairwise(days)]
    for x, gap in enumerate(gaps):
        if gap > 1.5 * min(gaps):
            for shift in (0.47, 0.53):
                ends = [x + shift - 0.03, x + shift + 0.03]
                axes.plot(ends, [-0.015, 0.015], transform=axes.get_xaxis_transform(), color=QUIET, clip_on=False)
