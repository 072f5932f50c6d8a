"""The answers by the Python API: what an analyst would write in a notebook."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kg.analysis.pledges.pledge import Pledge
from kg.api import Graph
from kg.graph.index import Index
from kg.graph.rows import Edge, Node

Answer = Iterable[tuple[str, ...]]
US: Final = "actor:united-states"
ACCESSION: Final = "event:accession-of-ukraine-to-nato"
US_BACKING: Final = "event:us-backing-of-european-forces"
ATTACK: Final = "event:future-russian-attack-on-ukraine"
BUDAPEST: Final = "event:budapest-memorandum-1994"
SURE: Final = ("certain", "probable")


@dataclass(frozen=True)
class Asked:
    """What the graph holds, read once for all questions: nodes with their neighbours, and the ledger of pledges."""

    index: Index
    pledges: list[Pledge]


def asked(graph: Graph) -> Asked:
    """What `graph` holds now."""
    return Asked(graph.index, graph.pledges())


def _edges(index: Index, *types: str) -> Iterator[Edge]:
    return (edge for edges in index.out.values() for edge in edges if edge.type in types)


def _parts(index: Index, id_: str, link: str, *roles: str) -> Iterator[Edge]:
    """Participations that lead to a situation, in some roles or in any."""
    into = (edge for edge in index.into.get(id_, ()) if edge.type == link)
    return (edge for edge in into if not roles or edge.properties["role"] in roles)


def _is(index: Index, id_: str, label: str) -> bool:
    return label in index.nodes[id_].labels


def _having(index: Index, *labels: str) -> Iterator[Node]:
    return (node for node in index.nodes.values() if set(labels) <= set(node.labels))


def _behalf(part: Edge) -> list[str]:
    return list(part.properties.get("behalf", []))  # type: ignore[arg-type]


def _of_us(part: Edge) -> bool:
    return part.source == US or US in _behalf(part)


def _made(g: Asked) -> Iterator[Pledge]:
    return (pledge for pledge in g.pledges if pledge.reality == "Event")


def _made_by_us(g: Asked) -> Iterator[tuple[Pledge, Edge]]:
    for pledge in _made(g):
        yield from ((pledge, part) for part in _parts(g.index, pledge.id, "PARTICIPATES_IN", "pledger") if _of_us(part))


def _claims(index: Index, about: str, **wanted: str) -> Iterator[str]:
    """Ids of the claims about a situation whose properties have these values."""
    return (
        claim.id
        for claim in index.claims(about)
        if all(claim.properties[key] == value for key, value in wanted.items())
    )


def _sure(index: Index, about: str, polarity: str) -> Iterator[str]:
    return (c for c in _claims(index, about, polarity=polarity) if index.get(c, "certainty") in SURE)


def _speakers(index: Index, claims: Iterable[str]) -> set[str]:
    """Who makes these claims; an empty text for a claim that is the document's own."""
    return {speaker for claim in claims for speaker in index.targets(claim, "SAID_BY") or [""]}


def _year(index: Index, id_: str) -> str:
    return str(index.get(id_, "when_earliest"))[:4]


def promised_by_2024(g: Asked) -> Answer:
    for pledge in _made(g):
        if "" < str(g.index.get(pledge.id, "when_latest")) < "2024-01-01":
            yield from ((maker.id, pledge.id) for maker in pledge.makers)


def on_a_ceasefire(g: Asked) -> Answer:
    for pledge in _made(g):
        for one in pledge.conditions:
            if _is(g.index, one.id, "Ceasefire"):
                yield pledge.id, one.kind, one.id


def withdrew(g: Asked) -> Answer:
    for step in _edges(g.index, "WITHDRAWS"):
        for part in _parts(g.index, step.source, "PARTICIPATES_IN"):
            if part.properties["role"] not in ("beneficiary", "target", "addressee"):
                yield part.source, step.target


