"""Units kept beside the quads: never believed where they are not those of the document, and gone with it."""

import sqlite3
from pathlib import Path

import pytest

from kg.graph.pieces.from_cache import Kept
from kg.graph.projection import stream
from kg.graph.rows import Row
from kg.load.load import load
from kg.reference import reference
from kg.store.record_cache import FILE, NotKept
from kg.store.store import Store
from tests.support.coded_rows import row, table
from tests.support.samples import AFTER, SUMMIT, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store of two texts and a table in which two rows tell of the same situation."""
    write(tmp_path, a=SUMMIT, b=AFTER)
    table(tmp_path / "rows.jsonl", [row(number % 30, "rows") for number in range(31)])
    load(tmp_path / "store", [str(tmp_path / name) for name in ("a.yaml", "b.yaml", "rows.jsonl")])
    return tmp_path / "store"


def rows(path: Path) -> list[Row]:
    with Store(path, read_only=True) as store:
        return list(stream(store, reference().get))


def kept(path: Path) -> bool:
    with Store(path, read_only=True) as store:
        try:
            Kept(store)
        except NotKept:
            return False
        return True


def change(path: Path, statement: str) -> None:
    with sqlite3.connect(path / FILE) as file:
        file.execute(statement)
    file.close()


def test_a_load_keeps_its_units(path: Path) -> None:
    assert kept(path)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM unit",
        "DELETE FROM unit WHERE rowid = (SELECT max(rowid) FROM unit)",
        "UPDATE unit SET packed = (SELECT packed FROM unit WHERE rowid = 3) WHERE rowid = 4",
        "UPDATE unit SET hash = 'other' WHERE rowid = 1",
        "DROP TABLE unit",
    ],
)
def test_units_that_are_not_those_of_the_document_are_not_believed(path: Path, statement: str) -> None:
    expected = rows(path)
    change(path, statement)
    assert not kept(path)
    assert rows(path) == expected


def test_a_file_that_cannot_be_read_costs_time_only(path: Path, tmp_path: Path) -> None:
    expected = rows(path)
    (path / FILE).write_bytes(b"no database " * 1000)
    assert not kept(path)
    assert rows(path) == expected
    load(path, [str(tmp_path / "rows.jsonl"), str(tmp_path / "a.yaml")])
    assert rows(path) == expected


def test_a_store_without_the_file_answers_the_same(path: Path) -> None:
    expected = rows(path)
    (path / FILE).unlink()
    assert not kept(path)
    assert rows(path) == expected


def test_a_document_withdrawn_or_replaced_leaves_no_word_in_the_file(path: Path, tmp_path: Path) -> None:
    word = "Élysée Palace".encode()
    (tmp_path / "c.yaml").write_text(
        "document: {id: c, publisher: Wire}\n"
        "situations: [{type: Meeting, name: Élysée Palace, participants: [actor:france]}]\n"
    )
    load(path, [str(tmp_path / "c.yaml")])
    assert word in (path / FILE).read_bytes()
    with Store(path) as store:
        store.retract("c")
    assert word not in (path / FILE).read_bytes()
    assert kept(path)
    load(path, [str(tmp_path / "c.yaml")])
    (tmp_path / "c.yaml").write_text("document: {id: c, publisher: Wire}\n")
    load(path, [str(tmp_path / "c.yaml")])
    assert word not in (path / FILE).read_bytes()
    assert kept(path)


def test_what_a_killed_load_has_left_is_swept(path: Path) -> None:
    change(path, "INSERT INTO unit SELECT 'never-loaded', hash, packed FROM unit")
    with Store(path):
        pass
    with sqlite3.connect(path / FILE) as file:
        assert file.execute("SELECT count(*) FROM unit WHERE document = 'never-loaded'").fetchone() == (0,)
    file.close()
    assert kept(path)
