"""What fuzzing has found, tried again: no input may let anything out but our own error, or cost much."""

from pathlib import Path
from time import process_time

import pytest

from tests.support.fuzz_targets import SEEDS, examples, targets

TARGETS = targets()
FOUND = sorted(path for path in SEEDS.rglob("*") if path.is_file() and path.name != "README.md")
SECONDS = 20.0
"""Of the processor: more than a busy machine makes of it, less than what has no bound takes."""


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}/{path.name[:24]}")
def test_a_finding_stays_mended(path: Path) -> None:
    start = process_time()
    TARGETS[path.parent.name](path.read_bytes())
    assert process_time() - start < SECONDS


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_what_fuzzing_starts_with(name: str) -> None:
    for content in examples(name):
        TARGETS[name](content)


def test_every_finding_belongs_to_a_target() -> None:
    assert {path.parent.name for path in FOUND} <= set(TARGETS)
