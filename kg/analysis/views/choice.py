"""What of the graph a view takes in: time, reality, coding, and how many independent sources must affirm it."""

from collections.abc import Iterable, Iterator
from copy import copy
from functools import cached_property
from itertools import chain
from typing import Final, Self, Unpack, cast

import msgspec

from kg.analysis.evidence.sources import counted, of_occurrence, status_of
from kg.analysis.evidence.spoken import words
from kg.analysis.evidence.voices import voices
from kg.analysis.representatives import Representatives
from kg.analysis.selection import Asked, Filters, Selected
from kg.analysis.selection.selected import NONE
from kg.graph.briefs import Brief, Wanted
from kg.graph.index import Index
from kg.graph.rows import Edge, Node, Properties
from kg.model.course import judge
from kg.model.days import first_day, last_day
from kg.model.period import Period
from kg.model.reality import Reality
from kg.model.records import Coding

EVENTS: Final = (Reality.EVENT.value,)
EVERY: Final = tuple(kind.value for kind in Reality)
CODINGS: Final = ("preferred", "human", "machine", "all")
_WEAKEST_FIRST: Final = tuple(reversed(EVERY))


class AskedOfView(Asked, total=False):
    """What a view can be asked for: see `Choice.asked`."""

    open_ended: bool
    coding: str | None
    sources: int


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What a view is to take in; empty fields leave it to the view.

    `since` and `until` are days (ISO): a situation is taken in if its time lies in this `Period`; one that is open at
    one end by its closed end only, unless `open_ended`; one without a time only where no period is given. `reality`:
    Event, Plan, Proposition. `coding`: human or machine claims alone, all, or preferred: of what people have coded
    their claims, of the rest the machine's. `sources` is how many must affirm it independently of each other. `filters`
    are those of lists; with their `representatives`, countries and organizations stand in the place of those who act
    for them, whose names are then `through`.
    """

    since: str = ""
    until: str = ""
    open_ended: bool = False
    reality: tuple[str, ...] = ()
    coding: str = ""
    sources: int = 1
    filters: Filters = NONE

    @classmethod
    def asked(cls, index: Index, **asked: Unpack[AskedOfView]) -> Self:
        """What people ask for, by command or in Python: `since` and `until` are times (EDTF), `2025-08` a whole month.

        All else is what lists of the graph are asked for, such as `actor="France"`; see `Filters.asked`.

        Raises `UsageError` for a text that is no time, and for a word that is unknown.
        """
        reality = asked.pop("reality", ())
        return cls(
            since=first_day(asked.pop("since", "")),
            until=last_day(asked.pop("until", "")),
            open_ended=asked.pop("open_ended", False),
            reality=(reality,) if isinstance(reality, str) else tuple(reality),
            coding=asked.pop("coding", "") or "",
            sources=asked.pop("sources", 1),
            filters=Filters.asked(index, **cast(Asked, asked)),
        )


ANY: Final = Choice()
"""Nothing is left out but what the view leaves out by itself."""


class Chosen:
    """The part of a graph that a choice takes in. What is real is judged anew where only some claims are taken in."""

    def __init__(self, index: Index, choice: Choice, reality: tuple[str, ...], coding: str = "preferred") -> None:
        self.index = index
        self.choice = choice
        self.period = Period(choice.since, choice.until, choice.open_ended)
        self.reality = choice.reality or reality
        self.coding = choice.coding or coding
        self._selected = Selected(index, choice.filters)
        self._kept: dict[str, list[Node]] = {}
        self._real: dict[str, str] = {}
        self._at_hand: dict[str, Brief] = {}
        """The situation that is looked at, where it is known in short all that a view asks of it."""

    def wider(self, reality: tuple[str, ...]) -> "Chosen":
        """The same choice for other degrees of reality."""
        other = copy(self)  # what is kept, and how real it is, does not depend on what is asked for
        other.reality = reality
        return other

    # -- situations

    def situations(self, *types: str) -> Iterator[Node]:
        """Those of these types, or of any, that are taken in, sorted by id."""
        for one in self.index.situations(Wanted(period=self.period, types=types, among=self._selected.among)):
            self._at_hand.clear()
            if self._in_short(one):
                self._at_hand[one.id] = one
            node = one.node if self._at_hand else self.index.nodes[one.id]
            if self.takes(node):
                yield node

    def _in_short(self, one: Brief) -> bool:
        """Whether no claim has to be read to say of a situation what is asked for: of most of a large graph."""
        return (
            one.coding is not None
            and (self.coding not in tuple(Coding) or one.coding == self.coding)
            and self.reality == EVENTS
            and self.choice.sources <= 1
            and self.choice.filters == NONE
        )

    def takes(self, node: Node) -> bool:
        """Whether a situation, or membership, is taken in."""
        if node.id in self._at_hand:
            return self.real(node) in self.reality
        kept = self.kept(node.id)
        if not self._in_period(node) or self.real(node) not in self.reality:
            return False
        if (self.coding in tuple(Coding) and not kept) or not self._selected.takes(node):
            return False
        return self.choice.sources <= 1 or self.affirmed(node) >= self.choice.sources

    def _in_period(self, node: Node) -> bool:
        if "Membership" in node.labels:
            return self.period.has_some_of(*(str(node.properties.get(end, "")) for end in ("start", "end")))
        return self.period.has(str(node.properties.get("when", "")))

    def real(self, node: Node) -> str:
        """What the claims that are taken in make of a situation, or of a membership, which holds or not."""
        if node.id in self._at_hand:
            return next(kind for kind in EVERY if kind in node.labels)
        known = self._real.get(node.id)
        if known is None:
            kept = self.kept(node.id)
            if "Membership" in node.labels or len(kept) < len(self.index.claims(node.id)):
                whole = [claim for claim in kept if claim.properties["aspect"] == "occurrence"]
                known = judged(self.index, whole)
            else:
                known = next(kind for kind in EVERY if kind in node.labels)
            self._real[node.id] = known
        return known

    def kept(self, id_: str) -> list[Node]:
        """The claims about something that are taken in."""
        if id_ not in self._kept:
            self._kept[id_] = self.coded(self.index.claims(id_))
        return self._kept[id_]

    def coded(self, claims: list[Node]) -> list[Node]:
        """Those of the claims whose coding is asked for."""
        if self.coding == "all" or not claims:
            return claims
        wanted = Coding.HUMAN if self.coding == "preferred" else self.coding
        some = [claim for claim in claims if claim.properties["coding"] == wanted]
        return some or claims if self.coding == "preferred" else some

    def affirmed(self, node: Node) -> int:
        """How many independent sources, of the claims that are taken in, affirm what a situation or membership is."""
        return counted(self.index, of_occurrence(self.kept(node.id)), status_of(node)).sources

    # -- participations

    def parts(self, situation: Node, *roles: str) -> Iterator[Edge]:
        """Participations in a situation that are taken in: those that are as real as is asked for.

        The sources of an actor's participation are those of all its parts: who says host and who says guest agree.
        """
        if one := self._at_hand.get(situation.id):
            real = (edge for edge in one.parts if edge.type == "PARTICIPATES_IN")
            yield from (edge for edge in real if not roles or edge.properties["role"] in roles)
            return
        kept: dict[str, list[Edge]] = {}
        claims: dict[str, list[Node]] = {}
        whole = self.real(situation)
        for edge in self.index.parts(situation.id, *roles):
            behind = self.index.behind(edge)
            some = self.coded(behind)
            told = edge.type == "PARTICIPATES_IN" and len(some) == len(behind)
            own = Reality.EVENT.value if told else judged(self.index, some)
            if (some or not behind) and min(whole, own, key=_WEAKEST_FIRST.index) in self.reality:
                kept.setdefault(edge.source, []).append(edge)
                claims.setdefault(edge.source, []).extend(some)
        for actor, edges in kept.items():
            if self.choice.sources <= 1 or self._affirmed(edges, claims[actor]) >= self.choice.sources:
                yield from (one for edge in edges for one in self._acting(edge))

    def _acting(self, part: Edge) -> Iterator[Edge]:
        """A participation, or, where this is asked for, one of each of those who are represented in it."""
        principals = self._representatives.ultimately(part) if self.choice.filters.representatives else []
        if not principals:
            yield part
        for principal in principals:
            own = {key: value for key, value in part.properties.items() if key != "behalf"}
            through: Properties = {**own, "through": self.index.name(part.source)}
            yield part._replace(id=f"{part.id} FOR {principal}", source=principal, properties=through)

    @cached_property
    def _representatives(self) -> Representatives:
        return Representatives(self.index)

    def joins(self, one: str, other: str) -> bool:
        """Whether two actors are among those that are asked for: one of them with one, both of several."""
        wanted = set(self.choice.filters.actors)
        return not wanted or len(wanted & {one, other}) >= min(2, len(wanted))

    def _affirmed(self, edges: list[Edge], claims: list[Node]) -> int:
        real = next((edge for edge in edges if edge.type == "PARTICIPATES_IN"), edges[0])
        return counted(self.index, {claim.id: claim for claim in claims}.values(), status_of(real)).sources

    # -- what every edge of a view says of its situation

    def facts(self, situation: Node) -> Properties:
        """Time, reality, coding, number of independent sources, and dispute of a situation."""
        given = situation.properties
        facts: Properties = {key: given[key] for key in _TIMES if key in given}
        if one := self._at_hand.get(situation.id):
            facts |= {"reality": self.real(situation), "sources": one.sources}
            return facts | ({"coding": one.coding} if one.coding else {})
        kept = self.kept(situation.id)
        facts |= {"reality": self.real(situation), "sources": self.affirmed(situation)}
        if codings := sorted({str(claim.properties["coding"]) for claim in kept}):
            facts["coding"] = "+".join(codings)
        return facts | self.dispute(situation)

    def places(self, situation: Node) -> list[str]:
        """Ids of the places of a situation."""
        one = self._at_hand.get(situation.id)
        return one.places if one else self.index.targets(situation.id, "AT")

    def dispute(self, situation: Node, *parts: Edge) -> Properties:
        """`disputed`, and who affirms and who denies, where a situation or one of these parts in it is disputed."""
        claims: list[Node] = []
        if whole := "Disputed" in situation.labels:
            claims += (one for one in self.index.claims(situation.id) if one.properties["aspect"] == "occurrence")
        if some := [edge for edge in parts if "disputed" in edge.properties]:
            claims += chain.from_iterable(map(self.index.behind, some))
        if not whole and not some:
            return {}
        told: Properties = {"disputed": True}
        for key, polarity in (("affirmed_by", "positive"), ("denied_by", "negative")):
            if named := voices(self.index, claims, polarity):
                told[key] = named
        return told

    @cached_property
    def filters(self) -> bool:
        """Whether anything is asked for that can leave a claim or situation out."""
        return self.choice != ANY or self.reality != EVERY or self.coding != "all"


_TIMES: Final = ("when", "when_earliest", "when_latest")


def judged(index: Index, claims: Iterable[Node]) -> str:
    """How real these claims make what they are about."""
    return judge(words(index, claims)).reality.value
