"""Draw `docs/model.svg`, the model in one picture, from the ontology: run `python -m tools.generate.model_picture`."""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final, NamedTuple

from kg.model.reality import Reality
from kg.ontology import code_lists, subclasses, terms
from kg.palette import NODES, text_on
from tools.generate.graph_reference import RELATIONSHIPS

FILE: Final = Path(__file__).parents[2] / "docs" / "model.svg"
WIDTH, HEIGHT = 1120, 640
_RED, _GREY, _ORANGE, _BLUE = "#B3261E", "#80868B", "#C77700", "#44546A"


class Box(NamedTuple):
    """A class as a box: centre, size, and the colour of its label in the Browser."""

    x: int
    y: int
    width: int
    height: int
    colour: str


BOXES: Final = {
    "Document": Box(120, 120, 190, 70, NODES["Document"]),
    "Span": Box(120, 320, 190, 70, NODES["Span"]),
    "Claim": Box(450, 220, 220, 96, NODES["Claim"]),
    "Situation": Box(800, 220, 310, 150, "#FFFFFF"),
    "Place": Box(1010, 470, 150, 70, NODES["Place"]),
    "Actor": Box(560, 500, 250, 96, NODES["Person"]),
}


class Arrow(NamedTuple):
    """One or more relationships along one path (SVG), with the place of their names."""

    types: tuple[str, ...]
    path: str
    x: int
    y: int
    colour: str = _BLUE
    dashed: bool = False


ARROWS: Final = (
    Arrow(("IN",), "M120 285 L120 157", 120, 222),
    Arrow(("IN",), "M340 194 L218 140", 280, 160),
    Arrow(("EVIDENCED_BY",), "M340 246 L218 302", 298, 300),
    Arrow(("ABOUT",), "M560 220 L643 220", 600, 200),
    Arrow(("SAID_BY", "VIA"), "M430 268 C440 350 470 400 500 450", 424, 372),
    Arrow(("CONCERNS",), "M490 268 C520 340 535 390 548 450", 566, 340),
    Arrow(("PARTICIPATES_IN",), "M660 450 C720 400 750 360 760 297", 652, 410, _RED),
    Arrow(("CAST_IN",), "M685 478 C780 430 830 370 840 297", 802, 412, _GREY, dashed=True),
    Arrow(("AT",), "M900 297 C940 340 980 390 995 433", 968, 360),
    Arrow(("MEMBER_OF", "ON_BEHALF_OF"), "M500 549 C480 610 640 610 615 551", 396, 570),
    Arrow(("CONTENT", "CONDITIONAL_ON"), "M690 143 C660 62 790 62 760 143", 725, 56, _ORANGE),
    Arrow(("FULFILS", "BREACHES", "WITHDRAWS"), "M820 143 C800 62 920 62 890 143", 966, 86),
)

_STYLE: Final = """\
  text { font-family: "Segoe UI", "Helvetica Neue", Helvetica, Arial, sans-serif; text-anchor: middle; }
  .name { font-size: 19px; font-weight: 600; }
  .meaning { font-size: 12px; }
  .chip { font-size: 13px; font-weight: 600; }
  .arrow { font-size: 12px; font-weight: 600; letter-spacing: .3px;
           paint-order: stroke; stroke: #FFFFFF; stroke-width: 5px; stroke-linejoin: round; }
  .column { font-size: 14px; fill: #5F6368; letter-spacing: 1px; }
"""


def picture() -> str:
    """The whole file."""
    marks = sorted({arrow.colour for arrow in ARROWS})
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
            ' aria-labelledby="title description">',
            '<title id="title">The model: documents hold claims, claims are about situations</title>',
            f'<desc id="description">{escape(" ".join(_sentences()))}</desc>',
            f"<style>\n{_STYLE}</style>",
            "<defs>",
            *map(_marker, marks),
            "</defs>",
            f'<rect width="{WIDTH}" height="{HEIGHT}" rx="14" fill="#FFFFFF" stroke="#DADCE0"/>',
            *(
                f'<text class="column" x="{x}" y="34">{words}</text>'
                for x, words in ((120, "IN WHICH WORDS"), (450, "WHO SAYS SO, HOW SURELY"), (1010, "WHAT"))
            ),
            *map(_line, ARROWS),
            *(part for name, box in BOXES.items() for part in _box(name, box)),
            *_chips(),
            *map(_names, ARROWS),
            "</svg>\n",
        )
    )


