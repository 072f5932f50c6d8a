"""Tables that other programs keep: workbooks and data sets of Stata, SPSS and R are read as their CSV would be."""

import csv
import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import pytest

from kg.load.checked import Read
from kg.load.files import foreign, to_csv
from kg.load.intake import Intake
from kg.load.load import load
from kg.load.registry import recognise, source
from tests.loaders.test_table_files import SETS, written
from tests.support.annotated import read_all
from tests.support.of_programs import dta, factor, numbers, ods, rda, rds, sav, words, xlsx
from tests.support.tables import table

Write = Callable[[Path, list[str], list[list[Any]]], Path]

WRITE: dict[str, Write] = {
    "xlsx": xlsx,
    "ods": ods,
    "dta": dta,
    "sav": sav,
    "rds": lambda path, names, rows: rds(path, {name: _vector(cells) for name, cells in _columns(names, rows)}),
    "rda": lambda path, names, rows: rda(path, {"x": {name: _vector(cells) for name, cells in _columns(names, rows)}}),
}
RULES = (
    "columns: {id: id, what: type, day: when, code: ignore}\nactors: [{slot: a, name: who}]\nlabels: {talks: Meeting}\n"
)
NAMES = ["id", "what", "day", "who", "code"]
ROWS = [[1, "talks", date(2020, 1, 2), "France", "010"], [2, "talks", date(2021, 12, 31), "Côte d’Ivoire", "020"]]
AS_CSV = "id,what,day,who,code\n1,talks,2020-01-02,France,010\n2,talks,2021-12-31,Côte d’Ivoire,020\n"


def _columns(names: list[str], rows: list[list[Any]]) -> list[tuple[str, list[Any]]]:
    return [(name, list(column)) for name, column in zip(names, zip(*rows, strict=True), strict=True)]


def _vector(cells: list[Any]) -> bytes:
    if all(isinstance(cell, date) for cell in cells):
        return numbers([(cell - date(1970, 1, 1)).days for cell in cells], "Date")
    if all(isinstance(cell, int | float) for cell in cells):
        return numbers(cells)
    return words([cell or None for cell in cells])


def typed(name: str, cells: list[str]) -> list[Any]:
    """A column as a program has it: numbers where all cells are, but for codes; days as days."""
    if "date" in name and all(cells):
        return [date.fromisoformat(cell[:10]) for cell in cells]
    if (
        all(cells)
        and "code" not in name.lower()
        and all(cell.lstrip("-").replace(".", "", 1).isdigit() for cell in cells)
    ):
        return [float(cell) if "." in cell else int(cell) for cell in cells]
    return list(cells)


def converted(kind: str, file: Path) -> list[dict[str, str]]:
    made = file.with_suffix(".made.csv")
    assert to_csv.convert(kind, str(file), str(made)) == {}
    return list(csv.DictReader(io.StringIO(made.read_text(encoding="utf-8"))))


def told(units: list[Read]) -> list[str]:
    return [str(fault) for unit in units for fault in unit.faults]


@pytest.mark.parametrize("ending", ["xlsx", "dta", "sav", "rds"])
@pytest.mark.parametrize("name", SETS)
def test_a_known_data_set_is_told_and_read_as_its_csv(tmp_path: Path, name: str, ending: str) -> None:
    names, rows, _ = SETS[name]
    names = [one.lower().replace(" ", "_") for one in names]
    columns = [typed(one, cells) for one, cells in _columns(names, rows)]
    file = WRITE[ending](tmp_path / f"a.{ending}", names, [list(row) for row in zip(*columns, strict=True)])
    assert recognise(source(file)) == [name]
    (tmp_path / "a.csv").write_text(written([names, *rows]), encoding="utf-8")
    units = read_all(file)
    assert [unit.record for unit in units] == [unit.record for unit in read_all(tmp_path / "a.csv")]
    assert not told(units)
    report = load(tmp_path / "store", [str(file)])
    assert (report.read, report.loaded, report.rejected) == (2, 2, 0)


@pytest.mark.parametrize("ending", WRITE)
def test_a_table_of_ones_own(tmp_path: Path, ending: str) -> None:
    as_csv, own = table(tmp_path, "t.csv", AS_CSV, RULES)
    rows = [[*row[:2], str(row[2]), *row[3:]] for row in ROWS] if ending == "ods" else ROWS
    file = WRITE[ending](tmp_path / f"t.{ending}", NAMES, rows)
    units = read_all(file, mapping=own)
    assert [unit.record for unit in units] == [unit.record for unit in read_all(as_csv, mapping=own)]
    assert all(unit.record for unit in units)
    in_a_folder = Intake([str(tmp_path / f"*.{ending}")], "", own)
    assert [unit.record for unit in in_a_folder] == [unit.record for unit in units]


