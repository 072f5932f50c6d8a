"""Every unit read is loaded, unchanged or rejected, and what is rejected can be mended."""

import json
import random
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from kg.load.load import Report, load
from kg.store.store import Store
from tests.support.coded_rows import ROWS, row, table
from tests.support.command import Ran
from tests.support.command import kg as command
from tests.support.samples import AFTER, SUMMIT, write

BAD = '{"document": {"id": "table", "publisher": "Coder"}, "situations": [{"type": "Meating"}]}'


def counts(report: Report) -> tuple[int, int, int, int]:
    assert report.read == report.loaded + report.unchanged + report.rejected
    return report.read, report.loaded, report.unchanged, report.rejected


def kg(folder: Path, *arguments: str) -> Ran:
    return command(*arguments, folder=folder)


def dump(path: Path) -> list[str]:
    with Store(path, read_only=True) as store:
        return list(store.nquads())


def test_the_units_of_a_table_are_its_rows(tmp_path: Path) -> None:
    rows = [row(number) for number in range(ROWS)]
    file = table(tmp_path / "rows.jsonl", rows)
    assert counts(load(tmp_path / "store", [str(file)])) == (ROWS, ROWS, 0, 0)
    with Store(tmp_path / "store", read_only=True) as store:
        assert store.documents() == ["table"]
        assert len(store.record("table").situations) == ROWS
        first = store.state()
    random.Random(5).shuffle(rows)  # noqa: S311  # an order, no secret
    table(file, rows)
    assert counts(load(tmp_path / "store", [str(file)])) == (ROWS, 0, ROWS, 0)
    with Store(tmp_path / "store", read_only=True) as store:
        assert store.state() == first


def test_a_corrected_table_is_as_if_loaded_anew(tmp_path: Path) -> None:
    old = table(tmp_path / "old.jsonl", map(row, range(ROWS)))
    new = table(tmp_path / "new.jsonl", [row(number, certainty="possible") for number in range(5, ROWS + 5)])
    load(tmp_path / "store", [str(old)])
    assert counts(load(tmp_path / "store", [str(new)], write=False)) == (ROWS, ROWS, 0, 0)
    assert counts(load(tmp_path / "store", [str(new)])) == (ROWS, ROWS, 0, 0)
    load(tmp_path / "fresh", [str(new)])
    assert dump(tmp_path / "store") == dump(tmp_path / "fresh")


def test_a_row_in_two_tables_is_one_situation_with_two_supports(tmp_path: Path) -> None:
    one = table(tmp_path / "one.jsonl", [row(1, "one"), row(2, "one")])
    other = table(tmp_path / "other.jsonl", [row(2, "other"), row(3, "other")])
    load(tmp_path / "store", [str(one), str(other)])
    shown = json.loads(kg(tmp_path, "--store", "store", "show", "event:coded-2", "--json").stdout)
    assert shown["properties"]["docs"] == ["one", "other"]
    assert len(shown["claims"]) == 2
    assert len(json.loads(kg(tmp_path, "--store", "store", "list", "situations", "--json").stdout)["situations"]) == 3


def test_one_bad_row_keeps_everything_out_unless_bad_ones_are_skipped(tmp_path: Path) -> None:
    rows = [row(number) for number in range(ROWS)]
    rows[7] = BAD
    file = table(tmp_path / "rows.jsonl", rows)
    good = write(tmp_path / "good", a=SUMMIT)
    assert counts(load(tmp_path / "store", [str(good), str(file)])) == (ROWS + 1, 0, 0, ROWS + 1)
    assert not (tmp_path / "store").exists()
    assert counts(load(tmp_path / "store", [str(good), str(file)], skip=True)) == (ROWS + 1, ROWS, 0, 1)
    rows.pop(7)
    load(tmp_path / "fresh", [str(table(tmp_path / "left.jsonl", rows)), str(good)])
    assert dump(tmp_path / "store") == dump(tmp_path / "fresh")


