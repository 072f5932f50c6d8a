"""Answers to Cypher on stdout: as a table for people, one row a line and JSON for programs, as a graph for NetworkX."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from kg.cli.printing import Printer, Table

if TYPE_CHECKING:
    from kg.cypher.answer import Answer
    from kg.cypher.values import Cell

GRAPH = "graph"
"""The format that Cypher has beside those of all commands."""


def show(answer: Answer, out: Printer) -> None:
    """Print an answer in the format that was asked for."""
    if out.format == GRAPH:
        _as_graph(answer)
        return
    columns = {column: partial(_cell, at=at) for at, column in enumerate(answer.columns)}
    made = Table(answer.rows, columns, "rows", document=lambda row: dict(zip(answer.columns, _plain(row), strict=True)))
    out.show(made, document=lambda: {"columns": answer.columns, "rows": list(map(_plain, answer.rows))})


def _cell(row: list[Cell], at: int) -> object:
    from kg.cypher.values import shown

    value = row[at]
    return value if type(value) in (int, float) else shown(value)


def _plain(row: list[Cell]) -> list[Any]:
    from kg.cypher.values import plain

    return list(map(plain, row))


def _as_graph(answer: Answer) -> None:
    import networkx as nx

    from kg.cypher.picture import found
    from kg.export.networkx import to_networkx

    made = nx.node_link_data(to_networkx(found(answer.rows)), edges="edges")
    click.echo(json.dumps(made, ensure_ascii=False, indent=2))
