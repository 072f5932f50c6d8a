"""Commands that answer what analysts ask: pledges, what is disputed, and why something is in the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from kg.cli.listing.filters import Asked, filters, selected, sorts
from kg.cli.output import as_json, emit, emit_list, say, table, tell
from kg.cli.settings import Settings, looks_back
from kg.errors import UsageError, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.analysis.course import Spoken
    from kg.analysis.evidence.reasons import Reason
    from kg.analysis.evidence.why import Evidence, Stage
    from kg.analysis.pledges.pledge import Pledge
    from kg.analysis.selection import Selected
    from kg.graph.index import Index

KINDS = ("disputed", "counted differently", "dated differently", "placed differently", "not committed", "denied")


@click.command()
@click.argument("id_", metavar="[ID|NAME]", required=False)
@click.option("--on", metavar="DAY", default="", help="The state on a day, such as 2024-07-15.  [default: now]")
@click.option("--falls-due", metavar="ID|TYPE", default="", help="What becomes of pledges once this has come about.")
@click.option("--sum", "sum_", is_flag=True, help="What was promised in money, added up.")
@filters()
@sorts
@looks_back
@as_json
@click.pass_obj
def pledges(  # noqa: PLR0913  # options
    settings: Settings,
    id_: str | None,
    on: str,
    falls_due: str,
    sum_: bool,
    sort: str,
    limit: int | None,
    json_: bool,
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
    import msgspec

    from kg.analysis.selection.arranged import arranged
    from kg.cli.pledge_text import entry, life
    from kg.model.days import last_day

    index = settings.index()
    if sum_:
        _sum(index, last_day(on), id_ or falls_due or any(asked.values()), json_)
        return
    if falls_due and falls_due not in index.nodes and not any(index.having(falls_due)):
        from kg.ontology import subclasses

        near = suggestion(falls_due, (*subclasses("Situation"), *index.nodes))
        raise UsageError(f'nothing has the id or type "{falls_due}"{near}')
    some = _found(selected(index, last_day(on), **asked), id_, last_day(on), falls_due)
    found = map(_warned, arranged(some, sort, limit))
    if json_:
        emit_list("pledges", map(msgspec.to_builtins, found))
    elif id_ is not None:
        click.echo("\n".join(life(next(found))))
    else:
        for number, one in enumerate(found):
            click.echo("\n" * bool(number) + entry(one))


def _warned(pledge: Pledge) -> Pledge:
    """The same pledge; what cannot be true together of its steps is said."""
    for wrong in pledge.impossible:
        say(f"{pledge.id}: {wrong}")
    return pledge


def _sum(index: Index, day: str, choice: object, json_: bool) -> None:
    """What was promised in money."""
    import msgspec

    from kg.analysis.pledges.sums import sums
    from kg.cli.pledge_text import added

    if choice:
        raise UsageError("--sum adds up all pledges: leave out the id, --falls-due and what takes in some only")
    found = sums(index, day)
    if json_:
        emit(**msgspec.to_builtins(found))
        return
    for one in found.left_out:
        say(f"not added: {one.amount}, {one.name} ({one.pledge}): {one.because}")
    click.echo("\n".join(added(found)))


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
@as_json
@click.pass_obj
def disputed(  # options
    settings: Settings, kind: str | None, sort: str, limit: int | None, json_: bool, **asked: Unpack[Asked]
) -> None:
    """Say what is disputed or denied: by whom, against whom, in which words.

    Disputed is what voices contradict each other about: one denies the stage that another affirms, or calls off what
    took place. Only these are named, and counted as independent sources. Events whose counts, times or places in
    several documents exclude each other are counted, dated or placed differently. Not committed are pledges, and parts
    in pledges, that somebody is said not to have made.
    """
    import msgspec

    from kg.analysis.disputes.disputed import disputes
    from kg.analysis.selection.arranged import arranged

    index = settings.index()
    takes = selected(index, **asked).takes
    some = (one for one in disputes(index) if kind in (None, one.kind) and takes(index.nodes[one.id]))
    found = list(arranged(some, sort, limit))
    if json_:
        emit(disputes=msgspec.to_builtins(found))
        return
    rows = []
    for one in found:
        sides = [[f"{reason.voice}: {_quotes(reason)}" for reason in reasons] for reasons in (one.affirmed, one.denied)]
        rows.append((one.when, one.kind, one.name, one.who, f"{one.sources} : {one.against}", *sides, one.id))
    table(("when", "", "what", "whose part", "sources", "affirmed by", "denied by", "id"), rows)


@click.command()
@click.argument("id_", metavar="ID|NAME")
@looks_back
@as_json
@click.pass_obj
def why(settings: Settings, id_: str, json_: bool) -> None:
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
    if json_:
        emit(**msgspec.to_builtins(found))
        return
    click.echo(f"{found.name}  ({found.id})")
    click.echo(f"  {_sources(found)}")
    claims = {reason.claim: reason for reason in found.reasons}
    several = len({stage.about for stage in found.stages}) > 1
    for stage in found.stages:
        of = index.title(stage.about) if several else ""
        click.echo(f"\n{_heading(stage, of)}, affirmed by {stage.sources}, denied by {stage.against}")
        for claim in stage.claims:
            _reason(claims[claim], stage)


def _sources(found: Evidence) -> str:
    """How many sources there are, of which stage; of what has no stages, how many speak of it."""
    if found.stage:
        return f"affirmed by {found.sources}, denied by {found.against} independent sources: {found.stage}"
    denied = f", denied by {found.against}" if found.against else ""
    return f"told by {found.sources}{denied} independent sources"


def _heading(stage: Stage, of: str) -> str:
    """What the claims of a group of `kg why` are on: `participation of Macron: took place`."""
    whose = f" of {'; '.join(stage.concerns)}" if stage.concerns else ""
    part = "" if stage.aspect == "occurrence" else stage.aspect + whose
    return ": ".join(filter(None, (of, part, stage.stage)))


def _reason(reason: Reason, stage: Stage) -> None:
    """One claim of `kg why`: who says so, in which words of which document."""
    said = "denies" if reason.polarity == "negative" else "says"
    status = "" if reason.status in ("occurred", stage.stage) else reason.status
    coding = "coded by a machine" if reason.coding == "machine" else ""
    how = ", ".join(filter(None, (reason.certainty, status, "; ".join(reason.concerns), coding)))
    click.echo(f"  {' → '.join(reason.chain)} {said} ({how})")
    source = ", ".join(filter(None, (reason.title, reason.kind, reason.published or "undated", reason.language)))
    click.echo(f"    {source} [{reason.document}]")
    for passage in reason.passages:
        click.echo(f"    {passage.start}–{passage.end}  {passage.before}»{passage.quote}«{passage.after}")


@click.command()
@click.argument("id_", metavar="ID|NAME")
@looks_back
@as_json
@click.pass_obj
def course(settings: Settings, id_: str, json_: bool) -> None:
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
    if json_:
        emit(**msgspec.to_builtins(found))
        return
    tell(f"{found.name}  ({found.id})")
    words = ([one.day, one.voice, _stage(one), one.when, one.place, _quotes(one)] for one in found.words)
    table(("said", "by", "that it is", "when", "where", "in which words"), words)
    turns = ([one.day, one.reality, one.status, one.disputed, one.when, one.place] for one in found.turns)
    table(("from", "it is", "status", "disputed", "when", "where"), turns)
    for one, other in found.contradictions:
        tell(f"{one} is contradicted by {other}")


def _stage(word: Spoken) -> str:
    return f"not {word.stage}" if word.polarity == "negative" else word.stage


def _quotes(reason: Reason | Spoken) -> str:
    return " … ".join(f"“{passage.quote}”" for passage in reason.passages)
