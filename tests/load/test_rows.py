"""Rows of one key: what contradicts is told and kept out, what repeats counts once, and nothing is blended."""

import resource
from pathlib import Path

import pytest

from kg.graph.projection import stream
from kg.graph.rows import Node
from kg.load.check.rows import Facts, Rows
from kg.load.intake import Intake
from kg.load.load import Report, load, retract
from kg.reference import reference
from kg.store.store import Store

MAPPING = """mapping: diplomatic-kg/mapping/1
name: m
kind: table
document: {publisher: Desk, language: en}
prefix: desk
defaults: {coding: human, certainty: certain, status: occurred}
columns:
  no: id
  what: type
  day: when
  where: place
  denied: {values: {"no": {polarity: positive}, "yes": {polarity: negative}}}
  by: said_by
  url: source
actors:
  - {slot: first, name: who}
  - {slot: said_by, name: by}
labels: {meeting: Meeting, summit: Summit, attack: MilitaryAction}
""".replace("  by: said_by\n", "")
HEAD = "no,what,day,where,denied,by,who,url\n"
FIRST = "1,meeting,2025-09-04,Paris,no,,France,https://example.org/1\n"


@pytest.fixture
def mapping(tmp_path: Path) -> str:
    (tmp_path / "m.yaml").write_text(MAPPING, encoding="utf-8")
    return str(tmp_path / "m.yaml")


def nodes(path: Path) -> list[Node]:
    with Store(path, read_only=True) as store:
        return [row for row in stream(store, reference().get) if isinstance(row, Node)]


def loaded(folder: Path, mapping: str, skip: bool = True, jobs: int = 1, **rows: str) -> Report:
    for name, text in rows.items():
        (folder / f"{name}.csv").write_text(HEAD + text, encoding="utf-8")
    files = [str(folder / f"{name}.csv") for name in rows]
    report = load(folder / "store", files, mapping_=mapping, skip=skip, jobs=jobs)
    assert report.read == report.loaded + report.unchanged + report.rejected
    return report


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("1,attack,2025-09-04,Paris,no,,France,https://example.org/1\n", "is MilitaryAction of 2025-09-04"),
        ("1,meeting,2025-09-05,Paris,no,,France,https://example.org/1\n", "is Meeting of 2025-09-05"),
        ("1,meeting,2025-10,Paris,no,,France,https://example.org/1\n", "is Meeting of 2025-10 at"),
        ("1,meeting,2025-09-04,Kyiv,no,,France,https://example.org/1\n", "at place:kyiv here, and Meeting"),
        ("1,attack,2025-10-01,Kyiv,yes,,Russia,https://example.org/2\n", "is MilitaryAction of 2025-10-01"),
    ],
)
@pytest.mark.parametrize("apart", ["rows", "files", "loads", "jobs"])
def test_a_row_that_contradicts_one_of_its_key_is_kept_out(
    row: str, said: str, apart: str, tmp_path: Path, mapping: str
) -> None:
    if apart == "rows":
        report = loaded(tmp_path, mapping, a=FIRST + row)
    elif apart == "loads":
        loaded(tmp_path, mapping, a=FIRST)
        report = loaded(tmp_path, mapping, b=row)
    else:
        report = loaded(tmp_path, mapping, a=FIRST, b=row, jobs=2 if apart == "jobs" else 1)
    assert report.rejected == 1
    [fault] = report.faults
    assert (fault.code, fault.severity, fault.line) == ("KG052", "error", 3 if apart == "rows" else 2)
    assert '"desk:1"' in fault.reason
    assert said in fault.reason
    assert "Meeting of 2025-09-04 at place:paris in " in fault.reason
    [node] = [node for node in nodes(tmp_path / "store") if "Situation" in node.labels]
    assert (node.properties["when"], node.labels[-1]) == ("2025-09-04", "Meeting")


def test_without_skip_one_contradiction_keeps_all_out(tmp_path: Path, mapping: str) -> None:
    report = loaded(tmp_path, mapping, skip=False, a=FIRST + FIRST.replace("meeting", "attack"))
    assert (report.read, report.rejected) == (2, 2)
    assert not (tmp_path / "store").exists()
    units = list(Intake([str(tmp_path / "a.csv")], mapping_=mapping))  # what kg check reads
    assert [unit.record is not None for unit in units] == [True, False]


