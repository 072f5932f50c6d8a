"""The picture of situations in time: what is drawn, how, and what is said of it."""

import re
from pathlib import Path

import pytest

import kg
from kg.api import Graph
from kg.errors import UsageError
from kg.figures.happenings import MOST, happenings
from kg.palette import DISPUTED, NODES


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    opened = kg.open(tmp_path_factory.mktemp("happenings") / "store")
    opened.load(kg.examples() / "paris-2025-09-04")
    return opened


def test_each_dated_situation_is_named_once_and_in_its_order(graph: Graph, tmp_path: Path) -> None:
    rows = graph.situations()
    happenings(rows, tmp_path / "all.svg")
    (said,) = re.findall("What happened when: (.*?)</", (tmp_path / "all.svg").read_text(encoding="utf-8"))
    dated = [row for row in rows if row["when"]]
    assert 1 < len(dated) < len(rows)
    assert [said.count(f"{row['when']} {row['name'].replace(chr(38), '&amp;')} (") for row in dated] == [1] * len(dated)


def test_only_what_took_place_is_solid(tmp_path: Path) -> None:
    """Of a plan nothing is filled in the colour of events, and what is disputed has that of disputes alone."""
    row = {"when": "2025-09-04", "name": "call", "reality": "Plan", "disputed": False}
    fills = {}
    for name, more in (
        ("plan", {}),
        ("event", {"reality": "Event"}),
        ("disputed", {"reality": "Event", "disputed": True}),
    ):
        happenings([row | more], tmp_path / f"{name}.svg")
        fills[name] = (tmp_path / f"{name}.svg").read_text(encoding="utf-8").lower()
    event, disputed = f"fill: {NODES['Event'].lower()}", f"stroke: {DISPUTED.lower()}"
    assert [event in fills[name] for name in ("plan", "event", "disputed")] == [False, True, False]
    assert [disputed in fills[name] for name in ("plan", "event", "disputed")] == [False, False, True]


def test_more_than_fits_is_refused_with_the_way_out_and_nothing_is_drawn_empty(tmp_path: Path) -> None:
    row = {"when": "2025-09-04", "name": "call", "reality": "Event", "disputed": False}
    with pytest.raises(UsageError, match="ask for less, by --since or --limit"):
        happenings([row] * (MOST + 1), tmp_path / "many.png")
    happenings([], tmp_path / "none.png")
    assert (tmp_path / "none.png").stat().st_size > 1_000
