"""What annotation tools really export: what cannot be read is named and left out, never the whole task."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.load.checked import Read
from kg.load.intake import Intake

TEXT = "Macron met Merz."


def read(folder: Path, name: str, content: str) -> Read:
    (folder / name).write_text(content, encoding="utf-8")
    [unit] = Intake([str(folder / name)])
    return unit


def region(id_: str, start: int, end: int, text: str, label: str) -> dict[str, Any]:
    value = {"start": start, "end": end, "text": text, "labels": [label]}
    return {"id": id_, "type": "labels", "from_name": "label", "to_name": "text", "value": value}


def task(text: str, *result: dict[str, Any]) -> str:
    return json.dumps([{"id": 1, "data": {"text": text}, "annotations": [{"id": 1, "result": result}]}])


@pytest.mark.parametrize(
    ("text", "start", "end", "quote"),
    [("Macron  has met Merz.", 6, 15, " has met"), ("Macron met\r\n Merz.", 7, 17, "met Merz")],
)
def test_white_space_that_a_tool_wrote_anew_is_no_other_word(
    text: str, start: int, end: int, quote: str, tmp_path: Path
) -> None:
    unit = read(tmp_path, "l.json", task(text, region("a", start, end, quote, "Meeting")))
    assert unit.record is not None
    [claim] = unit.record.claims
    assert [span.exact for span in claim.evidence] == [text[start:end]]
    assert read(tmp_path, "l.json", task(text, region("a", start, end, "has seen", "Meeting"))).record is None


def test_a_relation_to_what_is_not_read_is_told_and_the_task_stays(tmp_path: Path) -> None:
    html = {"id": "h", "type": "hypertextlabels", "value": {"start": "/p[1]", "hypertextlabels": ["Person"]}}
    relations = [
        {"type": "relation", "from_id": "b", "to_id": end, "direction": "right", "labels": ["participant"]}
        for end in ("a", "h")
    ]
    regions = (region("a", 0, 6, "Macron", "Person"), region("b", 7, 10, "met", "Meeting"), html)
    unit = read(tmp_path, "l.json", task(TEXT, *regions, *relations))
    assert unit.record is not None
    assert [len(one.participations) for one in unit.record.situations] == [1]
    assert {(fault.code, fault.severity) for fault in unit.faults} == {("KG020", "warning"), ("KG050", "warning")}
    # what the lost region said of the meeting nobody knows
    assert {claim.status for claim in unit.record.claims} == {"unknown"}


@pytest.mark.parametrize(
    "document",
    [
        {"id": 1, "data": TEXT, "label": [[7, 10, "Meeting"]]},
        {"id": 1, "text": TEXT, "labels": [[7, 10, "Meeting"]], "meta": {}},
        {"id": 1, "text": TEXT, "annotations": [{"label": "Meeting", "start_offset": 7, "end_offset": 10, "user": 1}]},
        {"id": 1, "text": TEXT, "entities": [{"id": 5, "label": "Meeting", "start_offset": 7, "end_offset": 10}]},
    ],
)
def test_every_version_of_doccano_is_read(document: dict[str, Any], tmp_path: Path) -> None:
    unit = read(tmp_path, "d.jsonl", json.dumps(document) + "\n")
    assert unit.record is not None, unit.faults
    assert [one.type for one in unit.record.situations] == ["Meeting"]
    [claim] = unit.record.claims
    assert [span.exact for span in claim.evidence] == ["met"]
