"""The timeline: a row for each year, a column for each month, a mark for each situation."""

from collections import defaultdict
from typing import Final

from kg.analysis.views.actors import CONTACTS
from kg.graph.rows import Node
from kg.model.period import by_time
from kg.report.evidence import against
from kg.report.facets import Told, type_of
from kg.report.html import Html, el, joined, listing

_LABEL: Final = 44
_YEAR: Final = 92
_MONTH: Final = 72
_STEP: Final = 11
_TOP: Final = 26
_WIDTH: Final = _LABEL + _YEAR + 12 * _MONTH + 4

Cell = tuple[str, int]
"""A year, and a month 1 to 12, or 0 where only the year is known."""


def timeline(told: Told) -> Html:
    """The picture, a year a line. Screen readers get the tables instead: the marks are the same entries."""
    cells: dict[Cell, list[Node]] = defaultdict(list)
    undated = 0
    for id_ in told.situations:
        node = told.index.nodes[id_]
        cell = _cell(node)
        if cell is None:
            undated += 1
        else:
            cells[cell].append(node)
    rows, last = [], ""
    for year in sorted({year for year, _ in cells}):
        row = {month: cells.get((year, month), []) for month in range(13)}
        rows.append(_row(told, year, row, skipped=bool(last) and int(year) > int(last) + 1))
        last = year
    box = {"class": "wide timeline", "tabindex": "0", "role": "group", "aria-label": told.words("timeline label")}
    open_ = el("div", box, el("div", {"class": "years", "aria-hidden": "true"}, _months(told)))
    head, tail = Html(open_.removesuffix("</div></div>")), Html("</div></div>")
    left_out = el(
        "p", {"class": "quiet undated", "data-of": told.words("undated", "#")}, told.words("undated", undated)
    )
    return joined([_legend(told), listing(head, rows, tail), left_out])


def _cell(node: Node) -> Cell | None:
    """Where a situation stands: in the month of its first day, else of the last on which it can have begun."""
    first, last = (str(node.properties.get(key, "")) for key in ("when_earliest", "when_latest"))
    day = first or last
    if not day:
        return None
    vague = first.endswith("-01-01") and last.endswith("-12-31")
    return day[:4], 0 if vague else int(day[5:7])


def _per_line(month: int) -> int:
    return ((_MONTH if month else _YEAR) - 6) // _STEP


def _x(month: int) -> int:
    return _LABEL + (_YEAR + (month - 1) * _MONTH if month else 0)


def _picture(height: int, classes: str, *parts: Html) -> Html:
    return el("svg", {"class": classes, "viewBox": f"0 0 {_WIDTH} {height}"}, *parts)


def _grid(height: int) -> list[Html]:
    return [el("path", {"d": f"M{_x(at)} 0V{height}", "class": "grid"}) for at in range(13)]


def _months(told: Told) -> Html:
    """The heads of the columns."""
    words = (told.words("year"), *told.words.months())
    heads = [el("text", {"x": str(_x(at) + 4), "y": "14", "class": "head"}, word) for at, word in enumerate(words)]
    return _picture(_TOP, "months", *_grid(_TOP), *heads)


def _row(told: Told, year: str, row: dict[int, list[Node]], *, skipped: bool) -> Html:
    """One year; a dotted line above it says that years are left out."""
    lines = max(-(-len(nodes) // _per_line(month)) for month, nodes in row.items())
    height = lines * _STEP + 11
    line = el("path", {"d": f"M0 1H{_WIDTH}", "class": "grid skipped" if skipped else "grid"})
    label = el("text", {"x": "0", "y": "15", "class": "year"}, year)
    marks = []
    for month, nodes in row.items():
        nodes.sort(key=lambda node: (by_time(str(node.properties.get("when", ""))), node.id))
        for at, node in enumerate(nodes):
            below, right = divmod(at, _per_line(month))
            marks.append(_mark(told, node, _x(month) + 9 + right * _STEP, 11 + below * _STEP))
    return _picture(height, "of-year", *_grid(height), line, label, *marks)


def _mark(told: Told, node: Node, x: int, y: int) -> Html:
    """A square for a contact, a lozenge for a pledge, a circle for all else; hollow where it has not surely been."""
    kind = told.reality(node.id)
    facets = {"href": f"#{node.id}", "data-at": str(told.situations[node.id])}
    words = [told.words.time(str(node.properties.get("when", ""))), told.words.type(type_of(node))]
    words += [str(node.properties["name"]), *([against(told, node.id)] if kind == "Disputed" else [])]
    title = el("title", None, " · ".join(words))
    shape = el("path", {"d": _SHAPES[_shape(node)].format(x=x, y=y)})
    return el("a", {"class": f"mark {kind}", "tabindex": "-1", **facets}, title, shape)


_SHAPES: Final = {
    "contact": "M{x} {y}m-4 -4h8v8h-8z",
    "pledge": "M{x} {y}m0 -5l5 5l-5 5l-5 -5z",
    "other": "M{x} {y}m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
}


def _shape(node: Node) -> str:
    if "Pledge" in node.labels:
        return "pledge"
    return "contact" if set(CONTACTS) & set(node.labels) else "other"


def _legend(told: Told) -> Html:
    """Shapes and colours with their meaning."""
    shown = [(shape, "Event", told.words(shape)) for shape in _SHAPES]
    shown += [("other", kind, told.words(kind)) for kind in ("Plan", "Proposition")]
    shown += [("other", "Disputed", told.words("Disputed"))]
    return el("ul", {"class": "legend"}, *(el("li", None, swatch(*one[:2]), " " + one[2]) for one in shown))


def swatch(shape: str, classes: str) -> Html:
    """A mark in a legend."""
    path = el("path", {"d": _SHAPES[shape].format(x=7, y=7)})
    box = {"viewBox": "0 0 14 14", "class": f"swatch mark {classes}", "aria-hidden": "true"}
    return el("svg", box, path)
