"""Promised sums: each promise once, whoever tells it again; nothing that was denied, planned or taken back."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import kg
from kg.analysis.pledges.sums import Sums
from kg.api import Graph
from tests.support.samples import write

HEAD = "document: {{id: {0}, publisher: {0} Wire, published: {1}}}\nsituations:\n"
PLEDGE = """\
  - id: {id}
    type: Pledge
    when: {when}
    participants: [{{actor: {by}, role: pledger}}]
    content: {{id: {of}, type: Aid, amount: {amount}}}
"""


def doc(*situations: str, id_: str = "one", day: str = "2031-01-01") -> str:
    return HEAD.format(id_, day) + "".join(situations)


def pledge(
    name: str, amount: str = "EUR 1bn", *, by: str = "Denmark", of: str = "", when: str = "2031-01", more: str = ""
) -> str:
    """A pledge of this sum; `more` are further fields, each on a line. What others speak of needs a claim."""
    more += "" if "claims" in more or "status" in more else "\nclaims: [{certainty: certain}]"
    text = PLEDGE.format(id=f"pledge:{name}", when=when, by=by, of=of or f"event:{name}-aid", amount=amount)
    return text + "".join(f"    {line}\n" for line in filter(None, more.split("\n")))


def graph(folder: Path, **documents: str) -> Graph:
    opened = kg.open(folder / "store")
    opened.load(write(folder / "in", **documents))
    return opened


def lines(found: Sums) -> list[str]:
    return [
        f"{'; '.join(maker.name for maker in one.makers)}: {one.value} {one.currency} {one.per}({one.state})"
        + f" <= {one.at_most}" * bool(one.at_most)
        for one in found.sums
    ]


def why(found: Sums) -> dict[str, str]:
    return {one.pledge.removeprefix("pledge:"): one.because for one in found.left_out}


def test_sums_of_one_maker_and_currency_are_added_and_others_kept_apart(tmp_path: Path) -> None:
    text = doc(
        pledge("a", "EUR 1bn"),
        pledge("b", "up to EUR 0.5bn"),
        pledge("c", "USD 1bn"),
        pledge("d", "EUR 2bn a year 2031/2033"),
        pledge("e", "EUR 4bn", by="Norway"),
    )
    found = graph(tmp_path, one=text).sums()
    assert lines(found) == [
        "Denmark: 1500000000 EUR (open) <= 500000000",
        "Denmark: 2000000000 EUR year(open)",
        "Denmark: 1000000000 USD (open)",
        "Norway: 4000000000 EUR (open)",
    ]
    assert found.left_out == []
    assert [promise.amount for promise in found.sums[0].promises] == ["EUR 1bn", "up to EUR 500m"]


def test_two_documents_on_one_promise_are_one_and_their_sums_are_both_shown(tmp_path: Path) -> None:
    opened = graph(tmp_path, one=doc(pledge("a", "EUR 2bn")), two=doc(pledge("a", "EUR 1.5bn"), id_="two"))
    [only] = opened.sums().sums
    assert only.value == Decimal(1_500_000_000)
    [promise] = only.promises
    assert (promise.amount, promise.amounts) == ("EUR 1.5bn", ["one: EUR 2000000000", "two: EUR 1500000000"])
    opened.retract("two")
    [only] = opened.sums().sums
    assert (only.value, only.promises[0].amounts) == (Decimal(2_000_000_000), [])


def test_what_an_analyst_judges_the_same_is_added_once(tmp_path: Path) -> None:
    two = doc(pledge("b", "EUR 1bn", of="event:b-aid"), id_="two")
    write(tmp_path / "in", one=doc(pledge("a", "EUR 1bn")), two=two)
    judged = tmp_path / "same.yaml"
    judged.write_text(
        "situations: diplomatic-kg/situations/1\njudgements:\n"
        "  - {ids: [pledge:a, pledge:b], judgement: same}\n  - {ids: [event:a-aid, event:b-aid], judgement: same}\n",
        encoding="utf-8",
    )
    store = tmp_path / "store"
    kg.open(store).load(tmp_path / "in")
    assert lines(kg.open(store).sums()) == ["Denmark: 2000000000 EUR (open)"]
    assert lines(kg.open(store, same=judged).sums()) == ["Denmark: 1000000000 EUR (open)"]


def test_a_promise_made_again_is_added_once_and_a_specified_one_by_its_last_words(tmp_path: Path) -> None:
    text = doc(
        pledge("a", "EUR 1bn"),
        pledge("again", "EUR 1bn", when="2031-02", more="reaffirms: pledge:a"),
        pledge("b", "USD 1bn"),
        pledge("exact", "USD 3bn", when="2031-02", more="specifies: pledge:b"),
        "  - {id: pledge:bare, type: Pledge, participants: [{actor: Norway, role: pledger}], content: {type: Aid}}\n",
        pledge("first", "NOK 1bn", by="Norway", more="reaffirms: pledge:bare"),
    )
    found = graph(tmp_path, one=text).sums()
    assert lines(found) == [
        "Denmark: 1000000000 EUR (reaffirmed)",
        "Denmark: 3000000000 USD (open)",
        "Norway: 1000000000 NOK (open)",
    ]
    assert why(found) == {"again": "reaffirms pledge:a", "b": "specified by pledge:exact"}


def test_two_documents_that_put_one_promise_into_contents_of_their_own_tell_it_twice(tmp_path: Path) -> None:
    """Those of one document are added: the same pledge promises both."""
    told = "  - id: pledge:a\n    type: Pledge\n    participants: [{actor: Canada, role: pledger}]\n    content:\n%s"
    content = "      - {type: Aid, amount: %s}\n"
    one = doc(told % (content % "CAD 3bn" + content % "CAD 1bn"))
    two = doc(told % (content % "CAD 4.5bn"), id_="two")
    three = doc(told % (content % "CAD 4.5bn 2031"), id_="three")
    opened = graph(tmp_path, one=one, two=two, three=three)
    found = opened.sums()
    assert lines(found) == ["Canada: 4000000000 CAD (open)"]
    assert [promise.amount for promise in found.sums[0].promises] == ["CAD 3bn", "CAD 1bn"]
    assert "two: CAD 4500000000" in found.sums[0].promises[0].amounts
    opened.retract("one")
    assert [(lines(opened.sums()), opened.sums().sums[0].promises[0].amounts)] == [
        (["Canada: 4500000000 CAD (open)"], [])
    ]


def test_what_specifies_as_well_is_the_last_word_and_a_part_by_others_no_other(
    tmp_path: Path,
) -> None:
    joint = "participants: [{actor: Denmark, role: pledger}, {actor: Norway, role: pledger}]"
    text = doc(
        pledge("old", "EUR 3bn a year"),
        pledge("new", "EUR 3bn a year", when="2031-02", more="reaffirms: pledge:old\nspecifies: pledge:old"),
        pledge("joint", "USD 1bn").replace("participants: [{actor: Denmark, role: pledger}]", joint),
        pledge("own", "EUR 500m", by="Norway", when="2031-02", more="specifies: pledge:joint"),
    )
    found = graph(tmp_path, one=text).sums()
    assert lines(found) == [
        "Denmark: 3000000000 EUR year(open)",
        "Denmark; Norway: 1000000000 USD (specified)",
        "Norway: 500000000 EUR (open)",
    ]
    assert why(found) == {"old": "specified by pledge:new"}


def test_who_speaks_for_a_state_promises_its_money(tmp_path: Path) -> None:
    who = "{actor: Mette Frederiksen, role: pledger, behalf: Denmark}"
    text = doc(pledge("a"), pledge("b").replace("{actor: Denmark, role: pledger}", who))
    assert lines(graph(tmp_path, one=text).sums()) == ["Denmark: 2000000000 EUR (open)"]


def test_a_part_is_not_added_to_its_whole_whether_of_the_pledge_or_its_content(tmp_path: Path) -> None:
    text = doc(
        pledge("whole", "EUR 10bn"),
        pledge("part", "EUR 3bn", more="part_of: pledge:whole"),
        pledge("deep", "EUR 1bn", more="part_of: pledge:part"),
        "  - {id: event:piece, type: Aid, status: planned, amount: EUR 2bn, part_of: event:whole-aid}\n",
        "  - {id: pledge:piece, type: Pledge, participants: [{actor: Denmark, role: pledger}], content: event:piece}\n",
        "  - {id: pledge:frame, type: Pledge, participants: [{actor: Norway, role: pledger}], content: {type: Aid}}\n",
        pledge("alone", "NOK 3bn", by="Norway", more="part_of: pledge:frame"),
    )
    found = graph(tmp_path, one=text).sums()
    assert lines(found) == ["Denmark: 10000000000 EUR (open)", "Norway: 3000000000 NOK (open)"]
    assert why(found) == {
        "part": "part of pledge:whole",
        "deep": "part of pledge:part",
        "piece": "part of event:whole-aid",
    }


def test_what_was_not_promised_or_taken_back_never_counts(tmp_path: Path) -> None:
    text = doc(
        pledge("denied", more="claims: [{polarity: negative}]"),
        pledge("planned", more="status: planned"),
        pledge("possible", more="claims: [{certainty: possible}]"),
        pledge("withdrawn"),
        "  - {type: Rejection, when: 2031-03, participants: [{actor: Denmark, role: rejecter}],"
        " withdraws: pledge:withdrawn}\n",
        pledge("old"),
        pledge("new", "EUR 2bn", when="2031-03", more="supersedes: pledge:old"),
        pledge("disputed", more="claims: [{said_by: Denmark}, {said_by: Norway, polarity: negative}]"),
        pledge("later", when="2031-09"),
    )
    found = graph(tmp_path, one=text).sums(on="2031-06-01")
    assert lines(found) == ["Denmark: 2000000000 EUR (open)"]
    assert why(found) == {
        "denied": "denied",
        "planned": "planned",
        "possible": "possible",
        "withdrawn": "withdrawn",
        "old": "superseded",
        "disputed": "disputed",
        "later": "not yet made",
    }


def test_who_promises_one_thing_together_is_named_together(tmp_path: Path) -> None:
    text = doc(
        pledge("a", "EUR 5bn", of="event:fund"),
        "  - {id: pledge:b, type: Pledge, when: 2031-02, participants: [{actor: Norway, role: pledger}],"
        " content: event:fund}\n",
        "  - id: pledge:joint\n    type: Pledge\n    amount: USD 1bn\n    content: {id: event:joint, type: Aid}\n"
        "    participants: [{actor: Denmark, role: pledger}, {actor: Norway, role: pledger}]\n",
    )
    found = graph(tmp_path, one=text).sums()
    assert lines(found) == [
        "Denmark; Norway: 5000000000 EUR (open)",
        "Denmark; Norway: 1000000000 USD (open)",
    ]
    assert found.sums[0].promises[0].pledges == ["pledge:a", "pledge:b"]


def test_two_acts_of_one_maker_about_one_content_are_one_promise(tmp_path: Path) -> None:
    act = (
        "  - {{id: pledge:{0}, type: Pledge, amount: EUR {1}bn, content: {2}, when: 2031-0{3},"
        " participants: [{{actor: {4}, role: pledger}}]}}\n"
    )
    text = doc(
        act.format("a", 5, "{id: event:jets, type: Aid}", 1, "Denmark"),
        act.format("b", 6, "event:jets", 2, "Denmark"),
        act.format("c", 7, "event:jets", 3, "Norway"),
    )
    found = graph(tmp_path, one=text).sums()
    assert lines(found) == ["Denmark: 5000000000 EUR (open)", "Norway: 7000000000 EUR (open)"]
    assert found.sums[0].promises[0].amounts == ["pledge:a: EUR 5000000000", "pledge:b: EUR 6000000000"]


def test_the_command_prints_the_sums_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    graph(tmp_path, one=doc(pledge("a", "up to EUR 1bn"), pledge("no", more="claims: [{polarity: negative}]")))
    kg_ = [sys.executable, "-m", "kg.cli", "--store", str(tmp_path / "store"), "pledges", "--sum"]
    run = subprocess.run([*kg_, "--format", "table"], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[0] == "Denmark: EUR 1bn, at most (open)"
    assert "not added: EUR 1bn, Pledge (pledge:no): denied" in run.stderr
    told = json.loads(subprocess.run([*kg_, "--json"], capture_output=True, text=True, check=True).stdout)
    assert told["sums"][0]["value"] == "1000000000"
    wrong = subprocess.run([*kg_, "pledge:a"], capture_output=True, text=True, check=False)
    assert (wrong.returncode, "leave out the id" in wrong.stderr) == (2, True)