def _sentences() -> Iterator[str]:
    """The picture in words, for those who do not see it."""
    meanings = {one.type: one for one in RELATIONSHIPS}
    for arrow in ARROWS:
        for type_ in arrow.types:
            ends = ", ".join(f"{source} to {target}" for source, target in meanings[type_].ends)
            yield f"{type_} ({ends}): {meanings[type_].meaning}."


def _marker(colour: str) -> str:
    return (
        f'<marker id="tip{colour[1:]}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" '
        f'orient="auto"><path d="M0 0 L10 5 L0 10 z" fill="{colour}"/></marker>'
    )


def _line(arrow: Arrow) -> str:
    dash = ' stroke-dasharray="6 5"' if arrow.dashed else ""
    width = 3 if arrow.colour == _RED else 1.8
    return (
        f'<path d="{arrow.path}" fill="none" stroke="{arrow.colour}" stroke-width="{width}"{dash} '
        f'marker-end="url(#tip{arrow.colour[1:]})"/>'
    )


def _names(arrow: Arrow) -> str:
    lines = (
        f'<tspan x="{arrow.x}" dy="{15 if index else 4}">{type_}</tspan>' for index, type_ in enumerate(arrow.types)
    )
    return f'<text class="arrow" x="{arrow.x}" y="{arrow.y}" fill="{arrow.colour}">{"".join(lines)}</text>'


def _box(name: str, box: Box) -> Iterator[str]:
    """The rectangle with the label of the class, and what is below it."""
    left, top = box.x - box.width // 2, box.y - box.height // 2
    colour, text = box.colour, text_on(box.colour)
    edge = "#9AA0A6" if text == "#202124" else colour
    yield (
        f'<rect x="{left}" y="{top}" width="{box.width}" height="{box.height}" rx="10" '
        f'fill="{colour}" stroke="{edge}" stroke-width="1.5"/>'
    )
    yield f'<text class="name" x="{box.x}" y="{top + 30}" fill="{text}">{terms()[name].labels["en"]}</text>'
    for index, line in enumerate(_below(name)):
        yield f'<text class="meaning" x="{box.x}" y="{top + 52 + 17 * index}" fill="{text}">{escape(line)}</text>'


def _below(name: str) -> list[str]:
    """What stands in the box: examples of narrower classes, or the parts of a claim."""
    if name == "Claim":
        return ["polarity · certainty · status", "whether, who, when, where"]
    if name == "Actor":
        kinds = [terms()[kind].labels["en"] for kind in subclasses("Actor") if kind != "Actor"]
        return [" · ".join(kinds[:3]), " · ".join(kinds[3:])]
    if name == "Situation":
        some = ("Summit", "PhoneCall", "Pledge")
        return [" · ".join(terms()[kind].labels["en"] for kind in some) + " · …", "what the claims make of it:"]
    return {"Document": ["publisher, day, address"], "Span": ["exact words, offsets"], "Place": ["with its point"]}[
        name
    ]


def _chips() -> Iterator[str]:
    """The three realities, one of which every situation has."""
    box = BOXES["Situation"]
    for index, reality in enumerate(Reality):
        code = code_lists()["reality"][reality.value]
        x, width = box.x - 96 + (0, 88, 186)[index], (78, 78, 102)[index]
        colour = NODES[reality.value]
        yield (
            f'<rect x="{x - width // 2}" y="{box.y + 26}" width="{width}" height="30" rx="15" fill="{colour}" '
            f'stroke="{_BLUE if colour == "#FFFFFF" else colour}"><title>{escape(code.definition)}</title></rect>'
        )
        yield f'<text class="chip" x="{x}" y="{box.y + 46}" fill="{text_on(colour)}">{reality.value}</text>'


if __name__ == "__main__":
    FILE.write_text(picture(), encoding="utf-8")
