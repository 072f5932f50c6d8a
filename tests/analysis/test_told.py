"""A pledge carries what became of it, by all that the store holds: right after every document that comes or goes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import Driver

from kg.analysis.pledges.pledge import pledges
from kg.analysis.views.told import state, told
from kg.graph.kept import keeping
from kg.graph.opened import Opened
from kg.graph.rows import Edge, Node, Row
from kg.load.load import load, retract
from kg.neo4j.push.push import Pushed, push
from kg.neo4j.verify import verify_neo4j
from tests.support.examples import examples_in
from tests.support.samples import write
from tools.neo4j.server import Server

PROMISED = """\
document: {id: d1, publisher: Wire, published: 2024-03-02, language: en, text: "They promised jets."}
situations:
  - id: pledge:jets
    type: Pledge
    when: 2024-03-01
    participants: [{actor: Netherlands, role: pledger}]
    quote: They promised jets
"""
DELIVERED = """\
document: {id: d2, publisher: Wire, published: 2024-10-01, language: en, text: "The first jets came. All jets came."}
situations:
  - id: event:first
    type: Aid
    when: 2024-09-01
    participants: [Netherlands]
    partly_fulfils: pledge:jets
    quote: The first jets came
  - id: event:all
    type: Aid
    when: 2024-09-30
    participants: [Netherlands]
    fulfils: pledge:jets
    quote: All jets came
"""
DENIED = """\
document: {id: d3, publisher: Other, published: 2024-10-02, language: en, text: "Not all jets came."}
situations:
  - {id: event:all, type: Aid, claims: [{polarity: negative, quote: Not all jets came}]}
"""


def of(rows: Iterator[Row]) -> dict[str, object]:
    found = next(row for row in rows if isinstance(row, Node) and row.id == "pledge:jets")
    return {key: value for key, value in found.properties.items() if key.startswith("state")}


@pytest.fixture(params=["in memory", "kept on disk"])
def graph(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    monkeypatch.setattr(keeping, "AT_LEAST", 1 if request.param == "kept on disk" else 10**6)
    return Opened(tmp_path / "store")


def test_the_state_follows_what_is_loaded_and_withdrawn(graph: Opened, tmp_path: Path) -> None:
    files = write(tmp_path / "in", d1=PROMISED, d2=DELIVERED, d3=DENIED)
    seen = []
    for change in (
        lambda: load(graph.path, [str(files / "d1.yaml")]),
        lambda: load(graph.path, [str(files / "d2.yaml")]),
        lambda: load(graph.path, [str(files / "d3.yaml")]),
        lambda: retract(graph.path, "d2"),
    ):
        change()
        with graph.store() as store:
            seen.append(of(told(graph, store)()))
    fulfilled = {"state": "fulfilled", "state_since": "2024-09-30"}
    assert seen == [
        {"state": "open", "state_since": "2024-03-01"},
        fulfilled,
        fulfilled | {"state_undisputed": "partly fulfilled"},
        {"state": "open", "state_since": "2024-03-01"},
    ]


@pytest.mark.neo4j
def test_a_push_changes_the_pledge_when_a_step_comes(
    graph: Opened, empty_db: Driver, neo4j_server: Server, tmp_path: Path
) -> None:
    name, files = neo4j_server.database, write(tmp_path / "in", d1=PROMISED, d2=DELIVERED)
    for file in ("d1.yaml", "d2.yaml"):
        load(graph.path, [str(files / file)])
        with graph.store() as store:
            rows = told(graph, store)
            pushed = push(empty_db, rows, graph.fingerprint(store), database=name)
            assert verify_neo4j(empty_db, rows, name).differences == ()
            assert push(empty_db, rows, "looked at again", database=name) == Pushed(0, 0, 0)
    assert pushed.changed == 2  # the pledge, and the country in whose name it was made
    hop = (
        "MATCH (who)-[:PARTICIPATES_IN {role: 'pledger'}]->(p:Pledge {state: 'fulfilled'}) RETURN who.id, p.state_since"
    )
    (found,) = empty_db.execute_query(hop, database_=name).records
    assert (found[0], found[1].iso_format()) == ("actor:netherlands", "2024-09-30")


@pytest.mark.slow
def test_all_pledges_of_the_examples_carry_the_state_of_the_table(tmp_path: Path) -> None:
    examples_in(tmp_path / "store")
    graph = Opened(tmp_path / "store")
    with graph.store() as store:
        index = graph.index(store)
        found = {node.id: state(index, node.id) for node in index.having("Pledge")}
        table = {one.id: (one.state, one.undisputed) for one in pledges(index)}
        assert {id_: (one["state"], one.get("state_undisputed", one["state"])) for id_, one in found.items()} == table
        edges = [row for row in told(graph, store)() if isinstance(row, Edge)]
    assert not any("state" in edge.properties for edge in edges)
