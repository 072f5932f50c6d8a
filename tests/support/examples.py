"""All examples in a store: loaded once in each process of the tests, and copied for whoever wants them."""

from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from kg.load.load import load
from tests.support.paths import EXAMPLES


@cache
def _loaded() -> TemporaryDirectory[str]:
    folder = TemporaryDirectory(prefix="kg-examples-")
    report = load(Path(folder.name, "store"), [str(EXAMPLES)])
    assert not report.rejected
    return folder


def examples_in(store: Path) -> Path:
    """Make a store with all examples at this place, where there is none; gives the place."""
    copytree(Path(_loaded().name, "store"), store)
    return store
