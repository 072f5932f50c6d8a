"""Networks of actors: who met whom, who is central, and how a network grew."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.analysis.views import View, joint, view
from kg.figures.canvas import HOLLOW, QUIET, blank, save, tell, title
from kg.figures.canvas import sheet as new_sheet
from kg.graph.index import Index
from kg.layout import Pair, Place, placed
from kg.palette import DARK, DISPUTED, NODES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_SIZE: Final = (1000.0, 760.0)
_SHEET: Final = (13.0, 9.0)
"""Inches."""
_DASHES: Final = (0, (3, 3))


def _weights(view: View) -> dict[Pair, int]:
    """How often each two nodes are joined: by the weight of their edge, or the number of parallel ones."""
    pairs: Counter[Pair] = Counter()
    for edge in view.edges:
        one, other = sorted((edge.source, edge.target))
        pairs[one, other] += int(edge.properties.get("weight", 1))  # type: ignore[arg-type]
    return dict(sorted(pairs.items()))


def _sure(view: View) -> set[Pair]:
    """Those joined by anything that is not disputed."""
    pairs: Counter[Pair] = Counter(_weights(view))
    for edge in view.edges:
        one, other = sorted((edge.source, edge.target))
        pairs[one, other] -= int(edge.properties.get("disputed", 0))  # type: ignore[arg-type]  # a number beside a weight
    return {pair for pair, weight in pairs.items() if weight > 0}


def _names(views: Sequence[View]) -> dict[str, str]:
    return {node.id: str(node.properties["name"]) for view in views for node in view.nodes}


def who_met_whom(index: Index, path: Path, actors: int = 40) -> None:
    """Draw those who took part in the same events most often, PNG or SVG by the suffix; plans do not count.

    Raises `UsageError` where matplotlib is not installed.
    """
    together = view(index, "co_participation")
    weights = _weights(together)
    strength = _strength(weights)
    kept = sorted(strength, key=lambda actor: (-strength[actor], actor))[:actors]
    names = _names([together])
    room = {actor: (4.4 * len(names[actor]) + 6, 26.0) for actor in kept}
    figure, axes = blank(*_SHEET)
    kinds = {actor: index.kind(actor) for actor in kept}
    inside = {pair: weight for pair, weight in weights.items() if set(pair) <= set(kept)}
    drawn = backbone(inside)
    sure, places = _sure(together), placed(kept, drawn, room, _SIZE)
    _network(axes, drawn, sure, places, names, {at: NODES[of] for at, of in kinds.items()})
    for weight in sorted({min(drawn.values()), max(drawn.values())} if drawn else ()):
        axes.plot([], [], color=HOLLOW, linewidth=_thick(weight), label=f"together in {weight}")
    if any(pair not in sure for pair in drawn):
        axes.plot([], [], color=DISPUTED, linestyle=_DASHES, label="only in what is disputed")
    for kind in sorted(set(kinds.values())):
        axes.scatter([], [], s=90, color=NODES[kind], label=kind)
    if kept:
        figure.legend(loc="outside lower center", ncols=7, frameon=False, fontsize=11)
    told = [f"the {actors} with most"] if len(strength) > actors else []
    if len(drawn) < len(inside):
        told.append(f"of {len(inside)} ties the {len(drawn)} that stand out (backbone)")
    title(axes, "Who took part in the same events", "; ".join(told))
    first = ", ".join(names[actor] for actor in kept[:5])
    tell(
        figure,
        "Who took part in the same events, as a network",
        f"{len(kept)} actors, {len(drawn)} ties",
        f"most: {first}",
    )
    save(figure, path)


def backbone(weights: Mapping[Pair, int], level: float = 0.2) -> dict[Pair, int]:
    """The ties that stand out among all ties of one of their ends, and of the others those that hold all together.

    A tie stands out where chance would seldom give it so much of the weight: the disparity filter of Serrano, Boguñá
    and Vespignani (2009) at this level. The heaviest ways between all (a maximum spanning tree) are kept in any case.
    """
    strength, degree = _strength(weights), Counter(end for pair in weights for end in pair)

    def chance(pair: Pair) -> float:
        shares = ((1 - weights[pair] / strength[end]) ** (degree[end] - 1) for end in pair if degree[end] > 1)
        return min(shares, default=1.0)

    root: dict[str, str] = {}

    def joined(end: str) -> str:
        while end in root:
            end = root[end]
        return end

    kept: set[Pair] = set()
    for pair in sorted(weights, key=lambda pair: (-weights[pair], pair)):
        one, other = map(joined, pair)
        if one != other:
            root[one] = other
        if one != other or chance(pair) < level:
            kept.add(pair)
    return {pair: weight for pair, weight in weights.items() if pair in kept}


def _thick(weight: int) -> float:
    return 0.5 + 0.7 * sqrt(weight)


def central(view: View, actors: int = 15) -> "Figure":
    """Those with most partners, with the share of shortest ways between others that lead through them (betweenness).

    Who meets many is not yet who joins those that would not meet otherwise: the two rankings differ. Partners of whom
    that is disputed are a hollow part of the bar, and no bridges.

    Args:
        view: a view of actors, such as `g.view("meetings")`.
        actors: how many are drawn, those with most partners first.

    >>> len(central(g.view("meetings")).axes)
    2
    """
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.id for node in view.nodes)
    graph.add_edges_from(sure := _sure(view))
    between = nx.betweenness_centrality(graph)
    names = _names([view])
    partners = {actor: graph.degree[actor] for actor in graph}
    doubtful = Counter(actor for pair in _weights(view) if pair not in sure for actor in pair)
    ranked = sorted(partners, key=lambda actor: (-partners[actor], -between[actor], actor))[:actors]
    figure, (left, right) = new_sheet(11.0, 1.5 + 0.33 * len(ranked), 2)
    heads = ("Partners", "with how many others one met"), ("Bridges", "share of ways between others that lead through")
    for axes, values, head in ((left, partners, heads[0]), (right, between, heads[1])):
        for y, actor in enumerate(ranked):
            value = values[actor]
            axes.barh(y, value, color=NODES["Event"] if axes is left else NODES["Person"], height=0.62)
            text = str(value) if axes is left else f"{value:.2f}"
            if axes is left and (more := doubtful[actor]):
                axes.barh(y, more, left=value, facecolor="white", edgecolor=DISPUTED, height=0.6)
                text, value = f"{value}, and {more} disputed", value + more
            axes.annotate(text, (value, y), (4, 0), textcoords="offset points", va="center", fontsize=9.5, color=QUIET)
        axes.set_ylim(len(ranked) - 0.4, -0.6)
        axes.set_xticks([])
        axes.set_yticks(range(len(ranked)), [names[actor] for actor in ranked] if axes is left else [], fontsize=10.5)
        title(axes, *head)
    said = {actor: f" and {more} disputed" for actor, more in doubtful.items() if more}
    told = (f"{names[actor]} {partners[actor]}{said.get(actor, '')}" for actor in ranked[:5])
    tell(figure, "With how many others actors met, as bars", *told)
    return figure


def growth(views: Mapping[str, View], actors: int = 32) -> "Figure":
    """The same network in several periods, side by side: actors keep their places, and new ones appear.

    `views` maps headings to views of one kind; drawn are the actors with most edges in all of them together.

    Args:
        views: heading → view, one for each period.
        actors: how many are drawn.

    >>> len(growth({"2025": g.view("meetings", since="2025", until="2025")}).axes)
    1
    """
    every: Counter[Pair] = Counter()
    for period in views.values():
        every.update(_weights(period))
    strength = _strength(every)
    order = sorted(strength, key=lambda actor: (-strength[actor], actor))[:actors]
    names = _names(list(views.values()))
    room = {actor: (5.8 * len(names[actor]) + 6, 30.0) for actor in order}
    places = placed(order, every, room, _SIZE)
    every_told = []
    figure, fields = new_sheet(13.0, 5.0 * -(-len(views) // 2), min(len(views), 2), -(-len(views) // 2))
    for axes, (head, period) in zip(fields, views.items(), strict=False):
        weights, sure = _weights(period), _sure(period)
        _network(axes, weights, sure, places, names)
        joining = joint(period)
        joined = {end for pair in joining for end in pair}
        events = {event for some in joining.values() for event in some}
        told = f"{len(joined)} actors joined by {len(events)} events"
        title(axes, head, told + ("; dashed: disputed" if len(sure) < len(weights) else ""))
        every_told.append(f"{head}: {told}")
    for axes in fields[len(views) :]:
        axes.set_axis_off()
    tell(figure, "A network in several periods, side by side", *every_told)
    return figure


def _strength(weights: Mapping[Pair, int]) -> Counter[str]:
    strength: Counter[str] = Counter()
    for pair, weight in weights.items():
        strength.update(dict.fromkeys(pair, weight))
    return strength


def _network(
    axes: "Axes",
    weights: Mapping[Pair, int],
    sure: set[Pair],
    places: Mapping[str, Place],
    names: Mapping[str, str],
    colours: Mapping[str, str] | None = None,
) -> None:
    strength = _strength(weights)
    for (one, other), weight in weights.items():
        if one in places and other in places:
            (x, y), (to_x, to_y) = places[one], places[other]
            tie: dict[str, Any] = {"color": HOLLOW, "alpha": 0.45}
            if (one, other) not in sure:
                tie = {"color": DISPUTED, "alpha": 0.8, "linestyle": _DASHES}
            axes.plot([x, to_x], [y, to_y], linewidth=_thick(weight), zorder=1, **tie)
    for actor, (x, y) in places.items():
        if not strength[actor]:
            axes.scatter([x], [y], s=9, color="#DADDE2", zorder=0)
            continue
        area = min(14 + 16 * sqrt(strength[actor]), 260)
        colour = (colours or {}).get(actor, NODES["Event"])
        axes.scatter([x], [y], s=area, color=colour, edgecolor="white", zorder=2)
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
