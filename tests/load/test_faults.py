"""Faults at seeded points of loads and exports: what is there is whole, what failed says so, and a rerun is exact.

`KG_FAULTS=500` strikes that many times (`make faults`); without it a sample of them.
"""

import os
import random
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.load.load import load
from kg.store.store import Store
from tests.support.coded_rows import ROWS, row, table
from tests.support.samples import AFTER, SUMMIT, write
from tests.support.struck import Striker, striker

FAULTS = int(os.environ.get("KG_FAULTS") or 100)
RESOURCES = 4 * ROWS
"""Blocks of N-Quads that the table is made of, besides one for its document."""

FORMATS = ("turtle", "trig", "nquads", "jsonld", "graphml", "node-link", "neo4j-bulk")


def share(percent: int) -> range:
    """Seeds for a part of all faults."""
    return range(max(1, FAULTS * percent // 100))


class Ready(NamedTuple):
    """Stores before and after a load, and the files of that load; a corrected one among them."""

    before: Path
    after: Path
    files: tuple[str, ...]
    striker: Striker

    def copy(self, folder: Path) -> Path:
        shutil.copytree(self.before, folder / "store")
        return folder / "store"


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ready]:
    folder = tmp_path_factory.mktemp("ready")
    old = write(folder / "old", a=SUMMIT, c=SUMMIT.replace("ex-1", "ex-3").replace("event:", "event:x-"))
    load(folder / "before", [str(old)])
    new = write(folder / "new", a=SUMMIT.replace("Paris summit", "Paris meeting"), b=AFTER)
    table(new / "table.jsonl", [row(number) for number in range(ROWS)])
    files = tuple(str(path) for path in sorted(new.iterdir()))
    shutil.copytree(folder / "before", folder / "after")
    load(folder / "after", files)
    with striker(folder) as one:
        yield Ready(folder / "before", folder / "after", files, one)


def by_document(path: Path) -> dict[str, list[str]]:
    with Store(path, read_only=True) as opened:
        return {name: sorted(f"{quad}" for quad in opened.quads(name)) for name in opened.documents()}


def assert_whole_then_exact(store: Path, ready: Ready) -> None:
    """Every document is as it was or as it is to be, and a rerun makes all of them what they are to be."""
    old, new = by_document(ready.before), by_document(ready.after)
    for name, quads in by_document(store).items():
        assert quads in (old.get(name), new.get(name)), f"{name} is half there"
    load(store, ready.files)
    assert by_document(store) == new


def at(seed: int, most: int) -> int:
    return random.Random(seed).randrange(most)  # noqa: S311  # no secret


@pytest.mark.fault(7, "the disk is full while documents are loaded", "exit 4, every document whole, a rerun is exact")
@pytest.mark.parametrize("seed", share(12))
def test_a_load_on_a_full_disk(ready: Ready, tmp_path: Path, seed: int) -> None:
    store = ready.copy(tmp_path)
    code = ready.striker.strike("full", at(seed, 250_000), "--store", store, "load", *ready.files)
    assert code in (0, 4), ready.striker.text
    assert "Traceback" not in ready.striker.text
    assert_whole_then_exact(store, ready)


@pytest.mark.fault(1, "kill -9 at any byte that a load writes", "every document whole, a rerun is exact")
@pytest.mark.parametrize("seed", share(12))
def test_a_load_killed_at_a_byte(ready: Ready, tmp_path: Path, seed: int) -> None:
    store = ready.copy(tmp_path)
    code = ready.striker.strike("kill", at(seed, 250_000), "--store", store, "load", *ready.files)
    assert code in (0, -signal.SIGXFSZ), ready.striker.text
    assert_whole_then_exact(store, ready)


@pytest.mark.fault(1, "kill -9 at any resource of a long table", "the table is not there until it is whole")
@pytest.mark.parametrize("point", [at(seed, RESOURCES) for seed in share(12)])
def test_a_table_killed_at_a_resource(ready: Ready, tmp_path: Path, point: int) -> None:
    store = ready.copy(tmp_path)
    file = ready.files[-1]
    assert ready.striker.strike("point", point, "--store", store, "load", file) == -signal.SIGKILL
    assert by_document(store) == by_document(ready.before)
    assert_whole_then_exact(store, ready)


@pytest.mark.fault(
    2, "Ctrl-C or SIGTERM during a load", "exit 130, says how many documents are loaded, a rerun is exact"
)
@pytest.mark.parametrize("seed", share(12))
def test_a_load_that_is_stopped(ready: Ready, tmp_path: Path, seed: int) -> None:
    store = ready.copy(tmp_path)
    kind = ("INT", "TERM")[seed % 2]
    code = ready.striker.strike(kind, at(seed, RESOURCES), "--store", store, "load", *ready.files)
    assert code == 130, ready.striker.text
    assert "of 3 documents loaded, each as a whole; load again to go on" in ready.striker.text
    done = int(ready.striker.text.split(" of 3")[0].split()[-1])
    new = by_document(ready.after)
    assert sum(quads == new[name] for name, quads in by_document(store).items() if name != "ex-3") == done
    assert_whole_then_exact(store, ready)


def export(ready: Ready, tmp_path: Path, kind: str, seed: int) -> tuple[int, Path, dict[str, bytes]]:
    """An export to a place where an older one stands, struck at a byte; what was there before."""
    format_ = FORMATS[seed % len(FORMATS)]
    out = tmp_path / "out" / "graph"
    bulk = format_ == "neo4j-bulk"
    (out if bulk else out.parent).mkdir(parents=True)
    (out / "import.args" if bulk else out).write_text("the old one", encoding="utf-8")
    before = contents(out.parent)
    code = ready.striker.strike(kind, at(seed, 6_000), "--store", ready.after, "export", format_, "-o", out)
    return code, out, before


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.fault(
    7, "the disk is full while an export is written", "exit 4, the old file is whole, nothing is left over"
)
@pytest.mark.parametrize("seed", share(28))
def test_an_export_on_a_full_disk(ready: Ready, tmp_path: Path, seed: int) -> None:
    code, out, before = export(ready, tmp_path, "full", seed)
    assert code == 4, ready.striker.text
    assert len(ready.striker.text.splitlines()) == 1
    assert contents(out.parent) == before


@pytest.mark.fault(1, "kill -9 at any byte of an export", "the old file is whole")
@pytest.mark.parametrize("seed", share(28))
def test_an_export_killed_at_a_byte(ready: Ready, tmp_path: Path, seed: int) -> None:
    code, out, before = export(ready, tmp_path, "kill", seed)
    assert code == -signal.SIGXFSZ
    after = contents(out.parent)
    assert {name: after.get(name) for name in before} == before
    assert all(Path(name).name.startswith(".") for name in after.keys() - before.keys())


# -- what cannot be written


def kg(folder: Path, *arguments: str | Path, **more: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg.cli", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, **more)  # type: ignore[call-overload,no-any-return]


@pytest.mark.fault(7, "the pipe behind an export breaks", "exit 4, no traceback")
@pytest.mark.parametrize("format_", FORMATS[:6])
def test_a_broken_pipe(ready: Ready, format_: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "kg.cli", "--store", str(ready.after), "export", format_]
    run = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (run.returncode, run.stderr) == (4, "")


@pytest.mark.fault(7, "standard output is on a full disk", "exit 4, one line, no traceback")
@pytest.mark.parametrize(
    "command", [["export", "nquads"], ["list", "claims"], ["stats", "--json"], ["sparql", "ASK {}"]]
)
def test_standard_output_that_is_full(ready: Ready, command: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        line = [sys.executable, "-m", "kg.cli", "--store", str(ready.after), *command]
        run = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (run.returncode, run.stderr) == (4, "kg: error: No space left on device\n")


@pytest.mark.fault(7, "a folder that cannot be written", "exit 4, one line, nothing is made")
@pytest.mark.parametrize(
    "command",
    [
        ["export", "turtle", "-o", "file/x.ttl"],
        ["export", "neo4j-bulk", "-o", "file/x"],
        ["browser", "export", "file/x"],
        ["--store", "file/store", "load", "in"],
        ["export", "turtle", "-o", "/proc/x.ttl"],
    ],
)
def test_a_folder_that_cannot_be_written(ready: Ready, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    write(tmp_path / "in", a=SUMMIT)
    run = kg(tmp_path, "--store", ready.after, *command)
    assert (run.returncode, run.stdout) == (4, "")
    assert len(run.stderr.splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "in"]


# -- files that are made


def test_files_have_the_permissions_that_the_user_gives_to_new_ones(ready: Ready, tmp_path: Path) -> None:
    for mask, wanted in ((0o022, 0o644), (0o077, 0o600)):
        code = f"import os; os.umask({mask}); from kg.cli import main; main()"
        arguments = ["--store", str(ready.after), "export", "nquads", "-o", str(tmp_path / f"{mask}.nq")]
        subprocess.run([sys.executable, "-c", code, *arguments], check=True)
        assert stat.S_IMODE((tmp_path / f"{mask}.nq").stat().st_mode) == wanted


def test_a_link_in_the_place_of_an_output_is_replaced_not_followed(ready: Ready, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("mine", encoding="utf-8")
    (tmp_path / "out.nq").symlink_to(tmp_path / "precious")
    assert kg(tmp_path, "--store", ready.after, "export", "nquads", "-o", "out.nq").returncode == 0
    assert (tmp_path / "precious").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "out.nq").is_symlink()


def test_no_name_of_the_data_becomes_a_name_of_a_file(tmp_path: Path) -> None:
    """Whatever the documents are called, an export to a folder writes the same files there and none elsewhere."""
    names = set()
    for number, name in enumerate(("plain", "a.b..c", "~root", "..")):
        folder = tmp_path / str(number)
        text = SUMMIT.replace("ex-1", name).replace("event:paris", f"event:{name}")
        load(folder / "store", [str(write(folder / "in", a=text))])
        before = set(tmp_path.rglob("*"))
        assert kg(folder, "--store", "store", "export", "neo4j-bulk", "-o", "bulk").returncode == 0
        made = {path for path in tmp_path.rglob("*") if path not in before and "store" not in path.parts}
        names.add(tuple(sorted(str(path.relative_to(folder)) for path in made)))
        assert all(folder / "bulk" in (path, *path.parents) for path in made)
    assert len(names) == 1
