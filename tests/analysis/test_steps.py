"""Who kept, broke or put off a promise, who says so, what happened to the whole, and how far we have looked."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.analysis.pledges.pledge import Pledge
from kg.api import Graph
from tests.support.samples import write

DOCUMENT = """\
document: {{id: {id}, publisher: {publisher}, published: {day}, language: en, text: They said so.}}
situations:
"""
MEMORANDUM = """\
  - {id: event:memorandum, type: Agreement, when: 1994-12-05, part_of: event:process, quote: They said so}
  - {id: event:process, type: Negotiation, quote: They said so}
  - id: pledge:no-force
    type: Pledge
    when: 1994-12-05
    part_of: event:memorandum
    participants:
      - {actor: Russia, role: pledger}
      - {actor: USA, role: pledger}
      - {actor: Ukraine, role: beneficiary}
    content: {type: Situation, name: no use of force}
    quote: They said so
"""
STEP = """\
  - id: event:{name}
    type: {type}
    when: {when}
    {kind}: {of}
    participants: [{parts}]
    claims: [{{{claim} quote: They said so}}]
"""


def memorandum() -> str:
    return DOCUMENT.format(id="memorandum", publisher="Archive", day="1994-12-06") + MEMORANDUM


def step(
    name: str,
    kind: str,
    parts: str = "",
    *,
    of: str = "pledge:no-force",
    when: str = "2014-03-01",
    type: str = "MilitaryAction",  # noqa: A002  # as the format calls it
    claim: str = "",
    publisher: str = "Daily",
) -> str:
    head = DOCUMENT.format(id=name, publisher=publisher, day=when)
    return head + STEP.format(name=name, type=type, when=when, kind=kind, of=of, parts=parts, claim=claim)


def graph(folder: Path, *documents: str) -> Graph:
    opened = kg.open(folder / "store")
    opened.load(write(folder / "in", **{f"d{number}": text for number, text in enumerate(documents)}))
    return opened


def promised(opened: Graph, on: str = "", id_: str = "pledge:no-force") -> Pledge:
    (found,) = (pledge for pledge in opened.pledges(on=on) if pledge.id == id_)
    return found


@pytest.mark.parametrize(
    ("kind", "type_", "parts", "by"),
    [
        (
            "breaches",
            "MilitaryAction",
            "{actor: Russia, role: perpetrator}, {actor: Ukraine, role: target}",
            ["Russia"],
        ),
        (
            "breaches",
            "MilitaryAction",
            "{actor: Russia, role: breacher}, {actor: China, role: perpetrator}",
            ["Russia"],
        ),
        ("breaches", "MilitaryAction", "{actor: Russia}, {actor: Ukraine}", []),
        ("breaches", "Rejection", "{actor: China, role: breacher}, {actor: Russia, role: rejecter}", ["China"]),
        ("withdraws", "Rejection", "{actor: Russia, role: rejecter}, {actor: China, role: provider}", ["Russia"]),
        (
            "fulfils",
            "MilitaryAid",
            "{actor: USA, role: provider}, {actor: Ukraine, role: recipient}",
            ["United States"],
        ),
        ("partly_fulfils", "Aid", "{actor: China, role: fulfiller}, {actor: USA, role: provider}", ["China"]),
        (
            "reaffirms",
            "Agreement",
            "{actor: USA, role: signatory}, {actor: Ukraine, role: signatory}",
            ["Ukraine", "United States"],
        ),
        ("suspends", "Summit", "{actor: France, role: host}, {actor: USA}", []),
        ("postpones", "Statement", "{actor: USA, role: speaker}, {actor: Ukraine, role: addressee}", ["United States"]),
        ("resumes", "Pledge", "{actor: Macron, role: pledger, behalf: France}", ["Emmanuel Macron"]),
        (
            "fulfils",
            "Aid",
            "{actor: France, role: provider}, {actor: Macron, role: provider, behalf: France}",
            ["France"],
        ),
        ("breaches", "MilitaryAction", "", []),
    ],
)
def test_who_took_a_step(tmp_path: Path, kind: str, type_: str, parts: str, by: list[str]) -> None:
    found = promised(graph(tmp_path, memorandum(), step("done", kind, parts, type=type_)))
    assert [doer.name for one in found.steps for doer in one.by] == by


def test_who_is_said_not_to_have_taken_part_took_no_step(tmp_path: Path) -> None:
    parts = "{actor: Russia, role: perpetrator}, {actor: China, role: perpetrator, claims: [{polarity: negative}]}"
    opened = graph(tmp_path, memorandum(), step("attack", "breaches", parts))
    assert [(doer.name, doer.disputed) for doer in promised(opened).steps[0].by] == [("Russia", False)]
    both = step("attack", "breaches", parts.replace("polarity: negative", "quote: They"), publisher="Weekly")
    disputed = graph(
        tmp_path / "both", memorandum(), step("attack", "breaches", parts), both.replace("id: attack", "id: b")
    )
    assert {(doer.name, doer.disputed) for doer in promised(disputed).steps[0].by} == {
        ("Russia", False),
        ("China", True),
    }


def test_who_says_that_it_was_a_step_is_who_calls_it_one(tmp_path: Path) -> None:
    """One paper reports the attack, another that it broke the promise."""
    attack = step("attack", "breaches", "{actor: Russia, role: perpetrator}", claim="said_by: NATO,")
    silent = attack.replace("    breaches: pledge:no-force\n", "").replace("id: attack", "id: silent")
    (found,) = promised(graph(tmp_path, memorandum(), attack, silent.replace("said_by: NATO, ", ""))).steps
    assert found.said_by == ["NATO"]
    assert len(found.reasons) == 2
    denied = attack.replace("said_by: NATO,", "said_by: NATO, polarity: negative,")
    text = "  - {id: event:attack, type: MilitaryAction, breaches: pledge:no-force, quote: They said so}\n"
    other = DOCUMENT.format(id="other", publisher="Weekly", day="2014-03-02") + text
    (both,) = promised(graph(tmp_path / "denied", memorandum(), denied, other)).steps
    assert (both.said_by, both.disputed) == (["Weekly"], True)


def test_a_step_on_the_whole_is_told_of_each_part_and_is_no_state_of_it(tmp_path: Path) -> None:
    breach = step("attack", "breaches", "{actor: Russia, role: perpetrator}", of="event:memorandum")
    end = step("end", "ends", of="event:process", when="2016-01-01")
    found = promised(graph(tmp_path, memorandum(), breach, end))
    assert (found.state, found.steps) == ("open", [])
    told = [(one.step, one.of.name if one.of else "", [doer.name for doer in one.by]) for one in found.of_whole]
    assert told == [("breached", "Agreement", ["Russia"]), ("ended", "Negotiation", [])]
    assert found.last_word == "2016-01-01"


def test_a_step_on_whole_and_part_is_one_of_the_part(tmp_path: Path) -> None:
    breach = step("attack", "breaches", of="[event:memorandum, pledge:no-force]")
    found = promised(graph(tmp_path, memorandum(), breach))
    assert (found.state, len(found.steps), found.of_whole) == ("breached", 1, [])
    assert found.steps[0].of is None


def test_open_says_how_far_we_have_looked(tmp_path: Path) -> None:
    planned = step("plan", "fulfils", when="2015-01-01", claim="status: planned,")
    opened = graph(tmp_path, memorandum(), planned)
    assert (promised(opened).state, promised(opened).last_word) == ("open", "2015-01-01")
    assert promised(opened, "2000-01-01").last_word == "1994-12-06"
    said = (
        memorandum()
        .replace("published: 1994-12-06", "published: 1994-12")
        .replace("    quote: They said so\n", "    claims: [{said_on: 1994-12-05, quote: They said so}]\n")
    )
    assert promised(graph(tmp_path / "said", said)).last_word == "1994-12-05"


REFUSED = (
    DOCUMENT.format(id="no", publisher="Daily", day="2025-09-04")
    + """\
  - id: event:us-promise
    type: Pledge
    participants: [{actor: USA, role: pledger}, {actor: Ukraine, role: beneficiary}]
    claims: [{polarity: negative, quote: They said so}]
