"""Commands about Neo4j: push, verify, doctor, bulk-import, browser."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.output import as_json, emit, say, tell
from kg.cli.printing.progress import progress
from kg.cli.settings import Settings, bare_driver, database
from kg.text import counted

_SIGNS = {"ok": "✓", "warning": "!", "error": "✗"}

if TYPE_CHECKING:
    from kg.neo4j.verify import Verified


@click.command("bulk-import")
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--database", "name", default="neo4j", show_default=True, help="Database to fill; it must not be running."
)
@click.option(
    "--admin", default="", metavar="COMMAND", help="neo4j-admin.  [default: that of NEO4J_HOME, else of PATH]"
)
@as_json
def bulk_import(directory: Path, name: str, admin: str, json_: bool) -> None:
    """Fill an empty database from the files of kg export neo4j-bulk.

    For millions of events: much faster than a push, but all that the database held is replaced, and it must be stopped.
    Start it afterwards, and go on with kg push, which makes the indexes and sends only what has changed since.
    """
    from kg.neo4j.bulk import bulk_import as run
    from kg.neo4j.bulk import find_admin

    told = run(directory, name, find_admin(admin))
    if json_:
        emit(database=name, directory=str(directory), output=told)
    else:
        say(told.strip())
        say(f"{name} is filled: start it, then  kg push")


@click.command()
@click.option("--dry-run", is_flag=True, help="Count what would be written, and write nothing.")
@click.option("--repair", is_flag=True, help="Compare every property, and undo what others changed.")
@as_json
@click.pass_obj
def push(settings: Settings, dry_run: bool, repair: bool, json_: bool) -> None:
    """Make the Neo4j database equal to the store.

    Only the difference is sent, and nodes of others are left alone.

    The database is the one in NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE.
    """
    from kg.analysis.views.told import told

    with bare_driver():
        from kg.neo4j.push.push import difference
        from kg.neo4j.push.push import push as send

    with settings.graph.store() as store, database() as (driver, name):
        rows, state = told(settings.graph, store), settings.graph.fingerprint(store)
        if dry_run:
            pushed = difference(driver, rows, database=name, repair=repair)
        else:
            with progress("push") as report:
                pushed = send(driver, rows, state, database=name, repair=repair, progress=report)
    if json_:
        emit(**pushed._asdict())
    else:
        would = " (dry run: nothing written)" if dry_run else ""
        say(f"{pushed.created} created, {pushed.changed} changed, {pushed.deleted} deleted{would}")


@click.command()
@as_json
@click.pass_obj
def verify(settings: Settings, json_: bool) -> None:
    """Compare Neo4j and NetworkX with the store, row by row."""
    from kg.analysis.views.told import told

    with bare_driver():
        from kg.neo4j.verify import verify_neo4j, verify_networkx

    with settings.graph.store() as store, database() as (driver, name):
        rows = told(settings.graph, store)
        copies = [verify_neo4j(driver, rows, name), verify_networkx(rows)]
    if json_:
        import msgspec

        emit(equal=not any(copy.differences for copy in copies), copies=msgspec.to_builtins(copies))
    else:
        for copy in copies:
            _tell(copy)
    if any(copy.differences for copy in copies):
        sys.exit(1)


def _tell(copy: Verified) -> None:
    if not copy.differences:
        say(f"{copy.copy}: equal ({copy.expected[:12]}…)")
        return
    rows = counted(len(copy.differences), "row")
    say(f"{copy.copy}: differs in {rows} (- as the store has it, + as {copy.copy} has it)")
    for one in copy.differences:
        for sign, line in (("-", one.expected), ("+", one.found)):
            if line:
                tell(f"{sign} {line}")


@click.command()
@as_json
def doctor(json_: bool) -> None:
    """Say what stands between kg and Neo4j, and the cure.

    Looks at the address, encryption, login, version, database, access, constraints and the last push, in this order;
    writes nothing. Exits with 3 where something must be mended first.
    """
    with bare_driver():
        from kg.neo4j.connection import address
        from kg.neo4j.doctor import diagnose

    findings = list(diagnose(address()))
    if json_:
        emit(findings=[finding._asdict() for finding in findings])
    else:
        for finding in findings:
            tell(f"{_SIGNS[finding.verdict]} {finding.check:<12} {finding.found}")
            if finding.cure:
                tell(f"  {'':<12} → {finding.cure}")
    if any(finding.verdict == "error" for finding in findings):
        sys.exit(3)


@click.group()
def browser() -> None:
    """Prepare the Neo4j Browser: style, saved queries, guide."""


@browser.command("export")
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@as_json
def browser_export(directory: Path, json_: bool) -> None:
    """Write style.grass, schema.cypher, saved queries and a guide to DIR.

    Drag style.grass onto the Browser's window; import saved-cypher.csv, or drag single .cypher files. guide.html says
    what the colours mean and what each query answers.
    """
    from kg.neo4j.browser.export import export as write

    written = write(directory)
    if json_:
        emit(files=[str(path) for path in written])
    else:
        names = ", ".join(path.name for path in written if path.parent == directory)
        say(f"{counted(len(written), 'file')} in {directory}: {names}")
