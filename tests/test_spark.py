"""A Spark job gives the rows of one machine: quads line by line, nodes and relationships cell by cell."""

import csv
import importlib.util
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from kg.load import load
from kg.project import stream
from kg.resolve import reference
from kg.store import Store
from kg.to_bulk import ARGUMENTS, write_bulk
from loaders.limits import DEFAULT
from tests.coded_rows import row, table
from tests.samples import AFTER, SUMMIT, write
from tests.tables import KYIV, gdelt_row
from tests.test_load import BAD

pytestmark = [
    pytest.mark.loopback,
    pytest.mark.skipif(importlib.util.find_spec("pyspark") is None, reason="PySpark is not installed"),
    pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java"),
]

ROWS = 150
"""Rows of each of the four tables."""
CODES = ("010", "036", "042", "043", "046", "111", "120", "173", "190")
ACTORS = ("USA", "UKR", "RUSGOV", "FRA", "COP", "DEUGOV", "POL")

Lines = list[tuple[tuple[str, str], ...]]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from kg.spark import session

    settings = (
        "spark.driver.host=127.0.0.1",
        "spark.driver.bindAddress=127.0.0.1",
        "spark.ui.enabled=false",
        "spark.sql.shuffle.partitions=3",
        "spark.sql.adaptive.coalescePartitions.enabled=false",
        "spark.driver.memory=1g",
    )
    with session("local[2,4]", settings) as opened:
        opened.sparkContext.setLogLevel("OFF")
        yield opened


def coded(number: int) -> str:
    """A row; every tenth is on one page and about one actor, and a third of the rows stand in two files."""
    many = number % 10 == 0
    first = "USA" if many else ACTORS[number % len(ACTORS)]
    page = "https://example.org/everywhere" if many else f"https://example.org/{number // 3}"
    cells = KYIV if number % 4 else {}
    return gdelt_row(number, CODES[number % len(CODES)], first, ACTORS[number % 5], SOURCEURL=page, **cells)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Tables with rows in common, and texts with passages, denials and plans that others report to have happened."""
    folder = tmp_path_factory.mktemp("in")
    for part in range(4):
        rows = (coded(number) for number in range(part * ROWS * 2 // 3, part * ROWS * 2 // 3 + ROWS))
        (folder / f"{part}.export.CSV").write_text("".join(f"{one}\n" for one in rows), encoding="utf-8")
    write(folder, a=SUMMIT, b=AFTER)
    return sorted(map(str, folder.iterdir()))


def cells(folder: Path) -> Lines:
    """Every line of the files that the arguments name, each cell under its heading."""
    names = [line.rpartition("=")[2] for line in (folder / ARGUMENTS).read_text(encoding="utf-8").splitlines()]
    made: Lines = []
    for name in names:
        if name.endswith(".csv"):
            with (folder / name).open(encoding="utf-8", newline="") as file:
                made += (tuple(line.items()) for line in csv.DictReader(file))
    return sorted(made)


@pytest.fixture(scope="module")
def expected(files: list[str], tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Lines]:
    """Canonical form and cells as one machine has them."""
    folder = tmp_path_factory.mktemp("one")
    assert load(folder / "store", files).rejected == 0
    with Store(folder / "store", read_only=True) as store:
        from kg._version import __version__
        from ontology import state

        signed = f"{store.state()} {state()} {__version__} en"
        write_bulk(stream(store, reference().get), folder / "bulk", signed)
        return "".join(f"{line}\n" for line in store.nquads()), cells(folder / "bulk")


def quads(folder: Path) -> str:
    return "".join(part.read_text(encoding="utf-8") for part in sorted((folder / "nquads").glob("part-*")))


def test_a_cluster_writes_what_one_machine_does(
    spark: Any, files: list[str], expected: tuple[str, Lines], tmp_path: Path
) -> None:
    from kg import spark as job
    from kg.spark_tasks import Asked

    report, written = job.load(spark, files, tmp_path, Asked("", "", DEFAULT))
    assert (report.read, report.loaded, report.rejected) == (4 * ROWS + 2, 4 * ROWS + 2, 0)
    assert written is not None
    assert len(list((tmp_path / "nquads").glob("part-*"))) > 1
    assert quads(tmp_path) == expected[0]
    assert cells(tmp_path / "neo4j") == expected[1]
    assert written.nodes + written.relationships == len(expected[1]) - 1, "one line is the mark"


def test_a_killed_process_is_replaced_and_changes_nothing(
    spark: Any, files: list[str], expected: tuple[str, Lines], tmp_path: Path
) -> None:
    from kg import spark as job
    from kg.spark_tasks import Asked

    killed: list[int] = []
    over = threading.Event()

    def kill() -> None:
        while not over.is_set() and len(killed) < 2:
            for child in psutil.Process().children(recursive=True):
                try:
                    daemon = child.parent()
                    busy = child.cpu_times().user > 0.5 and child.pid not in killed
                    if daemon is not None and "pyspark.daemon" in " ".join(daemon.cmdline()) and busy:
                        child.kill()
                        killed.append(child.pid)
                        time.sleep(3)
                        break
                except psutil.NoSuchProcess:
                    continue
            time.sleep(0.05)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        job.load(spark, files, tmp_path, Asked("", "", DEFAULT))
    finally:
        over.set()
        killer.join()
    assert killed
    assert quads(tmp_path) == expected[0]
    assert cells(tmp_path / "neo4j") == expected[1]


@pytest.mark.parametrize("skip", [True, False])
def test_bad_rows_are_reported_as_on_one_machine(spark: Any, tmp_path: Path, skip: bool) -> None:
    from kg import spark as job
    from kg.spark_tasks import Asked

    good = table(tmp_path / "in" / "good.jsonl", [row(1, "good")])
    bad = table(tmp_path / "in" / "bad.jsonl", [row(1), BAD, row(2)])
    one = load(tmp_path / "store", [str(bad), str(good)], skip=skip)
    report, written = job.load(spark, [str(tmp_path / "in")], tmp_path / "out", Asked("", "", DEFAULT), skip=skip)
    assert report == one
    assert (written is None) is not skip
    assert (tmp_path / "out").exists() is skip


def test_a_document_in_two_files_is_refused(spark: Any, tmp_path: Path) -> None:
    from kg import spark as job
    from kg.spark_tasks import Asked

    files = [str(table(tmp_path / f"{name}.jsonl", [row(1)])) for name in "ab"]
    report, written = job.load(spark, files, tmp_path / "out", Asked("", "", DEFAULT), skip=True)
    assert (report.loaded, list(report.reasons), written) == (0, ["KG022"], None)


def test_a_pattern_that_leads_nowhere_is_said(spark: Any, tmp_path: Path) -> None:
    from kg import spark as job
    from kg.errors import UsageError
    from kg.spark_tasks import Asked

    with pytest.raises(UsageError, match="there is no file"):
        job.load(spark, [str(tmp_path / "*.gz")], tmp_path / "out", Asked("", "", DEFAULT))
