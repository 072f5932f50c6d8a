"""The page on the architecture is drawn from the contract, and a stranger finds his way by names."""

import csv
import re
from pathlib import Path

import pytest

from tests.support.paths import DATA, PROJECT
from tools.generate.architecture import PAGE, layers, page

with (DATA / "where-is.tsv").open(encoding="utf-8", newline="") as table:
    PLACES = list(csv.DictReader(table, delimiter="\t"))


def test_the_layers_are_those_of_the_contract() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(text), "draw them anew: make goldens"
    assert {name for layer in layers() for name in layer} == {
        path.stem
        for path in (PROJECT / "kg").iterdir()
        if (path.suffix == ".py" or (path / "__init__.py").exists()) and path.stem != "__init__"
    }


def test_what_the_page_names_is_there() -> None:
    named = re.findall(r"`((?:kg|loaders|ontology|tests|docs)/[\w./-]*)`", PAGE.read_text(encoding="utf-8"))
    assert len(named) > 30
    assert [name for name in named if "NAME" not in name and not (PROJECT / name).exists()] == []


def test_a_package_has_at_most_twelve_rooms() -> None:
    crowded = {}
    for package in (file.parent for top in ("kg", "loaders") for file in (PROJECT / top).rglob("__init__.py")):
        rooms = [
            item
            for item in package.iterdir()
            if (item.suffix == ".py" and not item.stem.startswith("__")) or (item / "__init__.py").exists()
        ]
        if package != PROJECT / "kg" and len(rooms) > 12:
            crowded[str(package)] = len(rooms)
    assert crowded == {}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place["path"])
def test_what_a_stranger_asks_for_stands_where_the_names_lead(place: dict[str, str]) -> None:
    """`word` stands in the room that answers the question; the question and the path were written down first."""
    path = PROJECT / place["path"]
    text = path.read_text(encoding="utf-8") if path.is_file() else " ".join(one.name for one in path.iterdir())
    assert place["word"] in text
    assert Path(place["path"]).stem != "__init__"
