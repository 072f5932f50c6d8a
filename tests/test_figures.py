"""Figures show as solid only what took place."""

from pathlib import Path
from typing import Any

import pytest

import kg
from kg import figures
from kg.api import Graph
from kg.palette import DISPUTED, NODES

FOLDER = kg.examples() / "paris-2025-09-04"
SUMMIT = "event:paris-summit-2025-09-04"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    graph = kg.open(tmp_path_factory.mktemp("figures") / "store")
    graph.load(FOLDER)
    return graph


def texts(figure: Any) -> list[str]:
    return [text.get_text() for text in figure.axes[0].texts]


def colours(patches: Any) -> list[str]:
    from matplotlib.colors import to_hex, to_rgba_array

    return [to_hex(to_rgba_array(patch.get_facecolor())[0]).upper() for patch in patches]


def test_a_dot_is_full_exactly_for_those_who_took_part(graph: Graph) -> None:
    axes: Any = figures.attendance(graph.index, [SUMMIT]).axes[0]
    rows = [label.get_text() for label in axes.get_yticklabels()]
    dots = {rows[int(dot.get_offsets()[0][1])]: colours([dot]) for dot in axes.collections}
    full = {name for name, colour in dots.items() if colour == [NODES["Event"]]}
    (listed,) = (one for one in graph.situations(type="Summit"))
    assert full == set(listed["participants"])
    assert set(dots) - full == {"Friedrich Merz", "Keir Starmer"}


def test_a_disputed_count_shows_both_figures(graph: Graph) -> None:
    (count,) = (text for text in figures.attendance(graph.index, [SUMMIT]).axes[0].texts if "30" in text.get_text())
    assert (count.get_text(), count.get_color()) == ("~30 or 35", DISPUTED)


def test_only_promises_that_were_made_are_solid(graph: Graph) -> None:
    figure = figures.commitments(graph.index, graph.pledges())
    made = [pledge for pledge in graph.pledges() if pledge.reality == "Event"]
    assert colours(figure.axes[0].patches).count(NODES["Event"]) == len(made) == 2
    assert "denied" in texts(figure)


def test_a_cell_says_what_the_documents_made_of_a_situation(graph: Graph) -> None:
    ids = [SUMMIT, "event:reassurance-force-in-ukraine", "local:2025-09-05-after-the-summit/all-in-ukraine"]
    figure = figures.turns({"all": graph.situations()}, ids)
    assert texts(figure) == ["event", "proposition", "plan, disputed"]
    assert colours(figure.axes[0].patches) == [NODES["Event"], NODES["Proposition"], NODES["Plan"]]


def test_a_figure_can_be_kept(graph: Graph, tmp_path: Path) -> None:
    figures.commitments(graph.index, graph.pledges()).savefig(tmp_path / "pledges.svg")
    assert "Macron's promise" in (tmp_path / "pledges.svg").read_text(encoding="utf-8")
