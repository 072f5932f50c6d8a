"""What stands in the columns of the tables that commands print, by the name of the column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.analysis.course import Spoken, Turn
    from kg.analysis.disputes.disputed import Dispute
    from kg.analysis.evidence.reasons import Reason
    from kg.analysis.evidence.why import Stage
    from kg.analysis.match import Proposal
    from kg.analysis.pledges.conditions import Condition
    from kg.analysis.pledges.pledge import Pledge
    from kg.analysis.pledges.sums import Sum

PLEDGES: Final[dict[str, Callable[[Pledge], object]]] = {
    "when": lambda one: one.when,
    "makers": lambda one: [maker.name for maker in one.makers],
    "beneficiaries": lambda one: [to.name for to in one.beneficiaries],
    "content": lambda one: [what.name for what in one.content] or one.name,
    "sum": lambda one: one.amounts,
    "conditions": lambda one: _conditions(one.conditions),
    "state": lambda one: one.state,
    "disputed": lambda one: one.disputed,
    "steps": lambda one: [" ".join(filter(None, (step.when, step.step))) for step in one.steps],
    "id": lambda one: one.id,
}
SUMS: Final[dict[str, Callable[[Sum], object]]] = {
    "makers": lambda one: [maker.name for maker in one.makers],
    "state": lambda one: one.state,
    "sum": lambda one: f"{one.value:f}",
    "currency": lambda one: one.currency,
    "per": lambda one: one.per,
    "at most": lambda one: f"{one.at_most:f}" if one.at_most else "",
    "promises": lambda one: [pledge for promise in one.promises for pledge in promise.pledges],
}
EVIDENCE: Final[dict[str, Callable[[tuple[Stage, Reason]], object]]] = {
    "published": lambda row: row[1].published,
    "stage": lambda row: heading(row[0], ""),
    "polarity": lambda row: row[1].polarity,
    "said by": lambda row: row[1].chain,
    "certainty": lambda row: row[1].certainty,
    "status": lambda row: row[1].status,
    "quotes": lambda row: [passage.quote for passage in row[1].passages],
    "title": lambda row: row[1].title,
    "document": lambda row: row[1].document,
    "claim": lambda row: row[1].claim,
    "about": lambda row: row[0].about,
}
WORDS: Final[dict[str, Callable[[Spoken], object]]] = {
    "day": lambda word: word.day,
    "by": lambda word: word.voice,
    "that it is": lambda word: _stage(word),
    "when": lambda word: word.when,
    "where": lambda word: word.place,
    "in which words": lambda word: _quotes(word),
}
TURNS: Final[dict[str, Callable[[Turn], object]]] = {
    "day": lambda turn: turn.day,
    "it is": lambda turn: turn.reality,
    "status": lambda turn: turn.status,
    "disputed": lambda turn: turn.disputed,
    "when": lambda turn: turn.when,
    "where": lambda turn: turn.place,
}
DISPUTES: Final[dict[str, Callable[[Dispute], object]]] = {
    "when": lambda one: one.when,
    "kind": lambda one: one.kind,
    "what": lambda one: one.name,
    "whose part": lambda one: one.who,
    "sources": lambda one: f"{one.sources} : {one.against}",
    "affirmed by": lambda one: [f"{reason.voice}: {_quotes(reason)}" for reason in one.affirmed],
    "denied by": lambda one: [f"{reason.voice}: {_quotes(reason)}" for reason in one.denied],
    "id": lambda one: one.id,
}
GROUPS: Final[dict[str, Callable[[Proposal], object]]] = {
    "probability": lambda one: f"{one.probability:.2f}",
    "situations": lambda one: list(dict.fromkeys(one.names)),
    "weakest link": lambda one: " – ".join(one.weakest.names),
    "because": lambda one: ", ".join(f"{name} {part:+g}" for name, part in one.because.items()),
    "ids": lambda one: list(one.ids),
}


def heading(stage: Stage, of: str) -> str:
    """What the claims of a group of `kg why` are on: `participation of Macron: took place`."""
    whose = f" of {'; '.join(stage.concerns)}" if stage.concerns else ""
    part = "" if stage.aspect == "occurrence" else stage.aspect + whose
    return ": ".join(filter(None, (of, part, stage.stage)))


def _conditions(conditions: list[Condition]) -> list[str]:
    from kg.analysis.pledges.conditions import in_words

    return list(in_words(conditions))


def _stage(word: Spoken) -> str:
    return f"not {word.stage}" if word.polarity == "negative" else word.stage


def _quotes(reason: Reason | Spoken) -> str:
    return " … ".join(f"“{passage.quote}”" for passage in reason.passages)
