"""What one record says to have taken place, and that no denial and no plan makes an event."""

from itertools import combinations, product

import pytest

from kg.model.course import judge, word
from kg.model.reality import Reality, Said, took_place
from kg.model.records import Aspect, Certainty, Claim, Document, Polarity, Status

YES, NO = Polarity.POSITIVE, Polarity.NEGATIVE


def claim(polarity: Polarity = YES, status: Status = Status.OCCURRED, **fields: object) -> Claim:
    given = {"id": f"claim:{polarity}-{status}", "about": "event:a"} | fields
    return Claim(polarity=polarity, status=status, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("certainty", Certainty)
def test_only_the_certain_and_the_probable_count(certainty: Certainty) -> None:
    sure = certainty in (Certainty.CERTAIN, Certainty.PROBABLE)
    assert took_place([claim(certainty=certainty)]) == sure
    assert (word(claim(certainty=certainty), Document(id="a", publisher="A")) is not None) == sure


def test_no_denial_makes_an_event_and_no_plan_does() -> None:
    """All sets of up to three claims: an event needs one that affirms that it took place, was under way or stalled."""
    happened = {Status.OCCURRED, Status.ONGOING, Status.STALLED}
    every = list(product(Polarity, Status))
    for said in (some for size in range(4) for some in combinations(every, size)):
        real = any(polarity is YES and status in happened for polarity, status in said)
        claims = [claim(*one) for one in said]
        words = [one for each in claims if (one := word(each, Document(id="a", publisher="A"))) is not None]
        assert took_place(claims) == (judge(words).reality is Reality.EVENT) == real


def test_claims_on_a_part_stand_for_that_part_alone() -> None:
    joins = claim(NO, id="claim:merz", aspect=Aspect.PARTICIPATION, concerns="actor:merz")
    when = claim(id="claim:when", aspect=Aspect.TIME)
    said = Said([claim(id="claim:summit"), joins, when])
    assert [one.id for one in said.whole["event:a"]] == ["claim:summit"]
    assert said.parts == {("event:a", "actor:merz"): [joins]}
    assert said.took_place("event:a")
    assert not said.took_place("event:b")
    assert said.took_part("event:a", "actor:macron")
    assert not said.took_part("event:a", "actor:merz")


def test_who_is_affirmed_took_part() -> None:
    joins = claim(aspect=Aspect.PARTICIPATION, concerns="actor:merz")
    assert Said([joins]).took_part("event:a", "actor:merz")
    assert not Said([joins]).took_place("event:a")
