"""A Spark job gives the rows of one machine: quads line by line, nodes and relationships cell by cell."""

import gzip
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.spark import cells
from kg.load.load import load
from kg.reading.limits import DEFAULT
from tests.load.test_load import BAD
from tests.neo4j.test_bulk import admin_of, run
from tests.support.coded_rows import row, table
from tests.support.doc_blocks import run as run_page
from tests.support.paths import PROJECT
from tests.support.patience import PATIENCE
from tests.support.spark_documents import NEEDS, ROWS, documents, same_as_one_machine
from tests.support.tables import gdelt_row
from tools.neo4j.server import own_server

pytestmark = NEEDS


def end_gateway() -> None:
    """End the connection to Java, and the thread that would go on telling it, in later tests, what Python let go of."""
    from py4j.clientserver import FinalizerWorker
    from pyspark import SparkContext

    gateway: Any = SparkContext._gateway
    gateway.shutdown()
    SparkContext._gateway = SparkContext._jvm = None
    for thread in threading.enumerate():
        if isinstance(thread, FinalizerWorker):
            thread.join(PATIENCE)
            assert not thread.is_alive()


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from kg.spark.job import session

    settings = (
        "spark.driver.host=127.0.0.1",
        "spark.driver.bindAddress=127.0.0.1",
        "spark.ui.enabled=false",
        "spark.sql.shuffle.partitions=3",  # and so many parts of the N-Quads
        "spark.sql.adaptive.coalescePartitions.enabled=false",
        "spark.driver.memory=1g",
    )
    with session("local[2,4]", settings) as opened:
        opened.sparkContext.setLogLevel("OFF")
        yield opened
    end_gateway()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return documents(tmp_path_factory.mktemp("in"))


@pytest.fixture(scope="module")
def store(files: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same documents in a store."""
    made = tmp_path_factory.mktemp("one") / "store"
    assert load(made, files).rejected == 0
    return made


@pytest.fixture(scope="module")
def loaded(spark: Any, files: list[str], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """What Spark made of them, and what it says of it."""
    from kg.spark import job
    from kg.spark.units import Asked

    folder = tmp_path_factory.mktemp("spark")
    return folder, job.load(spark, files, folder, Asked("", "", DEFAULT))


def test_a_cluster_writes_what_one_machine_does(loaded: tuple[Path, Any], store: Path, tmp_path: Path) -> None:
    folder, (report, written) = loaded
    assert (report.read, report.loaded, report.rejected) == (4 * ROWS + 2, 4 * ROWS + 2, 0)
    assert len(list((folder / "nquads").glob("part-*"))) > 1
    same_as_one_machine(folder, store, tmp_path)
    assert written.nodes + written.relationships == len(list(cells(folder / "neo4j"))) - 1, "one line is the mark"


@pytest.mark.neo4j
def test_neo4j_admin_takes_what_a_cluster_writes(
    loaded: tuple[Path, Any], store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.environ.get("NEO4J_URI"):
        pytest.skip("NEO4J_URI names a server whose files are not ours")
    with own_server() as server:
        for name, value in server.env.items():
            monkeypatch.setenv(name, value)
        server.stop()
        done = run("bulk-import", str(loaded[0] / "neo4j"), "--admin", admin_of(server, tmp_path))
        assert done.exit_code == 0, done.output
        server.start()
        pushed = run("--store", str(store), "push", "--json")  # adds the states of pledges
        assert '"created": 0' in pushed.output, pushed.output
        assert '"deleted": 0' in pushed.output
        verified = run("--store", str(store), "verify")
        assert verified.exit_code == 0, verified.output


@pytest.mark.parametrize("skip", [True, False])
def test_bad_rows_are_reported_as_on_one_machine(spark: Any, tmp_path: Path, skip: bool) -> None:
    from kg.spark import job
    from kg.spark.units import Asked

    good = table(tmp_path / "in" / "good.jsonl", [row(1, "good")])
    bad = table(tmp_path / "in" / "bad.jsonl", [row(1), BAD, row(2)])
    one = load(tmp_path / "store", [str(bad), str(good)], skip=skip)
    report, written = job.load(spark, [str(tmp_path / "in")], tmp_path / "out", Asked("", "", DEFAULT), skip=skip)
    assert report == one
    assert (written is None) is not skip
    assert (tmp_path / "out").exists() is skip


def test_a_document_in_two_files_is_refused(spark: Any, tmp_path: Path) -> None:
    from kg.spark import job
    from kg.spark.units import Asked

    files = [str(table(tmp_path / f"{name}.jsonl", [row(1)])) for name in "ab"]
    report, written = job.load(spark, files, tmp_path / "out", Asked("", "", DEFAULT), skip=True)
    assert (report.loaded, list(report.reasons), written) == (0, ["KG022"], None)


def test_a_pattern_that_leads_nowhere_is_said(spark: Any, tmp_path: Path) -> None:
    from kg.errors import UsageError
    from kg.spark import job
    from kg.spark.units import Asked

    with pytest.raises(UsageError, match="there is no file"):
        job.load(spark, [str(tmp_path / "*.gz")], tmp_path / "out", Asked("", "", DEFAULT))


def test_a_worker_starts_without_what_it_has_no_use_for() -> None:
    """Each takes longer to import than a worker needs for a thousand rows."""
    code = "import sys, kg.spark.units, kg.spark.rows; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert not {"neo4j", "networkx", "rdflib", "pandas"} & {*ran.stdout.split()}


def test_every_block_of_the_page_runs(tmp_path: Path) -> None:
    for quarter in (0, 1):
        row = gdelt_row(quarter, "042", "USA", "FRA")
        (tmp_path / f"202509040{quarter}1500.export.CSV.gz").write_bytes(gzip.compress(f"{row}\n".encode()))
    assert run_page(PROJECT / "docs" / "scale.md", tmp_path) > 0
    assert (tmp_path / "out" / "neo4j" / "import.args").exists()
