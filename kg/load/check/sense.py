"""The rules of the model on one record: references, modality, cycles and attribution, all faults at once."""

from collections.abc import Iterable, Iterator

from kg.errors import Problem, suggestion
from kg.load.check.cycles import in_circles
from kg.load.check.form import check_form
from kg.model.conditions import UTTERED, groups
from kg.model.reality import SURE
from kg.model.records import Aspect, Claim, Polarity, Record, Situation, Status
from kg.ontology import codes, lineage, terms, usual_roles


def check(record: Record) -> list[Problem]:
    """Every rule that a resolved record breaks."""
    return [*check_form(record), *check_sense(record)]


def check_sense(record: Record) -> list[Problem]:
    """Every rule that a resolved record breaks, but for those on single values (`check_form`)."""
    linked = any(next(iter(targets(one)), None) for one in record.situations)  # few rows of tables are
    relayed = any(claim.via for claim in record.claims)
    return [
        *(_references(record) if linked or relayed else ()),
        *_speech_acts(record),
        *(_cycles(record) if linked else ()),
        *(_sources(record) if relayed else ()),
        *_parts(record),
        *_foreseen(record),
        *_roles(record),
    ]


def targets(situation: Situation) -> Iterable[tuple[str, str]]:
    """The situations that one names, each with the field in which it does."""
    yield from (("content", target) for target in situation.content)
    if situation.conditions or situation.alternatives:
        yield from (("conditional_on", condition.situation) for group in groups(situation) for condition in group)
    yield from (("part_of", target) for target in situation.part_of)
    yield from (("response_to", target) for target in situation.response_to)
    yield from ((step.kind.value, step.commitment) for step in situation.steps)


_NO_SITUATIONS = ("actor:", "place:", "claim:", "doc:", "span:", "part:", "membership:", "alternatives:")


def _references(record: Record) -> Iterator[Problem]:
    """Local ids must exist in the document; global ones may be described elsewhere."""
    here = {situation.id for situation in record.situations}
    local = f"local:{record.document.id}/"
    claims = {claim.id for claim in record.claims}
    for situation in record.situations:
        for field, target in targets(situation):
            if target.startswith(local) and target not in here:
                name = target.removeprefix(local)
                known = [id_.removeprefix(local) for id_ in here]
                reason = f'{field} points to "{name}", which is not in the document' + suggestion(name, known)
                yield Problem("KG020", reason, situation.id, field)
            elif target.startswith(_NO_SITUATIONS):
                yield Problem("KG020", f'{field} points to "{target}", which is no situation', situation.id, field)
    for claim in record.claims:
        for relay in claim.via:
            if relay.startswith("claim:") and relay not in claims:
                yield Problem("KG020", f'via points to "{relay}", which is not in the document', claim.id, "via")


def _speech_acts(record: Record) -> Iterator[Problem]:
    known = codes()["role"].keys()
    for situation in record.situations:
        if situation.type not in terms() or "SpeechAct" not in lineage(situation.type):
            continue
        role = terms()[situation.type].maker_role
        roles = {part.role for part in situation.participations}
        if role not in roles and roles <= known:  # a role with a typo may be the maker's, and is a fault already
            reason = f"a {situation.type} needs a participant in the role {role}"
            yield Problem("KG040", reason, situation.id)


def _roles(record: Record) -> Iterator[Problem]:
    """A role that does not go with the type of its situation: one of the two is probably meant otherwise."""
    known = codes()["role"]
    for situation in record.situations:
        usual = usual_roles(situation.type) if situation.type in terms() else ()
        for index, part in enumerate(situation.participations if usual else ()):
            if part.role in known and part.role not in usual:
                reason = f"{part.role} is no usual role of a {situation.type}; usual are {', '.join(usual)}"
                yield Problem("KG053", reason, situation.id, f"participants[{index}].role", "warning")


def _cycles(record: Record) -> Iterator[Problem]:
    """Nothing is its own condition or its own part, nor through others.

    Two can promise something on the condition that the other does: that is a deadlock, and no fault.
    """
    conditions = {s.id: [one.situation for group in groups(s) for one in group] for s in record.situations}
    uttered = {s.id for s in record.situations if s.type in UTTERED}
    never = {id_: [on for on in others if id_ not in uttered or on == id_] for id_, others in conditions.items()}
    parts = {s.id: list(s.part_of) for s in record.situations}
    for start in sorted(in_circles(parts)):
        yield Problem("KG042", "the situation is part of itself", start, "part_of")
    impossible = in_circles(never)
    for start in sorted(in_circles(conditions)):
        if start in impossible:
            yield Problem("KG041", "the situation depends on itself", start, "conditional_on")
        else:
            reason = "the conditions of promises go in a circle: each waits for the other"
            yield Problem("KG041", reason, start, "conditional_on", "warning")


def _parts(record: Record) -> Iterator[Problem]:
    """A claim that someone took part says who."""
    for claim in record.claims:
        if claim.aspect is Aspect.PARTICIPATION and not claim.concerns:
            yield Problem("KG045", "a claim on a participation needs concerns: the actor", claim.id, "aspect")


def _foreseen(record: Record) -> Iterator[Problem]:
    """A document cannot know that something has happened on a later day; more likely it was planned."""
    published = record.document.published
    if published is None or published.latest is None:
        return
    starts = {one.id: one.when.earliest for one in record.situations if one.when is not None and one.when.earliest}
    for claim in record.claims:
        start = starts.get(claim.about, "")[:10]
        if start > published.latest[:10] and _sees(claim):
            reason = f"said to have occurred, but it starts on {start} and the document is of {published.text}"
            yield Problem("KG046", reason, claim.id, "status", "warning")


def _sees(claim: Claim) -> bool:
    """Whether a claim affirms that the whole situation has occurred."""
    affirmed = claim.polarity is Polarity.POSITIVE and claim.certainty in SURE
    return affirmed and claim.status is Status.OCCURRED and claim.aspect is Aspect.OCCURRENCE


def _sources(record: Record) -> Iterator[Problem]:
    circular = in_circles({claim.id: claim.via for claim in record.claims})
    for claim in record.claims:
        if set(claim.said_by) & set(claim.via) or claim.id in circular:
            yield Problem("KG043", "the claim comes by way of its own source", claim.id, "via")
