"""The command that asks the store in SPARQL."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.printing import Printer, Table, prints
from kg.cli.settings import Settings, looks_back
from kg.errors import UsageError


@click.command()
@click.argument("query", required=False)
@click.option("-f", "--file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Read the query here.")
@looks_back
@prints()
@click.pass_obj
def sparql(settings: Settings, query: str | None, file: Path | None, out: Printer) -> None:
    """Ask the store a SPARQL query.

    SELECT, ASK, CONSTRUCT or DESCRIBE over all documents as one graph, in which what several of them say counts once;
    GRAPH asks for single documents, FROM for the merge of some. - reads the query from standard input.

    The prefixes of the ontology, of ids and codes are known. Nothing is fetched from elsewhere.
    """
    from kg.sparql.ask import ask, serialized

    if (query is None) == (file is None):
        raise UsageError("give a query, or a file with one: kg sparql 'SELECT …' or kg sparql -f FILE")
    text = file.read_text(encoding="utf-8") if file else sys.stdin.read() if query == "-" else str(query)
    with settings.graph.store() as store:
        if out.asked in ("json", "csv", "tsv"):
            sys.stdout.buffer.write(serialized(store, text, out.asked))
            return
        answer = ask(store, text)
        document = {"columns": answer.columns, "rows": answer.rows}
        out.show(Table(answer.rows, answer.columns, "rows"), document=document)
