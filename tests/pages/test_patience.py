"""No test depends on how busy the machine is: it waits with patience, and measures no seconds of the clock."""

import re

from tests.support.paths import PROJECT

HASTY = re.compile(r"timeout=\d|\.wait\(\d|\.join\(\d|perf_counter|SECONDS = \d\.|(?<!def )time\.sleep\([1-9]\)")
MAY = {"tests/pages/test_patience.py"}


def test_no_test_is_in_a_hurry() -> None:
    found = [
        f"{path.relative_to(PROJECT)}:{number}: {line.strip()}"
        for path in sorted((PROJECT / "tests").rglob("*.py"))
        if str(path.relative_to(PROJECT)) not in MAY
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if HASTY.search(line)
    ]
    assert found == [], "wait with PATIENCE, or until something has happened: tests/support/patience.py"
