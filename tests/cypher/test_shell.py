"""The shell of `kg cypher`, on a terminal of its own: what is typed, completed, remembered, stopped and answered."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psutil
import pytest

import kg
from tests.support.patience import PATIENCE, until

_MARKS: Final = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r")
PROMPT: Final = "cypher>"


class Terminal:
    """Keys go in, and what is shown comes out without its colours and moves."""

    def __init__(self, ours: int, run: "subprocess.Popen[bytes]") -> None:
        self.ours = ours
        self.run = run
        self.shown = ""

    def type(self, keys: str) -> None:
        os.write(self.ours, keys.encode())

    def works(self) -> float:
        """Seconds of a processor that the shell has taken."""
        return float(psutil.Process(self.run.pid).cpu_times().user)

    def interrupt(self) -> None:
        """What a terminal makes of Ctrl-C."""
        self.run.send_signal(signal.SIGINT)

    def until(self, wanted: str) -> str:
        """What is shown from here to this, or the test fails."""
        end = time.monotonic() + PATIENCE
        while wanted not in self.shown:
            ready, _, _ = select.select([self.ours], [], [], 1)
            if ready:
                self.shown += _MARKS.sub("", os.read(self.ours, 65536).decode(errors="replace"))
            assert time.monotonic() < end, f"{wanted!r} never came after {self.shown!r}"
        before, _, self.shown = self.shown.partition(wanted)
        return before


@contextmanager
def shell(store: Path, home: Path) -> Iterator[Terminal]:
    ours, theirs = pty.openpty()
    env = os.environ | {"TERM": "xterm", "COLUMNS": "200", "XDG_STATE_HOME": str(home), "PROMPT_TOOLKIT_NO_CPR": "1"}
    command = [sys.executable, "-m", "kg.cli", "--store", str(store), "cypher"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True) as run:
        os.close(theirs)
        terminal = Terminal(ours, run)
        try:
            terminal.until(PROMPT)
            yield terminal
            terminal.type("\x04")
            assert run.wait(PATIENCE) in (0, 130)
        finally:
            run.kill()
            os.close(ours)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shell") / "store"
    kg.open(path).load(kg.examples() / "paris-2025-09-04")
    return path


def test_the_shell_completes_answers_stops_and_remembers(store: Path, tmp_path: Path) -> None:
    with shell(store, tmp_path) as terminal:
        for typed, offered in (
            ("MATCH (a:Countr", "Country"),
            (" {name: 'United States'})-[:PARTICIPATES", "PARTICIPATES_IN"),
            ("]->() RETURN DISTINCT a.wikid", "wikidata"),
        ):
            terminal.type(typed)
            terminal.until(offered)
            terminal.type("\t")
        terminal.type(";\r")
        terminal.until("Q30")
        terminal.until("1 row")
        terminal.type("MATCH (a) RETRUN a;\r")
        shown = terminal.until("RETRUN' is not expected here")
        assert "line 1, column 11" in shown
        terminal.until("^")
        before = terminal.works()
        terminal.type("UNWIND range(1, 9000000) AS x UNWIND range(1, 1000) AS y RETURN sum(x * y) AS n;\r")
        until(lambda: terminal.works() > before + 2)
        terminal.interrupt()
        terminal.until("stopped")
        terminal.type("RETURN 6 * 7 AS answer;\r")
        terminal.until("42")
    with shell(store, tmp_path) as terminal:
        terminal.type("\x1b[A")
        terminal.until("RETURN 6 * 7 AS answer;")
        terminal.type("\r")
        terminal.until("42")
