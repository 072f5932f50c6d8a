"""Commands that answer what is disputed, why something is in the graph, and what its course was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from kg.cli.completing import values
from kg.cli.listing.filters import Asked, arranges, filters, selected, shown
from kg.cli.output import say
from kg.cli.printing import Printer, Table, prints
from kg.cli.printing.columns import DISPUTES, EVIDENCE, TURNS, WORDS, heading
from kg.cli.settings import Settings, looks_back
from kg.errors import UsageError
from kg.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.analysis.evidence.reasons import Reason
    from kg.analysis.evidence.why import Evidence, Stage
    from kg.graph.index import Index

KINDS = ("disputed", "counted differently", "dated differently", "placed differently", "not committed", "denied")


@click.command()
@click.option("--kind", type=click.Choice(KINDS))
@filters()
@arranges
@looks_back
@prints()
@click.pass_obj
def disputed(  # options
    settings: Settings,
    kind: str | None,
    sort: str,
    limit: int | None,
    columns: str,
    out: Printer,
    **asked: Unpack[Asked],
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
    out.show(shown(arranged(some, sort, limit), columns, DISPUTES, "disputes"))


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
