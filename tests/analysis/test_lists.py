"""Lists: a row for each thing, and in it each name once."""

from pathlib import Path

import pytest

import kg
from kg.api import Graph
from tests.support.samples import write

TWICE = """\
document: {{id: {id}, publisher: {id} Wire, published: 2025-09-05, language: en, text: They promised jets.}}
actors:
  - {{id: two-diplomats, type: Group, name: diplomats, count: 2, anonymous: true}}
situations:
  - id: pledge:jets
    type: Pledge
    participants:
      - {{actor: Norway, role: pledger}}
      - {{actor: Norway, role: pledger, behalf: Europeans}}
      - {{actor: Germany, role: pledger, claims: [{{polarity: negative}}]}}
      - {{actor: Germany, role: pledger, behalf: Europeans, claims: [{{polarity: negative}}]}}
      - {{actor: two-diplomats, role: speaker}}
    quote: They promised jets
"""


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    opened = kg.open(tmp_path / "store")
    opened.load(write(tmp_path / "in", **{id_: TWICE.format(id=id_) for id_ in ("a", "b")}))
    return opened


def test_an_actor_with_several_parts_in_several_documents_is_named_once(graph: Graph) -> None:
    """Those that only have a name in common are two: an unnamed group of each document."""
    (jets,) = graph.situations()
    assert sorted(jets["participants"]) == ["Norway", "diplomats", "diplomats"]
    assert jets["cast"] == ["Germany"]


def test_events_are_counted_not_parts_in_them(graph: Graph) -> None:
    counts = {one["id"]: (one["events"], one["cast"], one["docs"]) for one in graph.actors()}
    assert counts["actor:norway"] == (1, 0, ["a", "b"])
    assert counts["actor:germany"] == (0, 1, ["a", "b"])
