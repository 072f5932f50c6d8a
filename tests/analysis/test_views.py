"""Each view means what docs/views.md says, and is the same from the store and from Neo4j."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from neo4j import Driver

import kg
from kg.analysis.views import VIEWS, Choice, view
from kg.api import Graph
from kg.errors import UsageError
from kg.export.files import write_view
from kg.graph.index import Index
from kg.graph.projection import project
from kg.graph.rows import Edge, Node, Row
from kg.neo4j.push.push import push
from kg.neo4j.rows import rows as rows_of_neo4j
from kg.reference import reference
from tests.support.examples import examples_in
from tests.support.samples import write
from tests.support.strategies import records

DOCS = """\
document: {id: news, publisher: Wire, published: 2025-09-04, language: en, text: They met. They called. He promised.}
situations:
  - id: event:summit
    type: Summit
    when: 2025-09-04
    participants: [{actor: Macron, role: host}, Zelenskyy, {actor: Friedrich Merz, status: planned}]
    quote: They met
  - id: event:call
    type: PhoneCall
    when: 2025-08
    participants: [Macron, Zelenskyy, Donald Trump]
    quote: They called
  - id: event:next
    type: Meeting
    status: planned
    when: 2026
    participants: [Macron, Donald Trump]
    quote: They met
  - id: event:promise
    type: Pledge
    participants:
      - {actor: Macron, role: pledger, behalf: Europeans}
      - {actor: Ukraine, role: beneficiary}
      - {actor: Germany, role: pledger, claims: [{polarity: negative}]}
    content: {id: event:guarantee, type: SecurityGuarantee, conditional_on: {after: {type: PeaceAgreement}}}
    quote: He promised
  - id: event:no
    type: Rejection
    participants: [{actor: Russia, role: rejecter}]
    content: event:guarantee
    claims:
      - {said_by: Sergey Lavrov, via: actor:reuters-agency, quote: They met}
      - {polarity: negative, said_by: Donald Trump}
  - id: event:denied
    type: Pledge
    participants: [{actor: United States, role: pledger}, {actor: Ukraine, role: beneficiary}]
    claims: [{polarity: negative, quote: They met}]
actors: [{id: actor:reuters-agency, type: Organization, name: Reuters Agency}]
memberships:
  - {actor: Japan, of: Coalition of the Willing}
  - {actor: Canada, of: Coalition of the Willing, start: 2025-03}
  - {actor: USA, of: Coalition of the Willing, claims: [{polarity: negative}]}
"""
SECOND = """\
document: {id: more, publisher: Other Wire, published: 2025-09-05, language: en, text: They met.}
situations:
  - id: event:summit
    type: Summit
    participants: [Macron, Zelenskyy]
    quote: They met
