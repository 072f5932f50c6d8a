"""The command demo: load the examples, print what the graph answers, and write it in every form."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.output import as_json, emit, say
from kg.cli.printing import Printer, Table
from kg.cli.settings import Settings, follow
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.analysis.pledges.pledge import Pledge
    from kg.graph.index import Index

_SHOWN = 12
_OF_A_STATE = 3
_COLUMNS = ("state", "when", "who", "to whom", "what", "on condition", "source", "id")


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out"),
    show_default=True,
    help="Folder for the store and all files.",
)
@as_json
@click.pass_obj
def demo(settings: Settings, output: Path, json_: bool) -> None:
    """Load the examples, print tables, write graphs and pictures."""
    from importlib.resources import as_file, files

    from kg.load.load import load

    settings = Settings(output / "kg-store", settings.language)
    with as_file(files("kg") / "examples") as examples:
        report = load(settings.store, [str(examples)], follow=follow)
    for fault in (fault for fault in report.faults if fault.severity == "error"):
        say(str(fault))
    with settings.graph.store() as store:
        counts = settings.graph.counts(store)
    if not json_:
        _tables(settings)
    written = _write(settings, output)
    if json_:
        emit(**counts, files=[str(path) for path in written])
    else:
        say(
            f"\n{counts['documents']} documents, {counts['situations']} situations: {counts['events']} events, "
            f"{counts['plans']} plans, {counts['propositions']} propositions; {counts['claims']} claims."
        )
        say(f"Written to {output}/: " + ", ".join(path.name for path in written))
        say(f"Go on with  kg --store {settings.store} list pledges")


def _tables(settings: Settings) -> None:
    from kg.analysis.lists import claims, situations
    from kg.analysis.selection import Filters, Selected

    index = settings.index()
    events = list(situations(Selected(index, Filters(reality=("Event",)))))
    dated = [one for one in events if one["when"]]
    columns = ("when", "type", "name", "place", "participants")
    shown_events = (
        [f"{one[c]} (disputed)" if c == "name" and one["disputed"] else one[c] for c in columns]
        for one in dated[-_SHOWN:]
    )
    latest = Table(shown_events, columns, title=f"Events (the last {_SHOWN} of {len(events)})")
    denied = [one for one in claims(Selected(index)) if one["polarity"] == "negative"]
    told = ("name", "concerns", "said_by", "quotes", "publisher")
    heads = ("what", "whose part", "denied by", "in these words", "publisher")
    shown = ([one[column] for column in told] for one in denied[-_SHOWN:])
    no = Table(shown, heads, title=f"Denied, or said not to have happened ({_SHOWN} of {len(denied)})")
    Printer("table", pager=False).show(latest, _commitments(index), no)


def _commitments(index: Index) -> Table[tuple[str, ...]]:
    """The latest pledges of each state; those whose day nobody told only where there are not enough others."""
    from kg.analysis.pledges.pledge import pledges
    from kg.analysis.pledges.states import State

    groups: dict[str, list[Pledge]] = {state.value: [] for state in State}
    for pledge in pledges(index):
        groups.setdefault(pledge.state, []).append(pledge)
    for group in groups.values():
        group.sort(key=lambda pledge: bool(pledge.when))
    rows = [
        (f"{state} ({len(group)})" if at == 0 else "", *_commitment(index, pledge))
        for state, group in groups.items()
        for at, pledge in enumerate(reversed(group[-_OF_A_STATE:]))
    ]
    every = sum(map(len, groups.values()))
    title = f"Commitments: the latest of each state, {len(rows)} of {every}; all of them: kg list pledges"
    return Table(rows, _COLUMNS, title=title)


def _commitment(index: Index, pledge: Pledge) -> tuple[str, ...]:
    from textwrap import shorten

    from kg.analysis.pledges.conditions import in_words

    conditions = dict.fromkeys(in_words(pledge.conditions))
    publishers = dict.fromkeys(str(index.get(f"doc:{one}", "publisher")) for one in pledge.docs)
    return (
        pledge.when,
        _some([shorten(one.name, 40, placeholder=" …") for one in pledge.makers]),
        _some([one.name for one in pledge.beneficiaries]),
        shorten(pledge.name, 60, placeholder=" …") + (" (disputed)" if pledge.disputed else ""),
        shorten(_some(list(conditions)), 60, placeholder=" …"),
        _some(list(publishers)),
        pledge.id,
    )


def _some(names: list[str]) -> str:
    """The first two names, and how many more there are."""
    return "; ".join(names[:2]) + (f" and {len(names) - 2} more" if len(names) > 2 else "")


def _write(settings: Settings, output: Path) -> list[Path]:
    from kg.export.files import export
    from kg.export.rdf import beside
    from kg.figures.network import who_met_whom
    from kg.figures.timeline import timeline
    from kg.graph.index import Index
    from kg.neo4j.browser.style import grass
    from kg.report import page
    from kg.system.atomic_file import whole

    written = []
    forms = (
        ("graphml", "graph.graphml"),
        ("node-link", "graph.json"),
        ("turtle", "graph.ttl"),
        ("nquads", "graph.nq"),
    )
    with settings.graph.store() as store:
        rows = settings.graph.rows(store)
        for format_, name in forms:
            written.append(output / name)
            with whole(written[-1]) as file:
                export(store, rows, format_, file, partial(beside, settings.graph, store))
        index = Index(rows())
    written.append(output / "style.grass")
    with whole(written[-1]) as file:
        file.write(grass().encode())
    written.append(output / "report.html")
    with whole(written[-1]) as file:
        file.write(page(index, settings.language).encode())
    try:
        for draw, name in ((timeline, "timeline.png"), (who_met_whom, "actors.png")):
            draw(index, output / name)
            written.append(output / name)
    except UsageError as error:
        say(f"no picture: {error}")
    return written
