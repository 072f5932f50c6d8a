"""Pledges: who, to whom, on which condition, and what became of them by which day."""

from pathlib import Path

import msgspec
import pytest

import kg
from kg.analysis.pledges.pledge import Pledge
from kg.api import Graph
from kg.errors import UsageError
from tests.support.examples import examples_in
from tests.support.samples import write

PROMISE = """\
document: {{id: {id}, publisher: {id} Wire, published: {day}, language: en, text: They promised jets. Two arrived.}}
situations:
"""
MADE = """\
  - id: pledge:jets
    type: Pledge
    name: {{en: six jets}}
    when: {when}
    participants:
      - {{actor: Norway, role: pledger}}
      - {{actor: Norway, role: pledger, behalf: Europeans}}
      - {{actor: Germany, role: pledger, claims: [{{polarity: negative}}]}}
      - {{actor: Ukraine, role: beneficiary}}
    content: {{type: MilitaryAid, name: jets, conditional_on: {{after: {{type: Ceasefire}}}}}}
    quote: They promised jets
"""
STEP = """\
  - id: event:{name}
    type: MilitaryAid
    {when}
    {kind}: pledge:jets
    claims: [{{quote: Two arrived}}{more}]
"""


def made(when: str = "2024-03", **document: str) -> str:
    return PROMISE.format(id="promise", day=document.get("day", "2024-04-02")) + MADE.format(when=when)


def step(name: str, kind: str, when: str = "", day: str = "2024-09-15", more: str = "") -> str:
    text = PROMISE.format(id=name, day=day)
    return text + STEP.format(name=name, kind=kind, when=f"when: {when}" if when else "remark: none", more=more)


def graph(folder: Path, **documents: str) -> Graph:
    opened = kg.open(folder / "store")
    opened.load(write(folder / "in", **documents))
    return opened


def jets(opened: Graph, on: str = "") -> Pledge:
    (found,) = (pledge for pledge in opened.pledges(on=on) if pledge.id == "pledge:jets")
    return found


def test_who_made_it_to_whom_and_who_did_not_join(tmp_path: Path) -> None:
    pledge = jets(graph(tmp_path, a=made()))
    assert [maker.id for maker in pledge.makers] == ["actor:norway"]
    assert [(one.id, one.polarity) for one in pledge.cast] == [("actor:germany", "negative")]
    assert [one.id for one in pledge.beneficiaries] == ["actor:ukraine"]
    assert [(one.kind, one.reality) for one in pledge.conditions] == [("after", "Proposition")]
    assert [reason.passages[0].quote for reason in pledge.reasons if reason.passages] == ["They promised jets"]


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2024-01-01", "not yet made"),
        ("2024-02-29", "not yet made"),
        ("2024-03-15", "perhaps made"),
        ("2024-03", "open"),
        ("2024-08-31", "open"),
        ("2024-09-14", "open"),
        ("2024-09-15", "partly fulfilled"),
        ("", "partly fulfilled"),
    ],
)
def test_the_state_respects_the_precision_of_times(tmp_path: Path, on: str, state: str) -> None:
    """Made some time in March; delivered some time in 2024, as a report of 15 September says."""
    pledge = jets(graph(tmp_path, a=made(), b=step("two", "partly_fulfils", "2024")), on)
    assert (pledge.state, pledge.undisputed) == (state, state)
    assert [one.step for one in pledge.perhaps] == (["partly fulfilled"] if "2024-01" <= on < "2024-09-15" else [])


def test_a_step_without_a_time_has_happened_by_the_day_of_the_report(tmp_path: Path) -> None:
    pledge = jets(graph(tmp_path, a=made(), b=step("two", "partly_fulfils")))
    assert [(one.earliest, one.latest) for one in pledge.steps] == [("", "2024-09-15")]
    assert pledge.steps[0].reasons[0].passages[0].quote == "Two arrived"
    assert pledge.steps[0].reasons[0].publisher == "two Wire"


def test_a_denied_or_planned_step_is_none_and_a_disputed_one_stays_disputed(tmp_path: Path) -> None:
    denied = step("never", "fulfils", "2024-05-01").replace("claims: [{", "claims: [{polarity: negative, ")
    planned = step("soon", "fulfils", "2025-05-01").replace("claims: [{", "claims: [{status: planned, ")
    disputed = step("broken", "breaches", "2024-06-01", more=", {polarity: negative, said_by: Norway}")
    pledge = jets(graph(tmp_path, a=made(), b=denied, c=planned, d=disputed))
    assert [(one.id, one.disputed) for one in pledge.steps] == [("event:broken", True)]
    assert (pledge.state, pledge.undisputed) == ("breached", "open")


def test_impossible_steps_are_named_and_change_nothing(tmp_path: Path) -> None:
    early = step("early", "fulfils", "2024-02-01")
    out = step("out", "withdraws", "2024-05-01")
    after = step("after", "reaffirms", "2024-06-01")
    pledge = jets(graph(tmp_path, a=made(), b=early, c=out, d=after))
    assert pledge.state == "withdrawn"
    assert pledge.impossible == [
        "fulfilled by 2024-02-01, before it was made (2024-03): event:early",
        "reaffirmed, though already withdrawn by 2024-05-01: event:after",
    ]