"""
MACRON, ZELENSKYY, TRUMP = "actor:emmanuel-macron", "actor:volodymyr-zelenskyy", "actor:donald-trump"


@pytest.fixture(scope="module")
def g(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("views")
    graph = kg.open(folder / "store")
    graph.load(write(folder / "in", a=DOCS, b=SECOND))
    return graph


def pairs(g: Graph, name: str, **asked: Any) -> list[tuple[str, str]]:
    return [(edge.source, edge.target) for edge in g.view(name, **asked).edges]


def test_participation_joins_those_who_took_part(g: Graph) -> None:
    assert set(pairs(g, "participation", since="2025-08", until="2025-09")) == {
        (TRUMP, "event:call"),
        (MACRON, "event:call"),
        (MACRON, "event:summit"),
        (ZELENSKYY, "event:call"),
        (ZELENSKYY, "event:summit"),
    }
    plans = {("actor:friedrich-merz", "event:summit"), (MACRON, "event:next"), (TRUMP, "event:next")}
    assert set(pairs(g, "participation", reality="Plan")) == plans
    denied = {edge[0] for edge in pairs(g, "participation", reality="Proposition")}
    assert {"actor:germany", "actor:united-states"} <= denied


def test_co_participation_counts_shared_situations(g: Graph) -> None:
    graph = g.to_networkx("co_participation", since="2025-08")
    assert isinstance(graph, nx.Graph)
    assert not graph.is_directed()
    together = graph.edges[MACRON, ZELENSKYY]
    assert (together["weight"], together["first"], together["last"]) == (2, "2025-08-01", "2025-09-04")
    assert together["situations"] == "event:call;event:summit"
    assert g.to_networkx("co_participation", since="2025-09-01").edges[MACRON, ZELENSKYY]["weight"] == 1


def test_meetings_are_one_edge_for_each_meeting_and_two_actors(g: Graph) -> None:
    found = g.to_networkx("meetings")
    assert isinstance(found, nx.MultiGraph)
    assert found.number_of_edges(MACRON, ZELENSKYY) == 2
    assert {edge["kind"] for _, _, edge in found.edges(data=True)} == {"Summit", "PhoneCall"}
    assert found.number_of_edges() == 4


def test_periods_respect_the_precision_of_times(g: Graph) -> None:
    """August may have been the 31st; what has no time is in no period."""
    assert set(pairs(g, "meetings", since="2025-08-31", until="2025-08-31")) == {
        (TRUMP, MACRON),
        (TRUMP, ZELENSKYY),
        (MACRON, ZELENSKYY),
    }
    assert pairs(g, "meetings", until="2025-07-31") == []
    assert pairs(g, "pledges")
    assert pairs(g, "pledges", since="1900") == []


def test_pledges_lead_from_makers_to_beneficiaries(g: Graph) -> None:
    (edge,) = g.view("pledges").edges
    assert (edge.source, edge.target) == (MACRON, "actor:ukraine")
    assert edge.properties["conditions"] == ["after Peace agreement"]
    assert edge.properties["state"] == "open"
    (denied,) = (one for one in g.view("pledges", reality="Proposition").edges if "denied" in one.properties["pledge"])  # type: ignore[operator]
    assert (denied.source, denied.properties["state"]) == ("actor:united-states", "denied")


def test_positions_have_a_sign(g: Graph) -> None:
    signs = {edge.source: edge.properties["sign"] for edge in g.view("positions").edges}
    assert signs == {MACRON: 1, "actor:russia": -1}
    assert {edge.target for edge in g.view("positions").edges} == {"event:guarantee"}


def test_attribution_leads_from_who_passes_on_to_whose_words(g: Graph) -> None:
    found = {(edge.source, edge.target): edge.properties for edge in g.view("attribution").edges}
    (relay,) = (target for source, target in found if source == "publisher:Wire" and "reuters" in target)
    assert (relay, "actor:sergey-lavrov") in found
    assert found["publisher:Wire", TRUMP]["denials"] == 1
    own = {node.id: node.properties.get("own") for node in g.view("attribution").nodes}
    assert own["publisher:Other Wire"] == 1


def test_memberships_that_hold(g: Graph) -> None:
    willing = "actor:coalition-of-the-willing"
    assert pairs(g, "membership", until="2024") == [("actor:japan", willing)]
    assert len(pairs(g, "membership")) == 2
    (denied,) = g.view("membership", reality="Proposition").edges
    assert (denied.type, denied.source) == ("CAST_AS_MEMBER", "actor:united-states")


def test_independent_sources_are_asked_for(g: Graph) -> None:
    assert {edge.properties["situation"] for edge in g.view("meetings", sources=2).edges} == {"event:summit"}
    assert pairs(g, "meetings", sources=2, as_of="2025-09-04") == []


def test_the_full_view_is_the_graph_and_drops_what_hangs_on_what_is_left_out(g: Graph) -> None:
    assert list(g.view("full").rows()) == list(g.rows())
    events = g.view("full", reality="Event")
    ids = {node.id for node in events.nodes}
    assert "event:denied" not in ids
    assert "event:summit" in ids
    assert all({edge.source, edge.target} <= ids for edge in events.edges)


CODED = """\
document: {{id: {coding}, publisher: {coding} Wire, published: 2025-09-04, language: en, text: They met.}}
situations:
  - {{id: event:both, type: Meeting, participants: [Macron, Zelenskyy], claims: [{{{claim} quote: They met}}]}}
"""


def test_what_people_coded_goes_before_what_a_machine_coded(tmp_path: Path) -> None:
    """A machine's event is a plan where people have read that it is planned."""
    machine = CODED.format(coding="machine", claim="coding: machine, certainty: probable,")
    human = CODED.format(coding="human", claim="status: planned,")
    graph = kg.open(tmp_path / "store")
    graph.load(write(tmp_path / "in", a=machine))
    (alone,) = graph.view("meetings").edges
    assert alone.properties["coding"] == "machine"
    assert graph.view("meetings", coding="human").edges == []
    graph.load(write(tmp_path / "in", b=human))
    assert graph.view("meetings").edges == []
    assert [edge.properties["coding"] for edge in graph.view("meetings", reality="Plan").edges] == ["human"]
    assert [edge.properties["coding"] for edge in graph.view("meetings", coding="machine").edges] == ["machine"]
    assert [edge.properties["coding"] for edge in graph.view("meetings", coding="all").edges] == ["human+machine"]


