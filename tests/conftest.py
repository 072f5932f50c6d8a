"""Fixtures for all tests."""

from hypothesis import settings

pytest_plugins = ["tests.neo4j_fixtures", "tests.socket_audit"]

# The same examples in every run, so that a change fails for what it changes; `make fuzz` looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None, print_blob=True)
settings.load_profile("same")
