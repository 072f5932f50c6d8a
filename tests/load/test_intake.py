"""Files of all kinds: found, unpacked, told apart by content, read, and nothing dropped in silence."""

import gzip
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from kg.errors import BadInput, UsageError
from kg.load import registry as formats
from kg.load.files.input_files import files
from kg.load.intake import Intake
from kg.load.load import load
from kg.load.registry import loaders, recognise, source
from kg.reading.loader import Loader
from kg.reading.mapping import Mapping
from tests.support.format_pages import PAGES, blocks
from tests.support.loading import read
from tests.support.samples import AFTER, SUMMIT, write

TEXT = "Macron met Merz."
ANN = "T1\tMeeting 7 10\tmet\nT2\tPerson 0 6\tMacron\nE1\tMeeting:T1 participant:T2\n"


def kg(*arguments: str, stdin: bytes = b"", path: str = "") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "kg.cli", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "native", a=SUMMIT, b=AFTER)
    (tmp_path / "brat").mkdir()
    (tmp_path / "brat" / "c.ann").write_text(ANN, encoding="utf-8")
    (tmp_path / "brat" / "c.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "brat" / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "brat" / "README.md").write_text("# Where the texts are from", encoding="utf-8")
    (tmp_path / ".hidden").write_text("x", encoding="utf-8")
    return tmp_path


def test_a_folder_is_read_whole_and_what_is_left_out_is_said(folder: Path) -> None:
    intake = Intake([str(folder)])
    units = list(intake)
    assert [Path(unit.file).name for unit in units] == ["c.ann", "a.yaml", "b.yaml"]
    assert all(unit.record for unit in units)
    # c.txt belongs to c.ann, and the page is for people; the photo belongs to nothing
    assert [Path(fault.file).name for fault in intake.left_out] == ["photo.jpg"]


def test_a_warning_is_no_fault(folder: Path) -> None:
    ran = kg("check", str(folder))
    assert (ran.returncode, ran.stderr.splitlines()[-1]) == (0, b"3 read, 0 faults, 1 warning")


def test_a_format_asked_for_takes_the_files_of_a_folder_that_are_of_it(folder: Path) -> None:
    assert [Path(unit.file).name for unit in Intake([str(folder)], "brat")] == ["c.ann"]


def test_the_content_tells_the_format_not_the_name(tmp_path: Path) -> None:
    file = tmp_path / "annotation.data"
    file.write_text(ANN, encoding="utf-8")
    assert recognise(source(file)) == ["brat"]


def test_gzip_is_told_by_content_and_a_damaged_one_is_one_rejected_unit(tmp_path: Path) -> None:
    packed = gzip.compress(SUMMIT.encode() * 3)
    (tmp_path / "good.yaml.gz").write_bytes(gzip.compress(SUMMIT.encode()))
    (tmp_path / "bad.yaml.gz").write_bytes(packed[: len(packed) // 2])
    [good] = read(tmp_path / "good.yaml.gz")
    [bad] = read(tmp_path / "bad.yaml.gz")
    assert good.record is not None
    assert bad.record is None
    assert bad.faults[0].code == "KG001"


def test_an_unknown_format_of_a_named_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(b"\x00\x01")
    [unit] = read(tmp_path / "x.bin")
    assert [fault.code for fault in unit.faults] == ["KG003"]


def test_an_ambiguous_format_is_an_error_that_names_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    brat = loaders()["brat"]
    other = Loader("other", "", "", brat.recognises, brat.read, Mapping)
    monkeypatch.setattr(formats, "loaders", lambda: {"brat": brat, "other": other})
    (tmp_path / "c.ann").write_text(ANN, encoding="utf-8")
    [unit] = read(tmp_path / "c.ann")
    assert "brat or other" in unit.faults[0].reason
    [unit] = read(tmp_path / "c.ann", "brat")
    assert unit.record is not None


def test_a_path_that_leads_nowhere_and_an_unknown_format_are_faults_of_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file or folder"):
        files([str(tmp_path / "nowhere")])
    with pytest.raises(UsageError, match='did you mean "brat"'):
        Intake([str(tmp_path)], "brta")


def test_what_the_mapping_does_not_cover_is_counted(folder: Path) -> None:
    (folder / "brat" / "c.ann").write_text(ANN + "T3\tDog 11 15\tMerz\n", encoding="utf-8")
    report = load(folder / "store", [str(folder / "brat" / "c.ann")])
    assert (report.read, report.loaded) == (1, 1)
    assert report.uncovered == {"label": {"Dog": 1}}


def test_a_mapping_of_ones_own_is_used_and_its_faults_have_places(folder: Path) -> None:
    own = folder / "own.yaml"
    own.write_text(
        "mapping: diplomatic-kg/mapping/1\nname: own\nkind: annotation\nlabels:\n  Meeting: Sumit\n", encoding="utf-8"
    )
    with pytest.raises(BadInput) as error:
        Intake([str(folder / "brat")], mapping_=str(own))
    assert f'{own}:5:3: error[KG012] labels.Meeting: unknown type "Sumit"; did you mean "Summit"?' in str(error.value)
    own.write_text(own.read_text(encoding="utf-8").replace("Sumit", "Summit"), encoding="utf-8")
    [unit] = Intake([str(folder / "brat" / "c.ann")], mapping_=str(own))
    assert unit.record is not None
    assert [situation.type for situation in unit.record.situations] == ["Summit"]
    assert unit.coverage is not None
    assert dict(unit.coverage.uncovered) == {("label", "Person"): 1, ("role", "participant"): 1}


def test_a_mapping_for_another_kind_of_format_is_refused(folder: Path) -> None:
    with pytest.raises(UsageError, match="of the kind table; the format brat takes one of the kind annotation"):
        list(Intake([str(folder / "brat" / "c.ann")], mapping_="gdelt"))


def test_standard_input_is_read_in_every_format() -> None:
    assert kg("check", "-", stdin=SUMMIT.encode()).returncode == 0
    ran = kg("check", "--json", "-", stdin=gzip.compress(ANN.encode()))
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["read"] == 1


def test_the_loader_of_the_documentation_is_found_and_used_as_another_distribution(tmp_path: Path) -> None:
    found = blocks(PAGES.parent / "loaders.md")
    for name in ("calls.py", "2025.calls"):
        (tmp_path / name).write_text(found[name], encoding="utf-8")
    project = tomllib.loads(found["pyproject.toml"])["project"]
    [point] = project["entry-points"]["kg.loaders"].items()
    info = tmp_path / "kg_calls-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: kg-calls\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[kg.loaders]\n{point[0]} = {point[1]}\n", encoding="utf-8")
    listed = json.loads(kg("formats", "--json", path=str(tmp_path)).stdout)["formats"]
    assert "calls" in {one["name"] for one in listed}
    options = ("--json", "--on-error", "skip", "--rejects", str(tmp_path / "rejects.ndjson"))
    ran = kg("--store", str(tmp_path / "store"), "load", *options, str(tmp_path / "2025.calls"), path=str(tmp_path))
    report = json.loads(ran.stdout)
    assert (report["read"], report["loaded"], report["rejected"]) == (3, 2, 1), ran.stderr
    assert report["faults"][0]["line"] == 4


def test_mapping_check_shows_every_label_with_its_count(folder: Path) -> None:
    ran = kg("mapping", "check", "--json", "--mapping", "litbank", str(folder / "brat" / "c.ann"))
    assert ran.returncode == 1
    assert json.loads(ran.stdout)["not_covered"] == {"label": {"Meeting": 1, "Person": 1}, "role": {"participant": 1}}
    ran = kg("mapping", "check", str(folder / "brat" / "c.ann"))
    assert ran.returncode == 0, ran.stderr
    assert b"understood" in ran.stdout


def test_a_mapping_that_ships_can_be_printed_and_used_as_a_file(tmp_path: Path) -> None:
    ran = kg("mapping", "show", "litbank")
    (tmp_path / "mine.yaml").write_bytes(ran.stdout)
    (tmp_path / "a.ann").write_text("T1\tEVENT 0 3\tmet\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("met", encoding="utf-8")
    [unit] = read(tmp_path / "a.ann", mapping_=str(tmp_path / "mine.yaml"))
    assert unit.record is not None
    assert unit.record.document.publisher == "LitBank"


def test_two_files_of_one_name_do_not_replace_each_other_in_silence(folder: Path) -> None:
    for name, text in (("one", TEXT), ("two", TEXT + " Today.")):
        (folder / name).mkdir()
        (folder / name / "c.ann").write_text(ANN, encoding="utf-8")
        (folder / name / "c.txt").write_text(text, encoding="utf-8")
    units = list(Intake([str(folder / name) for name in ("brat", "one", "two")]))
    assert [unit.record is not None for unit in units] == [True, True, False]  # the second is the same document
    assert [fault.code for fault in units[2].faults] == ["KG022"]
    assert str(folder / "brat" / "c.ann") in units[2].faults[0].reason


# -- everything that is wrong is told at once

SLIPS = """\
document: {id: d, publisher: Example Wire, text_file: d.txt, titel: Talks}
situations:
  - type: Meating
    id: event:talks
    when: 2025-13-40
    participants: [{actor: France, role: hosst}, {actor: Germny, role: participant, mod: in_person}]
    quote: met in Pariss on Mondai
    plaec: Paris
"""


def test_all_slips_of_a_document_are_told_in_one_round(tmp_path: Path) -> None:
    (tmp_path / "d.yaml").write_text(SLIPS, encoding="utf-8")
    (tmp_path / "d.txt").write_text("The ministers met in Paris on Monday. They talked.", encoding="utf-8")
    intake = Intake([str(tmp_path)])
    (unit,) = intake
    assert unit.record is None
    assert [(fault.line, fault.code, fault.reason) for fault in unit.faults] == [
        (1, "KG010", 'unknown field "titel"; did you mean "title"?'),
        (3, "KG012", 'unknown type "Meating"; did you mean "Meeting"? (kg list types has them all)'),
        (5, "KG013", '"2025-13-40" is impossible: there is no month 13'),
        (6, "KG012", 'unknown role "hosst"; did you mean "host"? (kg list roles has them all)'),
        (6, "KG021", 'unknown actor "Germny"; did you mean "Germany"?'),
        (6, "KG010", 'unknown field "mod"; did you mean "mode"?'),
        (7, "KG030", 'the quote "met in Pariss on Mondai" is not in the text; it has "met in Paris on Monday"'),
        (8, "KG010", 'unknown field "plaec"; did you mean "place"?'),
    ]
    assert intake.left_out == []  # its text is no file of its own, though the document is not loaded


def test_what_comes_of_one_slip_is_not_told_as_another(tmp_path: Path) -> None:
    (tmp_path / "d.yaml").write_text(
        "document: {id: d, publisher: Example Wire}\n"
        "actors: [{id: envoy, typ: Person, name: the envoy}]\n"
        "situations: [{type: Meeting, participants: [envoy]}]\n",
        encoding="utf-8",
    )
    (unit,) = Intake([str(tmp_path / "d.yaml")])
    assert [fault.reason for fault in unit.faults] == ['unknown field "typ"; did you mean "type"?']


def test_the_check_of_a_folder_ends_with_a_summary(tmp_path: Path) -> None:
    text = "document: {id: ID, publisher: Example Wire}\nsituations: [{type: TYPE}, {type: TYPE}]\n"
    for name, type_ in (("a", "Meeting"), ("b", "Meating"), ("c", "Xyzzy")):
        (tmp_path / f"{name}.yaml").write_text(text.replace("ID", name).replace("TYPE", type_), encoding="utf-8")
    ran = kg("check", str(tmp_path))
    assert ran.stderr.decode().splitlines()[-3:] == [
        "4 × error[KG012]: a code is not in the vocabulary",
        "3 files, 2 with faults",
        "3 read, 4 faults",
    ]
