"""Fixtures for all tests."""

pytest_plugins = ["tests.neo4j_fixtures", "tests.socket_audit"]
