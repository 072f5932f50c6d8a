"""One annotation, built by the schemes for brat, Label Studio and INCEpTION, loads as the same record from each."""

import io
import json
import xml.etree.ElementTree as ET
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.cli import kg
from kg.model.records import Record
from kg.ontology import LANGUAGES, codes
from kg.schemes.inception import PACKAGE, inception, layers
from kg.schemes.label_studio import label_studio
from kg.schemes.slots import SITUATIONS
from tests.schemes.test_brat import TEXT, standoff
from tests.support.annotated import outline
from tests.support.loading import read

TEXT_FIELDS = ("when", "count", "id")


class Shown:
    """The annotation of `tests.schemes.test_brat`, taken apart: what is marked, with which attributes and links."""

    def __init__(self) -> None:
        self.marked: dict[str, tuple[str, int, int]] = {}
        self.attributes: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.links: list[tuple[str, str, str]] = []
        triggers: set[str] = set()
        for line in standoff().splitlines():
            id_, body, *rest = line.split("\t")
            first, *others = body.split()
            if id_[0] == "T":
                self.marked[id_] = (first, int(others[0]), int(others[1]))
            elif id_[0] == "E":
                type_, trigger = first.split(":")
                self.marked[id_] = (type_, *self.marked[trigger][1:])
                triggers.add(trigger)
                self.links += [(id_, role.rstrip("2"), end) for role, end in (one.split(":") for one in others)]
            elif id_[0] == "A":
                self.attributes[others[0]].append((first, others[1] if len(others) > 1 else first))
            else:
                name, value = rest[0].split(": ")
                self.attributes[others[0]].append((name, value))
        for trigger in triggers:
            del self.marked[trigger]


def one_record(path: Path) -> Record:
    (unit,) = read(path)
    assert unit.record is not None, unit.faults
    assert unit.coverage is not None
    assert not unit.coverage.uncovered
    return unit.record


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("brat")
    (folder / "paris.txt").write_text(TEXT, encoding="utf-8")
    (folder / "paris.ann").write_text(standoff() + "\n", encoding="utf-8")
    lines = outline(one_record(folder / "paris.ann"))
    assert len(lines) > 15
    return lines


# -- Label Studio


def exported() -> dict[str, Any]:
    """A task as Label Studio exports it when it is annotated by our configuration."""
    shown = Shown()
    result: list[dict[str, Any]] = []
    for id_, (label, start, end) in shown.marked.items():
        value = {"start": start, "end": end, "text": TEXT[start:end]}
        common = {"id": id_, "to_name": "text"}
        result.append({**common, "from_name": "label", "type": "labels", "value": {**value, "labels": [label]}})
        for name, text in shown.attributes[id_]:
            kind, key = ("textarea", "text") if name in TEXT_FIELDS else ("choices", "choices")
            result.append({**common, "from_name": name, "type": kind, "value": {**value, key: [text]}})
    result += [
        {"type": "relation", "from_id": source, "to_id": target, "direction": "right", "labels": [role]}
        for source, role, target in shown.links
    ]
    return {"id": 1, "data": {"text": TEXT}, "annotations": [{"id": 1, "result": result}]}


def test_what_is_annotated_by_the_label_studio_scheme_loads_without_a_mapping(
    tmp_path: Path, expected: list[str]
) -> None:
    path = tmp_path / "paris.json"
    path.write_text(json.dumps([exported()]), encoding="utf-8")
    assert outline(one_record(path)) == expected


def test_the_label_studio_annotation_keeps_to_the_configuration() -> None:
    root = ET.fromstring(label_studio("en"))  # noqa: S314  # our own text
    labels = {one.get("value") for one in root.iter("Label")}
    relations = {one.get("value") for one in root.iter("Relation")}
    choices = {one.get("name"): {choice.get("value") for choice in one} for one in root.iter("Choices")}
    texts = {one.get("name") for one in root.iter("TextArea")}
    assert set(SITUATIONS) <= labels
    for item in exported()["annotations"][0]["result"]:
        if item["type"] == "relation":
            assert set(item["labels"]) <= relations
        elif item["type"] == "labels":
            assert set(item["value"]["labels"]) <= labels
        elif item["type"] == "choices":
            assert set(item["value"]["choices"]) <= choices[item["from_name"]]
        else:
            assert item["from_name"] in texts


