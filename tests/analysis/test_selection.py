"""Filters: what each takes in and what it leaves out, in the words in which people ask."""

from pathlib import Path
from typing import Any

import pytest

import kg
from kg.analysis.lists import listed
from kg.analysis.selection import Filters, Selected
from kg.api import Graph
from kg.errors import UsageError
from tests.support.samples import write

AGENCY = """\
document:
  {id: agency, publisher: Agency, published: 2025-10-09, language: en, title: The week, text: "Macron and Zelenskyy met
    in Paris on 7 October. They spoke in September. Germany promised jets for Ukraine. Unnamed diplomats said that
    Moscow would reject it. Lavrov, for Russia, rejected the jets. Scholz visited Kyiv."}
actors:
  - {id: diplomats, type: Group, name: diplomats, anonymous: true}
situations:
  - {id: event:paris-talks, type: BilateralMeeting, name: {en: Paris talks, de: Pariser Gespräche}, when: 2025-10-07,
     place: Paris, quote: met in Paris on 7 October,
     participants: [{actor: Emmanuel Macron, role: host}, {actor: Volodymyr Zelenskyy}]}
  - {id: event:september-call, type: PhoneCall, name: September call, when: 2025-09, quote: They spoke in September,
     participants: [{actor: Emmanuel Macron}, {actor: Volodymyr Zelenskyy}]}
  - {id: pledge:jets, type: Pledge, name: promise of jets, quote: Germany promised jets for Ukraine,
     participants: [{actor: Germany, role: pledger}, {actor: Ukraine, role: beneficiary}]}
  - {id: event:rejection, type: Rejection, name: rejection of jets, when: 2025-10-08, content: [pledge:jets],
     quote: "Lavrov, for Russia, rejected the jets",
     participants: [{actor: Sergey Lavrov, role: rejecter, behalf: Russia}]}
  - {id: event:threat, type: Threat, name: expected refusal, when: 2025-11,
     claims: [{said_by: [diplomats], quote: Unnamed diplomats said that Moscow would reject it}],
     participants: [{actor: Russia, role: threatener}]}
  - {id: event:visit, type: Visit, name: visit to Kyiv, when: 2024-12-02, place: Kyiv, quote: Scholz visited Kyiv,
     participants: [{actor: Olaf Scholz, role: visitor}]}
"""

