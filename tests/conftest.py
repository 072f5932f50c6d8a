"""Fixtures for all tests."""

import pytest
from hypothesis import HealthCheck, Phase, settings

pytest_plugins = ["tests.support.neo4j_fixtures", "tests.support.socket_audit"]

# The same examples in every run, so that a change fails for what it changes; `make fuzz` looks for new ones.
# A busy machine makes inputs slowly; that is no fault of theirs.
settings.register_profile("same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", deadline=None, print_blob=True)
# A mutant is noticed by the first example that fails; the smallest one is of no use, and takes a minute to find.
settings.register_profile("mutants", derandomize=True, deadline=None, phases=[Phase.explicit, Phase.generate])
settings.load_profile("same")

SLOW = {
    *(
        "test_bad_input",
        "test_contract",
        "test_demo",
        "test_determinism",
        "test_faults",
        "test_merged",
        "test_parallel",
    ),
    *(
        "test_parallel",
        "test_cluster",
        "test_kept",
        "test_kept_changes",
        "test_kept_faults",
        "test_docs",
        "test_doors",
        "test_encode",
        "test_job",
    ),
    *("test_notebooks", "test_code", "test_limits", "test_password", "test_python_page", "test_samples", "test_shacl"),
    *(
        "test_sockets",
        "test_course",
        "test_uima",
        "test_inception",
        "test_fuzz_seeds",
        "test_push_memory",
        "test_stream",
        "test_texts",
    ),
    *("test_views", "test_reader", "test_corpora"),
}
"""Modules that start many processes, try thousands of examples or load whole records: seconds each, not tenths."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that opens a page in Chromium does so by the fixture `window`."""
    for item in items:
        if "window" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
        if item.path.stem in SLOW:
            item.add_marker("slow")
