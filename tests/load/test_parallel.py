"""Files read by several processes: the same units, report and store as by one, and nothing left behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from kg.errors import StoreError
from kg.load import parallel
from kg.load.checked import Read
from kg.load.intake import Intake
from kg.load.load import Report, take
from kg.load.parallel import Together
from kg.store.store import Store
from tests.load.test_load import BAD
from tests.support.coded_rows import row, table
from tests.support.patience import PATIENCE
from tests.support.samples import AFTER, SUMMIT, write
from tests.support.tables import gdelt_row

LONG = 3_000
"""Rows that take long enough to read for a signal to come in between."""

Outcome = tuple[Report, list[tuple[str, int]], list[str], dict[str, int], list[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Texts, tables that share a document, a bad row, annotations with names, two files of one id, a stray file."""
    made = write(tmp_path / "in", a=SUMMIT, c=AFTER)
    table(made / "d.jsonl", [row(1), BAD, row(2)])
    table(made / "e.jsonl", [row(2), row(3)])
    for name, text in (("x", "Macron met Xi in Kyiv ."), ("y/x", "Xi met Macron .")):
        (made / name).parent.mkdir(exist_ok=True)
        (made / f"{name}.txt").write_text(text, encoding="utf-8")
        words = {word: text.index(word) for word in ("Macron", "Xi", "met")}
        lines = [
            f"T{number}\t{kind} {words[word]} {words[word] + len(word)}\t{word}\n"
            for number, (word, kind) in enumerate((("Macron", "Person"), ("Xi", "Person"), ("met", "Meeting")), 1)
        ]
        ends = "E1\tMeeting:T3 participant:T1 participant2:T2\n"
        (made / f"{name}.ann").write_text("".join(lines) + ends, encoding="utf-8")
    (made / "stray.bin").write_bytes(b"\x00\x01")
    return made


def outcome(store: Path, intake: Intake, *, skip: bool) -> Outcome:
    seen: list[Read] = []
    report = take(store, intake, skip=skip, seen=seen.append)
    units = [(unit.file, len(unit.faults)) for unit in seen]
    dump: list[str] = []
    if store.exists():
        with Store(store, read_only=True) as opened:
            dump = [*opened.nquads(), opened.state()]
    return report, units, list(map(str, intake.left_out)), intake.names.counts(), dump


@pytest.mark.parametrize("skip", [True, False])
def test_several_processes_report_and_write_what_one_does(tmp_path: Path, folder: Path, skip: bool) -> None:
    one = outcome(tmp_path / "one", Intake([str(folder)]), skip=skip)
    more = outcome(tmp_path / "more", Together([str(folder)], jobs=2), skip=skip)
    assert more == one
    report, units, left_out, names, dump = one
    assert report.rejected
    assert len(units) == report.read
    assert "stray.bin" in left_out[0]
    assert "KG022" in report.reasons
    assert sum(names.values())
    assert bool(dump) is skip


def test_a_table_that_is_bulk_loaded_beside_another_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in ("kg.store.named_graphs.TRANSACTION", "kg.store.named_graphs._BULK", "kg.load.load.TRANSACTION"):
        monkeypatch.setattr(limit, 500)
    files = [
        str(table(tmp_path / f"{name}.jsonl", [row(n, name) for n in range(start, start + 200)]))
        for start, name in enumerate("abcd")
    ]
    one = outcome(tmp_path / "one", Intake(files), skip=False)
    more = outcome(tmp_path / "more", Together(files, jobs=2), skip=False)
    assert more == one
    assert one[0].loaded == 800