def test_cells_of_a_workbook(tmp_path: Path) -> None:
    rows = [["010", 7.0, 48.85, datetime(2020, 1, 2, 3, 4), date(2020, 1, 2), True, "#N/A", None]]  # noqa: DTZ001
    [row] = converted("workbook", xlsx(tmp_path / "a.xlsx", list("abcdefgh"), rows))
    assert list(row.values()) == ["010", "7", "48.85", "2020-01-02T03:04:00", "2020-01-02", "true", "", ""]


def test_cells_of_stata(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(to_csv, "_ROWS", 2)
    frame = pd.DataFrame({"code": ["010"] * 5, "n": [1, 2, 3, 4, 5], "month": [303] * 5, "quarter": [101] * 5})
    frame["missing"] = pd.Series([1, "a", 2, "b", 3], dtype=object)
    frame["day"] = [-1.0, 0.0, 60.0, None, 21915.0]
    pyreadstat.write_dta(
        frame,
        str(tmp_path / "a.dta"),
        variable_value_labels={"n": {1: "one"}},
        variable_format={"month": "%tm", "quarter": "%tq", "day": "%tdD_m_Y"},
        missing_user_values={"missing": ["a", "b"]},
    )
    rows = converted("stata", tmp_path / "a.dta")
    assert [row["n"] for row in rows] == ["1", "2", "3", "4", "5"]
    assert [row["missing"] for row in rows] == ["1", "", "2", "", "3"]
    assert [row["day"] for row in rows] == ["1959-12-31", "1960-01-01", "1960-03-01", "", "2020-01-01"]
    assert {(row["code"], row["month"], row["quarter"]) for row in rows} == {("010", "1985-04", "1985q2")}


def test_numbers_of_single_precision_have_the_digits_that_were_typed(tmp_path: Path) -> None:
    frame = pd.DataFrame({"latitude": pd.Series([48.85, None, -7], dtype="float32")})
    frame.to_stata(tmp_path / "a.dta", write_index=False)
    assert [row["latitude"] for row in converted("stata", tmp_path / "a.dta")] == ["48.85", "", "-7"]


def test_cells_of_spss(tmp_path: Path) -> None:
    file = sav(
        tmp_path / "a.sav",
        ["code", "n", "day"],
        [["010", 1, date(2020, 1, 2)], ["", 99, None]],
        variable_value_labels={"n": {1: "one"}},
        missing_ranges={"n": [99]},
    )
    assert [tuple(row.values()) for row in converted("spss", file)] == [("010", "1", "2020-01-02"), ("", "", "")]


def test_cells_of_r(tmp_path: Path) -> None:
    columns = {
        "code": words(["010", None]),
        "kind": factor([2, -(2**31)], ["talks", "visite d’État"]),
        "day": numbers([18263, float("nan")], "Date"),
        "time": numbers([1577840523.0, float("nan")], "POSIXct"),
        "large": numbers([9.88131291682493e-324, -0.0], "integer64"),
        "n": numbers([7, 48.85]),
    }
    first, second = converted("r", rds(tmp_path / "a.rds", columns))
    assert list(first.values()) == ["010", "visite d’État", "2020-01-02", "2020-01-01T01:02:03", "2", "7"]
    assert list(second.values()) == ["", "", "", "", "", "48.85"]


def test_codes_that_were_made_numbers_are_seen_as_in_a_csv(tmp_path: Path) -> None:
    names, rows, _ = SETS["icews"]
    columns = [
        [int(cell) for cell in cells] if name == "CAMEO Code" else cells for name, cells in _columns(names, rows)
    ]
    file = xlsx(tmp_path / "a.xlsx", names, [list(row) for row in zip(*columns, strict=True)])
    assert any("KG015" in one and "40" in one for one in told(read_all(file)))


def test_notes_and_hidden_sheets_do_no_harm_and_several_tables_are_named(tmp_path: Path) -> None:
    _, own = table(tmp_path / "m", "t.csv", AS_CSV, RULES)
    file = xlsx(tmp_path / "a.xlsx", NAMES, ROWS, notes=[["read me"], ["please"]], empty=[])
    assert len([unit for unit in read_all(file, mapping=own) if unit.record]) == 2
    file = xlsx(tmp_path / "b.xlsx", NAMES, ROWS, more=[["a", "b"], [1, 2]])
    [unit] = read_all(file, mapping=own)
    assert (unit.faults[0].code, len(unit.faults)) == ("KG003", 1)
    assert "a workbook with 2 sheets with a table (Sheet, more): save the one that is meant" in unit.faults[0].reason
    frames = {name: {"a": words(["x"]), "b": words(["y"])} for name in ("events", "actors")}
    [unit] = read_all(rda(tmp_path / "c.rda", frames))
    assert "a data set of R with 2 data frames (events, actors)" in unit.faults[0].reason
    [unit] = read_all(xlsx(tmp_path / "d.xlsx", ["only"], []))
    assert "a workbook without sheets with a table" in unit.faults[0].reason
    folder = Intake([str(tmp_path)], "", own)
    assert len([unit for unit in folder if unit.record]) == 4
    left = [one.reason for one in folder.left_out if "mapping.yaml" not in one.file]
    assert len(left) == 3
    assert all(reason.startswith("a ") and reason.endswith(": left out") for reason in left), left


@pytest.mark.parametrize("ending", WRITE)
@pytest.mark.parametrize("part", [0.2, 0.6, 0.95])
def test_a_damaged_file_is_one_fault(tmp_path: Path, ending: str, part: float) -> None:
    _, own = table(tmp_path, "t.csv", AS_CSV, RULES)
    whole = WRITE[ending](tmp_path / f"t.{ending}", NAMES, ROWS * 40).read_bytes()
    file = tmp_path / f"cut.{ending}"
    file.write_bytes(whole[: int(len(whole) * part)])
    for unit in read_all(file, mapping=own)[-1:]:
        assert unit.record is None
        assert [fault.code for fault in unit.faults] == ["KG002"]
        assert "that cannot be read" in unit.faults[0].reason


def test_a_workbook_that_would_fill_memory_or_disk(tmp_path: Path) -> None:
    wide = xlsx(tmp_path / "wide.xlsx", ["a"], [[None] * 16_383 + [1]] + [[]] * 3)
    with zipfile.ZipFile(wide) as packed, zipfile.ZipFile(tmp_path / "sparse.xlsx", "w", zipfile.ZIP_DEFLATED) as out:
        for name in packed.namelist():
            out.writestr(
                name, packed.read(name).replace(b'"XFD2"', b'"XFD1048576"').replace(b'<row r="2"', b'<row r="1048576"')
            )
    [unit] = read_all(tmp_path / "sparse.xlsx")
    assert (unit.faults[0].code, "bytes of memory" in unit.faults[0].reason) == ("KG004", True)
    with zipfile.ZipFile(wide, "a", zipfile.ZIP_DEFLATED) as out:
        out.writestr("xl/media/image1.png", b"\0" * 2**24)
    [unit] = read_all(wide)
    assert (unit.faults[0].code, "grows more than" in unit.faults[0].reason) == ("KG004", True)


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a workbook"),
        ("a.xlsx", b"PK\3\4\x14\0[Content_Types].xml", "a workbook"),
        ("a.dta", b"<stata_dta><header>", "Stata"),
        ("a.dta", b"\x72\x02\x01\0", "Stata"),
        ("a.sav", b"$FL2@(#) SPSS DATA FILE", "SPSS"),
        ("a.rds", b"X\n\0\0\0\3\0\4", "R"),
        ("a.rda", b"RDX3\nX\n", "R"),
        ("a.RData", b"BZh91AY", "R"),
    ],
)
def test_without_the_extra_one_sentence_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, what: str
) -> None:
    (tmp_path / name).write_bytes(content)
    [unit] = read_all(tmp_path / name)
    assert [fault.code for fault in unit.faults] == ["KG002"]  # with it, they are damaged
    monkeypatch.setattr(foreign, "installed", lambda _package: False)
    [unit] = read_all(tmp_path / name)
    [fault] = unit.faults
    assert fault.code == "KG003"
    assert what in fault.reason
    assert "pip install 'diplomatic-kg[workbooks]'" in fault.reason
    assert "save it as CSV in UTF-8" in fault.reason


def test_other_files_that_begin_so_are_none(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as out:
        out.writestr("[Content_Types].xml", "<Types/>")
        out.writestr("word/document.xml", "<w/>")
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    intake = Intake([str(tmp_path)])
    [unit] = list(intake)
    assert "nothing is read" in unit.faults[0].reason
    assert len(intake.left_out) == 2


def test_packed_and_through_standard_input(tmp_path: Path) -> None:
    _, own = table(tmp_path, "m.csv", AS_CSV, RULES)
    file = xlsx(tmp_path / "t.xlsx", NAMES, ROWS)
    with zipfile.ZipFile(tmp_path / "t-xlsx.zip", "w") as out:
        out.write(file, "t.xlsx")
    assert len([unit for unit in read_all(tmp_path / "t-xlsx.zip", mapping=own) if unit.record]) == 2
    command = [str(Path(sys.executable).with_name("kg")), "check", "-", "--mapping", own]
    done = subprocess.run(command, input=file.read_bytes(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
