"""docs/reliability.md says what the tests do, for every kind of fault, and enough of them strike."""

import os
import subprocess
import sys

from tools.generate.faults import FAULTS, PAGE, PROJECT, page, told


def test_the_page_is_what_the_tests_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tools.generate.faults writes docs/reliability.md anew"


def test_every_kind_of_fault_is_tested() -> None:
    assert {one.number for one in told()} == set(FAULTS)


def collected(faults: str) -> int:
    """How many tests inject a fault, as pytest counts them."""
    named = {one.file for one in told()}
    files = sorted(str(path) for path in (PROJECT / "tests").rglob("test_*.py") if path.name in named)
    command = [sys.executable, "-m", "pytest", "--collect-only", "-m", "fault", *files]
    environment = os.environ | {"KG_FAULTS": faults}
    run = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=True)
    return sum("::" in line for line in run.stdout.splitlines())


def test_enough_faults_strike_in_every_run_and_more_on_demand() -> None:
    assert collected("") >= 100
    assert collected("500") >= 500
