"""The command demo: load the examples, print what the graph answers, and write it in every form."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

import click

from kg.cli.common import Settings, as_json, emit, say, table
from kg.errors import UsageError

_SHOWN = 12


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
    from kg.count import count
    from kg.load import load

    settings = Settings(output / "kg-store", settings.language)
    with as_file(files("kg_examples")) as examples:
        report = load(settings.store, [str(examples)])
    for fault in report.faults:
        say(str(fault))
    with settings.open() as store:
        counts = count(store, settings.rows(store)())
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
    from kg.ledger import pledges
    from kg.listing import claims, situations

    index = settings.index()
    events = [one for one in situations(index) if one["reality"] == "Event"]
    events.sort(key=lambda one: str(one["when"]))
    columns = ("when", "type", "name", "place", "participants")
    table(
        columns, ([one[c] for c in columns] for one in events[-_SHOWN:]), f"Events (the last {_SHOWN} of {len(events)})"
    )
    table(
        ("when", "who", "to whom", "what", "on condition", "state", "documents"),
        (
            (
                pledge.when,
                [one.name for one in pledge.makers],
                [one.name for one in pledge.beneficiaries],
                [one.name for one in pledge.content] or pledge.name,
                [f"{one.kind} {one.name} ({one.reality.lower()})" for one in pledge.conditions],
                pledge.state + (", disputed" if pledge.disputed else ""),
                len(pledge.docs),
            )
            for pledge in pledges(index)
        ),
        "\nPledges: what was made, on which condition, and what became of it",
    )
    denied = [one for one in claims(index) if one["polarity"] == "negative"]
    columns = ("name", "concerns", "said_by", "quotes", "publisher")
    heads = ("what", "whose part", "denied by", "in these words", "publisher")
    table(heads, ([one[column] for column in columns] for one in denied), "\nDenied, or said not to have happened")


def _write(settings: Settings, output: Path) -> list[Path]:
    from kg.browser_style import grass
    from kg.index import Index
    from kg.picture import actor_graph
    from kg.report import page
    from kg.to_files import export, whole

    written = []
    forms = (
        ("graphml", "graph.graphml"),
        ("node-link", "graph.json"),
        ("turtle", "graph.ttl"),
        ("nquads", "graph.nq"),
    )
    with settings.open() as store:
        rows = settings.rows(store)
        for format_, name in forms:
            written.append(output / name)
            with whole(written[-1]) as file:
                export(store, rows, format_, file)
        index = Index(rows())
    written.append(output / "style.grass")
    with whole(written[-1]) as file:
        file.write(grass().encode())
    written.append(output / "report.html")
    with whole(written[-1]) as file:
        file.write(page(index, settings.language).encode())
    try:
        actor_graph(index, output / "actors.png")
        written.append(output / "actors.png")
    except UsageError as error:
        say(f"no picture: {error}")
    return written
