"""Tab in a real shell completes what can stand there: words of the program, and ids of the store."""

import os
import pty
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

import kg

PROGRAM = str(Path(sys.executable).parent)
BASH = """
eval "$(kg completion bash)"
COMP_LINE={line!r} COMP_POINT={point} COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'
_kg_completion kg
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
CASES = {
    "kg pled": {"pledges"},
    "kg list sit": {"situations"},
    "kg list situations --format js": {"json", "jsonl"},
    "kg view meet": {"meetings"},
    "kg disputed --kind den": {"denied"},
    "kg completion z": {"zsh"},
    "kg --lang d": {"de"},
    "kg list situations --lang=d": {"de"},
    "kg list situations --type Summ": {"Summit"},
    "kg explain KG00": {"KG001", "KG002", "KG003", "KG004", "KG005", "KG006"},
    # Behind a colon bash begins a word.
    "kg show event:paris-s": {"paris-summit-2025-09-04"},
    "kg why event:paris-s": {"paris-summit-2025-09-04"},
    "kg course event:paris-s": {"paris-summit-2025-09-04"},
    "kg list situations --actor=actor:emm": {"emmanuel-macron"},
    "kg list situations --actor Macr": {"actor:emmanuel-macron"},
    "kg list claims --document 2025-09-04-s": {"2025-09-04-summit"},
    "kg retract 2025-09-04-s": {"2025-09-04-summit"},
    "kg pledges event:": set(),
    "kg --store nowhere show event:": set(),
}


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a shell is started with: the program and a store."""
    store = tmp_path_factory.mktemp("completion") / "store"
    kg.open(store).load(kg.examples() / "paris-2025-09-04")
    path = f"{PROGRAM}{os.pathsep}{os.environ['PATH']}"
    return os.environ | {"PATH": path, "KG_STORE": str(store), "TERM": "dumb", "PS1": "$ "}


@pytest.mark.parametrize("line", CASES)
def test_bash_completes(environment: dict[str, str], line: str) -> None:
    script = BASH.format(line=line, point=len(line))
    done = subprocess.run(["bash", "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == CASES[line], done.stderr


def test_a_tab_in_a_running_bash_writes_the_rest_of_an_id(environment: dict[str, str]) -> None:
    typed = 'eval "$(kg completion bash)"\nkg show event:paris-s\t --json | grep -c labels\nexit\n'
    told = _typed(["bash", "--norc", "--noprofile", "-i"], typed, environment)
    assert "event:paris-summit-2025-09-04 " in told
    assert "\n1" in told.replace("\r", ""), told


def _typed(shell: list[str], text: str, environment: dict[str, str]) -> str:
    """What a shell writes to its terminal while a text is typed."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(shell, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as run:
        os.close(theirs)
        os.write(ours, text.encode())
        told = b""
        with suppress(OSError):  # the end of a terminal
            while part := os.read(ours, 65536):
                told += part
        os.close(ours)
        run.wait()
    return told.decode()


@pytest.mark.parametrize(
    ("shell", "asked", "answer"),
    [
        ("bash", {"COMP_LINE": "kg show Macr"}, ["plain,actor:emmanuel-macron"]),
        ("zsh", {"COMP_WORDS": "kg show actor:emm", "COMP_CWORD": "2"}, ["actor\\:emmanuel-macron", "Emmanuel Macron"]),
        (
            "fish",
            {"COMP_WORDS": "kg show actor:emm", "COMP_CWORD": "actor:emm"},
            ["plain,actor:emmanuel-macron\tEmmanuel Macron"],
        ),
    ],
)
def test_a_shell_is_told_ids_with_their_names(
    environment: dict[str, str], shell: str, asked: dict[str, str], answer: list[str]
) -> None:
    given = environment | asked | {"_KG_COMPLETE": f"{shell}_complete"}
    done = subprocess.run([f"{PROGRAM}/kg"], env=given, capture_output=True, text=True, check=True)
    assert set(answer) <= set(done.stdout.splitlines())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_reads_what_is_printed(shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg.cli", "completion", shell], capture_output=True, text=True, check=True
    )
    assert "_KG_COMPLETE" in done.stdout
    if shutil.which(shell):
        assert subprocess.run([shell, "-n"], input=done.stdout, text=True, check=False).returncode == 0
