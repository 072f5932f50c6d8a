"""Times and places that exclude each other are told with who says which; the more precise time stands."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given

import kg
from kg.api import Graph
from kg.model.period import exclude
from tests.support.samples import write
from tests.support.strategies import edtf


@pytest.mark.parametrize(
    ("one", "other", "excluded"),
    [
        ("2025-09-04", "2025-09-05", True),
        ("2025-09-04", "2025-09", False),
        ("2025-08", "2025-09-04", True),
        ("2025-09-01/2025-09-04", "2025-09-05", True),
        ("2025-09-01/2025-09-04", "2025-09-03/2025-09-06", False),
        ("../2025-09-04", "2025-09-05", True),
        ("../2025-09-04", "1999", False),
        ("2025/..", "2024-12-31", True),
        # unsure: as far again on both sides
        ("2025-09-04~", "2025-09-05", False),
        ("2025-09-04~", "2025-09-06", True),
        ("2025-09?", "2025-10", False),
        ("2025-09?", "2025-11", True),
        # an hour is on another day elsewhere
        ("2025-09-04T23:30:00Z", "2025-09-05", False),
        ("2025-09-04T11:30:00Z", "2025-09-06", True),
        # sets
        ("[2025-09-04,2025-09-06]", "2025-09-05", True),
        ("[2025-09-04,2025-09-06]", "2025-09-06", False),
        ("2025-21", "2025-06-01", True),
        ("202X", "2019", True),
        ("-0044", "0044", True),
        ("Y17E7", "2025", True),
    ],
)
def test_two_times_exclude_each_other(one: str, other: str, excluded: bool) -> None:
    assert exclude(one, other) == exclude(other, one) == excluded


@given(edtf)
def test_no_time_excludes_itself(when: str) -> None:
    assert not exclude(when, when)


def report(id_: str, publisher: str, when: str = "", place: str = "", more: str = "") -> str:
    fields = "".join(f", {name}: {value!r}" for name, value in (("when", when), ("place", place)) if value)
    return (
        f"document: {{id: {id_}, publisher: {publisher}, published: 2025-09-10, text: They met.}}\n"
        f"situations: [{{id: event:met, type: Meeting, participants: [Macron, Zelenskyy],"
        f" quote: They met{fields}{more}}}]\n"
    )


def graph(folder: Path, *documents: str) -> Graph:
    opened = kg.open(folder / "store")
    opened.load(write(folder / "in", **{f"d{at}": text for at, text in enumerate(documents)}))
    return opened


def told(opened: Graph) -> list[tuple[str, str, list[str], int]]:
    return [
        (one.kind.value, one.who, sorted(reason.publisher for reason in one.affirmed), one.sources)
        for one in opened.disputed()
    ]


def test_an_event_is_dated_differently_and_the_more_precise_time_stands(tmp_path: Path) -> None:
    opened = graph(
        tmp_path,
        report("a", "Daily", "2025-09-04"),
        report("b", "Weekly", "2025-09-05"),
        report("c", "Monthly", "2025-09"),
        report("d", "Yearly"),
        report("e", "Evening", "2025-09-05"),
    )
    assert told(opened) == [
        ("dated differently", "2025-09-04", ["Daily"], 1),
        ("dated differently", "2025-09-05", ["Evening", "Weekly"], 2),
    ]
    assert {one.when for one in opened.disputed()} == {"2025-09-04"}
    opened.retract("a")
    assert told(opened) == []
    assert opened.index.get("event:met", "when") == "2025-09-05"
    assert not any("dated" in claim.properties for claim in opened.index.having("Claim"))


def test_a_vaguer_time_is_no_other_time(tmp_path: Path) -> None:
    whens = ("2025", "2025-09-01/2025-09-04", "../2025-09-10", "2025-09-03~", "2025-09-02")
    opened = graph(tmp_path, *(report(f"d{at}", f"Wire {at}", when) for at, when in enumerate(whens)))
    assert told(opened) == []
    assert opened.index.get("event:met", "when") == "2025-09-02"


def test_a_plan_that_moves_is_not_dated_differently(tmp_path: Path) -> None:
    planned = ", status: planned"
    whens = ("2025-10-01", "2025-11-01")
    opened = graph(tmp_path, *(report(f"d{at}", f"Wire {at}", when, more=planned) for at, when in enumerate(whens)))
    assert told(opened) == []


def test_who_denies_an_event_does_not_date_it(tmp_path: Path) -> None:
    denial = report("b", "Weekly", "2025-09-06", more=", claims: [{polarity: negative, quote: They met}]")
    opened = graph(tmp_path, report("a", "Daily", "2025-09-04"), denial.replace(", quote: They met, when", ", when"))
    assert [kind for kind, *_ in told(opened)] == ["disputed"]


@pytest.mark.parametrize(
    ("one", "other", "excluded"),
    [
        ("Paris", "London", True),
        ("Kyiv", "Moscow", True),
        ("Ukraine", "Poland", True),
        ("Ukraine", "Kyiv", False),  # nothing says what lies where
        ("Europe", "France", False),
        ("Paris", "Paris", False),
    ],
)
def test_an_event_is_placed_differently(tmp_path: Path, one: str, other: str, excluded: bool) -> None:
    opened = graph(tmp_path, report("a", "Daily", place=one), report("b", "Weekly", place=other))
    expected = sorted(("placed differently", name, [wire], 1) for name, wire in ((one, "Daily"), (other, "Weekly")))
    assert told(opened) == (expected if excluded else [])


def test_the_order_of_documents_does_not_matter(tmp_path: Path) -> None:
    documents = [
        report("a", "Daily", "2025-09-04"),
        report("b", "Weekly", "2025-09-05"),
        report("c", "Morning", "2025"),
    ]
    stores = [graph(tmp_path / str(at), *some) for at, some in enumerate((documents, documents[::-1]))]
    for one, other in combinations(stores, 2):
        assert list(one.rows()) == list(other.rows())
        assert told(one) == told(other) != []
