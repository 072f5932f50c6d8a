"""The view of everything: the property graph itself, without what a choice leaves out."""

from kg.analysis.views.choice import EVERY, Choice, Chosen
from kg.analysis.views.told import Told
from kg.analysis.views.view import View
from kg.graph.index import Index
from kg.graph.rows import Edge, Node


def full(index: Index, choice: Choice) -> View:
    """Every node and edge, but for the situations and claims that the choice leaves out and what hangs on them."""
    chosen = Chosen(index, choice, EVERY, "all")
    gone = _left_out(chosen) if chosen.filters else set()
    edges = [
        edge
        for id_, some in index.out.items()
        if id_ not in gone
        for edge in some
        if edge.target not in gone and edge.id not in gone
    ]
    if gone:
        # What only led to something that is gone says nothing any more: its actors, passages, places and codes.
        linked = {end for edge in edges for end in (edge.source, edge.target)}
        gone |= {id_ for id_ in index.nodes if id_ not in linked and (index.out.get(id_) or index.into.get(id_))}
        edges = [edge for edge in edges if edge.source not in gone]
    rows = list(Told(index).rows((*(node for id_, node in index.nodes.items() if id_ not in gone), *edges)))
    nodes = [row for row in rows if isinstance(row, Node)]
    edges = [row for row in rows if isinstance(row, Edge)]
    return View("full", nodes, sorted(edges), directed=True, parallel=True)


def _left_out(chosen: Chosen) -> set[str]:
    """Ids of the situations and memberships that are not taken in, and of the claims about them or of other coding."""
    gone: set[str] = set()
    index = chosen.index
    for node in (*index.having("Situation"), *index.having("Membership")):
        claims = {claim.id for claim in index.claims(node.id)}
        if chosen.takes(node):
            gone |= claims - {claim.id for claim in chosen.kept(node.id)}
        else:
            gone |= {node.id, *claims}
    # A passage stands for the claims that rest on it.
    for node in index.having("Span"):
        if gone.issuperset(index.sources(node.id, "EVIDENCED_BY")):
            gone.add(node.id)
    return gone
