"""Evidence: the claims behind a node or relationship, with speakers, passages and the number of independent sources."""

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from kg.analysis.sources import independent
from kg.graph.index import Index
from kg.graph.rows import Edge, Node
from kg.model.course import NEVER
from kg.model.records import Aspect, Status


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


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """The claims (ids) at one stage of one aspect, affirming ones first, and the independent sources of both sides."""

    aspect: str
    stage: str
    sources: int
    against: int
    claims: list[str]


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """Why a node or relationship is in the graph.

    `sources` counts those that affirm it and know it independently of each other, `against` those that deny it: a
    report passed on is not a second source (see `kg.analysis.sources`). `stages` groups the reasons by what they affirm
    or deny, in the order of a course, each counted by itself.
    """

    id: str
    name: str
    sources: int
    against: int
    stages: list[Stage]
    reasons: list[Reason]


def why(index: Index, id_: str) -> Evidence | None:
    """The evidence for a node or relationship; None where nothing has this id."""
    edge = None if id_ in index.nodes else index.edge(id_)
    if edge is None and id_ not in index.nodes:
        return None
    claims = _behind_node(index, id_) if edge is None else _behind_edge(index, edge)
    behind = list({claim.id: claim for claim in claims}.values())
    name = index.title(id_) if edge is None else f"{index.name(edge.source)} {edge.type} {index.title(edge.target)}"
    sources, against = _sides(index, behind)
    stages = list(_stages(index, behind))
    return Evidence(
        id=id_,
        name=name,
        sources=sources,
        against=against,
        stages=stages,
        reasons=[reason(index, index.nodes[claim]) for stage in stages for claim in stage.claims],
    )


_COURSE: Final = (
    *(Status.PLANNED, Status.POSTPONED, Status.CANCELLED),
    *(Status.ONGOING, Status.STALLED, Status.OCCURRED, Status.UNKNOWN),
)
_ASPECTS: Final = tuple(Aspect)


def _stages(index: Index, claims: Iterable[Node]) -> Iterator[Stage]:
    """The claims by aspect and stage; in each, those that affirm, then those that deny, by day."""
    groups: dict[tuple[Aspect, Status], list[Node]] = {}
    for claim in claims:
        aspect, status = Aspect(str(claim.properties["aspect"])), Status(str(claim.properties["status"]))
        groups.setdefault((aspect, status), []).append(claim)
    for aspect, status in sorted(groups, key=lambda group: (_ASPECTS.index(group[0]), _COURSE.index(group[1]))):
        some = groups[aspect, status]
        sources, against = _sides(index, some)
        some.sort(key=lambda claim: (claim.properties["polarity"] == "negative", _day(index, claim), claim.id))
        ids = [claim.id for claim in some]
        yield Stage(aspect=aspect.value, stage=status.value, sources=sources, against=against, claims=ids)


def _sides(index: Index, claims: Iterable[Node]) -> tuple[int, int]:
    """How many independent sources affirm, and how many deny."""
    sides: dict[str, list[str]] = {"positive": [], "negative": []}
    for claim in claims:
        sides[str(claim.properties["polarity"])].append(claim.id)
    return len(independent(index, sides["positive"])), len(independent(index, sides["negative"]))


def _day(index: Index, claim: Node) -> str:
    """When a claim was said, else published: its last day (ISO), behind all others where none is known."""
    published = (index.get(document, "published_latest") for document in index.targets(claim.id, "IN"))
    return str(next(filter(None, (claim.properties.get("saidOn_latest"), *published)), NEVER))


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


# ---- the claims behind something


def _behind_node(index: Index, id_: str) -> Iterator[Node]:
    """Those about it; of what no claim is about, those of the situations, claims and passages that lead to it."""
    if id_.startswith("claim:"):
        yield index.nodes[id_]
        return
    about = index.claims(id_)
    yield from about
    if about or "Situation" in index.nodes[id_].labels:
        return
    for edge in (*index.into.get(id_, ()), *index.out.get(id_, ())):
        yield from _behind_edge(index, edge)


def _behind_edge(index: Index, edge: Edge) -> Iterator[Node]:
    """Those that it names; else those of the claim, or of the situation, that it begins at or leads to."""
    if "claims" in edge.properties:
        yield from index.behind(edge)
        return
    ends = (edge.source, edge.target)
    claims = [end for end in ends if end.startswith("claim:")]
    if claims:
        yield index.nodes[claims[0]]
        return
    if edge.id in index.nodes:  # MEMBER_OF has the id of its membership
        yield from index.claims(edge.id)
        return
    of = edge.properties.get("situation") or next((end for end in ends if index.claims(end)), edge.source)
    docs = set(edge.properties["docs"])  # type: ignore[arg-type]
    for claim in index.claims(str(of)):
        if not docs.isdisjoint(claim.properties["docs"]):  # type: ignore[arg-type]
            yield claim
    for claim_id in index.sources(edge.source, "EVIDENCED_BY"):
        yield index.nodes[claim_id]
