"""The command that answers who pledged what to whom, on which condition, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from kg.cli.completing import values
from kg.cli.listing.filters import Asked, arranges, filters, selected, shown
from kg.cli.output import say
from kg.cli.printing import Printer, Table, prints
from kg.cli.printing.columns import PLEDGES, SUMS
from kg.cli.settings import Settings, looks_back
from kg.errors import UsageError, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.analysis.pledges.pledge import Pledge
    from kg.analysis.selection import Selected
    from kg.graph.index import Index


@click.command()
@click.argument("id_", metavar="[ID|NAME]", required=False, shell_complete=values.ids("Pledge"))
@click.option("--on", metavar="DAY", default="", help="The state on a day, such as 2024-07-15.  [default: now]")
@click.option(
    "--falls-due",
    metavar="ID|TYPE",
    default="",
    help="What becomes of pledges once this has come about.",
    shell_complete=values.ids("Situation"),
)
@click.option("--sum", "sum_", is_flag=True, help="What was promised in money, added up.")
@filters()
@arranges
@looks_back
@prints()
@click.pass_obj
def pledges(  # noqa: PLR0913  # options
    settings: Settings,
    id_: str | None,
    on: str,
    falls_due: str,
    sum_: bool,
    sort: str,
    limit: int | None,
    columns: str,
    out: Printer,
    **asked: Unpack[Asked],
) -> None:
    """Say who pledged what to whom, on which condition, and what became of it.

    With an ID, the whole life of one pledge: each step with who says so, in which words.

    With --falls-due, each pledge in force that hangs on a situation (its id, or a type), and what it comes to once that
    has come about: due, or what is still needed, what keeps it from becoming due, or what ends it.

    With --sum, the sums of money that were promised, per maker, state and currency: no promise twice, no part beside
    its whole, none that was denied, is disputed, or was taken back. What is not added is named on stderr.

    Nothing is inferred: a step is an event that a document says fulfilled, breached, withdrew … the pledge. It counts
    from the day by which it has surely happened. Steps that cannot be true together are named on stderr.

    The other options take in some of the pledges: --actor France --role pledger what France promised.
    """
    from kg.analysis.selection.arranged import arranged
    from kg.cli.questions.pledge_text import entries, life
    from kg.model.days import last_day

    index = settings.index()
    if sum_:
        _sum(index, last_day(on), id_ or falls_due or any(asked.values()), out)
        return
    if falls_due and falls_due not in index.nodes and not any(index.having(falls_due)):
        from kg.ontology import subclasses

        near = suggestion(falls_due, (*subclasses("Situation"), *index.nodes))
        raise UsageError(f'nothing has the id or type "{falls_due}"{near}')
    some = _found(selected(index, last_day(on), **asked), id_, last_day(on), falls_due)
    found = map(_warned, arranged(some, sort, limit))
    told = life if id_ is not None else entries
    table = shown(found, columns, PLEDGES, "pledges")
    out.show(table, text=None if columns else lambda: told(found), page=id_ is not None)


def _warned(pledge: Pledge) -> Pledge:
    """The same pledge; what cannot be true together of its steps is said."""
    for wrong in pledge.impossible:
        say(f"{pledge.id}: {wrong}")
    return pledge


def _sum(index: Index, day: str, choice: object, out: Printer) -> None:
    """What was promised in money."""
    import msgspec

    from kg.analysis.pledges.sums import sums
    from kg.cli.questions.pledge_text import added

    if choice:
        raise UsageError("--sum adds up all pledges: leave out the id, --falls-due and what takes in some only")
    found = sums(index, day)
    if not out.json:
        for one in found.left_out:
            say(f"not added: {one.amount}, {one.name} ({one.pledge}): {one.because}")
    out.show(Table(found.sums, SUMS, "sums"), document=lambda: msgspec.to_builtins(found), text=lambda: added(found))


def _found(chosen: Selected, id_: str | None, day: str, falls_due: str) -> Iterable[Pledge]:
    """The pledges that are asked for; raises `UsageError` where none has the id or name."""
    from kg.analysis.lists import pledges as listed
    from kg.analysis.pledges.pledge import falls_due as due
    from kg.analysis.pledges.pledge import pledge
    from kg.analysis.selection.named import find

    index = chosen.index
    one = id_ and find(index, id_, "pledge", "Pledge")
    if falls_due:
        some: Iterable[Pledge] = (each for each in due(index, falls_due, day) if chosen.takes(index.nodes[each.id]))
        found = [each for each in some if one in (None, each.id)]
        if one and not found:
            raise UsageError(f'"{one}" does not hang on "{falls_due}"')
        return found
    return [pledge(index, one, day)] if one else listed(chosen, day)
