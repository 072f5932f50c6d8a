"""Commands that take the graph elsewhere: view, export, report."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, ParamSpec, Unpack

import click

from kg.cli.listing import filters
from kg.cli.output import as_json, emit, say
from kg.cli.printing import Printer, Table, prints
from kg.cli.printing.progress import progress
from kg.cli.settings import Settings, looks_back
from kg.errors import UsageError
from kg.text import counted

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


class Asked(filters.Asked, total=False):
    """The options by which a view is chosen."""

    open_ended: bool
    coding: str | None
    sources: int


class ToExport(Asked):
    """These, and those by which RDF is without what no document says."""

    without_reference: bool
    without_derived: bool


def chooses(command: Callable[P, None]) -> Callable[P, None]:
    """These options."""
    for option in reversed(
        (
            click.option("--since", default="", metavar="DAY", help="Only what lies in the period from here."),
            click.option("--until", default="", metavar="DAY", help="Only what lies in the period up to here."),
            click.option(
                "--open-ended",
                is_flag=True,
                help="In a period, also what is open at one end and may reach into it.",
            ),
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
    return filters.filters("since", "until", "reality")(command)


def chosen(settings: Settings, name: str, asked: Asked) -> View:
    """The view of the store that the options ask for."""
    from kg.analysis.views import Choice, view

    index = settings.index()
    return view(index, name, Choice.asked(index, **asked))


@click.command()
@click.argument("name", type=click.Choice(NAMES))
@chooses
@filters.arranges
@looks_back
@prints()
@click.pass_obj
def view(  # options
    settings: Settings, name: str, sort: str, limit: int | None, columns: str, out: Printer, **asked: Unpack[Asked]
) -> None:
    """Print a view of the graph as a table of its edges, by time unless asked otherwise.

    What each view's nodes and edges are, and what it leaves out, is in docs/views.md. kg export writes views as files.

    Of several actors those edges are shown that join two of them. With --with-representatives countries and
    organizations stand in the place of those who act for them, by what documents say or by their offices.
    """
    from kg.export.table import columns as columns_of
    from kg.export.table import in_order

    found = chosen(settings, name, asked)
    known = columns_of(found)
    wanted, rows = filters.arranged(filters.hinted(in_order(found), asked), sort, limit, columns, known)
    every = [*(column for column in known if column != "id"), "id"]
    heads = wanted or (_read(found, every) if out.people else every)
    out.show(
        Table(rows, heads, "edges"),
        document=lambda: {
            "view": name,
            "directed": found.directed,
            "nodes": [one._asdict() for one in found.nodes],
            "edges": list(rows),
        },
    )


_FIRST = ("when", "first", "last", "source_name", "type", "target_name", "kind", "name", "place", "disputed")
"""Columns of a view in the order in which people read them; the others stand behind these, and last what it is of."""
_SELDOM = frozenset(
    {"source", "target", "docs", "when_earliest", "when_latest", "claims", "coding", "sources", "undisputed"}
)
"""Columns that people are shown where they ask for them."""
_OF = ("situation", "pledge", "act", "id")
"""Columns with the id that kg show takes; that of an edge itself has three ids in it."""


def _read(view: View, columns: list[str]) -> list[str]:
    """The columns that people read: without what is the same in every row, and with one id."""
    same = {"type"} if len({edge.type for edge in view.edges}) == 1 else set()
    same |= {"reality"} if all(edge.properties.get("reality", "Event") == "Event" for edge in view.edges) else set()
    id_ = next(column for column in _OF if column in columns)
    shown = [column for column in columns if column not in _SELDOM | same | set(_OF)]
    first = [column for column in _FIRST if column in shown]
    return [*first, *(column for column in shown if column not in first), id_]


@click.command()
@click.argument("format_", metavar="FORMAT")
@click.option("-o", "--output", default="-", metavar="OUT", help="File to write; - is stdout.")
@click.option("--view", "view_", type=click.Choice(NAMES), help="Only this view: a format but RDF, or csv.")
@click.option("--without-reference", is_flag=True, help="RDF without names, types and codes of what is referred to.")
@click.option("--without-derived", is_flag=True, help="RDF without reality, courses and what became of promises.")
@chooses
@looks_back
@as_json
@click.pass_obj
def export(
    settings: Settings, format_: str, output: str, view_: str | None, json_: bool, **asked: Unpack[ToExport]
) -> None:
    """Write turtle, trig, nquads, jsonld, graphml, gexf, node-link, xlsx, datapackage or neo4j-bulk.

    RDF has each document as a graph, and beside them graphs of what they refer to and of what follows from them; see
    docs/sparql.md. No document says these, and kg load leaves them out.

    neo4j-bulk writes a folder of CSV files for neo4j-admin; see kg bulk-import.

    xlsx is a workbook, datapackage a zip of CSV files for R, Stata and Python: both have a table of nodes, one of
    edges, and a code book.

    With --view a part of the graph with one meaning, in all of these but RDF and neo4j-bulk, or as csv of its edges:
    see docs/views.md, which also says what gexf (for Gephi) and the others are for.
    The options that choose what is in a view are for views only.
    """
    from kg.export.files import BULK, require_format
    from kg.export.rdf import FORMATS as RDF
    from kg.system.atomic_file import whole

    require_format(format_, view=bool(view_))
    without = {name for name in ("reference", "derived") if asked.pop(f"without_{name}")}  # type: ignore[misc]
    if without and format_ not in RDF:
        raise UsageError("--without-reference and --without-derived are for RDF")
    if not view_ and any(value for name, value in asked.items() if (name, value) != ("sources", 1)):
        raise UsageError("--since, --until, --reality, --coding and --min-sources choose what is in a --view: give one")
    if format_ == BULK:
        _export_bulk(settings, output, json_)
        return
    if json_ and output == "-":
        raise UsageError("--json tells of a file written: give one with -o")
    write = _view(settings, format_, view_, asked) if view_ else _whole(settings, format_, without)
    if output == "-":
        write(sys.stdout.buffer)
        return
    with whole(Path(output)) as file:
        write(file)
    if json_:
        emit(format=format_, file=output, bytes=Path(output).stat().st_size)


def _view(settings: Settings, format_: str, name: str, asked: Asked) -> Callable[[IO[bytes]], None]:
    """What writes a view of the graph to an open file."""
    from kg.export.files import write_view

    found = chosen(settings, name, asked)
    return lambda file: write_view(found, format_, file)


def _whole(settings: Settings, format_: str, without: set[str]) -> Callable[[IO[bytes]], None]:
    """What writes the graph to an open file."""
    from kg.analysis.views.told import told
    from kg.export.files import export
    from kg.export.rdf import beside

    def write(file: IO[bytes]) -> None:
        with settings.graph.store() as store:
            others = partial(
                beside, settings.graph, store, reference="reference" not in without, derives="derived" not in without
            )
            export(store, told(settings.graph, store), format_, file, others)

    return write


def _export_bulk(settings: Settings, output: str, json_: bool) -> None:
    from kg.analysis.views.told import told
    from kg.export.files import BULK
    from kg.neo4j.bulk import write_bulk

    if output == "-":
        raise UsageError("neo4j-bulk is a folder of files: give one with -o")
    with settings.graph.store() as store:
        rows, state = told(settings.graph, store), settings.graph.fingerprint(store)
        written = write_bulk(rows(), Path(output), state)
    if json_:
        files = [str(path) for path in written.files]
        emit(format=BULK, nodes=written.nodes, relationships=written.relationships, files=files)
    else:
        say(f"{counted(written.nodes, 'node')}, {counted(written.relationships, 'relationship')} in {output}")
        say(f"Go on with  kg bulk-import {output}")


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("report.html"),
    show_default=True,
    help="File to write.",
)
@click.option(
    "--lang", "language", type=click.Choice(["en", "de"]), help="Language of the page.  [default: that of kg]"
)
@click.option("--title", default="", help="Heading of the page.")
@looks_back
@as_json
@click.pass_obj
def report(settings: Settings, output: Path, language: str | None, title: str, json_: bool) -> None:
    """Write one HTML page to pass on: timeline, network, pledges, disputes, refusals, sources.

    It needs nothing but a browser, loads nothing, and can be filtered, printed and read aloud.
    """
    from kg.model.days import last_day
    from kg.report import page
    from kg.system.atomic_file import whole

    settings.language = language or settings.language
    with progress("report") as told:
        index = settings.index()
        text = page(index, settings.language, last_day(settings.public), title, told).encode()
    with whole(output) as file:
        file.write(text)
    if json_:
        emit(file=str(output), bytes=len(text))
    else:
        say(f"{output}: {len(text) / 1e6:.1f} MB")
