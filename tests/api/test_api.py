"""`import kg` is light, and `kg.open` gives what is in the store as it is now."""

import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.api import Graph
from kg.errors import BadInput, StoreError, UsageError
from kg.export.networkx import from_networkx
from tests.support.digests import graph_digest
from tests.support.samples import AFTER, SUMMIT, write


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    graph = kg.open(tmp_path / "store")
    graph.load(write(tmp_path / "docs", one=SUMMIT))
    return graph


def test_importing_kg_loads_no_heavy_library() -> None:
    code = "import sys, kg; print(*{'pyoxigraph', 'networkx', 'neo4j', 'rdflib', 'msgspec'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"


def test_a_graph_follows_its_store(graph: Graph, tmp_path: Path) -> None:
    before = graph_digest(graph.rows())
    assert [one["name"] for one in graph.situations(type="PhoneCall", reality="Plan")] == ["Phone call"]
    assert graph.load(write(tmp_path / "docs", two=AFTER)).loaded == 1
    assert [one["reality"] for one in graph.situations(type="PhoneCall")] == ["Event"]
    assert [one["id"] for one in graph.documents()] == ["ex-1", "ex-2"]
    graph.retract("ex-2")
    assert graph_digest(graph.rows()) == before


def test_types_take_in_what_is_below_them(graph: Graph) -> None:
    assert [one["id"] for one in graph.situations(type="Meeting")] == ["event:paris"]
    assert {one["type"] for one in graph.situations(type="SpeechAct")} == {"Pledge"}


def test_claims_are_found_by_what_they_are_about(graph: Graph) -> None:
    (denied,) = graph.claims(about="local:ex-1/us")
    assert denied["polarity"] == "negative"
    assert graph.claims(polarity="negative", document="doc:ex-1") == graph.claims(polarity="negative")


def test_why_gives_the_words_and_where_they_stand(graph: Graph) -> None:
    reason, of_merz = sorted(graph.why("event:paris").reasons, key=lambda reason: reason.aspect)
    assert (of_merz.aspect, of_merz.status, of_merz.passages) == ("participation", "planned", [])
    (passage,) = reason.passages
    assert (passage.document, passage.start, passage.end) == ("ex-1", 0, 32)
    assert passage.quote == "Some thirty leaders met in Paris"
    merz = next(edge for edge in graph.show("actor:friedrich-merz").relationships if edge.type == "CAST_IN")
    assert graph.why(merz.id).reasons == [of_merz]


def test_the_networkx_graph_is_the_whole_graph(graph: Graph) -> None:
    assert graph_digest(from_networkx(graph.to_networkx())) == graph_digest(graph.rows())


def test_sparql_and_pledges(graph: Graph) -> None:
    assert graph.sparql("SELECT ?p { ?p a :Pledge } ORDER BY ?p").rows == [["local:ex-1/pledge"], ["local:ex-1/us"]]
    assert {pledge.id: pledge.state for pledge in graph.pledges()} == {
        "local:ex-1/pledge": "open",
        "local:ex-1/us": "denied",
    }


def test_what_is_not_there_is_said(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="event:pariss"):
        graph.show("event:pariss")
    with pytest.raises(UsageError, match=r'"Sumit".*Summit'):
        graph.situations(type="Sumit")
    with pytest.raises(UsageError, match="ex-9"):
        graph.retract("ex-9")
    with pytest.raises(BadInput, match="KG002"):
        graph.load(write(tmp_path / "bad", one="document: {id: x"))
    with kg.open(tmp_path / "nothing") as empty, pytest.raises(StoreError, match="no store"):
        empty.documents()


def test_the_examples_ship_with_the_program() -> None:
    assert (kg.examples() / "paris-2025-09-04" / "2025-09-04-summit.en.yaml").is_file()


def test_a_denied_membership_is_named_by_whose_and_of_what(graph: Graph) -> None:
    names = {claim["name"] for claim in graph.claims(polarity="negative")}
    assert "United States, member of Coalition of the Willing" in names


def test_what_chooses_nothing_is_not_passed_over(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="since"):
        graph.export("turtle", tmp_path / "graph.ttl", since="2025")
    assert not (tmp_path / "graph.ttl").exists()
    with pytest.raises(TypeError, match="min_sources"):
        graph.view("meetings", min_sources=2)  # type: ignore[call-arg]  # it is called sources