def test_what_comes_after_the_end_of_its_time_fulfils_nothing(tmp_path: Path) -> None:
    end = step("end", "expires", "2024-05-01", day="2024-05-02")
    late = step("late", "fulfils", "2024-06-01")
    opened = graph(tmp_path, a=made(), b=end, c=late)
    assert [jets(opened, on).state for on in ("2024-04-30", "2024-05-01", "")] == ["open", "expired", "expired"]
    assert jets(opened).impossible == ["fulfilled, though already expired by 2024-05-01: event:late"]
    assert opened.falls_due("Ceasefire") == []


def test_what_falls_due_is_one_call(tmp_path: Path) -> None:
    opened = graph(tmp_path, a=made())
    (condition,) = jets(opened).conditions
    assert [due.id for due in opened.falls_due(condition.id)] == ["pledge:jets"]
    assert [due.id for due in opened.falls_due("Ceasefire")] == ["pledge:jets"]
    assert opened.falls_due("PeaceAgreement") == []
    assert opened.falls_due("Ceasefire", on="2024-02") == []
    with pytest.raises(UsageError, match=r'"Ceasefires"'):
        opened.falls_due("Ceasefires")
    opened.load(write(tmp_path / "more", b=step("out", "withdraws", "2024-05-01")))
    assert opened.falls_due("Ceasefire") == []


def test_a_day_that_is_none_is_refused(tmp_path: Path) -> None:
    opened = graph(tmp_path, a=made())
    for day in ("soon", "2024-01-01/.."):
        with pytest.raises(UsageError, match=day.split("/")[0]):
            opened.pledges(on=day)


def test_every_pledge_of_the_examples_has_words_for_each_step(tmp_path: Path) -> None:
    opened = kg.open(examples_in(tmp_path / "store"))
    steps = [step for pledge in opened.pledges() for step in (*pledge.steps, *pledge.perhaps)]
    assert len(steps) > 50
    assert all(any(reason.passages for reason in step.reasons) for step in steps)


def test_a_pledge_has_all_that_is_said_of_it(tmp_path: Path) -> None:
    disputed = made().replace("    quote:", "    claims: [{polarity: negative, said_by: Norway}]\n    quote:")
    found = msgspec.to_builtins(jets(graph(tmp_path, a=disputed, b=step("two", "partly_fulfils", "2024-09"))))
    reasons, steps = found.pop("reasons"), found.pop("steps")
    [content] = found["content"]
    assert {reason["polarity"] for reason in reasons} == {"positive", "negative"}
    assert [(one.pop("reasons")[0]["about"], one) for one in steps] == [
        (
            "event:two",
            {
                "step": "partly fulfilled",
                "id": "event:two",
                "name": "Military aid",
                "when": "2024-09",
                "earliest": "2024-09-01",
                "latest": "2024-09-15",
                "disputed": False,
                "by": [],
                "said_by": ["two Wire"],
                "of": None,
            },
        )
    ]
    assert found == {
        "id": "pledge:jets",
        "name": "six jets",
        "reality": "Event",
        "disputed": True,
        "state": "partly fulfilled",
        "undisputed": "partly fulfilled",
        "when": "2024-03",
        "makers": [{"id": "actor:norway", "name": "Norway"}],
        "cast": [{"id": "actor:germany", "name": "Germany", "status": "unknown", "polarity": "negative"}],
        "beneficiaries": [{"id": "actor:ukraine", "name": "Ukraine"}],
        "content": [{"id": content["id"], "name": "jets"}],
        "amounts": [],
        "conditions": [
            {"kind": "after", "id": one["id"], "name": "Ceasefire", "reality": "Proposition"}
            | {"disputed": False, "group": one["group"]}
            for one in found["conditions"]
        ],
        "perhaps": [],
        "of_whole": [],
        "last_word": "2024-09-15",
        "denied_on": "2024-04-02",
        "impossible": [],
        "docs": ["promise"],
    }


@pytest.mark.parametrize(
    ("claim", "state"),
    [("status: planned", "planned"), ("polarity: negative", "denied"), ("certainty: possible", "possible")],
)
def test_what_was_not_made_has_its_own_state_and_those_it_is_said_of_are_its_makers(
    tmp_path: Path, claim: str, state: str
) -> None:
    text = made().replace("    quote: They promised jets", f"    claims: [{{{claim}, quote: They promised jets}}]")
    pledge = jets(graph(tmp_path, a=text))
    assert pledge.state == state
    assert pledge.reality == ("Plan" if state == "planned" else "Proposition")
    assert ([one.id for one in pledge.makers], pledge.cast) == (["actor:norway", "actor:germany"], [])


def test_pledges_come_in_the_order_of_their_time(tmp_path: Path) -> None:
    others = {
        name: made(when).replace("pledge:jets", f"pledge:{name}").replace("id: promise", f"id: {name}")
        for name, when in (("a", "2025"), ("c", "2023"), ("b", "2023"))
    }
    found = [pledge.id for pledge in graph(tmp_path, **others).pledges()]
    assert found == ["pledge:b", "pledge:c", "pledge:a"]


def test_a_step_on_the_first_possible_day_of_the_pledge_is_not_before_it(tmp_path: Path) -> None:
    opened = graph(tmp_path, a=made("2024-03-01"), b=step("same", "fulfils", "2024-03-01"))
    assert (jets(opened).state, jets(opened).impossible) == ("fulfilled", [])
    assert jets(opened, "2024-02-29").state == "not yet made"
    assert jets(graph(tmp_path / "other", a=made()), "2024-03-01").state == "perhaps made"
