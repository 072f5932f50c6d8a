"""Folders as people have them: strangers are left out by name, the damaged is rejected, nothing read is no success."""

import gzip
import io
import json
import os
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import kg
from kg.errors import BadInput
from kg.load.intake import Intake
from kg.load.load import load
from kg.ontology import NAMESPACE
from tests.support.command import kg as command
from tests.support.paths import PROJECT

TEXT = "Macron has met Merz."
ANN = "T1\tMeeting 11 14\tmet\nT2\tPerson 0 6\tMacron\nE1\tMeeting:T1 participant:T2\n"
GEOJSON = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"document": "x"}}]}


def _zip(**entries: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


STRANGERS: dict[str, bytes] = {
    name: _bytes(content)
    for name, content in dict[str, str | bytes](
        {
            "labels.json": '{"labels": {"Meet": "the document says that they met"}}',
            "package.json": '{"name": "x", "version": "1", "dependencies": {"document": "^1"}, "data": {}}',
            "event_role_KAIROS.json": json.dumps({"Contact.Meet": {"roles": ["Participant"], "document": "doc_id"}}),
            "notebook.ipynb": '{"cells": [{"source": ["document: {id: a}"]}], "metadata": {}, "nbformat": 4}',
            "notebook.json": '{"cells": [{"source": ["document: {id: a}"]}], "metadata": {}, "nbformat": 4}',
            "map.geojson": json.dumps(GEOJSON),
            "map.json": json.dumps(GEOJSON),
            "coco.json": '{"images": [], "annotations": [{"id": 1, "bbox": [1, 2]}], "data": {}, "text": "x"}',
            "graphql.json": '{"data": {"document": {"id": "1", "text": "long"}}}',
            "spacy.json": '{"text": "x", "entities": [[0, 1, "ORG"]]}',
            "classes.jsonl": '{"text": "a document", "label": ["positive"]}\n{"text": "b", "label": []}\n',
            "log.jsonl": '{"message": "document loaded", "document": "a.yaml"}\n',
            "search.json": '{"document": "text", "actors": ["a"], "places": []}',
            "schema.json": '{"$schema": "x", "properties": {"document": {"id": "a"}, "situations": {}}}',
            "numbers.json": "[1, 2, 3]",
            "openapi.yaml": "openapi: 3.0.0\ninfo: {title: document}\npaths:\n  /document:\n    get: {}\n",
            "workflow.yml": "name: build the document\non: push\njobs:\n  document:\n    runs-on: ubuntu-latest\n",
            "deployment.yaml": "kind: Pod\nmetadata: {name: document}\n---\nkind: Service\n",
            "compose.yaml": "services:\n  document:\n    image: x\n",
            "list.yaml": "- document\n- situations\n",
            "cities.csv": "city,country,place\nKyiv,UA,document\n",
            "scores.tsv": "a\tb\n1\t2\n",
            "feed.xml": "<rss><channel><title>document</title><trips>x</trips></channel></rss>",
            "figure.svg": '<svg xmlns="http://www.w3.org/2000/svg"><text>document</text></svg>',
            "pom.xml": "<project><visits>1</visits></project>",
            "model.xmi": '<xmi:XMI xmlns:xmi="x" xmlns:uml="http://www.omg.org/spec/UML"><uml:Model/></xmi:XMI>',
            "foaf.ttl": "@prefix foaf: <http://xmlns.com/foaf/0.1/> . foaf:document a foaf:Document .",
            "schema.jsonld": '{"@context": "https://schema.org", "@type": "Event"}',
            "paper.docx": _zip(word__document="annotation", word__annotation="x"),
            "data.zip": _zip(a="document"),
            "photo.jpg": b"\xff\xd8\xff\xe0 document",
            "paper.pdf": b"%PDF-1.7 document",
            "events.rda": "no header that kg knows",
            "Thumbs.db": b"\xd0\xcf\x11\xe0",
            "~$lock.docx": b"\x05Me",
            "LICENSE": "document: x",
            "empty.txt": "",
            "empty.json": "",
            "old.ann": "This is an annual report, which is no annotation.\nIt has lines.\n",
            "log.gz": gzip.compress(b"a document"),
        }
    ).items()
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.ann").write_text(ANN, encoding="utf-8")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", STRANGERS)
def test_a_stranger_is_named_and_left_out(corpus: Path, name: str) -> None:
    (corpus / name).write_bytes(STRANGERS[name])
    intake = Intake([str(corpus)])
    assert [(Path(unit.file).name, unit.record is not None) for unit in intake] == [("a.ann", True)]
    [fault] = intake.left_out
    assert (Path(fault.file).name, fault.severity, fault.code) == (name, "warning", "KG003")
    assert fault.reason.endswith(": left out")


def test_all_strangers_at_once_keep_nothing_out_and_alone_are_no_success(corpus: Path, tmp_path: Path) -> None:
    for name, content in STRANGERS.items():
        (corpus / name).write_bytes(content)
    (corpus / "up").symlink_to(corpus)
    (corpus / "self").symlink_to("self")
    os.mkfifo(corpus / "pipe")
    ran = command("--store", tmp_path / "store", "load", corpus)
    assert (ran.returncode, ran.stderr.splitlines()[-1]) == (0, "1 read, 1 loaded, 0 unchanged, 0 rejected")
    assert ran.stderr.count(": left out") == len(STRANGERS) + 3
    (corpus / "a.ann").unlink()
    for verb in ("load", "check"):
        ran = command("--store", tmp_path / "empty", verb, corpus)
        assert ran.returncode == 1
        assert f"{corpus}: error[KG003] nothing is read: of {len(STRANGERS) + 4} files in it none is in" in ran.stderr
    assert not (tmp_path / "empty").exists()


DAMAGED: dict[str, tuple[str, str | bytes, int]] = {
    "brat": ("a.ann", "T1 Meeting 11 14 met\nT2\tPerson 0 6\tMacron\nE1\tMeeting:T1 participant:T2\n", 1),
    "brat with all tabs lost": ("a.ann", ANN.replace("\t", " "), 1),
    "brat whose middle is torn": ("a.ann", ANN.replace("T2\tPerson 0 6", "T2\tPerson 0"), 2),
    "native YAML": ("d.yaml", "document: {id: a, publisher: X}\nsituations:\n - {type: Meeting\n", 4),
    "native YAML with tabs": ("d.yaml", "document:\n\tid: a\nsituations:\n", 2),
    "native JSON, cut off": ("d.json", '{"document": {"id": "a", "publisher": "X"},\n "situations": [{"type": "Me', 2),
    "native JSON with single quotes": ("d.json", "{'document': {'id': 'a'},\n 'situations': []}", 1),
    "the first line of JSONL is torn": (
        "d.jsonl", '": []}\n{"document": {"id": "a", "publisher": "X"}, "situations": [{"type": "Meeting"}]}\n', 1,
    ),
    "WebAnno TSV": ("w.tsv", "FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.Event|a\n\n#Text=A\n1-1\t0-1\tA\t_\n", 1),
    "WebAnno TSV with a torn row": (
        "w.tsv", "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Event|category\n\n#Text=A\n1-1\t0-1\n", 5,
    ),
    "XMI, cut off": ("x.xmi", '<xmi:XMI xmlns:xmi="x" xmlns:cas="http:///uima/cas.ecore">\n<cas:NULL', 2),
    "doccano, cut off": ("d.jsonl", '{"id": 1, "text": "A", "label": [[0, 1, "X"]]}\n{"id": 2, "text": "B', 2),
    "Label Studio, cut off": ("l.json", '[{"id": 1, "data": {"text": "A"},\n "annotations": [{"result": [{"va', 2),
    "the historian's list": ("v.xml", "<visits>\n<visit><id>1</id>\n", 3),
    "UTF-16": ("a.ann", ANN.encode("utf-16"), 1),
    "UTF-16 YAML": ("d.yaml", "document: {id: a, publisher: X}\n".encode("utf-16"), 1),
    "our Turtle": ("t.ttl", f"@prefix : <{NAMESPACE}> .\n:a a :Document\n:b", 3),
    "rows of GDELT, all torn": ("20180101.export.CSV", "\t".join(["1", "20180101", *["x"] * 30]) + "\n" * 2, 1),
    "rows of GDELT, half of them torn": (
        "events.txt", "\t".join(["1", "20180101", "x"]) + "\n" + "\t".join(["2", "20180101", *["0"] * 59]) + "\n", 1,
    ),
    "a table without a column": ("t.csv", "id,type,name,when,place,latitude,longitude,source\n1,Meeting,,,,,,\n", 1),
}  # fmt: skip


@pytest.mark.parametrize("kind", DAMAGED)
def test_what_is_damaged_is_rejected_with_its_line_and_not_left_out(kind: str, tmp_path: Path) -> None:
    name, content, line = DAMAGED[kind]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(_bytes(content))
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    ran = command("--store", tmp_path / "store", "load", "--json", folder)
    report = json.loads(ran.stdout)
    assert (ran.returncode, report["loaded"]) == (1, 0)
    assert report["read"] == report["rejected"] >= 1
    errors = [fault for fault in report["faults"] if fault["severity"] == "error"]
    assert Path(errors[0]["file"]).name == name
    assert errors[0]["line"] == line
    assert command("--store", tmp_path / "store", "load", folder / name).returncode == 1


def test_a_text_that_is_named_beside_its_annotation_is_no_stranger(corpus: Path, tmp_path: Path) -> None:
    report = load(tmp_path / "store", [str(path) for path in sorted(corpus.iterdir())])
    assert (report.read, report.loaded) == (1, 1)
    (corpus / "b.txt").write_text("x", encoding="utf-8")
    report = load(tmp_path / "other", [str(path) for path in sorted(corpus.iterdir())])
    assert (report.read, report.rejected) == (2, 2)


def test_each_folder_and_glob_has_to_give_something(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    for folder in ("none", "empty"):
        (tmp_path / folder).mkdir()
    (tmp_path / "none" / "events.rda").write_bytes(b"x")
    store = tmp_path / "store"
    assert command("--store", store, "load", corpus, tmp_path / "none").returncode == 1
    assert (
        command(
            "--store", store, "load", "--on-error", "skip", "--rejects", tmp_path / "r", corpus, tmp_path / "none"
        ).returncode
        == 1
    )
    assert command("--store", store, "load", f"{tmp_path}/n*/*.rda").returncode == 1
    assert command("--store", store, "load", f"{corpus}/*").returncode == 0
    ran = command("--store", store, "load", tmp_path / "empty")
    assert (ran.returncode, ran.stderr.strip()) == (
        2,
        f"kg: error: there is no file in the folder {tmp_path / 'empty'}",
    )


def test_a_mapping_of_tables_leaves_annotations_of_the_folder_out(corpus: Path) -> None:
    (corpus / "t.csv").write_text("id,what\n1,meeting\n", encoding="utf-8")
    mapping = corpus.parent / "m.yaml"
    mapping.write_text(
        "mapping: diplomatic-kg/mapping/1\nname: m\nkind: table\ndocument: {publisher: X}\nprefix: x\n"
        "defaults: {status: occurred}\ncolumns: {id: id, what: type}\nlabels: {meeting: Meeting}\n",
        encoding="utf-8",
    )
    intake = Intake([str(corpus)], mapping_=str(mapping))
    assert [(Path(unit.file).name, unit.record is not None) for unit in intake] == [("t.csv", True)]
    assert [Path(fault.file).name for fault in intake.left_out] == ["a.ann", "a.txt"]


def test_python_says_the_same(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "events.rda").write_bytes(b"x")
    with kg.open(tmp_path / "store") as graph:
        with pytest.raises(BadInput, match="nothing is read: of 1 file in it none is in a known format"):
            graph.load(tmp_path / "none")
        assert [fault.severity for fault in graph.check(tmp_path / "none")] == ["error", "warning"]
        assert graph.load(corpus).loaded == 1


def test_the_table_of_faults_has_every_reader_that_is_none_of_a_known_data_set() -> None:
    page = (PROJECT / "docs" / "formats" / "README.md").read_text(encoding="utf-8")
    table = page.partition("## What may be wrong")[2].partition("\n## ")[0]
    rows = [line.split("|") for line in table.splitlines() if line.startswith("| ")]
    assert {len(row) for row in rows} == {13}
    named = " ".join(row[1] for row in rows[1:]).replace(":", "").replace(",", "").split()
    for point in entry_points(group="kg.loaders"):
        if ".datasets." not in point.value and point.name != "native-jsonl":
            assert named.count(point.name) == 1, point.name
