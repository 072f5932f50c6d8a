"""Search: what words find, in which order, and what is kept of them."""

from pathlib import Path

import pytest

import kg
from kg.analysis.search import marked
from kg.api import Graph
from kg.graph.kept import keeping
from kg.store.store import SEARCH
from tests.analysis.test_selection import AGENCY, ZEITUNG
from tests.support.samples import write


@pytest.fixture(params=["in memory", "kept"])
def graph(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Graph:
    if request.param == "kept":
        monkeypatch.setattr(keeping, "AT_LEAST", 1)
    opened = kg.open(tmp_path / "store")
    opened.load(write(tmp_path / "in", agency=AGENCY, zeitung=ZEITUNG))
    return opened


def test_words_find_actors_situations_places_and_documents_in_any_language(graph: Graph) -> None:
    assert [(hit.id, hit.kind, hit.reality) for hit in graph.search("SELENSKYJ")][:1] == [
        ("actor:volodymyr-zelenskyy", "Person", "")
    ]
    assert [hit.id for hit in graph.search("Париж")] == ["place:paris"]
    assert [hit.id for hit in graph.search("week")] == ["doc:agency"]
    (trip,) = graph.search("reise")
    assert (trip.id, trip.reality, trip.passage) == ("event:trip", "Plan", "»Reise« nach Paris")


def test_a_situation_is_found_by_what_is_quoted_of_it(graph: Graph) -> None:
    (threat,) = graph.search("moscow reject")
    assert (threat.id, threat.name, threat.document) == ("event:threat", "expected refusal", "agency")
    assert threat.passage == "Unnamed diplomats said that »Moscow« would »reject« it"


def test_whole_words_come_before_beginnings_and_these_before_other_endings(graph: Graph) -> None:
    assert [hit.score > 2 for hit in graph.search("jets")] == [True, True]
    assert [1 < hit.score < 2 for hit in graph.search("sicherheit")] == [True]
    assert [0 < hit.score < 1 for hit in graph.search("sicherheitsgarantiem")] == [True]
    assert graph.search("jetset") == graph.search("ets") == []


def test_either_side_of_or_is_enough_and_filters_leave_out(graph: Graph) -> None:
    assert {hit.id for hit in graph.search("talks OR reise")} == {"event:paris-talks", "event:trip"}
    assert [hit.id for hit in graph.search("talks OR reise", reality="Plan")] == ["event:trip"]
    assert [hit.id for hit in graph.search("paris", type="Visit")] == ["event:trip"]


def test_what_is_not_known_by_a_day_is_not_found(graph: Graph) -> None:
    assert graph.as_of("2025-10-09").search("reise") == []
    assert [hit.id for hit in graph.as_of("2025-10-09").search("gesprache")] == ["event:paris-talks"]


def test_nothing_is_left_of_what_is_withdrawn(graph: Graph) -> None:
    assert graph.search("reise")
    graph.retract("zeitung")
    assert graph.search("reise") == []
    graph.retract("agency")
    assert not (graph.path / SEARCH).exists()


@pytest.mark.parametrize("words", ['"', "*", "NEAR(", "a AND", "OR", " OR ", "^x", "-", "body:x", ""])
def test_no_words_are_taken_for_a_query(graph: Graph, words: str) -> None:
    graph.search(words)


def test_a_long_passage_is_cut_around_the_first_word_that_was_found() -> None:
    text = "word " * 50 + "Garantie " + "word " * 50
    assert marked(text, ["garan"]).startswith("… ")
    assert "»Garantie«" in marked(text, ["garan"])
    assert len(marked(text, ["garan"])) < 200
