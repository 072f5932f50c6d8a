"""Pictures of the graph by matplotlib (extra `picture`): who met whom."""

from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kg.errors import UsageError
from kg.graph.index import Index
from kg.model.reality import Reality
from kg.palette import NODES
from kg.system.atomic_file import whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def new_figure(width: float, height: float, layout: Literal["constrained"] | None = "constrained") -> "Figure":
    """An empty figure in inches; without a layout it leaves the margins to the caller.

    Raises `UsageError` where matplotlib is not installed.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise UsageError("pictures need matplotlib: pip install 'diplomatic-kg[picture]'") from error
    return Figure(figsize=(width, height), layout=layout)


def save(figure: "Figure", path: Path) -> None:
    """Write a figure, PNG or SVG by the suffix; equal pictures are equal bytes."""
    from matplotlib import rc_context

    with whole(path) as file, rc_context({"svg.hashsalt": "diplomatic-kg"}):
        # A date in the file would make equal pictures differ.
        key = "Date" if path.suffix == ".svg" else "Software"
        figure.savefig(file, format=path.suffix.lstrip("."), dpi=160, metadata={key: None})


def met(index: Index) -> "nx.Graph[str]":
    """Actors who took part in the same event, with `weight` = number of such events; plans do not count."""
    import networkx as nx

    pairs: Counter[tuple[str, str]] = Counter()
    for event in index.having(Reality.EVENT):
        pairs.update(combinations(sorted(set(index.sources(event.id, "PARTICIPATES_IN"))), 2))
    graph: nx.Graph[str] = nx.Graph()
    for (one, other), weight in sorted(pairs.items()):
        graph.add_edge(one, other, weight=weight)
    return graph


def actor_graph(index: Index, path: Path, actors: int = 40) -> None:
    """Draw those who met most (PNG or SVG by the suffix): size and line width by number of shared events."""
    import networkx as nx

    graph = met(index)
    strength = dict(graph.degree(weight="weight"))
    kept = sorted(graph, key=lambda actor: (-strength[actor], actor))[:actors]
    graph = graph.subgraph(sorted(kept)).copy()
    figure = new_figure(13, 9)
    axes = figure.add_subplot()
    axes.set_axis_off()
    title = "Who took part in the same events"
    axes.set_title(f"{title} (the {actors} with most)" if len(strength) > actors else title, loc="left", fontsize=15)
    if graph:
        laid = nx.forceatlas2_layout(graph, seed=4, max_iter=600, strong_gravity=True, scaling_ratio=6.0)
        places = {actor: (float(x), float(y)) for actor, (x, y) in laid.items()}
        _draw(axes, index, graph, places)
    kinds = sorted({index.kind(actor) for actor in graph})
    for kind in kinds:
        axes.scatter([], [], s=90, color=NODES[kind], label=kind)
    if kinds:
        axes.legend(loc="lower left", frameon=False, fontsize=11)
    save(figure, path)


def _draw(axes: "Axes", index: Index, graph: "nx.Graph[str]", places: "Mapping[str, tuple[float, float]]") -> None:
    strength = dict(graph.degree(weight="weight"))
    most = max(strength.values())
    weights = {(one, other): int(of["weight"]) for one, other, of in graph.edges(data=True)}
    heaviest = max(weights.values())
    for (one, other), weight in weights.items():
        (x, y), (to_x, to_y) = places[one], places[other]
        share = weight / heaviest
        # One event in common is no tie: it is hardly seen, or a list of thirty signatories would hide all others.
        shade = 0.18 if weight == 1 else 0.45 + 0.4 * share
        axes.plot([x, to_x], [y, to_y], color="#7D8792", linewidth=0.5 + 5 * share, alpha=shade, zorder=1)
    for actor in graph:
        x, y = places[actor]
        share = strength[actor] / most
        area = 80 + 900 * share
        axes.scatter([x], [y], s=area, color=NODES[index.kind(actor)], edgecolors="white", zorder=2)
        axes.annotate(
            index.name(actor),
            (x, y),
            xytext=(0, -3 - area**0.5 / 2),
            textcoords="offset points",
            ha="center",
            va="top",
            fontsize=8 + 4 * share,
            bbox={"boxstyle": "round,pad=0.1", "facecolor": "white", "edgecolor": "none", "alpha": 0.75},
            zorder=3,
        )