def may_withdraw(g: Asked) -> Answer:
    for one in g.index.having("Withdrawal"):
        if any(_claims(g.index, one.id, polarity="positive", certainty="possible")):
            yield from ((part.source, one.id) for part in _parts(g.index, one.id, "CAST_IN"))


def one_source(g: Asked) -> Answer:
    for pledge in _made(g):
        if len(pledge.docs) == 1 and any(_is(g.index, what.id, "SecurityGuarantee") for what in pledge.content):
            yield pledge.id, pledge.docs[0]


def _refused(g: Asked) -> Iterator[tuple[Edge, str]]:
    for rejection in _having(g.index, "Rejection", "Event"):
        for part in _parts(g.index, rejection.id, "PARTICIPATES_IN", "rejecter"):
            yield from ((part, what) for what in g.index.targets(rejection.id, "CONTENT"))


def refuse_troops(g: Asked) -> Answer:
    return ((part.source, what) for part, what in _refused(g) if _is(g.index, what, "Deployment"))


def no_own_troops(g: Asked) -> Answer:
    for part, what in _refused(g):
        if _is(g.index, what, "Deployment"):
            owners = {one.source for one in _parts(g.index, what, "CAST_IN", "deployer")}
            yield from ((owner,) for owner in owners & {part.source, *_behalf(part)})


def ten_years(g: Asked) -> Answer:
    for one in _having(g.index, "Agreement", "Event"):
        if any(words in str(g.index.get(one.id, "remark")) for words in ("ten years", "zehn Jahre")):
            yield (one.id,)


def disputed(g: Asked) -> Answer:
    for one in g.index.having("Disputed"):
        yield from ((one.id, speaker) for speaker in _speakers(g.index, _sure(g.index, one.id, "negative")))


def us_not_promised(g: Asked) -> Answer:
    for pledge in g.pledges:
        if pledge.reality != "Event" and any(_claims(g.index, pledge.id, polarity="negative")):
            yield from ((pledge.id,) for part in _parts(g.index, pledge.id, "CAST_IN", "pledger") if _of_us(part))


def breaches(g: Asked) -> Answer:
    for step in _edges(g.index, "BREACHES"):
        for speaker in _speakers(g.index, _sure(g.index, step.source, "positive")):
            yield step.source, step.target, speaker


def breach_denied(g: Asked) -> Answer:
    for step in _edges(g.index, "BREACHES"):
        claims = _claims(g.index, step.source, polarity="negative")
        yield from ((step.source, speaker) for speaker in _speakers(g.index, claims))


def fulfilled(g: Asked) -> Answer:
    return ((p.id, step.id) for p in g.pledges for step in p.steps if step.step == "fulfilled")


def in_part_only(g: Asked) -> Answer:
    for pledge in g.pledges:
        steps = {step.step for step in pledge.steps}
        if "partly fulfilled" in steps and "fulfilled" not in steps:
            yield (pledge.id,)


def fulfilment_to_come(g: Asked) -> Answer:
    return ((step.source, step.target) for step in _edges(g.index, "CAST_STEP"))


def superseded(g: Asked) -> Answer:
    return ((step.target, step.source) for step in _edges(g.index, "SUPERSEDES"))


def reaffirmed(g: Asked) -> Answer:
    times = Counter(step.target for step in _edges(g.index, "REAFFIRMS"))
    return ((what, str(count)) for what, count in times.items() if count > 1)


def budapest(g: Asked) -> Answer:
    (place,) = g.index.targets(BUDAPEST, "AT")
    signed = _parts(g.index, BUDAPEST, "PARTICIPATES_IN", "signatory")
    return ((part.source, str(g.index.get(BUDAPEST, "when")), place) for part in signed)


def promised_in_budapest(g: Asked) -> Answer:
    for pledge in _made(g):
        if BUDAPEST in g.index.targets(pledge.id, "PART_OF"):
            yield from ((who.id, pledge.id, whom.id) for who in pledge.makers for whom in pledge.beneficiaries)


