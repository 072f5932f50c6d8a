"""The page on performance is made of what was measured, what became slower is named, and limits of memory hold."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from benchmarks import compare, figures, report
from benchmarks.asked import ANSWERS, FILES, LOADING
from benchmarks.figures import Answer, Answers, Line
from benchmarks.taken import FailedError, Taken, run
from kg.analysis.views import VIEWS
from kg.cli import kg
from tests.support.paths import PROJECT


def measured(*words: str) -> str:
    command = [sys.executable, "-m", *words]
    ran = subprocess.run(command, cwd=PROJECT, check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def committed(folder: Path) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "figures"]):
        subprocess.run(["git", *words], cwd=folder, check=True)


def test_the_page_is_made_of_the_figures() -> None:
    page = (figures.FOLDER / report.PAGE).read_text(encoding="utf-8")
    assert report.page() == page, "python -m benchmarks.report writes docs/performance.md anew"


ELSEWHERE = {
    **dict.fromkeys(("browser", "completion", "demo", "doctor", "explain", "formats", "schema"), "looks at no rows"),
    **dict.fromkeys(("push", "verify", "bulk-import"), "a stage, or `python -m benchmarks.bulk`: needs a server"),
    "spark": "docs/scale.md",
}


def test_every_command_that_looks_at_rows_is_measured() -> None:
    measured = {one.words.split()[0] for one in (*LOADING, *ANSWERS, *FILES)}
    assert set(kg.commands) - set(ELSEWHERE) <= measured
    views = {one.words.split()[1] for one in ANSWERS if one.words.startswith("view ")}
    assert set(VIEWS) - {"membership"} <= views, "nobody is a member in the rows"


@pytest.mark.slow
def test_a_run_names_what_is_slower_than_the_last_commit(tmp_path: Path) -> None:
    bench = ("benchmarks", "--sizes", "6k", "--repeat", "1", "--stages", "encode,f_strings", "-o", str(tmp_path))
    assert "0 figures measured anew, 0 slower" in measured(*bench)
    file = tmp_path / figures.STAGES
    [[encode, plain]] = figures.read(file, list[list[Line]])
    figures.write(file, [[msgspec.structs.replace(encode, seconds=encode.seconds / 9), plain]])
    committed(tmp_path)
    said = measured(*bench)
    assert "encode of 6,000 situations" in said
    assert "of the time of f_strings  SLOWER" in said
    assert "1 figures measured anew, 1 slower" in said
    assert "rows → N-Quads" in (tmp_path / report.PAGE).read_text(encoding="utf-8")


def answers(seconds: float, theirs: float) -> list[Answers]:
    one = Answer("`kg stats`", Taken(seconds, seconds, 50), "DuckDB", Taken(theirs, theirs, 50))
    alone = Answer("`kg match`", Taken(seconds, seconds, 50))
    return [Answers(rows=9, of="rows", runs=1, machine="any", answers=[one, alone], bytes={"store": 1})]


def test_a_slower_machine_alone_does_not_alarm_where_there_is_a_yardstick(tmp_path: Path) -> None:
    figures.write(tmp_path / figures.COMMANDS, answers(1.0, 2.0))
    committed(tmp_path)
    figures.write(tmp_path / figures.COMMANDS, answers(3.0, 6.0))
    assert [(change.name, change.slower) for change in compare.changes(tmp_path)] == [
        ("`kg stats` of 9 rows", False),
        ("`kg match` of 9 rows", True),
    ]
    figures.write(tmp_path / figures.COMMANDS, answers(1.0, 1.5))
    assert [(change.now.yardstick, change.slower) for change in compare.changes(tmp_path)] == [("DuckDB", True)]
    figures.write(tmp_path / figures.COMMANDS, answers(0.04, 0.02))
    assert not any(change.slower for change in compare.changes(tmp_path)), "that is within what a clock can say"


def test_what_takes_too_long_is_stopped() -> None:
    assert 1 < run([sys.executable, "-c", "import time; time.sleep(3600)"], most=1).seconds < 3600


def test_what_does_not_end_well_is_said() -> None:
    with pytest.raises(FailedError, match="exit code 1: MemoryError"):
        run([sys.executable, "-c", "x = bytearray(10**9)"], limit=500 * 10**6)


@pytest.mark.slow
def test_every_command_keeps_within_a_limit_of_memory() -> None:
    """The whole, at 100,000, is `python -m benchmarks.commands --memory 1500 --sizes 100k`."""
    said = measured("benchmarks.commands", "--memory", "1500", "--sizes", "1k", "--data", "reports")
    assert said.count(" MB\n") >= len(ANSWERS)
    assert "0 commands fail with 1500 MB of address space" in said