@pytest.mark.fault(
    8,
    "1, 10 and 50 % bad records with --on-error skip",
    "read = loaded + unchanged + rejected; each reject is kept with line, code, reason and original",
)
@pytest.mark.parametrize("every", [100, 10, 2])
def test_each_reject_is_written_with_its_place_reason_and_original(tmp_path: Path, every: int) -> None:
    rows = [BAD if number % every == 1 else row(number) for number in range(200)]
    table(tmp_path / "rows.jsonl", rows)
    run = kg(tmp_path, "load", "rows.jsonl", "--on-error", "skip", "--json")
    assert run.returncode == 1
    report = json.loads(run.stdout)
    bad = 200 // every
    assert (report["read"], report["loaded"], report["unchanged"], report["rejected"]) == (200, 200 - bad, 0, bad)
    rejects = [json.loads(line) for line in (tmp_path / "rejects.ndjson").read_text().splitlines()]
    assert [reject["line"] for reject in rejects] == [number + 1 for number in range(200) if number % every == 1]
    assert sum(report["reasons"].values()) == sum(len(reject["faults"]) for reject in rejects)
    for reject in rejects:
        assert reject["code"] == "KG012"
        assert "Meating" in reject["reason"]
        assert reject["original"] == BAD
        assert reject["file"] == "rows.jsonl"


def test_rejects_go_where_one_wants_them_and_nowhere_without_any(tmp_path: Path) -> None:
    table(tmp_path / "bad.jsonl", [BAD])
    table(tmp_path / "good.jsonl", [row(1)])
    assert kg(tmp_path, "load", "good.jsonl", "--on-error", "skip").returncode == 0
    assert kg(tmp_path, "load", "bad.jsonl").returncode == 1
    assert kg(tmp_path, "load", "bad.jsonl", "--on-error", "skip", "--dry-run").returncode == 1
    assert not (tmp_path / "rejects.ndjson").exists()
    run = kg(tmp_path, "load", "bad.jsonl", "--rejects", "out/kept.ndjson")
    assert "out/kept.ndjson" in run.stderr
    assert json.loads((tmp_path / "out" / "kept.ndjson").read_text())["original"] == BAD
    assert kg(tmp_path, "load", "bad.jsonl", "--rejects", "good.jsonl/kept").returncode == 4


def test_a_rejected_file_is_kept_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("document: {id: ä}\n", encoding="utf-8")
    (tmp_path / "latin.yaml").write_bytes(b"document: {id: \xe4}\n")
    assert kg(tmp_path, "load", "bad.yaml", "latin.yaml", "--on-error", "skip").returncode == 1
    rejects = [json.loads(line) for line in (tmp_path / "rejects.ndjson").read_text(encoding="utf-8").splitlines()]
    assert [reject["original"] for reject in rejects] == ["document: {id: ä}\n", ""]


def test_files_in_any_order_make_one_store(tmp_path: Path) -> None:
    files = [
        str(table(tmp_path / "rows.jsonl", map(row, range(ROWS)))),
        *(str(file) for file in sorted(write(tmp_path / "in", a=SUMMIT, b=AFTER).iterdir())),
    ]
    load(tmp_path / "one", files)
    load(tmp_path / "other", reversed(files))
    assert dump(tmp_path / "one") == dump(tmp_path / "other")


_PEAK = """
import sys
from pathlib import Path
from benchmarks.stages import peak
from kg.load.load import load
print(load(Path(sys.argv[1]), [sys.argv[2]]).loaded, int(peak()))
"""


@pytest.mark.fault(11, "a table three times as long", "memory stays flat")
def test_memory_does_not_grow_with_the_table(tmp_path: Path) -> None:
    peaks = []
    for number in (4_000, 12_000):
        file = table(tmp_path / f"{number}.jsonl", map(row, range(number)))
        run = subprocess.run(
            [sys.executable, "-c", _PEAK, str(tmp_path / f"store-{number}"), str(file)],
            check=True,
            capture_output=True,
            text=True,
        )
        loaded, peak = map(int, run.stdout.split())
        assert loaded == number
        peaks.append(peak)
    assert peaks[1] < 1.2 * peaks[0], "both have the same buffers to fill, which the shorter one fills in part"


def test_a_report_names_the_first_faults_and_counts_all(tmp_path: Path) -> None:
    report = load(tmp_path / "store", [str(table(tmp_path / "bad.jsonl", [BAD] * 1_200))], skip=True)
    assert report.rejected == 1_200
    assert len(report.faults) == 1_000
    assert report.reasons["KG012"] == 1_200
    assert msgspec.json.encode(report)