def nato_membership(g: Asked) -> Answer:
    for pledge in g.pledges:
        if "actor:nato" in [who.id for who in pledge.makers] and ACCESSION in [what.id for what in pledge.content]:
            yield pledge.id, "made" if pledge.reality == "Event" else "not made"


def against_membership(g: Asked) -> Answer:
    return ((part.source, "".join(_behalf(part)[:1])) for part, what in _refused(g) if what == ACCESSION)


def joined_the_g7(g: Asked) -> Answer:
    for act in ("event:g7-declaration-vilnius-2023", "event:accessions-to-g7-declaration"):
        yield from ((part.source, act) for part in _parts(g.index, act, "PARTICIPATES_IN", "signatory"))


def agreements_of_2024(g: Asked) -> Answer:
    for one in _having(g.index, "Agreement", "Event"):
        signed = {part.source for part in _parts(g.index, one.id, "PARTICIPATES_IN", "signatory")}
        if _year(g.index, one.id) == "2024" and "actor:ukraine" in signed:
            yield from ((str(one.properties["when"]), one.id, place) for place in g.index.targets(one.id, "AT"))


def _put_off(g: Asked, type_: str) -> Answer:
    for one in g.index.having(type_):
        statuses = {str(claim.properties["status"]) for claim in g.index.claims(one.id)}
        yield from ((one.id, status) for status in statuses & {"postponed", "cancelled"})


def not_concluded(g: Asked) -> Answer:
    return _put_off(g, "Agreement")


def disputed_part(g: Asked) -> Answer:
    for part in _edges(g.index, "PARTICIPATES_IN"):
        if part.properties.get("disputed") and not _is(g.index, part.target, "Disputed"):
            yield part.source, part.target


def absent(g: Asked) -> Answer:
    for part in _edges(g.index, "CAST_IN"):
        if part.properties.get("polarity") == "negative" and _is(g.index, part.target, "Event"):
            yield part.source, part.target


def _denied(g: Asked, type_: str) -> Iterator[tuple[str, str]]:
    for one in g.index.having(type_):
        claims = _claims(g.index, one.id, polarity="negative")
        yield from ((one.id, speaker) for speaker in _speakers(g.index, claims))


def no_treaty(g: Asked) -> Answer:
    return ((what, speaker) for what, speaker in _denied(g, "Treaty") if not _is(g.index, what, "Event"))


def if_attacked_again(g: Asked) -> Answer:
    for pledge in _made(g):
        talks = any(_is(g.index, what.id, "Negotiation") for what in pledge.content)
        if talks and any((one.kind, one.id) == ("if", ATTACK) for one in pledge.conditions):
            yield from ((who.id, pledge.id) for who in pledge.makers)


def until_nato(g: Asked) -> Answer:
    for pledge in _made(g):
        if any((one.kind, one.id) == ("until", ACCESSION) for one in pledge.conditions):
            yield from ((pledge.id, what.id) for what in pledge.content)


def needs_approval(g: Asked) -> Answer:
    for pledge in g.pledges:
        for one in pledge.conditions:
            if _is(g.index, one.id, "Approval"):
                yield from ((pledge.id, part.source) for part in _parts(g.index, one.id, "CAST_IN", "approver"))


def needs_us_backing(g: Asked) -> Answer:
    for edge in _edges(g.index, "CONDITIONAL_ON"):
        if edge.target == US_BACKING:
            yield edge.source, str(edge.properties["kind"])


def hosts_of_2025(g: Asked) -> Answer:
    for one in _having(g.index, "Meeting", "Event"):
        for part in _parts(g.index, one.id, "PARTICIPATES_IN", "host", "chair"):
            if _year(g.index, one.id) == "2025" and part.source in ("actor:keir-starmer", "actor:emmanuel-macron"):
                yield str(one.properties["when"]), one.id, part.source


def by_video(g: Asked) -> Answer:
    taken = _edges(g.index, "PARTICIPATES_IN")
    times = Counter(part.source for part in taken if part.properties.get("mode") == "virtual")
    return ((who, str(count)) for who, count in times.items() if count > 1)


