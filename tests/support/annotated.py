"""Records as short lines that a reader can compare, the samples beside the project, and damage done to files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import strategies as st

from kg.load.checked import Read
from kg.load.intake import Intake
from kg.model.ids import membership_id
from kg.model.records import Aspect, Claim, Record, Situation, Span
from kg.reference import reference
from tests.support.paths import SHARED

SAMPLES = SHARED / "data"


def sample(*names: str) -> Path:
    """A file or folder of the samples; the test is skipped where they are not there."""
    path = SAMPLES.joinpath(*names)
    if not path.exists():
        pytest.skip(f"the sample files are not beside the project: {path.name}")
    return path


def read_all(*paths: Path, format_: str = "", mapping: str = "") -> list[Read]:
    """The units of files or folders."""
    return list(Intake(map(str, paths), format_, mapping))


def record_of(*paths: Path, format_: str = "", mapping: str = "") -> Record:
    """The one record of files, which must be without fault."""
    [unit] = read_all(*paths, format_=format_, mapping=mapping)
    assert unit.record is not None, [str(fault) for fault in unit.faults]
    return unit.record


def outline(record: Record) -> list[str]:
    """A record in lines: each situation in the order of the text, then what is said of it and its parts.

    Of claims alone, what each is about.
    """
    return [
        *(line for situation in _ordered(record) for line in _situation(record, situation)),
        *(line for line in _memberships(record)),
        *(f"{claim.about}: {_said(record, claim)}" for claim in record.claims if not record.situations),
    ]


def _ordered(record: Record) -> list[Situation]:
    first = {s.id: min(_starts(record, s.id), default=1 << 60) for s in record.situations}
    return sorted(record.situations, key=lambda s: (first[s.id], s.id))


def _starts(record: Record, about: str) -> Iterator[int]:
    for claim in record.claims:
        if claim.about == about and claim.aspect is Aspect.OCCURRENCE:
            yield from (span.start for span in claim.evidence)


def _situation(record: Record, situation: Situation) -> Iterator[str]:
    names = {one.id: next(iter(one.names.values()), one.type) for one in record.situations}
    when = f" when {situation.when.text}" if situation.when else ""
    place = f" at {_name(record, situation.place)}" if situation.place else ""
    amount = f" of {situation.amount.shown}" if situation.amount else ""
    yield f'{situation.type} "{next(iter(situation.names.values()), "")}"{amount}{when}{place}'
    for claim in _about(record, situation.id, Aspect.OCCURRENCE):
        yield f"  {_said(record, claim)}"
    for part in sorted(situation.participations, key=lambda part: (part.role, _name(record, part.actor))):
        claims = [c for c in _about(record, situation.id, Aspect.PARTICIPATION) if c.concerns == part.actor]
        behalf = "".join(f" for {_name(record, actor)}" for actor in part.behalf)
        mode = f" {part.mode}" if part.mode else ""
        said = "; ".join(_said(record, claim) for claim in claims)
        yield f"  {part.role} {_name(record, part.actor)}{mode}{behalf}" + (f": {said}" if said else "")
    links = {"content": situation.content, "part of": situation.part_of, "response to": situation.response_to}
    links |= {condition.kind.value: (condition.situation,) for condition in situation.conditions}
    links |= {step.kind.value: (step.commitment,) for step in situation.steps}
    yield from (f"  {field} → {names.get(target, target)}" for field, targets in links.items() for target in targets)
    if situation.remark:
        yield f"  remark: {situation.remark}"


def _about(record: Record, about: str, aspect: Aspect) -> list[Claim]:
    claims = [claim for claim in record.claims if claim.about == about and claim.aspect is aspect]
    return sorted(claims, key=lambda claim: (claim.evidence, claim.id))


def _said(record: Record, claim: Claim) -> str:
    by = "".join(f" by {_name(record, actor)}" for actor in claim.said_by)
    coding = " machine" if claim.coding == "machine" else ""
    return f"{claim.status} {claim.certainty} {claim.polarity}{coding}{by} {_quote(claim.evidence)}".rstrip()


def _quote(evidence: tuple[Span, ...]) -> str:
    return " … ".join(f'"{span.exact}"' for span in evidence)


def _name(record: Record, id_: str) -> str:
    known = {one.id: one.names for one in record.actors} | {one.id: one.names for one in record.places}
    entry = reference().get(id_)
    names = known.get(id_) or (entry.names if entry else {})
    return next(iter(names.values()), id_)


def _memberships(record: Record) -> Iterator[str]:
    for one in record.memberships:
        for claim in record.claims:
            if claim.about == membership_id(one):
                yield f"{_name(record, one.actor)} {one.role} of {_name(record, one.organization)}: " + _said(
                    record, claim
                )


def damaged(content: bytes) -> st.SearchStrategy[bytes]:
    """The content with a piece cut out, doubled, or replaced by other bytes."""
    junk = st.sampled_from(
        [b"", b"\x00", b"\xff\xfe", b"<", b'"', b"&", b"\t", b"\n", b"-1", b"99999999", b"]}", b"[["]
    )
    at = st.integers(0, max(0, len(content) - 1))
    length = st.integers(0, 40)
    return st.builds(
        lambda start, size, new, twice: (
            content[:start] + (content[start : start + size] * 2 if twice else new) + content[start + size :]
        ),
        at,
        length,
        junk,
        st.booleans(),
    )
