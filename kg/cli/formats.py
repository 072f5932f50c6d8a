"""Commands about mappings: which there are, what one says, and how much of a file it covers."""

from __future__ import annotations

import sys

import click

from kg.cli import options
from kg.cli.output import as_json, emit, say, table
from kg.errors import UsageError, suggestion


@click.group()
def mapping() -> None:
    """Say which label, layer, attribute or code of a source means what in our terms."""


@mapping.command("list")
@as_json
def list_(json_: bool) -> None:
    """List the mappings that ship."""
    from kg.load.mappings import ONTOLOGY, mapping, presets

    known = [mapping(name) for name in (*presets(), ONTOLOGY)]
    if json_:
        emit(mappings=[{"name": one.name, "kind": one.kind, "description": one.description} for one in known])
    else:
        table(["mapping", "kind", "what"], ((one.name, one.kind, one.description) for one in known))


@mapping.command()
@click.argument("name")
@as_json
def show(name: str, json_: bool) -> None:
    """Print a mapping that ships, as a file to start from."""
    from kg.load.mappings import presets

    known = presets()
    if name not in known:
        raise UsageError(f'no mapping "{name}" ships' + suggestion(name, known))
    if json_:
        emit(name=name, text=known[name])
    else:
        click.echo(known[name], nl=False)


@mapping.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@options.format_
@click.option("--mapping", "mapping_", default="", metavar="NAME|FILE", help="The mapping; else the format's own.")
@as_json
def check(paths: tuple[str, ...], format_: str, mapping_: str, json_: bool) -> None:
    """Say what of the files a mapping covers: each label, role, attribute and code with how often it was met.

    Exits with 1 where something is not covered, or a unit cannot be read.
    """
    from kg.load.intake import Intake
    from kg.reading.coverage import data, rows

    intake = Intake(paths, format_, mapping_)
    units = list(intake)
    for fault in (fault for unit in units for fault in unit.faults):
        say(str(fault))
    if json_:
        emit(read=len(units), **data(intake.coverage))
    else:
        table(["kind", "name", "", "count"], rows(intake.coverage))
    if intake.coverage.uncovered or any(unit.record is None for unit in units):
        sys.exit(1)
