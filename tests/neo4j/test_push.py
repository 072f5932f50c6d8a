"""Push and verify against a real Neo4j: equal, idempotent, and careful with what others keep there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import Driver

from kg.errors import DatabaseError
from kg.graph.projection import project
from kg.graph.rows import Edge, Node, Row, canonical
from kg.load.load import load
from kg.neo4j.constraints import missing
from kg.neo4j.push.push import Pushed, difference, push
from kg.neo4j.schema import elements
from kg.neo4j.verify import verify_neo4j, verify_networkx
from kg.reference import reference
from kg.store.store import Store
from tests.support.samples import AFTER, SUMMIT, write

pytestmark = pytest.mark.neo4j


def rows(store: Store) -> Iterator[Row]:
    return project(store.records, reference().get)


def filled(folder: Path, **texts: str) -> Store:
    load(folder / "store", [str(write(folder / "docs", **texts))])
    return Store(folder / "store")


def value(driver: Driver, query: str) -> object:
    return driver.execute_query(query).records[0][0]


def test_a_push_is_exact_and_a_second_one_writes_nothing(empty_db: Driver, tmp_path: Path) -> None:
    with filled(tmp_path, one=SUMMIT, two=AFTER) as store:
        first = push(empty_db, lambda: rows(store), "state")
        assert first == Pushed(len(list(rows(store))), 0, 0)
        verified = verify_neo4j(empty_db, lambda: rows(store))
        assert verified.expected == verified.found
        assert verified.differences == ()
        before = value(empty_db, "MATCH (m:_KgPush) RETURN properties(m)")
        assert push(empty_db, lambda: rows(store), "state") == Pushed(0, 0, 0)
        assert value(empty_db, "MATCH (m:_KgPush) RETURN properties(m)") == before


def test_a_retracted_document_leaves_no_trace_and_the_event_is_a_plan_again(empty_db: Driver, tmp_path: Path) -> None:
    with filled(tmp_path, one=SUMMIT) as only:
        alone = list(rows(only))
    with filled(tmp_path, two=AFTER) as store:
        push(empty_db, lambda: rows(store), "both")
        call = "MATCH (c:PhoneCall {id: 'event:call'}) RETURN labels(c)"
        assert value(empty_db, call) == ["Situation", "Event", "PhoneCall"]
        store.retract("ex-2")
        push(empty_db, lambda: rows(store), "one")
        assert sorted(value(empty_db, call)) == ["PhoneCall", "Plan", "Situation"]  # type: ignore[call-overload]
        assert verify_neo4j(empty_db, lambda: alone).differences == ()


@pytest.mark.fault(10, "nodes of others in the database", "they stay, with what they hang on")
def test_data_of_others_is_left_alone(empty_db: Driver, tmp_path: Path) -> None:
    empty_db.execute_query(
        "CREATE (:Actor {id: 'theirs', name: 'theirs'})-[:KNOWS]->(:Person)-[:PARTICIPATES_IN {role: 'x'}]->(:Event)"
    )
    theirs = "MATCH (n) WHERE n.x_hash IS NULL AND NOT n:_KgPush RETURN collect([labels(n), properties(n)])"
    before = value(empty_db, theirs)
    with filled(tmp_path, one=SUMMIT) as store:
        push(empty_db, lambda: rows(store), "one")
        empty_db.execute_query("MATCH (e {id: 'event:call'}) CREATE (:Note {text: 'mine'})-[:ON]->(e)")
        assert verify_neo4j(empty_db, lambda: rows(store)).differences == ()
        store.retract("ex-1")
        push(empty_db, lambda: rows(store), "none")
    assert value(empty_db, "MATCH (n:Note)-[:ON]->(bare) RETURN [labels(bare), properties(bare)]") == [[], {}]
    empty_db.execute_query("MATCH (n:Note)-[:ON]->(bare) DETACH DELETE n, bare")
    assert value(empty_db, theirs) == before
    assert value(empty_db, "MATCH ()-[r:KNOWS|PARTICIPATES_IN]->() RETURN count(r)") == 2
    assert value(empty_db, "MATCH (n) WHERE n.x_hash IS NOT NULL RETURN count(n)") == 0


def test_what_others_change_is_found_by_verify_and_undone_by_repair(empty_db: Driver, tmp_path: Path) -> None:
    with filled(tmp_path, one=SUMMIT) as store:
        push(empty_db, lambda: rows(store), "one")
        empty_db.execute_query("MATCH (e {id: 'event:paris'}) SET e.name = 'Rome summit', e:Plan REMOVE e:Event")
        empty_db.execute_query("MATCH (:Claim)-[r:SAID_BY|ABOUT]->() WITH r LIMIT 1 DELETE r")
        found = verify_neo4j(empty_db, lambda: rows(store)).differences
        assert len(found) == 2
        assert "Rome summit" in next(one.found for one in found if one.id == "event:paris")
        assert difference(empty_db, lambda: rows(store), repair=True) == Pushed(1, 1, 0)
        assert push(empty_db, lambda: rows(store), "one", repair=True) == Pushed(1, 1, 0)
        assert verify_neo4j(empty_db, lambda: rows(store)).differences == ()


def test_a_dry_run_counts_and_writes_nothing(empty_db: Driver, tmp_path: Path) -> None:
    with filled(tmp_path, one=SUMMIT) as store:
        assert difference(empty_db, lambda: rows(store)).created == len(list(rows(store)))
    assert value(empty_db, "MATCH (n) RETURN count(n)") == 0


@pytest.mark.fault(10, "an index of ours as an older version made it", "the next push makes it anew; others' stay")
def test_an_index_of_an_older_version_is_made_anew(bare_db: Driver, tmp_path: Path) -> None:
    for old in (
        "CREATE FULLTEXT INDEX kg_names FOR (n:Actor|Place) ON EACH [n.name]",
        "CREATE INDEX kg_Actor_id FOR (n:Actor) ON (n.id)",
        "CREATE FULLTEXT INDEX theirs FOR (n:Actor|Place) ON EACH [n.uri]",
        "CREATE CONSTRAINT kg_theirs FOR (n:Person) REQUIRE n.uri IS UNIQUE",
    ):
        bare_db.execute_query(old)
    with filled(tmp_path, one=SUMMIT) as store:
        push(bare_db, lambda: rows(store), "one")
        assert verify_neo4j(bare_db, lambda: rows(store)).differences == ()
    with bare_db.session() as session:
        assert list(missing(session, elements())) == []
        session.run("CALL db.awaitIndexes(60)").consume()
        theirs = session.run(
            "SHOW INDEXES YIELD name, properties WHERE name ENDS WITH 'theirs' RETURN name, properties"
        )
        assert sorted(theirs.values()) == [["kg_theirs", ["uri"]], ["theirs", ["uri"]]]
    assert (
        value(bare_db, "CALL db.index.fulltext.queryNodes('kg_names', 'Paris') YIELD node RETURN count(node) > 0")
        is True
    )


@pytest.mark.fault(10, "a constraint of others in one of our names", "refused untouched, with the line that removes it")
def test_a_constraint_of_others_in_our_name_is_refused(bare_db: Driver, tmp_path: Path) -> None:
    bare_db.execute_query("CREATE CONSTRAINT kg_Actor_id FOR (n:Actor) REQUIRE n.name IS UNIQUE")
    with filled(tmp_path, one=SUMMIT) as store, pytest.raises(DatabaseError, match="DROP CONSTRAINT kg_Actor_id"):
        push(bare_db, lambda: rows(store), "one")
    assert value(bare_db, "MATCH (n) RETURN count(n)") == 0


@pytest.mark.fault(10, "data of others that breaks a constraint of ours", "refused untouched, and says which data")
def test_data_of_others_that_breaks_a_constraint_is_named(bare_db: Driver, tmp_path: Path) -> None:
    bare_db.execute_query("CREATE (:Actor {id: 'twice'}), (:Actor {id: 'twice'})")
    with filled(tmp_path, one=SUMMIT) as store, pytest.raises(DatabaseError) as refused:
        push(bare_db, lambda: rows(store), "one")
    told = str(refused.value)
    assert told.startswith("cannot make kg_Actor_id: ")
    assert "'twice'" in told
    assert "\n" not in told
    assert value(bare_db, "MATCH (n) RETURN count(n)") == 2


@pytest.mark.fault(10, "others have made indexes like ours", "they serve as well")
def test_indexes_of_others_serve_as_well(bare_db: Driver, tmp_path: Path) -> None:
    for theirs in (
        "CREATE CONSTRAINT theirs_id FOR (n:Actor) REQUIRE n.id IS UNIQUE",
        "CREATE INDEX theirs_name FOR (n:Actor) ON (n.name)",
        "CREATE TEXT INDEX theirs_text FOR (n:Situation) ON (n.name)",
    ):
        bare_db.execute_query(theirs)
    with filled(tmp_path, one=SUMMIT) as store:
        push(bare_db, lambda: rows(store), "one")
    with bare_db.session() as session:
        assert list(missing(session, elements())) == []
        names = {name for (name,) in session.run("SHOW INDEXES YIELD name")}
    assert {"theirs_id", "theirs_name", "theirs_text", "kg_Situation_name", "kg_names"} <= names
    assert not {"kg_Actor_id", "kg_Actor_name"} & names


@pytest.mark.fault(10, "others have made full text like ours", "refused untouched, with the line that removes it")
def test_full_text_of_others_like_ours_is_refused_untouched(bare_db: Driver, tmp_path: Path) -> None:
    bare_db.execute_query("CREATE FULLTEXT INDEX `their ``quotes``` FOR (n:Span) ON EACH [n.quote]")
    with filled(tmp_path, one=SUMMIT) as store:
        with pytest.raises(DatabaseError, match="kg_quotes under the name `their ``quotes```, but") as refused:
            push(bare_db, lambda: rows(store), "one")
        assert value(bare_db, "MATCH (n) RETURN count(n)") == 0
        bare_db.execute_query(str(refused.value).rpartition(": ")[2])
        push(bare_db, lambda: rows(store), "one")
    with bare_db.session() as session:
        assert list(missing(session, elements())) == []


@pytest.mark.parametrize("size", [1, 2, 7])
def test_what_is_there_is_read_page_by_page(
    empty_db: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr("kg.neo4j.rows._PAGE", size)
    with filled(tmp_path, one=SUMMIT, two=AFTER) as store:
        push(empty_db, lambda: rows(store), "state")
        for id_ in ("7", "'a'", "'zzz'"):
            empty_db.execute_query(f"CREATE (a:Actor {{id: {id_}}})-[:PARTICIPATES_IN {{id: {id_}}}]->(a)")
        assert verify_neo4j(empty_db, lambda: rows(store)).differences == ()
        assert push(empty_db, lambda: rows(store), "every hash is looked at") == Pushed(0, 0, 0)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ("datetime('2025-09-04T12:00:00.5Z')", '"saidOn_at":"2025-09-04T12:00:00.500000Z"'),
        ("datetime('2025-09-04T14:00+02:00')", '"saidOn_at":"2025-09-04T14:00:00+02:00"'),
        ("datetime('2025-09-04T14:00[Europe/Paris]')", "[Europe/Paris]"),
        ("date('2025-09-05')", '"saidOn_at":"2025-09-05"'),
        ("7", '"saidOn_at":"7"'),
        ("['2025-09-04']", None),
        ("'2025-09-04T12:00:00Z'", None),
        ("'2025-09-04T12:00Z'", None),
        ("null", None),
    ],
)
def test_another_time_is_a_difference(empty_db: Driver, changed: str, told: str | None) -> None:
    times = {"saidOn": "2025-09-04T12:00:00Z", "saidOn_at": "2025-09-04T12:00:00Z", "saidOn_earliest": "2025-09-04"}
    claim = Node("claim:x", ("Claim",), {**times, "saidOn_latest": "2025-09-04"})
    push(empty_db, lambda: iter([claim]), "state")
    assert verify_neo4j(empty_db, lambda: iter([claim])).differences == ()
    empty_db.execute_query(f"MATCH (c:Claim) SET c.saidOn_at = {changed}")
    [difference] = verify_neo4j(empty_db, lambda: iter([claim])).differences
    assert difference.expected == canonical(claim)
    assert told in difference.found if told else "saidOn_at" not in difference.found
    empty_db.execute_query("MATCH (c:Claim) SET c.saidOn_at = datetime('2025-09-04T12:00Z')")
    assert verify_neo4j(empty_db, lambda: iter([claim])).differences == ()


@pytest.mark.parametrize(
    "value",
    [
        "date('2025-09-04')",
        "datetime()",
        "time('12:00')",
        "duration('P1D')",
        "[date('2025-09-04')]",
        "point({x: 1, y: 2})",
        "point({longitude: 1, latitude: 2, height: 3})",
        "'xy'",
        "1.5",
    ],
)
@pytest.mark.parametrize("key", ["location", "checked", "checked_at", "when_at"])
def test_whatever_others_put_on_ours_is_a_difference_and_goes_on_repair(empty_db: Driver, key: str, value: str) -> None:
    kyiv = Node("place:kyiv", ("Place",), {"name": "Kyiv", "latitude": 50.45, "longitude": 30.52})
    push(empty_db, lambda: iter([kyiv]), "state")
    empty_db.execute_query(f"MATCH (p:Place) SET p.{key} = {value}")
    [found] = verify_neo4j(empty_db, lambda: iter([kyiv])).differences
    assert found.expected == canonical(kyiv)
    assert f'"{key}":' in found.found
    assert push(empty_db, lambda: iter([kyiv]), "state", repair=True) == Pushed(0, 1, 0)
    assert verify_neo4j(empty_db, lambda: iter([kyiv])).differences == ()


def test_what_is_there_is_read_without_constraints_too(bare_db: Driver, tmp_path: Path) -> None:
    with filled(tmp_path, one=SUMMIT, two=AFTER) as store:
        push(bare_db, lambda: rows(store), "state")
        for kind in ("CONSTRAINTS", "INDEXES"):
            for (name,) in bare_db.execute_query(f"SHOW {kind} YIELD name, type WHERE type <> 'LOOKUP' RETURN name")[0]:
                bare_db.execute_query(f"DROP {kind.replace('INDEXES', 'INDEX').rstrip('S')} {name}")
        assert verify_neo4j(bare_db, lambda: rows(store)).differences == ()
        assert difference(bare_db, lambda: rows(store)) == Pushed(0, 0, 0)


def test_times_and_points_are_native(empty_db: Driver, tmp_path: Path) -> None:
    with filled(tmp_path, one=SUMMIT) as store:
        push(empty_db, lambda: rows(store), "one")
    assert value(empty_db, "MATCH (e {id: 'event:paris'}) RETURN e.when_latest = date('2025-09-04')") is True
    assert value(empty_db, "MATCH (d:Document) RETURN d.published_at.hour") == 11
    paris = "point({longitude: 2.35, latitude: 48.86})"
    assert value(empty_db, f"MATCH (p:Place) RETURN point.distance(p.location, {paris}) < 5000") is True


def test_networkx_holds_the_same_rows(tmp_path: Path) -> None:
    with filled(tmp_path, one=SUMMIT, two=AFTER) as store:
        verified = verify_networkx(lambda: rows(store))
    assert verified.expected == verified.found


def test_only_names_of_the_ontology_become_labels_and_types(empty_db: Driver) -> None:
    hostile = "Actor`) DETACH DELETE n //"
    for row in (Node("x:1", (hostile,), {"name": "x"}), Edge("e", hostile, "x:1", "x:1", {})):
        with pytest.raises((ValueError, KeyError)):
            push(empty_db, lambda row=row: iter([row]), "x")  # type: ignore[misc]
    assert value(empty_db, "MATCH (n) RETURN count(n)") == 0


def test_an_id_that_means_another_kind_of_node_takes_its_relationships_along(empty_db: Driver) -> None:
    claim, about = Node("claim:a", ("Claim",), {"name": "a"}), Edge("e", "VIA", "claim:a", "local:a/x", {})
    for labels in (("Situation", "Proposition"), ("Actor", "Group"), ("Situation", "Event")):
        wanted: list[Row] = [claim, Node("local:a/x", labels, {"name": "x", "docs": ["d"]}), about]
        push(empty_db, lambda wanted=wanted: iter(wanted), labels[0])  # type: ignore[misc]
        assert verify_neo4j(empty_db, lambda wanted=wanted: iter(wanted)).differences == ()  # type: ignore[misc]
