"""The command that says what the names of documents mean, and which of them need a decision."""

from __future__ import annotations

import sys

import click

from kg.cli import options
from kg.cli.output import as_json, emit, say, table


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@options.format_
@options.mapping
@click.option("--names", "names_", default="", metavar="FILE", help="Decisions: same, different, undecided.")
@as_json
def names(paths: tuple[str, ...], format_: str, mapping_: str, names_: str, json_: bool) -> None:
    """Say what the names in annotated files mean: exact, alias, ambiguous or unknown.

    Exits with 1 where a name is ambiguous and nobody has decided.
    """
    from kg.load.intake import Intake

    intake = Intake(paths, format_, mapping_, names_)
    for fault in (fault for unit in intake for fault in unit.faults if unit.record is None):
        say(str(fault))
    rows = list(intake.names.rows())
    if json_:
        emit(
            counts=intake.names.counts(),
            names=[{**name._asdict(), "ids": list(name.ids), "count": count} for name, count in rows],
        )
    else:
        shown = ((n.name, n.type, n.outcome.value, n.ids, "decided" if n.decided else "", count) for n, count in rows)
        table(["name", "annotated as", "outcome", "means", "", "documents"], shown)
    if any(name.outcome == "ambiguous" and not name.decided for name, _ in rows):
        sys.exit(1)
