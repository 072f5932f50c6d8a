"""Names of annotations: resolved exactly, by alias or by decision; others stay as they are."""

import json
from pathlib import Path

import pytest

from kg.errors import BadInput, UsageError
from kg.load.intake import Intake
from kg.load.names.decisions import decisions
from kg.load.names.linking import Names
from kg.model.records import Record
from kg.reference import Outcome, reference
from kg.store.store import Store
from tests.load.test_intake import kg
from tests.support.format_pages import PAGES, blocks

PEOPLE = [
    ("Person", "Emmanuel Macron"),
    ("Person", "Меркель"),
    ("Person", "Clinton"),
    ("Person", "Jane Doe"),
    ("Person", "Ukraine"),
]
HEADER = "names: diplomatic-kg/names/1\ndecisions:\n"


def annotated(folder: Path, *people: tuple[str, str], name: str = "d") -> Path:
    """A brat document in which these take part in a meeting."""
    text, lines, roles = "met", ["T0\tMeeting 0 3\tmet"], ""
    for number, (type_, person) in enumerate(people, start=1):
        start = len(text) + 1
        text += f" {person}"
        lines.append(f"T{number}\t{type_} {start} {len(text)}\t{person}")
        roles += f" participant:T{number}"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / f"{name}.ann").write_text("\n".join([*lines, f"E1\tMeeting:T0{roles}"]), encoding="utf-8")
    return folder / f"{name}.ann"


def taken(path: Path, names: str = "") -> tuple[Record, Names]:
    intake = Intake([str(path)], names_=names)
    [unit] = intake
    assert unit.record is not None, unit.faults
    return unit.record, intake.names


def test_exact_alias_ambiguous_unknown_and_of_another_kind(tmp_path: Path) -> None:
    record, names = taken(annotated(tmp_path, *PEOPLE))
    found = {name.name: (name.outcome, name.ids) for name in names.met}
    assert found["Emmanuel Macron"] == (Outcome.EXACT, ("actor:emmanuel-macron",))
    assert found["Меркель"] == (Outcome.ALIAS, ("actor:angela-merkel",))
    assert found["Clinton"][0] is Outcome.AMBIGUOUS
    assert len(found["Clinton"][1]) > 1
    assert found["Jane Doe"] == (Outcome.UNKNOWN, ())
    assert found["Ukraine"][0] is Outcome.AMBIGUOUS  # annotated as a person, but the name of a country
    kept = {next(iter(actor.names.values())) for actor in record.actors}
    assert kept == {"Clinton", "Jane Doe", "Ukraine"}
    parts = {part.actor for part in record.situations[0].participations}
    assert {"actor:emmanuel-macron", "actor:angela-merkel"} <= parts
    assert {claim.concerns for claim in record.claims} - {""} == parts


def test_decisions_hold_and_survive_loading_again(tmp_path: Path) -> None:
    file = tmp_path / "names.yaml"
    file.write_text(
        HEADER
        + "  - {name: Clinton, judgement: same, id: actor:hillary-clinton}\n"
        + "  - {names: [Jane Doe, J. Doe], judgement: same, id: actor:angela-merkel, because: her pen name}\n"
        + "  - {name: Emmanuel Macron, judgement: different, id: actor:emmanuel-macron, in: d*}\n"
        + "  - {name: Меркель, judgement: undecided}\n",
        encoding="utf-8",
    )
    path = annotated(tmp_path / "a", *PEOPLE)
    for _ in range(2):
        record, names = taken(path, str(file))
        found = {name.name: name for name in names.met}
        assert found["Clinton"].ids == ("actor:hillary-clinton",)
        assert found["Jane Doe"].ids == ("actor:angela-merkel",)
        assert found["Emmanuel Macron"][2:] == (Outcome.UNKNOWN, (), True)
        assert found["Меркель"][2:4] == (Outcome.AMBIGUOUS, ("actor:angela-merkel",))
        assert {next(iter(actor.names.values())) for actor in record.actors} == {
            "Emmanuel Macron",
            "Меркель",
            "Ukraine",
        }
    elsewhere, _ = taken(annotated(tmp_path / "a", *PEOPLE, name="other"), str(file))
    assert "actor:emmanuel-macron" in {part.actor for part in elsewhere.situations[0].participations}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (HEADER + "  - {name: x, judgement: same, id: actor:emanuel-macron}\n", ":3:32: error[KG020]"),
        (HEADER + "  - {name: x, judgement: equal, id: actor:emmanuel-macron}\n", ":3:15: error[KG010]"),
        (HEADER + "  - {name: x, judgement: same, actor: y}\n", ":3:5: error[KG010]"),
        ("decisions: []\n", ":1:1: error[KG003]"),
    ],
)
def test_faults_of_a_file_of_decisions_have_places(tmp_path: Path, text: str, reason: str) -> None:
    file = tmp_path / "names.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as error:
        decisions(str(file), reference())
    assert f"{file}{reason}" in str(error.value)
    with pytest.raises(UsageError):
        decisions(str(tmp_path / "none.yaml"), reference())


def test_the_command_lists_what_needs_a_decision_first_and_load_takes_the_decisions(tmp_path: Path) -> None:
    path = annotated(tmp_path, *PEOPLE)
    ran = kg("names", "--json", str(path))
    answer = json.loads(ran.stdout)
    assert ran.returncode == 1
    assert answer["counts"] == {"exact": 1, "alias": 1, "ambiguous": 2, "unknown": 1}
    assert answer["names"][0]["outcome"] == "ambiguous"
    file = tmp_path / "names.yaml"
    file.write_text(HEADER + "  - {name: Jane Doe, judgement: same, id: actor:angela-merkel}\n", encoding="utf-8")
    ran = kg("--store", str(tmp_path / "store"), "load", "--names", str(file), str(path))
    assert ran.returncode == 0, ran.stderr
    assert b"names: 1 exact, 2 alias, 2 ambiguous, 0 unknown" in ran.stderr
    with Store(tmp_path / "store", read_only=True) as store:
        [record] = store.records()
    assert "Jane Doe" not in {name for actor in record.actors for name in actor.names.values()}


def test_the_decisions_of_the_page_are_sound(tmp_path: Path) -> None:
    (tmp_path / "names.yaml").write_text(blocks(PAGES.parent / "names.md")["names.yaml"], encoding="utf-8")
    assert len(decisions(str(tmp_path / "names.yaml"), reference())) == 4


def test_names_that_stand_in_place_of_ids_are_told_too(tmp_path: Path) -> None:
    people = ", ".join(f"{{actor: {name}, role: participant}}" for name in ("Macron", "Clinton", "Jane Doe"))
    file = tmp_path / "native.yaml"
    file.write_text(
        "document: {id: x, publisher: Example Wire}\n"
        f"situations: [{{type: Meeting, place: Paris, participants: [{people}]}}]\n",
        encoding="utf-8",
    )
    told = json.loads(kg("names", str(file), "--json").stdout)["names"]
    assert {one["name"]: (one["type"], one["outcome"]) for one in told} == {
        "Macron": ("Actor", "alias"),
        "Clinton": ("Actor", "ambiguous"),
        "Jane Doe": ("Actor", "unknown"),
        "Paris": ("Place", "exact"),
    }
