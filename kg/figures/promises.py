"""What was promised, on which condition."""

from collections.abc import Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.analysis.evidence.voices import voices
from kg.analysis.pledges.conditions import alternatives
from kg.analysis.pledges.pledge import Pledge, reality
from kg.figures.canvas import HOLLOW, QUIET, blank, tell
from kg.graph.index import Index
from kg.model.reality import Reality
from kg.palette import DARK, DISPUTED, LIGHT, NODES, text_on

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_COLUMNS: Final = (0.0, 3.3, 6.9, 10.6)
_HEADS: Final = ("who", "promises", "what", "on which condition")
_BOX: Final = 2.7


class _Card(NamedTuple):
    """A box of the figure: its words, and the label that gives its colour; hollow where it is disputed."""

    words: str
    kind: str
    disputed: bool = False


def commitments(index: Index, pledges: Sequence[Pledge]) -> "Figure":
    """Each pledge from its makers over its content to its conditions; solid boxes took place, dashed ones did not.

    What is disputed is dashed in the colour of dispute, with who says so.

    Args:
        index: the property graph, `g.index`.
        pledges: those to draw, such as `g.pledges()`.

    >>> len(commitments(g.index, g.pledges()).axes)
    1
    """
    lines = [max(1, len(one.makers), len(one.content), len(one.conditions)) for one in pledges]
    figure, axes = blank(11.5, 1.3 + 0.98 * sum(lines))
    axes.set_xlim(-0.15, _COLUMNS[-1] + _BOX + 0.15)
    axes.set_ylim(sum(lines) - 0.35, -0.55)
    axes.set_yticks([])
    axes.set_xticks([at + _BOX / 2 for at in _COLUMNS], _HEADS, fontsize=11, color=QUIET)
    axes.xaxis.tick_top()
    for number, pledge in enumerate(pledges):
        _commitment(axes, index, pledge, range(sum(lines[:number]), sum(lines[: number + 1])))
    told = (
        f"{' and '.join(one.name for one in pledge.makers)}, {pledge.name}, "
        + ("disputed" if pledge.disputed else pledge.state)
        for pledge in pledges
    )
    tell(figure, "What was promised, from makers over contents to conditions", *told)
    axes.set_title("What was promised", loc="left", fontsize=15, fontweight="bold", color=DARK, pad=14)
    return figure


def _commitment(axes: "Axes", index: Index, pledge: Pledge, rows: range) -> None:
    middle = (rows.start + rows.stop - 1) / 2
    made = pledge.reality == Reality.EVENT and not pledge.disputed
    words = "\n".join(filter(None, (fill(pledge.name, 27), pledge.when)))
    _box(axes, 1, middle, _Card(words, pledge.reality, pledge.disputed))
    if told := _told(index, pledge):
        axes.annotate(told, (_COLUMNS[1] + _BOX / 2, middle + 0.4), ha="center", va="top", color=DISPUTED)
    makers = [_Card(maker.name, "Actor") for maker in pledge.makers]
    content = [_situation(index, what.id, what.name) for what in pledge.content]
    conditions = [
        _situation(index, one.id, f"{'or ' if number else ''}{one.kind} {one.name}")
        for group in alternatives(pledge.conditions)
        for number, one in enumerate(group)
    ]
    for y in _column(axes, 0, makers, rows):
        _arrow(axes, (0, y), (1, middle), solid=made)
    contents = _column(axes, 2, content, rows)
    for y in contents:
        _arrow(axes, (1, middle), (2, y), solid=made)
    for y in _column(axes, 3, conditions, rows):
        _arrow(axes, (2, contents[0]) if contents else (1, middle), (3, y), solid=False)


def _situation(index: Index, id_: str, words: str) -> _Card:
    labels = index.nodes[id_].labels
    return _Card(words, reality(labels), "Disputed" in labels)


def _told(index: Index, pledge: Pledge) -> str:
    """What has to be said of a pledge below its box: that it was not made, or who says so and is contradicted."""
    told = [] if pledge.reality == Reality.EVENT else [pledge.state]
    if pledge.disputed:
        said = voices(index, index.claims(pledge.id), "positive")
        told.append(fill(f"disputed; says {' and '.join(said)}", 36))
    elif pledge.undisputed != pledge.state:
        told.append(f"{pledge.state} is disputed")
    return "\n".join(told)


def _column(axes: "Axes", column: int, cards: Sequence[_Card], rows: range) -> list[float]:
    """Draw the cards below each other in the middle of the rows; their heights."""
    first = rows.start + (len(rows) - len(cards)) / 2
    heights = [first + at for at in range(len(cards))]
    for y, card in zip(heights, cards, strict=True):
        _box(axes, column, y, card._replace(words=fill(card.words, 27)))
    return heights


def _box(axes: "Axes", column: int, y: float, card: _Card) -> None:
    from matplotlib.patches import FancyBboxPatch

    hollow = card.disputed or card.kind == Reality.PROPOSITION
    colour, x = LIGHT if card.disputed else NODES[card.kind], _COLUMNS[column]
    edge = DISPUTED if card.disputed else HOLLOW if hollow else colour
    box = FancyBboxPatch(
        (x, y - 0.37),
        _BOX,
        0.74,
        boxstyle="round,pad=0,rounding_size=0.12",
        facecolor=colour,
        edgecolor=edge,
        linestyle=(0, (4, 2)) if hollow else "solid",
        linewidth=1.3,
    )
    axes.add_patch(box)
    axes.text(x + _BOX / 2, y, card.words, ha="center", va="center", fontsize=9.5, color=text_on(colour))


def _arrow(axes: "Axes", start: tuple[int, float], end: tuple[int, float], *, solid: bool) -> None:
    style = {"arrowstyle": "-|>", "color": DARK if solid else HOLLOW, "linestyle": "solid" if solid else "dashed"}
    tail, head = (_COLUMNS[start[0]] + _BOX, start[1]), (_COLUMNS[end[0]], end[1])
    axes.annotate("", head, tail, arrowprops={**style, "linewidth": 1.3, "shrinkA": 2, "shrinkB": 2})
