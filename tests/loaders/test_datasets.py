"""Known data sets: each told by its own columns, never as another, and no table of one's own as any of them."""

from pathlib import Path

import pytest

from kg.load.registry import loaders, recognise, source
from kg.loaders.tables.mapping import TableMapping
from tests.support.format_pages import PAGES, blocks

KNOWN = sorted(
    name for name, one in loaders().items() if one.mapping is TableMapping and not one.general and one.preset == name
)


def first(name: str) -> tuple[str, str]:
    """The file on the page of a format: its name and its text."""
    return next(iter(blocks(PAGES / f"{name}.md").items()))


@pytest.mark.parametrize("name", KNOWN)
def test_a_data_set_is_told_by_its_columns_alone(name: str, tmp_path: Path) -> None:
    """Whatever the file is called, and however many rows it has."""
    _, text = first(name)
    for called in ("a.csv", "b.tsv", "c.txt", "d"):
        (tmp_path / called).write_text(text, encoding="utf-8")
        assert recognise(source(tmp_path / called)) == [name]


@pytest.mark.parametrize("name", [name for name in KNOWN if name not in ("gdelt", "plover")])
def test_a_table_with_some_of_the_columns_is_a_plain_table(name: str, tmp_path: Path) -> None:
    """Half of a known header, as somebody cuts it out for a table of their own, is not that data set."""
    _, text = first(name)
    columns = text.splitlines()[0].replace("\t", ",").split(",")
    half = tmp_path / "mine.csv"
    half.write_text(",".join(columns[::3]) + "\n", encoding="utf-8")
    assert recognise(source(half)) == ["csv"]
