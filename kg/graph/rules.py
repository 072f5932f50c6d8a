"""The rules of the property graph: what is a node, an edge, a property, and what is real. Nothing else decides it."""

from collections.abc import Iterable, Mapping
from typing import Final

from kg.graph.properties import merged, number_in, of_amount, of_codes, of_count, of_time, support
from kg.graph.rows import ALIASES, Edge, Node, Properties, Scalar
from kg.graph.sources.count import Count
from kg.graph.words import Words
from kg.model.conditions import Group, group_id, groups
from kg.model.course import Verdict
from kg.model.ids import document_id, membership_id, participation_id, span_id
from kg.model.reality import Reality
from kg.model.records import (
    Actor,
    Aspect,
    Claim,
    Membership,
    Participation,
    Place,
    Polarity,
    Record,
    Situation,
    Status,
    Step,
)
from kg.ontology import event_codes, lineage, terms

_COUNTS: Final = ("sources", "against")
"""Numbers of independent sources that affirm and deny: of a situation or membership, and of a participation."""
BEHALF: Final = "ON_BEHALF_OF"
"""Between two actors, one of whom acted for the other: once, whatever the number of situations."""
DENIAL: Final = "Denial"
"""Label of a claim that denies, beside `Claim`."""


def _sources(found: Count | None) -> Properties:
    """How many independent sources affirm the stage that stands, and how many deny it; nothing if none speak."""
    if found is None:
        return {}
    return {"sources": found.sources, "against": found.against} if found.against else {"sources": found.sources}


