"""Who is for what, and who is against it."""

from collections import defaultdict
from collections.abc import Mapping
from textwrap import fill
from typing import TYPE_CHECKING, Final

from kg.analysis.views import View
from kg.figures.canvas import QUIET, blank, tell, title
from kg.graph.rows import Edge
from kg.palette import DARK, NODES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_BAND: Final = "#F6F7F9"


def positions(view: View, propositions: int = 8) -> "Figure":
    """Propositions with two sides that most actors speak of: those against on the left, those in favour on the right.

    `view` is the view `positions`. Who has been both for and against it stands on both sides: positions change. A stand
    that is disputed is a hollow part of the bar, and named with who says so.

    Args:
        view: the view `positions`.
        propositions: how many are drawn, those first of which most actors speak.

    >>> positions(g.view("positions")).axes != []
    True
    """
    names = {node.id: str(node.properties["name"]) for node in view.nodes}
    sides: dict[str, dict[int, dict[str, list[Edge]]]] = defaultdict(lambda: {-1: {}, 1: {}})
    for edge in view.edges:
        held = sides[edge.target][1 if edge.properties["sign"] == 1 else -1]
        held.setdefault(names[edge.source], []).append(edge)
    split = [id_ for id_, held in sides.items() if held[-1] and held[1]]
    split.sort(key=lambda id_: (-len({*sides[id_][-1], *sides[id_][1]}), id_))
    shown = split[:propositions]
    figure, axes = blank(12.5, 1.6 + 0.95 * len(shown))
    for y, id_ in enumerate(shown):
        axes.axhspan(y - 0.47, y + 0.47, color=_BAND if y % 2 else "white", zorder=0)
        axes.text(0, y, fill(names[id_], 30), ha="center", va="center", fontsize=10.5, fontweight="bold", color=DARK)
        for sign, colour in ((-1, NODES["Event"]), (1, NODES["Organization"])):
            _side(axes, y, sign, colour, sides[id_][sign])
    axes.set_xlim(-1.75, 1.75)
    axes.set_ylim(len(shown) - 0.5, -0.5)
    axes.set_yticks([])
    axes.set_xticks([])
    below = "← who rejects it     who promises, demands, asks for or approves it →     hollow: disputed"
    title(axes, "Where they stand", below)
    told = (f"{names[id_]}, {len(sides[id_][-1])} against and {len(sides[id_][1])} for it" for id_ in shown)
    tell(figure, "Who is for what and who against it, as bars to both sides", *told)
    return figure


def _side(axes: "Axes", y: int, sign: int, colour: str, held: Mapping[str, list[Edge]]) -> None:
    """A bar as long as actors hold it, hollow for those of whom it is disputed, who are named first."""
    doubtful = sorted(who for who, edges in held.items() if all("disputed" in edge.properties for edge in edges))
    sure = sorted(set(held) - set(doubtful))
    start, full, whole = (0.36 * sign, 0.03 * len(sure) * sign, 0.03 * len(held) * sign)
    axes.barh(y, full, left=start, height=0.16, color=colour, zorder=1)
    if doubtful:
        axes.barh(y, whole - full, left=start + full, height=0.15, facecolor="white", edgecolor=colour, zorder=1)
    words = fill(", ".join([*(_told(who, held[who]) for who in doubtful), *sure]), 52, max_lines=3, placeholder=" …")
    side = "right" if sign < 0 else "left"
    axes.text(start + whole + 0.03 * sign, y, words, ha=side, va="center", fontsize=9, color=QUIET)


def _told(who: str, edges: list[Edge]) -> str:
    voices = sorted({str(voice) for edge in edges for voice in edge.properties.get("affirmed_by", [])})  # type: ignore[union-attr]
    return f"{who} (disputed; says {' and '.join(voices)})"
