"""Tables in zip files: read as if they lay there unpacked; archives of other things stay what they are."""

import zipfile
from pathlib import Path

import pytest

from kg.load.load import load
from kg.load.registry import recognise, source
from tests.support.annotated import read_all, sample
from tests.support.tables import gdelt_row, table

ROWS = "\n".join(gdelt_row(n, "042", "FRA", "UKR") for n in range(3)) + "\n"
CSV = "what,who\ntalks,France\n"
RULES = "columns: {what: type}\nactors: [{slot: a, name: who}]\nlabels: {talks: Meeting}\n"


def packed(path: Path, members: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            out.writestr(name, content)
    return path


@pytest.mark.parametrize(
    "beside", [{}, {"__MACOSX/._a.CSV": b"\0"}, {"README.txt": "read me"}, {"docs/codebook.pdf": b"%PDF"}]
)
def test_a_file_of_gdelt_is_read_as_published(tmp_path: Path, beside: dict[str, str | bytes]) -> None:
    name = "20250904.export.CSV"
    file = packed(tmp_path / f"{name}.zip", {name: ROWS, **beside})
    assert recognise(source(file)) == ["gdelt"]
    (tmp_path / name).write_text(ROWS, encoding="utf-8")
    assert [unit.record for unit in read_all(file)] == [unit.record for unit in read_all(tmp_path / name)]
    report = load(tmp_path / "store", [str(file)])
    assert (report.read, report.loaded, report.rejected) == (3, 3, 0)


def test_a_table_of_ones_own_in_a_zip_file(tmp_path: Path) -> None:
    _, own = table(tmp_path, "t.csv", CSV, RULES)
    for name in ("my.events.zip", "my.events.csv.zip"):
        [unit] = read_all(packed(tmp_path / name, {"folder/whatever.csv": CSV}), mapping=own)
        assert unit.record is not None
        assert unit.record.document.id == "my.events"


def test_several_tables_are_named_and_not_chosen_from(tmp_path: Path) -> None:
    file = packed(tmp_path / "all.zip", {f"{n}.csv": CSV for n in "abcd"})
    [unit] = read_all(file)
    assert unit.faults[0].code == "KG003"
    assert "it holds 4 tables (a.csv, b.csv, c.csv, …): unpack it" in unit.faults[0].reason


def test_a_zip_file_that_would_fill_the_disk_or_is_damaged(tmp_path: Path) -> None:
    [unit] = read_all(packed(tmp_path / "bomb.csv.zip", {"a.csv": b"a" * 2**24}))
    assert unit.faults[0].code == "KG004"
    file = packed(tmp_path / "20250904.export.CSV.zip", {"20250904.export.CSV": ROWS * 50})
    whole = file.read_bytes()
    middle = len(whole) // 3
    file.write_bytes(whole[:middle] + bytes([whole[middle] ^ 0xFF]) + whole[middle + 1 :])
    units = read_all(file)
    assert [fault.code for unit in units for fault in unit.faults][-1] == "KG001"


def test_an_archive_of_annotations_stays_one() -> None:
    file = sample("inception-project-export", "Export-Test-Curated_3_6_1.zip")
    assert recognise(source(file)) == ["inception"]
