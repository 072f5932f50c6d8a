"""The example of the Paris summit: each document turns what it must, and leaves nothing behind when it is retracted."""

from pathlib import Path

import pytest
from neo4j import Driver

import kg
from kg.api import Graph
from kg.export.networkx import from_networkx
from kg.neo4j.push.push import push
from kg.neo4j.verify import verify_neo4j
from kg.store.store import Store
from tests.support.digests import graph_digest
from tests.support.paths import EXAMPLES

FOLDER = EXAMPLES / "paris-2025-09-04"
BEFORE = FOLDER / "2025-09-03-vor-dem-gipfel.de.yaml"
ON_THE_DAY = FOLDER / "2025-09-04-summit.en.yaml"
AFTER = FOLDER / "2025-09-05-after-the-summit.en.yaml"
SUMMIT = "event:paris-summit-2025-09-04"
CALL = "event:call-with-trump-2025-09-04"


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    graph = kg.open(tmp_path / "store")
    graph.load(BEFORE, ON_THE_DAY)
    return graph


def reality(graph: Graph, id_: str) -> str:
    (found,) = (one["reality"] for one in graph.situations() if one["id"] == id_)
    return str(found)


def dump(graph: Graph) -> bytes:
    with Store(graph.path, read_only=True) as store:
        return "\n".join(store.nquads()).encode()


def callers(graph: Graph) -> set[str]:
    """Who is joined to the call by an edge that says that they took part, in NetworkX."""
    edges = graph.to_networkx().in_edges(CALL, data=True)
    return {who for who, _, part in edges if part["type"] == "PARTICIPATES_IN"}


def test_the_call_is_a_plan_then_an_event_and_a_plan_again(graph: Graph) -> None:
    before, digest = dump(graph), graph_digest(graph.rows())
    assert (reality(graph, CALL), callers(graph)) == ("Plan", set())
    graph.load(AFTER)
    assert reality(graph, CALL) == "Event"
    assert callers(graph) >= {"actor:donald-trump", "actor:emmanuel-macron", "actor:volodymyr-zelenskyy"}
    graph.retract("2025-09-05-after-the-summit")
    assert (reality(graph, CALL), callers(graph)) == ("Plan", set())
    assert dump(graph) == before
    assert graph_digest(from_networkx(graph.to_networkx())) == digest


@pytest.mark.neo4j
def test_the_call_turns_in_neo4j_too(graph: Graph, empty_db: Driver) -> None:
    query = "MATCH (c:PhoneCall {id: $id}) RETURN labels(c), COUNT { (c)<-[:PARTICIPATES_IN]-() }"

    def pushed(state: str) -> tuple[set[str], int]:
        push(empty_db, graph.rows, state)
        assert verify_neo4j(empty_db, graph.rows).differences == ()
        labels, attending = empty_db.execute_query(query, id=CALL).records[0]
        return set(labels), attending

    planned = pushed("before")
    assert planned == ({"Situation", "Plan", "PhoneCall"}, 0)
    graph.load(AFTER)
    assert pushed("after") == ({"Situation", "Event", "PhoneCall"}, 4)
    graph.retract("2025-09-05-after-the-summit")
    assert pushed("before again") == planned


def test_the_summit_itself_is_a_plan_the_day_before(tmp_path: Path) -> None:
    graph = kg.open(tmp_path / "store")
    graph.load(BEFORE)
    assert {one["id"] for one in graph.situations(reality="Event")} == set()
    assert {one["id"] for one in graph.situations(reality="Plan")} == {
        SUMMIT,
        CALL,
        "event:macron-zelenskyy-2025-09-03",
    }
    graph.load(ON_THE_DAY)
    assert reality(graph, SUMMIT) == reality(graph, "event:macron-zelenskyy-2025-09-03") == "Event"


def test_both_figures_stand_and_dispute_each_other(graph: Graph) -> None:
    def figures() -> dict[object, object]:
        edges = graph.show(SUMMIT).relationships
        counted = (edge.properties for edge in edges if edge.type == "PARTICIPATES_IN" and "count" in edge.properties)
        return {each["count"]: each.get("disputed", False) for each in counted}

    assert figures() == {30: False}
    graph.load(AFTER)
    assert figures() == {30: True, 35: True}
    (all_in_ukraine,) = (one for one in graph.situations() if one["disputed"])
    assert (all_in_ukraine["type"], all_in_ukraine["reality"]) == ("Deployment", "Plan")


def test_the_order_of_the_documents_does_not_matter(tmp_path: Path) -> None:
    orders = ((BEFORE, ON_THE_DAY, AFTER), (AFTER, BEFORE, ON_THE_DAY), (ON_THE_DAY, AFTER, BEFORE))
    graphs = [kg.open(tmp_path / str(number)) for number in range(len(orders))]
    for graph, order in zip(graphs, orders, strict=True):
        for document in order:
            graph.load(document)
    assert len({(dump(graph), graph_digest(graph.rows())) for graph in graphs}) == 1
    assert len(graphs[0].documents()) == len(orders)
