"""The network of those who met: a picture laid out when the page is made, and a table that says the same."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from math import sqrt
from typing import Final, NamedTuple

from kg.analysis.views import joint, view
from kg.graph.index import Index
from kg.layout import Pair, Place, placed
from kg.report.facets import Told
from kg.report.html import Html, el, joined

_WIDTH: Final = 1000
_HEIGHT: Final = 640
_MOST: Final = 40
"""Actors in the picture: with more, none of them can be read."""


class Met(NamedTuple):
    """Contacts (ids of events) of each actor, and of each two; those two of whom every contact is disputed."""

    of: dict[str, list[str]]
    between: dict[Pair, list[str]]
    doubtful: set[Pair]


def met(index: Index) -> Met:
    """The view `meetings`: who took part in the same meeting, call, visit or talks; plans and denials do not count."""
    found = view(index, "meetings")
    between = joint(found)
    of: dict[str, set[str]] = defaultdict(set)
    for pair, events in between.items():
        for actor in pair:
            of[actor].update(events)
    sure = {(edge.source, edge.target) for edge in found.edges if "disputed" not in edge.properties}
    doubtful = {pair for pair in between if sure.isdisjoint((pair, pair[::-1]))}
    return Met({actor: sorted(events) for actor, events in of.items()}, between, doubtful)


def network(told: Told) -> Html:
    """The picture, and the table of those with most contacts."""
    found = met(told.index)
    partners: Counter[str] = Counter()
    for pair, events in found.between.items():
        partners.update(dict.fromkeys(pair, len(events)))
    ranked = sorted(partners, key=lambda actor: (-len(found.of[actor]), -partners[actor], actor))[:_MOST]
    if not ranked:
        return el("p", {"class": "quiet"}, told.words("nothing"))
    parts = [_key(told, found, ranked), _picture(told, found, ranked)]
    if len(partners) > len(ranked):
        parts.append(el("p", {"class": "quiet"}, told.words("most of", len(ranked), len(partners))))
    return joined([*parts, _table(told, found, ranked[:12])])


def _key(told: Told, found: Met, ranked: list[str]) -> Html:
    """What the colours and lines mean, as far as they occur."""
    shown = {kind for actor in ranked for kind, of in _COLOURS.items() if told.index.kind(actor) in of}
    keys = [(_sample(14, f"who {kind}", _DOT), f"kind {kind}") for kind in _COLOURS if kind in shown]
    keys.append((_sample(28, "", el("path", {"class": "tie", **_LINE})), "tie"))
    if found.doubtful:
        keys.append((_sample(28, "", el("path", {"class": "tie Disputed", **_LINE})), "doubtful tie"))
    return el("ul", {"class": "legend"}, *(el("li", None, mark, " ", told.words(word)) for mark, word in keys))


_DOT: Final = el("circle", {"cx": "7", "cy": "7", "r": "6"})
_LINE: Final = {"d": "M1 7H27", "stroke-width": "2"}


def _sample(width: int, classes: str, shape: Html) -> Html:
    """A dot or line in the key."""
    box = {"viewBox": f"0 0 {width} 14", "class": "swatch long" if width > 14 else "swatch", "aria-hidden": "true"}
    return el("svg", box, el("g", {"class": classes} if classes else None, shape))


_COLOURS: Final = {
    "Person": ("Person",),
    "Country": ("Country", "Government"),
    "Organization": ("Organization", "Coalition"),
    "Group": ("Group", "Actor"),
}
"""Classes of actors by the name under which the style knows their colour."""


def _colour(told: Told, actor: str) -> str:
    kind = told.index.kind(actor)
    return next((colour for colour, kinds in _COLOURS.items() if kind in kinds), "Group")


# ---- the picture


def _picture(told: Told, found: Met, ranked: list[str]) -> Html:
    shown = {pair: events for pair, events in sorted(found.between.items()) if set(pair) <= set(ranked)}
    radius = {actor: 5 + 4 * sqrt(len(found.of[actor])) for actor in ranked}
    sizes = {actor: (max(3.6 * len(told.index.name(actor)), radius[actor]) + 3, radius[actor] + 10) for actor in ranked}
    places = placed(ranked, {pair: len(events) for pair, events in shown.items()}, sizes, (_WIDTH, _HEIGHT))
    lines = [_line(told, pair, events, places, doubtful=pair in found.doubtful) for pair, events in shown.items()]
    dots = [_dot(told, actor, found.of[actor], places[actor], radius[actor]) for actor in ranked]
    label = f"{told.words('network')} ({told.words('network keys')})"
    box = {"viewBox": f"0 0 {_WIDTH} {_HEIGHT}", "role": "group", "aria-label": label, "id": "net"}
    return el(
        "div",
        {"class": "wide network", "tabindex": "0", "role": "group", "aria-label": told.words("network")},
        el("svg", box, el("g", None, *lines), el("g", None, *dots)),
    )


def _events(told: Told, events: list[str]) -> str:
    return " ".join(str(told.situations[event]) for event in events if event in told.situations)


def _line(told: Told, pair: Pair, events: list[str], places: Mapping[str, Place], *, doubtful: bool) -> Html:
    (x, y), (to_x, to_y) = places[pair[0]], places[pair[1]]
    one, other = (str(told.actors[actor]) for actor in pair)
    return el(
        "path",
        {
            "class": "tie Disputed" if doubtful else "tie",
            "d": f"M{x:.0f} {y - 6:.0f}L{to_x:.0f} {to_y - 6:.0f}",
            "stroke-width": _thickness(len(events)),
            "data-ends": f"{one} {other}",
            "data-events": _events(told, events),
        },
        *([el("title", None, told.words("disputed"))] if doubtful else []),
    )


def _thickness(count: int) -> str:
    return f"{0.6 + 0.9 * sqrt(count):.1f}"


def _dot(told: Told, actor: str, events: list[str], place: Place, radius: float) -> Html:
    name = told.index.name(actor)
    x, y = place
    words = f"{name}: {len(events)} {told.words('meetings')}"
    return el(
        "g",
        {
            "class": f"who {_colour(told, actor)}",
            "role": "button",
            "tabindex": "-1",
            "aria-label": words,
            "data-actor": str(told.actors[actor]),
            "data-events": _events(told, events),
        },
        el("title", None, words),
        el("circle", {"cx": f"{x:.0f}", "cy": f"{y - 6:.0f}", "r": f"{radius:.1f}"}),
        el("text", {"x": f"{x:.0f}", "y": f"{y + radius + 6:.0f}"}, name),
    )


# ---- the same in words


def _count(told: Told, found: Met, actor: str, other: str) -> str:
    pair = (actor, other) if (actor, other) in found.between else (other, actor)
    return f"{len(found.between[pair])}" + (f", {told.words('disputed')}" if pair in found.doubtful else "")


def _table(told: Told, found: Met, ranked: list[str]) -> Html:
    words = told.words
    heads = el("tr", None, *(el("th", {"scope": "col"}, words(key)) for key in ("name", "meetings", "most with")))
    rows = []
    for actor in ranked:
        with_: Counter[str] = Counter()
        for (one, other), events in found.between.items():
            if actor in (one, other):
                with_[other if actor == one else one] = len(events)
        best = sorted(with_, key=lambda other: (-with_[other], other))[:4]
        often = ", ".join(f"{told.index.name(other)} ({_count(told, found, actor, other)})" for other in best)
        name = el("th", {"scope": "row"}, told.index.name(actor))
        rows.append(
            el("tr", None, name, el("td", {"class": "number"}, str(len(found.of[actor]))), el("td", None, often))
        )
    table = el("table", None, el("caption", None, words("network table")), el("thead", None, heads))
    body = el("tbody", None, *rows)
    whole = Html(table.removesuffix("</table>") + body + "</table>")
    return el("details", None, el("summary", None, words("network table")), whole)
