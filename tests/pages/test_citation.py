"""CITATION.cff is valid by the schema of its format and says of the project what the project says of itself."""

import json
import tomllib

import yaml
from jsonschema import Draft7Validator

from tests.support.paths import DATA, PROJECT

SCHEMA = DATA / "datasets" / "cff-1.2.0.schema.json"
TEXT = (PROJECT / "CITATION.cff").read_text(encoding="utf-8")
CITATION = json.loads(json.dumps(yaml.safe_load(TEXT), default=str))  # days as the schema has them: text


def test_the_citation_is_valid() -> None:
    faults = Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).iter_errors(CITATION)
    assert not [f"{fault.json_path}: {fault.message}" for fault in faults]


def test_the_schema_refuses_what_is_no_citation() -> None:
    validator = Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert not validator.is_valid({**CITATION, "authors": []})
    assert not validator.is_valid({**CITATION, "date-released": "November 2026"})


def test_version_licence_and_title_are_those_of_the_project() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert CITATION["title"] == project["name"]
    assert CITATION["version"] == project["version"]
    assert CITATION["license"] == project["license"]
    assert CITATION["keywords"] == project["keywords"]
    assert {one["version"] for one in CITATION["references"]} == {project["version"]}
