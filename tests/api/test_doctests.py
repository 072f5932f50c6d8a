"""Every example in the docstrings of the public interface runs, on the examples of the Paris summit."""

import doctest
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import kg
from kg.analysis import views
from kg.api import exports, graph, questions
from kg.model import when

FIGURES = [
    import_module(f"kg.figures.{name}") for name in ("coding", "fates", "network", "positions", "promises", "summit")
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("doctests")
    kg.open(folder / "store").load(kg.examples() / "paris-2025-09-04")
    return folder / "store"


@pytest.mark.parametrize("module", [exports, graph, questions, views, when, *FIGURES])
def test_the_examples_give_what_they_say(module: ModuleType, store: Path, tmp_path: Path) -> None:
    given = {"g": kg.open(store), "kg": kg, "folder": tmp_path}
    ran = doctest.testmod(module, extraglobs=given, raise_on_error=False)
    assert ran.attempted
    assert not ran.failed
