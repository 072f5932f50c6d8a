"""Figures for notebooks and reports (extra `picture`): who took part, what was promised, what a document turned.

All return a matplotlib `Figure`; a notebook shows it, `figure.savefig("out.svg")` keeps it. What took place is solid,
what is only planned, possible or denied is hollow, in every figure alike.
"""

from collections.abc import Iterable, Mapping, Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.errors import UsageError
from kg.graph import Edge
from kg.index import Index
from kg.ledger import Pledge, reality
from kg.listing import Row
from kg.palette import DARK, DISPUTED, EDGES, NODES, text_on
from kg.reality import Reality

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_PARTS: Final = ("PARTICIPATES_IN", "CAST_IN")
_GRID: Final = "#E8EAED"
_QUIET: Final = "#5F6368"
_HOLLOW: Final = "#9AA0A6"


def _figure(width: float, height: float) -> "tuple[Figure, Axes]":
    """An empty figure in inches; raises `UsageError` where matplotlib is not installed."""
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise UsageError("pictures need matplotlib: pip install 'diplomatic-kg[picture]'") from error
    figure = Figure(figsize=(width, height), layout="constrained", facecolor="white")
    axes = figure.add_subplot()
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0, colors=DARK)
    return figure, axes


def _title(axes: "Axes", text: str, below: str) -> None:
    axes.set_title(text, loc="left", fontsize=15, fontweight="bold", color=DARK, pad=30)
    axes.annotate(below, (0, 1), (0, 9), "axes fraction", textcoords="offset points", fontsize=10.5, color=_QUIET)


# ---- who took part


def attendance(index: Index, situations: Iterable[str]) -> "Figure":
    """Actors by situations (ids, drawn in this order): a full dot took part, a ring is only cast.

    A number is the count that a source gives; in the colour of dispute where sources differ.
    """
    columns = list(situations)
    parts = {column: [edge for edge in index.into[column] if edge.type in _PARTS] for column in columns}
    rows = _by_presence(index, parts)
    figure, axes = _figure(3.2 + 1.9 * len(columns), 2.2 + 0.36 * len(rows))
    axes.set_xlim(-0.6, len(columns) - 0.4)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    for row in range(len(rows)):
        axes.axhline(row, color=_GRID, linewidth=1, zorder=0)
    for x, column in enumerate(columns):
        present = [rows.index(edge.source) for edge in parts[column] if edge.type == "PARTICIPATES_IN"]
        if len(present) > 1:
            axes.plot([x, x], [min(present), max(present)], color=NODES["Event"], linewidth=2.5, alpha=0.35, zorder=1)
        for actor, edges in _by_actor(parts[column]).items():
            _dot(axes, x, rows.index(actor), edges)
    axes.set_yticks(range(len(rows)), [fill(index.name(actor), 42) for actor in rows], fontsize=10.5)
    heads = [f"{index.get(column, 'when')}\n{fill(index.name(column), 20)}" for column in columns]
    axes.set_xticks(range(len(columns)), heads, fontsize=9.5, color=DARK)
    _title(
        axes,
        "Who met whom",
        "●  took part     ○  only intended, possible or denied     a number: as reported",
    )
    return figure


def _by_presence(index: Index, parts: Mapping[str, list[Edge]]) -> list[str]:
    """All actors of the situations: those seen most often first."""
    seen: dict[str, list[int]] = {}
    for edges in parts.values():
        for edge in edges:
            counts = seen.setdefault(edge.source, [0, 0])
            counts[edge.type != "PARTICIPATES_IN"] -= 1
    return sorted(seen, key=lambda actor: (*seen[actor], index.name(actor)))


def _by_actor(edges: Iterable[Edge]) -> dict[str, list[Edge]]:
    found: dict[str, list[Edge]] = {}
    for edge in edges:
        found.setdefault(edge.source, []).append(edge)
    return found


def _dot(axes: "Axes", x: int, y: int, edges: list[Edge]) -> None:
    real = any(edge.type == "PARTICIPATES_IN" for edge in edges)
    face, line = (NODES["Event"], NODES["Event"]) if real else ("white", EDGES["CAST_IN"])
    axes.scatter([x], [y], s=130, facecolor=face, edgecolor=line, linewidth=2, zorder=2)
    counted = [edge.properties for edge in edges if "count" in edge.properties]
    if counted:
        shown = " or ".join(
            str(of.get("count_text", of["count"])) for of in sorted(counted, key=lambda of: of["count"])
        )
        colour = DISPUTED if any("disputed" in of for of in counted) else _QUIET
        axes.annotate(shown, (x, y), (10, 0), textcoords="offset points", va="center", color=colour, fontsize=10)


# ---- what was promised

_COLUMNS: Final = (0.0, 3.3, 6.9, 10.6)
_HEADS: Final = ("who", "promises", "what", "on which condition")
_BOX: Final = 2.7


class _Card(NamedTuple):
    """A box of the figure: its words, and the label that gives its colour."""

    words: str
    kind: str


