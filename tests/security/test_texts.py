"""Hostile texts in every field come back equal from every form, and change nothing else in it."""

import csv
import io
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import rdflib
from click.testing import CliRunner
from neo4j import Driver
from pyoxigraph import Literal, Quad, RdfFormat, parse

from kg.cli import kg
from kg.export.files import export
from kg.export.networkx import from_networkx
from kg.graph.projection import project
from kg.graph.rows import Node, Row, canonical
from kg.load.load import load
from kg.neo4j import schema as neo4j_schema
from kg.neo4j.browser.guide import guide
from kg.neo4j.browser.queries import SavedQuery, saved_csv
from kg.neo4j.bulk import write_bulk
from kg.neo4j.push.push import push
from kg.neo4j.rows import rows
from kg.neo4j.schema import HASH
from kg.ontology import relationships
from kg.reference import reference
from kg.sparql.ask import serialized
from kg.store.store import Store
from tests.support.hostile import HOSTILE, REFUSED, document, documents, held
from tests.support.loading import read
from tools.neo4j.server import Server


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hostile")
    report = load(made / "store", [str(documents(made))])
    assert report.rejected == 0, report.faults[:3]
    return made


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[Store]:
    with Store(folder / "store", read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def graph(store: Store) -> list[Row]:
    return list(project(store.records, reference().get))


def exported(store: Store, graph: list[Row], format_: str) -> bytes:
    file = io.BytesIO()
    export(store, lambda: graph, format_, file)
    return file.getvalue()


def test_there_are_forty_of_them() -> None:
    assert len(set(HOSTILE)) >= 40


def test_the_store_gives_them_back(store: Store) -> None:
    for number, text in enumerate(HOSTILE):
        assert {field: value for field, value in held(store.record(f"h{number}")).items() if value != text} == {}


def test_each_document_says_as_much_as_one_with_plain_words(store: Store) -> None:
    """No text has become a statement: the same numbers of statements by predicate, in every graph."""
    shapes = {
        json.dumps(sorted(Counter(quad.predicate.value for quad in store.quads(f"h{number}")).items()))
        for number in range(len(HOSTILE))
    }
    assert len(shapes) == 1


@pytest.mark.parametrize(
    ("format_", "syntax"),
    [("nquads", RdfFormat.N_QUADS), ("trig", RdfFormat.TRIG), ("jsonld", RdfFormat.JSON_LD)],
)
def test_rdf_with_graphs_is_the_store(store: Store, graph: list[Row], format_: str, syntax: RdfFormat) -> None:
    found = {str(quad) for quad in parse(exported(store, graph, format_), syntax)}
    assert found == {line.removesuffix(" .") for line in store.nquads()}


def literals(quads: Any) -> Counter[str]:
    return Counter(quad.object.value for quad in quads if isinstance(quad.object, Literal))


def test_turtle_is_the_store_without_its_graphs(store: Store, graph: list[Row]) -> None:
    every: set[Quad] = {quad for number in range(len(HOSTILE)) for quad in store.quads(f"h{number}")}
    triples = {str(quad.triple) for quad in every}
    assert {str(one.triple) for one in parse(exported(store, graph, "turtle"), RdfFormat.TURTLE)} == triples


@pytest.mark.parametrize(("format_", "syntax"), [("nquads", "nquads"), ("trig", "trig"), ("turtle", "turtle")])
def test_another_parser_reads_the_same_texts(store: Store, graph: list[Row], format_: str, syntax: str) -> None:
    read_back = rdflib.Dataset()
    read_back.parse(data=exported(store, graph, format_), format=syntax)
    texts = {str(one[2]) for one in read_back.quads() if isinstance(one[2], rdflib.Literal)}
    assert set(HOSTILE) <= texts


@pytest.mark.parametrize("format_", ["graphml", "node-link"])
def test_graph_files_are_the_projection(store: Store, graph: list[Row], format_: str) -> None:
    content = exported(store, graph, format_)
    made: Any
    if format_ == "graphml":
        made = nx.read_graphml(io.BytesIO(content), force_multigraph=True)
    else:
        made = nx.node_link_graph(json.loads(content))
    assert sorted(map(canonical, from_networkx(made))) == sorted(map(canonical, graph))


def test_bulk_files_hold_them_cell_by_cell(graph: list[Row], tmp_path: Path) -> None:
    write_bulk(graph, tmp_path, "state")
    nodes = {row.id: row for row in graph if isinstance(row, Node)}
    seen = set()
    for path in tmp_path.glob("nodes-[!_]*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            table = list(csv.reader(file))
        keys = [head.partition(":")[0] for head in table[0]]
        for line in table[1:]:
            assert len(line) == len(keys)
            node = nodes[line[0]]
            for key, cell in zip(keys, line, strict=True):
                if isinstance(text := node.properties.get(key), str):
                    assert cell == text
            seen.add(line[0])
    assert seen == set(nodes)
    options = (tmp_path / "import.args").read_text(encoding="utf-8")
    assert re.fullmatch(r"(--[\w:=.+/-]+\n)+", options)


def unseen(text: str) -> set[str]:
    """Characters on which a terminal acts, the ends of lines left out."""
    bidi = {
        "\u202a",
        "\u202b",
        "\u202c",
        "\u202d",
        "\u202e",
        "\u2066",
        "\u2067",
        "\u2068",
        "\u2069",
        "\u200e",
        "\u200f",
    }
    return {
        char for char in text if (unicodedata.category(char) in ("Cc", "Zl", "Zp") and char != "\n") or char in bidi
    }


@pytest.mark.parametrize(
    "command",
    [
        ["list", "documents"],
        ["list", "situations"],
        ["list", "actors"],
        ["list", "claims"],
        ["sparql", "SELECT ?o { ?s ?p ?o }"],
        ["stats"],
        *(["show", f"event:h{number}"] for number, text in enumerate(HOSTILE) if unseen(text) or "[" in text),
    ],
    ids=" ".join,
)
def test_nothing_that_a_terminal_would_act_upon_is_printed(folder: Path, command: list[str]) -> None:
    runner = CliRunner()
    for more, between in (([], {"\t"}), (["--format", "table"], set()), (["--json"], set())):
        done = runner.invoke(kg, ["--store", str(folder / "store"), *command, *more], catch_exceptions=False)
        assert done.exit_code == 0
        assert unseen(done.output) <= between
        if more == ["--json"]:
            json.loads(done.stdout)


def test_json_on_stdout_reads_back_equal(folder: Path) -> None:
    done = CliRunner().invoke(kg, ["--store", str(folder / "store"), "list", "situations", "--json"])
    assert {one["name"] for one in json.loads(done.stdout)["situations"]} == set(HOSTILE)


@pytest.mark.parametrize("text", REFUSED, ids=ascii)
def test_what_no_text_may_hold_is_refused_by_code_and_place(text: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.json"
    file.write_text(json.dumps(document("bad", text)), encoding="utf-8")
    [unit] = read(file)
    assert unit.record is None
    assert {fault.code for fault in unit.faults} <= {"KG005", "KG002"}
    assert unseen("".join(map(str, unit.faults))) == set()


def test_annotations_beside_a_text_are_held_to_the_same_characters(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Macron\x1b[31m met Merz.", encoding="utf-8")
    (tmp_path / "a.ann").write_text("T1\tMeeting 12 15\tmet\nE1\tMeeting:T1\n", encoding="utf-8")
    [unit] = read(tmp_path / "a.ann")
    assert [fault.code for fault in unit.faults if fault.severity == "error"] == ["KG005"]


class _Page(HTMLParser):
    """The elements of a page with their attributes, and the text of all <code>."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.texts = [""]
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self.texts.append("")

    def handle_data(self, data: str) -> None:
        self.texts[-1] += data


def test_the_guide_of_the_browser_escapes_what_it_shows() -> None:
    queries = [SavedQuery("who-met-whom", "name", text, text, text) for text in HOSTILE]
    page = _Page(guide(queries))
    plain = _Page(guide([SavedQuery("who-met-whom", "name", "x", "x", "x") for _ in HOSTILE]))
    assert page.elements == plain.elements
    for text in HOSTILE:
        assert sum(text in shown for shown in page.texts) >= 3
    rows_ = list(csv.reader(io.StringIO(saved_csv(queries), newline="")))
    assert [row[2] for row in rows_[-len(HOSTILE) :]] == list(HOSTILE)


def test_a_spreadsheet_finds_no_formula(store: Store) -> None:
    content = serialized(store, "SELECT DISTINCT ?name { ?s :remark ?name }", "csv").decode()
    cells = [cell for row in csv.reader(io.StringIO(content, newline="")) for cell in row][1:]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert {cell.removeprefix("'") if cell[1:2] in "=+-@" else cell for cell in cells} == set(HOSTILE)
    numbers = serialized(store, "SELECT (-2 AS ?n) (-1.5 AS ?m) {}", "csv").decode()
    assert numbers.splitlines() == ["n,m", "-2,-1.5"]


@pytest.mark.neo4j
def test_neo4j_gives_them_back_and_nothing_else_is_touched(
    empty_db: Driver, neo4j_server: Server, graph: list[Row]
) -> None:
    name = neo4j_server.database
    empty_db.execute_query("CREATE (:Foreign {id: 'x', text: 'mine'})", database_=name)
    push(empty_db, lambda: graph, "hostile", database=name)
    with empty_db.session(database=name) as session:
        assert sorted(map(canonical, rows(session))) == sorted(map(canonical, graph))
        labels = {label for (found,) in session.run("MATCH (n) RETURN labels(n)") for label in found}
        types = {found for (found,) in session.run("MATCH ()-[r]->() RETURN type(r)")}
        (others,) = session.run(f"MATCH (n) WHERE n.{HASH} IS NULL RETURN collect(properties(n))").single(strict=True)
    allowed = {label for below in neo4j_schema.labels().values() for label in below}
    assert labels <= {*allowed, neo4j_schema.MARK, "Foreign"}
    assert types <= set(relationships())
    assert [one for one in others if one.get("id") == "x"] == [{"id": "x", "text": "mine"}]
    empty_db.execute_query("MATCH (n:Foreign) DELETE n", database_=name)
