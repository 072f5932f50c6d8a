"""Who is for what, and who is against it."""

from collections import defaultdict
from textwrap import fill
from typing import TYPE_CHECKING, Final

from kg.analysis.views import View
from kg.figures.canvas import QUIET, blank, title
from kg.palette import DARK, NODES

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_BAND: Final = "#F6F7F9"


def positions(view: View, propositions: int = 8) -> "Figure":
    """Propositions with two sides that most actors speak of: those against on the left, those in favour on the right.

    `view` is the view `positions`. Who has been both for and against it stands on both sides: positions change.
    """
    names = {node.id: str(node.properties["name"]) for node in view.nodes}
    sides: dict[str, dict[int, set[str]]] = defaultdict(lambda: {-1: set(), 1: set()})
    for edge in view.edges:
        sides[edge.target][1 if edge.properties["sign"] == 1 else -1].add(names[edge.source])
    split = [id_ for id_, held in sides.items() if held[-1] and held[1]]
    split.sort(key=lambda id_: (-len(sides[id_][-1] | sides[id_][1]), id_))
    shown = split[:propositions]
    figure, axes = blank(12.5, 1.6 + 0.95 * len(shown))
    for y, id_ in enumerate(shown):
        axes.axhspan(y - 0.47, y + 0.47, color=_BAND if y % 2 else "white", zorder=0)
        axes.text(0, y, fill(names[id_], 30), ha="center", va="center", fontsize=10.5, fontweight="bold", color=DARK)
        for sign, colour in ((-1, NODES["Event"]), (1, NODES["Organization"])):
            held = sorted(sides[id_][sign])
            axes.barh(y, 0.03 * len(held) * sign, left=0.36 * sign, height=0.16, color=colour, zorder=1)
            words = fill(", ".join(held), 52, max_lines=3, placeholder=" …")
            axes.text(
                (0.39 + 0.03 * len(held)) * sign,
                y,
                words,
                ha="right" if sign < 0 else "left",
                va="center",
                fontsize=9,
                color=QUIET,
            )
    axes.set_xlim(-1.75, 1.75)
    axes.set_ylim(len(shown) - 0.5, -0.5)
    axes.set_yticks([])
    axes.set_xticks([])
    title(axes, "Where they stand", "← who rejects it     who promises, demands, asks for or approves it →")
    return figure
