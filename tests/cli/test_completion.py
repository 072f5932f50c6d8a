"""Tab in a real shell completes what can stand there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BASH = """
eval "$(kg completion bash)"
COMP_WORDS=({words}) COMP_CWORD=$(({count}))
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
}


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize("line", CASES)
def test_bash_completes(line: str) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    script = BASH.format(words=line, count=len(line.split()) - 1)
    done = subprocess.run(["bash", "-c", script], env={**os.environ, "PATH": path}, capture_output=True, text=True)
    assert set(done.stdout.split()) == CASES[line], done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_reads_what_is_printed(shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg.cli", "completion", shell], capture_output=True, text=True, check=True
    )
    assert "_KG_COMPLETE" in done.stdout
    if shutil.which(shell):
        assert subprocess.run([shell, "-n"], input=done.stdout, text=True, check=False).returncode == 0
