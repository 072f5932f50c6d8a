"""The database that is kept beside a store: found again, never believed when the store has changed, never half."""

import resource
import shutil
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from kg.cypher import kept
from kg.cypher.engine import Engine, make
from kg.graph.opened import Opened
from kg.load.load import load, retract
from kg.store.as_of import Known
from kg.store.store import CYPHER, Store
from tests.support.paths import EXAMPLES
from tests.support.patience import PATIENCE, until

QUERY = "MATCH (d:Document) RETURN count(d) AS n"
PARIS = EXAMPLES / "paris-2025-09-04"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    load(tmp_path / "store", [str(PARIS)])
    return tmp_path / "store"


def asked(path: Path, language: str = "en") -> object:
    opened = Opened(path, language)
    with opened.store() as store:
        return kept.engine(opened, store, opened.rows(store)).ask(QUERY).rows[0][0]


def databases(path: Path) -> list[Path]:
    folder = path / CYPHER
    return sorted(folder.iterdir()) if folder.is_dir() else []


def test_the_second_time_nothing_is_filled(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(path) == 3
    [folder] = databases(path)

    monkeypatch.delattr(kept, "make")
    assert asked(path) == 3
    assert databases(path) == [folder]


def test_a_writer_takes_it_away_and_another_state_has_another_one(path: Path) -> None:
    assert asked(path) == 3
    [before] = databases(path)
    with Store(path, read_only=True) as store:
        one = min(store.documents())
    retract(path, one)
    assert databases(path) == []
    assert asked(path) == 2
    [after] = databases(path)
    assert after.name != before.name


def test_languages_have_their_own_and_no_more_than_four_are_kept(path: Path) -> None:
    for language in ("en", "de", "fr", "uk", "it"):
        assert asked(path, language) == 3
    assert len(databases(path)) == 4


def test_what_was_known_by_a_day_is_not_kept(path: Path) -> None:
    opened = Opened(path, known=Known.by("1990"))
    with opened.store() as store:
        assert kept.engine(opened, store, opened.rows(store)).ask(QUERY).rows == [[0]]
    assert databases(path) == []


@pytest.mark.parametrize("name", ["catalog.json", "graph/schema.json"])
def test_a_damaged_one_is_made_anew(path: Path, name: str) -> None:
    assert asked(path) == 3
    [folder] = databases(path)
    (folder / name).write_bytes(b"{")
    (folder / "graph" / "schema.prev.json").unlink(missing_ok=True)
    assert asked(path) == 3


def test_two_processes_at_once_both_answer(path: Path) -> None:
    command = [sys.executable, "-m", "kg.cli", "--store", str(path), "cypher", QUERY, "--format", "csv"]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    told = [one.communicate(timeout=PATIENCE) for one in running]
    assert told == [("n\n3\n", "")] * 3
    assert [folder.name.startswith("part-") for folder in databases(path)] == [False]


def test_what_a_killed_process_left_is_swept(path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (path / CYPHER / f"part-{gone.pid}").mkdir(parents=True)
    assert asked(path) == 3
    assert [folder.name.startswith("part-") for folder in databases(path)] == [False]


def test_where_the_store_cannot_be_written_to_it_is_answered_all_the_same(path: Path) -> None:
    (path / CYPHER).write_bytes(b"")  # no folder can be made there, not even by root
    assert asked(path) == 3
    assert (path / CYPHER).is_file()


def test_a_temporary_database_goes_with_its_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    engine = Engine.of([])
    assert engine.ask("RETURN 1 AS x").rows == [[1]]
    del engine
    assert list(tmp_path.iterdir()) == []


def test_a_query_that_takes_long_is_left_by_ctrl_c(path: Path) -> None:
    assert asked(path) == 3
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([sys.executable, "-m", "kg.cli", "--store", str(path), "cypher", QUERY], check=True)
    start = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    query = "UNWIND range(1, 9000000) AS x UNWIND range(1, 1000) AS y RETURN sum(x * y) AS n"
    command = [sys.executable, "-m", "kg.cli", "--store", str(path), "cypher", query]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until(lambda: running.poll() is not None or psutil.Process(running.pid).cpu_times().user > 3 * start)
    running.send_signal(2)
    out, said = running.communicate(timeout=PATIENCE)  # the query itself would take days
    assert (out, running.returncode) == ("", 130)
    assert "interrupted" in said


def test_a_database_is_opened_by_any_number(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    folder.mkdir()
    make(folder, [])
    engines = [Engine(folder) for _ in range(3)]
    engines.pop()
    assert [engine.ask("RETURN 1 AS x").rows for engine in engines] == [[[1]], [[1]]]
    shutil.rmtree(folder)
    assert engines[0].ask("RETURN 2 AS x").rows == [[2]]


def test_the_store_is_the_truth_after_all(path: Path) -> None:
    with Store(path, read_only=True) as store:
        assert len(list(store.documents())) == asked(path)
