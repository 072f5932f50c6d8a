"""What programs for networks need: one type a name, one node a name, codes, times, no edge that leads back."""

import io
import json
import re
from collections import defaultdict
from pathlib import Path

import networkx as nx
import pytest
from defusedxml.ElementTree import parse

import kg
import kg.reference
from kg.analysis.views import VIEWS
from kg.api import Graph
from tests.support.paths import EXAMPLES

MEMBERSHIP = """\
document: {id: joins, publisher: example.org, language: en, published: 2024-03-08}
memberships:
  - {actor: Sweden, of: NATO, role: member, start: 2024-03-07}
"""
GEXF = "{http://gexf.net/1.3}"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("networks")
    (folder / "joins.yaml").write_text(MEMBERSHIP, encoding="utf-8")
    found = kg.open(folder / "store")
    found.load(EXAMPLES / "paris-2025-09-04", folder / "joins.yaml")
    return found


@pytest.mark.parametrize("view", VIEWS)
def test_an_attribute_has_one_type_and_a_name_is_one_nodes(graph: Graph, view: str) -> None:
    found = graph.to_networkx(view, reality=("Event", "Plan", "Proposition"))
    for every in (found.nodes(data=True), found.edges(data=True)):
        types = defaultdict(set)
        for *_, attributes in every:
            for name, value in attributes.items():
                types[name].add(type(value))
        assert {name: some for name, some in types.items() if len(some) > 1} == {}
    names = [name for _, name in found.nodes(data="name")]
    assert len(set(names)) == len(names) > 1
    assert all(label for _, label in found.nodes(data="label"))


@pytest.mark.parametrize("view", ["full", "participation", "co_participation", "meetings", "membership"])
def test_states_can_be_joined_by_their_codes(graph: Graph, view: str) -> None:
    found = graph.to_networkx(view, reality=("Event", "Plan", "Proposition"), representatives=view != "full")
    states = {id_: data for id_, data in found.nodes(data=True) if "Country" in data["labels"]}
    assert states
    for id_, data in states.items():
        assert re.fullmatch("[A-Z]{3}", data["iso3"]), id_
        assert isinstance(data["cow_number"], int)
        assert data["wikidata"].startswith("Q")


def test_of_several_codes_a_state_has_todays() -> None:
    known = kg.reference.reference()
    assert known.codes("actor:germany")["cowNumber"] == "255"
    assert known.codes("actor:serbia")["gwNumber"] == "340"


def test_graphml_has_one_key_a_name_and_no_attribute_that_is_called_as_the_id(graph: Graph, tmp_path: Path) -> None:
    for view in ("", "attribution", "co_participation"):
        root = parse(graph.export("graphml", tmp_path / "x.graphml", view=view)).getroot()
        keys = [(key.get("for"), key.get("attr.name")) for key in root if key.tag.endswith("key")]
        assert len(set(keys)) == len(keys)
        assert ("edge", "id") not in keys


def test_what_several_promise_each_other_nobody_promises_itself(tmp_path: Path) -> None:
    graph = kg.open(tmp_path / "store")
    graph.load(EXAMPLES / "security-commitments")
    per: dict[str, list[bool]] = defaultdict(list)
    for edge in graph.view("pledges", reality=("Event", "Plan", "Proposition")).edges:
        per[str(edge.properties["pledge"])].append(edge.source == edge.target)
    assert len(per) > 20
    assert [id_ for id_, loops in per.items() if any(loops) and len(loops) > 1] == []


def test_gexf_keeps_kinds_weights_parallel_edges_and_days(graph: Graph, tmp_path: Path) -> None:
    root = parse(graph.export("gexf", tmp_path / "x.gexf")).getroot()
    view = graph.view("full")
    nodes = {one.get("id"): one for one in root.iter(f"{GEXF}node")}
    edges = {one.get("id"): one for one in root.iter(f"{GEXF}edge")}
    assert set(nodes) == {node.id for node in view.nodes}
    assert {id_: one.get("kind") for id_, one in edges.items()} == {edge.id: edge.type for edge in view.edges}
    assert nodes["event:paris-summit-2025-09-04"].find(f".//{GEXF}spell").attrib == {
        "start": "2025-09-04",
        "end": "2025-09-04",
    }
    joined = next(node.id for node in view.nodes if node.properties.get("start") == "2024-03-07")
    assert nodes[joined].find(f".//{GEXF}spell").attrib == {"start": "2024-03-07"}
    declared = {one.get("id"): one.get("type") for one in root.iter(f"{GEXF}attribute")}
    used = {one.get("for"): one.get("value") for one in root.iter(f"{GEXF}attvalue")}
    assert set(used) == set(declared)
    assert all(used[id_] in ("true", "false") for id_, type_ in declared.items() if type_ == "boolean")


def test_gexf_of_a_view_is_read_by_another_library(graph: Graph, tmp_path: Path) -> None:
    found = nx.read_gexf(graph.export("gexf", tmp_path / "x.gexf", view="co_participation"), version="1.3")
    made = graph.to_networkx("co_participation")
    assert not found.is_directed()
    assert weights(found) == weights(made)
    assert {label for _, label in found.nodes(data="label")} == {label for _, label in made.nodes(data="label")}


def weights(graph: "nx.Graph[str]") -> dict[frozenset[str], float]:
    return {frozenset((one, other)): data["weight"] for one, other, data in graph.edges(data=True)}


def test_node_link_has_an_id_for_every_end(graph: Graph, tmp_path: Path) -> None:
    data = json.load(io.StringIO(graph.export("node-link", tmp_path / "x.json").read_text(encoding="utf-8")))
    ids = {node["id"] for node in data["nodes"]}
    assert all({edge["source"], edge["target"]} <= ids for edge in data["edges"])