def test_unknown_words_are_named(g: Graph) -> None:
    with pytest.raises(UsageError, match=r'"meeting".*meetings'):
        g.view("meeting")
    with pytest.raises(UsageError, match="robot"):
        g.view("meetings", coding="robot")
    with pytest.raises(UsageError, match="Real"):
        g.view("meetings", reality="Real")


def test_a_table_has_a_row_for_each_edge(g: Graph) -> None:
    frame = g.to_pandas("meetings")
    assert len(frame) == 4
    assert set(frame.source_name) == {"Donald Trump", "Emmanuel Macron"}


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_can_be_written_and_read_back(g: Graph, name: str) -> None:
    found = g.view(name)
    files = {format_: io.BytesIO() for format_ in ("graphml", "node-link", "csv")}
    for format_, file in files.items():
        write_view(found, format_, file)
        file.seek(0)
    read = nx.read_graphml(files["graphml"])
    assert (len(read), read.number_of_edges()) == (len(found.nodes), len(found.edges))
    assert len(json.load(files["node-link"])["nodes"]) == len(found.nodes)
    rows = list(csv.DictReader(io.TextIOWrapper(files["csv"], encoding="utf-8")))
    assert [row["id"] for row in rows] == [edge.id for edge in found.edges]
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


# ---- the store and Neo4j

CHOICES = (
    Choice(),
    Choice(reality=("Event", "Plan", "Proposition"), coding="all"),
    Choice(since="1900-01-01", until="5000-12-31", reality=("Plan", "Proposition"), coding="human"),
    Choice(sources=2, coding="machine"),
)
SETS = 200


def assert_same_views(one: Index, other: Index) -> None:
    for name in VIEWS:
        for choice in CHOICES:
            mine, theirs = view(one, name, choice), view(other, name, choice)
            nodes = [node._replace(labels=tuple(sorted(node.labels))) for node in mine.nodes]
            assert nodes == [node._replace(labels=tuple(sorted(node.labels))) for node in theirs.nodes]
            assert mine.edges == theirs.edges


def random_graphs(number: int) -> list[list[Row]]:
    """The graphs of so many random sets of documents."""
    found: list[list[Row]] = []

    @seed(7)
    @settings(
        max_examples=number,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(records(), max_size=2, unique_by=lambda record: record.document.id))
    def collect(some: list[Any]) -> None:
        found.append(list(project(lambda: some, reference().get)))

    collect()
    return found


def apart(number: int, rows: list[Row]) -> Iterator[Row]:
    """The rows with ids in a space of their own, so that many graphs fit into one database."""
    space = f"{number:03}~"
    for row in rows:
        if isinstance(row, Node):
            yield row._replace(id=space + row.id)
        else:
            yield row._replace(id=space + row.id, source=space + row.source, target=space + row.target)


def parted(rows: Iterator[Row]) -> dict[int, list[Row]]:
    """The inverse of `apart` for all graphs."""
    found: dict[int, list[Row]] = {}
    for row in rows:
        if isinstance(row, Node):
            mine: Row = row._replace(id=row.id[4:])
        else:
            mine = row._replace(id=row.id[4:], source=row.source[4:], target=row.target[4:])
        found.setdefault(int(row.id[:3]), []).append(mine)
    return found


@pytest.mark.neo4j
def test_views_of_the_examples_are_the_same_from_neo4j(examples_db: Driver, tmp_path: Path) -> None:
    graph = kg.open(examples_in(tmp_path / "store"))
    with examples_db.session() as session:
        assert_same_views(graph.index, Index(rows_of_neo4j(session)))


@pytest.mark.neo4j
def test_views_of_200_random_sets_of_documents_are_the_same_from_neo4j(empty_db: Driver) -> None:
    graphs = random_graphs(SETS)
    assert len(graphs) == SETS
    every = [row for number, rows in enumerate(graphs) for row in apart(number, rows)]
    nodes = [row for row in every if isinstance(row, Node)]
    push(empty_db, lambda: [*nodes, *(row for row in every if isinstance(row, Edge))], "200 sets")
    with empty_db.session() as session:
        found = parted(rows_of_neo4j(session))
    for number, rows in enumerate(graphs):
        assert_same_views(Index(rows), Index(found.get(number, [])))
