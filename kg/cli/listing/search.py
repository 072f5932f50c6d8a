"""The command that finds words."""

from __future__ import annotations

from typing import Unpack

import click

from kg.cli.listing.filters import Asked, filters, selected
from kg.cli.output import say
from kg.cli.printing import Printer, Table, prints
from kg.cli.settings import Settings, looks_back

_COLUMNS = ("kind", "reality", "disputed", "when", "name", "passage", "document", "id")


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="No more than so many.")
@filters("text")
@looks_back
@prints()
@click.pass_obj
def search(settings: Settings, words: tuple[str, ...], limit: int, out: Printer, **asked: Unpack[Asked]) -> None:
    """Find words in names and quotes, best first: actors, situations, places, documents.

    All words must be there, or those on one side of OR. Whole words come first, then beginnings of words, then words
    that differ in their last letters. Accents and capitals make no difference. A situation is found by what documents
    say of it too; the passage shows where, and reality what the claims make of it.

    The first search of a large store takes longer: which word stands where is then kept beside it.
    """
    from kg.analysis.search import search as find

    chosen = selected(settings.index(), **asked)
    with settings.graph.store() as store:
        searched = settings.graph.searched(store)
    found = list(find(chosen, searched, " ".join(words), limit))
    out.show(Table(found, _COLUMNS, "hits"))
    if not found and not out.json:
        say(f'nothing has the words "{" ".join(words)}"')
