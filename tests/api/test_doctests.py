"""Every example in the docstrings of the API runs, on the examples of the Paris summit."""

import doctest
from pathlib import Path
from types import ModuleType

import pytest

import kg
from kg.api import exports, graph, questions


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("doctests")
    kg.open(folder / "store").load(kg.examples() / "paris-2025-09-04")
    return folder / "store"


@pytest.mark.parametrize("module", [exports, graph, questions])
def test_the_examples_give_what_they_say(module: ModuleType, store: Path, tmp_path: Path) -> None:
    given = {"g": kg.open(store), "kg": kg, "folder": tmp_path}
    ran = doctest.testmod(module, extraglobs=given, raise_on_error=False)
    assert ran.attempted >= 4
    assert not ran.failed
