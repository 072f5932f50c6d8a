"""Fixtures for all tests."""

from hypothesis import Phase, settings

pytest_plugins = ["tests.support.neo4j_fixtures", "tests.support.socket_audit"]

# The same examples in every run, so that a change fails for what it changes; `make fuzz` looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None, print_blob=True)
# A mutant is noticed by the first example that fails; the smallest one is of no use, and takes a minute to find.
settings.register_profile("mutants", derandomize=True, deadline=None, phases=[Phase.explicit, Phase.generate])
settings.load_profile("same")
