"""The command report: the graph as one page for people."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.output import Settings, as_json, emit, looks_back, say


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
    text = page(settings.index(whole=True), settings.language, last_day(settings.public), title).encode()
    with whole(output) as file:
        file.write(text)
    if json_:
        emit(file=str(output), bytes=len(text))
    else:
        say(f"{output}: {len(text) / 1e6:.1f} MB")
