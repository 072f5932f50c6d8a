"""Lines are sorted as in memory, whatever memory there is."""

import resource
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.system.external_sort import sorted_lines

LINES = st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n")), max_size=60)


@settings(deadline=None)
@given(LINES, st.integers(1, 20))
def test_runs_are_merged_in_order(lines: list[str], limit: int) -> None:
    assert list(sorted_lines(lines, limit)) == sorted(lines)


@given(LINES)
def test_the_order_is_that_of_the_bytes(lines: list[str]) -> None:
    assert [line.encode() for line in sorted_lines(lines)] == sorted(line.encode() for line in lines)


def test_more_runs_than_a_process_may_open_are_merged_in_between() -> None:
    lines = [f"{number * 7919 % 2_003}" for number in range(2_003)]
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    # Tests that ran before in this process may have left files open.
    highest = max(int(path.name) for path in Path("/dev/fd").iterdir())
    resource.setrlimit(resource.RLIMIT_NOFILE, (highest + 250, limits[1]))
    try:
        assert list(sorted_lines(lines, 2)) == sorted(lines)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
