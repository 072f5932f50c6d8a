"""What is told of a situation, as far as two are compared by it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Final, NamedTuple

from kg.analysis.match.words import stems
from kg.graph.briefs import behalf
from kg.graph.index import Index
from kg.graph.rows import Node
from kg.ontology import lineage, terms

_LINKS: Final = ("PART_OF", "CONDITIONAL_ON", "RESPONSE_TO", "CONTENT")
_NAME: Final = "name_"
_SENTENCE: Final = re.compile(r"\n+|(?<=[.!?…])\s+")
Words = frozenset[str]


class Told(NamedTuple):
    """A situation: days are counted from 1-01-01 (None where there is none), `parts` are actors in their roles.

    `names` are words by language, `content` and `links` those of what it is about and what it hangs together with,
    `quotes` those of its passages, `around` those right beside them; `topic` names whom and where its documents speak
    of, where little else is known of it.
    """

    id: str
    name: str
    line: tuple[str, ...]
    machine: bool
    docs: frozenset[str]
    first: int | None
    last: int | None
    published: int | None
    places: frozenset[str]
    parts: frozenset[tuple[str, str]]
    actors: frozenset[str]
    names: dict[str, Words]
    quotes: Words
    around: Words
    content: Words
    links: Words
    sums: frozenset[str]
    codes: frozenset[str]
    language: str = ""
    topic: Words = frozenset()

    @property
    def bare(self) -> bool:
        """Whether nobody said more of it than which words speak of it: neither type nor actors."""
        return len(self.line) < 2 and not self.parts

    @property
    def words(self) -> Words:
        """All words of its names and passages."""
        return self.quotes.union(*self.names.values())


def told(index: Index, texts: Mapping[str, str] = MappingProxyType({})) -> Iterator[Told]:
    """All situations that a document describes, sorted by id.

    Where the text of a document (by its id) is given, the words around a passage are those of its sentence, and the
    document is about all of its words; the store itself keeps passages and a few words around them.
    """
    reading = _Reading(index, texts)
    for node in index.having("Situation"):
        if node.properties["docs"] and node.id.startswith(("local:", "event:", "pledge:")):
            one = reading.one(node)
            if one.bare:
                one = one._replace(topic=frozenset().union(*(reading.topics[doc] for doc in one.docs)))
            yield one


class _Reading:
    """What is read of a graph, with the documents and names that many situations share."""

    def __init__(self, index: Index, texts: Mapping[str, str]) -> None:
        self._index = index
        self._texts = texts
        self._published: dict[str, tuple[int | None, str]] = {}

    def one(self, node: Node) -> Told:
        index, given = self._index, node.properties
        docs: list[str] = given["docs"]  # type: ignore[assignment]
        days, languages = zip(*map(self._document, docs), strict=True)
        language = next(filter(None, languages), "")
        parts = index.parts(node.id)
        out = index.out.get(node.id, ())
        claims = index.claims(node.id)
        spans = [span for claim in claims for span in index.quotes(claim.id)]
        return Told(
            id=node.id,
            name=str(given["name"]),
            line=lineage(index.kind(node.id)),
            machine=any(claim.properties["coding"] == "machine" for claim in claims),
            docs=frozenset(docs),
            first=_day(given.get("when_earliest")),
            last=_day(given.get("when_latest")),
            published=min(filter(None, days), default=None),
            places=frozenset(edge.target for edge in out if edge.type == "AT"),
            parts=frozenset((edge.source, str(edge.properties["role"])) for edge in parts),
            actors=frozenset(actor for edge in parts for actor in (edge.source, *behalf(edge))),
            names=self._names(node, language),
            quotes=frozenset(word for span in spans for word in stems(str(span.properties["quote"]), language)),
            around=frozenset(word for span in spans for word in self._around(span, language)),
            content=self._linked([edge.target for edge in out if edge.type == "CONTENT"], language),
            links=self._linked([edge.target for edge in out if edge.type in _LINKS], language),
            sums=frozenset([f"{given['amount']} {given.get('currency')}"] if "amount" in given else ()),
            codes=frozenset(edge.target for edge in out if edge.type == "CODED_AS"),
            language=language,
        )

    @cached_property
    def topics(self) -> dict[str, set[str]]:
        """Words of the names of actors and places, by document, and of its text where it is given."""
        found: dict[str, set[str]] = defaultdict(set)
        for doc, text in self._texts.items():
            found[doc].update(stems(text, self._document(doc)[1]))
        for node in (*self._index.having("Actor"), *self._index.having("Place")):
            for doc in node.properties["docs"]:  # type: ignore[union-attr]
                found[doc].update(stems(str(node.properties["name"]), self._document(doc)[1]))
        return found

    def _document(self, name: str) -> tuple[int | None, str]:
        if name not in self._published:
            given = self._index.nodes[f"doc:{name}"].properties
            self._published[name] = (_day(given.get("published_earliest")), str(given.get("language", "")))
        return self._published[name]

    def _names(self, node: Node, language: str) -> dict[str, Words]:
        """Words of the names by their language; a name of which no language is known is of that of the document.

        What has no name goes by its class, which says nothing more.
        """
        given = {key.removeprefix(_NAME): value for key, value in node.properties.items() if key.startswith(_NAME)}
        name = node.properties["name"]
        if not given and name not in terms()[self._index.kind(node.id)].labels.values():
            given = {language: name}
        return {code: frozenset(stems(str(name), code)) for code, name in given.items()}

    def _around(self, span: Node, language: str) -> list[str]:
        """Words of the sentence of a passage; without the text, the whole words right before and behind it."""
        given = span.properties
        docs: list[str] = given["docs"]  # type: ignore[assignment]
        text = next((self._texts[doc] for doc in docs if doc in self._texts), "")
        if text:
            start, end = int(str(given["start"])), int(str(given["end"]))
            before = _SENTENCE.split(text[:start])[-1]
            return stems(before + text[start:end] + _SENTENCE.split(text[end:])[0], language)
        before, behind = str(given.get("prefix", "")), str(given.get("suffix", ""))
        return [*stems(before.partition(" ")[2], language), *stems(behind.rpartition(" ")[0], language)]

    def _linked(self, ids: list[str], language: str) -> Words:
        """Types and words of the names of other situations."""
        found: set[str] = set()
        for node in (self._index.nodes[id_] for id_ in ids):
            found.add(self._index.kind(node.id))
            found.update(*self._names(node, language).values())
        return frozenset(found)


def _day(given: object) -> int | None:
    return date.fromisoformat(str(given)).toordinal() if given else None
