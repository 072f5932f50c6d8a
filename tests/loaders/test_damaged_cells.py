"""Codes, numbers and days that a program changed: read as they were where the column says so, else told."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from kg.load.checked import Read
from kg.loaders.tables.codebook import rules
from kg.loaders.tables.grid.columns import Columns
from tests.support.annotated import read_all, sample
from tests.support.tables import gdelt_mapping, table

CAMEO = """\
codebook: cameo
columns: {event_id: id, event_date: when, cameo_code: type}
actors: [{slot: actor1, name: source_name}, {slot: actor2, name: target_name}]
"""
STATES = """\
columns: {no: id, what: type, day: {as: when, patterns: ["%m/%d/%Y"]}, sure: {values: {"1": {certainty: certain}}}}
actors: [{slot: a, codes: [state], scheme: cowNumber, split: ";"}]
labels: {"1": Meeting, "2": Visit}
"""


def read(folder: Path, names: str, rows: Iterable[str], own: str) -> list[Read]:
    file, mapping = table(folder, "d.csv", "\n".join([names, *rows]) + "\n", own)
    return read_all(file, mapping=mapping)


def coded(folder: Path, codes: Iterable[str], own: str = CAMEO) -> list[str]:
    """What becomes of codes: the type of each situation with its code, or the code of its fault."""
    rows = (f"{number},2025-09-04,{code},France,Germany" for number, code in enumerate(codes, 1))
    units = read(folder, "event_id,event_date,cameo_code,source_name,target_name", rows, own)
    return [unit.record.situations[0].codes[0] if unit.record else unit.faults[0].code for unit in units]


@pytest.mark.parametrize(
    ("cells", "meant"),
    [
        ("010 019 020 013 173", "010 019 020 013 173"),
        ("10 19 20 13 173", "KG015 KG015 KG015 KG015 173"),
        ("10 19 20", "KG015 KG015 KG015"),
        ("10 36 173", "010 036 173"),
        ("173 10 1121 36", "173 010 1121 036"),
        ("10.0 36.0 173.0", "010 036 173"),
        ("211 10 112", "0211 010 112"),
        ("1 4 10 20", "01 04 10 20"),
        ("01 04 10 20", "01 04 10 20"),
        ("1 36 10", "01 036 KG015"),
        ("010 36 10 112", "010 036 KG015 112"),
        ("010 112 10", "010 112 10"),
        ("211 0231 10", "0211 0231 KG015"),
        ('"=""010""" 10', "010 KG015"),
        ("112 99 1e3", "112 KG012 KG015"),
        ("042 1.73E+02", "042 173"),
        ("NA 36 10", "KG012 036 010"),
        ("112 190 1831", "112 190 1831"),
    ],
)
def test_zeros_that_codes_have_lost(tmp_path: Path, cells: str, meant: str) -> None:
    wanted = [code if code.startswith("KG") else f"cameo/{code}" for code in meant.split()]
    assert coded(tmp_path, cells.split()) == wanted


def test_every_code_of_three_or_four_digits_is_found_again_or_refused(tmp_path: Path) -> None:
    codes = [code for code in rules("cameo") if len(code) > 2 and code.isdigit()]
    assert coded(tmp_path / "all", [code.lstrip("0") for code in codes]) == [f"cameo/{code}" for code in codes]
    for number, code in enumerate(codes):
        [became] = coded(tmp_path / str(number), [code.lstrip("0")])
        assert became in (f"cameo/{code}", "KG015")


def test_a_code_that_the_mapping_explains_is_meant_as_it_stands(tmp_path: Path) -> None:
    rows = ["1,2025-09-04,10,France,Germany"]
    names = "event_id,event_date,cameo_code,source_name,target_name"
    [unit] = read(tmp_path, names, rows, CAMEO + 'labels: {"10": Demand}\n')
    assert unit.record is not None
    assert unit.record.situations[0].type == "Demand"
    [unit] = read(tmp_path, names, rows, CAMEO + 'labels: {"10": Demand, "010": Statement}\n')
    assert [fault.code for fault in unit.faults] == ["KG015"]


def test_what_was_mended_is_said_once_and_with_its_place(tmp_path: Path) -> None:
    rows = ["1,2025-09-04,173,France,Germany", "2,2025-09-04,36,France,Germany", "3,2025-09-04,10,France,Germany"]
    units = read(tmp_path, "event_id,event_date,cameo_code,source_name,target_name", rows, CAMEO)
    [fault] = [fault for unit in units for fault in unit.faults]
    assert (fault.code, fault.severity, fault.line, fault.path) == ("KG015", "warning", 3, "cameo_code")
    assert '"36" is read as "036"' in fault.reason


