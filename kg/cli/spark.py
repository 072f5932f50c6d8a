"""Commands that run on a Spark cluster: kg spark load."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.output import as_json, emit, say
from kg.cli.settings import Settings, format_option, limit_option, mapping_option, on_error
from kg.errors import UsageError
from kg.text import counted


@click.group()
def spark() -> None:
    """Read more files than one machine can, on a Spark cluster."""


@spark.command()
@click.argument("patterns", nargs=-1, required=True, metavar="PATTERN…")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@format_option
@mapping_option
@limit_option
@on_error
@click.option(
    "--master", default="", metavar="URL", help="The cluster.  [default: that of spark-submit, else all cores here]"
)
@click.option("--conf", multiple=True, metavar="KEY=VALUE", help="A setting of Spark.")
@as_json
@click.pass_obj
def load(  # noqa: PLR0913  # one argument for each option
    settings: Settings,
    patterns: tuple[str, ...],
    output: Path,
    format_: str,
    mapping_: str,
    limits_: tuple[str, ...],
    on_error: str,
    master: str,
    conf: tuple[str, ...],
    json_: bool,
) -> None:
    """Write N-Quads and files for neo4j-admin of many files at once.

    PATTERN is what Spark can read: a file, a folder, a glob, s3a://bucket/*.gz. DIR is a folder that all computers of
    the cluster see; nquads has the canonical form in parts, and neo4j is for kg bulk-import.
    """
    from kg.reading.limits import limits

    try:
        from kg.spark.job import load as run
        from kg.spark.job import session
        from kg.spark.units import Asked
    except ModuleNotFoundError as error:
        raise UsageError(f"{error.name} is not installed: pip install 'diplomatic-kg[spark]'") from error
    asked = Asked(format_, mapping_, limits(limits_))
    with session(master, conf) as opened:
        loaded = run(opened, patterns, output, asked, language=settings.language, skip=on_error == "skip")
    report, written = loaded
    for fault in report.faults:
        say(str(fault))
    if json_:
        import msgspec

        files = [str(path) for path in written.files] if written else []
        emit(**msgspec.to_builtins(report), files=files)
    else:
        say(f"{report.read} read, {report.loaded} loaded, {report.rejected} rejected")
        if written:
            say(f"{counted(written.nodes, 'node')}, {counted(written.relationships, 'relationship')} in {output}")
    if report.rejected:
        sys.exit(1)