@pytest.fixture(scope="module")
def long_table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rows of more than a million bytes, some of them bad; the last cannot be decoded and ends the table."""
    url = "https://news.example/" + "a" * 400
    made = [gdelt_row(0, "040", "USA", partner, SOURCEURL=url) for partner in ("FRA", "DEU")]
    rows = [f"{n}{made[n % 2].removeprefix('0')}" for n in range(2_600)]
    for number in (0, 499, 500, 1_234):
        rows[number] = rows[number].replace("\t", " ", 3)
    path = tmp_path_factory.mktemp("long") / "20250904.export.CSV"
    path.write_bytes("".join(f"{row}\n" for row in rows).encode() + b"\xff\xfe\n")
    return path


@pytest.mark.parametrize("jobs", [2, 3])
def test_the_rows_of_a_long_table_are_dealt_among_the_processes(tmp_path: Path, long_table: Path, jobs: int) -> None:
    assert long_table.stat().st_size > parallel._LONG
    one, more = Intake([str(long_table)]), Together([str(long_table)], jobs=jobs)
    assert outcome(tmp_path / "more", more, skip=True) == outcome(tmp_path / "one", one, skip=True)
    assert vars(more.coverage) == vars(one.coverage)
    assert one.coverage.understood
    with Store(tmp_path / "one", read_only=True) as store:
        assert len(store) > 50_000


def test_rows_that_hang_together_are_read_by_one(tmp_path: Path) -> None:
    head, rules = "id,group,type,when,who\n", tmp_path / "rules.yaml"
    rows = [f"{n},{n // 3},Meeting,2025-09-0{n % 2 + 1},France{' ' * 400}\n" for n in range(2_600)]
    rules.write_text(
        "mapping: diplomatic-kg/mapping/1\nname: rules\nkind: table\ncodebook: ontology\n"
        "columns: {id: ignore, group: group, type: type, when: when}\nactors: [{slot: participant, name: who}]\n",
        encoding="utf-8",
    )
    path = tmp_path / "rows.csv"
    path.write_text(head + "".join(rows), encoding="utf-8")
    one = list(Intake([str(path)], mapping_=str(rules)))
    assert list(Together([str(path)], mapping_=str(rules), jobs=2)) == [unit._replace(coverage=None) for unit in one]
    assert any(unit.faults for unit in one)


def test_processes_are_started_for_much_alone(
    tmp_path: Path, long_table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    (tmp_path / "few.yaml").write_text(SUMMIT, encoding="utf-8")
    assert parallel.fitting(Intake([str(tmp_path)]).files) == 1
    assert parallel.fitting(Intake([str(long_table)] * 2).files) == parallel._MOST
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert parallel.fitting(Intake([str(long_table)] * 2).files) == 1


def test_standard_input_is_read_by_the_process_that_has_it(tmp_path: Path) -> None:
    files = write(tmp_path / "in", a=SUMMIT)
    command = [sys.executable, "-m", "kg.cli", "load", str(files), "-", "--jobs", "2"]
    run = subprocess.run(command, input=AFTER, cwd=tmp_path, text=True, capture_output=True, check=False)
    assert (run.returncode, run.stderr) == (0, "2 read, 2 loaded, 0 unchanged, 0 rejected\n")


def test_a_process_that_is_killed_ends_the_load_with_a_sentence(tmp_path: Path) -> None:
    files = [str(table(tmp_path / f"{n}.jsonl", [row(1)] if n == 0 else map(row, range(LONG)))) for n in range(4)]
    units = iter(Together(files, jobs=1))
    assert next(units).record is not None
    for child in multiprocessing.active_children():
        child.kill()
    with pytest.raises(StoreError, match="was killed"):
        list(units)


def heard() -> None:
    """A shell lets what it starts in the background ignore Ctrl-C, and children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def loading(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A load by two processes that has begun to read, in a process group of its own."""
    for name in "abcdef":
        table(tmp_path / "in" / f"{name}.jsonl", [row(n, name) for n in range(LONG)])
    (tmp_path / "tmp").mkdir()
    command = [sys.executable, "-m", "kg.cli", "load", "in", "--jobs", "2"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(tmp_path / "tmp")},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=heard,  # no threads here
    ) as run:
        while not any(kept.stat().st_size for kept in (tmp_path / "tmp").glob("kg-*/*")):
            assert run.poll() is None
            time.sleep(0.01)
        yield run


def left(processes: list[psutil.Process]) -> list[psutil.Process]:
    alive: list[psutil.Process] = psutil.wait_procs(processes, timeout=PATIENCE)[1]
    return alive


def test_an_interrupted_load_says_so_once_and_leaves_nothing(tmp_path: Path, loading: subprocess.Popen[str]) -> None:
    children = psutil.Process(loading.pid).children(recursive=True)
    os.killpg(loading.pid, signal.SIGINT)
    _, said = loading.communicate(timeout=PATIENCE)
    assert loading.returncode == 130
    assert said.strip() == "kg: error: nothing is loaded; what was read was not yet written"
    assert children
    assert not left(children)
    assert not list((tmp_path / "tmp").iterdir())
    assert not (tmp_path / "kg-store").exists()


def test_processes_do_not_outlive_the_one_that_started_them(tmp_path: Path, loading: subprocess.Popen[str]) -> None:
    children = psutil.Process(loading.pid).children(recursive=True)
    loading.kill()
    loading.communicate(timeout=PATIENCE)
    assert not left(children)
    assert not list((tmp_path / "tmp").glob("kg-*"))