# -- INCEpTION


def cas() -> tuple[bytes, bytes]:
    """XMI and type system of a document that is annotated with the layers."""
    import cassis

    shown, described = Shown(), inception("en")["TypeSystem.xml"].encode()
    types = cassis.load_typesystem(io.BytesIO(described))
    made = cassis.Cas(types)
    made.sofa_string, made.sofa_mime = TEXT, "text/plain"
    found: dict[str, Any] = {}
    own = {"time": "Time", "cue": "Cue", "Place": "Place"}
    for id_, (label, start, end) in shown.marked.items():
        layer = own.get(label) or ("Situation" if label in SITUATIONS else "Actor")
        given: dict[str, Any] = {"type_": label} if layer in ("Situation", "Actor") else {}
        given |= {name: True if name == "anonymous" else text for name, text in shown.attributes[id_]}
        found[id_] = types.get_type(PACKAGE + layer)(begin=start, end=end, **given)
    features = {(layer.name, tag): one for layer in layers("en") for one in layer.features for tag in one.tags or ()}
    slots: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for source, role, target in shown.links:
        feature = features["Situation", role]
        link = types.get_type(f"{PACKAGE}Situation{feature.name.title()}Link")
        slots[source, feature.name].append(link(role=role, target=found[target]))
    array = types.get_type("uima.cas.FSArray")
    for (source, name), links in slots.items():
        found[source][name] = array(elements=links)
    made.add_all(list(found.values()))
    return made.to_xmi().encode(), described


def test_what_is_annotated_by_the_inception_layers_loads_without_a_mapping(tmp_path: Path, expected: list[str]) -> None:
    xmi, described = cas()
    (tmp_path / "paris.xmi").write_bytes(xmi)
    (tmp_path / "TypeSystem.xml").write_bytes(described)
    assert outline(one_record(tmp_path / "paris.xmi")) == expected


def test_a_document_exported_as_a_zip_loads_too(tmp_path: Path, expected: list[str]) -> None:
    xmi, described = cas()
    with zipfile.ZipFile(tmp_path / "paris.zip", "w") as archive:
        archive.writestr("paris.xmi", xmi)
        archive.writestr("TypeSystem.xml", described)
    assert outline(one_record(tmp_path / "paris.zip")) == expected


def test_the_layers_are_those_of_the_type_system_with_a_closed_list_wherever_there_is_one() -> None:
    import cassis

    files = inception("en")
    types = cassis.load_typesystem(io.BytesIO(files["TypeSystem.xml"].encode()))
    exported_layers = json.loads(files["layers.json"])
    for layer in exported_layers:
        described = types.get_type(layer["name"])
        assert {one["name"] for one in layer["features"]} <= {one.name.rstrip("_") for one in described.all_features}
        for one in layer["features"]:
            assert (one["tag_set"] is None) == (one["name"] in FREE)
            if one["link_mode"] == "WITH_ROLE":
                assert types.contains_type(one["link_type_name"])
                assert one["type"] in ("uima.tcas.Annotation", *(layer["name"] for layer in exported_layers))
    for name, text in files.items():
        if name.startswith("tagsets/"):
            tagset = json.loads(text)
            assert name == f"tagsets/{tagset['name']}.json"
    status = json.loads(files["tagsets/status.json"])
    assert [tag["tag_name"] for tag in status["tags"]] == list(codes()["status"])


FREE = {"id", "name", "when", "place", "said_on", "source", "code", "remark", "count", "wikidata", "anonymous"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_commands_write_the_schemes(language: str, tmp_path: Path) -> None:
    run = CliRunner().invoke
    done = run(kg, ["--lang", language, "schema", "inception", "-o", str(tmp_path / "inception"), "--json"])
    assert done.exit_code == 0, done.output
    assert sorted(json.loads(done.stdout)["written"]) == sorted(
        str(path) for path in (tmp_path / "inception").rglob("*") if path.is_file()
    )
    assert run(kg, ["--lang", language, "schema", "label-studio"]).stdout == label_studio(language)
    assert run(kg, ["schema", "brat", "-o", str(tmp_path / "brat")]).exit_code == 0
    assert sorted(path.name for path in (tmp_path / "brat").iterdir()) == [
        "annotation.conf",
        "tools.conf",
        "visual.conf",
    ]
