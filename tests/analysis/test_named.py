"""Names: what they find in which language, and what is said where they find several things or none."""

import pytest

import kg
from kg.analysis.selection.named import find, require
from kg.api import Graph
from kg.errors import UsageError


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    opened = kg.open(tmp_path_factory.mktemp("named") / "store")
    opened.load(kg.examples() / "paris-2025-09-04")
    return opened


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("actor:emmanuel-macron", "actor:emmanuel-macron"),
        ("macron", "actor:emmanuel-macron"),
        ("Macron Emmanuel", "actor:emmanuel-macron"),
        ("Емманюель МАКРОН", "actor:emmanuel-macron"),
        ("MERZ", "actor:friedrich-merz"),
        ("2025-09-04-summit", "doc:2025-09-04-summit"),
        ("Париж", "place:paris"),
        ("paris summit on security guarantees", "event:paris-summit-2025-09-04"),
    ],
)
def test_a_name_finds_what_it_is_the_only_one_of(graph: Graph, name: str, id_: str) -> None:
    assert find(graph.index, name) == id_


def test_a_name_of_several_things_is_answered_with_all_of_them(graph: Graph) -> None:
    with pytest.raises(UsageError, match=r'"summit" can mean \d+ things; give the id of one:') as told:
        find(graph.index, "summit")
    assert "event:paris-summit-2025-09-04" in str(told.value)
    assert "Summit, 2025-09-04" in str(told.value)


def test_an_unknown_name_gets_the_nearest_one(graph: Graph) -> None:
    with pytest.raises(UsageError, match='no actor is called "Emanuel Makron"; did you mean "Emmanuel Macron"'):
        require(graph.index, "Emanuel Makron", "actor", "Actor")


def test_what_only_the_reference_knows_can_be_asked_for_and_not_shown(graph: Graph) -> None:
    assert require(graph.index, "Mongolei", "place", "Place") == "place:mongolia"
    with pytest.raises(UsageError, match='no thing is called "Mongolei"'):
        find(graph.index, "Mongolei")
