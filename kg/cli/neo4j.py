"""Commands that write the graph elsewhere: export, push, verify."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Unpack

import click

from kg.cli.export import NAMES, Asked, chooses, chosen
from kg.cli.output import Settings, as_json, emit, looks_back, progress, say, tell
from kg.errors import UsageError, counted, suggestion

_BULK = "neo4j-bulk"
_SIGNS = {"ok": "✓", "warning": "!", "error": "✗"}

if TYPE_CHECKING:
    from kg.neo4j.verify import Verified
    from kg.store.store import Store


@click.command()
@click.argument("format_", metavar="FORMAT")
@click.option("-o", "--output", default="-", metavar="OUT", help="File to write; - is stdout.")
@click.option("--view", "view_", type=click.Choice(NAMES), help="Only this view: graphml, node-link or csv.")
@chooses
@looks_back
@as_json
@click.pass_obj
def export(
    settings: Settings, format_: str, output: str, view_: str | None, json_: bool, **asked: Unpack[Asked]
) -> None:
    """Write turtle, trig, nquads, jsonld, graphml, node-link or neo4j-bulk.

    neo4j-bulk writes a folder of CSV files for neo4j-admin; see kg bulk-import.

    With --view a part of the graph with one meaning, as graphml, node-link or csv; see docs/views.md. The options that
    choose what is in a view are for views only.
    """
    from kg.export.files import FORMATS, VIEW_FORMATS, whole

    known = VIEW_FORMATS if view_ else (*FORMATS, _BULK)
    if format_ not in known:
        raise UsageError(f'unknown format "{format_}"' + suggestion(format_, known))
    if not view_ and any(value for name, value in asked.items() if (name, value) != ("sources", 1)):
        raise UsageError("--since, --until, --reality, --coding and --min-sources choose what is in a --view: give one")
    if format_ == _BULK:
        _export_bulk(settings, output, json_)
        return
    if json_ and output == "-":
        raise UsageError("--json tells of a file written: give one with -o")
    write = _writing(settings, format_, view_, asked)
    if output == "-":
        write(sys.stdout.buffer)
        return
    with whole(Path(output)) as file:
        write(file)
    if json_:
        emit(format=format_, file=output, bytes=Path(output).stat().st_size)


def _writing(settings: Settings, format_: str, view: str | None, asked: Asked) -> Callable[[IO[bytes]], None]:
    """What writes the graph, or a view of it, to an open file."""
    from kg.export.files import export, write_view

    if view:
        found = chosen(settings, view, asked)
        return lambda file: write_view(found, format_, file)

    def whole_graph(file: IO[bytes]) -> None:
        with settings.open() as store:
            export(store, settings.rows(store), format_, file)

    return whole_graph


def _export_bulk(settings: Settings, output: str, json_: bool) -> None:
    from kg.neo4j.bulk import write_bulk

    if output == "-":
        raise UsageError("neo4j-bulk is a folder of files: give one with -o")
    with settings.open() as store:
        written = write_bulk(settings.rows(store)(), Path(output), _state(settings, store))
    if json_:
        files = [str(path) for path in written.files]
        emit(format=_BULK, nodes=written.nodes, relationships=written.relationships, files=files)
    else:
        say(f"{counted(written.nodes, 'node')}, {counted(written.relationships, 'relationship')} in {output}")
        say(f"Go on with  kg bulk-import {output}")


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
    from kg.neo4j.bulk_import import bulk_import as run
    from kg.neo4j.bulk_import import find_admin

    told = run(directory, name, find_admin(admin))
    if json_:
        emit(database=name, directory=str(directory), output=told)
    else:
        say(told.strip())
        say(f"{name} is filled: start it, then  kg push")


def _state(settings: Settings, store: Store) -> str:
    """What the projection depends on, in one line: documents, ontology, program and language."""
    from kg import ontology
    from kg._version import __version__

    return f"{store.state()} {ontology.state()} {__version__} {settings.language}"


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
    from kg.cli.driver import database
    from kg.neo4j.push.push import difference
    from kg.neo4j.push.push import push as send

    with settings.open() as store, database() as (driver, name):
        if dry_run:
            pushed = difference(driver, settings.rows(store), database=name, repair=repair)
        else:
            with progress("push") as report:
                rows = settings.rows(store)
                pushed = send(driver, rows, _state(settings, store), database=name, repair=repair, progress=report)
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
    from kg.cli.driver import database
    from kg.neo4j.verify import verify_neo4j, verify_networkx

    with settings.open() as store, database() as (driver, name):
        rows = settings.rows(store)
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
    from kg.cli.driver import address
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
