"""Evidence: the claims behind a node or relationship as values, with speakers and passages."""

from collections.abc import Iterable

import msgspec

from kg.graph.index import Index
from kg.graph.rows import Node


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """The words that a claim rests on: `text[start:end] == quote` in code points of the document's text.

    `before` and `after` are what stands around them, where the loader has kept it.
    """

    document: str
    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One claim behind a node or relationship: what it says, who says it, and the passages it rests on.

    `said_by` are those whose words they are, none where the document speaks for itself; `via` are those who passed
    them on to the publisher. Times are EDTF.
    """

    claim: str
    about: str
    polarity: str
    certainty: str
    status: str
    aspect: str
    coding: str
    concerns: list[str]
    said_by: list[str]
    via: list[str]
    said_on: str
    document: str
    title: str
    publisher: str
    kind: str
    published: str
    language: str
    url: str
    passages: list[Passage]

    @property
    def voice(self) -> str:
        """Whose words they are: those of the speakers, else of the publisher."""
        return " and ".join(self.said_by) or self.publisher

    @property
    def chain(self) -> list[str]:
        """Whose words they are, then who passed them on, the publisher last."""
        first = [" and ".join(self.said_by)] if self.said_by else []
        return [*first, *self.via, self.publisher]


def reasons(index: Index, claims: Iterable[Node]) -> list[Reason]:
    """Several claims as values, in the order given."""
    return [reason(index, claim) for claim in claims]


def reason(index: Index, claim: Node) -> Reason:
    """One claim with its speakers, document and passages."""
    given = claim.properties
    document = index.targets(claim.id, "IN")[0]
    name = document.removeprefix("doc:")
    return Reason(
        claim=claim.id,
        about=index.targets(claim.id, "ABOUT")[0],
        polarity=str(given["polarity"]),
        certainty=str(given["certainty"]),
        status=str(given["status"]),
        aspect=str(given["aspect"]),
        coding=str(given["coding"]),
        concerns=[index.name(actor) for actor in index.targets(claim.id, "CONCERNS")],
        said_by=[index.name(speaker) for speaker in index.targets(claim.id, "SAID_BY")],
        via=[index.name(relay) for relay in index.targets(claim.id, "VIA")],
        said_on=str(given.get("saidOn", "")),
        document=name,
        title=index.name(document),
        publisher=str(index.get(document, "publisher")),
        kind=str(index.get(document, "kind")),
        published=str(index.get(document, "published")),
        language=str(index.get(document, "language")),
        url=str(index.get(document, "url")),
        passages=[
            Passage(
                document=name,
                start=int(str(span.properties["start"])),
                end=int(str(span.properties["end"])),
                quote=str(span.properties["quote"]),
                before=str(span.properties.get("prefix", "")),
                after=str(span.properties.get("suffix", "")),
            )
            for span in index.quotes(claim.id)
        ],
    )
