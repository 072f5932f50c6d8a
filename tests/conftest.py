"""Fixtures for all tests."""

import pytest
from hypothesis import Phase, settings

pytest_plugins = ["tests.support.neo4j_fixtures", "tests.support.socket_audit"]

# The same examples in every run, so that a change fails for what it changes; `make fuzz` looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None, print_blob=True)
# A mutant is noticed by the first example that fails; the smallest one is of no use, and takes a minute to find.
settings.register_profile("mutants", derandomize=True, deadline=None, phases=[Phase.explicit, Phase.generate])
settings.load_profile("same")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that opens a page in Chromium does so by the fixture `window`."""
    for item in items:
        if "window" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
