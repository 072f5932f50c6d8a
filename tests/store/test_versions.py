"""Stores and databases of other versions: older ones go on, newer ones are refused and left as they are."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from neo4j import Driver
from pyoxigraph import Literal, Quad
from pyoxigraph import Store as Oxigraph

from kg import ontology
from kg.errors import DatabaseError, StoreError
from kg.graph.index import Index
from kg.graph.projection import project
from kg.graph.rows import Node, Row, canonical
from kg.load.load import load
from kg.neo4j.mark import FORMAT, mark
from kg.neo4j.push.push import difference, push
from kg.neo4j.rows import rows, stored
from kg.neo4j.schema import HASH
from kg.reference import reference
from kg.store import versions as store_version
from kg.store.named_graphs import LOADS, RECORDED_AT
from kg.store.store import Store
from kg.store.versions import _VERSION, versions
from tests.support.paths import DATA
from tests.support.samples import AFTER, SUMMIT, write
from tools.neo4j.server import Server

RELEASED = sorted((DATA / "fixtures" / "stores").glob("format-*"))
"""Stores of each format that was written, with what it must give in `expected.nq`, brought forward."""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    load(tmp_path / "store", [str(write(tmp_path / "in", a=SUMMIT))])
    return tmp_path / "store"


def dump(path: Path) -> list[str]:
    with Store(path, read_only=True) as opened:
        return list(opened.nquads())


def signed(path: Path, version: str) -> None:
    """Make a store say that it was written in another format; an empty version takes the word away."""
    raw = Oxigraph(str(path))
    for quad in list(raw.quads_for_pattern(LOADS, _VERSION, None, LOADS)):
        raw.remove(quad)
    if version:
        raw.add(Quad(LOADS, _VERSION, Literal(version), LOADS))
    raw.flush()
    del raw


def test_there_is_a_store_of_the_format_of_today() -> None:
    assert f"format-{store_version.FORMAT}" in {path.name for path in RELEASED}


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.name)
def test_a_store_of_each_release_opens_and_goes_on(released: Path, tmp_path: Path) -> None:
    shutil.copytree(released / "store", tmp_path / "store")
    expected = (released / "expected.nq").read_text(encoding="utf-8").splitlines()
    assert dump(tmp_path / "store") == expected
    load(tmp_path / "store", [str(write(tmp_path / "in", b=AFTER.replace("ex-2", "ex-9")))])
    with Store(tmp_path / "store") as opened:
        assert opened.retract("ex-9")
        assert versions(opened.graph) == (store_version.FORMAT, ontology.version())
    assert dump(tmp_path / "store") == expected


def test_a_store_from_before_versions_is_read_and_signed_when_it_is_written(store: Path) -> None:
    before = dump(store)
    signed(store, "")
    assert dump(store) == before
    with Store(store) as opened:
        assert versions(opened.graph) == (store_version.FORMAT, ontology.version())
    assert dump(store) == before


OLD = next(path for path in RELEASED if path.name == "format-1-conditions")
"""Written when conditions hung on contents: two pledges of one thing, a claim on a condition, a role with its own."""


@pytest.mark.fault(10, "a store of an older format", "brought forward by whoever opens it first; its clocks stay")
def test_reading_an_old_store_brings_its_conditions_to_the_acts_and_keeps_its_clocks(tmp_path: Path) -> None:
    shutil.copytree(OLD / "store", tmp_path / "store")
    old = Oxigraph.read_only(str(OLD / "store"))
    recorded = {quad.subject: quad.object for quad in old.quads_for_pattern(None, RECORDED_AT, None, LOADS)}
    with Store(tmp_path / "store", read_only=True) as opened:
        graph = Index(project(opened.records, reference().get))
        hung = {(edge.source, edge.properties["kind"], edge.target) for edge in graph.being("CONDITIONAL_ON")}
        kept = {quad.subject: quad.object for quad in opened.graph.quads_for_pattern(None, RECORDED_AT, None, LOADS)}
        assert [len(list(opened.kept(name))) for name in opened.documents()] == [1, 1, 1]
    assert hung == {
        ("local:one/pledge", "after", "event:truce"),
        ("local:two/pledge", "if", "local:two/delivery"),
        ("local:three/role", "if", "local:three/backing"),
    }
    assert kept == recorded


def test_an_old_store_that_another_writes_says_the_way_out(tmp_path: Path) -> None:
    shutil.copytree(OLD / "store", tmp_path / "store")
    writer = Oxigraph(str(tmp_path / "store"))
    with pytest.raises(StoreError, match=r"brought forward first.*in use by another process.*into a new store"):
        Store(tmp_path / "store", read_only=True)
    del writer


@pytest.mark.fault(10, "a store of a newer program", "refused untouched, with exit 4 and the way out")
@pytest.mark.parametrize("command", [["stats"], ["load", "in"], ["retract", "ex-1"], ["export", "nquads"]])
def test_a_store_of_a_newer_program_is_refused_and_left_as_it_is(store: Path, command: list[str]) -> None:
    signed(store, str(store_version.FORMAT + 1))
    before = sorted(map(str, Oxigraph.read_only(str(store))))
    kg = [sys.executable, "-m", "kg.cli", "--store", str(store), *command]
    run = subprocess.run(kg, cwd=store.parent, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (4, "")
    assert "newer version" in run.stderr
    assert "update diplomatic-kg" in run.stderr
    assert len(run.stderr.splitlines()) == 1
    assert sorted(map(str, Oxigraph.read_only(str(store)))) == before


def test_a_store_that_is_too_old_says_the_way_out(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_version, "OLDEST", store_version.FORMAT + 1)
    with pytest.raises(StoreError, match="load the files into a new store"):
        Store(store, read_only=True)


def test_a_newer_ontology_is_refused(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ontology, "version", lambda: 0)
    with pytest.raises(StoreError, match="newer version"):
        Store(store)


# -- databases


@pytest.fixture
def graph(store: Path) -> list[Row]:
    with Store(store, read_only=True) as opened:
        return list(project(opened.records, reference().get))


def held(driver: Driver, server: Server) -> list[str]:
    with driver.session(database=server.database) as session:
        return sorted(map(canonical, rows(session)))


@pytest.mark.fault(10, "a database of a newer program", "refused untouched, with exit 3 and the way out")
@pytest.mark.neo4j
def test_a_database_of_a_newer_program_is_refused(empty_db: Driver, neo4j_server: Server, graph: list[Row]) -> None:
    name = neo4j_server.database
    push(empty_db, lambda: graph, "state", database=name)
    empty_db.execute_query("MATCH (m:_KgPush) SET m.format = $format", format=FORMAT + 1, database_=name)
    before = held(empty_db, neo4j_server)
    with pytest.raises(DatabaseError, match=r"newer version.*update diplomatic-kg"):
        push(empty_db, lambda: [], "other", database=name)
    with pytest.raises(DatabaseError, match="newer version"):
        difference(empty_db, list, database=name)
    assert held(empty_db, neo4j_server) == before


@pytest.mark.fault(10, "a database of an older ontology", "brought forward; what is of others stays")
@pytest.mark.neo4j
@pytest.mark.parametrize("marked", [True, False], ids=["versioned", "from before versions"])
def test_a_database_of_an_older_ontology_is_brought_forward(
    empty_db: Driver, neo4j_server: Server, graph: list[Row], marked: bool
) -> None:
    """What an older ontology called otherwise is gone, what is others' stays, and the rest is the projection."""
    name = neo4j_server.database
    push(empty_db, lambda: graph, "state", database=name)
    with empty_db.session(database=name) as session:
        session.run("MATCH (n:Summit) SET n:Gathering, n.x_hash = 'old' REMOVE n:Summit").consume()
        session.run("MATCH (n:Summit|Gathering) SET n:Mine").consume()
        session.run("CREATE (n:Utterance) SET n = $row", row={"id": "old:1", HASH: "old", "name": "gone"}).consume()
        kept = stored(Node("old:2", ("Utterance",), {"name": "kept for the note"}))
        session.run("CREATE (n:Utterance) SET n = $row CREATE (:Note {text: 'mine'})-[:ON]->(n)", row=kept).consume()
        renamed = "MATCH (a)-[r:SAID_BY]->(b) WITH a, b, r LIMIT 1 CREATE (a)-[o:UTTERED_BY]->(b) SET o = properties(r)"
        session.run(renamed).consume()
        older = {"ontology": 0, "format": 0, "labels": ["Gathering", "Utterance", "Summit"], "types": ["UTTERED_BY"]}
        if marked:
            session.run("MATCH (m:_KgPush) SET m += $older", older=older).consume()
        else:
            session.run("MATCH (m:_KgPush) REMOVE m.ontology, m.format, m.labels, m.types").consume()
        for one in ("(one)", "()-[one]->()"):  # up to format 3 the hash had another name
            session.run(f"MATCH {one} WHERE one.{HASH} > '' SET one._hash = one.{HASH} REMOVE one.{HASH}").consume()
        push(empty_db, lambda: graph, "state", database=name)
        assert session.run("MATCH (n) WHERE n._hash IS NOT NULL RETURN count(n)").single(strict=True)[0] == 0
        assert mark(session)["ontology"] == ontology.version()
        counted = (
            "RETURN COUNT {(:Utterance)}, COUNT {()-[:UTTERED_BY]->()}, COUNT {(:Note)-[:ON]->()}, COUNT {(:Mine)}"
        )
        assert session.run(counted).single(strict=True).values()[1:] == [0, 1, 1]
        assert (
            session.run(f"MATCH (n:Utterance) WHERE n.{HASH} IS NOT NULL RETURN count(n)").single(strict=True)[0] == 0
        )
        assert session.run("MATCH (n {id: 'old:1'}) RETURN count(n)").single(strict=True)[0] == 0
        left = session.run("MATCH (n:Gathering) RETURN count(n)").single(strict=True)[0]
        assert left == (0 if marked else 1)
        session.run("MATCH (n:Note)-[:ON]->(bare) DETACH DELETE n, bare").consume()
        session.run("MATCH (n:Mine) REMOVE n:Mine").consume()
    assert held(empty_db, neo4j_server) == sorted(map(canonical, graph))
