"""What filters take in of a graph: situations by time, memberships, and which documents count."""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Final

from kg.analysis.evidence.sources import of_occurrence
from kg.analysis.pledges.pledge import pledge
from kg.analysis.representatives import Representatives, days
from kg.analysis.selection.filters import Filters
from kg.graph.briefs import Brief, Order, Wanted, behalf
from kg.graph.index import Index
from kg.graph.rows import Edge, Node, names_of
from kg.model.folding import begin_words
from kg.model.period import Period
from kg.model.records import Polarity
from kg.reference import within

NONE: Final = Filters()
"""Nothing is left out."""


class Selected:
    """The part of a graph that filters take in; pledges are in the state of a day (`on`, ISO), or of now."""

    def __init__(self, index: Index, filters: Filters = NONE, on: str = "") -> None:
        self.index = index
        self.filters = filters
        self.period = Period(filters.since, filters.until)
        self._on = on

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return self.filters != NONE

    def situations(self, label: str = "Situation") -> Iterator[Node]:
        """The situations with a label that are taken in, by time; those without a time last."""
        return (self.index.nodes[one.id] for one in self.briefs(label))

    def briefs(self, label: str = "Situation") -> Iterator[Brief]:
        """The same in short, each as soon as it is found."""
        asked = self.filters
        wanted = Wanted(
            period=self.period,
            types=asked.types or (label,),
            reality=asked.reality,
            among=self.among,
            documents=self._documents,
        )
        weighed = bool(asked.text or asked.states or asked.anonymous)
        for one in self.index.situations(wanted, Order.OLDEST):
            if not (label in one.labels and self._takes_in_short(one)):
                continue
            if not weighed or self.takes(self.index.nodes[one.id]):
                yield one

    @cached_property
    def among(self) -> tuple[frozenset[str], ...]:
        """Sets of ids of actors and places: what is taken in has to do with one of each."""
        asked = self.filters
        whoever = self._representatives.whoever if asked.representatives else lambda id_: frozenset([id_])
        return (*map(whoever, asked.actors), *([self._places] if asked.places else []))

    def _takes_in_short(self, one: Brief) -> bool:
        """Whether what is known of a situation in short lets it be taken in."""
        return self.told_by(one.docs) and (self._whoever or self._with_parts(one.parts, one.node))

    def takes(self, node: Node) -> bool:
        """Whether a situation or membership is taken in."""
        return self.whatever_it_says(node) and self._says(node)

    def whatever_it_says(self, node: Node) -> bool:
        """The same, whichever words its names and quotes have."""
        asked = self.filters
        return (
            (not asked.types or not set(asked.types).isdisjoint(node.labels))
            and (not asked.reality or not set(asked.reality).isdisjoint(node.labels))
            and self._in_period(node)
            and self.told_by(node.properties["docs"])  # type: ignore[arg-type]
            and self._at_place(node)
            and self._with_actors(node)
            and (not asked.anonymous or self._only_anonymous(node))
            and (not asked.states or self._in_state(node))
        )

    def _in_period(self, node: Node) -> bool:
        if "Membership" in node.labels:
            return self.period.has_some_of(*(str(node.properties.get(end, "")) for end in ("start", "end")))
        return self.period.has(str(node.properties.get("when", "")))

    def _in_state(self, node: Node) -> bool:
        return "Pledge" in node.labels and pledge(self.index, node.id, self._on).state in self.filters.states

    # -- documents

    def told_by(self, docs: Collection[str]) -> bool:
        """Whether what these documents tell of is taken in: one of them is, and of several languages one of each."""
        every = self.filters.languages
        return self.of_documents(docs) and (
            len(every) < 2 or {self._languages[doc] for doc in docs if doc in self._languages}.issuperset(every)
        )

    @cached_property
    def _languages(self) -> dict[str, object]:
        """The languages of the documents that are taken in."""
        some = ((node.id.removeprefix("doc:"), node.properties) for node in self.index.having("Document"))
        return {id_: given.get("language") for id_, given in some if self.of_documents([id_])}

    def of_documents(self, docs: Iterable[str]) -> bool:
        """Whether one of these documents (ids without prefix) is taken in."""
        return self._documents is None or not self._documents.isdisjoint(docs)

    @cached_property
    def _documents(self) -> frozenset[str] | None:
        """Ids, without prefix, of the documents that are taken in; None for all."""
        asked = self.filters
        if not (asked.documents or asked.publishers or asked.languages):
            return None
        return frozenset(
            node.id.removeprefix("doc:")
            for node in self.index.having("Document")
            if (not asked.documents or node.id in asked.documents)
            and (not asked.publishers or node.properties.get("publisher") in asked.publishers)
            and (not asked.languages or node.properties.get("language") in asked.languages)
        )

    # -- places and actors

    def _at_place(self, node: Node) -> bool:
        return not self.filters.places or not self._places.isdisjoint(self.index.targets(node.id, "AT"))

    @cached_property
    def _places(self) -> frozenset[str]:
        """Ids of the places that are asked for, and of all that are known to lie in them."""
        return frozenset((*self.filters.places, *(id_ for id_, of in within().items() if of in self.filters.places)))

    @property
    def _whoever(self) -> bool:
        """Whether it does not matter who takes part."""
        return not (self.filters.actors or self.filters.role)

    def _with_actors(self, node: Node) -> bool:
        asked = self.filters
        if self._whoever:
            return True
        if "Membership" in node.labels:
            ends = self.index.targets(node.id, "OF_ACTOR", "IN_ORGANIZATION")
            return set(asked.actors) <= set(ends) and asked.role in ("", node.properties["role"])
        return self._with_parts(self.index.parts(node.id), node)

    def _with_parts(self, parts: Iterable[Edge], situation: Node) -> bool:
        asked = self.filters
        some = [part for part in parts if asked.role in ("", part.properties["role"])]
        return bool(some) and {actor for part in some for actor in self._met(part, situation)}.issuperset(asked.actors)

    def _met(self, part: Edge, situation: Node) -> Iterator[str]:
        """Who takes part, and for whom."""
        yield part.source
        represents = self.filters.representatives
        yield from self._representatives.during(part, *days(situation)) if represents else behalf(part)

    @cached_property
    def _representatives(self) -> Representatives:
        return Representatives(self.index)

    # -- what claims say

    def _only_anonymous(self, node: Node) -> bool:
        """Whether it is affirmed, and by nobody with a name: each claim gives the words of such alone."""
        claims = of_occurrence(self.index.claims(node.id))
        speakers = [self.index.targets(one.id, "SAID_BY") for one in claims if one.properties["polarity"] == _YES]
        return bool(speakers) and all(some and all(map(self._unnamed, some)) for some in speakers)

    def _unnamed(self, actor: str) -> bool:
        return bool(self.index.nodes[actor].properties.get("anonymous"))

    def _says(self, node: Node) -> bool:
        """Whether all words that are asked for stand in its names and quotes."""
        if not self.filters.text:
            return True
        quotes = (quote for claim in self.index.claims(node.id) for quote in self.quotes(claim))
        return self.has_words((*names_of(node), *quotes))

    def quotes(self, claim: Node) -> list[str]:
        """The words of documents that a claim rests on."""
        return [str(span.properties["quote"]) for span in self.index.quotes(claim.id)]

    def has_words(self, texts: Iterable[str]) -> bool:
        """Whether each of the words that are asked for begins a word of one of the texts."""
        return not self.filters.text or begin_words(self.filters.text, texts)


_YES: Final = Polarity.POSITIVE.value
