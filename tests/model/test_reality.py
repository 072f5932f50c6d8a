"""What a set of claims makes of a situation: every rule by itself, and the whole table against its definition."""

from itertools import combinations, product

import pytest

from kg.model.reality import Reality, Said, Verdict, judge
from kg.model.records import Aspect, Certainty, Claim, Polarity, Status

YES, NO = Polarity.POSITIVE, Polarity.NEGATIVE


def claim(polarity: Polarity = YES, status: Status = Status.OCCURRED, **fields: object) -> Claim:
    given = {"id": f"claim:{polarity}-{status}", "about": "event:a"} | fields
    return Claim(polarity=polarity, status=status, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ([], Verdict(Reality.PROPOSITION, False, "", "")),
        ([(YES, Status.OCCURRED)], Verdict(Reality.EVENT, False, "occurred", "positive")),
        ([(YES, Status.ONGOING)], Verdict(Reality.EVENT, False, "ongoing", "positive")),
        ([(YES, Status.STALLED)], Verdict(Reality.EVENT, False, "stalled", "positive")),
        ([(YES, Status.PLANNED)], Verdict(Reality.PLAN, False, "planned", "positive")),
        ([(YES, Status.POSTPONED)], Verdict(Reality.PLAN, False, "postponed", "positive")),
        ([(YES, Status.CANCELLED)], Verdict(Reality.PROPOSITION, False, "cancelled", "positive")),
        ([(YES, Status.UNKNOWN)], Verdict(Reality.PROPOSITION, False, "unknown", "positive")),
        ([(NO, Status.OCCURRED)], Verdict(Reality.PROPOSITION, False, "", "negative")),
        ([(NO, Status.PLANNED)], Verdict(Reality.PROPOSITION, False, "", "negative")),
        ([(YES, Status.OCCURRED), (NO, Status.OCCURRED)], Verdict(Reality.EVENT, True, "occurred", "positive")),
        ([(YES, Status.ONGOING), (NO, Status.OCCURRED)], Verdict(Reality.EVENT, True, "ongoing", "positive")),
        ([(YES, Status.PLANNED), (NO, Status.POSTPONED)], Verdict(Reality.PLAN, True, "planned", "positive")),
        ([(YES, Status.PLANNED), (NO, Status.OCCURRED)], Verdict(Reality.PLAN, False, "planned", "positive")),
        ([(YES, Status.OCCURRED), (NO, Status.PLANNED)], Verdict(Reality.EVENT, False, "occurred", "positive")),
        ([(YES, Status.PLANNED), (YES, Status.OCCURRED)], Verdict(Reality.EVENT, False, "occurred", "positive")),
        ([(YES, Status.PLANNED), (YES, Status.POSTPONED)], Verdict(Reality.PLAN, False, "postponed", "positive")),
        (
            [(YES, Status.PLANNED), (YES, Status.CANCELLED)],
            Verdict(Reality.PROPOSITION, False, "cancelled", "positive"),
        ),
    ],
)
def test_each_rule(said: list[tuple[Polarity, Status]], verdict: Verdict) -> None:
    claims = [claim(*one) for one in said]
    assert judge(claims) == judge(reversed(claims)) == verdict


@pytest.mark.parametrize("certainty", Certainty)
def test_only_the_certain_and_the_probable_count(certainty: Certainty) -> None:
    sure = certainty in (Certainty.CERTAIN, Certainty.PROBABLE)
    assert (judge([claim(certainty=certainty)]).reality is Reality.EVENT) == sure
    assert judge([claim(), claim(NO, certainty=certainty)]).disputed == sure


def test_no_denial_makes_an_event_and_no_plan_does() -> None:
    """All sets of up to three claims: an event needs one that affirms that it took place, was under way or stalled."""
    happened = {Status.OCCURRED, Status.ONGOING, Status.STALLED}
    every = list(product(Polarity, Status))
    for said in (some for size in range(4) for some in combinations(every, size)):
        real = any(polarity is YES and status in happened for polarity, status in said)
        assert (judge(claim(*one) for one in said).reality is Reality.EVENT) == real


def test_claims_on_a_part_stand_for_that_part_alone() -> None:
    joins = claim(NO, id="claim:merz", aspect=Aspect.PARTICIPATION, concerns="actor:merz")
    when = claim(id="claim:when", aspect=Aspect.TIME)
    said = Said([claim(id="claim:summit"), joins, when])
    assert [one.id for one in said.whole["event:a"]] == ["claim:summit"]
    assert said.of_part("event:a", "actor:merz") == [joins]
    assert [one.id for one in said.of_part("event:a", "actor:macron")] == ["claim:summit"]
    assert said.of_part("event:b", "actor:merz") == []
    assert said.took_place("event:a")
    assert not said.took_place("event:b")
    assert said.took_part("event:a", "actor:macron")
    assert not said.took_part("event:a", "actor:merz")


def test_who_is_affirmed_took_part() -> None:
    joins = claim(aspect=Aspect.PARTICIPATION, concerns="actor:merz")
    assert Said([joins]).took_part("event:a", "actor:merz")
    assert not Said([joins]).took_place("event:a")
