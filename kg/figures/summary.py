"""What a notebook shows for a graph, in HTML: how much is in it, and a bar of what happened, is planned, only said."""

from collections import Counter
from html import escape
from typing import Final

from kg.graph.index import Index
from kg.model.reality import Reality
from kg.palette import NODES

_WIDTH: Final = 320
"""Of the bar, in pixels."""

_SHOWN: Final = ("Document", "Claim", "Actor", "Span", "Disputed")
_WORDS: Final = {
    "Document": "documents",
    "Claim": "claims",
    "Actor": "actors",
    "Span": "passages",
    "Disputed": "disputed",
}


def summary(title: str, index: Index) -> str:
    """HTML with an inline SVG, self-contained; what comes from data is escaped."""
    labels = Counter(label for node in index.nodes.values() for label in node.labels)
    cells = "".join(f"<td style='padding-right:1em'>{labels[label]:,} {_WORDS[label]}</td>" for label in _SHOWN)
    return (
        f"<div><b>{escape(title)}</b>{_bar({kind: labels[kind.value] for kind in Reality})}"
        f"<table style='border:none'><tr>{cells}</tr></table></div>"
    )


def _bar(counts: dict[Reality, int]) -> str:
    total = sum(counts.values()) or 1
    parts, at = [], 0.0
    for kind, count in counts.items():
        width = _WIDTH * count / total
        colour, edge = NODES[kind.value], NODES["Situation"]
        parts.append(
            f'<rect x="{at:.1f}" y="1" width="{width:.1f}" height="14" fill="{colour}" stroke="{edge}">'
            f"<title>{count:,} {kind.value}</title></rect>"
        )
        at += width
    said = ", ".join(f"{count:,} {kind.value.lower()}s" for kind, count in counts.items())
    text = f'<text x="0" y="30" font-size="12" font-family="sans-serif" fill="currentColor">{said}</text>'
    head = f'<svg role="img" aria-label="{said}" width="{_WIDTH + 2}" height="34" xmlns="http://www.w3.org/2000/svg">'
    return f"{head}{''.join(parts)}{text}</svg>"
