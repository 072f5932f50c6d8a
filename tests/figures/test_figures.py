"""Figures show as solid only what took place."""

from pathlib import Path
from typing import Any

import pytest
from matplotlib.colors import to_hex
from msgspec.structs import replace

import kg
from kg import figures
from kg.analysis.pledges.states import State
from kg.analysis.views import joint
from kg.api import Graph
from kg.figures.fates import MARKS
from kg.figures.network import backbone, who_met_whom
from kg.figures.timeline import LOOKS, timeline
from kg.palette import DISPUTED, LIGHT, NODES, STATES

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
    assert colours(figure.axes[0].patches) == [NODES["Event"], NODES["Proposition"], LIGHT]


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


def test_a_fate_has_a_mark_for_each_dated_step_which_is_hollow_where_it_is_disputed(record: Graph) -> None:
    some = [pledge for pledge in record.pledges() if pledge.steps]
    axes: Any = figures.fates(some).axes[0]
    steps = [step for pledge in some for step in pledge.steps if step.latest]
    marks = [one for one in axes.collections if len(one.get_offsets()) and one.get_sizes()[0] == 58]
    assert len(marks) == len(steps) > 10
    assert colours(marks).count(LIGHT) == 0
    first = some[0]
    doubtful = replace(first, steps=[replace(step, disputed=True) for step in first.steps])
    axes = figures.fates([doubtful]).axes[0]
    marks = [one for one in axes.collections if len(one.get_offsets()) and one.get_sizes()[0] == 58]
    assert colours(marks) == [LIGHT] * sum(bool(step.latest) for step in first.steps)
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


def test_the_disputed_part_of_a_share_is_hollow_and_counted(record: Graph) -> None:
    rows = [row for row in record.situations() if row["reality"] == "Event"]
    axes: Any = figures.shares({"record": rows}, types=99).axes[0]
    hollow = [bar for bar, colour in zip(axes.patches, colours(axes.patches), strict=True) if colour == LIGHT]
    disputed = sum(row["disputed"] for row in rows)
    assert sum(bar.get_width() for bar in hollow) == pytest.approx(disputed / len(rows))
    assert {to_hex(bar.get_edgecolor()).upper() for bar in hollow} == {DISPUTED}
    told = [int(text.get_text().split(", ")[1].split()[0]) for text in axes.texts if "disputed" in text.get_text()]
    assert sum(told) == disputed > 0


def test_every_figure_says_in_words_what_is_seen(record: Graph, graph: Graph, tmp_path: Path) -> None:
    days = {day: graph.as_of(day).situations() for day in ("2025-09-04", "2025-09-05")}
    meetings = record.view("meetings")
    made = {
        "record events": figures.shares({"record": record.situations()}),
        "steps: ": figures.fates([pledge for pledge in record.pledges() if pledge.steps]),
        "2025: ": figures.states({"2024": record.pledges(on="2024"), "2025": record.pledges(on="2025")}),
        "against and": figures.positions(record.view("positions")),
        "Volodymyr Zelenskyy": figures.central(meetings),
        "actors joined by": figures.growth({"2025": meetings}),
        "Emmanuel Macron": figures.commitments(graph.index, graph.pledges()),
        "2025-09-05, Paris summit": figures.turns(days, [SUMMIT]),
        "took part": figures.attendance(graph.index, [SUMMIT]),
    }
    for words, figure in made.items():
        assert words in str(figure.get_label())
    png, about = figures.attendance(graph.index, [SUMMIT])._repr_mimebundle_()  # type: ignore[attr-defined]
    assert png["image/png"].startswith(b"\x89PNG")
    assert "took part" in about["image/png"]["alt"]
    for draw, words in ((who_met_whom, "actors, "), (timeline, "pledges by what")):
        draw(record.index, tmp_path / "out.svg")
        assert words in (tmp_path / "out.svg").read_text(encoding="utf-8").split("<dc:description>")[1].split("</")[0]


def test_states_have_one_palette_and_one_set_of_marks() -> None:
    assert set(MARKS) < set(STATES)
    for look in LOOKS:
        if made := [state for state in look.states if state in STATES]:
            assert look.colour in {STATES[state] for state in made}
            assert look.marker in {"o", *(MARKS[State(state)] for state in made if state in MARKS)}


def test_a_gap_in_time_between_bars_is_a_visible_break(record: Graph) -> None:
    days = ("2014", "2024", "2025")
    axes: Any = figures.states({day: record.pledges(on=day) for day in days}).axes[0]
    strokes = [sum(line.get_xdata()) / 2 for line in axes.lines]
    assert strokes == pytest.approx([0.47, 0.53])
    assert not figures.states({"one": record.pledges(), "other": record.pledges()}).axes[0].lines


def test_a_backbone_holds_all_together_with_the_ties_that_stand_out() -> None:
    weights = {(f"n{one}", f"n{other}"): 1 for one in range(8) for other in range(one + 1, 8)}
    weights["n2", "n5"] = 20
    kept = backbone(weights)
    assert kept["n2", "n5"] == 20
    assert len(kept) == 7
    assert {end for pair in kept for end in pair} == {f"n{at}" for at in range(8)}
    assert backbone({}) == {}


def test_shares_of_each_collection_add_up_to_one(record: Graph, graph: Graph) -> None:
    coded = {"one": record.situations(), "other": graph.situations()}
    axes: Any = figures.shares(coded, types=99).axes[0]
    assert sum(widths(axes)) == pytest.approx(2)
