"""Commands that look into the store: stats, list, show, sparql."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.output import Settings, as_json, emit, looks_back, table
from kg.errors import UsageError, suggestion

_COLUMNS = {
    "documents": ("id", "published", "publisher", "title", "language", "claims"),
    "situations": ("reality", "disputed", "type", "name", "when", "place", "participants", "cast"),
    "actors": ("id", "type", "name", "events", "cast"),
    "claims": ("name", "polarity", "certainty", "status", "said_by", "quotes", "publisher"),
    "pledges": ("when", "makers", "beneficiaries", "content", "conditions", "state", "docs"),
}


_CLAIM_COLUMNS = ("polarity", "certainty", "status", "aspect", "concerns", "said_by", "quotes", "publisher")


@click.command()
@looks_back
@as_json
@click.pass_obj
def stats(settings: Settings, json_: bool) -> None:
    """Count what is in the store."""
    from kg.graph.counts import count

    with settings.open() as store:
        counts = count(store, settings.numbers(store))
    if json_:
        emit(**counts)
    else:
        table(["what", "count"], counts.items())


@click.command("list")
@click.argument("what", type=click.Choice(list(_COLUMNS)))
@looks_back
@as_json
@click.pass_obj
def list_(settings: Settings, what: str, json_: bool) -> None:
    """List documents, situations, actors, claims or pledges."""
    from kg.analysis.lists import LISTS

    rows = list(LISTS[what](settings.index()))
    if json_:
        emit(**{what: rows})
    else:
        columns = _COLUMNS[what]
        table(columns, ([_short(row[column]) for column in columns] for row in rows))


def _short(value: object) -> object:
    """What a table shows of a nested value: names, and conditions as `after Peace agreement`."""
    if isinstance(value, list):
        return [_short(one) for one in value]
    if isinstance(value, dict):
        return f"{value['kind']} {value['name']}" if "kind" in value else value["name"]
    return value


@click.command()
@click.argument("id_", metavar="ID")
@looks_back
@as_json
@click.pass_obj
def show(settings: Settings, id_: str, json_: bool) -> None:
    """Show a node, its relationships and its claims.

    Each claim says by whom, how surely, and in which words of which document.
    """
    from kg.analysis.lists import claim

    index = settings.index()
    node = index.nodes.get(id_) or index.nodes.get(f"doc:{id_}")
    if node is None:
        raise UsageError(f'nothing has the id "{id_}"' + suggestion(id_, index.nodes))
    edges = [*index.out.get(node.id, ()), *index.into.get(node.id, ())]
    claims = [claim(index, one) for one in index.claims(node.id)]
    if json_:
        emit(
            id=node.id,
            labels=node.labels,
            properties=node.properties,
            relationships=[edge._asdict() for edge in edges],
            claims=claims,
        )
        return
    table([":".join(node.labels), node.id], node.properties.items())
    shown = (
        [e.type, index.name(e.source), index.name(e.target), _more(e.properties)] for e in edges if e.type != "ABOUT"
    )
    table(["relationship", "from", "to", "with"], shown, title="\nRelationships")
    if claims:
        columns = (
            "polarity",
            "certainty",
            "status",
            "aspect",
            "concerns",
            "said_by",
            "quotes",
            "publisher",
            "document",
        )
        table(columns, ([one[column] for column in columns] for one in claims), title="\nClaims")


def _more(properties: dict[str, object]) -> str:
    from kg.cli.output import cell

    return ", ".join(f"{key} {cell(value)}" for key, value in properties.items() if key not in ("docs", "claims"))


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

    SELECT, ASK or CONSTRUCT over all documents; - reads the query from standard input.

    The prefixes of the ontology, of ids and codes are known. Nothing is fetched from elsewhere.
    """
    from kg.store.sparql import ask, serialized

    if (query is None) == (file is None):
        raise UsageError("give a query, or a file with one: kg sparql 'SELECT …' or kg sparql -f FILE")
    text = file.read_text(encoding="utf-8") if file else sys.stdin.read() if query == "-" else str(query)
    with settings.open() as store:
        answer = ask(store, text)
        if json_:
            emit(columns=answer.columns, rows=answer.rows)
        elif format_ == "table":
            table(answer.columns, answer.rows)
        else:
            sys.stdout.buffer.write(serialized(store, text, format_))
