"""What may turn a meaning and is not understood never becomes an event, in whatever format and scheme it comes."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import kg
from kg.cli import kg as command
from kg.errors import BadInput
from kg.graph.rows import Edge
from kg.loaders.annotation.modality import NOTHING, folded, of_attribute, of_label, table, turns, weakened
from kg.model.reality import Reality
from kg.model.records import Certainty, Polarity, Status
from kg.reading.mapping_rules import Setting
from tests.support.door_files import DOORS, MAPPING, TEXT, TOKENS, uima_of_a_structure, uima_of_tokens


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(command, ["--store", str(folder / "store"), *words], catch_exceptions=False)


def mapped(folder: Path, more: str = "") -> str:
    path = folder / "doors.yaml"
    path.write_text(MAPPING + more, encoding="utf-8")
    return str(path)


def loaded(folder: Path, file: Path, more: str = "") -> tuple[dict[str, Any], list[dict[str, Any]], str]:
    """The situation in a store of one file, its claims on occurrence, and what was said on standard error."""
    done = run(folder, "load", str(file), "--mapping", mapped(folder, more))
    assert done.exit_code == 0, done.output
    graph = kg.open(folder / "store")
    [situation] = [one for one in graph.situations() if one["type"] == "Meeting"]
    claims = [one for one in graph.claims(about=situation["id"]) if one["aspect"] == "occurrence"]
    return situation, claims, done.output


@pytest.fixture(params=DOORS)
def door(request: pytest.FixtureRequest) -> Any:
    return DOORS[request.param]


def test_without_anything_more_it_happened(door: Any, tmp_path: Path) -> None:
    situation, _, said = loaded(tmp_path, door(tmp_path, "", ""))
    assert situation["reality"] == Reality.EVENT
    assert "KG050" not in said


@pytest.mark.parametrize(
    ("name", "value"),
    [("Negation", ""), ("negated", "true"), ("polarity", "NEG"), ("Polarity", "Negative"), ("factvalue", "CT-")],
)
def test_the_usual_words_for_a_denial_are_known(door: Any, tmp_path: Path, name: str, value: str) -> None:
    situation, claims, said = loaded(tmp_path, door(tmp_path, name, value))
    assert (situation["reality"], {claim["polarity"] for claim in claims}) == (Reality.PROPOSITION, {"negative"})
    assert "KG050" not in said


@pytest.mark.parametrize(
    ("name", "value", "reality"),
    [
        ("Speculation", "", Reality.PROPOSITION),
        ("modality", "would", Reality.PROPOSITION),
        ("Modality", "Other", Reality.PROPOSITION),
        ("Genericity", "Generic", Reality.PROPOSITION),
        ("realis", "other", Reality.PROPOSITION),
        ("CertaintyLevel", "L1", Reality.PROPOSITION),
        ("TENSE", "Future", Reality.PLAN),
        ("tense", "PAST", Reality.EVENT),
        ("aspect", "PERFECTIVE", Reality.EVENT),
        ("mood", "INDICATIVE", Reality.EVENT),
        ("realis", "Actual", Reality.EVENT),
        ("negated", "false", Reality.EVENT),
    ],
)
def test_the_usual_words_for_doubt_future_and_fact_are_known(
    door: Any, tmp_path: Path, name: str, value: str, reality: Reality
) -> None:
    situation, _, said = loaded(tmp_path, door(tmp_path, name, value))
    assert situation["reality"] == reality
    assert "KG050" not in said


@pytest.mark.parametrize(("name", "value"), [("Rumoured", ""), ("polarity", "odd"), ("happened", "false")])
def test_what_nobody_explains_keeps_it_from_being_an_event_and_is_refused_where_asked(
    door: Any, tmp_path: Path, name: str, value: str
) -> None:
    file = door(tmp_path, name, value)
    for verb in ("check", "load"):
        refused = run(tmp_path, verb, str(file), "--mapping", mapped(tmp_path), "--strict")
        assert refused.exit_code == 1
        assert "error[KG050]" in refused.output
    assert not (tmp_path / "store").exists()
    situation, claims, said = loaded(tmp_path, file)
    assert situation["reality"] == Reality.PROPOSITION
    assert situation["participants"] == []
    assert {claim["status"] for claim in claims} == {"unknown"}
    assert f'"{name}' in next(line for line in said.splitlines() if "warning[KG050]" in line)
    assert any(line.startswith("not covered") and name in line for line in said.splitlines())


def test_a_mapping_goes_before_the_usual_words(door: Any, tmp_path: Path) -> None:
    file = door(tmp_path, "Negation", "")
    ignored, _, said = loaded(tmp_path, file, "attributes: {Negation: ignore}\n")
    assert (ignored["reality"], "KG050" in said) == (Reality.EVENT, False)
    file = door(tmp_path, "Rumoured", "")
    value = "Rumoured" if file.name == "a.json" and "choices" in file.read_text(encoding="utf-8") else "true"
    covered, claims, _ = loaded(
        tmp_path,
        file,
        f"attributes: {{Rumoured: {{values: {{'{value}': {{certainty: probable}}, '': {{certainty: probable}}}}}}}}\n",
    )
    assert (covered["reality"], {claim["certainty"] for claim in claims}) == (Reality.EVENT, {"probable"})


def of_our_own(folder: Path) -> list[Path]:
    """A file with our own names and one that nobody knows."""
    (folder / "own.txt").write_text(TEXT, encoding="utf-8")
    (folder / "own.ann").write_text("T1\tMeeting 7 10\tmet\nA1\tRumoured T1\n", encoding="utf-8")
    return [folder / "own.ann"]


def test_the_report_has_it_as_data(tmp_path: Path) -> None:
    file = DOORS["brat"](tmp_path, "Rumoured", "")
    report = json.loads(run(tmp_path, "load", str(file), "--mapping", mapped(tmp_path), "--json").stdout)
    assert (report["loaded"], report["reasons"], report["uncovered"]) == (
        1,
        {"KG050": 1},
        {"attribute": {"Rumoured": 1}},
    )
    with pytest.raises(BadInput, match="KG050"):
        kg.open(tmp_path / "store").load(*of_our_own(tmp_path), strict=True)
    [fault] = report["faults"]
    assert (fault["line"], fault["path"], fault["severity"]) == (3, "E1", "warning")


# -- brat: what else can be said, and of what


BRAT = "T1\tPER 0 6\tMacron\nT2\tMeeting 7 10\tmet\nT3\tPER 11 15\tMerz\nE1\tMeeting:T2 Who:T1 Who2:T3\n"


def of_brat(folder: Path, more: str, mapping: str = "") -> tuple[dict[str, Any], str]:
    (folder / "a.txt").write_text(TEXT + " No, not once.", encoding="utf-8")
    (folder / "a.ann").write_text(BRAT + more, encoding="utf-8")
    situation, claims, said = loaded(folder, folder / "a.ann", mapping)
    return situation | {"polarity": claims[0]["polarity"]}, said


def edges(folder: Path) -> list[Edge]:
    return [row for row in kg.open(folder / "store").rows() if isinstance(row, Edge)]


@pytest.mark.parametrize(
    ("more", "reality", "named"),
    [
        ("T9\tRumour 7 10\tmet\n", Reality.PROPOSITION, 'label "Rumour"'),
        ("T9\tNegation 7 10\tmet\n", Reality.PROPOSITION, ""),
        ("T9\tNegation 0 15\tMacron met Merz\n", Reality.PROPOSITION, ""),
        ("T9\tNegation 21 24\tnot\n", Reality.EVENT, 'cue "Negation"'),
        ("T9\tNegation 21 24\tnot\nR1\tof Arg1:E1 Arg2:T9\n", Reality.PROPOSITION, 'link "of"'),
        ("T9\tOdd 21 24\tnot\nR1\tnegated Arg1:E1 Arg2:T9\n", Reality.PROPOSITION, ""),
        ("T9\tOdd 21 24\tnot\nR1\tnegated Arg1:T9 Arg2:E1\n", Reality.PROPOSITION, ""),
        ("T9\tOdd 21 24\tnot\nR1\tWho Arg1:E1 Arg2:T9\n", Reality.PROPOSITION, "Who of what is kept out"),
        ("R1\trumoured Arg1:E1 Arg2:T1\n", Reality.PROPOSITION, 'link "rumoured"'),
        ("R1\tnegated Arg1:E1 Arg2:T1\n", Reality.PROPOSITION, 'link "negated"'),
        ("R1\tTLINK Arg1:E1 Arg2:T1\n", Reality.EVENT, ""),
        ("A1\tRumoured T2\n", Reality.PROPOSITION, 'attribute "Rumoured"'),
        ("A1\tNegation E1\nA2\tTense E1 Past\n", Reality.PROPOSITION, ""),
        ("A1\tModality E1 Other\nA2\tTense E1 Future\n", Reality.PROPOSITION, ""),
        ("N1\tReference E1 Wikidata:Q1\tmeeting\n", Reality.EVENT, ""),
    ],
)
def test_labels_cues_and_links_of_brat(tmp_path: Path, more: str, reality: Reality, named: str) -> None:
    situation, said = of_brat(tmp_path, more)
    assert situation["reality"] == reality
    assert ("KG050" in said) == bool(named)
    assert named in said


@pytest.mark.parametrize(
    "more", ["A1\tNegation T1\n", "A1\tRumoured T1\n", "A1\tclass T1 NEG\n", "T9\tNeg 0 6\tMacron\n"]
)
def test_what_is_said_of_an_actor_holds_for_its_part(tmp_path: Path, more: str) -> None:
    situation, _ = of_brat(tmp_path, more)
    assert situation["reality"] == Reality.EVENT
    cast = {edge.type: edge.source for edge in edges(tmp_path) if edge.type in ("PARTICIPATES_IN", "CAST_IN")}
    assert cast == {"PARTICIPATES_IN": "actor:friedrich-merz", "CAST_IN": "actor:emmanuel-macron"}


STEPS = "roles: {Who: participant, Keeps: {as: fulfils}, What: {as: content}, If: {as: if}, Same: {as: same}}\n"


@pytest.mark.parametrize("said", ["Negation R1", "Rumoured R1", "Confidence R1 Possible"])
def test_a_link_that_is_denied_or_not_understood_adds_nothing_and_is_told(tmp_path: Path, said: str) -> None:
    (tmp_path / "a.txt").write_text("They met and signed.", encoding="utf-8")
    mapping = mapped(tmp_path).replace("doors.yaml", "steps.yaml")
    Path(mapping).write_text(
        MAPPING.replace("roles: {Who: participant}\n", STEPS).replace("PER:", "Deal: Agreement\n  PER:")
    )
    for link, kept in (("Keeps", False), ("What", False), ("If", True), ("Same", False)):
        lines = f"T1\tMeeting 5 8\tmet\nT2\tDeal 13 19\tsigned\nR1\t{link} Arg1:T1 Arg2:T2\n"
        (tmp_path / "a.ann").write_text(f"{lines}A1\t{said}\n", encoding="utf-8")
        done = run(tmp_path, "load", str(tmp_path / "a.ann"), "--mapping", mapping)
        found = {edge.type for edge in edges(tmp_path)} & {"FULFILS", "CONTENT", "CONDITIONAL_ON"}
        assert found == ({"CONDITIONAL_ON"} if kept else set()), link
        assert "not covered" in done.output or kept


def test_what_one_mention_leaves_open_keeps_the_situation_from_being_an_event(tmp_path: Path) -> None:
    more = "T9\tMeeting 21 24\tnot\n*\tEquiv E1 T9\nA1\tRumoured T9\n"
    assert of_brat(tmp_path, more)[0]["reality"] == Reality.PROPOSITION


# -- the other ways to say it


def test_a_relation_of_doccano_to_a_cue_and_a_second_label(tmp_path: Path) -> None:
    def entity(id_: int, label: str, start: int, end: int) -> dict[str, Any]:
        return {"id": id_, "label": label, "start_offset": start, "end_offset": end}

    def document(other: dict[str, Any], *relations: dict[str, Any]) -> Path:
        value = {"id": 1, "text": TEXT, "entities": [entity(1, "Meeting", 7, 10), other], "relations": list(relations)}
        (tmp_path / "a.json").write_text(json.dumps(value), encoding="utf-8")
        return tmp_path / "a.json"

    def relation(source: int, target: int, type_: str, **more: Any) -> dict[str, Any]:
        return {"id": 9, "from_id": source, "to_id": target, "type": type_, **more}

    cue, actor = entity(2, "Odd", 11, 15), entity(2, "PER", 11, 15)
    for relations in ((relation(1, 2, "negated"),), (relation(2, 1, "negated"),), (relation(1, 2, "odd"),)):
        assert loaded(tmp_path, document(cue, *relations))[0]["reality"] == Reality.PROPOSITION
    assert loaded(tmp_path, document(actor, relation(1, 2, "negated")))[0]["reality"] == Reality.PROPOSITION
    assert loaded(tmp_path, document(entity(2, "Rumour", 7, 10)))[0]["reality"] == Reality.PROPOSITION
    assert loaded(tmp_path, document(entity(2, "Odd", 11, 15)))[0]["reality"] == Reality.EVENT
    said, _, _ = loaded(tmp_path, document(actor, relation(1, 2, "Who", negated=True)))
    assert (said["reality"], said["participants"]) == (Reality.EVENT, [])


def test_choices_of_label_studio_on_the_whole_text_and_second_labels(tmp_path: Path) -> None:
    def task(*items: dict[str, Any]) -> Path:
        value = [{"id": 1, "data": {"text": TEXT}, "annotations": [{"id": 2, "result": list(items)}]}]
        (tmp_path / "a.json").write_text(json.dumps(value), encoding="utf-8")
        return tmp_path / "a.json"

    def region(*labels: str) -> dict[str, Any]:
        value = {"start": 7, "end": 10, "text": "met", "labels": list(labels)}
        return {"id": "r", "from_name": "label", "to_name": "text", "type": "labels", "value": value}

    def choice(name: str, value: str) -> dict[str, Any]:
        return {"id": "c", "from_name": name, "to_name": "text", "type": "choices", "value": {"choices": [value]}}

    assert loaded(tmp_path, task(region("Meeting", "Negated")))[0]["reality"] == Reality.PROPOSITION
    assert loaded(tmp_path, task(region("Meeting", "Rumour")))[0]["reality"] == Reality.PROPOSITION
    _, claims, _ = loaded(tmp_path, task(region("Meeting"), choice("is_it", "negated")))
    assert [claim["polarity"] for claim in claims] == ["negative"]
    topic = task(region("Meeting"), choice("topic", "war"))
    assert loaded(tmp_path, topic)[0]["reality"] == Reality.PROPOSITION
    assert loaded(tmp_path, topic, "metadata: {topic: ignore}\n")[0]["reality"] == Reality.EVENT


# -- the table


def test_no_word_of_the_table_makes_an_event() -> None:
    plain = Setting(polarity=Polarity.POSITIVE, certainty=Certainty.CERTAIN, status=Status.OCCURRED)
    for meaning in table().values():
        assert meaning == NOTHING or turns(meaning) or meaning.certainty is Certainty.PROBABLE
        assert weakened(Setting(status=Status.UNKNOWN, certainty=Certainty.UNKNOWN), meaning).status is Status.UNKNOWN
        assert weakened(plain, meaning) != plain or meaning == NOTHING


def test_every_line_of_the_table_can_be_met_and_none_stands_twice() -> None:
    text = (Path(kg.__file__).parent / "loaders" / "mappings" / "modality.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
    keys = [(folded(name), folded(value)) for _, name, value, *_ in lines]
    assert len(set(keys)) == len(keys) == len(table())
    for _, name, value, *_ in lines:
        found = of_attribute(f"x:{name.upper()}", "anything" if value == "*" else value.lower())
        assert found == table()[folded(name), folded(value)] or (value == "*" and found is not None)
        assert value or of_label(name.replace(" ", "_")) == table()[folded(name), ""]


@pytest.mark.parametrize(("name", "value"), [("sentiment", "negative"), ("polarity", ""), ("odd", "true"), ("", "")])
def test_other_words_are_not_known(name: str, value: str) -> None:
    assert of_attribute(name, value) is None


@pytest.mark.parametrize(("value", "reality"), [("odd", Reality.PROPOSITION), ("negated", Reality.PROPOSITION)])
def test_a_relation_of_tokens_holds_for_what_is_on_their_words(tmp_path: Path, value: str, reality: Reality) -> None:
    uima_of_tokens(value).to_json(tmp_path / "a.json")
    assert loaded(tmp_path, tmp_path / "a.json")[0]["reality"] == reality
    text = (
        "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Event|label\n"
        f"#T_RL=webanno.custom.Relation|value|BT_{TOKENS}\n\n\n#Text={TEXT}\n"
        f"1-1\t0-6\tMacron\t_\t_\t_\n1-2\t7-10\tmet\tMeeting\t_\t_\n1-3\t11-15\tMerz\t_\t{value}\t1-2\n"
    )
    (tmp_path / "a.tsv").write_text(text, encoding="utf-8")
    other = tmp_path / "other"
    other.mkdir()
    assert loaded(other, tmp_path / "a.tsv")[0]["reality"] == reality


def test_a_structure_that_is_no_annotation_says_something_too(tmp_path: Path) -> None:
    uima_of_a_structure().to_json(tmp_path / "a.json")
    situation, _, said = loaded(tmp_path, tmp_path / "a.json")
    assert (situation["reality"], '"modal.odd"' in said) == (Reality.PROPOSITION, True)
