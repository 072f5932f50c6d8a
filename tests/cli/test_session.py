"""Ten tasks of an analyst, each in one command, as it is seen at three widths and in a pipe."""

import re
import shlex
from pathlib import Path

import pytest

import kg
from tests.support.goldens import compare
from tests.support.paths import DATA
from tests.support.screen import piped, seen, text

TASKS = {
    "who met whom in October": "view meetings --since 2025-10 --until 2025-10",
    "what Russia rejected, on anyone's behalf": "list situations --type Rejection --actor Russia --role rejecter",
    "all contacts of two presidents by date": (
        "list situations --type Meeting --type PhoneCall --actor Macron --actor Zelenskyy --reality Event"
    ),
    "what changed in two days for one actor": "diff --from 2025-09-03 --to 2025-09-05 --actor Trump",
    "open promises after a ceasefire by beneficiary": (
        "pledges --falls-due Ceasefire --state open --sort beneficiaries"
    ),
    "German against English sources": (
        "list claims --document 2025-10-20-moscow --document 2025-10-21-berlin --sort language "
        "--columns language,name,polarity,status,quotes,id"
    ),
    "plans that nobody reported as done": "list situations --reality Plan",
    "a word in quotes": "list claims --text guarantee",
    "promises of one country since a day": "list pledges --actor France --role pledger --since 2025-09-01",
    "events on anonymous sources only": "list situations --anonymous --reality Event",
}
WIDTHS = (80, 100, 140)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("session") / "store"
    kg.open(path).load(DATA / "session")
    return path


@pytest.mark.parametrize("task", TASKS)
def test_a_task_is_one_command_that_is_read_without_scrolling(store: Path, task: str) -> None:
    words = shlex.split(TASKS[task])
    lines = piped(store, words)
    told = [f"{task}: kg {TASKS[task]}\n", f"-- pipe\n{lines}"]
    for columns in WIDTHS:
        screen = text(seen(store, words, columns))
        told.append(f"-- {columns} columns\n{screen}")
        # An id or a day that reached the last column and went on below would have been broken.
        for whole in re.findall(r"(?:event|pledge|local|claim):[\w./-]+|\d{4}-\d\d-\d\d", lines):
            if f"\t{whole}\n" in lines:
                assert whole in screen, f"{whole} is broken at {columns} columns"
    compare(f"session/{re.sub('[^a-z]+', '-', task.lower()).strip('-')}.txt", "\n".join(told))


def test_a_list_in_a_pipe_is_cut_and_sorted(store: Path) -> None:
    lines = piped(store, ["list", "situations"]).splitlines()
    assert len(lines) == len(kg.open(store).situations())
    assert {line.count("\t") for line in lines} == {8}


def test_colours_are_as_the_environment_says(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["list", "situations", "--reality", "Plan"]
    first = seen(store, words, 140).buffer[0][0]
    assert (first.data, first.bold) == ("w", True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1m" in piped(store, [*words, "--format", "table"])
    monkeypatch.setenv("FORCE_COLOR", "")
    assert "\x1b" not in piped(store, [*words, "--format", "table"])
