"""Pledges as text for people: a line each, on a terminal broken between words only, never in an id or a day."""

from __future__ import annotations

import sys
from textwrap import TextWrapper
from typing import TYPE_CHECKING, Final

from kg.analysis.pledges.conditions import in_words
from kg.analysis.pledges.pledge import Prospect
from kg.cli.printing.terminal import is_terminal, width
from kg.model.amount import Amount, Per
from kg.text import counted, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.analysis.evidence.reasons import Reason
    from kg.analysis.pledges.conditions import Condition
    from kg.analysis.pledges.pledge import Pledge
    from kg.analysis.pledges.steps import Doer, Step
    from kg.analysis.pledges.sums import Sums

_HEAD: Final = 11
_VOICES: Final = 4
"""So many voices are named in the list; `kg pledges ID` and JSON have them all."""
_UNTIL: Final = ("open", "planned", "possible")
"""States in which nothing came of a pledge up to the last word on it."""


def entries(pledges: Iterable[Pledge]) -> Iterator[str]:
    """The list of pledges, each a paragraph."""
    for number, pledge in enumerate(pledges):
        yield "\n" * bool(number) + entry(pledge)


def entry(pledge: Pledge) -> str:
    """A pledge in the list: the day, who and to whom, then what, on which condition, its state, its id."""
    who = names(one.name for one in pledge.makers) or "nobody is named"
    to = names(one.name for one in pledge.beneficiaries)
    lines = [_wrapped(f"{pledge.when or 'undated'}  {who}{' → ' + to if to else ''}", "  ")]
    return "\n".join([*lines, *(_labelled(head, cell) for head, cells in _facts(pledge) for cell in cells)])


def _facts(pledge: Pledge) -> Iterator[tuple[str, Iterable[str]]]:
    yield "what", [names(one.name for one in pledge.content) or pledge.name]
    yield "sum", [names(pledge.amounts)] if pledge.amounts else []
    yield "not by", [names(f"{one.name} ({one.polarity or one.status})" for one in pledge.cast)] if pledge.cast else []
    yield "condition", in_words(pledge.conditions, _condition)
    yield "then", then(pledge)
    yield "state", [state(pledge)]
    yield "step", [_told(step, _VOICES) for step in (*pledge.steps, *pledge.of_whole)]
    yield "perhaps", [_told(step, _VOICES) for step in pledge.perhaps]
    yield "id", [f"{pledge.id} ({counted(len(pledge.docs), 'document')})"]


def added(sums: Sums) -> Iterator[str]:
    """The sums, each with its promises below it, and what documents give one promise differently."""
    for one in sums.sums:
        makers = names(maker.name for maker in one.makers) or "nobody is named"
        total = Amount(value=one.value, currency=one.currency, per=Per(one.per) if one.per else None)
        most = Amount(value=one.at_most, currency=one.currency)
        limit = "" if not one.at_most else ", at most" if one.at_most == one.value else f", of it up to {most.shown}"
        yield _wrapped(f"{makers}: {total.shown}{limit} ({one.state})", "  ")
        for promise in one.promises:
            yield _labelled("", f"{promise.amount}: {promise.name} ({names(promise.pledges)})")
            yield from (_labelled("", f"  documents differ: {names(promise.amounts)}") for _ in [0] if promise.amounts)


def state(pledge: Pledge) -> str:
    """The state, and the day up to which the store has words on it; of one not made, the day on which that was said."""
    if pledge.state == "denied":
        return ", ".join(filter(None, ("denied: not committed", pledge.denied_on)))
    told = [pledge.state + (", disputed" if pledge.disputed else "")]
    if pledge.undisputed != pledge.state:
        told.append(f"disputed; else {pledge.undisputed}")
    if pledge.denied_on:
        told.append(f"said not to be committed, {pledge.denied_on}")
    if pledge.state in _UNTIL and pledge.last_word:
        told.append(f"last word {pledge.last_word}")
    return "; ".join(told)