def test_what_only_says_more_or_less_is_no_contradiction(tmp_path: Path, mapping: str) -> None:
    rows = "1,summit,2025,,no,,Germany,https://example.org/1\n1,meeting,2025-09,Paris,no,,Spain,https://example.org/2\n"
    report = loaded(tmp_path, mapping, a=FIRST + rows)
    assert (report.loaded, report.faults) == (3, ())


def test_a_row_that_repeats_another_counts_once_and_is_told(tmp_path: Path, mapping: str) -> None:
    for attempt in ("first", "second"):
        report = loaded(tmp_path, mapping, a=FIRST * 3 + FIRST.replace("1,", "2,", 1))
        assert (report.read, report.loaded, report.rejected) == (4, 2 if attempt == "first" else 0, 0)
        assert [(fault.severity, fault.line) for fault in report.faults] == [("warning", 3), ("warning", 4)]
        assert f"the row repeats {tmp_path / 'a.csv'}:2 and counts once" in report.faults[0].reason


def test_one_voice_that_affirms_and_denies_is_told_and_two_voices_are_a_dispute(tmp_path: Path, mapping: str) -> None:
    report = loaded(tmp_path, mapping, a=FIRST + FIRST.replace(",no,", ",yes,"))
    assert (report.loaded, [fault.severity for fault in report.faults]) == (2, ["warning"])
    assert 'denies "desk:1"' in report.faults[0].reason
    other = FIRST.replace(",no,", ",yes,").replace(",,France", ",Russia,France")
    assert loaded(tmp_path, mapping, a=FIRST + other).faults == ()
    assert [node.id for node in nodes(tmp_path / "store") if "Disputed" in node.labels] == ["desk:1"]


def test_a_corrected_file_replaces_itself_and_another_publisher_is_a_dispute(tmp_path: Path, mapping: str) -> None:
    loaded(tmp_path, mapping, a=FIRST)
    corrected = FIRST.replace("09-04", "09-05")
    assert loaded(tmp_path, mapping, a=corrected).loaded == 1
    assert loaded(tmp_path, mapping, b=FIRST).rejected == 1
    Path(mapping).write_text(MAPPING.replace("publisher: Desk", "publisher: Other"), encoding="utf-8")
    assert loaded(tmp_path, mapping, b=FIRST).loaded == 1
    retract(tmp_path / "store", "b")
    Path(mapping).write_text(MAPPING, encoding="utf-8")
    retract(tmp_path / "store", "a")
    assert loaded(tmp_path, mapping, b=FIRST).loaded == 1
    with Store(tmp_path / "store", read_only=True) as store:
        assert store.documents() == ["b"]


def test_a_coded_event_of_icews_with_another_code_is_no_second_view_of_it(tmp_path: Path) -> None:
    head = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\t"
    head += "Target Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\t"
    head += "Province\tCountry\tLatitude\tLongitude\n"
    row = "7\t2013-11-12\tFrance\t\tFrance\tConsult\t040\t1\tPeru\t\tPeru\t8\t2\tWire\tMinsk\t\t\tBelarus\t53.9\t27.5\n"
    (tmp_path / "events.tab").write_text(head + row + row.replace("040", "173") + row, encoding="utf-8")
    report = load(tmp_path / "store", [str(tmp_path / "events.tab")], skip=True)
    assert (report.read, report.loaded, report.unchanged, report.rejected) == (3, 1, 1, 1)
    assert "cameo/173" in next(fault.reason for fault in report.faults if fault.severity == "error")


def test_many_keys_are_kept_in_little_memory() -> None:
    rows = Rows()
    rows.met([Facts("desk:0", "a.csv:2", "Meeting")])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(1, 200_000):
        assert not rows.met([Facts(f"desk:{number}", "a.csv:2", "Meeting", "2025-09-04", "2025-09-04")])
    assert len(rows.met([Facts("desk:7", "a.csv:9")])) == 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 16 * 1024  # kilobytes
