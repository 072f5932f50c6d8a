"""What became of a pledge: its state, and each step with who took it and who says so."""

from collections.abc import Iterable, Iterator

from kg.analysis.pledges.pledge import Pledge
from kg.analysis.pledges.steps import Doer, Step
from kg.report.evidence import against, disputed, evidence
from kg.report.facets import Told
from kg.report.html import Html, chip, el, joined


def became(told: Told, pledge: Pledge) -> Html:
    """The state, the steps, those that were perhaps taken, and those of the whole that the pledge is a part of."""
    vague = steps(told, pledge.perhaps, told.words("perhaps", "{}"))
    return joined([_state(told, pledge), *steps(told, pledge.steps), *vague, *steps(told, pledge.of_whole)])


def steps(told: Told, some: Iterable[Step], form: str = "{}") -> Iterator[Html]:
    """Steps: when, what, by whom, of what, and who says so. Who broke a promise need not be who made it."""
    words = told.words
    for step in some:
        by = words("by whom", ", ".join(map(_doer, step.by))) if step.by else ""
        of = words("of whole", step.of.name) if step.of else ""
        say = words("say", ", ".join(step.said_by)) if step.said_by else ""
        did = " ".join(filter(None, (words.time(step.when), form.format(words.state(step.step)), by)))
        head = ", ".join(filter(None, (did, of, say, against(told, step.id) if step.disputed else "")))
        yield el("div", {"class": "step"}, el("small", None, head), f" {step.name} ", evidence(told, step.reasons))


def _doer(doer: Doer) -> str:
    return f"{doer.name} ({', '.join(doer.behalf)})" if doer.behalf else doer.name


def _state(told: Told, pledge: Pledge) -> Html:
    """The state; of a pledge whose making is disputed first who says and who denies that it was made."""
    words = told.words
    state = chip(pledge.state, words.state(pledge.state))
    shown = [disputed(told, pledge.id), words("if made", ""), state] if pledge.disputed else [state]
    below: list[str] = []
    if pledge.undisputed != pledge.state:
        below.append(words("else", words.state(pledge.undisputed)))
    if pledge.denied_on and pledge.state != "denied":
        below.append(joined([words("denied on", ""), _day(pledge.denied_on)]))
    if pledge.last_word:
        below.append(joined([words("last word", ""), _day(pledge.last_word)]))
    return joined([*shown, *(el("small", {"class": "below"}, line) for line in below)])


def _day(day: str) -> Html:
    return el("span", {"class": "day"}, day)