def then(pledge: Pledge) -> list[str]:
    """What a pledge comes to once something has come about, and why; nothing where that was not asked."""
    if not isinstance(pledge, Prospect):
        return []
    if pledge.by:
        return [f"{pledge.outcome}: {names(in_words(pledge.by, _condition))}"]
    needs = [word for group in pledge.needs for word in in_words(group, _condition)]
    return [f"still needs {names(needs)}" if needs else pledge.outcome]


def _condition(one: Condition) -> str:
    return f"{one.kind} {one.name} ({one.reality.lower()}{', disputed' if one.disputed else ''})"


def _told(step: Step, most: int = sys.maxsize) -> str:
    """A step in a line: `2014-03-01 breached by Russia, says G7`, and of which whole it is a step."""
    head = [step.when or (f"by {step.latest}" if step.latest else ""), step.step]
    head += [f"by {names(map(_doer, step.by))}"] if step.by else []
    of = f" – of the whole: {step.of.name}" if step.of else ""
    disputed = " (disputed)" if step.disputed else ""
    return " ".join(filter(None, head)) + _says(step.said_by, most) + disputed + of


def _says(voices: list[str], most: int) -> str:
    shown = [*voices[:most], *([f"{len(voices) - most} more"] if len(voices) > most else [])]
    return f", {'says' if len(voices) == 1 else 'say'} {names(shown)}" if voices else ""


def _doer(doer: Doer) -> str:
    behalf = f" for {names(doer.behalf)}" if doer.behalf else ""
    return doer.name + behalf + (" (disputed)" if doer.disputed else "")


def life(pledges: Iterable[Pledge]) -> Iterator[str]:
    """The lines on one pledge, or a few of one id: what it is, and each step with who says so, in which words."""
    for pledge in pledges:
        yield from _life(pledge)


def _life(pledge: Pledge) -> Iterator[str]:
    yield _wrapped(f"{pledge.name}  ({pledge.id})", "  ")
    for head, cells in (
        ("state", [state(pledge)]),
        ("made", [pledge.when]),
        ("by", [one.name for one in pledge.makers]),
        ("not by", [f"{one.name} ({one.polarity or one.status})" for one in pledge.cast]),
        ("to", [one.name for one in pledge.beneficiaries]),
        ("content", [one.name for one in pledge.content]),
        ("sum", pledge.amounts),
        ("condition", in_words(pledge.conditions, _condition)),
        ("then", then(pledge)),
        ("last word", [pledge.last_word]),
    ):
        if any(cells):
            yield _labelled(head, names(cells))
    yield from _words(pledge.reasons)
    steps = [("", step) for step in (*pledge.steps, *pledge.of_whole)] + [("perhaps ", step) for step in pledge.perhaps]
    for vague, step in steps:
        yield _wrapped(f"{vague}{_told(step)}: {step.name}  ({step.id})", "  ")
        yield from _words(step.reasons)


def _words(reasons: Iterable[Reason]) -> Iterator[str]:
    """Who says so, in which words."""
    for reason in reasons:
        said = "denies" if reason.polarity == "negative" else "says"
        quotes = " … ".join(f"“{passage.quote}”" for passage in reason.passages)
        yield _wrapped(
            f"    {' → '.join(reason.chain)} {said} ({reason.certainty}, {reason.status}): {quotes}", " " * 6
        )


def names(some: Iterable[str]) -> str:
    """Several names in a line."""
    return "; ".join(some)


def _labelled(head: str, cell: str) -> str:
    return _wrapped(f"  {head:<{_HEAD}}{cell}", " " * (_HEAD + 2))


def _wrapped(text: str, indent: str) -> str:
    if not is_terminal():
        return safe(text)
    wrapper = TextWrapper(width(), subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
    wrapper.drop_whitespace = True
    return wrapper.fill(safe(text))