"""
)


def test_a_denial_has_its_day_and_a_later_promise_is_shown(tmp_path: Path) -> None:
    opened = graph(tmp_path, REFUSED)
    refused = promised(opened, id_="event:us-promise")
    assert (refused.state, refused.denied_on, refused.last_word) == ("denied", "2025-09-04", "2025-09-04")
    later = (
        DOCUMENT.format(id="yes", publisher="Daily", day="2025-12-01")
        + """\
  - id: event:us-guarantee
    type: Pledge
    when: 2025-11-30
    ends: event:us-promise
    participants: [{actor: USA, role: pledger}]
    quote: They said so
"""
    )
    opened.load(write(tmp_path / "later", later=later))
    ended = promised(opened, id_="event:us-promise")
    assert (ended.state, ended.denied_on, ended.last_word) == ("denied", "2025-09-04", "2025-12-01")
    assert [(one.step, one.id, [by.name for by in one.by]) for one in ended.steps] == [
        ("ended", "event:us-guarantee", ["United States"])
    ]
    assert promised(opened, "2025-10-01", "event:us-promise").steps == []


def test_a_promise_made_after_all_under_the_same_id_keeps_the_day_of_the_denial(tmp_path: Path) -> None:
    made = REFUSED.replace("id: no", "id: yes").replace("2025-09-04", "2025-12-01").replace("polarity: negative, ", "")
    found = promised(graph(tmp_path, REFUSED, made), id_="event:us-promise")
    assert (found.reality, found.state, found.denied_on) == ("Event", "open", "2025-09-04")


def run(store: Path, columns: int, *words: str) -> str:
    """What the command shows in a terminal of so many columns."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "kg.cli", "--store", str(store), "pledges", *words]
    env = {**os.environ, "COLUMNS": str(columns), "TERM": "dumb"}
    running = subprocess.Popen(command, stdout=theirs, env=env)
    os.close(theirs)
    shown = b""
    while True:
        try:
            some = os.read(ours, 65536)
        except OSError:  # Linux says so when nobody writes any more
            break
        if not some:
            break
        shown += some
    os.close(ours)
    assert running.wait() == 0
    return shown.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("columns", [80, 100])
def test_the_list_fits_a_terminal_and_cuts_no_id_and_no_day(tmp_path: Path, columns: int) -> None:
    name = "breach-of-the-memorandum-on-security-assurances-by-the-deployment-of-troops"
    breach = step(
        "attack", "breaches", "{actor: Russia, role: perpetrator}", of="event:memorandum", claim="said_by: NATO,"
    )
    long = memorandum().replace("pledge:no-force", f"pledge:{name}")
    opened = graph(tmp_path, long, breach, REFUSED)
    shown = run(tmp_path / "store", columns)
    assert all(len(line) <= columns for line in shown.splitlines() if name not in line)
    for told in (f"pledge:{name}", "1994-12-05", "open; last word 2014-03-01", "not committed, 2025-09-04"):
        assert told in shown, told
    plain = " ".join(shown.split())
    assert "step 2014-03-01 breached by Russia, says NATO – of the whole: Agreement" in plain
    whole = run(tmp_path / "store", columns, f"pledge:{name}")
    assert all(id_ in whole for id_ in (f"pledge:{name}", "event:attack"))
    assert re.search(r"last word +2014-03-01", whole)
    assert len(opened.pledges()) == 2
