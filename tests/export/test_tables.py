"""Tables of nodes and edges: types, code book and codes, as a data package and as a workbook."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

import kg
from kg.analysis.views import VIEWS, View
from kg.api import Graph
from kg.export.codebook import tables
from kg.export.table import write_csv
from kg.export.workbook import write_workbook
from kg.graph.rows import Edge, Node
from tests.support.paths import EXAMPLES

READ: dict[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    found = kg.open(tmp_path_factory.mktemp("tables") / "store")
    found.load(EXAMPLES / "security-commitments")
    return found


@pytest.fixture(scope="module")
def package(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    return ZipFile(graph.export("datapackage", tmp_path_factory.mktemp("package") / "graph.zip"))


def rows(package: ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(package.read(name).decode(), newline="")))


def resources(package: ZipFile) -> dict[str, Any]:
    return {one["name"]: one for one in json.loads(package.read("datapackage.json"))["resources"]}


def test_every_cell_is_of_the_type_and_the_codes_that_the_package_says(package: ZipFile) -> None:
    described = resources(package)
    for name in ("nodes", "edges"):
        fields = described[name]["schema"]["fields"]
        found = rows(package, described[name]["path"])
        assert [field["name"] for field in fields] == list(found[0])
        for field in fields:
            values = {row[field["name"]] for row in found} - {""}
            assert values, field
            for value in values:
                READ[field["type"]](value)
            assert values <= set(field.get("constraints", {}).get("enum", values)), field["name"]


def test_the_tables_are_the_graph(graph: Graph, package: ZipFile) -> None:
    index = graph.index
    nodes, edges = rows(package, "nodes.csv"), rows(package, "edges.csv")
    assert sorted(row["id"] for row in nodes) == sorted(index.nodes)
    assert len(edges) == sum(len(some) for some in index.out.values())
    assert {end for row in edges for end in (row["source"], row["target"])} <= set(index.nodes)
    ukraine = next(row for row in nodes if row["id"] == "actor:ukraine")
    assert (ukraine["name"], ukraine["iso3"], ukraine["cow_number"]) == ("Ukraine", "UKR", "369")
    assert {row["anonymous"] for row in nodes} == {"", "true"} or "false" in {row["anonymous"] for row in nodes}


@pytest.mark.parametrize("view", VIEWS)
def test_the_code_book_explains_every_column(graph: Graph, view: str) -> None:
    found = graph.view(view)
    for table in tables(found.nodes, found.edges):
        assert [column.name for column in table.columns if not column.meaning.strip(": ")] == []
        assert "label" not in {column.name for column in table.columns}


def test_the_code_book_and_the_codes_are_tables_too(package: ZipFile) -> None:
    book = {(row["table"], row["column"]): row for row in rows(package, "codebook.csv")}
    assert book["nodes", "latitude"]["unit"] == "degree"
    assert book["nodes", "when_earliest"]["type"] == "date"
    codes = {(row["column"], row["code"]): row["name"] for row in rows(package, "codes.csv")}
    assert codes["state", "partly fulfilled"] == "partly fulfilled"
    assert ("role", "pledger") in codes


def test_a_workbook_has_days_truths_and_texts_that_are_no_formulas(graph: Graph, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(graph.export("xlsx", tmp_path / "graph.xlsx", view="participation"), read_only=True)
    assert book.sheetnames == ["nodes", "edges", "codebook", "codes"]
    heads, *found = book["nodes"].iter_rows(values_only=True)
    at = heads.index("when_earliest")
    days = [row[at] if len(row) > at else None for row in found]
    assert {type(day) for day in days} == {datetime, type(None)}
    held = io.BytesIO()
    node = Node("actor:x", ("Actor", "Group"), {"name": "=1+1", "anonymous": False})
    write_workbook([node], [], held)
    sheet = openpyxl.load_workbook(held)["nodes"]
    cells = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (cells["name"].value, cells["name"].data_type) == ("=1+1", "s")
    assert cells["anonymous"].value is False


def test_false_is_false_in_csv() -> None:
    nodes = [Node("a", ("Actor",), {"name": "A"}), Node("b", ("Actor",), {"name": "B"})]
    held = io.BytesIO()
    write_csv(View("meetings", nodes, [Edge("e", "MEETS", "a", "b", {})], directed=False, parallel=True), held)
    assert held.getvalue().decode().splitlines()[1].endswith(",false")
