"""Answers to Cypher on stdout: as a table for people, as CSV and JSON for programs, as a graph for NetworkX."""

from __future__ import annotations

import csv
import json
import sys
from typing import TYPE_CHECKING, Any, Final

import click

from kg.cli.output import table

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.cypher.answer import Answer


def as_document(answer: Answer) -> dict[str, Any]:
    """Columns and rows as JSON has them."""
    from kg.cypher.values import plain

    return {"columns": answer.columns, "rows": [[plain(cell) for cell in row] for row in answer.rows]}


def _as_table(answer: Answer) -> None:
    from kg.cypher.values import shown

    table(answer.columns, ([shown(cell) for cell in row] for row in answer.rows))


def _as_json(answer: Answer) -> None:
    click.echo(json.dumps(as_document(answer), ensure_ascii=False, indent=2))


def _as_csv(answer: Answer) -> None:
    from kg.cypher.values import shown
    from kg.text import inert

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(map(inert, answer.columns))
    writer.writerows(
        [shown(cell) if isinstance(cell, int | float) else inert(shown(cell)) for cell in row] for row in answer.rows
    )


def _as_graph(answer: Answer) -> None:
    import networkx as nx

    from kg.cypher.picture import found
    from kg.export.networkx import to_networkx

    click.echo(
        json.dumps(nx.node_link_data(to_networkx(found(answer.rows)), edges="edges"), ensure_ascii=False, indent=2)
    )


WAYS: Final[dict[str, Callable[[Answer], None]]] = {
    "table": _as_table,
    "json": _as_json,
    "csv": _as_csv,
    "graph": _as_graph,
}
"""What `--format` chooses."""
