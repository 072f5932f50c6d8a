"""The timeline shows every pledge whose time is known, once, and what it says is legible."""

from itertools import combinations
from pathlib import Path

import pytest

import kg
from kg.figures.panels import Panel, occasions, year
from kg.figures.timeline import KINDS, LOOKS, marks, timeline
from kg.graph.index import Index
from kg.palette import contrast
from tests.support.goldens import compare
from tests.support.paths import EXAMPLES

RECORD = EXAMPLES / "security-commitments"
PICTURE = "../../../docs/timeline.svg"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    graph = kg.open(tmp_path_factory.mktemp("timeline") / "store")
    graph.load(RECORD)
    return graph.index


def test_every_pledge_of_known_time_is_marked_once(index: Index) -> None:
    made = [node.id for node in index.having("Pledge") if "Event" in node.labels and index.get(node.id, "when")]
    drawn = [mark for mark in marks(index) if mark.look.filled]
    assert len(drawn) == len(made) > 200
    assert all(1994 <= mark.time < 2027 and 0 <= mark.row < len(KINDS) for mark in marks(index))


def test_what_was_not_made_is_hollow(index: Index) -> None:
    assert {mark.look.label for mark in marks(index) if not mark.look.filled} == {
        "said not to have been made",
        "only planned or possible",
    }


def test_looks_differ_without_their_colours_and_stand_out_from_the_ground() -> None:
    assert len({(look.marker, look.filled) for look in LOOKS}) == len(LOOKS)
    assert all(contrast(look.colour, "#FFFFFF") >= 1.7 for look in LOOKS)


def test_labels_do_not_lie_upon_each_other(index: Index) -> None:
    for panel in (Panel(1994, 2022, 1, 1), Panel(2022, 2026, 1 / 18, 2.6)):
        kept = occasions(index, panel)
        assert len(kept) >= 2
        assert not [pair for pair in combinations(kept, 2) if pair[0].crosses(pair[1])]


def test_a_day_is_a_part_of_its_year() -> None:
    assert year("2025-01-01") == 2025
    assert year("2025-07-02") == pytest.approx(2025.5, abs=0.01)


def test_an_empty_graph_gives_a_picture(tmp_path: Path) -> None:
    timeline(Index([]), tmp_path / "empty.png")
    assert (tmp_path / "empty.png").read_bytes().startswith(b"\x89PNG")


def test_the_golden_picture_of_the_page_is_what_the_record_gives(index: Index, tmp_path: Path) -> None:
    timeline(index, tmp_path / "timeline.svg")
    compare(PICTURE, (tmp_path / "timeline.svg").read_text(encoding="utf-8"))
