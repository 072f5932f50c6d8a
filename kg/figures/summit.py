"""Who took part in which situation, and what each document turned."""

from collections.abc import Iterable, Mapping, Sequence
from textwrap import fill
from typing import TYPE_CHECKING

from kg.analysis.lists import Row
from kg.figures.canvas import GRID, HOLLOW, QUIET, blank, tell, title
from kg.graph.briefs import PARTS
from kg.graph.index import Index
from kg.graph.rows import Edge
from kg.model.reality import Reality
from kg.palette import DARK, DISPUTED, EDGES, LIGHT, NODES, text_on

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


# ---- who took part


def attendance(index: Index, situations: Iterable[str]) -> "Figure":
    """Actors by situations (ids, drawn in this order): a full dot took part, a ring is only cast.

    A ring in the colour of dispute took part as some say and others deny. A number is the count that a source gives; in
    the colour of dispute where sources differ.

    Args:
        index: the property graph, `g.index`.
        situations: ids of situations, each a column.

    >>> attendance(g.index, ["event:paris-summit-2025-09-04"]).get_axes()[0].get_xticklabels()[0].get_text() != ""
    True
    """
    columns = list(situations)
    parts = {column: [edge for edge in index.into[column] if edge.type in PARTS] for column in columns}
    rows = _by_presence(index, parts)
    figure, axes = blank(3.2 + 1.9 * len(columns), 2.2 + 0.36 * len(rows))
    axes.set_xlim(-0.6, len(columns) - 0.4)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    for row in range(len(rows)):
        axes.axhline(row, color=GRID, linewidth=1, zorder=0)
    for x, column in enumerate(columns):
        denied = "Disputed" in index.nodes[column].labels
        present = [rows.index(edge.source) for edge in parts[column] if _sure(edge) and not denied]
        if len(present) > 1:
            axes.plot([x, x], [min(present), max(present)], color=NODES["Event"], linewidth=2.5, alpha=0.35, zorder=1)
        for actor, edges in _by_actor(parts[column]).items():
            _dot(axes, x, rows.index(actor), edges, denied=denied)
    axes.set_yticks(range(len(rows)), [fill(index.name(actor), 42) for actor in rows], fontsize=10.5)
    heads = [f"{index.get(column, 'when')}\n{fill(_title(index, column), 20)}" for column in columns]
    axes.set_xticks(range(len(columns)), heads, fontsize=9.5, color=DARK)
    there = (sum(any(map(_sure, edges)) for edges in _by_actor(parts[column]).values()) for column in columns)
    told = (f"{_title(index, column)}, {count} took part" for column, count in zip(columns, there, strict=True))
    tell(figure, "Who met whom, actors by situations", *told)
    title(
        axes,
        "Who met whom",
        "●  took part   ○  intended, possible or denied (violet: disputed)   a number: as reported",
    )
    return figure


def _title(index: Index, situation: str) -> str:
    disputed = "Disputed" in index.nodes[situation].labels
    return f"{index.name(situation)} (disputed)" if disputed else index.name(situation)


def _sure(edge: Edge) -> bool:
    """Whether somebody took part and nobody denies it; what sources dispute of a group can be its number."""
    return edge.type == "PARTICIPATES_IN" and ("disputed" not in edge.properties or "count" in edge.properties)


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


def _dot(axes: "Axes", x: int, y: int, edges: list[Edge], *, denied: bool) -> None:
    face, line = "white", EDGES["CAST_IN"]
    if denied or any("disputed" in edge.properties and "count" not in edge.properties for edge in edges):
        line = DISPUTED
    if not denied and any(map(_sure, edges)):
        face = line = NODES["Event"]
    axes.scatter([x], [y], s=130, facecolor=face, edgecolor=line, linewidth=2, zorder=2)
    counted = [edge.properties for edge in edges if "count" in edge.properties]
    if counted:
        shown = " or ".join(
            str(of.get("count_text", of["count"])) for of in sorted(counted, key=lambda of: of["count"])
        )
        colour = DISPUTED if any("disputed" in of for of in counted) else QUIET
        axes.annotate(shown, (x, y), (10, 0), textcoords="offset points", va="center", color=colour, fontsize=10)


# ---- what each document turned


def turns(after: Mapping[str, Sequence[Row]], situations: Sequence[str]) -> "Figure":
    """Event, plan or proposition after each document, hollow where it is disputed.

    `after` maps a heading to `Graph.situations()` at that time.

    Args:
        after: heading → the rows of `g.situations()` at that time, in the order in which they are drawn.
        situations: ids of situations, each a line.

    >>> days = {day: g.as_of(day).situations() for day in ("2025-09-04", "2025-09-05")}
    >>> [tick.get_text() for tick in turns(days, ["event:call-with-trump-2025-09-04"]).axes[0].get_xticklabels()]
    ['2025-09-04', '2025-09-05']
    """
    known = {head: {row["id"]: row for row in rows} for head, rows in after.items()}
    names = {id_: row["name"] for rows in known.values() for id_, row in rows.items()}
    figure, axes = blank(4.2 + 2.2 * len(known), 1.7 + 0.62 * len(situations))
    axes.set_xlim(-0.52, len(known) - 0.48)
    axes.set_ylim(len(situations) - 0.48, -0.52)
    for x, rows in enumerate(known.values()):
        for y, id_ in enumerate(situations):
            if id_ in rows:
                _cell(axes, x, y, rows[id_])
    axes.set_xticks(range(len(known)), list(known), fontsize=10.5)
    axes.xaxis.tick_top()
    axes.set_yticks(range(len(situations)), [fill(names[id_], 40) for id_ in situations], fontsize=10.5)
    told = (
        f"{head}, {names[id_]}, {rows[id_]['reality'].lower()}{' (disputed)' if rows[id_]['disputed'] else ''}"
        for head, rows in known.items()
        for id_ in situations
        if id_ in rows
    )
    tell(figure, "What each document turned, as a table", *told)
    axes.set_title("What each document turned", loc="left", fontsize=15, fontweight="bold", color=DARK, pad=14)
    return figure


def _cell(axes: "Axes", x: int, y: int, row: Row) -> None:
    from matplotlib.patches import FancyBboxPatch

    kind, disputed = row["reality"], row["disputed"]
    hollow = disputed or kind == Reality.PROPOSITION
    colour = LIGHT if disputed else NODES[kind]
    line = DISPUTED if disputed else HOLLOW if hollow else colour
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
