"""Commands that answer what analysts ask: pledges, what is disputed, and why something is in the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.output import as_json, emit, say, table, tell
from kg.cli.settings import Settings, looks_back
from kg.errors import UsageError, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.analysis.conditions import Condition
    from kg.analysis.course import Spoken
    from kg.analysis.evidence import Reason
    from kg.analysis.pledges import Pledge
    from kg.graph.index import Index

KINDS = ("disputed", "counted differently", "dated differently", "placed differently", "not committed", "denied")


@click.command()
@click.argument("id_", metavar="[ID]", required=False)
@click.option("--on", metavar="DAY", default="", help="The state on a day, such as 2024-07-15.  [default: now]")
@click.option("--falls-due", metavar="ID|TYPE", default="", help="What becomes of pledges once this has come about.")
@looks_back
@as_json
@click.pass_obj
def pledges(settings: Settings, id_: str | None, on: str, falls_due: str, json_: bool) -> None:
    """Say who pledged what to whom, on which condition, and what became of it.

    With an ID, the whole life of one pledge: each step with who says so, in which words.

    With --falls-due, each pledge in force that hangs on a situation (its id, or a type), and what it comes to once that
    has come about: due, or what is still needed, what keeps it from becoming due, or what ends it.

    Nothing is inferred: a step is an event that a document says fulfilled, breached, withdrew … the pledge. It counts
    from the day by which it has surely happened. Steps that cannot be true together are named on stderr.
    """
    import msgspec

    from kg.model.days import last_day

    index = settings.index()
    if falls_due and falls_due not in index.nodes and not any(index.having(falls_due)):
        raise UsageError(f'nothing has the id or type "{falls_due}"' + suggestion(falls_due, index.nodes))
    found = _found(index, id_, last_day(on), falls_due)
    for one in found:
        for wrong in one.impossible:
            say(f"{one.id}: {wrong}")
    if json_:
        emit(pledges=msgspec.to_builtins(found))
    elif id_ is not None:
        _life(found[0])
    else:
        heads = ["when", "who", "to whom", "what", "on condition", "state", "documents"]
        if falls_due:
            heads[5] = "then"
        table(heads, map(_row, found))


def _found(index: Index, id_: str | None, day: str, falls_due: str) -> Sequence[Pledge]:
    """The pledges that are asked for; raises `UsageError` where none has the id."""
    from kg.analysis.pledges import falls_due as due
    from kg.analysis.pledges import pledge
    from kg.analysis.pledges import pledges as every

    if id_ is not None and not falls_due and id_ in index.nodes and "Pledge" in index.nodes[id_].labels:
        return [pledge(index, id_, day)]
    found: list[Pledge] = [*(due(index, falls_due, day) if falls_due else every(index, day))]
    if id_ is None:
        return found
    chosen = [one for one in found if one.id == id_]
    if not chosen:
        raise UsageError(f'no pledge has the id "{id_}"' + suggestion(id_, (one.id for one in found)))
    return chosen


@click.command()
@click.option("--kind", type=click.Choice(KINDS))
@looks_back
@as_json
@click.pass_obj
def disputed(settings: Settings, kind: str | None, json_: bool) -> None:
    """Say what is disputed or denied: by whom, against whom, in which words.

    Disputed is what voices contradict each other about: one denies the stage that another affirms, or calls off what
    took place. Only these are named, and counted as independent sources. Events whose counts, times or places in
    several documents exclude each other are counted, dated or placed differently. Not committed are pledges, and parts
    in pledges, that somebody is said not to have made.
    """
    import msgspec

    from kg.analysis.disputes import disputes

    found = [one for one in disputes(settings.index()) if kind in (None, one.kind)]
    if json_:
        emit(disputes=msgspec.to_builtins(found))
        return
    rows = []
    for one in found:
        sides = [[f"{reason.voice}: {_quotes(reason)}" for reason in reasons] for reasons in (one.affirmed, one.denied)]
        rows.append((one.kind, one.when, one.name, one.who, f"{one.sources} : {one.against}", *sides))
    table(("", "when", "what", "whose part", "sources", "affirmed by", "denied by"), rows)


@click.command()
@click.argument("id_", metavar="ID")
@looks_back
@as_json
@click.pass_obj
def why(settings: Settings, id_: str, json_: bool) -> None:
    """Say why a node or relationship is in the graph: who claims it, in which words of which document.

    ID is that of any node or relationship, as kg list, kg show and the Browser have it. Independent sources are
    counted: a report that is passed on is no second source.
    """
    import msgspec

    from kg.analysis.evidence import why as evidence

    index = settings.index()
    found = evidence(index, id_) or evidence(index, f"doc:{id_}")
    if found is None:
        raise UsageError(f'nothing has the id "{id_}"' + suggestion(id_, index.nodes))
    if json_:
        emit(**msgspec.to_builtins(found))
        return
    click.echo(f"{found.name}  ({found.id})")
    click.echo(f"  affirmed by {found.sources}, denied by {found.against} independent sources")
    claims = {reason.claim: reason for reason in found.reasons}
    for stage in found.stages:
        of = "" if stage.aspect == "occurrence" else f"{stage.aspect}: "
        click.echo(f"\n{of}{stage.stage}, affirmed by {stage.sources}, denied by {stage.against}")
        for claim in stage.claims:
            _reason(claims[claim])


def _reason(reason: Reason) -> None:
    """One claim of `kg why`: who says so, in which words of which document."""
    said = "denies" if reason.polarity == "negative" else "says"
    of = "; ".join(reason.concerns)
    how = ", ".join(filter(None, (reason.certainty, of, "coded by a machine" if reason.coding == "machine" else "")))
    click.echo(f"  {' → '.join(reason.chain)} {said} ({how})")
    click.echo(f"    {reason.title}, {reason.published or 'undated'}, {reason.language} [{reason.document}]")
    for passage in reason.passages:
        click.echo(f"    {passage.start}–{passage.end}  {passage.before}»{passage.quote}«{passage.after}")


@click.command()
@click.argument("id_", metavar="ID")
@looks_back
@as_json
@click.pass_obj
def course(settings: Settings, id_: str, json_: bool) -> None:
    """Say what became of a situation from day to day: announced, put off, called off, took place; by whose words.

    ID is that of a situation, as kg list has it. Words are claims that are certain or probable, in the order in which
    they were said. Below them stands what the situation is by them, from the day on which they were public.
    """
    import msgspec

    from kg.analysis.course import course as course_of

    index = settings.index()
    if id_ not in index.nodes or "Situation" not in index.nodes[id_].labels:
        known = [node.id for node in index.having("Situation")]
        raise UsageError(f'no situation has the id "{id_}"' + suggestion(id_, known))
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


def _row(pledge: Pledge) -> Iterable[object]:
    return (
        pledge.when,
        [one.name for one in pledge.makers],
        [one.name for one in pledge.beneficiaries],
        [one.name for one in pledge.content] or pledge.name,
        _conditions(pledge),
        _then(pledge) or _state(pledge),
        len(pledge.docs),
    )


def _state(pledge: Pledge) -> str:
    disputed = ", disputed" if pledge.disputed else ""
    otherwise = f" (disputed; else {pledge.undisputed})" if pledge.undisputed != pledge.state else ""
    return pledge.state + disputed + otherwise


def _then(pledge: Pledge) -> str:
    """What a pledge comes to once something has come about, and why; empty where that was not asked."""
    from kg.analysis.conditions import in_words
    from kg.analysis.pledges import Prospect

    if not isinstance(pledge, Prospect):
        return ""
    if pledge.by:
        return f"{pledge.outcome}: {'; '.join(in_words(pledge.by, _condition))}"
    needs = [word for group in pledge.needs for word in in_words(group, _condition)]
    return f"still needs {'; '.join(needs)}" if needs else pledge.outcome


def _conditions(pledge: Pledge) -> list[str]:
    from kg.analysis.conditions import in_words

    return in_words(pledge.conditions, _condition)


def _condition(one: Condition) -> str:
    return f"{one.kind} {one.name} ({one.reality.lower()}{', disputed' if one.disputed else ''})"


def _life(pledge: Pledge) -> None:
    """One pledge with its steps, each with the words for it."""
    click.echo(f"{pledge.name}  ({pledge.id})")
    for head, cells in (
        ("state", [_state(pledge)]),
        ("then", [_then(pledge)]),
        ("made", [pledge.when]),
        ("by", [one.name for one in pledge.makers]),
        ("not by", [f"{one.name} ({one.polarity or one.status})" for one in pledge.cast]),
        ("to", [one.name for one in pledge.beneficiaries]),
        ("content", [one.name for one in pledge.content]),
        ("condition", _conditions(pledge)),
    ):
        if any(cells):
            click.echo(f"  {head:<10} {'; '.join(cells)}")
    _words(pledge.reasons)
    for step in pledge.steps:
        click.echo(
            f"{step.step}{', disputed' if step.disputed else ''}  {step.when or 'by ' + step.latest}  {step.name}"
        )
        _words(step.reasons)
    for step in pledge.perhaps:
        click.echo(f"perhaps {step.step}  {step.when}  {step.name}")
        _words(step.reasons)


def _words(reasons: Iterable[Reason]) -> None:
    """Who says so, in which words."""
    for reason in reasons:
        said = "denies" if reason.polarity == "negative" else "says"
        click.echo(f"    {' → '.join(reason.chain)} {said} ({reason.certainty}, {reason.status}): {_quotes(reason)}")
