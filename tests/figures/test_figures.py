"""Figures show as solid only what took place."""

from pathlib import Path
from typing import Any

import pytest

import kg
from kg import figures
from kg.analysis.views import joint
from kg.api import Graph
from kg.figures.network import who_met_whom
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


def test_who_met_whom_shows_those_who_took_part_and_is_the_same_each_time(graph: Graph, tmp_path: Path) -> None:
    written = [tmp_path / "one.svg", tmp_path / "other.svg"]
    for path in written:
        who_met_whom(graph.index, path)
    assert written[0].read_bytes() == written[1].read_bytes()
    text = written[0].read_text(encoding="utf-8")
    met = {actor for pair in joint(graph.view("co_participation")) for actor in pair}
    shown = {actor.id for actor in graph.index.having("Actor") if f"<!-- {actor.properties['name']} -->" in text}
    assert shown == met
    assert met < {actor.id for actor in graph.index.having("Actor")}


# ---- over the years


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    graph = kg.open(tmp_path_factory.mktemp("record") / "store")
    graph.load(*sorted((kg.examples() / "security-commitments").glob("202[45]-*.yaml")))
    return graph


def widths(axes: Any) -> list[float]:
    return [float(bar.get_width()) for bar in axes.patches]


def test_the_central_are_ranked_by_partners(record: Graph) -> None:
    view = record.view("meetings")
    left, right = figures.central(view, actors=5).axes
    partners: dict[str, set[str]] = {}
    for edge in view.edges:
        partners.setdefault(edge.source, set()).add(edge.target)
        partners.setdefault(edge.target, set()).add(edge.source)
    assert widths(left) == sorted((len(others) for others in partners.values()), reverse=True)[:5]
    assert all(0 <= width <= 1 for width in widths(right))
    assert left.get_yticklabels()[0].get_text() == "Volodymyr Zelenskyy"


def test_a_network_that_grows_keeps_its_places(record: Graph) -> None:
    years = ("2024", "2025")
    views = {year: record.view("co_participation", since=year, until=year) for year in years}
    fields: list[Any] = figures.growth(views).axes
    drawn = [{text.get_text(): text.xy for text in axes.texts} for axes in fields]
    both = set(drawn[0]) & set(drawn[1])
    assert "Ukraine" in both
    assert {name: drawn[0][name] for name in both if "actors" not in name} == {
        name: drawn[1][name] for name in both if "actors" not in name
    }


def test_a_fate_has_a_mark_for_each_dated_step_and_a_ring_where_it_is_disputed(record: Graph) -> None:
    some = [pledge for pledge in record.pledges() if pledge.steps]
    axes: Any = figures.fates(some).axes[0]
    steps = [step for pledge in some for step in pledge.steps if step.latest]
    marks = [one for one in axes.collections if len(one.get_offsets()) and one.get_sizes()[0] == 58]
    assert len(marks) == len(steps) > 10
    assert len(axes.get_yticklabels()) <= len(some)
    assert figures.fates([]).axes


def test_the_states_of_pledges_add_up_to_those_made(record: Graph) -> None:
    days = ("2024-06", "2025")
    axes: Any = figures.states({day: record.pledges(on=day) for day in days}).axes[0]
    totals = [int(text.get_text()) for text in axes.texts if text.get_text().isdigit()]
    not_made = {"denied", "possible", "planned", "not yet made", "perhaps made"}
    assert totals == [sum(one.state not in not_made for one in record.pledges(on=day)) for day in days]
    assert 0 < totals[0] < totals[1]


def test_positions_show_only_what_has_two_sides(record: Graph) -> None:
    view = record.view("positions")
    signs: dict[str, set[object]] = {}
    for edge in view.edges:
        signs.setdefault(edge.target, set()).add(edge.properties["sign"])
    split = sum(len(one) == 2 for one in signs.values())
    axes: Any = figures.positions(view, propositions=99).axes[0]
    bold = [text for text in axes.texts if text.get_fontweight() == "bold"]
    assert len(bold) == split > 0


def test_shares_of_each_collection_add_up_to_one(record: Graph, graph: Graph) -> None:
    coded = {"one": record.situations(), "other": graph.situations()}
    axes: Any = figures.shares(coded, types=99).axes[0]
    assert sum(widths(axes)) == pytest.approx(2)