class Projection:
    """Rows of the records put into it, those of one id merged; in any order, once all evidence is there."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.nodes: dict[str, Node] = {}
        self.edges: dict[str, Edge] = {}
        self.words = Words()
        self.best: dict[str, tuple[int, str]] = {}
        """Name of each actor, place and situation, behind its rank: 0 is the language asked for, 3 a mere fallback."""

    # -- merging what several documents say of one thing; always independent of their order

    def node(self, id_: str, labels: Iterable[str], properties: Properties, doc: str) -> None:
        """Add a node, or merge it with the one there is."""
        known = self.nodes.get(id_)
        docs = [doc] if doc else []
        if known is not None:
            labels = (*known.labels, *(label for label in labels if label not in known.labels))
            docs = support(known.properties, docs)
            properties = merged(known.properties, properties)
        if id_ in self.best:
            properties["name"] = self.best[id_][1]
        properties["docs"] = docs
        self.nodes[id_] = Node(id_, tuple(labels), properties)

    def merge(self, node: Node) -> None:
        """Add a node that another projection has made."""
        known = self.nodes.get(node.id)
        if known is None:
            self.nodes[node.id] = node
        else:
            support(known.properties, node.properties["docs"])  # type: ignore[arg-type]

    def join(self, edge: Edge) -> None:
        """Add an edge that another projection has made."""
        known = self.edges.setdefault(edge.id, edge)
        support(known.properties, edge.properties["docs"])  # type: ignore[arg-type]

    def edge(self, type_: str, source: str, target: str, doc: str, **extra: Scalar) -> None:
        """Add an edge whose id follows from its ends."""
        id_ = " ".join((source, type_, target, *map(str, extra.values())))
        self.raw_edge(Edge(id_, type_, source, target, dict(extra)), doc)

    def raw_edge(self, edge: Edge, doc: str) -> None:
        """Add an edge with an id of its own."""
        known = self.edges.get(edge.id)
        edge.properties["docs"] = support(known.properties, [doc]) if known else [doc]
        self.edges[edge.id] = edge

    # -- the records

    def record(self, record: Record) -> None:
        """Add all that a record says."""
        doc = record.document.id
        self.document(record)
        for actor in record.actors:
            self.actor(actor, doc)
        for place in record.places:
            self.place(place, doc)
        self.things(record)
        for claim in record.claims:
            self.claim(claim, doc)

    def things(self, record: Record) -> None:
        """Add the situations and memberships of a record."""
        for situation in record.situations:
            self.situation(situation, record.document.id)
        for membership in record.memberships:
            self.membership(membership, record.document.id)

    def document(self, record: Record) -> None:
        """Add the node of a document."""
        document = record.document
        title = document.title or document.id
        properties: Properties = {"name": title, "publisher": document.publisher}
        for name in ("kind", "url", "language", "licence", "sha256"):
            if value := getattr(document, name):
                properties[name] = str(value)
        properties |= of_time("published", document.published) | of_time("retrieved", document.retrieved)
        self.node(document_id(document.id), ("Document",), properties, document.id)

    def actor(self, actor: Actor, doc: str) -> None:
        """Add the node of an actor; `doc` is empty for those of the reference."""
        properties = self.named(actor.id, actor.names, actor.id) | of_count(actor.count)
        if actor.anonymous:
            properties["anonymous"] = True
        if actor.wikidata:
            properties["wikidata"] = actor.wikidata
        if actor.aliases:
            properties["aliases"] = ALIASES.join(actor.aliases)
        self.node(actor.id, lineage(actor.type.value), properties, doc)

    def place(self, place: Place, doc: str) -> None:
        """Add the node of a place; `doc` is empty for those of the reference."""
        properties = self.named(place.id, place.names, place.id)
        if place.latitude is not None and place.longitude is not None:
            properties |= {"latitude": place.latitude, "longitude": place.longitude}
        if place.wikidata:
            properties["wikidata"] = place.wikidata
        if place.aliases:
            properties["aliases"] = ALIASES.join(place.aliases)
        self.node(place.id, ("Place",), properties, doc)

    def situation(self, situation: Situation, doc: str) -> None:
        """Add a situation with all that hangs on it but its claims."""
        verdict, when, places = self.words.of(situation.id)
        broad, *narrow = lineage(situation.type)
        disputed = ("Disputed",) if verdict.disputed else ()
        properties = self.named(situation.id, situation.names, self.label(situation.type)) | of_time("when", when)
        if verdict.status:
            properties["status"] = verdict.status
        properties |= _sources(self.words.count(situation.id, verdict.status))
        properties |= of_amount(self.words.amounts(situation))
        if situation.remark:
            properties["remark"] = situation.remark
        known = self.nodes[situation.id].properties["kind"] if situation.id in self.nodes else situation.type
        self.node(situation.id, (broad, verdict.reality.value, *disputed, *narrow), properties, doc)
        # The narrowest type that a document gives it, as a column beside the labels, which have no order.
        kind = max(situation.type, str(known), key=lambda type_: (len(lineage(type_)), type_))
        self.nodes[situation.id].properties["kind"] = kind
        if situation.place in places:
            self.edge("AT", situation.id, situation.place, doc)
        for part in situation.participations:
            self.participation(situation, part, verdict, doc)
        for type_, targets in (
            ("CONTENT", situation.content),
            ("PART_OF", situation.part_of),
            ("RESPONSE_TO", situation.response_to),
        ):
            for target in targets:
                self.edge(type_, situation.id, target, doc)
        for group in groups(situation) if situation.conditions or situation.alternatives else ():
            self.conditions(situation.id, group, doc)
        for step in situation.steps:
            self.step(situation.id, step, verdict, doc)
        for code in situation.codes:
            self.node(f"code:{code}", ("Code",), self.named(f"code:{code}", event_codes().get(code, {}), code), doc)
            self.edge("CODED_AS", situation.id, f"code:{code}", doc)

    def conditions(self, situation: str, group: Group, doc: str) -> None:
        """Add conditions of which one is enough: edges with one `group`."""
        for one in group:
            self.edge("CONDITIONAL_ON", situation, one.situation, doc, kind=one.kind.value, group=group_id(group))

    def step(self, situation: str, step: Step, verdict: Verdict, doc: str) -> None:
        """Only what happened fulfils, breaches or withdraws; what is planned or denied is cast as a step.

        It carries the claims on its occurrence of the documents that call it a step.
        """
        type_, named = step.kind.value.upper(), {}
        if verdict.reality is not Reality.EVENT:
            type_, named = "CAST_STEP", {"step": step.kind.value}
        id_ = " ".join((situation, type_, step.commitment, *named.values()))
        known = self.edges[id_].properties.get("claims", []) if id_ in self.edges else []
        claims = sorted({*known, *self.words.of_document(situation, doc)})  # type: ignore[misc]
        properties: Properties = {**named, "claims": claims} if claims else {**named}
        self.raw_edge(Edge(id_, type_, situation, step.commitment, properties), doc)

    def participation(self, situation: Situation, part: Participation, whole: Verdict, doc: str) -> None:
        """Add the edge of a participation: who took part, or is only cast."""
        id_ = participation_id(situation.id, part)
        verdict = self.words.of_part(situation.id, id_)
        properties: Properties = {"role": part.role} | of_count(part.count)
        if part.mode:
            properties["mode"] = part.mode.value
        if part.behalf:
            properties["behalf"] = sorted(part.behalf)
        if claims := self.words.behind(id_):
            properties["claims"] = claims
            properties |= _sources(self.words.count_part(id_, verdict.status))
        # Two documents that count the same participants differently dispute the number; both figures stand.
        numbers = self.words.numbers(situation.id, part)
        if verdict.disputed or (len(numbers) > 1 and number_in(part.count) in numbers):
            properties["disputed"] = True
        real = whole.reality is Reality.EVENT and verdict.reality is Reality.EVENT
        if not real:
            properties["status"] = verdict.status or Status.UNKNOWN.value
            if verdict.polarity:
                properties["polarity"] = verdict.polarity
        type_ = "PARTICIPATES_IN" if real else "CAST_IN"
        self.raw_edge(Edge(id_, type_, part.actor, situation.id, properties), doc)
        for principal in part.behalf if real else ():
            self.edge(BEHALF, part.actor, principal, doc)

    def membership(self, membership: Membership, doc: str) -> None:
        """Add a membership, and the short edge where it holds."""
        id_ = membership_id(membership)
        verdict = self.words.of(id_, membership.start).verdict
        disputed = ("Disputed",) if verdict.disputed else ()
        # No reality label here: `MATCH (e:Event)` must find situations only.
        properties: Properties = {
            "name": membership.role,
            "role": membership.role,
            "holds": verdict.reality is Reality.EVENT,
        }
        properties |= _sources(self.words.count(id_))
        properties |= of_time("start", membership.start) | of_time("end", membership.end)
        self.node(id_, ("Membership", *disputed), properties, doc)
        self.edge("OF_ACTOR", id_, membership.actor, doc)
        self.edge("IN_ORGANIZATION", id_, membership.organization, doc)
        if verdict.reality is Reality.EVENT:
            shown = {key: value for key, value in properties.items() if key not in ("name", "holds", *_COUNTS)}
            edge = Edge(id_, "MEMBER_OF", membership.actor, membership.organization, shown)
            self.raw_edge(edge, doc)

    def claim(self, claim: Claim, doc: str) -> None:
        """Add a claim with its passages."""
        codes = of_codes(claim.polarity, claim.certainty, claim.status, claim.aspect, claim.coding)
        properties = codes | of_time("saidOn", claim.said_on)
        if claim.source:
            properties["source"] = claim.source
        if found := self.words.origins(claim.id):
            properties["origins"] = found
        # The situation has the more precise time; who gives another is told here.
        if claim.aspect is Aspect.OCCURRENCE and (when := self.words.dated(claim.id, doc)):
            properties["dated"] = when
        denies = claim.polarity is Polarity.NEGATIVE
        self.node(claim.id, ("Claim", DENIAL) if denies else ("Claim",), properties, doc)
        self.edge("ABOUT", claim.id, claim.about, doc)
        self.edge("IN", claim.id, document_id(doc), doc)
        if claim.concerns:
            self.edge("CONCERNS", claim.id, claim.concerns, doc)
        for speaker in claim.said_by:
            self.edge("SAID_BY", claim.id, speaker, doc)
        for relay in claim.via:
            self.edge("VIA", claim.id, relay, doc)
        for span in claim.evidence:
            id_ = span_id(doc, span)
            quote: Properties = {
                "name": span.exact,
                "quote": span.exact,
                "start": span.start,
                "end": span.end,
            }
            quote |= {key: text for key in ("prefix", "suffix") if (text := getattr(span, key))}
            self.node(id_, ("Span",), quote, doc)
            self.edge("EVIDENCED_BY", claim.id, id_, doc)
            self.edge("IN", id_, document_id(doc), doc)

    def label(self, type_: str) -> str:
        """The word for a type, which stands in for a name that the documents do not give."""
        labels = terms()[type_].labels
        return labels.get(self.language, labels["en"])

    def named(self, id_: str, names: Mapping[str, str], fallback: str) -> Properties:
        """`name` in the language asked for, else English, else any, else the fallback; all as `name_de` and so on.

        The best name that any document gives stands, whichever document is read first.
        """
        ranks = {self.language: 0, "en": 1}
        given = [(ranks.get(code, 2), text) for code, text in names.items()]
        best = self.best[id_] = min([*given, (3, fallback), self.best.get(id_, (3, fallback))])
        named: Properties = {f"name_{code}": text for code, text in sorted(names.items()) if code != "und"}
        return {"name": best[1]} | named


def describe(projection: Projection, found: Actor | Place | None, id_: str) -> None:
    """Add what an edge leads to and no document describes: known from the reference, or only spoken of."""
    if isinstance(found, Actor):
        projection.actor(found, "")
    elif isinstance(found, Place):
        projection.place(found, "")
    else:
        projection.node(id_, ("Situation", Reality.PROPOSITION.value), {"name": id_}, "")
