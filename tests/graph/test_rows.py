"""Comparing two graphs row by row."""

import json
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from kg.graph.rows import Edge, Node, Row, canonical, compare
from tests.support.digests import graph_digest

PARIS = Node("place:paris", ("Place",), {"name": "Paris"})
LYON = Node("place:lyon", ("Place",), {"name": "Lyon"})
NEAR = Edge("near", "NEAR", "place:lyon", "place:paris", {"docs": ["d"]})

rows: st.SearchStrategy[list[Row]] = st.lists(
    st.one_of(
        st.builds(
            lambda number, name: Node(f"place:{number}", ("Place",), {"name": name}),
            st.integers(0, 4),
            st.sampled_from(["a", "\n", "\u2028", "\U0001f600", "\uffff"]),
        ),
        st.builds(lambda number: Edge(f"place:{number}", "NEAR", "place:0", "place:1", {}), st.integers(0, 2)),
    )
)


def id_of(line: str) -> tuple[str, str]:
    """Kind and id of a canonical line."""
    kind, id_, *_ = json.loads(line)
    return kind, id_


def test_what_is_missing_what_is_too_much_and_what_differs() -> None:
    named = Node("place:paris", ("Place",), {"name": "Paname"})
    found = compare([PARIS, LYON], [NEAR, named])
    assert found.differences == (
        ("near", "", canonical(NEAR)),
        ("place:lyon", canonical(LYON), ""),
        ("place:paris", canonical(PARIS), canonical(named)),
    )
    assert found.expected != found.found


def test_a_row_that_is_there_twice_is_a_difference() -> None:
    assert compare([PARIS], [PARIS, PARIS]).differences == (("place:paris", canonical(PARIS), canonical(PARIS)),)


@given(rows, rows)
def test_equal_exactly_where_the_rows_are_in_any_order(one: list[Row], other: list[Row]) -> None:
    found = compare(one, reversed(other))
    lines, theirs = Counter(map(canonical, one)), Counter(map(canonical, other))
    assert (found.expected, found.found) == (graph_digest(one), graph_digest(other))
    assert (found.expected == found.found) == (lines == theirs)
    told = {line for difference in found.differences for line in difference[1:] if line}
    differing = {line for line in lines | theirs if lines[line] != theirs[line]}
    assert told <= differing
    assert {id_of(line) for line in told} == {id_of(line) for line in differing}
