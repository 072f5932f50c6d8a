"""Views on the command line: what a view is asked for, and the command that prints one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec, TypedDict, Unpack

import click

from kg.cli.output import Settings, as_json, emit, looks_back, table

if TYPE_CHECKING:
    from kg.analysis.views import View

P = ParamSpec("P")

NAMES = (
    "full",
    "participation",
    "co_participation",
    "meetings",
    "pledges",
    "positions",
    "attribution",
    "membership",
)


class Asked(TypedDict):
    """The options by which a view is chosen."""

    since: str
    until: str
    reality: tuple[str, ...]
    coding: str | None
    sources: int


def chooses(command: Callable[P, None]) -> Callable[P, None]:
    """These options."""
    for option in reversed(
        (
            click.option("--since", default="", metavar="DAY", help="Only what lies in the period from here."),
            click.option("--until", default="", metavar="DAY", help="Only what lies in the period up to here."),
            click.option(
                "--reality",
                multiple=True,
                type=click.Choice(["Event", "Plan", "Proposition"]),
                help="What to take in; may be repeated.  [default: events; in full, all]",
            ),
            click.option(
                "--coding",
                type=click.Choice(["preferred", "human", "machine", "all"]),
                help="Whose coding counts.  [default: people's where there is any; in full, all]",
            ),
            click.option(
                "--min-sources",
                "sources",
                default=1,
                type=click.IntRange(min=1),
                show_default=True,
                help="Independent sources that must affirm it.",
            ),
        )
    ):
        command = option(command)
    return command


def chosen(settings: Settings, name: str, asked: Asked) -> View:
    """The view of the store that the options ask for."""
    from kg.analysis.views import Choice, view
    from kg.model.days import first_day, last_day

    days = {"since": first_day(asked["since"]), "until": last_day(asked["until"])}
    choice = Choice(reality=asked["reality"], coding=asked["coding"] or "", sources=asked["sources"], **days)
    return view(settings.index(whole=True), name, choice)


@click.command()
@click.argument("name", type=click.Choice(NAMES))
@chooses
@looks_back
@as_json
@click.pass_obj
def view(settings: Settings, name: str, json_: bool, **asked: Unpack[Asked]) -> None:
    """Print a view of the graph as a table of its edges.

    What each view's nodes and edges are, and what it leaves out, is in docs/views.md. kg export writes views as files.
    """
    from kg.export.table import columns, rows

    found = chosen(settings, name, asked)
    if json_:
        emit(view=name, directed=found.directed, nodes=[one._asdict() for one in found.nodes], edges=list(rows(found)))
        return
    hidden = ("source", "target", "id", "docs", "when_earliest", "when_latest", "claims")
    heads = [column for column in columns(found) if column not in hidden]
    table(heads, ([row.get(head, "") for head in heads] for row in rows(found)))
