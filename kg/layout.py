"""Places for the nodes of a small graph, the same on every machine: springs and repulsion, then room for the names."""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Final

Place = tuple[float, float]
Pair = tuple[str, str]

_ROUNDS: Final = 350
_GOLDEN: Final = 0.618033988749895
"""Fractions of multiples of this are spread evenly: a start without chance, sine or cosine."""


def placed(
    nodes: Sequence[str], weights: Mapping[Pair, int], sizes: Mapping[str, Place], box: Place
) -> dict[str, Place]:
    """Places in a box (width, height), with room for names of these sizes; `nodes` begin with the greatest.

    Weights of pairs that are not both among the nodes do not count.
    """
    inside = {pair: weight for pair, weight in weights.items() if sizes.keys() >= set(pair)}
    return with_room(laid_out(nodes, inside, *box), sizes, *box)


def laid_out(nodes: Sequence[str], weights: Mapping[Pair, int], width: float, height: float) -> dict[str, Place]:
    """Fruchterman and Reingold's layout (1991) in a box, with a pull to the middle; `nodes` begin with the greatest.

    Only +, -, *, / and square roots are used, which IEEE 754 fixes to the last bit: equal graphs give equal pictures.
    """
    places = {node: _start(at, len(nodes), width, height) for at, node in enumerate(nodes)}
    ideal = 0.9 * sqrt(width * height / max(len(nodes), 1))
    for round_ in range(_ROUNDS):
        warmth = 0.12 * width * (1 - round_ / _ROUNDS) ** 2 + 0.5
        forces = _forces(places, weights, ideal, (width / 2, height / 2))
        for node, (x, y) in forces.items():
            length = sqrt(x * x + y * y) or 1.0
            step = min(length, warmth) / length
            at_x, at_y = places[node]
            places[node] = (_within(at_x + x * step, width), _within(at_y + y * step, height))
    return places


def _start(at: int, count: int, width: float, height: float) -> Place:
    return (at * _GOLDEN % 1 * 0.8 + 0.1) * width, ((at + 0.5) / count * 0.8 + 0.1) * height


def _within(at: float, size: float) -> float:
    return min(max(at, 0.0), size)


def _forces(places: Mapping[str, Place], weights: Mapping[Pair, int], ideal: float, middle: Place) -> dict[str, Place]:
    forces: dict[str, list[float]] = {}
    for node, (x, y) in places.items():
        # A box is wider than high: the pull to the middle is weaker along its width.
        forces[node] = [(middle[0] - x) * 0.25, (middle[1] - y) * 0.4]
    nodes = list(places)
    for at, one in enumerate(nodes):
        for other in nodes[at + 1 :]:
            dx, dy = places[one][0] - places[other][0], places[one][1] - places[other][1]
            square = max(dx * dx + dy * dy, 1.0)
            _push(forces, (one, other), (dx, dy), ideal * ideal / square)
    for (one, other), weight in weights.items():
        dx, dy = places[one][0] - places[other][0], places[one][1] - places[other][1]
        _push(forces, (one, other), (dx, dy), -sqrt(dx * dx + dy * dy) / ideal * min(0.25 + 0.2 * weight, 1.2))
    return {node: (x, y) for node, (x, y) in forces.items()}


def _push(forces: dict[str, list[float]], pair: Pair, way: Place, by: float) -> None:
    for node, sign in zip(pair, (1, -1), strict=True):
        forces[node][0] += sign * way[0] * by
        forces[node][1] += sign * way[1] * by


def with_room(places: Mapping[str, Place], sizes: Mapping[str, Place], width: float, height: float) -> dict[str, Place]:
    """The places moved apart until boxes of these sizes (half width, half height) hardly cover each other."""
    moved = dict(places)
    nodes = list(moved)
    for _ in range(300):
        covered = False
        for at, one in enumerate(nodes):
            for other in nodes[at + 1 :]:
                covered |= _part(moved, one, other, sizes)
        for node, (x, y) in moved.items():
            half_x, half_y = sizes[node]
            moved[node] = (min(max(x, half_x), width - half_x), min(max(y, half_y), height - half_y))
        if not covered:
            break
    return moved


def _part(places: dict[str, Place], one: str, other: str, sizes: Mapping[str, Place]) -> bool:
    """Move two boxes apart by half of what they cover, along the shorter way."""
    (x, y), (to_x, to_y) = places[one], places[other]
    over_x = sizes[one][0] + sizes[other][0] - abs(x - to_x)
    over_y = sizes[one][1] + sizes[other][1] - abs(y - to_y)
    if over_x <= 0 or over_y <= 0:
        return False
    if over_y < over_x:
        step = over_y / 2 * (1 if y >= to_y else -1)
        places[one], places[other] = (x, y + step), (to_x, to_y - step)
    else:
        step = over_x / 2 * (1 if x >= to_x else -1)
        places[one], places[other] = (x + step, y), (to_x - step, to_y)
    return True
