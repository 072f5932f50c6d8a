"""The demo prints what a terminal of 120 columns can show, and writes graphs and pictures."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import kg

GRAPHS = {"graph.graphml", "graph.json", "graph.nq", "graph.ttl", "kg-store", "style.grass", "report.html"}
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": "120"}
PICTURES = {"actors.png", "timeline.png"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def shown(folder: Path) -> list[str]:
    """The lines of the table of commitments."""
    command = [sys.executable, "-m", "kg.cli", "demo", "-o", str(folder / "out")]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, env=ENVIRONMENT)
    assert "KG" not in ran.stderr
    lines = ran.stdout.splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("Commitments"))
    last = next(at for at, line in enumerate(lines) if line.startswith("Denied"))
    return [line.rstrip() for line in lines[first:last]]


def test_the_table_of_commitments_fits_a_terminal(shown: list[str]) -> None:
    assert max(map(len, shown)) <= 120
    assert 40 < len(shown) < 170


def test_it_shows_what_became_of_them(shown: list[str], folder: Path) -> None:
    states = {pledge.state for pledge in kg.open(folder / "out" / "kg-store").pledges()}
    text = " ".join(shown)
    assert {"open", "fulfilled", "breached", "withdrawn", "denied"} <= states
    assert not [state for state in states if state.split()[0] not in text]
    assert shown[1].split() == ["state", "when", "who", "to", "whom", "what", "on", "condition", "source"]


@pytest.mark.usefixtures("shown")
def test_it_writes_graphs_and_pictures(folder: Path) -> None:
    assert {path.name for path in (folder / "out").iterdir()} == GRAPHS | PICTURES
    assert all((folder / "out" / name).read_bytes().startswith(b"\x89PNG") for name in PICTURES)
