"""Mapping files: what each field does, and faults with their places."""

from pathlib import Path

import pytest

from kg.errors import BadInput, UsageError
from kg.load.mappings import mapping, presets
from tests.support.annotated import outline, read_all
from tests.support.format_pages import PAGES, blocks
from tests.support.tables import table

HEAD = "mapping: diplomatic-kg/mapping/1\nname: m\nkind: annotation\n"


def test_the_page_shows_everything_and_its_example_gives_what_it_says(tmp_path: Path) -> None:
    found = blocks(PAGES.parent / "mappings.md")
    for name in ("mapping.yaml", "desk.jsonl"):
        (tmp_path / name).write_text(found[name], encoding="utf-8")
    [unit] = read_all(tmp_path / "desk.jsonl", mapping=str(tmp_path / "mapping.yaml"))
    assert unit.record is not None, [str(fault) for fault in unit.faults]
    assert "\n".join(outline(unit.record)) + "\n" == found["result"]
    document = unit.record.document
    assert (document.id, document.publisher, document.url) == (
        "desk-desk-1-fcb18bbe",
        "Our desk",
        "https://example.org/1",
    )
    assert document.published is not None
    assert unit.coverage is not None
    assert not unit.coverage.uncovered
    assert dict(unit.coverage.ignored) == {("metadata", "editor"): 1}


TABLES = blocks(PAGES.parent / "mappings.md")


@pytest.mark.parametrize("name", [name.removesuffix(".csv") for name in TABLES if name.endswith(".csv")])
def test_each_table_of_the_page_gives_what_it_says(tmp_path: Path, name: str) -> None:
    file, own = table(tmp_path, f"{name}.csv", TABLES[f"{name}.csv"], TABLES[f"{name}.yaml"])
    units = read_all(file, mapping=own)
    lines = [line for unit in units if unit.record for line in outline(unit.record)]
    lines += [str(fault).rpartition("/")[2] for unit in units for fault in unit.faults]
    assert "\n".join(lines) + "\n" == TABLES[f"{name}.txt"]


@pytest.mark.parametrize("name", sorted(presets()))
def test_every_mapping_that_ships_fits_the_ontology(name: str) -> None:
    assert mapping(name).name == name


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (HEAD + "labels:\n  A: Sumit\n", ':5:3: error[KG012] labels.A: unknown type "Sumit"; did you mean "Summit"?'),
        (
            HEAD + "roles:\n  A: speeker\n",
            ':5:3: error[KG012] roles.A: unknown role "speeker"; did you mean "speaker"?',
        ),
        (HEAD + "attributes:\n  A: wen\n", ":5:3: error[KG012] attributes.A: unknown"),
        (
            HEAD + "labels:\n  A: {typ: Summit}\n",
            ':5:3: error[KG010] labels.A: unknown field "typ"; did you mean "type"?',
        ),
        (HEAD + "defaults: {polarity: negativ}\n", ":4:12: error[KG012] defaults.polarity: unknown"),
        (HEAD + "lables: {}\n", ':4:1: error[KG010] lables: unknown field "lables"; did you mean "labels"?'),
        ("mapping: diplomatic-kg/mapping/1\nname: m\nkind: anotation\n", ":3:1: error[KG012] kind: unknown kind"),
        ("labels: {}\n", ":1:1: error[KG003]"),
        (HEAD + "labels: &a {}\n", "error[KG002]"),
    ],
)
def test_faults_have_places_and_suggestions(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "m.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as error:
        mapping(str(path))
    assert fault in str(error.value)


def test_all_faults_of_a_mapping_are_said_at_once(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text(HEAD + "labels:\n  A: Sumit\n  B: Metting\nroles:\n  C: hoster\n", encoding="utf-8")
    with pytest.raises(BadInput) as error:
        mapping(str(path))
    assert len(error.value.faults) == 3
    with pytest.raises(UsageError, match='did you mean "litbank"'):
        mapping("litbnk")
