"""The ledger: every pledge with its maker, content and conditions, and its state on a day. Nothing is inferred."""

from collections.abc import Iterable, Iterator

import msgspec

from kg.analysis.dates import happened
from kg.analysis.evidence.reasons import Reason, reasons
from kg.analysis.pledges.conditions import Condition, alternatives, came_about
from kg.analysis.pledges.due import Outcome, outlook
from kg.analysis.pledges.states import IN_FORCE, LEADS_TO, Taken, run
from kg.analysis.pledges.steps import KINDS, Named, Step, last_denial, last_word, own_steps, steps_of_wholes
from kg.cells import Cell
from kg.graph.index import Index
from kg.graph.rows import Edge
from kg.model.amount import Amount, parse
from kg.model.course import NEVER
from kg.model.period import in_time
from kg.model.reality import Reality
from kg.model.records import ConditionKind


class Cast(msgspec.Struct, frozen=True, kw_only=True):
    """An actor that is only said to be about to join in a pledge, or not to have joined: status and polarity say so."""

    id: str
    name: str
    status: str
    polarity: str


class Pledge(Cell, frozen=True, kw_only=True):
    """One pledge and what became of it by a day.

    `state` is open or what the steps made of it; of a pledge not made it is planned, denied or possible; before it was
    made, "not yet made", and within the days that its time leaves open, "perhaps made". `undisputed` is the state
    without the steps that are disputed, and equal to `state` where these make no difference. `steps` have surely
    happened by that day; of `perhaps` the time is too vague to say. `of_whole` are steps of an agreement, or whatever
    else the pledge is a part of: they are not its own and leave its state alone. `amounts` are the sums that it
    promises, in words. `impossible` names steps that contradict others.

    `last_word` is the day up to which the store has words on the pledge or its steps, `denied_on` the day on which it
    was last said not to have been made; both ISO, not after the day asked for, and empty where no day is known.
    """

    id: str
    name: str
    reality: str
    disputed: bool
    state: str
    undisputed: str
    when: str
    makers: list[Named]
    cast: list[Cast]
    beneficiaries: list[Named]
    content: list[Named]
    amounts: list[str]
    conditions: list[Condition]
    steps: list[Step]
    perhaps: list[Step]
    of_whole: list[Step]
    last_word: str
    denied_on: str
    impossible: list[str]
    reasons: list[Reason]
    docs: list[str]


class Prospect(Pledge, frozen=True, kw_only=True):
    """A pledge, and what becomes of it once something has come about.

    `outcome` is `due`, `needs`, `blocked` or `ends`. `needs` are the groups of conditions that are still open, each
    with the alternatives that can meet it; `by` are the conditions that block or end the pledge.
    """

    outcome: str
    needs: list[list[Condition]]
    by: list[Condition]


def reality(labels: tuple[str, ...]) -> str:
    """The one label among a situation's labels that says what the claims make of it."""
    return next(kind.value for kind in Reality if kind.value in labels)


def pledges(index: Index, on: str = "") -> Iterator[Pledge]:
    """Every pledge in the graph, by time; those denied or planned too. `on` is the last day to look at (ISO)."""
    some = sorted((in_time(str(node.properties.get("when", ""))), node.id) for node in index.having("Pledge"))
    return (pledge(index, id_, on) for _, id_ in some)


def falls_due(index: Index, condition: str, on: str = "") -> Iterator[Prospect]:
    """What becomes of each pledge in force that hangs on a situation, once this has come about.

    `condition` is the id of the situation, or a type, of which then all have come about. In force are pledges that were
    made, are neither fulfilled, withdrawn, superseded nor expired, and that no other condition has ended. Other
    conditions have come about where they are events by the day, and not disputed.
    """

    def meant(one: Condition) -> bool:
        return condition in (one.id, *index.nodes[one.id].labels)

    def kind(one: Condition) -> ConditionKind:
        return ConditionKind(one.kind)

    for promised in pledges(index, on):
        if promised.state not in IN_FORCE or not any(map(meant, promised.conditions)):
            continue
        groups = alternatives(promised.conditions)
        came = {one.id: came_about(index, one, on) for one in promised.conditions}
        if outlook(groups, kind, lambda one: not meant(one) and came[one.id]).outcome is Outcome.ENDS:  # noqa: B023
            continue
        told = outlook(groups, kind, lambda one: meant(one) or came[one.id])  # noqa: B023
        known = {name: getattr(promised, name) for name in Pledge.__struct_fields__}
        yield Prospect(**known, outcome=told.outcome.value, needs=told.needs, by=told.by)


