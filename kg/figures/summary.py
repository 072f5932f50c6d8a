"""What a notebook shows for a graph, in HTML: how much is in it, and a bar of what happened, is planned, only said."""

from collections import Counter
from html import escape
from typing import Final

from kg.graph.index import Index
from kg.model.reality import Reality
from kg.palette import DISPUTED, LIGHT, NODES

_WIDTH: Final = 320
"""Of the bar, in pixels."""

_SHOWN: Final = ("Document", "Claim", "Actor", "Span")
_WORDS: Final = {
    "Document": "documents",
    "Claim": "claims",
    "Actor": "actors",
    "Span": "passages",
}


def summary(title: str, index: Index) -> str:
    """HTML with an inline SVG, self-contained; what comes from data is escaped."""
    labels = Counter(label for node in index.nodes.values() for label in node.labels)
    sure = Counter(
        kind
        for node in index.having("Situation")
        for kind in Reality
        if kind.value in node.labels and "Disputed" not in node.labels
    )
    parts = {kind.value.lower() + "s": (sure[kind], NODES[kind.value], NODES["Situation"]) for kind in Reality}
    parts["disputed"] = (labels["Disputed"], LIGHT, DISPUTED)  # memberships too
    cells = "".join(f"<td style='padding-right:1em'>{labels[label]:,} {_WORDS[label]}</td>" for label in _SHOWN)
    return f"<div><b>{escape(title)}</b>{_bar(parts)}<table style='border:none'><tr>{cells}</tr></table></div>"


def _bar(counts: dict[str, tuple[int, str, str]]) -> str:
    """A bar of numbers by their names, each with its colour and that of its edge."""
    total = sum(count for count, *_ in counts.values()) or 1
    parts, at = [], 0.0
    for kind, (count, colour, edge) in counts.items():
        width = _WIDTH * count / total
        parts.append(
            f'<rect x="{at:.1f}" y="1" width="{width:.1f}" height="14" fill="{colour}" stroke="{edge}">'
            f"<title>{count:,} {kind}</title></rect>"
        )
        at += width
    said = ", ".join(f"{count:,} {kind}" for kind, (count, *_) in counts.items())
    text = f'<text x="0" y="30" font-size="12" font-family="sans-serif" fill="currentColor">{said}</text>'
    head = f'<svg role="img" aria-label="{said}" width="{_WIDTH + 2}" height="34" xmlns="http://www.w3.org/2000/svg">'
    return f"{head}{''.join(parts)}{text}</svg>"
