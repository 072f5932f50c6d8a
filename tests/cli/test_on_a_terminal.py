"""What only a terminal gets: pages of error codes rendered, and a bar for work that takes its time."""

import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

import kg


def on_a_terminal(*words: str, columns: int = 80) -> str:
    """All that a command writes where both streams are a terminal."""
    ours, theirs = pty.openpty()
    env = os.environ | {"COLUMNS": str(columns), "TERM": "xterm-256color", "PAGER": ""}
    with subprocess.Popen([sys.executable, "-m", "kg.cli", *words], stdout=theirs, stderr=theirs, env=env) as run:
        os.close(theirs)
        told = b""
        with suppress(OSError):  # the end of a terminal
            while part := os.read(ours, 65536):
                told += part
        os.close(ours)
        assert run.wait() == 0
    return told.decode()


@pytest.mark.parametrize("columns", [80, 140])
def test_the_page_of_a_code_is_rendered(columns: int) -> None:
    told = on_a_terminal("explain", "KG002", columns=columns)
    assert "KG002: the syntax of the file is wrong" in told
    assert not [mark for mark in ("##", "```", "**") if mark in told]
    assert "Way out." in told


def test_elsewhere_it_is_the_text_itself() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg.cli", "explain", "KG002"], capture_output=True, check=True, text=True
    )
    assert done.stdout.startswith("## KG002: ")


def test_a_report_shows_how_far_it_is(tmp_path: Path) -> None:
    kg.open(tmp_path / "store").load(kg.examples() / "paris-2025-09-04")
    told = on_a_terminal("--store", str(tmp_path / "store"), "report", "-o", str(tmp_path / "r.html"))
    assert "report " in told.split("r.html")[0]
    assert "r.html: 0." in told.replace("\r\n", "")


def test_a_load_shows_each_stage(tmp_path: Path) -> None:
    told = on_a_terminal("--store", str(tmp_path / "store"), "load", str(kg.examples() / "paris-2025-09-04"))
    stages = ("read ", "write ", "look for what contradicts other documents", "bring what is kept of the store")
    places = [told.find(stage) for stage in stages]
    assert -1 not in places
    assert places == sorted(places)
    assert " loaded, 0 unchanged, 0 rejected" in told
