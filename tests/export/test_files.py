"""What is exported can be read by others and says the same."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import networkx as nx
import pytest
import rdflib
from hypothesis import given, settings
from pyoxigraph import RdfFormat, parse

from kg.errors import StoreError
from kg.export.files import FORMATS, export
from kg.export.networkx import from_networkx, to_networkx
from kg.graph.projection import project, stream
from kg.graph.rows import Row, compare
from kg.load.load import load
from kg.model.records import Record
from kg.reference import reference
from kg.store.store import Store
from kg.system.atomic_file import whole
from tests.support.coded_rows import row, table
from tests.support.loading import put
from tests.support.samples import AFTER, SUMMIT, write
from tests.support.strategies import libraries

RDFLIB = {"turtle": "turtle", "trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}
OXIGRAPH = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    files = [str(write(tmp_path / "in", a=SUMMIT, b=AFTER))]
    files.append(str(table(tmp_path / "rows.jsonl", map(row, range(10)))))
    load(tmp_path / "store", files)
    with Store(tmp_path / "store", read_only=True) as opened:
        yield opened


def exported(store: Store, format_: str) -> bytes:
    file = io.BytesIO()
    export(store, lambda: stream(store, reference().get), format_, file)
    return file.getvalue()


@pytest.mark.parametrize("format_", ["trig", "jsonld", "nquads"])
def test_datasets_say_the_same_to_two_libraries(store: Store, format_: str) -> None:
    content = exported(store, format_)
    quads = {str(quad) for quad in parse(content, OXIGRAPH[format_])}
    assert sorted(f"{quad} ." for quad in quads) == list(store.nquads())
    dataset = rdflib.Dataset()
    dataset.parse(data=content, format=RDFLIB[format_])
    assert read_by_rdflib(dataset.serialize(format="nquads")) == quads


def read_by_rdflib(content: str) -> set[str]:
    return {str(quad) for quad in parse(content, RdfFormat.N_QUADS)}


def test_turtle_says_every_triple_once(store: Store) -> None:
    content = exported(store, "turtle")
    triples = [str(quad.triple) for quad in parse(content, RdfFormat.TURTLE)]
    assert len(triples) == len(set(triples))
    assert set(triples) == {str(quad.triple) for name in store.documents() for quad in store.quads(name)}
    graph = rdflib.Graph().parse(data=content, format="turtle")
    assert {str(quad.triple) for quad in parse(graph.serialize(format="nt"), RdfFormat.N_TRIPLES)} == set(triples)


def test_nquads_are_the_canonical_form(store: Store) -> None:
    lines = exported(store, "nquads").splitlines(keepends=True)
    assert lines == sorted(lines)
    assert [line.decode() for line in lines] == [f"{line}\n" for line in store.nquads()]


@pytest.mark.parametrize("format_", FORMATS)
def test_exports_are_the_same_bytes_every_time(store: Store, format_: str) -> None:
    assert exported(store, format_) == exported(store, format_)


def read_back(content: bytes, format_: str) -> "nx.MultiDiGraph[str]":
    if format_ == "graphml":
        graph = nx.read_graphml(io.BytesIO(content), force_multigraph=True)
    else:
        graph = nx.node_link_graph(json.loads(content))
    return cast("nx.MultiDiGraph[str]", graph)


@pytest.mark.parametrize("format_", ["graphml", "node-link"])
def test_the_property_graph_survives_files(store: Store, format_: str) -> None:
    rows = list(project(store.records, reference().get))
    graph = read_back(exported(store, format_), format_)
    assert graph.is_directed()
    assert graph.is_multigraph()
    assert compare(rows, from_networkx(graph)).differences == ()
    assert all(
        isinstance(value, str | int | float | bool) for _, node in graph.nodes(data=True) for value in node.values()
    )
    meeting = graph.nodes["event:coded-1"]
    assert meeting["labels"].split(";")[0] == "Situation"
    assert meeting["when"] == meeting["when_earliest"] == "2025-02-02"
    pledger = graph.nodes["actor:emmanuel-macron"]
    assert pledger["docs"] == "ex-1"


@settings(max_examples=40, deadline=None)
@given(libraries())
def test_any_property_graph_survives_networkx_and_files(library: list[Record]) -> None:
    store = Store()
    for record in library:
        put(store, record)
    rows: list[Row] = list(project(store.records, reference().get))
    assert compare(rows, from_networkx(to_networkx(rows))).differences == ()
    assert compare(rows, from_networkx(read_back(exported(store, "node-link"), "node-link"))).differences == ()
    pictured = list(map(without_controls, rows))
    assert compare(pictured, from_networkx(read_back(exported(store, "graphml"), "graphml"))).differences == ()


def without_controls(row: Row) -> Row:
    """What GraphML, which is XML, has of a row: pictures of control characters."""
    pictures = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n\r"} | {
        0xFFFE: 0xFFFD,
        0xFFFF: 0xFFFD,
    }
    properties = {
        key: value.translate(pictures) if isinstance(value, str) else value for key, value in row.properties.items()
    }
    return row._replace(properties=properties)


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "out" / "graph.nq"
    with whole(path) as file:
        file.write(b"old")
    with pytest.raises(ZeroDivisionError), whole(path) as file:
        file.write(b"%d" % (1 // 0))
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]
    with pytest.raises(StoreError, match="cannot write"), whole(path / "below") as file:
        file.write(b"new")


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full, a disk that is always full")
    path = tmp_path / "graph.nq"
    path.write_bytes(b"old")
    with pytest.raises(StoreError, match="No space left"), whole(path):
        Path("/dev/full").write_bytes(b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
