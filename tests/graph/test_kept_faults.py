"""A kept graph that is brought up to date when the process is killed, or the disk is full, is right or gone."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from kg.graph.kept import keeping
from kg.graph.kept.file import files
from kg.graph.kept.keeping import Asked, kept
from kg.graph.projection import stream
from kg.reference import reference
from kg.store.store import GRAPH, Store
from tests.graph.test_kept_changes import assert_equal
from tests.support.examples import examples_in
from tests.support.struck import Striker, striker

GONE = "2025-09-03-vor-dem-gipfel"


@pytest.fixture(scope="module")
def strike(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Striker]:
    with striker(tmp_path_factory.mktemp("struck")) as process:
        yield process


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kept") / "store"
    examples_in(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keeping, "AT_LEAST", 1)
        assert asked(path)
    return path


def asked(path: Path) -> bool:
    """Whether a graph is kept, which is then the one that the store gives."""
    with Store(path, read_only=True) as store:
        found = kept(store, Asked(), lambda: stream(store, reference().get))
        if found is None:
            return False
        assert_equal(found, store)
        found.close()
        return True


@pytest.mark.parametrize("kind", ["kill", "full"])
@pytest.mark.parametrize("kilobytes", [16, 40, 160])
def test_a_retraction_that_is_struck(store: Path, tmp_path: Path, strike: Striker, kind: str, kilobytes: int) -> None:
    path = copytree(store, tmp_path / "store")
    strike.strike(kind, kilobytes * 1024, "--store", path, "retract", GONE)
    asked(path)
    with Store(path) as opened:
        opened.retract(GONE)
    asked(path)
    assert not any(GONE.encode() in file.read_bytes() for file in path.glob(f"{GRAPH}*"))


def test_a_retraction_that_nothing_strikes_leaves_the_graph(store: Path, tmp_path: Path, strike: Striker) -> None:
    path = copytree(store, tmp_path / "store")
    assert strike.strike("kill", 2**30, "--store", path, "retract", GONE) == 0
    assert files(path)
    assert asked(path)
