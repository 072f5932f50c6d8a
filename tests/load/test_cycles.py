"""Circles: the nodes that lead back to themselves, as a plain search finds them."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from kg.load.check.cycles import in_circles

NODES = st.sampled_from("abcdefg")


@given(st.dictionaries(NODES, st.lists(NODES, max_size=3)))
def test_the_nodes_in_circles_are_those_that_networkx_finds(links: dict[str, list[str]]) -> None:
    graph = nx.DiGraph([(node, target) for node, targets in links.items() for target in targets])
    parts = nx.strongly_connected_components(graph)
    expected = {node for part in parts for node in part if len(part) > 1 or graph.has_edge(node, node)}
    assert in_circles(links) == expected


def test_long_circles_take_no_longer_than_their_length() -> None:
    links = {str(number): [str((number + 1) % 20_000)] for number in range(20_000)}
    assert len(in_circles(links)) == 20_000
