"""The timeline: every pledge as a mark, by the time it was made, what it promises and what became of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.analysis.dates import public
from kg.analysis.pledges.pledge import Pledge, pledges
from kg.figures.canvas import GRID, QUIET, new_figure, save, tell
from kg.figures.panels import Occasion, Panel, occasions, year
from kg.graph.index import Index
from kg.palette import DARK, DISPUTED, STATES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

KINDS: Final = (
    ("troops", ("Deployment", "MilitaryRole")),
    ("security\nguarantees", ("SecurityGuarantee",)),
    ("membership", ("Accession",)),
    ("talks and\nagreements", ("Negotiation", "Agreement", "Meeting")),
    ("military aid", ("MilitaryAid",)),
    ("other aid", ("Aid",)),
    ("other", ("Situation",)),
)
"""Rows of the picture: of several contents of one pledge the first kind in this list counts."""


class Look(NamedTuple):
    """How a pledge in some states is drawn; `filled` where it was made."""

    label: str
    states: tuple[str, ...]
    marker: str
    colour: str
    filled: bool = True


# The shapes tell the states apart without colour too, and are those of the figure of fates.
LOOKS: Final = (
    Look("open", ("open",), "o", STATES["open"]),
    Look("reaffirmed, specified or resumed", ("reaffirmed", "specified", "resumed"), "s", STATES["specified"]),
    Look("fulfilled", ("fulfilled",), "D", STATES["fulfilled"]),
    Look("fulfilled in part", ("partly fulfilled",), "<", STATES["partly fulfilled"]),
    Look("breached", ("breached",), "X", STATES["breached"]),
    Look("postponed or suspended", ("postponed", "suspended"), "^", STATES["suspended"]),
    Look(
        "withdrawn, superseded, expired or ended",
        ("withdrawn", "superseded", "expired", "ended"),
        "v",
        STATES["withdrawn"],
    ),
    Look("only planned or possible", ("planned", "possible", "not yet made", "perhaps made"), "o", "#777777", False),
    Look("said not to have been made", ("denied",), "x", "#777777", False),
)
_DISPUTED: Final = Look("hollow in violet: disputed", (), "o", DISPUTED, filled=False)
_WIDE: Final = 14
"""Inches from side to side."""
_SIZE: Final = 44
"""Area of a mark in square points: less than a bin is wide."""
_ABOVE: Final = 1.95
_BELOW: Final = 1.05
"""Inches above the panels, for title and labels, and below them, for years and legend."""
_LINE: Final = 0.15
"""Inches that one line of marks is high."""


class Mark(NamedTuple):
    """A pledge in the picture: its time in years (2025.5), its row, its look; whether it, or its state, is disputed."""

    time: float
    row: int
    look: Look
    disputed: bool = False


def _time(index: Index, pledge: Pledge) -> float | None:
    """The middle of the days on which it can have been made; of one not made, the day on which that was said."""
    given = [str(index.get(pledge.id, f"when_{bound}")) for bound in ("earliest", "latest")]
    days = [day for day in given if day]
    if not days and pledge.state == "denied":
        claims = (claim.id for claim in index.claims(pledge.id))
        told = (index.get(claim, "saidOn_latest") or public(index, index.targets(claim, "IN")[0]) for claim in claims)
        days = sorted(str(day) for day in told if day)[:1]
    return sum(map(year, days)) / len(days) if days else None


def _row(index: Index, pledge: Pledge) -> int:
    labels = {label for what in pledge.content for label in index.nodes[what.id].labels}
    return next((row for row, (_, kinds) in enumerate(KINDS) if labels.intersection(kinds)), len(KINDS) - 1)


def marks(index: Index) -> Iterator[Mark]:
    """Every pledge of which a time is known, in the order of the ledger."""
    for pledge in pledges(index):
        look = next(look for look in LOOKS if pledge.state in look.states)
        if (time := _time(index, pledge)) is not None:
            yield Mark(time, _row(index, pledge), look, pledge.disputed or pledge.state != pledge.undisputed)


def timeline(index: Index, path: Path) -> None:
    """Draw the pledges (PNG or SVG by the suffix); raises `UsageError` where matplotlib is not installed."""
    every = list(marks(index))
    panels = _panels(every)
    heights = _heights(every, panels)
    tall = _ABOVE + _BELOW + _LINE * sum(heights)
    figure = new_figure(_WIDE, tall)
    figure.subplots_adjust(
        left=1.25 / _WIDE, right=1 - 0.3 / _WIDE, top=1 - _ABOVE / tall, bottom=_BELOW / tall, wspace=0.05
    )
    grid = figure.subplots(1, len(panels), width_ratios=[panel.width for panel in panels], squeeze=False)[0]
    for axes, panel in zip(grid, panels, strict=True):
        _draw(axes, panel, [mark for mark in every if panel.start <= mark.time < panel.end], heights)
        _label(axes, occasions(index, panel))
    _rows(grid[0], heights)
    for axes in grid[1:]:
        _break(axes)
    left_out = sum(1 for _ in index.having("Pledge")) - len(every)
    note = f"{len(every)} pledges by what they promise and what became of them"
    note += f"; {left_out} of unknown time are left out" if left_out else ""
    note += f"; years before {panels[-1].start:.0f} are drawn closer" if len(panels) > 1 else ""
    left = 0.3 / _WIDE
    figure.text(left, 1 - 0.45 / tall, "Who promised what, when", fontsize=17, fontweight="bold", color=DARK)
    figure.text(left, 1 - 0.72 / tall, note, fontsize=11, color=QUIET)
    for look in (look for look in LOOKS if any(mark.look == look for mark in every)):
        _mark(grid[0], None, look)
    if any(mark.disputed for mark in every):
        _mark(grid[0], None, _DISPUTED)
    if every:
        figure.legend(loc="lower center", ncols=4, frameon=False, fontsize=10.5, handletextpad=0.3)
    looks = [(look.label, sum(mark.look == look and not mark.disputed for mark in every)) for look in LOOKS]
    looks.append(("disputed", sum(mark.disputed for mark in every)))
    tell(figure, "Who promised what, when", note, *(f"{count} {label}" for label, count in looks if count))
    save(figure, path)


def _mark(axes: "Axes", at: tuple[float, float] | None, look: Look) -> None:
    """A mark, or where it stands nowhere the label of its look for the legend."""
    x, y = ([at[0]], [at[1]]) if at else ([], [])
    label = "" if at else look.label
    if look.marker == "x":
        axes.scatter(x, y, s=_SIZE, marker="x", color=look.colour, linewidths=1.3, zorder=3, clip_on=False, label=label)
        return
    face = look.colour if look.filled else "white"
    edge = "white" if look.filled and look.marker != "X" else look.colour
    axes.scatter(
        x, y, s=_SIZE, marker=look.marker, facecolors=face, edgecolors=edge, zorder=3, clip_on=False, label=label
    )


def _panels(every: Sequence[Mark]) -> list[Panel]:
    """One scale for all, or two: years that hold an eighth, then months, of six years at most."""
    if not every:
        return [Panel(2000, 2001, 1, 1)]
    times = sorted(mark.time for mark in every)
    first, last = int(times[0]), int(times[-1]) + 1
    if last - first <= 6:
        return [Panel(first, last, 1 / 24, 1)]
    turn = max(int(times[len(times) // 8]), last - 6)
    return [Panel(first, turn, 1, 1), Panel(turn, last, (last - turn) / 72, 2.6)]


def _bins(panel: Panel, every: Iterable[Mark]) -> dict[tuple[int, int], list[Mark]]:
    """Marks that would lie upon each other, by row and stretch of time."""
    held: dict[tuple[int, int], list[Mark]] = defaultdict(list)
    for mark in every:
        held[mark.row, panel.bin(mark.time)].append(mark)
    return held


def _heights(every: Sequence[Mark], panels: Iterable[Panel]) -> list[int]:
    """Lines that each row needs."""
    most = [2] * len(KINDS)
    for panel in panels:
        within = (mark for mark in every if panel.start <= mark.time < panel.end)
        for (row, _), held in _bins(panel, within).items():
            most[row] = max(most[row], len(held))
    return [height + 1 for height in most]


def _middle(heights: Sequence[int], row: int) -> float:
    return sum(heights[:row]) + heights[row] / 2


def _draw(axes: "Axes", panel: Panel, every: Sequence[Mark], heights: Sequence[int]) -> None:
    axes.set_xlim(panel.start - panel.step / 2, panel.end)
    axes.set_ylim(sum(heights), 0)
    axes.spines[["top", "left", "right"]].set_visible(False)
    axes.spines["bottom"].set_color(QUIET)
    axes.tick_params(axis="y", length=0, labelleft=False)
    axes.tick_params(axis="x", colors=DARK, labelsize=11)
    years = range(int(panel.start), int(panel.end) + 1)
    few = [one for one in years if one % 5 == 0] if len(years) > 10 else list(years)
    axes.set_xticks(few, [str(one) for one in few])
    for one in few:
        axes.axvline(one, color=GRID, linewidth=1, zorder=0)
    for row in range(1, len(heights)):
        axes.axhline(sum(heights[:row]), color=GRID, linewidth=1, zorder=0)
    for (row, at), held in sorted(_bins(panel, every).items()):
        ranked = sorted(held, key=lambda mark: (LOOKS.index(mark.look), mark.time))
        for place, mark in enumerate(ranked):
            x = panel.centre(at)
            y = _middle(heights, row) + place - (len(held) - 1) / 2
            _mark(axes, (x, y), mark.look._replace(colour=DISPUTED, filled=False) if mark.disputed else mark.look)


def _break(axes: "Axes") -> None:
    """Two strokes through the axis on the left: the scale changes there."""
    for shift in (-0.034, -0.026):
        ends = [shift, shift + 0.01]
        axes.plot(ends, [-0.012, 0.012], transform=axes.transAxes, color=QUIET, linewidth=1.2, clip_on=False)


def _rows(axes: "Axes", heights: Sequence[int]) -> None:
    axes.set_yticks([_middle(heights, row) for row in range(len(KINDS))], [name for name, _ in KINDS])
    axes.tick_params(axis="y", labelleft=True, labelsize=11, labelcolor=DARK)


def _label(axes: "Axes", occasions: Iterable[Occasion]) -> None:
    for one in occasions:
        axes.axvline(one.time, color=QUIET, linewidth=0.8, linestyle=(0, (2, 3)), zorder=1)
        side = -1 if one.end == one.time else 1
        axes.annotate(
            fill(one.name, 26, max_lines=2, placeholder=" …"),
            (one.time, 1),
            (4 * side, 5 + 31 * one.level),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            ha="right" if one.end == one.time else "left",
            va="bottom",
            fontsize=9.5,
            color=QUIET,
            annotation_clip=False,
        )
        axes.plot(
            [one.time] * 2,
            [0, -(5 + 31 * one.level + 12) / (72 * _LINE)],
            color=QUIET,
            linewidth=0.8,
            linestyle=(0, (2, 3)),
            clip_on=False,
        )
