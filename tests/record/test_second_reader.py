"""120 states of the record were judged from the sources by a second reader; the record says what the two agreed on."""

from collections import Counter
from typing import Final

import pytest

from kg.api import Graph
from tests.record.second_reader import (
    DRAWN_FROM,
    LAST,
    OPEN,
    SIZE,
    Reading,
    agreement,
    draw,
    expected,
    mended,
    readings,
)
from tests.support.paths import PROJECT

PAGE: Final = PROJECT / "docs" / "security-commitments.md"


@pytest.fixture(scope="module")
def rows() -> list[Reading]:
    return readings()


@pytest.fixture(scope="module")
def states(record: Graph) -> dict[str, str]:
    return {pledge.id: pledge.state for pledge in record.pledges(on=LAST)}


def test_every_row_has_a_source_that_can_be_looked_up(rows: list[Reading], record: Graph) -> None:
    documents = {doc for pledge in record.pledges() for doc in pledge.docs}
    documents |= {doc for node in record.index.nodes.values() for doc in node.properties.get("docs", ())}  # type: ignore[union-attr]
    assert len({one.pledge for one in rows}) == len(rows) == SIZE
    assert {one.found for one in rows} == DRAWN_FROM.keys()
    assert not [one for one in rows if not (one.source.startswith("https://") or one.source in documents)]
    assert not [one for one in rows if not one.since and one.read != "possible"]


def test_the_record_says_what_the_readers_agreed_on(rows: list[Reading], states: dict[str, str]) -> None:
    agreed = {one.pledge: one.agreed for one in rows if one.agreed}
    assert {pledge: states[pledge] for pledge in agreed} == agreed


def test_what_the_readers_did_not_agree_on_still_differs_and_says_why(
    rows: list[Reading], states: dict[str, str]
) -> None:
    stand = [one for one in rows if not one.agreed]
    assert not [one for one in stand if states[one.pledge] == one.read]
    assert {one.pledge for one in stand} == {one.pledge for one in rows if one.why.startswith("stands: ")}
    assert not [one for one in rows if bool(one.why) != (len({one.read, one.found, one.agreed}) > 1)]


def test_the_draw_meets_every_state_and_is_the_same_each_time(states: dict[str, str]) -> None:
    drawn = draw(states)
    assert drawn == draw(dict(reversed(states.items())))
    assert len(set(drawn)) == SIZE
    assert {states[pledge] for pledge in drawn} == set(states.values())
    assert sum(states[pledge] == "open" for pledge in drawn) >= OPEN >= SIZE / 3


def test_the_page_tells_what_the_table_gives(rows: list[Reading]) -> None:
    page = " ".join(PAGE.read_text(encoding="utf-8").split())
    same, kappa = agreement(rows)
    wrong = mended(rows)
    opened = Counter(one.found for one in rows)["open"]
    right = sum(one.read != one.found == one.agreed for one in rows)
    told = (
        f"agreed on {same} of {len(rows)} states, Cohen's kappa {kappa:.2f}",
        f"{len(rows)} of the {sum(DRAWN_FROM.values())} pledges",
        f"({expected(rows):.0%} of it, each state weighed by its share)",
        f"The record was wrong in {wrong.total()} rows",
        f"{wrong['open']} of these are among the {opened} that showed open",
        f"In {right} rows the second reader had gone too far",
        f"{sum(not one.agreed for one in rows)} stand: ",
        f"Now {sum(bool(one.agreed) for one in rows)} of the {len(rows)} are agreed on",
        f"The other {sum(DRAWN_FROM.values()) - len(rows)} have been read once only",
        f"{sum(one.source.startswith('https://') for one in rows)} rest on a page",
    )
    assert [one for one in told if one not in page] == []
