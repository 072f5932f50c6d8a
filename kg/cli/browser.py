"""Commands for the Neo4j Browser: export its style, schema, saved queries and guide."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.output import as_json, emit, say
from kg.errors import counted


@click.group()
def browser() -> None:
    """Prepare the Neo4j Browser: style, saved queries, guide."""


@browser.command()
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@as_json
def export(directory: Path, json_: bool) -> None:
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
