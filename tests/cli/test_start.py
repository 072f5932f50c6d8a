"""How soon the command line is there: help takes in the command line, and no library that only some commands need."""

import resource
import subprocess
import sys
from typing import Final

SLOW: Final = {
    *("msgspec", "yaml", "pyoxigraph", "rdflib", "networkx", "rich", "neo4j", "matplotlib", "sqlite3"),
    *("subprocess", "importlib.resources", "kg.model.records", "kg.ontology"),
}
_TAKEN_IN: Final = """
import sys
from kg.cli import kg
sys.stdout = open("/dev/null", "w")
try:
    kg(["--help"])
finally:
    sys.stderr.write(" ".join(sys.modules))
"""
MOST: Final = 0.150
"""Seconds of a processor for the help beyond those of the bare interpreter."""


def test_help_takes_in_nothing_that_only_some_commands_need() -> None:
    done = subprocess.run([sys.executable, "-c", _TAKEN_IN], capture_output=True, text=True, check=True)
    assert set(done.stderr.split()) & SLOW == set()


def test_help_is_there_at_once() -> None:
    bare = min(_processor("-c", "pass") for _ in range(3))
    assert min(_processor("-m", "kg.cli", "--help") for _ in range(5)) - bare < MOST


def _processor(*words: str) -> float:
    """Seconds of a processor that a Python takes: what a busy machine makes wait is not counted."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *words], capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
