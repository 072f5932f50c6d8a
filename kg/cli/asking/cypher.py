"""The command that asks the graph in Cypher, without a server or on one; without a query it is a small shell."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.asking.printed import GRAPH, show
from kg.cli.printing import Printer, prints
from kg.cli.settings import Settings, bare_driver, database, looks_back
from kg.errors import UsageError, suggestion

if TYPE_CHECKING:
    from kg.cypher.answer import Answer
    from kg.cypher.engine import Engine


@click.command()
@click.argument("query", required=False)
@click.option("-f", "--file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Read the query here.")
@click.option("--saved", metavar="NAME", help="One of the saved queries of the Browser, such as pledges-made.")
@click.option("--neo4j", is_flag=True, help="Ask the server that NEO4J_URI names, as it was after the last push.")
@click.option(
    "--timeout",
    type=click.IntRange(1),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="End a query that takes longer; not with --neo4j.",
)
@looks_back
@prints(GRAPH)
@click.pass_obj
def cypher(  # noqa: PLR0913  # one for each option
    settings: Settings,
    query: str | None,
    file: Path | None,
    saved: str | None,
    neo4j: bool,
    timeout: int,
    out: Printer,
) -> None:
    """Ask the graph in Cypher; needs no server.

    - reads the query from standard input; without a query a shell opens, with history, and Tab completes labels, types
    and properties. Queries read only. What the embedded engine is not known to answer as Neo4j does is refused with
    one sentence; --neo4j sends the same query to the server. --format graph prints node-link JSON of the nodes and
    relationships found, as NetworkX reads it. See docs/cypher.md.
    """
    if query is None and file is None and saved is None and not neo4j and not out.json and sys.stdin.isatty():
        from kg.cli.asking.shell import run

        run(_engine(settings, timeout), out)
        return
    text = _query(query, file, saved)
    answer = _on_server(settings, text) if neo4j else _engine(settings, timeout).ask(text)
    show(answer, out)


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


def _engine(settings: Settings, timeout: int) -> Engine:
    from kg.analysis.views.told import told
    from kg.cypher.embedded.library import allow
    from kg.cypher.kept import engine

    allow(timeout)
    with settings.graph.store() as store:
        return engine(settings.graph, store, told(settings.graph, store))


def _on_server(settings: Settings, query: str) -> Answer:
    with bare_driver():
        from kg.neo4j.query import ask

    if settings.public or settings.recorded:
        raise UsageError("a database knows the graph of now only; leave out --neo4j to look back")
    with database() as (driver, name):
        return ask(driver, query, database=name)