def anonymous(g: Asked) -> Answer:
    for pledge in _made(g):
        each = [g.index.targets(claim.id, "SAID_BY") for claim in g.index.claims(pledge.id)]
        if all(any(g.index.get(speaker, "anonymous") for speaker in speakers) for speakers in each):
            yield from ((pledge.id, speaker) for speakers in each for speaker in speakers)


def told_by_others(g: Asked) -> Answer:
    for pledge, part in _made_by_us(g):
        speakers = _speakers(g.index, (claim.id for claim in g.index.claims(pledge.id)))
        if not speakers & {"", part.source}:
            yield from ((pledge.id, speaker) for speaker in speakers)


def possible_troops(g: Asked) -> Answer:
    for one in _having(g.index, "Deployment", "Proposition"):
        if any(_claims(g.index, one.id, polarity="positive", certainty="possible")):
            yield from ((part.source, one.id) for part in _parts(g.index, one.id, "CAST_IN", "deployer"))


def putins_consent(g: Asked) -> Answer:
    for one in g.index.having("Approval"):
        if "actor:vladimir-putin" in g.index.cast(one.id, "approver"):
            for claim in g.index.claims(one.id):
                polarity = str(claim.properties["polarity"])
                yield from ((one.id, who, polarity) for who in g.index.targets(claim.id, "SAID_BY"))


def delayed(g: Asked) -> Answer:
    return _put_off(g, "MilitaryAid")


def not_delivered(g: Asked) -> Answer:
    return _denied(g, "MilitaryAid")


def public_by_september(g: Asked) -> Answer:
    for pledge, _ in _made_by_us(g):
        for claim in _claims(g.index, pledge.id, polarity="positive"):
            for document in g.index.targets(claim, "IN"):
                published = str(g.index.get(document, "published_latest"))
                if _year(g.index, pledge.id) == "2025" and "" < published <= "2025-08-31":
                    yield pledge.id, document


def careful(g: Asked) -> Answer:
    for pledge in _made(g):
        claims = [g.index.nodes[claim] for claim in _sure(g.index, pledge.id, "positive")]
        if _year(g.index, pledge.id) == "2025" and any(
            c.properties["status"] in ("occurred", "ongoing") for c in claims
        ):
            yield from ((who.id, pledge.id) for who in pledge.makers)


def careless(g: Asked) -> Answer:
    for part in _edges(g.index, "PARTICIPATES_IN"):
        pledged = part.properties["role"] == "pledger" and _is(g.index, part.target, "Pledge")
        if pledged and _year(g.index, part.target) == "2025":
            yield part.source, part.target


def careless_troops(g: Asked) -> Answer:
    for part in _edges(g.index, "PARTICIPATES_IN"):
        if part.properties["role"] == "deployer" and _is(g.index, part.target, "Deployment"):
            yield part.source, part.target


def expired(g: Asked) -> Answer:
    for step in _edges(g.index, "EXPIRES"):
        yield step.target, step.source, str(g.index.get(step.source, "when"))


ANSWERS: Final[dict[str, Callable[[Asked], Answer]]] = {
    answer.__name__: answer
    for answer in (
        promised_by_2024,
        on_a_ceasefire,
        withdrew,
        may_withdraw,
        one_source,
        refuse_troops,
        no_own_troops,
        ten_years,
        disputed,
        us_not_promised,
        breaches,
        breach_denied,
        fulfilled,
        in_part_only,
        fulfilment_to_come,
        superseded,
        reaffirmed,
        budapest,
        promised_in_budapest,
        nato_membership,
        against_membership,
        joined_the_g7,
        agreements_of_2024,
        not_concluded,
        disputed_part,
        absent,
        no_treaty,
        if_attacked_again,
        until_nato,
        needs_approval,
        needs_us_backing,
        hosts_of_2025,
        by_video,
        anonymous,
        told_by_others,
        possible_troops,
        putins_consent,
        delayed,
        not_delivered,
        public_by_september,
        careful,
        careless,
        careless_troops,
        expired,
    )
}
