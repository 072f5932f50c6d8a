"""The command that tells day by day what happened, as a list or a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Unpack

import click

from kg.cli.listing.filters import Asked, filters, selected
from kg.cli.output import emit, say
from kg.cli.printing import Printer, Table, prints
from kg.cli.settings import Settings, looks_back
from kg.errors import UsageError
from kg.text import counted

_COLUMNS = ("when", "reality", "disputed", "type", "name", "who", "place", "id")


@click.command()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Draw a picture instead: .svg or .png."
)
@click.option("--limit", type=click.IntRange(min=0), metavar="NUMBER", help="No more than so many.")
@filters()
@looks_back
@prints()
@click.pass_obj
def timeline(settings: Settings, output: Path | None, limit: int | None, out: Printer, **asked: Unpack[Asked]) -> None:
    """Tell day by day what happened, and what was to happen: kg timeline --actor Macron --since 2025-09.

    What took place, is planned and is only spoken of are told apart, and what is disputed. What has no time is left
    out. As a picture each situation has a line (extra picture).
    """
    from itertools import islice

    from kg.analysis.lists import situations

    rows = list(islice(situations(selected(settings.index(), **asked)), limit))
    if output is not None:
        _draw(rows, output)
        if out.json:
            emit(file=str(output), bytes=output.stat().st_size)
        else:
            say(f"{output}: {counted(len(rows), 'situation')}")
        return
    out.show(Table(_by_day(rows), _COLUMNS, "days"))


def _draw(rows: list[dict[str, Any]], output: Path) -> None:
    from kg.figures.happenings import happenings

    if output.suffix not in (".svg", ".png"):
        raise UsageError(f'"{output}" is no picture: name it .svg or .png')
    happenings(rows, output)


def _by_day(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Rows with a time, each with who took part or is cast."""
    for row in rows:
        if row["when"]:
            yield row | {"who": row["participants"] or row["cast"]}
