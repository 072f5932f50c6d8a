"""What every command promises: an exit code for each kind of end, data on stdout only, one JSON document on failure."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from kg.cli import kg
from kg.load.load import load
from tests.support.patience import PATIENCE
from tests.support.samples import SUMMIT, write

NOWHERE = "bolt://127.0.0.1:1"
BAD = "document: {id: x, publisher: Example Wire}\nsituations: [{type: Meating}]\n"


def commands(group: click.Command = kg, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command that can be called, by its words."""
    if isinstance(group, click.Group):
        for name, command in group.commands.items():
            yield from commands(command, (*path, name))
    else:
        yield path


EVERY = sorted(commands())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("contract")
    load(made / "kg-store", [str(write(made / "in", a=SUMMIT))])
    (made / "bad.yaml").write_text(BAD, encoding="utf-8")
    (made / "file").write_text("no folder", encoding="utf-8")
    return made


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    given = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    return subprocess.run(
        [sys.executable, "-m", "kg.cli", *arguments],
        cwd=folder,
        env=given | {"NEO4J_URI": NOWHERE} | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def failed(done: subprocess.CompletedProcess[str], code: int) -> dict[str, object]:
    """The one document on stdout of a command that failed."""
    assert done.returncode == code, done.stderr
    document: dict[str, object] = json.loads(done.stdout)
    assert (document["version"], document["exit_code"]) == (1, code)
    assert document["error"]
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
    return document


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_every_command_called_wrongly_says_so_in_one_document(folder: Path, command: tuple[str, ...]) -> None:
    failed(run(folder, *command, "--json", "--no-such-option"), 2)


def test_0_is_done(folder: Path) -> None:
    done = run(folder, "stats", "--json")
    assert (done.returncode, done.stderr, json.loads(done.stdout)["version"]) == (0, "", 1)


@pytest.mark.parametrize("command", ["load", "check"])
def test_1_is_rejected_records(folder: Path, command: str) -> None:
    done = run(folder, command, "bad.yaml", "--json")
    assert done.returncode == 1
    document = json.loads(done.stdout)
    assert document["version"] == 1
    assert document["faults"][0]["code"] == "KG012"
    assert "error[KG012]" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("load", "nowhere.yaml"),
        ("load", "bad.yaml", "--format", "nonsense"),
        ("show", "event:nothing"),
        ("retract", "nothing"),
        ("sparql", "SELEC ?x {}"),
        ("export", "nonsense"),
        ("explain", "KG999"),
        ("bulk-import", "in"),
        ("list", "nonsense"),
        ("nonsense",),
    ],
    ids=" ".join,
)
def test_2_is_a_wrong_call(folder: Path, arguments: tuple[str, ...]) -> None:
    failed(run(folder, *arguments, "--json"), 2)


@pytest.mark.loopback
@pytest.mark.parametrize("command", ["push", "verify"])
def test_3_is_a_database_that_does_not_answer(folder: Path, command: str) -> None:
    failed(run(folder, command, "--json"), 3)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--store", "none", "stats"),
        ("--store", "none", "list", "claims"),
        ("--store", "none", "show", "x"),
        ("--store", "none", "sparql", "ASK {}"),
        ("--store", "none", "export", "nquads", "-o", "x.nq"),
        ("--store", "none", "push"),
        ("--store", "file/store", "load", "in"),
        ("export", "nquads", "-o", "file/x.nq"),
        ("export", "neo4j-bulk", "-o", "file/x"),
        ("browser", "export", "file/x"),
    ],
    ids=" ".join,
)
def test_4_is_a_store_or_a_file_that_refuses(folder: Path, arguments: tuple[str, ...]) -> None:
    failed(run(folder, *arguments, "--json"), 4)
    assert not (folder / "none").exists()


_BROKEN = """
import sys
import kg.graph.opened
from kg.cli import main
kg.graph.opened.count = lambda *_: {}["nothing"]
sys.argv = ["kg", "stats", "--json"]
main()
"""


def test_5_is_a_fault_of_ours(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _BROKEN], cwd=folder, capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert "KG_DEBUG" in str(failed(done, 5)["error"])
    assert len(done.stderr.splitlines()) == 1


_STOPPED = """
import os, signal, sys
from kg.store import store
from kg.cli import main
written = store.blocks
def blocks(units):
    os.kill(os.getpid(), signal.SIG{name})
    yield from written(units)
store.blocks = blocks
sys.argv = ["kg", "--store", "other", "load", "in", "--json"]
main()
"""


@pytest.mark.parametrize("name", ["INT", "TERM"])
def test_130_is_stopped(folder: Path, name: str) -> None:
    code = _STOPPED.replace("{name}", name)
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert "0 of 1 document loaded" in str(failed(done, 130)["error"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("load", "in"),
        ("load", "bad.yaml"),
        ("check", "in"),
        ("check", "bad.yaml"),
        ("show", "nothing"),
        ("export", "nquads", "-o", "out.nq"),
        ("export", "neo4j-bulk", "-o", "bulk"),
        ("browser", "export", "browser"),
    ],
    ids=" ".join,
)
def test_without_data_to_give_stdout_is_empty(folder: Path, arguments: tuple[str, ...]) -> None:
    assert run(folder, *arguments).stdout == ""


@pytest.mark.parametrize(
    "arguments", [("stats",), ("list", "claims"), ("export", "turtle"), ("sparql", "SELECT ?s { ?s a :Summit }")]
)
def test_where_data_is_given_stderr_is_empty(folder: Path, arguments: tuple[str, ...]) -> None:
    done = run(folder, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout
