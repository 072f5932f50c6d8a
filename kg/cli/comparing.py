"""Commands that compare: what was known on two days, and situations that may be one."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.output import Settings, as_json, emit, looks_back, say, table
from kg.errors import counted


@click.command()
@click.option("--from", "before", metavar="DAY", default="", help="What was public by this day …")
@click.option("--to", "after", metavar="DAY", default="", help="… against what was by this one.  [default: now]")
@click.option(
    "--from-store",
    "other",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Begin with another store, such as a backup: what was retracted since is withdrawn.",
)
@as_json
@click.pass_obj
def diff(settings: Settings, before: str, after: str, other: Path | None, json_: bool) -> None:
    """Say what became known between two days, what changed, and what was withdrawn.

    Compared are documents, situations and memberships: what the claims make of them, time, place, who took part,
    content, conditions, and the state of pledges.
    """
    import msgspec

    from kg.analysis.diff import changes

    earlier = Settings(other or settings.store, settings.language)
    earlier.public = before
    later = Settings(settings.store, settings.language)
    later.public = after
    found = changes(earlier.index(whole=True), later.index(whole=True))
    if json_:
        emit(**msgspec.to_builtins(found))
        return
    for title, things in (("Became known", found.known), ("Withdrawn", found.withdrawn)):
        if things:
            rows = ([one.kind, one.reality, one.name, one.when, one.id] for one in things)
            table(("", "", "name", "when", "id"), rows, title=title)
    if found.changed:
        changed = ([one.name, one.what, one.before, one.after, one.id] for one in found.changed)
        table(("name", "what", "before", "after", "id"), changed, title="Changed")
    altered = counted(len(found.changed), "change")
    say(f"{len(found.known)} became known, {altered}, {len(found.withdrawn)} withdrawn")


@click.command()
@click.option("--min-score", "least", default=0.6, show_default=True, help="Leave out pairs below this (0 to 1).")
@looks_back
@as_json
@click.pass_obj
def match(settings: Settings, least: float, json_: bool) -> None:
    """Propose pairs of situations in different documents that may be one.

    Judge them in a YAML file of your own, and give it to any command that answers: kg --same FILE list situations.
    Pairs judged there are not proposed again. The store stays as it is; without the file nothing is joined.

    \b
    situations: diplomatic-kg/situations/1
    judgements:
      - {ids: [event:a, local:doc/b], judgement: same, because: same hall, same hour}
      - {ids: [event:a, event:c], judgement: different}
    """
    import msgspec

    from kg.analysis.match import proposals
    from kg.graph.sameness import judgements

    pairs = list(proposals(settings.index(whole=True), least, judgements(settings.same)))
    if json_:
        emit(pairs=msgspec.to_builtins(pairs))
        return
    rows = ([one.score, *one.names, _because(one.because), one.one, one.other] for one in pairs)
    table(("score", "one", "other", "because", "id", "id"), rows)


def _because(parts: dict[str, float]) -> str:
    return ", ".join(f"{name} {part:g}" for name, part in parts.items())
