"""Label Studio, doccano and WikiEvents: units of offsets, several annotators, broken records among good ones."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.load.load import load
from kg.model.records import Certainty, Coding
from tests.support.annotated import outline, read_all, record_of, sample

TEXT = "🕊🕊 Merz met Macron"


def region(id_: str, label: str, start: int, end: int, words: str) -> dict[str, Any]:
    value = {"start": start, "end": end, "text": words, "labels": [label]}
    return {"id": id_, "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def task(id_: int, *results: list[dict[str, Any]], text: str = TEXT, **more: Any) -> dict[str, Any]:
    annotations = [{"id": 100 + n, "result": result, **more} for n, result in enumerate(results)]
    return {"id": id_, "data": {"text": text}, "annotations": annotations, "predictions": []}


def written(folder: Path, value: Any, name: str = "p.json") -> Path:
    path = folder / name
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path


@pytest.mark.parametrize(("start", "unit"), [(8, "code points"), (10, "UTF-16")])
def test_regions_resolve_in_code_points_and_in_utf16(tmp_path: Path, start: int, unit: str) -> None:
    path = written(tmp_path, [task(1, [region("a", "Meeting", start, start + 3, "met")])])
    [unit_read] = read_all(path)
    assert unit_read.record is not None
    assert [span.exact for claim in unit_read.record.claims for span in claim.evidence] == ["met"]
    assert [unit in fault.reason for fault in unit_read.faults] == [True] * (unit == "UTF-16")


def test_a_region_that_fits_neither_is_reported_with_both_texts_and_the_others_are_loaded(tmp_path: Path) -> None:
    good = task(1, [region("a", "Meeting", 8, 11, "met")])
    bad = task(2, [region("a", "Meeting", 7, 10, "met")])
    path = written(tmp_path, f"[{json.dumps(good)},\n{json.dumps(bad)}]")
    refused = load(tmp_path / "a", [str(path)])
    assert (refused.read, refused.loaded, refused.rejected) == (2, 0, 2)
    assert str(refused.faults[0]).endswith('p.json:2:1: error[KG030] a: the offsets 7-10 hold " me", not "met"')
    skipped = load(tmp_path / "b", [str(path)], skip=True)
    assert (skipped.read, skipped.loaded, skipped.rejected) == (2, 1, 1)


def test_each_annotator_is_a_document_and_ground_truth_goes_first(tmp_path: Path) -> None:
    met, call = [region("a", "Meeting", 8, 11, "met")], [region("a", "PhoneCall", 8, 11, "met")]
    units = read_all(written(tmp_path, [task(1, met, call)]))
    records = [unit.record for unit in units if unit.record]
    assert [record.document.id for record in records] == ["p-1-100", "p-1-101"]
    assert [fault.severity for unit in units for fault in unit.faults] == ["warning"]
    one = task(1, met, call)
    one["annotations"][1]["ground_truth"] = True
    assert [s.type for s in record_of(written(tmp_path, [one])).situations] == ["PhoneCall"]
    one["annotations"][1]["was_cancelled"] = True
    assert [s.type for s in record_of(written(tmp_path, [one])).situations] == ["Meeting"]


def test_predictions_are_machine_coded_and_only_taken_where_nobody_annotated(tmp_path: Path) -> None:
    one = task(1)
    one["predictions"] = [{"model_version": "m1", "result": [region("a", "Meeting", 8, 11, "met")]}]
    assert [claim.coding for claim in record_of(written(tmp_path, [one])).claims] == [Coding.MACHINE]
    one["annotations"] = [{"id": 1, "result": [region("b", "PhoneCall", 8, 11, "met")]}]
    [unit] = read_all(written(tmp_path, [one]))
    assert unit.record is not None
    assert unit.coverage is not None
    assert [situation.type for situation in unit.record.situations] == ["PhoneCall"]
    assert dict(unit.coverage.uncovered) == {("prediction", "m1"): 1}


def test_regions_of_other_kinds_and_values_of_the_task_are_counted(tmp_path: Path) -> None:
    audio = {"id": "x", "from_name": "a", "to_name": "audio", "type": "labels", "value": {"start": 0.1, "end": 2.5}}
    topic = {"from_name": "topic", "to_name": "text", "type": "choices", "value": {"choices": ["war"]}}
    [unit] = read_all(written(tmp_path, [task(1, [audio, topic, region("a", "Meeting", 8, 11, "met")])]))
    assert unit.coverage is not None
    assert dict(unit.coverage.uncovered) == {("region", "labels"): 1, ("metadata", "topic"): 1}


def test_one_region_labelled_by_two_controls_is_two_mentions_and_nothing_is_lost(tmp_path: Path) -> None:
    met = region("a", "Meeting", 8, 11, "met")
    also = {**region("a", "PhoneCall", 8, 11, "met"), "from_name": "other"}
    sure = {
        "id": "a",
        "from_name": "certainty",
        "to_name": "text",
        "type": "choices",
        "value": {"choices": ["probable"]},
    }
    lone = {"id": "b", "from_name": "x", "type": "choices", "value": {"start": 1, "end": 2, "choices": ["y"]}}
    [unit] = read_all(written(tmp_path, [task(1, [met, also, sure, lone])]))
    assert unit.record is not None
    assert unit.coverage is not None
    assert {(s.type) for s in unit.record.situations} == {"Meeting", "PhoneCall"}
    assert {claim.certainty for claim in unit.record.claims} == {Certainty.PROBABLE}
    assert dict(unit.coverage.uncovered) == {("region", "choices"): 1}


@given(st.permutations([0, 1, 2, 3]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_order_of_items_means_nothing(tmp_path: Path, order: list[int]) -> None:
    met, merz = region("a", "Meeting", 8, 11, "met"), region("b", "Person", 3, 7, "Merz")
    macron = region("c", "Person", 12, 18, "Macron")
    link = {"from_id": "a", "to_id": "b", "type": "relation", "direction": "right", "labels": ["host"]}
    items = [met, merz, macron, link]
    assert record_of(written(tmp_path, [task(1, items)])) == record_of(
        written(tmp_path, [task(1, [items[at] for at in order])])
    )


def test_an_id_that_stands_twice_is_a_fault(tmp_path: Path) -> None:
    entities = [{"id": 1, "start_offset": 0, "end_offset": 4, "label": "Meeting"}] * 2
    [unit] = read_all(written(tmp_path, {"text": "they met", "entities": entities}, "d.jsonl"))
    assert [fault.code for fault in unit.faults] == ["KG022"]


def test_a_task_whose_text_is_longer_than_what_is_looked_at_is_recognised(tmp_path: Path) -> None:
    long = TEXT + " x" * 60_000
    record = record_of(written(tmp_path, [task(1, [region("a", "Meeting", 8, 11, "met")], text=long)]))
    assert record.document.length == len(long)


def test_a_field_of_the_wrong_type_is_named_with_its_path(tmp_path: Path) -> None:
    one = task(1, [region("a", "Meeting", 8, 11, "met")])
    one["annotations"][0]["result"][0]["value"] = 3
    [unit] = read_all(written(tmp_path, [one]))
    assert str(unit.faults[0]).endswith(
        "p.json:1:1: error[KG010] annotations[0].result[0].value: expected object, got int"
    )


def test_doccano_samples_pretty_printed_or_not_are_read_alike(tmp_path: Path) -> None:
    mapping = tmp_path / "m.yaml"
    mapping.write_text(
        "mapping: diplomatic-kg/mapping/1\nname: m\nkind: annotation\n"
        "labels: {ORG: Organization, PERSON: Person, DATE: time}\nroles: {foundedBy: member}\n",
        encoding="utf-8",
    )
    units = read_all(sample("doccano-relation"), mapping=str(mapping))
    assert [len(unit.record.actors) for unit in units if unit.record] == [3, 3]
    assert [unit.coverage.understood["label", "PERSON"] for unit in units if unit.coverage] == [2, 2]
    text = "Google was founded on September 4, 1998, by Larry Page and Sergey Brin."
    for unit in units:
        assert unit.record is not None
        assert unit.record.document.length == len(text)


def test_a_broken_line_of_doccano_does_not_keep_the_others_out(tmp_path: Path) -> None:
    good = '{"id": 1, "text": "they met", "label": [[5, 8, "Meeting"]]}'
    outside = '{"id": 2, "text": "they met", "label": [[5, 80, "Meeting"]]}'
    path = written(tmp_path, f'{good}\n{{"text": "they met", "label": [[5, "x"\n{outside}\n', "d.jsonl")
    units = read_all(path)
    assert [unit.record is not None for unit in units] == [True, False, False]
    assert [(unit.faults[0].code, unit.faults[0].line) for unit in units[1:]] == [("KG002", 3), ("KG030", 3)]


WIKI: dict[str, Any] = {
    "doc_id": "w",
    "tokens": ["Putin", "'s", "army", "attacked", "Kyiv", "."],
    "entity_mentions": [
        {"id": "T1", "start": 0, "end": 1, "entity_type": "PER", "text": "Putin"},
        {"id": "T2", "start": 4, "end": 5, "entity_type": "GPE", "text": "Kyiv"},
        {"id": "T3", "start": 0, "end": 3, "entity_type": "ORG", "text": "Putin's army"},
    ],
    "event_mentions": [
        {
            "id": "E1",
            "event_type": "Conflict.Attack.Unspecified",
            "trigger": {"start": 3, "end": 4, "text": "attacked"},
            "arguments": [{"entity_id": "T3", "role": "Attacker"}, {"entity_id": "T2", "role": "Target"}],
        },
        {"id": "E2", "event_type": "Life.Die", "trigger": {"start": 3, "end": 4, "text": "attacked"}},
    ],
}


def test_wikievents_in_its_text_and_in_a_text_rebuilt(tmp_path: Path) -> None:
    inside = record_of(written(tmp_path, WIKI | {"text": "Putin's army attacked  Kyiv."}, "a.jsonl"))
    assert [span.exact for c in inside.claims for span in c.evidence if "army" in span.exact] == ["Putin's army"]
    [unit] = read_all(written(tmp_path, WIKI | {"text": "something else"}, "b.jsonl"))
    assert unit.record is not None
    assert [fault.code for fault in unit.faults] == ["KG032"]
    assert "  perpetrator Putin 's army: unknown unknown positive \"Putin 's army\"" in outline(unit.record)


def test_wikievents_tokens_that_are_not_the_words_or_not_there_keep_the_document_out(tmp_path: Path) -> None:
    for start, end in ((1, 2), (3, 3), (5, 9), (-1, 1)):
        wrong = {**WIKI["entity_mentions"][0], "start": start, "end": end}
        [unit] = read_all(written(tmp_path, {**WIKI, "entity_mentions": [wrong]}, "a.jsonl"))
        assert unit.record is None
        assert "KG030" in {fault.code for fault in unit.faults}


def test_wikievents_chains_make_one_actor_named_by_its_best_mention(tmp_path: Path) -> None:
    written(
        tmp_path, {"doc_key": "w", "clusters": [["T1", "T3"]], "informative_mentions": ["Putin's army"]}, "c.jlinks"
    )
    typed = WIKI["entity_mentions"]
    same = [{**typed[0], "entity_type": "ORG"}, *typed[1:]]
    written(tmp_path, {**WIKI, "entity_mentions": same}, "a.jsonl")
    record = record_of(tmp_path)
    assert sorted(next(iter(actor.names.values())) for actor in record.actors) == ["Putin 's army"]
