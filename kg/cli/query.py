"""Commands that ask in a query language: Cypher, without a server or on one, and SPARQL."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.output import as_json, emit, table
from kg.cli.settings import Settings, bare_driver, database, looks_back
from kg.errors import UsageError, suggestion

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.cypher.engine import Answer


@click.command()
@click.argument("query", required=False)
@click.option("-f", "--file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Read the query here.")
@click.option("--saved", metavar="NAME", help="One of the saved queries of the Browser, such as pledges-made.")
@click.option("--neo4j", is_flag=True, help="Ask the server that NEO4J_URI names, as it was after the last push.")
@click.option("--format", "format_", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@looks_back
@as_json
@click.pass_obj
def cypher(  # noqa: PLR0913  # one for each option
    settings: Settings, query: str | None, file: Path | None, saved: str | None, neo4j: bool, format_: str, json_: bool
) -> None:
    """Ask the graph in Cypher; needs no server.

    - reads the query from standard input. Queries read only. What the embedded engine is not known to answer as Neo4j
    does is refused with one sentence; --neo4j sends the same query to the server.
    """
    text = _query(query, file, saved)
    answer = _on_server(settings, text) if neo4j else _here(settings, text)
    if json_:
        emit(**_plain(answer))
    else:
        _WAYS[format_](answer)


def _query(query: str | None, file: Path | None, saved: str | None) -> str:
    if [query, file, saved].count(None) != 2:
        raise UsageError("give a query, a file with one or the name of a saved one: kg cypher 'MATCH …', -f, --saved")
    if saved is not None:
        return _saved(saved)
    if file is not None:
        return file.read_text(encoding="utf-8")
    return sys.stdin.read() if query == "-" else str(query)


def _saved(name: str) -> str:
    from kg.neo4j.browser.queries import saved_queries

    queries = {query.name: query.cypher for query in saved_queries()}
    if name not in queries:
        raise UsageError(f'there is no saved query "{name}"' + suggestion(name, queries))
    return queries[name]


def _here(settings: Settings, query: str) -> Answer:
    from kg.cypher.engine import Engine

    with settings.graph.store() as store:
        engine = Engine(settings.graph.rows(store)())
    return engine.ask(query)


def _on_server(settings: Settings, query: str) -> Answer:
    with bare_driver():
        from kg.neo4j.query import ask

    if settings.public or settings.recorded:
        raise UsageError("a database knows the graph of now only; leave out --neo4j to look back")
    with database() as (driver, name):
        return ask(driver, query, database=name)


def _plain(answer: Answer) -> dict[str, object]:
    from kg.cypher.engine import plain

    return {"columns": answer.columns, "rows": [[plain(cell) for cell in row] for row in answer.rows]}


def _as_table(answer: Answer) -> None:
    from kg.cypher.engine import shown

    table(answer.columns, ([shown(cell) for cell in row] for row in answer.rows))


def _as_json(answer: Answer) -> None:
    click.echo(json.dumps(_plain(answer), ensure_ascii=False, indent=2))


def _as_csv(answer: Answer) -> None:
    from kg.cypher.engine import shown
    from kg.text import inert

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(map(inert, answer.columns))
    writer.writerows(
        [shown(cell) if isinstance(cell, int | float) else inert(shown(cell)) for cell in row] for row in answer.rows
    )


_WAYS: dict[str, Callable[[Answer], None]] = {"table": _as_table, "json": _as_json, "csv": _as_csv}


@click.command()
@click.argument("query", required=False)
@click.option("-f", "--file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Read the query here.")
@click.option(
    "--format", "format_", type=click.Choice(["table", "json", "csv", "tsv"]), default="table", show_default=True
)
@looks_back
@as_json
@click.pass_obj
def sparql(settings: Settings, query: str | None, file: Path | None, format_: str, json_: bool) -> None:
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
        if format_ != "table" and not json_:
            sys.stdout.buffer.write(serialized(store, text, format_))
            return
        answer = ask(store, text)
        if json_:
            emit(columns=answer.columns, rows=answer.rows)
        else:
            table(answer.columns, answer.rows)
