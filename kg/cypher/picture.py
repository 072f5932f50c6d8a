"""What a notebook shows for an answer: its graph as a picture, coloured as in the Browser, and the table."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from math import hypot
from typing import Final

from kg.cypher.values import Cell, Path, shown
from kg.graph.rows import Edge, Node, Row
from kg.layout import Place, placed
from kg.palette import DISPUTED, EDGES, NODES, text_on

_BOX: Final = (900.0, 520.0)
"""Of the picture, in pixels."""
_MOST: Final = 150
"""Nodes that are drawn; of more the first ones, and a line says so."""
_ROWS: Final = 50
"""Rows of the table that are shown."""
_LONGEST: Final = 26
"""Characters of a name."""
_OTHER: Final = "#6B7177"


def found(lines: Iterable[Iterable[Cell]]) -> list[Row]:
    """The nodes and relationships of an answer, each once, with the ends of every relationship.

    An end that the answer itself does not hold has no label and no property.
    """
    rows = {(type(row).__name__, row.id): row for line in lines for row in _rows(line)}
    for edge in [row for row in rows.values() if isinstance(row, Edge)]:
        for end in (edge.source, edge.target):
            rows.setdefault(("Node", end), Node(end, (), {}))
    return [
        *(row for row in rows.values() if isinstance(row, Node)),
        *(r for r in rows.values() if isinstance(r, Edge)),
    ]


def _rows(cells: Iterable[Cell]) -> Iterator[Row]:
    for cell in cells:
        if isinstance(cell, Node | Edge):
            yield cell
        elif isinstance(cell, Path):
            yield from cell.nodes
            yield from cell.edges
        elif isinstance(cell, list):
            yield from _rows(cell)
        elif isinstance(cell, Mapping):
            yield from _rows(cell.values())


def html(columns: Sequence[str], lines: Sequence[Sequence[Cell]]) -> str:
    """HTML with an inline SVG, self-contained; what comes from data is escaped."""
    rows = found(lines)
    nodes = [row for row in rows if isinstance(row, Node)]
    picture = _picture(nodes, [row for row in rows if isinstance(row, Edge)]) if nodes else ""
    return f"<div>{picture}{_table(columns, lines)}</div>"


def _picture(nodes: list[Node], edges: list[Edge]) -> str:
    degree = Counter(end for edge in edges for end in (edge.source, edge.target))
    kept = sorted(nodes, key=lambda node: (-degree[node.id], node.id))[:_MOST]
    sizes = {node.id: (7.0 * len(_name(node)) + 18, 30.0) for node in kept}
    drawn = [edge for edge in edges if edge.source in sizes and edge.target in sizes]
    pairs = Counter((min(edge.source, edge.target), max(edge.source, edge.target)) for edge in drawn)
    places = placed([node.id for node in kept], pairs, sizes, _BOX)
    parts = [*(_edge(edge, places) for edge in drawn), *(_node(node, places[node.id], sizes[node.id]) for node in kept)]
    left = f"<p>{len(nodes) - len(kept):,} more nodes are not drawn.</p>" if len(nodes) > len(kept) else ""
    width, height = _BOX
    head = f'<svg role="img" viewBox="0 0 {width:.0f} {height:.0f}" style="max-width:{width:.0f}px;background:#fff"'
    label = f"{len(nodes)} nodes, {len(edges)} relationships"
    marker = '<marker id="kg-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" orient="auto">'
    arrow = f'<defs>{marker}<path d="M0 0L8 4L0 8z" fill="{_OTHER}"/></marker></defs>'
    return f'{head} aria-label="{label}" xmlns="http://www.w3.org/2000/svg">{arrow}{"".join(parts)}</svg>{left}'


def _colour(node: Node) -> str:
    """That of the narrowest label that has one: what is real of a situation, the kind of an actor."""
    return next((NODES[label] for label in reversed(node.labels) if label in NODES), NODES["Code"])


def _name(node: Node) -> str:
    name = str(node.properties.get("name") or node.properties.get("title") or node.properties.get("quote") or node.id)
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def _node(node: Node, place: Place, size: Place) -> str:
    (x, y), (width, _), colour = place, size, _colour(node)
    edge = DISPUTED if "Disputed" in node.labels else _OTHER
    said = escape("\n".join([":".join(node.labels), *(f"{key}: {value}" for key, value in node.properties.items())]))
    return (
        f'<g font-family="sans-serif" font-size="12"><title>{said}</title>'
        f'<rect x="{x - width / 2:.1f}" y="{y - 12:.1f}" width="{width:.1f}" height="24" rx="12" '
        f'fill="{colour}" stroke="{edge}"/><text x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle" '
        f'fill="{text_on(colour)}">{escape(_name(node))}</text></g>'
    )


def _edge(edge: Edge, places: Mapping[str, Place]) -> str:
    (x1, y1), (x2, y2) = places[edge.source], places[edge.target]
    length = hypot(x2 - x1, y2 - y1)
    colour = EDGES.get(edge.type, _OTHER)
    said = escape("\n".join([edge.type, *(f"{key}: {value}" for key, value in edge.properties.items())]))
    if length < 1:
        line = f'<circle cx="{x1:.1f}" cy="{y1 - 22:.1f}" r="12" fill="none" stroke="{colour}"/>'
    else:
        back = min(16 / length, 0.5)  # the arrow stands beside the node, not below it
        end = f'x2="{x2 - (x2 - x1) * back:.1f}" y2="{y2 - (y2 - y1) * back:.1f}"'
        line = f'<line x1="{x1:.1f}" y1="{y1:.1f}" {end} stroke="{colour}" marker-end="url(#kg-arrow)"/>'
    text = f'<text x="{(x1 + x2) / 2:.1f}" y="{(y1 + y2) / 2 - 3:.1f}" text-anchor="middle" font-size="9" '
    return (
        f'<g font-family="sans-serif"><title>{said}</title>{line}{text}fill="{_OTHER}">{escape(edge.type)}</text></g>'
    )


def _table(columns: Sequence[str], lines: Sequence[Sequence[Cell]]) -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(shown(cell))}</td>' for cell in row)}</tr>" for row in lines[:_ROWS])
    more = len(lines) - _ROWS
    left = f"<p>{more:,} more rows.</p>" if more > 0 else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{left}"