ZEITUNG = """\
document:
  {id: zeitung, publisher: Die Zeitung, published: 2025-10-10, language: de, title: Nach dem Treffen, text: "Macron und
    Selenskyj trafen sich. Eine Reise nach Paris ist geplant: Sicherheitsgarantien für die Ukraine."}
situations:
  - {id: event:paris-talks, type: BilateralMeeting, quote: Macron und Selenskyj trafen sich}
  - {id: event:trip, type: Visit, name: {de: Reise nach Paris}, when: 2025-12, status: planned, place: Paris,
     quote: "Eine Reise nach Paris ist geplant: Sicherheitsgarantien",
     participants: [{actor: Volodymyr Zelenskyy, role: visitor}]}
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("selection")
    opened = kg.open(folder / "store")
    opened.load(write(Path(folder / "in"), agency=AGENCY, zeitung=ZEITUNG))
    return opened


def ids(graph: Graph, what: str = "situations", **asked: Any) -> list[str]:
    selected = Selected(graph.index, Filters.asked(graph.index, **asked))
    return [row["id"].partition(":")[2] or row["id"] for row in listed(selected, what)]


def test_lists_are_in_the_order_of_time_and_what_has_none_comes_last(graph: Graph) -> None:
    assert ids(graph) == ["visit", "september-call", "paris-talks", "rejection", "threat", "trip", "jets"]
    assert ids(graph, "documents") == ["agency", "zeitung"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"type": "Meeting"}, ["paris-talks"]),
        ({"type": "phone call"}, ["september-call"]),
        ({"type": "Telefonat"}, ["september-call"]),
        ({"type": ["SpeechAct", "Visit"]}, ["visit", "rejection", "threat", "trip", "jets"]),
        ({"reality": "plan"}, ["trip"]),
        ({"since": "2025-10", "until": "2025-10"}, ["paris-talks", "rejection"]),
        ({"since": "2025-09-15", "until": "2025-09-20"}, ["september-call"]),
        ({"until": "2025-08"}, ["visit"]),
        ({"place": "france"}, ["paris-talks", "trip"]),
        ({"place": "Frankreich"}, ["paris-talks", "trip"]),
        ({"place": "Київ"}, ["visit"]),
        ({"actor": "macron"}, ["september-call", "paris-talks"]),
        ({"actor": ["Selenskyj", "Emmanuel Macron"]}, ["september-call", "paris-talks"]),
        ({"actor": "Russland"}, ["rejection", "threat"]),
        ({"actor": "Russland", "role": "rejecter"}, ["rejection"]),
        ({"role": "visitor"}, ["visit", "trip"]),
        ({"actor": "France"}, []),
        ({"document": "Nach dem Treffen"}, ["paris-talks", "trip"]),
        ({"publisher": "zeitung"}, ["paris-talks", "trip"]),
        ({"language": "de", "type": "Visit"}, ["trip"]),
        ({"language": ["de", "en"]}, ["paris-talks"]),
        ({"text": "sicherheitsgarantie"}, ["trip"]),
        ({"text": "gesprache"}, ["paris-talks"]),
        ({"text": "jets promised"}, ["jets"]),
        ({"text": "ets"}, []),
        ({"state": "open"}, ["jets"]),
        ({"state": "in-force"}, ["jets"]),
        ({"anonymous": True}, ["threat"]),
    ],
)
def test_a_filter_takes_in_what_it_says_and_no_more(graph: Graph, asked: dict[str, Any], found: list[str]) -> None:
    assert ids(graph, **asked) == found


def test_who_holds_an_office_represents_the_country_for_its_days(graph: Graph) -> None:
    """The visit of a chancellor is one of Germany; after his time in office it would not be."""
    assert ids(graph, actor="France", representatives=True) == ["september-call", "paris-talks"]
    assert ids(graph, actor="Germany", representatives=True) == ["visit", "jets"]
    assert ids(graph, actor=["France", "Ukraine"], representatives=True) == ["september-call", "paris-talks"]


def test_other_lists_are_those_of_the_situations(graph: Graph) -> None:
    assert ids(graph, "actors", type="BilateralMeeting") == ["emmanuel-macron", "volodymyr-zelenskyy"]
    assert ids(graph, "actors", type="Country") == ["germany", "russia", "ukraine"]
    assert ids(graph, "actors", text="elen") == []
    assert ids(graph, "actors", text="selen") == ids(graph, "actors", text="zelen") == ["volodymyr-zelenskyy"]
    assert ids(graph, "documents", actor="Lavrov") == ["agency"]
    assert ids(graph, "documents", since="2025-10-10") == ["zeitung"]
    assert len(ids(graph, "claims", type="Visit", language="de")) == 1
    assert len(ids(graph, "claims", text="jets")) == 2
    told = listed(Selected(graph.index, Filters.asked(graph.index, language=["de", "en"])), "claims")
    assert {(row["about"], row["language"]) for row in told} == {
        ("event:paris-talks", "en"),
        ("event:paris-talks", "de"),
    }


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"type": "Meting"}, 'did you mean "Meeting"'),
        ({"actor": "Macrron"}, 'did you mean "Macron"'),
        ({"place": "Pariss"}, 'did you mean "Paris"'),
        ({"role": "rejector"}, 'did you mean "rejecter"'),
        ({"state": "opened"}, 'did you mean "open"'),
        ({"reality": "Events"}, 'did you mean "Event"'),
        ({"publisher": "Die Zeitunk"}, 'did you mean "Die Zeitung"'),
        ({"document": "agencies"}, 'no document is called "agencies"'),
        ({"language": "fr"}, "fr"),
        ({"since": "yesterday"}, "yesterday"),
        ({"type": "Person"}, "kg list actors"),
    ],
)
def test_what_is_mistyped_gets_the_nearest_word(graph: Graph, asked: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        ids(graph, **asked)


def test_views_take_the_same_filters_and_let_countries_stand_for_who_acts_for_them(graph: Graph) -> None:
    def edges(name: str, **asked: Any) -> list[tuple[str, str]]:
        return [(edge.source, edge.target) for edge in graph.view(name, **asked).edges]

    macron, zelenskyy = "actor:emmanuel-macron", "actor:volodymyr-zelenskyy"
    assert edges("meetings", actor="Macron", since="2025-10") == [(macron, zelenskyy)]
    assert edges("meetings", actor="Scholz") == edges("meetings", actor="France") == []
    assert edges("meetings", actor="France", representatives=True) == [("actor:france", "actor:ukraine")] * 2
    joint = [("actor:france", "actor:ukraine"), ("actor:germany", "actor:ukraine")]
    assert edges("co_participation", representatives=True) == joint
    assert edges("co_participation", representatives=True, actor="France") == joint[:1]
    assert edges("positions") == [("actor:sergey-lavrov", "pledge:jets")]
    assert edges("positions", representatives=True) == [("actor:russia", "pledge:jets")]
    (call, _) = graph.view("meetings", representatives=True).edges
    assert call.properties["through"] == ["Emmanuel Macron", "Volodymyr Zelenskyy"]
    assert {node.properties["name"] for node in graph.view("meetings", representatives=True).nodes} == {
        "France",
        "Ukraine",
    }
