"""Drafts of mappings: valid for any table, each line with its reason, and never an event before somebody says so."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.drafts import scores
from kg.errors import UsageError
from kg.load.draft.draft import draft
from kg.load.mappings import checked, mapping, presets, shapes
from kg.loaders.tables.mapping import TableMapping
from kg.reading.mapping_file import decode
from tests.support.annotated import outline, read_all
from tests.support.format_pages import PAGES, blocks
from tests.support.tables import table

DESK = """\
Date;Event Type;Actor;Target;Where;Amount (EUR);Notes;URL
04/09/2025;summit;France;Germany;Paris;1000;They met in Paris.;https://example.org/1
25/09/2025;visit;France;Ukraine;Kyiv;;They met again in Kyiv.;https://example.org/2
26/09/2025;quarrel;Denmark;Ukraine;Kyiv;NA;They parted.;https://example.org/3
"""


def kinds(text: str) -> dict[str, str]:
    """What a draft says of each column."""
    rules = checked(decode(text, "draft.yaml", shapes()))
    assert isinstance(rules, TableMapping)
    found = {name: rule if isinstance(rule, str) else str(rule.as_) for name, rule in rules.columns.items()}
    return found | {name: "actor" for actor in rules.actors for name in actor.columns()}


def test_an_unknown_table_is_loaded_after_a_line_or_two(tmp_path: Path) -> None:
    file, _ = table(tmp_path, "desk.csv", DESK)
    text = draft(file)
    assert kinds(text) == {
        "money": "currency",
        "Date": "when",
        "Event Type": "type",
        "Actor": "actor",
        "Target": "actor",
        "Where": "place",
        "Amount (EUR)": "amount",
        "Notes": "remark",
        "URL": "source",
    }
    assert all("#" in line for line in text.splitlines() if line.startswith(("  ", "prefix", "labels")))
    own = tmp_path / "own.yaml"
    own.write_text(text, encoding="utf-8")
    units = read_all(file, mapping=str(own))
    assert [fault for unit in units for fault in unit.faults] == []
    assert {claim.status for unit in units if unit.record for claim in unit.record.claims} == {"unknown"}
    unsaid = "coding: machine, certainty: unknown, status: unknown"
    text = text.replace(unsaid, "coding: human, certainty: certain, status: occurred")
    own.write_text(text.replace("quarrel: Situation", "quarrel: Protest"), encoding="utf-8")
    first, *_, last = read_all(file, mapping=str(own))
    assert first.record is not None
    assert last.record is not None
    assert outline(first.record) == [
        'Summit "" of EUR 1,000 when 2025-09-04 at Paris',
        "  occurred certain positive",
        "  participant France",
        "  target Germany",
        "  remark: They met in Paris.",
    ]
    assert outline(last.record)[0].startswith('Protest "" when 2025-09-26')


@pytest.mark.parametrize(
    ("text", "column", "kind"),
    [
        ("id,day\n1,2025-09-04\n2,2025-09-05\n", "id", "id"),
        ("dispnum,ccode\n257,2\n257,365\n258,2\n", "dispnum", "group"),
        ("dispnum,ccode\n257,2\n257,365\n258,2\n", "ccode", "actor"),
        ("styear,stmon,x\n1914,7,a\n1915,-9,b\n", "styear", "year"),
        ("styear,stmon,x\n1914,7,a\n1915,-9,b\n", "stmon", "month"),
        ("endyear,x\n1914,a\n1915,b\n", "endyear", "end_year"),
        ("SQLDATE,x\n20250904,a\n20250905,b\n", "SQLDATE", "when"),
        ("day,x\n4. September 2025,a\n5. September 2025,b\n", "day", "when"),
        ("published,x\n2025-09-04,a\n2025-09-05,b\n", "published", "said_on"),
        ("code,x\n036,a\n042,b\n190,c\n", "code", "type"),
        ("iso,x\nFRA,1\nDEU,2\n", "iso", "actor"),
        ("lat,lon\n55.7,12.6\n50.4,30.5\n", "lon", "longitude"),
        ("sum,x\nEUR 7.1bn,a\nUSD 500m,b\n", "sum", "amount"),
        ("amount,x\n5,a\n6,b\n", "amount", "remark"),
        ("widget,x\n5,a\n6,b\n", "widget", "remark"),
        ("date,date_prec\n2025-09-04,1\n2025-09-05,2\n", "date_prec", "precision"),
        ("Staat;x\nFrankreich;1\nDeutschland;2\n", "Staat", "actor"),
    ],
)
def test_a_column_is_guessed_by_its_name_and_its_cells(tmp_path: Path, text: str, column: str, kind: str) -> None:
    file, _ = table(tmp_path, "t.csv", text)
    assert kinds(draft(file))[column] == kind


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_by_the_lines(tmp_path: Path, delimiter: str) -> None:
    file, _ = table(tmp_path, "t.csv", DESK.replace(";", delimiter))
    assert len(kinds(draft(file))) == 9


def test_the_share_of_columns_that_are_guessed_right_does_not_fall() -> None:
    """Of tables that are known, by the mappings that ship for them: see benchmarks/drafts.py."""
    every = list(scores())
    assert len(every) >= 15
    assert sum(one.right for one in every) / sum(one.columns for one in every) >= 0.8


@pytest.mark.parametrize("name", [name for name in presets() if (PAGES / f"{name}.md").is_file()])
def test_the_draft_of_a_known_table_is_valid_and_makes_no_event(tmp_path: Path, name: str) -> None:
    rules = mapping(name)
    file, text = next(iter(blocks(PAGES / f"{name}.md").items()))
    if not isinstance(rules, TableMapping) or rules.layout.columns or not file.endswith((".csv", ".tab", ".tsv")):
        pytest.skip("no table with a header")
    path, _ = table(tmp_path, "unknown.csv", text)
    own = tmp_path / "own.yaml"
    own.write_text(draft(path), encoding="utf-8")
    units = read_all(path, format_="csv", mapping=str(own))
    claims = [claim for unit in units if unit.record for claim in unit.record.claims]
    assert claims
    assert {claim.status for claim in claims} == {"unknown"}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=4), min_size=2, max_size=4))
def test_a_draft_of_any_table_is_a_mapping_or_refused_in_our_words(tmp_path: Path, rows: list[list[str]]) -> None:
    import csv

    from kg.errors import KgError

    with (tmp_path / "t.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    try:
        text = draft(tmp_path / "t.csv")
    except KgError:
        return
    kinds(text)


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    file, _ = table(tmp_path, "t.csv", "only a title\n")
    with pytest.raises(UsageError, match="no table with a header and rows"):
        draft(file)
    with pytest.raises(UsageError, match="there is no file"):
        draft(tmp_path / "none.csv")


def test_the_message_of_a_table_without_a_mapping_leads_to_the_draft(tmp_path: Path) -> None:
    file, _ = table(tmp_path, "desk.csv", DESK)
    kg = [sys.executable, "-m", "kg.cli"]
    run = subprocess.run([*kg, "check", str(file)], capture_output=True, text=True, check=False)
    assert "here are Date, Event Type, actor, Target, Where, Amount (EUR), Notes, URL" in run.stderr + run.stdout
    assert "kg mapping draft writes a first one" in run.stderr + run.stdout
    made = subprocess.run([*kg, "mapping", "draft", str(file)], capture_output=True, text=True, check=True)
    assert made.stdout == draft(file)
