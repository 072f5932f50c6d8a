"""What some affirm and others deny says so wherever one looks: views, files, lists, pictures, page."""

import json
import re
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from click.testing import CliRunner
from matplotlib.colors import to_hex

import kg as library
from kg import figures
from kg.api import Graph
from kg.cli import kg
from kg.export.files import write_view
from kg.figures.network import who_met_whom
from kg.figures.panels import Panel, occasions
from kg.figures.summary import summary
from kg.figures.timeline import marks, timeline
from kg.neo4j.browser.queries import saved_queries
from kg.palette import DISPUTED, NODES
from tests.support.samples import write

ONE = """\
document: {id: one, publisher: Wire, published: 2025-09-02, language: en, text: He says so. They met. It was broken.}
situations:
  - id: event:talks
    type: Negotiation
    name: secret talks
    when: 2025-09-01
    participants: [Emmanuel Macron, Vladimir Putin]
    claims: [{said_by: Donald Trump, quote: He says so}]
  - id: pledge:consent
    type: Pledge
    name: consent to troops
    when: 2025-09-01
    part_of: event:talks
    participants: [{actor: Vladimir Putin, role: pledger}, {actor: Ukraine, role: beneficiary}]
    content: {id: event:troops, type: Deployment, name: Western troops}
    claims: [{said_by: Donald Trump, quote: He says so}]
  - id: pledge:kept
    type: Pledge
    name: promise of peace
    when: 1994
    participants: [{actor: Russia, role: pledger}, {actor: Ukraine, role: beneficiary}]
    quote: They met
  - id: event:breach
    type: MilitaryAction
    name: breach of the promise
    when: 2014-03-01
    participants: [{actor: Russia, role: perpetrator}]
    breaches: pledge:kept
    quote: It was broken
  - id: event:refusal
    type: Rejection
    name: refusal
    when: 2025-08-01
    participants: [{actor: Sergey Lavrov, role: rejecter}]
    content: event:troops
    quote: They met
  - id: event:summit
    type: Summit
    name: open summit
    when: 2025-08-15
    participants:
      - Donald Trump
      - Vladimir Putin
      - {actor: Friedrich Merz, claims: [{quote: They met}]}
    quote: They met
memberships:
  - {actor: Japan, of: Coalition of the Willing, quote: They met}
"""
OTHER = """\
document: {id: other, publisher: Other Wire, published: 2025-09-03, language: en, text: He did not. No such thing.}
situations:
  - id: event:talks
    type: Negotiation
    claims: [{polarity: negative, said_by: Dmitry Peskov, quote: No such thing}]
  - id: pledge:consent
    type: Pledge
    participants: [{actor: Vladimir Putin, role: pledger}, {actor: Ukraine, role: beneficiary}]
    claims: [{polarity: negative, said_by: Dmitry Peskov, quote: He did not}]
  - id: event:breach
    type: MilitaryAction
    claims: [{polarity: negative, said_by: Dmitry Peskov, quote: No such thing}]
  - id: event:summit
    type: Summit
    participants: [{actor: Friedrich Merz, claims: [{polarity: negative, quote: He did not}]}]
    quote: No such thing
memberships:
  - {actor: Japan, of: Coalition of the Willing, claims: [{polarity: negative, quote: No such thing}]}
"""
PUTIN, MACRON, MERZ = "actor:vladimir-putin", "actor:emmanuel-macron", "actor:friedrich-merz"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("disputed")
    graph = library.open(folder / "store")
    graph.load(write(folder / "in", one=ONE, other=OTHER))
    return graph


