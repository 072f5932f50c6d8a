"""Many files at once on a Spark cluster: N-Quads and files for neo4j-admin, the same rows as on one machine."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
from pyoxigraph import Literal, NamedNode, Quad
from pyspark import StorageLevel, TaskContext
from pyspark.errors import AnalysisException, PySparkRuntimeError
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812  # its usual name
from pyspark.sql.pandas.types import from_arrow_schema

from kg import ontology
from kg._version import __version__
from kg.errors import Fault, UsageError
from kg.load.load import MOST_FAULTS, Report
from kg.model.ids import document_id, iri
from kg.neo4j.bulk import PartWritten, Written, join_parts
from kg.reading.coverage import by_kind
from kg.spark import rows as spark_rows
from kg.spark import units as spark_units
from kg.spark.arrow import Batches
from kg.spark.rows import MENTIONED, SHARED, WHOLE
from kg.spark.units import Asked, FileReport
from kg.store.named_graphs import HASH, LOADS, state

QUADS: Final = "nquads"
"""Folder of the quads in what is written; its files, one after the other, are the canonical form."""
BULK: Final = "neo4j"
"""Folder of the files for neo4j-admin in what is written."""

_DEFAULTS: Final = {
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1000",
    "spark.sql.execution.arrow.maxBytesPerBatch": "64m",  # or a thousand files would be one batch
}
_UNITS: Final = 50_000
"""Units of a small store: many enough to be worth opening one, few enough that a task is soon done again."""


class Loaded(NamedTuple):
    """What became of the units, and what was written; None where bad units kept everything out."""

    report: Report
    written: Written | None


@contextmanager
def session(master: str = "", settings: Iterable[str] = ()) -> Iterator[SparkSession]:
    """A session on the cluster that is named, else that of spark-submit, else on all cores of this machine.

    `settings` are `KEY=VALUE`. Raises `UsageError` where one is not, or Java is missing.
    """
    made = SparkSession.builder.appName("kg")
    given = dict(setting.partition("=")[::2] for setting in settings)
    if "" in given.values():
        raise UsageError("a setting of Spark is KEY=VALUE")
    submitted = "SPARK_ENV_LOADED" in os.environ
    if master or not submitted:
        made = made.master(master or "local[*]")
    if master.startswith("local") or not (master or submitted):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else whichever python3 comes first
    for key, value in (_DEFAULTS | given).items():
        made = made.config(key, value)
    try:
        spark = made.getOrCreate()
    except PySparkRuntimeError as error:
        raise UsageError(f"Spark does not start; it needs Java 17 or later: {error}".splitlines()[0]) from error
    spark.sparkContext.setLogLevel("ERROR")  # a glob alone brings a warning of forty lines
    try:
        yield spark
    finally:
        spark.stop()


def load(
    spark: SparkSession,
    patterns: Sequence[str],
    folder: Path,
    asked: Asked,
    *,
    language: str = "en",
    skip: bool = False,
) -> Loaded:
    """Read files, settle what they say of one thing by its id, and write the graph into `folder`.

    A pattern is whatever Spark can read (`s3a://…/*.gz`, a folder, a glob); `folder` is one that all computers of the
    cluster see. A file is read by one task, so formats with other files beside them are not for Spark. One bad unit
    keeps everything out unless `skip`. Raises `UsageError` where a pattern leads nowhere.
    """
    units = _read(spark, patterns, asked).persist(StorageLevel.DISK_ONLY)
    try:
        reports = [msgspec.msgpack.decode(row.unit, type=FileReport) for row in units.where("report").collect()]
        report = _joined(sorted(reports, key=lambda one: one.file), skip=skip)
        if not report.loaded:
            return Loaded(report, None)
        documents = {name: digest for one in reports for name, digest in one.documents.items()}
        good = units.where("not report").select("unit")
        lines = _mapped(good, spark_units.encoded, spark_units.QUADS).distinct().sort("value")
        lines.write.mode("overwrite").text(str(folder / QUADS))
        bulk = folder.absolute() / BULK
        rows = _rows(good, language, max(spark.sparkContext.defaultParallelism, ceil(report.loaded / _UNITS)))
        parts = _mapped(rows, lambda some: spark_rows.write(bulk, _partition(), some), spark_rows.PARTS)
        written = [msgspec.msgpack.decode(row.part, type=PartWritten) for row in parts.collect()]
        # The states of pledges follow from several pieces: they come with the first push, which this name calls for.
        made = f"{_state(documents)} {ontology.state()} {__version__} {language} without states"
        return Loaded(report, join_parts(written, folder / BULK, made))
    finally:
        units.unpersist()


def _read(spark: SparkSession, patterns: Sequence[str], asked: Asked) -> DataFrame:
    try:
        files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(list(patterns))
    except AnalysisException as error:
        raise UsageError(f"there is no file or folder {' or '.join(patterns)}") from error
    # Many files a task: their number, not their size, says how long they take to open.
    spread = files.select("path", "content").repartition(spark.sparkContext.defaultParallelism * 4, "path")
    return _mapped(spread, lambda some: spark_units.read(asked, some), spark_units.UNITS)


def _mapped(frame: DataFrame, task: Callable[[Batches], Batches], schema: Any) -> DataFrame:
    """What a task makes of each partition."""
    return frame.mapInArrow(task, from_arrow_schema(schema))


def _rows(units: DataFrame, language: str, stores: int) -> DataFrame:
    """The rows of the property graph, projected in so many small stores."""
    claims = _mapped(units, spark_units.subjects, spark_units.SUBJECTS)
    several = claims.groupBy("claim").agg(F.collect_set("about").alias("abouts")).where(F.size("abouts") > 1)
    abouts = {row.claim: sorted(row.abouts) for row in several.collect()}
    fragments = _mapped(units, lambda some: spark_units.cut(abouts, some), spark_units.FRAGMENTS)
    together = fragments.repartition(stores, "key").sortWithinPartitions("document", "key")
    made = _mapped(together, lambda some: spark_rows.project(language, some), spark_rows.ROWS)
    made = made.persist(StorageLevel.DISK_ONLY)
    whole = made.where(F.col("kind") == WHOLE).select("row")
    shared = made.where(F.col("kind") == SHARED).groupBy("id")
    settled = shared.agg(F.min_by("row", "rank").alias("row"), F.collect_set("docs").alias("docs"))
    mentioned = made.where(F.col("kind") == MENTIONED).select("id").distinct()
    known = made.where((F.col("kind") != MENTIONED) & ~F.col("id").startswith(spark_rows.EDGE)).select("id")
    unknown = mentioned.join(known, "id", "left_anti")
    described = _mapped(unknown, lambda some: spark_rows.described(language, some), spark_rows.ROW)
    return whole.union(_mapped(settled, spark_rows.supported, spark_rows.ROW)).union(described)


def _partition() -> int:
    context: Any = TaskContext.get()
    return int(context.partitionId())


def _twice(reports: Iterable[FileReport]) -> list[Fault]:
    """A fault for each document that several files hold (KG022): which of them should stand?"""
    files: dict[str, str] = {}
    faults: list[Fault] = []
    for one in reports:
        for name in one.documents:
            if (other := files.setdefault(name, one.file)) != one.file:
                reason = f'the document "{name}" is also in {other}'
                faults.append(Fault(code="KG022", reason=reason, file=one.file))
    return faults


def _joined(reports: Sequence[FileReport], *, skip: bool) -> Report:
    read, rejected = sum(one.read for one in reports), sum(one.rejected for one in reports)
    twice = _twice(reports)
    faults = [*(fault for one in reports for fault in one.faults), *twice]
    reasons = Counter({"KG022": len(twice)} if twice else {})
    uncovered: Counter[tuple[str, str]] = Counter()
    for one in reports:
        reasons.update(one.reasons)
        uncovered.update({(kind, name): count for kind, name, count in one.uncovered})
    if twice or (rejected and not skip):
        rejected = read
    return Report(
        read=read,
        loaded=read - rejected,
        unchanged=0,
        rejected=rejected,
        reasons=dict(sorted(reasons.items())),
        faults=tuple(faults[:MOST_FAULTS]),
        uncovered=by_kind(uncovered),
    )


def _state(documents: dict[str, str]) -> str:
    """The state of a store with these documents."""
    marks = ((NamedNode(iri(document_id(name))), Literal(digest)) for name, digest in documents.items())
    return state(Quad(graph, HASH, digest, LOADS) for graph, digest in marks)
