"""The rules of the model, on records as any loader makes them."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from kg.load.check.sense import check
from kg.model.records import (
    Actor,
    ActorType,
    Aspect,
    Certainty,
    Claim,
    Condition,
    ConditionKind,
    Document,
    Membership,
    Participation,
    Place,
    Polarity,
    Record,
    Situation,
    Status,
    Step,
    StepKind,
)
from kg.model.when import When

PLEDGER = Participation(actor="actor:ukraine", role="pledger")
GOOD = Record(
    document=Document(id="d", publisher="Wire", url="https://example.org", language="en"),
    actors=(Actor(id="actor:a", type=ActorType.PERSON, names={"en": "A"}, wikidata="Q1"),),
    places=(Place(id="place:p", names={"en": "P"}, latitude=-90.0, longitude=180.0),),
    situations=(
        Situation(id="event:a", type="Summit", part_of=("event:elsewhere",), codes=("cameo/036",)),
        Situation(id="local:d/p", type="Pledge", participations=(PLEDGER,), content=("local:d/g",)),
        Situation(
            id="local:d/g", type="Aid", conditions=(Condition(kind=ConditionKind.IF, situation="event:elsewhere"),)
        ),
        Situation(id="event:s", type="Aid", steps=(Step(kind=StepKind.FULFILS, commitment="local:d/p"),)),
    ),
    memberships=(Membership(actor="actor:a", organization="actor:b", start=When("2025"), end=When("2025-01")),),
    claims=(
        Claim(id="claim:a", about="event:a", said_by=("actor:a",)),
        Claim(
            id="claim:b", about="event:a", via=("claim:a", "actor:a"), aspect=Aspect.PARTICIPATION, concerns="actor:a"
        ),
    ),
)


def test_a_good_record_breaks_no_rule() -> None:
    assert check(GOOD) == []


def situation(**fields: object) -> Callable[[], Record]:
    changed = replace(GOOD.situations[0], **fields)
    return lambda: replace(GOOD, situations=(changed, *GOOD.situations[1:]))


def claim(**fields: object) -> Callable[[], Record]:
    return lambda: replace(GOOD, claims=(GOOD.claims[0], replace(GOOD.claims[1], **fields)))


def document(**fields: object) -> Callable[[], Record]:
    return lambda: replace(GOOD, document=replace(GOOD.document, **fields))


def actor(**fields: object) -> Callable[[], Record]:
    return lambda: replace(GOOD, actors=(replace(GOOD.actors[0], **fields),))


def place(**fields: object) -> Callable[[], Record]:
    return lambda: replace(GOOD, places=(replace(GOOD.places[0], **fields),))


def membership(**fields: object) -> Callable[[], Record]:
    return lambda: replace(GOOD, memberships=(replace(GOOD.memberships[0], **fields),))


@pytest.mark.parametrize(
    ("made", "code", "field"),
    [
        (document(id="a b"), "KG011", "id"),
        (document(url="javascript:x"), "KG011", "url"),
        (document(url="https://example.org/" + "a" * 2048), "KG004", "url"),
        (document(language="e n"), "KG011", "language"),
        (actor(id="actor:a>b"), "KG011", "id"),
        (actor(names={"e n": "A"}), "KG011", "name"),
        (actor(wikidata="q1"), "KG011", "wikidata"),
        (place(latitude=90.1), "KG014", "latitude"),
        (place(latitude=float("nan")), "KG014", "latitude"),
        (place(longitude=-180.5), "KG014", "longitude"),
        (place(longitude=None), "KG014", "latitude"),
        (membership(role="membr"), "KG012", "role"),
        (membership(end=When("2024")), "KG013", "end"),
        (situation(id="event:`"), "KG011", "id"),
        (situation(type="Sumit"), "KG012", "type"),
        (situation(names={"<": "x"}), "KG011", "name"),
        (situation(codes=("x> <y",)), "KG011", "codes"),
        (situation(codes=("role/hots",)), "KG012", "codes"),
        (situation(participations=(Participation(actor="actor:a", role="hots"),)), "KG012", "participants[0].role"),
        (situation(type="Pledge"), "KG040", ""),
        (situation(part_of=("local:d/nothing",)), "KG020", "part_of"),
        (situation(content=("actor:a",)), "KG020", "content"),
        (situation(part_of=("event:a",)), "KG042", "part_of"),
        (situation(conditions=(Condition(kind=ConditionKind.UNTIL, situation="event:a"),)), "KG041", "conditional_on"),
        (claim(via=("claim:c",)), "KG020", "via"),
        (claim(via=("claim:b",)), "KG043", "via"),
        (claim(via=("actor:a",), said_by=("actor:a",)), "KG043", "via"),
        (claim(concerns=""), "KG045", "aspect"),
        (claim(source="JavaScript:x"), "KG011", "source"),
        (claim(source="x" * 2049), "KG004", "source"),
    ],
)
def test_each_rule(made: Callable[[], Record], code: str, field: str) -> None:
    (problem,) = check(made())
    assert (problem.code, problem.field) == (code, field)


def test_a_typo_in_the_role_of_the_maker_is_one_fault() -> None:
    typo = Participation(actor="actor:a", role="pleger")
    found = check(situation(type="Pledge", participations=(typo,))())
    assert [problem.reason for problem in found] == [
        'unknown role "pleger"; did you mean "pledger"? (kg list roles has them all)'
    ]


@pytest.mark.parametrize("length", [2, 3, 50, 2000])
def test_circles_of_any_length_are_found_at_each_of_their_members(length: int) -> None:
    ids = [f"event:{number}" for number in range(length)]
    ring = tuple(
        Situation(id=one, type="Meeting", part_of=(other,)) for one, other in zip(ids, [*ids[1:], ids[0]], strict=True)
    )
    tail = Situation(id="event:tail", type="Meeting", part_of=(ids[0],))
    found = check(Record(document=GOOD.document, situations=(*ring, tail)))
    assert sorted(problem.subject for problem in found) == sorted(ids), "what leads into a circle is not in it"
    assert {problem.code for problem in found} == {"KG042"}


def seen(**fields: object) -> list[tuple[str, str]]:
    """What is said of a summit of 4 and 5 September that a document of the 3rd reports."""
    summit = Situation(id="event:a", type="Summit", when=When("2025-09-04/2025-09-05"))
    claim = replace(Claim(id="claim:a", about="event:a"), **fields)
    document = Document(id="d", publisher="Wire", published=When("2025-09-03T23:59:00Z"))
    problems = check(Record(document=document, situations=(summit,), claims=(claim,)))
    return [(problem.code, problem.severity) for problem in problems]


def test_what_happened_after_the_report_of_it_is_a_warning() -> None:
    assert seen() == seen(certainty=Certainty.PROBABLE) == [("KG046", "warning")]


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Status.PLANNED},
        {"polarity": Polarity.NEGATIVE},
        {"certainty": Certainty.POSSIBLE},
        {"aspect": Aspect.PLACE},
        {"about": "event:elsewhere"},
    ],
)
def test_what_a_report_can_say_of_a_later_day_is_none(fields: dict[str, object]) -> None:
    assert seen(**fields) == []


@pytest.mark.parametrize(
    ("when", "published"),
    [
        ("2025-09-04", "2025-09-04"),
        ("2025-09", "2025-09-03"),
        ("../2025-09-30", "2025-09-03"),
        ("2025-09-04", "2025-09"),
        ("2025-09-04", "2025-09-03/.."),
        ("2025-09-04", ""),
        ("", "2025-09-03"),
    ],
)
def test_a_day_that_may_have_come_before_the_report_is_no_warning(when: str, published: str) -> None:
    summit = Situation(id="event:a", type="Summit", when=When(when) if when else None)
    document = Document(id="d", publisher="Wire", published=When(published) if published else None)
    assert check(Record(document=document, situations=(summit,), claims=(Claim(id="claim:a", about="event:a"),))) == []