def commitments(index: Index, pledges: Sequence[Pledge]) -> "Figure":
    """Each pledge from its makers over its content to its conditions; solid boxes took place, dashed ones did not."""
    lines = [max(1, len(one.makers), len(one.content), len(one.conditions)) for one in pledges]
    figure, axes = _figure(11.5, 1.3 + 0.98 * sum(lines))
    axes.set_xlim(-0.15, _COLUMNS[-1] + _BOX + 0.15)
    axes.set_ylim(sum(lines) - 0.35, -0.55)
    axes.set_yticks([])
    axes.set_xticks([at + _BOX / 2 for at in _COLUMNS], _HEADS, fontsize=11, color=_QUIET)
    axes.xaxis.tick_top()
    for number, pledge in enumerate(pledges):
        _commitment(axes, index, pledge, range(sum(lines[:number]), sum(lines[: number + 1])))
    axes.set_title("What was promised", loc="left", fontsize=15, fontweight="bold", color=DARK, pad=14)
    return figure


def _commitment(axes: "Axes", index: Index, pledge: Pledge, rows: range) -> None:
    middle = (rows.start + rows.stop - 1) / 2
    made = pledge.reality == Reality.EVENT
    _box(axes, 1, middle, _Card("\n".join(filter(None, (fill(pledge.name, 27), pledge.when))), pledge.reality))
    if not made:
        axes.annotate(pledge.state, (_COLUMNS[1] + _BOX / 2, middle + 0.4), ha="center", va="top", color=DISPUTED)
    makers = [_Card(maker.name, "Actor") for maker in pledge.makers]
    content = [_Card(what.name, reality(index.nodes[what.id].labels)) for what in pledge.content]
    conditions = [_Card(f"{one.kind} {one.name}", one.reality) for one in pledge.conditions]
    for y in _column(axes, 0, makers, rows):
        _arrow(axes, (0, y), (1, middle), solid=made)
    contents = _column(axes, 2, content, rows)
    for y in contents:
        _arrow(axes, (1, middle), (2, y), solid=made)
    for y in _column(axes, 3, conditions, rows):
        _arrow(axes, (2, contents[0]) if contents else (1, middle), (3, y), solid=False)


def _column(axes: "Axes", column: int, cards: Sequence[_Card], rows: range) -> list[float]:
    """Draw the cards below each other in the middle of the rows; their heights."""
    first = rows.start + (len(rows) - len(cards)) / 2
    heights = [first + at for at in range(len(cards))]
    for y, card in zip(heights, cards, strict=True):
        _box(axes, column, y, card._replace(words=fill(card.words, 27)))
    return heights


def _box(axes: "Axes", column: int, y: float, card: _Card) -> None:
    from matplotlib.patches import FancyBboxPatch

    hollow = card.kind == Reality.PROPOSITION
    colour, x = NODES[card.kind], _COLUMNS[column]
    box = FancyBboxPatch(
        (x, y - 0.37),
        _BOX,
        0.74,
        boxstyle="round,pad=0,rounding_size=0.12",
        facecolor=colour,
        edgecolor=_HOLLOW if hollow else colour,
        linestyle=(0, (4, 2)) if hollow else "solid",
        linewidth=1.3,
    )
    axes.add_patch(box)
    axes.text(x + _BOX / 2, y, card.words, ha="center", va="center", fontsize=9.5, color=text_on(colour))


def _arrow(axes: "Axes", start: tuple[int, float], end: tuple[int, float], *, solid: bool) -> None:
    style = {"arrowstyle": "-|>", "color": DARK if solid else _HOLLOW, "linestyle": "solid" if solid else "dashed"}
    tail, head = (_COLUMNS[start[0]] + _BOX, start[1]), (_COLUMNS[end[0]], end[1])
    axes.annotate("", head, tail, arrowprops={**style, "linewidth": 1.3, "shrinkA": 2, "shrinkB": 2})


# ---- what each document turned


def turns(after: Mapping[str, Sequence[Row]], situations: Sequence[str]) -> "Figure":
    """Event, plan or proposition after each document: `after` maps a heading to `Graph.situations()` at that time."""
    known = {head: {row["id"]: row for row in rows} for head, rows in after.items()}
    names = {id_: row["name"] for rows in known.values() for id_, row in rows.items()}
    figure, axes = _figure(4.2 + 2.2 * len(known), 1.7 + 0.62 * len(situations))
    axes.set_xlim(-0.52, len(known) - 0.48)
    axes.set_ylim(len(situations) - 0.48, -0.52)
    for x, rows in enumerate(known.values()):
        for y, id_ in enumerate(situations):
            if id_ in rows:
                _cell(axes, x, y, rows[id_])
    axes.set_xticks(range(len(known)), list(known), fontsize=10.5)
    axes.xaxis.tick_top()
    axes.set_yticks(range(len(situations)), [fill(names[id_], 40) for id_ in situations], fontsize=10.5)
    axes.set_title("What each document turned", loc="left", fontsize=15, fontweight="bold", color=DARK, pad=14)
    return figure


def _cell(axes: "Axes", x: int, y: int, row: Row) -> None:
    from matplotlib.patches import FancyBboxPatch

    kind, disputed = row["reality"], row["disputed"]
    colour, hollow = NODES[kind], kind == Reality.PROPOSITION
    line = DISPUTED if disputed else _HOLLOW if hollow else colour
    shape = FancyBboxPatch(
        (x - 0.44, y - 0.36),
        0.88,
        0.72,
        boxstyle="round,pad=0,rounding_size=0.08",
        facecolor=colour,
        edgecolor=line,
        linewidth=3 if disputed else 1.3,
        linestyle="dashed" if hollow else "solid",
    )
    axes.add_patch(shape)
    words = kind.lower() + (", disputed" if disputed else "")
    axes.text(x, y, words, ha="center", va="center", fontsize=10.5, color=text_on(colour))
