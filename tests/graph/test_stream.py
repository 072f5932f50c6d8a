"""The property graph of a store, situation by situation, is that of all its records together."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from kg.graph.projection import project, stream
from kg.graph.rows import Edge, Node, Row, compare, in_order
from kg.load.load import load
from kg.load.spool import Spool
from kg.model.ids import iri
from kg.model.records import Record
from kg.reference import reference
from kg.store.store import Store
from tests.support.coded_rows import row, table
from tests.support.loading import put
from tests.support.samples import AFTER, SUMMIT, write
from tests.support.strategies import libraries, tables


def same(store: Store) -> list[Row]:
    """The rows of the stream, once they are known to be those of the records."""
    expected = list(project(store.records, reference().get))
    found = list(stream(store, reference().get))
    assert compare(expected, found).differences == ()
    assert [row.id for row in in_order(found)] == [row.id for row in expected]
    for kind in (Node, Edge):
        ids = [row.id for row in found if isinstance(row, kind)]
        assert len(ids) == len(set(ids))
    return found


@settings(max_examples=60, deadline=None)
@given(libraries())
def test_the_stream_gives_the_rows_of_the_records(library: list[Record]) -> None:
    store = Store()
    for record in library:
        put(store, record)
    same(store)


@settings(max_examples=30, deadline=None)
@given(tables())
def test_the_stream_of_a_table_gives_the_rows_of_its_record(rows: list[Record]) -> None:
    store = Store()
    with Spool() as spool:
        for record in rows:
            spool.add(record)
        [held] = spool.documents
        store.replace(held.document, held.contents.digest, spool.records(held))
        same(store)


def test_the_stream_of_files_does_not_depend_on_the_order_of_loads(tmp_path: Path) -> None:
    table(tmp_path / "one.jsonl", [row(number, "one") for number in range(20)])
    table(tmp_path / "two.jsonl", [row(number, "two", certainty="possible") for number in range(10, 30)])
    write(tmp_path, a=SUMMIT, b=AFTER)
    files = [str(tmp_path / name) for name in ("one.jsonl", "a.yaml", "two.jsonl", "b.yaml")]
    load(tmp_path / "store", files)
    load(tmp_path / "other", reversed(files))
    with Store(tmp_path / "store", read_only=True) as store, Store(tmp_path / "other", read_only=True) as other:
        assert same(store) == same(other)


TWO_CLAIMS = """\
document: {id: ex-3, publisher: Example Wire, published: 2025-09-06, language: en, text: Help follows the vote.}
places: [{id: place:hall, name: {en: the hall, de: der Saal}}, {id: place:attic, name: {en: the attic}}]
actors: [{id: actor:club, type: Group, name: {en: the club, de: der Klub}}]
situations:
  - id: event:help
    type: Pledge
    name: {en: help, de: Hilfe}
    place: place:hall
    codes: [cameo/057]
    participants: [{actor: Norway, role: pledger}, {actor: actor:club, role: pledger}]
    conditional_on: {after: event:vote}
    claims: [{quote: Help follows the vote}, {certainty: possible, quote: Help follows the vote}]
  - id: event:talk
    type: Meeting
    place: place:hall
    codes: [cameo/057]
    participants: [Germany]
    part_of: event:week
    quote: Help follows the vote
"""


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_several_situations_share_or_only_speak_of_comes_once(tmp_path: Path, language: str) -> None:
    load(tmp_path / "store", [str(write(tmp_path / "in", a=SUMMIT, c=TWO_CLAIMS))])
    with Store(tmp_path / "store", read_only=True) as store:
        found = list(stream(store, reference().get, language))
        assert compare(project(store.records, reference().get, language), found).differences == ()
    nodes = {row.id: row for row in found if isinstance(row, Node)}
    assert len(nodes) == sum(isinstance(row, Node) for row in found)
    names = {id_: nodes[id_].properties["name"] for id_ in ("place:hall", "actor:germany", "event:vote", "event:week")}
    german = language == "de"
    assert names == {
        "place:hall": "der Saal" if german else "the hall",
        "actor:germany": "Deutschland" if german else "Germany",
        "event:vote": "event:vote",
        "event:week": "event:week",
    }
    assert (nodes["event:vote"].properties["docs"], nodes["event:help"].properties["docs"]) == ([], ["ex-3"])
    assert all(node.properties["uri"] == iri(id_) for id_, node in nodes.items())
