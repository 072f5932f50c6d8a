"""What lies in a period: what surely or possibly does by its own precision; what is open, by its closed end only."""

from datetime import date, timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.api import Graph
from kg.cli import kg as cli
from kg.errors import UsageError
from kg.model.period import Period, by_time, stretches
from tests.support.samples import write
from tests.support.strategies import edtf

FEBRUARY = Period("2014-02-01", "2014-02-28")


@pytest.mark.parametrize(
    ("when", "bounded", "open_ended"),
    [
        ("2014-02-17", True, True),
        ("2014-02-28T23:30:00Z", True, True),
        ("2014", True, True),  # possibly
        ("2013-24", True, True),  # the winter that ends in it
        ("201X", True, True),
        ("2014-XX-03", True, True),
        ("2013-12/2014-02", True, True),
        ("2014-03", False, False),
        ("", False, False),
        # open at one end
        ("../2026-03-27", False, True),
        ("/2026-03-27", False, True),
        ("../2014-02-05", True, True),
        ("../2014-01", False, False),
        ("2014-02-03/..", True, True),
        ("2010/..", False, True),
        ("2014-03/", False, False),
        ("[..2026-03]", False, True),
        ("-0500/2026", False, True),
        ("Y17E7", False, False),
        ("XXXX-02-17", False, False),  # of no year that is known
        # a set: what lies between its members is none of them
        ("{2014-01,2026-03}", False, False),
        ("[2013,2014-02]", True, True),
        ("[2013..2015]", True, True),
    ],
)
def test_february_2014(when: str, bounded: bool, open_ended: bool) -> None:
    assert FEBRUARY.has(when) == bounded
    assert Period("2014-02-01", "2014-02-28", open_ended=True).has(when) == open_ended


def test_without_bounds_everything_is_in_it() -> None:
    assert all(Period().has(when) for when in ("", "2025", "../2025", "Y17E7"))


@pytest.mark.parametrize(
    ("start", "end", "bounded"),
    [
        ("", "", True),
        ("1949", "", True),
        ("", "2020", True),
        ("1949", "2013", False),
        ("2014-03", "", False),
        ("../2014-03", "", False),
        ("../2013", "", True),
        ("2013", "2013/..", False),
    ],
)
def test_what_lasts_is_in_every_period_until_it_ends(start: str, end: str, bounded: bool) -> None:
    assert FEBRUARY.has_some_of(start, end) == bounded


def test_times_are_sorted_by_their_first_day_or_their_closed_end() -> None:
    order = ["", "Y-17E7", "-0044", "0000", "1999", "2013-24", "2014-02-03", "../2014-02", "[..2015,2016]", "2025/.."]
    assert sorted(order, key=by_time) == order
    assert by_time("Y12345") > by_time("9999-12-31")


@given(edtf, st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 400))
def test_a_longer_period_and_open_ends_only_add(when: str, since: date, days: int) -> None:
    ends = since.isoformat(), (since + timedelta(days=days)).isoformat()
    if Period(*ends).has(when):
        assert Period(*ends, open_ended=True).has(when)
        assert Period("", ends[1]).has(when)
        assert Period(ends[0]).has(when)
    assert all(first <= last for first, last in stretches(when))


DOCS = """\
document: {id: news, publisher: Wire, published: 2026-03-28}
situations:
  - {id: event:then, type: Meeting, when: 2014-02-17, participants: [Macron, Zelenskyy]}
  - {id: event:some-day, type: Meeting, when: 2014, participants: [Macron, Germany]}
  - {id: event:by-now, type: Meeting, when: ../2026-03-27, participants: [Macron, Japan]}
  - {id: event:since, type: Meeting, when: 2010/.., participants: [Macron, Canada]}
  - {id: event:promise, type: Pledge, when: ../2026-03-27, participants: [{actor: Macron, role: pledger}]}
  - {id: event:older, type: Pledge, when: 2025, participants: [{actor: Macron, role: pledger}]}
memberships:
  - {actor: Japan, of: Coalition of the Willing, start: ../2026-03}
  - {actor: Canada, of: Coalition of the Willing, start: 2010}
"""


@pytest.fixture(scope="module")
def g(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("period")
    graph = kg.open(folder / "store")
    graph.load(write(folder / "in", a=DOCS))
    return graph


def met(g: Graph, name: str = "participation", **asked: Any) -> set[str]:
    period = {"since": "2014-02", "until": "2014-02", **asked}
    return {edge.target for edge in g.view(name, **period).edges}


def test_february_2014_does_not_list_a_meeting_of_2026(g: Graph) -> None:
    assert met(g) == {"event:then", "event:some-day"}
    assert met(g, open_ended=True) == {"event:then", "event:some-day", "event:by-now", "event:promise", "event:since"}
    assert met(g, since="2026-03-01", until="2026-03-31") == {"event:by-now", "event:promise"}
    full = {node.id for node in g.view("full", since="2014-02", until="2014-02").nodes}
    assert {"event:by-now", "event:since", "event:promise"}.isdisjoint(full)


def test_a_membership_lasts_from_its_start_on(g: Graph) -> None:
    period = {"since": "2014-02", "until": "2014-02"}
    assert [edge.source for edge in g.view("membership", **period).edges] == ["actor:canada"]  # type: ignore[arg-type]
    assert len(g.view("membership", open_ended=True, **period).edges) == 2  # type: ignore[arg-type]


def test_lists_are_sorted_by_the_closed_end(g: Graph) -> None:
    assert [one.id for one in g.pledges()] == ["event:older", "event:promise"]


def test_the_command_line_takes_the_same_option(g: Graph) -> None:
    asked = ["--store", str(g.path), "view", "participation", "--since", "2014-02", "--until", "2014-02", "--json"]
    for more, found in (([], False), (["--open-ended"], True)):
        answer = CliRunner().invoke(cli, [*asked, *more])
        assert ("event:by-now" in answer.stdout) == found, answer.output


@pytest.mark.parametrize(
    ("until", "reason"),
    [
        ("2014/..", "has no end"),
        ("Y17E7", "is not within the years 1 to 9999"),
        ("-0044", "is not within the years 1 to 9999"),
        ("193", "write 193X"),
    ],
)
def test_a_period_ends_within_the_calendar(g: Graph, until: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        g.view("meetings", until=until)


def test_a_season_is_a_period(g: Graph) -> None:
    assert met(g, since="2014-33", until="2014-33") == {"event:then", "event:some-day"}
