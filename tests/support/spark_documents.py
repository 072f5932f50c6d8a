"""Documents for a Spark job, and the comparison of what it makes of them with what one machine does."""

import importlib.util
import shutil
from pathlib import Path

import pytest

from benchmarks.spark import cells, quads
from kg._version import __version__
from kg.graph.projection import stream
from kg.neo4j.bulk import write_bulk
from kg.ontology import state
from kg.reference import reference
from kg.store.store import Store
from tests.support.samples import AFTER, SUMMIT, write
from tests.support.tables import KYIV, gdelt_row

NEEDS = [
    pytest.mark.spark,
    pytest.mark.loopback,
    pytest.mark.skipif(importlib.util.find_spec("pyspark") is None, reason="PySpark is not installed"),
    pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java"),
]
ROWS = 150
"""Rows of each of the four tables."""
CODES = ("010", "036", "042", "043", "046", "111", "120", "173", "190")
ACTORS = ("USA", "UKR", "RUSGOV", "FRA", "COP", "DEUGOV", "POL")


def _coded(number: int) -> str:
    """A row; every tenth is on one page and about one actor, and a third of the rows stand in two files."""
    many = number % 10 == 0
    first = "USA" if many else ACTORS[number % len(ACTORS)]
    page = "https://example.org/everywhere" if many else f"https://example.org/{number // 3}"
    cells = KYIV if number % 4 else {}
    return gdelt_row(number, CODES[number % len(CODES)], first, ACTORS[number % 5], SOURCEURL=page, **cells)


def documents(folder: Path) -> list[str]:
    """Tables with rows in common, and texts with passages, denials and plans that others report to have happened."""
    for part in range(4):
        rows = (_coded(number) for number in range(part * ROWS * 2 // 3, part * ROWS * 2 // 3 + ROWS))
        (folder / f"{part}.export.CSV").write_text("".join(f"{one}\n" for one in rows), encoding="utf-8")
    write(folder, a=SUMMIT, b=AFTER)
    return sorted(map(str, folder.iterdir()))


def same_as_one_machine(written: Path, store: Path, folder: Path) -> None:
    """Quads line by line, nodes and relationships cell by cell, the mark included."""
    with Store(store, read_only=True) as opened:
        assert [f"{line}\n" for line in opened.nquads()] == list(quads(written / "nquads"))
        signed = f"{opened.state()} {state()} {__version__} en without states"
        write_bulk(stream(opened, reference().get), folder / "bulk", signed)
    assert sorted(cells(folder / "bulk")) == sorted(cells(written / "neo4j"))
