"""Networks of actors: who is central, and how a network grew."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import sqrt
from typing import TYPE_CHECKING, Final

from kg.analysis.views import View
from kg.figures.canvas import HOLLOW, QUIET, title
from kg.figures.canvas import sheet as new_sheet
from kg.figures.layout import Pair, Place, laid_out, with_room
from kg.palette import DARK, NODES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_SIZE: Final = (1000.0, 760.0)


def _weights(view: View) -> dict[Pair, int]:
    """How often each two nodes are joined: by the weight of their edge, or the number of parallel ones."""
    pairs: Counter[Pair] = Counter()
    for edge in view.edges:
        one, other = sorted((edge.source, edge.target))
        pairs[one, other] += int(str(edge.properties.get("weight", 1)))
    return dict(sorted(pairs.items()))


def _situations(view: View) -> set[str]:
    """Ids of the situations that the edges of a view stand for."""
    found: set[str] = set()
    for edge in view.edges:
        several = edge.properties.get("situations", [edge.properties.get("situation", edge.id)])
        found.update(map(str, several))  # type: ignore[arg-type]
    return found


def _names(views: Sequence[View]) -> dict[str, str]:
    return {node.id: str(node.properties["name"]) for view in views for node in view.nodes}


def central(view: View, actors: int = 15) -> "Figure":
    """Those with most partners, with the share of shortest ways between others that lead through them (betweenness).

    Who meets many is not yet who joins those that would not meet otherwise: the two rankings differ.
    """
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.id for node in view.nodes)
    graph.add_edges_from(_weights(view))
    between = nx.betweenness_centrality(graph)
    names = _names([view])
    partners = {actor: graph.degree[actor] for actor in graph}
    ranked = sorted(partners, key=lambda actor: (-partners[actor], -between[actor], actor))[:actors]
    figure, (left, right) = new_sheet(11.0, 1.5 + 0.33 * len(ranked), 2)
    heads = ("Partners", "with how many others one met"), ("Bridges", "share of ways between others that lead through")
    for axes, values, head in ((left, partners, heads[0]), (right, between, heads[1])):
        for y, actor in enumerate(ranked):
            value = values[actor]
            axes.barh(y, value, color=NODES["Event"] if axes is left else NODES["Person"], height=0.62)
            text = str(value) if axes is left else f"{value:.2f}"
            axes.annotate(text, (value, y), (4, 0), textcoords="offset points", va="center", fontsize=9.5, color=QUIET)
        axes.set_ylim(len(ranked) - 0.4, -0.6)
        axes.set_xticks([])
        axes.set_yticks(range(len(ranked)), [names[actor] for actor in ranked] if axes is left else [], fontsize=10.5)
        title(axes, *head)
    return figure


def growth(views: Mapping[str, View], actors: int = 32) -> "Figure":
    """The same network in several periods, side by side: actors keep their places, and new ones appear.

    `views` maps headings to views of one kind; drawn are the actors with most edges in all of them together.
    """
    every: Counter[Pair] = Counter()
    for view in views.values():
        every.update(_weights(view))
    strength = _strength(every)
    order = sorted(strength, key=lambda actor: (-strength[actor], actor))[:actors]
    names = _names(list(views.values()))
    inside = {pair: weight for pair, weight in every.items() if set(pair) <= set(order)}
    room = {actor: (5.8 * len(names[actor]) + 6, 30.0) for actor in order}
    places = with_room(laid_out(order, inside, *_SIZE), room, *_SIZE)
    figure, fields = new_sheet(13.0, 5.0 * -(-len(views) // 2), min(len(views), 2), -(-len(views) // 2))
    for axes, (head, view) in zip(fields, views.items(), strict=False):
        _network(axes, _weights(view), places, names)
        joined = {end for edge in view.edges for end in (edge.source, edge.target)}
        title(axes, head, f"{len(joined)} actors joined by {len(_situations(view))} events")
    return figure


def _strength(weights: Mapping[Pair, int]) -> Counter[str]:
    strength: Counter[str] = Counter()
    for pair, weight in weights.items():
        strength.update(dict.fromkeys(pair, weight))
    return strength


def _network(axes: "Axes", weights: Mapping[Pair, int], places: Mapping[str, Place], names: Mapping[str, str]) -> None:
    strength = _strength(weights)
    for (one, other), weight in weights.items():
        if one in places and other in places:
            (x, y), (to_x, to_y) = places[one], places[other]
            width = 0.5 + 0.7 * sqrt(weight)
            axes.plot([x, to_x], [y, to_y], color=HOLLOW, linewidth=width, alpha=0.45, zorder=1)
    for actor, (x, y) in places.items():
        if not strength[actor]:
            axes.scatter([x], [y], s=9, color="#DADDE2", zorder=0)
            continue
        area = min(14 + 16 * sqrt(strength[actor]), 260)
        axes.scatter([x], [y], s=area, color=NODES["Event"], edgecolor="white", zorder=2)
        axes.annotate(
            names[actor],
            (x, y),
            (0, -3 - sqrt(area) / 2),
            textcoords="offset points",
            ha="center",
            va="top",
            fontsize=8.5,
            color=DARK,
            bbox={"boxstyle": "round,pad=0.05", "facecolor": "white", "edgecolor": "none", "alpha": 0.7},
            zorder=3,
        )
    axes.set_xticks([])
    axes.set_yticks([])
    axes.margins(0.1)
    axes.invert_yaxis()
