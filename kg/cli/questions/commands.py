"""Commands that answer what analysts ask: pledges, what is disputed, and why something is in the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from kg.cli.completing import values
from kg.cli.listing.filters import Asked, filters, selected, sorts
from kg.cli.output import say
from kg.cli.printing import Printer, Table, prints
from kg.cli.printing.columns import DISPUTES, EVIDENCE, PLEDGES, SUMS, TURNS, WORDS, heading
from kg.cli.settings import Settings, looks_back
from kg.errors import UsageError, suggestion
from kg.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.analysis.evidence.reasons import Reason
    from kg.analysis.evidence.why import Evidence, Stage
    from kg.analysis.pledges.pledge import Pledge
    from kg.analysis.selection import Selected
    from kg.graph.index import Index

KINDS = ("disputed", "counted differently", "dated differently", "placed differently", "not committed", "denied")


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
@sorts
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
    out.show(Table(found, PLEDGES, "pledges"), text=lambda: told(found), page=id_ is not None)


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


@click.command()
@click.option("--kind", type=click.Choice(KINDS))
@filters()
@sorts
@looks_back
@prints()
@click.pass_obj
def disputed(  # options
    settings: Settings, kind: str | None, sort: str, limit: int | None, out: Printer, **asked: Unpack[Asked]
) -> None:
    """Say what is disputed or denied: by whom, against whom, in which words.

    Disputed is what voices contradict each other about: one denies the stage that another affirms, or calls off what
    took place. Only these are named, and counted as independent sources. Events whose counts, times or places in
    several documents exclude each other are counted, dated or placed differently. Not committed are pledges, and parts
    in pledges, that somebody is said not to have made.
    """
    from kg.analysis.disputes.disputed import disputes
    from kg.analysis.selection.arranged import arranged

    index = settings.index()
    takes = selected(index, **asked).takes
    some = (one for one in disputes(index) if kind in (None, one.kind) and takes(index.nodes[one.id]))
    out.show(Table(arranged(some, sort, limit), DISPUTES, "disputes"))


@click.command()
@click.argument("id_", metavar="ID|NAME", shell_complete=values.ids())
@looks_back
@prints()
@click.pass_obj
def why(settings: Settings, id_: str, out: Printer) -> None:
    """Say why a node or relationship is in the graph: who claims it, in which words of which document.

    ID is that of any node or relationship, as kg list, kg show and the Browser have it; a name that several things have
    is answered with their ids. Independent sources are counted: a report that is passed on is no second source.
    """
    import msgspec

    from kg.analysis.evidence.why import why as evidence
    from kg.analysis.selection.named import find

    index = settings.index()
    found = evidence(index, id_) or evidence(index, find(index, id_))
    if found is None:  # nothing was found that has no evidence
        raise UsageError(f'nothing has the id "{id_}"')
    out.show(
        Table(list(_rows(found)), EVIDENCE, "claims"),
        document=lambda: msgspec.to_builtins(found),
        text=lambda: map(safe, _told(index, found)),
        page=True,
    )


def _rows(found: Evidence) -> Iterator[tuple[Stage, Reason]]:
    """The claims of each stage."""
    claims = {reason.claim: reason for reason in found.reasons}
    return ((stage, claims[claim]) for stage in found.stages for claim in stage.claims)


def _told(index: Index, found: Evidence) -> Iterator[str]:
    """The lines of `kg why`."""
    yield f"{found.name}  ({found.id})"
    yield f"  {_sources(found)}"
    claims = {reason.claim: reason for reason in found.reasons}
    several = len({stage.about for stage in found.stages}) > 1
    for stage in found.stages:
        of = index.title(stage.about) if several else ""
        yield f"\n{heading(stage, of)}, affirmed by {stage.sources}, denied by {stage.against}"
        for claim in stage.claims:
            yield from _reason(claims[claim], stage)


def _sources(found: Evidence) -> str:
    """How many sources there are, of which stage; of what has no stages, how many speak of it."""
    if found.stage:
        return f"affirmed by {found.sources}, denied by {found.against} independent sources: {found.stage}"
    denied = f", denied by {found.against}" if found.against else ""
    return f"told by {found.sources}{denied} independent sources"


def _reason(reason: Reason, stage: Stage) -> Iterator[str]:
    """One claim of `kg why`: who says so, in which words of which document."""
    said = "denies" if reason.polarity == "negative" else "says"
    status = "" if reason.status in ("occurred", stage.stage) else reason.status
    coding = "coded by a machine" if reason.coding == "machine" else ""
    how = ", ".join(filter(None, (reason.certainty, status, "; ".join(reason.concerns), coding)))
    yield f"  {' → '.join(reason.chain)} {said} ({how})"
    source = ", ".join(filter(None, (reason.title, reason.kind, reason.published or "undated", reason.language)))
    yield f"    {source} [{reason.document}]"
    for passage in reason.passages:
        yield f"    {passage.start}–{passage.end}  {passage.before}»{passage.quote}«{passage.after}"


@click.command()
@click.argument("id_", metavar="ID|NAME", shell_complete=values.ids("Situation"))
@looks_back
@prints()
@click.pass_obj
def course(settings: Settings, id_: str, out: Printer) -> None:
    """Say what became of a situation from day to day: announced, put off, called off, took place; by whose words.

    ID is that of a situation, as kg list has it, or its name. Words are claims that are certain or probable, in the
    order in which they were said. Below them stands what the situation is by them, from the day on which they were
    public.
    """
    import msgspec

    from kg.analysis.course import course as course_of
    from kg.analysis.selection.named import find

    index = settings.index()
    id_ = find(index, id_, "situation", "Situation")
    with settings.graph.store() as store:
        found = course_of(index, settings.graph.told(store, id_), id_, settings.language)
    contradictions = [f"{one} is contradicted by {other}" for one, other in found.contradictions]
    out.show(
        Table(found.words, WORDS, "words", f"{found.name}  ({found.id})"),
        Table(found.turns, TURNS, "turns"),
        document=lambda: msgspec.to_builtins(found),
    )
    if not out.json:
        for line in contradictions:
            say(line)
