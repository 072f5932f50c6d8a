"""The summary of a graph in a notebook: true counts, a bar that adds up, and nothing from data as HTML."""

import re
from pathlib import Path
from xml.etree import ElementTree

import kg
from kg.figures.summary import summary
from kg.graph.index import Index
from kg.graph.rows import Node
from kg.palette import DISPUTED, LIGHT
from tests.support.samples import AFTER, SUMMIT, write


def test_it_counts_what_is_there(tmp_path: Path) -> None:
    graph = kg.open(tmp_path / "store")
    graph.load(write(tmp_path / "in", one=SUMMIT, two=AFTER))
    shown = graph._repr_html_()
    assert "2 documents" in shown
    events = len(graph.situations(reality="Event"))
    assert f"{events} events" in shown
    assert events > 0


def test_the_bar_adds_up_and_data_is_escaped() -> None:
    nodes = [Node(f"event:{n}", ("Situation", label), {"name": "x"}) for n, label in enumerate(["Event", "Plan"] * 3)]
    shown = summary("<script>alert(1)</script>", Index(nodes))
    assert "<script>" not in shown
    svg = re.search(r"<svg.*</svg>", shown)
    assert svg is not None
    widths = [float(rect.attrib["width"]) for rect in ElementTree.fromstring(svg[0]).findall(".//{*}rect")]  # noqa: S314  # ours
    assert widths == [160.0, 160.0, 0.0, 0.0]


def test_what_is_disputed_is_a_hollow_part_of_its_own() -> None:
    labels = (("Event",), ("Event", "Disputed"), ("Proposition",))
    nodes = [Node(f"event:{at}", ("Situation", *some), {"name": "x"}) for at, some in enumerate(labels)]
    shown = summary("x", Index(nodes))
    assert "1 events, 0 plans, 1 propositions, 1 disputed" in shown
    assert f'fill="{LIGHT}" stroke="{DISPUTED}"><title>1 disputed</title>' in shown
