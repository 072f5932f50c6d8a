"""The record of security commitments, loaded once for the tests that only read it."""

import pytest

import kg
from kg.api import Graph


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    opened = kg.open(tmp_path_factory.mktemp("record") / "store")
    opened.load(kg.examples() / "security-commitments")
    return opened
