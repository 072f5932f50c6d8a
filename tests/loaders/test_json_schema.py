"""The JSON Schema of the native format: in step with structs and ontology, and right about every document."""

import csv
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from kg.loaders.native.json_schema import json_schema
from kg.ontology import code_lists, subclasses
from tests.support.native_samples import COMPLETE, SHORT
from tests.support.paths import PROJECT

FILE = PROJECT / "loaders" / "native" / "schema.json"
CORPUS = PROJECT / "tests" / "data" / "bad_input"
EXAMPLES = sorted((PROJECT / "examples").glob("*/*.yaml"))
VALIDATOR = Draft202012Validator(json_schema())


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it (1.2, core schema): dates are texts, `no` is a word, numbers are numbers."""


EditorLoader.yaml_implicit_resolvers = {}
for pattern, tag, first in (
    (r"true|false", "bool", "tf"),
    (r"[-+]?[0-9]+", "int", "-+0123456789"),
    (r"[-+]?[0-9]+\.[0-9]*", "float", "-+0123456789"),
    (r"~|null|", "null", ["~", "n", ""]),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), list(first))


def seen(content: str) -> Any:
    """A document as an editor sees it."""
    return yaml.load(content, EditorLoader)  # noqa: S506  # a safe loader that guesses less


def printed() -> str:
    """What the command prints."""
    command = [sys.executable, "-m", "kg.cli", "schema", "json-schema"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_file_is_what_the_command_prints() -> None:
    assert FILE.read_text(encoding="utf-8") == printed(), (
        "write it anew: kg schema json-schema > loaders/native/schema.json"
    )


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_the_command_prints_what_the_loader_gives() -> None:
    assert json.loads(printed()) == json_schema()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_example_is_valid(path: Path) -> None:
    VALIDATOR.validate(seen(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("content", [SHORT, COMPLETE], ids=["short", "complete"])
def test_what_uses_all_of_the_format_is_valid(content: str) -> None:
    VALIDATOR.validate(seen(content))


def test_the_lists_are_those_of_the_ontology() -> None:
    definitions = json_schema()["$defs"]
    assert set(definitions["SituationType"]["enum"]) == set(subclasses("Situation"))
    assert set(definitions["Role"]["enum"]) == set(code_lists()["role"])
    for scheme in ("Aspect", "Certainty", "Coding", "DocumentKind", "Mode", "Polarity", "Status"):
        assert set(definitions[scheme]["enum"]) == set(code_lists()[scheme[0].lower() + scheme[1:]])
    for listed in definitions.values():
        if "enumDescriptions" in listed:
            assert len(listed["enumDescriptions"]) == len(listed["enum"])
            assert all(listed["enumDescriptions"])


def test_everything_is_described() -> None:
    definitions = json_schema()["$defs"]
    for name, definition in definitions.items():
        assert definition.get("description"), name
        for field, shape in definition.get("properties", {}).items():
            inner = json.dumps(shape)
            assert "description" in inner or "$ref" in inner, f"{name}.{field}"


def rejected_by_shape() -> list[str]:
    """Files of the corpus whose faults are all of shape or vocabulary, and whose YAML is whole."""
    with (CORPUS / "expected.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    shapes = {row["file"] for row in rows if row["code"] == "KG012" and row["file"].startswith("codes/")}
    return sorted(
        shapes | {row["file"] for row in rows if "unknown field" in row["reason"] or "is missing" in row["reason"]}
    )


BEYOND = {
    "archives/bad-inside.yaml.gz",  # packed
    "codes/code-of-a-known-list.yaml",  # codes of event data are not listed
    "schema/empty-publisher.yaml",  # empty texts are texts
    "schema/blank-publisher.yaml",
}


@pytest.mark.parametrize("name", sorted(set(rejected_by_shape()) - BEYOND))
def test_an_editor_sees_what_the_loader_refuses(name: str) -> None:
    assert not VALIDATOR.is_valid(seen((CORPUS / name).read_text(encoding="utf-8")))