def pledge(index: Index, id_: str, on: str = "") -> Pledge:
    """One pledge by its id; `on` is the last day to look at (ISO)."""
    node = index.nodes[id_]
    every = own_steps(index, id_)
    surely = _by(every, on)
    perhaps = [step for step in every if step not in surely and step.earliest <= on]
    made = [edge for edge in index.parts(id_, "pledger") if edge.type == "PARTICIPATES_IN"]
    cast = [edge for edge in index.parts(id_, "pledger") if edge.type == "CAST_IN"]
    is_made = reality(node.labels) == Reality.EVENT
    state, impossible = _state(index, id_, surely, on)
    return Pledge(
        id=id_,
        name=index.name(id_),
        reality=reality(node.labels),
        disputed="Disputed" in node.labels,
        state=state,
        undisputed=_state(index, id_, [step for step in surely if not step.disputed], on)[0],
        when=str(index.get(id_, "when")),
        makers=_named(index, (edge.source for edge in (made if is_made else cast))),
        cast=[_cast(index, edge) for edge in cast] if is_made else [],
        beneficiaries=_named(index, index.cast(id_, "beneficiary")),
        content=_named(index, index.targets(id_, "CONTENT")),
        amounts=list(dict.fromkeys(amount.shown for _, amount in promised(index, id_))),
        conditions=list(_conditions(index, id_)),
        steps=surely,
        perhaps=perhaps,
        of_whole=_by(steps_of_wholes(index, id_), on),
        last_word=last_word(index, id_, on),
        denied_on=last_denial(index, id_, on),
        impossible=impossible,
        reasons=reasons(index, index.claims(id_)),
        docs=list(node.properties["docs"]),  # type: ignore[arg-type]
    )


def promised(index: Index, id_: str) -> list[tuple[str, Amount]]:
    """What a pledge promises in money: its own sum, else those of its contents, each with the situation that has it."""
    own = str(index.get(id_, "amount_text"))
    bearers = [id_] if own else index.targets(id_, "CONTENT")
    return [(of, parse(text)) for of in bearers if (text := str(index.get(of, "amount_text")))]


def _by(steps: list[Step], on: str) -> list[Step]:
    """The steps that have surely been taken by a day."""
    return [step for step in steps if not on or (step.latest or NEVER) <= on]


def _named(index: Index, ids: Iterable[str]) -> list[Named]:
    return [Named(id_, index.name(id_)) for id_ in dict.fromkeys(ids)]


def _cast(index: Index, edge: Edge) -> Cast:
    status, polarity = (str(edge.properties.get(key, "")) for key in ("status", "polarity"))
    return Cast(id=edge.source, name=index.name(edge.source), status=status, polarity=polarity)


def _conditions(index: Index, id_: str) -> Iterator[Condition]:
    for edge in index.out.get(id_, ()):
        if edge.type == "CONDITIONAL_ON":
            other = index.nodes[edge.target]
            yield Condition(
                kind=str(edge.properties["kind"]),
                id=other.id,
                name=index.name(other.id),
                reality=reality(other.labels),
                disputed="Disputed" in other.labels,
                group=str(edge.properties["group"]),
            )


def _state(index: Index, id_: str, steps: list[Step], on: str) -> tuple[str, list[str]]:
    return state_of(index, id_, [Taken(KINDS[one.step], one.earliest, one.latest, one.id) for one in steps], on)


def state_of(index: Index, id_: str, steps: list[Taken], on: str = "") -> tuple[str, list[str]]:
    """The state of a pledge after these steps, by a day (ISO), and what cannot be true together, in words."""
    is_ = reality(index.nodes[id_].labels)
    if is_ == Reality.PLAN:
        return "planned", []
    if is_ == Reality.PROPOSITION:
        whole = (claim.properties for claim in index.claims(id_) if claim.properties["aspect"] == "occurrence")
        return "denied" if any(claim["polarity"] == "negative" for claim in whole) else "possible", []
    earliest, latest = happened(index, id_)
    early = [one for one in steps if one.latest and one.latest < earliest]
    wrong = [
        f"{LEADS_TO[one.kind].value} by {one.latest}, before it was made ({index.get(id_, 'when')}): {one.id}"
        for one in early
    ]
    if on and (latest or NEVER) > on and len(steps) == len(early):
        return "not yet made" if earliest > on else "perhaps made", wrong
    state, impossible = run(one for one in steps if one not in early)
    for step, last in impossible:
        wrong.append(f"{LEADS_TO[step.kind]}, though already {LEADS_TO[last.kind]} by {last.latest}: {step.id}")
    return state.value, wrong
