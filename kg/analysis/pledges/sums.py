"""What was promised in money, added up per maker, state and currency: each promise once, the others with the reason."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

import msgspec

from kg.analysis.pledges.pledge import Pledge, pledges, promised
from kg.analysis.pledges.states import State
from kg.analysis.pledges.steps import Named
from kg.cells import Cell
from kg.graph.index import Index
from kg.model.amount import Amount
from kg.model.reality import Reality

_TAKEN_BACK: Final = (State.WITHDRAWN, State.SUPERSEDED)
_UNSPOKEN: Final = ("not yet made", "perhaps made")
_AGAIN: Final = ("REAFFIRMS", "SPECIFIES")


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """One promise of a sum, told by one pledge or by several of the same content.

    `of` is the situation that has the sum: the content, or the pledge itself. `amount` is the one that stands; where
    documents or pledges give different ones, `amounts` are all, each behind the id of who gives it.
    """

    pledges: list[str]
    of: str
    name: str
    amount: str
    amounts: list[str]


class Sum(msgspec.Struct, frozen=True, kw_only=True):
    """What the same makers promised in one state and currency, `per` year or month or, empty, once.

    `value` is in whole units of the currency; `at_most` is the part of it that is a ceiling only.
    """

    makers: list[Named]
    state: str
    currency: str
    per: str
    value: Decimal
    at_most: Decimal
    promises: list[Promise]


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """A sum that is not added, and why."""

    pledge: str
    name: str
    amount: str
    because: str


class Sums(Cell, frozen=True, kw_only=True):
    """What is added up, by makers, currency and state, and what is not."""

    sums: list[Sum]
    left_out: list[LeftOut]


_Key = tuple[str, str]
"""A pledge and the situation that has its sum."""


class _Told(NamedTuple):
    """A pledge and a situation whose sum it promises."""

    pledge: Pledge
    of: str
    amount: Amount
    makers: tuple[Named, ...]
    others: tuple[str, ...]
    """What documents have as the sum of this pledge where they differ, each in a content of its own."""

    @property
    def key(self) -> _Key:
        """What tells it from others."""
        return self.pledge.id, self.of


def sums(index: Index, on: str = "") -> Sums:
    """The sums of all pledges that were made by a day (ISO), none twice; sums a year and sums once are kept apart.

    Not added are pledges that are denied, disputed, only planned or possible, withdrawn or superseded; one that makes
    again or specifies another whose sum is added, or is specified by such; and a part beside its whole.
    """
    told = {one.key: one for pledge in pledges(index, on) for one in _told(index, pledge)}
    left_out = {key: reason for key, one in told.items() if (reason := _not_made(one.pledge))}
    for reasons in (_said_again, _parts):
        left_out |= dict(reasons(index, [one for key, one in told.items() if key not in left_out]))
    return Sums(
        sums=list(_added(index, [one for key, one in told.items() if key not in left_out])),
        left_out=[
            LeftOut(pledge=told[key].pledge.id, name=told[key].pledge.name, amount=told[key].amount.shown, because=why)
            for key, why in left_out.items()
        ],
    )


def _told(index: Index, pledge: Pledge) -> Iterator[_Told]:
    """The sums of a pledge: those of one document are added, those in contents of another document tell it again.

    Of several such accounts the lowest stands.
    """
    found = dict(promised(index, pledge.id))
    by_doc: dict[str, frozenset[str]] = {}
    for edge in index.out.get(pledge.id, ()):
        if edge.type == "CONTENT" and edge.target in found:
            for doc in edge.properties["docs"]:  # type: ignore[union-attr]
                by_doc[str(doc)] = by_doc.get(str(doc), frozenset()) | {edge.target}
    every = set(by_doc.values())
    accounts = [one for one in every if not any(one < other for other in every)] or [frozenset(found)]
    stands = min(accounts, key=lambda ids: (sum(found[id_].value for id_ in ids), sorted(ids)))
    differ = len({_money(found[id_] for id_ in ids) for ids in accounts}) > 1
    others = tuple(f"{doc}: {found[id_]}" for doc in sorted(by_doc) for id_ in sorted(by_doc[doc]) if differ)
    makers = tuple(_makers(index, pledge))
    yield from (_Told(pledge, of, found[of], makers, others) for of in sorted(stands))


def _money(amounts: Iterable[Amount]) -> tuple[tuple[Decimal, str, str], ...]:
    return tuple(sorted((one.value, one.currency, one.per or "") for one in amounts))


def _makers(index: Index, pledge: Pledge) -> Iterator[Named]:
    """For whom it was promised: those on whose behalf somebody spoke, else who spoke."""
    ids = {maker.id for maker in pledge.makers}
    for edge in index.parts(pledge.id, "pledger"):
        if edge.source in ids:
            principals: list[str] = edge.properties.get("behalf") or [edge.source]  # type: ignore[assignment]
            yield from (Named(id_, index.name(id_) if id_ in index.nodes else id_) for id_ in principals)


def _not_made(pledge: Pledge) -> str:
    """Why a pledge's sum is not promised; empty where it is."""
    if pledge.reality != Reality.EVENT or pledge.state in _UNSPOKEN:
        return pledge.state
    if pledge.disputed:
        return "disputed"
    return pledge.state if pledge.state in _TAKEN_BACK else ""


