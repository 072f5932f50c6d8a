"""The ledger: every pledge with its maker, content and conditions, and its state on a day. Nothing is inferred."""

from collections.abc import Iterator

import msgspec

from kg.index import Index
from kg.reality import Reality

OPEN = "open"
_AFTER = {
    "REAFFIRMS": "reaffirmed",
    "SPECIFIES": "specified",
    "PARTLY_FULFILS": "partly fulfilled",
    "FULFILS": "fulfilled",
    "WITHDRAWS": "withdrawn",
    "BREACHES": "breached",
    "SUPERSEDES": "superseded",
}


class Named(msgspec.Struct, frozen=True):
    """A node by id and name."""

    id: str
    name: str


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """What a pledge, or its content, depends on; `reality` says whether that has happened."""

    kind: str
    id: str
    name: str
    reality: str


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """An event that reaffirmed, fulfilled, withdrew … a pledge."""

    step: str
    id: str
    name: str
    when: str
    disputed: bool


class Pledge(msgspec.Struct, frozen=True, kw_only=True):
    """One pledge: `state` is open or what its last step made of it; if it was not made: planned, denied, possible."""

    id: str
    name: str
    reality: str
    disputed: bool
    state: str
    when: str
    makers: list[Named]
    beneficiaries: list[Named]
    content: list[Named]
    conditions: list[Condition]
    steps: list[Step]
    docs: list[str]


def reality(labels: tuple[str, ...]) -> str:
    """The one label among a situation's labels that says what the claims make of it."""
    return next(kind.value for kind in Reality if kind.value in labels)


def pledges(index: Index, on: str = "") -> Iterator[Pledge]:
    """Every pledge in the graph, those denied or planned too, sorted by time; `on` is the last day to look at (ISO)."""
    some = [_pledge(index, node.id, on) for node in index.having("Pledge")]
    yield from sorted(some, key=lambda pledge: (pledge.when, pledge.id))


def _pledge(index: Index, id_: str, on: str) -> Pledge:
    node = index.nodes[id_]
    content = index.targets(id_, "CONTENT")
    steps = _steps(index, id_, on)
    return Pledge(
        id=id_,
        name=index.name(id_),
        reality=reality(node.labels),
        disputed="Disputed" in node.labels,
        state=_state(index, id_, steps),
        when=str(index.get(id_, "when")),
        makers=_named(index, index.cast(id_, "pledger")),
        beneficiaries=_named(index, index.cast(id_, "beneficiary")),
        content=_named(index, content),
        conditions=[condition for each in (id_, *content) for condition in _conditions(index, each)],
        steps=steps,
        docs=list(node.properties["docs"]),  # type: ignore[arg-type]
    )


def _named(index: Index, ids: list[str]) -> list[Named]:
    return [Named(id_, index.name(id_)) for id_ in ids]


def _conditions(index: Index, id_: str) -> Iterator[Condition]:
    for edge in index.out.get(id_, ()):
        if edge.type == "CONDITIONAL_ON":
            other = index.nodes[edge.target]
            kind = str(edge.properties["kind"])
            yield Condition(kind=kind, id=other.id, name=index.name(other.id), reality=reality(other.labels))


def _steps(index: Index, id_: str, on: str) -> list[Step]:
    """What happened to the pledge, in the order of time; steps only planned or denied are no steps."""
    made = [
        Step(
            step=_AFTER[edge.type],
            id=edge.source,
            name=index.name(edge.source),
            when=str(index.get(edge.source, "when")),
            disputed="Disputed" in index.nodes[edge.source].labels,
        )
        for edge in index.into.get(id_, ())
        if edge.type in _AFTER and (not on or str(index.get(edge.source, "when_latest")) <= on)
    ]
    return sorted(made, key=lambda step: (step.when, step.id))


def _state(index: Index, id_: str, steps: list[Step]) -> str:
    is_ = reality(index.nodes[id_].labels)
    if is_ == Reality.EVENT:
        return steps[-1].step if steps else OPEN
    if is_ == Reality.PLAN:
        return "planned"
    polarities = {claim.properties["polarity"] for claim in index.claims(id_)}
    return "denied" if "negative" in polarities else "possible"