def run(graph: Graph, *words: str) -> str:
    done = CliRunner().invoke(kg, ["--store", str(graph.path), *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def line(text: str, *words: str) -> str:
    """The one line of a table that holds all these words."""
    (found,) = (one for one in text.splitlines() if all(word in one for word in words))
    return found


# -- views and files

VIEWS = {
    "participation": {(PUTIN, "event:talks"), (MACRON, "event:talks"), (MERZ, "event:summit")},
    "meetings": {(MACRON, PUTIN), (MERZ, PUTIN), ("actor:donald-trump", MERZ)},
    "co_participation": {(MACRON, PUTIN), (MERZ, PUTIN), ("actor:donald-trump", MERZ), ("actor:ukraine", PUTIN)},
    "pledges": {(PUTIN, "actor:ukraine")},
    "positions": {(PUTIN, "event:troops")},
    "membership": {("actor:japan", "actor:coalition-of-the-willing")},
}


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_marks_its_edges_and_only_those(graph: Graph, name: str) -> None:
    edges = graph.view(name).edges
    marked = {(edge.source, edge.target) for edge in edges if edge.properties.get("disputed")}
    assert marked >= VIEWS[name]
    assert {(edge.source, edge.target) for edge in edges} - marked or name == "membership"
    assert not {("actor:donald-trump", PUTIN), ("actor:sergey-lavrov", "event:troops")} & marked


def test_an_edge_that_is_disputed_says_who_affirms_and_who_denies(graph: Graph) -> None:
    (held,) = (edge for edge in graph.view("positions").edges if edge.source == PUTIN)
    assert (held.properties["affirmed_by"], held.properties["denied_by"]) == (["Donald Trump"], ["Dmitry Peskov"])
    (part,) = (edge for edge in graph.view("participation").edges if edge.source == MERZ)
    assert (part.properties["affirmed_by"], part.properties["denied_by"]) == (["Wire"], ["Other Wire"])


def test_edges_that_count_say_how_much_of_it_is_disputed(graph: Graph) -> None:
    told = {edge.source: edge.properties for edge in graph.view("attribution").edges if "peskov" in edge.target}
    assert [(one["weight"], one["denials"], one["disputed"]) for one in told.values()] == [(3, 3, 3)]
    together = {(edge.source, edge.target): edge.properties for edge in graph.view("co_participation").edges}
    assert together[MACRON, PUTIN]["disputed"] == together[MACRON, PUTIN]["weight"] == 1
    assert together["actor:donald-trump", PUTIN]["disputed"] == 0


@pytest.mark.parametrize("name", ["full", *VIEWS])
def test_graphml_has_the_attribute(graph: Graph, tmp_path: Path, name: str) -> None:
    with (tmp_path / "view.graphml").open("wb") as file:
        write_view(graph.view(name), "graphml", file)
    read: Any = nx.read_graphml(tmp_path / "view.graphml")
    nodes = {id_ for id_, told in read.nodes(data=True) if told.get("disputed")}
    if name in ("full", "participation"):
        assert (
            {"event:talks"}
            <= nodes
            <= {one["id"] for one in graph.situations() if one["disputed"]}
            | {id_ for id_ in nodes if id_.startswith("membership:")}
        )
    if name != "full":
        marked = {frozenset(ends) for *ends, told in read.edges(data=True) if told.get("disputed")}
        assert marked >= {frozenset(pair) for pair in VIEWS[name]}


@pytest.mark.parametrize("name", VIEWS)
def test_tables_and_csv_have_the_column(graph: Graph, tmp_path: Path, name: str) -> None:
    frame = graph.to_pandas(name)
    marked = frame[frame.disputed.astype(bool)]
    assert set(zip(marked.source, marked.target, strict=True)) >= VIEWS[name]
    with (tmp_path / "view.csv").open("wb") as file:
        write_view(graph.view(name), "csv", file)
    assert "disputed" in (tmp_path / "view.csv").read_text(encoding="utf-8").partition("\n")[0].strip().split(",")
    assert "disputed" in run(graph, "view", name, "--format", "tsv").partition("\n")[0]


def test_in_the_table_of_everything_an_edge_of_what_is_disputed_is_disputed(graph: Graph) -> None:
    frame = graph.to_pandas("full")
    assert frame[(frame.type == "PARTICIPATES_IN") & (frame.target == "event:talks")].disputed.all()
    assert not frame[(frame.type == "PARTICIPATES_IN") & (frame.target == "event:refusal")].disputed.any()


def test_networkx_has_the_attribute_beside_the_label(graph: Graph) -> None:
    made = graph.to_networkx()
    assert made.nodes["event:talks"]["disputed"] is True
    assert "disputed" not in made.nodes["event:summit"]


# -- lists


def test_lists_mark_it(graph: Graph) -> None:
    assert "\tyes\t" in line(run(graph, "list", "situations"), "secret talks")
    assert "Friedrich Merz (disputed)" in line(run(graph, "list", "situations"), "open summit")
    actors = {one["id"]: (one["events"], one["disputed"]) for one in graph.actors()}
    assert (actors[PUTIN], actors["actor:sergey-lavrov"]) == ((3, 2), (1, 0))
    assert "\tyes\t" in line(run(graph, "list", "pledges"), "Western troops")
    assert "\tyes\t" in line(run(graph, "list", "claims"), "secret talks", "negative")
    assert {one["disputed"] for one in graph.claims(about="event:refusal")} == {False}


def test_pledges_why_and_show_mark_it(graph: Graph) -> None:
    entries = run(graph, "pledges", "--format", "table").split("\n\n")
    (troops,), (peace,) = ([one for one in entries if name in one] for name in ("Western troops", "promise of peace"))
    assert "open, disputed" in line(troops, " state ")
    assert "breached; disputed; else open" in line(peace, " state ")
    assert "(disputed)" in line(run(graph, "pledges", "pledge:kept"), "breached by")
    assert "affirmed by 1, denied by 1" in run(graph, "why", "pledge:consent")
    assert "secret talks (disputed)" in run(graph, "show", PUTIN)


def test_the_card_of_a_notebook_counts_it(graph: Graph) -> None:
    assert "4 disputed" in summary("g", graph.index)


# -- pictures


def hollow(patches: Any) -> list[Any]:
    return [patch for patch in patches if to_hex(patch.get_facecolor()) == "#ffffff"]


def test_a_position_that_is_disputed_is_hollow_and_named_with_who_says_so(graph: Graph) -> None:
    axes: Any = figures.positions(graph.view("positions")).axes[0]
    assert "Vladimir Putin (disputed; says Donald Trump)" in [one.get_text().replace("\n", " ") for one in axes.texts]
    (bar,) = (one for one in hollow(axes.patches) if one.get_height() < 0.2)
    assert bar.get_width() == pytest.approx(0.03)
    (solid,) = (
        one for one in axes.patches if one.get_width() and to_hex(one.get_facecolor()) == NODES["Event"].lower()
    )
    assert solid.get_width() < 0


def test_partners_of_whom_it_is_disputed_are_hollow_and_no_bridges(graph: Graph) -> None:
    fields: Any = figures.central(graph.view("meetings")).axes
    left, right = fields
    names = [one.get_text() for one in left.get_yticklabels()]
    bars = {round(bar.get_y() + bar.get_height() / 2): bar.get_width() for bar in hollow(left.patches)}
    assert bars[names.index("Emmanuel Macron")] == 1
    assert bars[names.index("Vladimir Putin")] == 2
    assert [bar.get_width() for bar in right.patches] == [0] * len(names)


def test_a_tie_that_rests_on_what_is_disputed_is_dashed(graph: Graph, tmp_path: Path) -> None:
    axes: Any = figures.growth({"2025": graph.view("co_participation", since="2025")}).axes[0]
    ties = [to_hex(one.get_color()).upper() for one in axes.lines if one.is_dashed()]
    assert ties == [DISPUTED] * 4
    assert sum(not one.is_dashed() for one in axes.lines) == 1
    who_met_whom(graph.index, tmp_path / "met.svg")
    drawn = (tmp_path / "met.svg").read_text(encoding="utf-8")
    assert "stroke-dasharray" in drawn
    assert DISPUTED.lower() in drawn


def test_who_took_part_as_some_deny_is_a_ring_in_the_colour_of_dispute(graph: Graph) -> None:
    axes: Any = figures.attendance(graph.index, ["event:summit", "event:talks"]).axes[0]
    rows = [one.get_text() for one in axes.get_yticklabels()]
    looks = {
        (rows[int(dot.get_offsets()[0][1])], int(dot.get_offsets()[0][0])): (
            to_hex(dot.get_facecolor()[0]).upper(),
            to_hex(dot.get_edgecolor()[0]).upper(),
        )
        for dot in axes.collections
    }
    ring, full = ("#FFFFFF", DISPUTED), (NODES["Event"], NODES["Event"])
    assert looks["Friedrich Merz", 0] == looks["Vladimir Putin", 1] == looks["Emmanuel Macron", 1] == ring
    assert looks["Vladimir Putin", 0] == looks["Donald Trump", 0] == full
    assert "(disputed)" in axes.get_xticklabels()[1].get_text()


def test_a_promise_that_is_disputed_is_a_dashed_box_with_who_says_so(graph: Graph) -> None:
    axes: Any = figures.commitments(graph.index, graph.pledges()).axes[0]
    words = [one.get_text().replace("\n", " ") for one in axes.texts]
    assert "disputed; says Donald Trump" in words
    assert "breached is disputed" in words
    boxes = [one for one in hollow(axes.patches) if to_hex(one.get_edgecolor()).upper() == DISPUTED]
    assert len(boxes) == 1
    assert boxes[0].get_linestyle() not in ("solid", "-")


def test_fates_and_states_show_it(graph: Graph) -> None:
    axes: Any = figures.fates(graph.pledges()).axes[0]
    assert [one.get_text().endswith("(disputed)") for one in axes.get_yticklabels()].count(True) == 1
    made = [one for one in axes.collections if len(one.get_offsets()) and one.get_sizes()[0] == 26]
    assert [to_hex(one.get_edgecolor()[0]).upper() for one in made] == [DISPUTED]
    bars: Any = figures.states({"now": graph.pledges()}).axes[0]
    assert sum(bar.get_height() for bar in hollow(bars.patches)) == 2
    assert "hollow: disputed" in [one.get_text() for one in bars.get_legend().get_texts()]


def test_the_timeline_draws_it_hollow_and_names_its_occasions(graph: Graph, tmp_path: Path) -> None:
    assert sorted(mark.disputed for mark in marks(graph.index)) == [True, True]
    timeline(graph.index, tmp_path / "line.svg")
    drawn = (tmp_path / "line.svg").read_text(encoding="utf-8")
    assert f"fill: #ffffff; stroke: {DISPUTED.lower()}" in drawn
    assert "hollow in violet: disputed" in drawn
    assert [one.name for one in occasions(graph.index, Panel(2020, 2026, 1, 1))] == ["secret talks (disputed)"]


# -- the page, and saved queries


def test_the_page_marks_it(graph: Graph, tmp_path: Path) -> None:
    run(graph, "report", "-o", str(tmp_path / "page.html"))
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert len(re.findall('class="tie Disputed"[^>]* data-ends', page)) == 3
    assert "Friedrich Merz (1 says so · 1 denies)" in page
    assert "Emmanuel Macron (1, disputed)" in page
    assert re.search("breached[^<]*, 1 says so · 1 denies<", page)


SAID_ELSEWHERE = {
    "how-much-is-here": "counts it in a column",
    "the-last-push": "of no situation",
    "human-and-machine": "how something was coded, not whether it is so",
    "claims-without-words": "of claims",
    "denials": "of denials",
    "disputed-situations": "of nothing else",
    "who-denies-whom": "of nothing else",
    "who-has-not-committed": "of denials",
    "anonymous-sources": "claims, with their side",
    "quotes-of-a-situation": "claims, with their side",
    "search-names": "of actors",
    "search-quotes": "claims, with their side",
    "who-vouches": "claims, with their side",
    "claims-in-order-of-publication": "claims, with their side",
    "documents-in-order": "of documents",
    "public-by-a-day": "claims, with their side",
    "said-before-it-was-published": "of claims",
}


def test_every_saved_query_that_states_something_says_whether_it_is_disputed() -> None:
    """Those that give nodes give their labels; the others have a column, or state nothing."""
    for query in saved_queries():
        returned = query.cypher.rpartition("RETURN ")[2]
        gives_nodes = " AS " not in returned.partition("ORDER BY")[0]
        assert gives_nodes or "AS disputed" in returned or query.name in SAID_ELSEWHERE, query.name


def test_a_saved_query_marks_it(graph: Graph) -> None:
    found = json.loads(run(graph, "cypher", "--saved", "pledges-made", "--json"))
    told = {row[found["columns"].index("pledge")]: row[found["columns"].index("disputed")] for row in found["rows"]}
    assert told == {"consent to troops": True, "promise of peace": False}