ANY = "Meeting  certain united-states"


def told(folder: Path, rows: Iterable[str]) -> list[str]:
    """What rows of `no,what,day,sure,state` say, as one line each."""
    found = []
    for unit in read(folder, "no,what,day,sure,state", rows, STATES):
        if unit.record is None:
            found.append(unit.faults[0].code)
            continue
        [one] = unit.record.situations
        parties = " ".join(sorted(part.actor.removeprefix("actor:") for part in one.participations))
        day = one.when.text if one.when else ""
        found.append(f"{one.id.rpartition('/')[2]} {one.type} {day} {unit.record.claims[0].certainty} {parties}")
    return found


@pytest.mark.parametrize(
    ("rows", "meant"),
    [
        (["1,1,09/24/2025,1,2"], ["1 Meeting 2025-09-24 certain united-states"]),
        (["1.0,1.0,09/24/2025,1.0,365.0"], ["1 Meeting 2025-09-24 certain russia"]),
        (["1,1,09/24/2025,1,002;365"], ["1 Meeting 2025-09-24 certain russia united-states"]),
        (["1,1,09/24/2025,1,3.65E+02"], ["1 Meeting 2025-09-24 certain russia"]),
        (["1,1,45904,1,2"], ["KG015"]),
        (["1,1,45904.0,1,2"], ["KG015"]),
        (["1,1,09/04/2025,1,2", "2,1,24/09/2025,1,2"], ["KG015", "KG015"]),
        (["1.23457E+11,1,,1,2", "1.23458E+11,1,,1,2"], ["KG015", "KG015"]),
        (["7.19024875E+08,1,,1,2"], [f"719024875 {ANY}"]),
        (["99999,1,,1,2", "1e+05,1,,1,2", "100001,1,,1,2"], [f"{n} {ANY}" for n in (99999, 100000, 100001)]),
        (["12e5,1,,1,2", "3fa,1,,1,2"], [f"12e5 {ANY}", f"3fa {ANY}"]),
        (["1.0,1,,1,2", "1.1,1,,1,2"], [f"1.0 {ANY}", f"1.1 {ANY}"]),
        (["1234567890123450000,1,,1,2"], ["KG015"]),
        (["1234567890123456789,1,,1,2", "1234567890123450000,1,,1,2"],
         [f"{n} {ANY}" for n in (1234567890123456789, 1234567890123450000)]),
        (['"1,234",1,,1,2', '"1,235",1,,1,2'], [f"1234 {ANY}", f"1235 {ANY}"]),
    ],
)  # fmt: skip
def test_numbers_days_and_states(tmp_path: Path, rows: list[str], meant: list[str]) -> None:
    assert told(tmp_path, rows) == meant


def through(change: Callable[[str, str], str], folder: Path) -> list[Read]:
    """The sample of GDELT with a header, each cell changed by what its column is called."""
    names = gdelt_mapping().layout.columns[-1]
    lines = sample("gdelt2-events-20180101", "20180101000000.export.CSV").read_text("utf-8").splitlines()[:400]
    rows = ["\t".join(change(name, cell) for name, cell in zip(names, line.split("\t"), strict=True)) for line in lines]
    file, _ = table(folder, "20180101000000.export.CSV", "\n".join(["\t".join(names), *rows]) + "\n")
    return read_all(file)


def _integer(name: str, cell: str) -> str:
    return str(int(cell)) if name in ("EventCode", "EventBaseCode", "EventRootCode") else cell


def _fraction(name: str, cell: str) -> str:
    return f"{int(cell)}.0" if name in ("GLOBALEVENTID", "SQLDATE", "EventCode", "QuadClass", "DATEADDED") else cell


@pytest.mark.parametrize("change", [_integer, _fraction])
def test_a_data_frame_of_gdelt_says_what_the_published_file_says(
    tmp_path: Path, change: Callable[[str, str], str]
) -> None:
    published = [unit.record for unit in through(lambda _name, cell: cell, tmp_path / "published")]
    units = through(change, tmp_path / "changed")
    assert [unit.record for unit in units] == published
    assert {fault.code for unit in units for fault in unit.faults} == {"KG015"}


def test_a_file_without_doubt_is_gone_through_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Columns] = []
    monkeypatch.setattr(Columns, "_see", asked.append)
    through(lambda _name, cell: cell, tmp_path)
    assert asked == []
