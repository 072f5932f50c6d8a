"""Why a node or relationship is in the graph: the claims behind it by stage, and how many sources know it."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import msgspec

from kg.analysis.evidence.reasons import Reason, reason
from kg.analysis.evidence.sources import counted, independent_of, of_occurrence, status_of
from kg.cells import Cell
from kg.graph.briefs import PARTS
from kg.graph.index import Index
from kg.graph.rows import Edge, Node
from kg.graph.rules import BEHALF
from kg.graph.sources.count import TOOK_PLACE, Count, stage
from kg.model.course import NEVER
from kg.model.records import Aspect, Polarity, Status


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """The claims (ids) on one stage of one thing, affirming ones first, and the independent sources of both sides.

    The thing is what a situation or membership (`about`, an id) is as a whole, or an aspect of it: the part of those
    whom it `concerns`, the place, a condition.
    """

    about: str
    aspect: str
    concerns: list[str]
    stage: str
    sources: int
    against: int
    claims: list[str]


class Evidence(Cell, frozen=True, kw_only=True):
    """Why a node or relationship is in the graph.

    `sources` counts those that affirm it and know it independently of each other, `against` those that deny it: a
    report passed on is not a second source (see `kg.graph.sources.count`). Both are of one `stage` of one thing: that a
    situation took place, or is planned; that somebody takes part. Of what has no stages (a place, an actor, a document)
    `sources` are all that speak of it, and `stage` is empty. `stages` groups the reasons by what they speak of and at
    which stage, in the order of a course, each counted by itself.
    """

    id: str
    name: str
    stage: str
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
    stages = list(_stages(index, behind, edge))
    found = _sources(index, id_, edge, behind)
    return Evidence(
        id=id_,
        name=name,
        stage=found.stage,
        sources=found.sources,
        against=found.against,
        stages=stages,
        reasons=[reason(index, index.nodes[claim]) for one in stages for claim in one.claims],
    )


_COURSE: Final = (
    *(Status.PLANNED.value, Status.POSTPONED.value, Status.CANCELLED.value),
    *(TOOK_PLACE, Status.UNKNOWN.value),
)
_PARTS_OF: Final = tuple(Aspect)


class _Group(NamedTuple):
    """What claims speak of (a situation or membership, by id; as a whole or which aspect of it; whose), and when."""

    about: str
    aspect: str
    concerns: tuple[str, ...]
    stage: str


def _stages(index: Index, claims: Iterable[Node], edge: Edge | None) -> Iterator[Stage]:
    """The claims by thing and stage; in each, those that affirm, then those that deny, by day.

    Whatever stands behind a part in a situation speaks of this part.
    """
    groups: dict[_Group, list[Node]] = {}
    for claim in claims:
        groups.setdefault(_group(index, claim, edge), []).append(claim)
    for group in sorted(groups, key=_in_order):
        some = groups[group]
        _, sources, against = counted(index, some, str(some[0].properties["status"]))
        some.sort(key=lambda claim: (claim.properties["polarity"] == "negative", _day(index, claim), claim.id))
        yield Stage(
            about=group.about,
            aspect=group.aspect,
            concerns=[index.name(actor) for actor in group.concerns],
            stage=group.stage,
            sources=sources,
            against=against,
            claims=[claim.id for claim in some],
        )


def _group(index: Index, claim: Node, edge: Edge | None) -> _Group:
    given, at = claim.properties, stage(str(claim.properties["status"]))
    if edge is not None and edge.type in PARTS and "claims" in edge.properties:
        return _Group(edge.target, Aspect.PARTICIPATION.value, (edge.source,), at)
    concerns = tuple(index.targets(claim.id, "CONCERNS"))
    return _Group(index.targets(claim.id, "ABOUT")[0], str(given["aspect"]), concerns, at)


def _in_order(group: _Group) -> tuple[object, ...]:
    return group.about, _PARTS_OF.index(Aspect(group.aspect)), group.concerns, _COURSE.index(group.stage)


def _day(index: Index, claim: Node) -> str:
    """When a claim was said, else published: its last day (ISO), behind all others where none is known."""
    published = (index.get(document, "published_latest") for document in index.targets(claim.id, "IN"))
    return str(next(filter(None, (claim.properties.get("saidOn_latest"), *published)), NEVER))


# ---- how many sources there are


_ASPECTS: Final = {"AT": Aspect.PLACE, "CONDITIONAL_ON": Aspect.CONDITION}
"""Claims on a part of a situation, by the relationship that is this part."""


def _sources(index: Index, id_: str, edge: Edge | None, behind: list[Node]) -> Count:
    """The sources of a node or relationship among the claims behind it."""
    if edge is not None and edge.type in PARTS and "claims" in edge.properties:
        return counted(index, behind, status_of(edge))
    if edge is None and id_.startswith("claim:"):
        return counted(index, behind)
    if edge is None and index.claims(id_):
        return counted(index, of_occurrence(behind), status_of(index.nodes[id_]))
    aspect = _ASPECTS.get(edge.type, "") if edge is not None else ""
    about = [claim for claim in behind if claim.properties["aspect"] in (aspect, Aspect.OCCURRENCE)] if edge else behind
    denying = [claim for claim in about if claim.properties["polarity"] == Polarity.NEGATIVE] if edge else []
    speaking = [claim for claim in about if claim not in denying]
    against = [claim for claim in denying if claim.properties["aspect"] == aspect]
    return Count("", independent_of(index, speaking), independent_of(index, against))


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
    if edge.type == BEHALF:
        for part in index.out.get(edge.source, ()):
            if edge.target in part.properties.get("behalf", ()):  # type: ignore[operator]
                yield from index.behind(part)
        return
    of = next((end for end in ends if index.claims(end)), edge.source)
    docs = set(edge.properties["docs"])  # type: ignore[arg-type]
    for claim in index.claims(str(of)):
        if not docs.isdisjoint(claim.properties["docs"]):  # type: ignore[arg-type]
            yield claim
    for claim_id in index.sources(edge.source, "EVIDENCED_BY"):
        yield index.nodes[claim_id]
