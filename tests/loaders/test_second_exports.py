"""A second export of a project replaces the first, whatever its file is called; another project never does."""

import json
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.api import Graph


def label_studio(project: int, task: int = 12) -> list[dict[str, Any]]:
    region = {"start": 0, "end": 5, "text": "Putin", "labels": ["Person"]}
    items = [{"id": "r1", "from_name": "label", "to_name": "text", "type": "labels", "value": region}]
    text = f"Putin spoke in project {project}."
    return [{"id": task, "project": project, "data": {"text": text}, "annotations": [{"id": 1, "result": items}]}]


def doccano(project: int, number: int = 7) -> dict[str, Any]:
    entity = {"id": 1, "start_offset": 0, "end_offset": 5, "label": "Person"}
    return {"id": number, "text": f"Putin spoke in project {project}.", "entities": [entity], "relations": []}


def loaded(graph: Graph, file: Path, content: Any) -> list[str]:
    """The ids of all documents after a file is loaded too."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(content) + "\n", encoding="utf-8")
    graph.load(file)
    return sorted(one["id"] for one in graph.documents())


def test_label_studio_names_project_and_task(tmp_path: Path) -> None:
    graph = kg.open(tmp_path / "store")
    first = loaded(graph, tmp_path / "project-1-at-2025-09-04-12-00-1a2b3c4d.json", label_studio(1))
    assert first == ["project-1-12"]
    assert loaded(graph, tmp_path / "project-1-at-2025-09-05-08-30-5e6f7a8b.json", label_studio(1)) == first
    assert loaded(graph, tmp_path / "renamed.json", label_studio(1)) == first
    assert loaded(graph, tmp_path / "again.json", label_studio(2)) == [*first, "project-2-12"]


@pytest.mark.parametrize("name", ["admin.jsonl", "admin (1).jsonl"])
def test_doccano_tells_projects_apart_by_their_texts(tmp_path: Path, name: str) -> None:
    graph = kg.open(tmp_path / "store")
    (first,) = loaded(graph, tmp_path / "admin.jsonl", doccano(1))
    assert first.startswith("admin-7-")
    assert loaded(graph, tmp_path / "again" / name, doccano(1)) == [first]
    both = loaded(graph, tmp_path / "other" / name, doccano(2))
    assert len(both) == 2
    assert first in both


def test_without_a_project_the_file_stands_for_it_without_its_time(tmp_path: Path) -> None:
    graph = kg.open(tmp_path / "store")
    (task,) = label_studio(3)
    del task["project"]
    first = loaded(graph, tmp_path / "project-3-at-2025-09-04-12-00-1a2b3c4d.json", [task])
    assert loaded(graph, tmp_path / "project-3-at-2025-10-01-09-00-0badcafe (1).json", [task]) == first
    assert first == ["project-3-12"]