def _said_again(index: Index, told: list[_Told]) -> Iterator[tuple[_Key, str]]:
    """Those that say what another one says: of a promise made again the first is added, of a specified one the last.

    Who specifies what more or others promised says what is their part in it. What both makes again and specifies
    another one is the last word for it.
    """
    makers = {one.pledge.id: {maker.id for maker in one.makers} for one in told}
    edges = [edge for edge in index.being(*_AGAIN) if edge.source in makers and edge.target in makers]
    exact = {
        edge.target: edge.source
        for edge in edges
        if edge.type == "SPECIFIES" and makers[edge.source] == makers[edge.target]
    }
    again = {edge.source: edge.target for edge in edges if edge.type == "REAFFIRMS"}
    for one in told:
        if one.pledge.id in exact:
            yield one.key, f"specified by {exact[one.pledge.id]}"
        elif one.pledge.id in again and one.pledge.id not in exact.values():
            yield one.key, f"reaffirms {again[one.pledge.id]}"


def _parts(index: Index, told: list[_Told]) -> Iterator[tuple[_Key, str]]:
    """Those that are parts of what is added as a whole."""
    wholes = {id_ for one in told for id_ in (one.of, one.pledge.id)}
    for one in told:
        own = (one.of, one.pledge.id)
        around = _around(index, [*own, *(content.id for content in one.pledge.content if one.of == one.pledge.id)])
        if whole := next((id_ for id_ in around if id_ in wholes and id_ not in own), ""):
            yield one.key, f"part of {whole}"


def _around(index: Index, ids: Iterable[str]) -> list[str]:
    """All that these are parts of, and what those are parts of, the nearest first."""
    found = dict.fromkeys(ids)
    ways = list(found)
    for id_ in ways:
        for whole in index.targets(id_, "PART_OF"):
            if whole not in found:
                found[whole] = None
                ways.append(whole)
    return ways


def _added(index: Index, told: list[_Told]) -> Iterator[Sum]:
    """The sums, sorted by makers, currency, period and state."""
    promises: dict[tuple[str, ...], list[_Told]] = {}
    for one in told:
        promises.setdefault(_promise(one), []).append(one)
    groups: dict[tuple[tuple[Named, ...], str, str, str], list[list[_Told]]] = {}
    for same in promises.values():
        amount = min((one.amount for one in same), key=lambda amount: amount.order)
        makers = {maker.id: maker for one in same for maker in one.makers}
        key = tuple(makers[id_] for id_ in sorted(makers)), amount.currency, amount.per or "", same[0].pledge.state
        groups.setdefault(key, []).append(sorted(same, key=lambda one: one.amount.order))
    for (makers_, currency, per, state), some in sorted(groups.items(), key=lambda item: _order(*item[0])):
        lowest = [same[0].amount for same in some]
        yield Sum(
            makers=list(makers_),
            state=state,
            currency=currency,
            per=per,
            value=sum((one.value for one in lowest), Decimal()),
            at_most=sum((one.value for one in lowest if one.ceiling), Decimal()),
            promises=[_shown(index, same) for same in some],
        )


def _order(makers: tuple[Named, ...], currency: str, per: str, state: str) -> tuple[str, str, str, str]:
    return "; ".join(one.name for one in makers), currency, per, state


def _promise(one: _Told) -> tuple[str, ...]:
    """What tells that two pledges promise the same money: its situation, or their one content and their makers."""
    if one.of == one.pledge.id and len(one.pledge.content) == 1:
        return one.pledge.content[0].id, *sorted(maker.id for maker in one.makers)
    return (one.of,)


def _shown(index: Index, same: list[_Told]) -> Promise:
    """One promise: the lowest of its sums stands, the others are named beside it."""
    first = same[0]
    bearers = dict.fromkeys(one.of for one in same)
    documents: list[str] = [said for one in same for said in one.others]
    documents += [said for of in bearers for said in index.nodes[of].properties.get("amounts", ())]  # type: ignore[union-attr]
    differing = [f"{one.pledge.id}: {one.amount}" for one in same] if len({one.amount for one in same}) > 1 else []
    return Promise(
        pledges=list(dict.fromkeys(one.pledge.id for one in same)),
        of=first.of,
        name=index.name(first.of),
        amount=first.amount.shown,
        amounts=list(dict.fromkeys([*documents, *differing])),
    )
