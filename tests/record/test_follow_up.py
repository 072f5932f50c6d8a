"""Every promise of the record is whole and was followed up: who, to whom, what, on which day, and what became of it."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import pytest

import kg
from kg.analysis.pledges.pledge import Pledge
from kg.api import Graph
from kg.load.intake import Intake
from kg.model.records import Polarity, Record

FOLDER: Final = kg.examples() / "security-commitments"
DIFFERENT: Final = Path(__file__).parent / "different.csv"
FOLLOWED: Final = "## Followed up"
ROW: Final = re.compile(r"\| `(?P<pledge>[^`]+)` \| (?P<day>[\d-]+) \| (?P<words>[^|]+) \| (?P<became>[^|]+) \|")
NAMED: Final = re.compile(r"`([^`]+)`")


class Look(NamedTuple):
    """When it was last looked for what became of a pledge, with which words, and what was found."""

    pledge: str
    day: date
    words: str
    became: str


def looks() -> Iterator[tuple[str, Look]]:
    """The rows of the tables "Followed up", with the file that they stand in."""
    for path in sorted(FOLDER.glob("SOURCES-*.md")):
        table = path.read_text(encoding="utf-8").partition(FOLLOWED)[2]
        for line in table.splitlines():
            if line.startswith("| `"):
                row = ROW.fullmatch(line)
                assert row, (path.name, line)
                yield path.name, Look(row["pledge"], date.fromisoformat(row["day"]), row["words"], row["became"])


@pytest.fixture(scope="module")
def followed() -> dict[str, Look]:
    return {look.pledge: look for _, look in looks()}


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [unit.record for unit in Intake([str(FOLDER)]) if unit.record is not None]


@pytest.fixture(scope="module")
def made(record: Graph) -> list[Pledge]:
    """Promises that somebody says were made."""
    return [pledge for pledge in record.pledges() if pledge.reality == "Event"]


def test_no_pledge_is_followed_up_twice_and_each_is_of_the_record(record: Graph) -> None:
    rows = list(looks())
    assert len(rows) > 100
    assert not [name for name, count in Counter(look.pledge for _, look in rows).items() if count > 1]
    assert {look.pledge for _, look in rows} <= {pledge.id for pledge in record.pledges()}
    for file in {file for file, _ in rows}:
        names = [look.pledge for where, look in rows if where == file]
        assert names == sorted(names), file


def test_what_a_look_found_is_in_the_record(record: Graph, followed: dict[str, Look], records: list[Record]) -> None:
    """What a row names is a document, or a situation, of the record."""
    known = {one.document.id for one in records} | {node.id for node in record.index.nodes.values()}
    assert not [
        (look.pledge, name) for look in followed.values() for name in NAMED.findall(look.became) if name not in known
    ]


def test_no_open_pledge_older_than_a_year_was_left_alone(
    record: Graph, followed: dict[str, Look], made: list[Pledge]
) -> None:
    last = max(look.day for look in followed.values())
    until = last.replace(year=last.year - 1).isoformat()
    old = {one.id for one in made if one.state == "open" and str(record.index.get(one.id, "when_latest")) < until}
    assert len(old) > 100
    assert not old - followed.keys()


def sources(record: Graph, pledge: Pledge) -> set[str]:
    """Documents that tell of a pledge, or of a step of it."""
    told = (record.index.nodes[step.id].properties["docs"] for step in pledge.steps)
    return {*pledge.docs, *(doc for docs in told for doc in docs)}  # type: ignore[union-attr]


def test_three_quarters_of_the_old_pledges_have_a_second_source_or_a_look(
    record: Graph, followed: dict[str, Look], made: list[Pledge]
) -> None:
    last = max(look.day for look in followed.values())
    until = last.replace(year=last.year - 1).isoformat()
    old = [one for one in made if str(record.index.get(one.id, "when_latest")) < until]
    known = [one for one in old if one.id in followed or len(sources(record, one)) > 1]
    assert len(known) >= 0.75 * len(old) > 150


def test_every_pledge_that_was_made_has_a_maker_content_and_a_day(made: list[Pledge]) -> None:
    assert len(made) > 200
    assert not [one.id for one in made if not (one.makers and one.content and one.when)]


def test_every_denial_has_a_day(records: list[Record]) -> None:
    """The day on which it was said; without it, that of the document."""
    denials = [(one, claim) for one in records for claim in one.claims if claim.polarity is Polarity.NEGATIVE]
    assert len(denials) > 100
    assert not [
        (one.document.id, claim.about) for one, claim in denials if not (claim.said_on or one.document.published)
    ]


def test_every_step_has_words(records: list[Record]) -> None:
    for one in records:
        told = {claim.about for claim in one.claims if claim.evidence}
        assert {situation.id for situation in one.situations if situation.steps} <= told, one.document.id


def test_two_pledges_of_the_same_maker_day_and_kind_are_judged_different(
    made: list[Pledge], records: list[Record]
) -> None:
    """`different.csv` has those that look alike, with the reason why they are not one."""
    with DIFFERENT.open(encoding="utf-8", newline="") as file:
        judged = {frozenset(row["pledges"].split()): row["why"] for row in csv.DictReader(file)}
    assert all(judged.values())
    types = {situation.id: situation.type for one in records for situation in one.situations}
    alike: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for pledge in made:
        kinds = frozenset(types[content.id] for content in pledge.content)
        alike[pledge.when, frozenset(pledge.makers), frozenset(pledge.beneficiaries), kinds].add(pledge.id)
    assert {frozenset(ids) for ids in alike.values() if len(ids) > 1} == judged.keys()
