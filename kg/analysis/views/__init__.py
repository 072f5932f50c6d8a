"""Named projections of the property graph, each with one meaning: see docs/views.md.

Every view is a function of the rows alone, so it is the same from the store and from what Neo4j holds.
"""

from collections.abc import Callable
from typing import Final

from kg.analysis.views.actors import co_participation, meetings, membership, participation
from kg.analysis.views.choice import ANY, CODINGS, EVERY, AskedOfView, Choice
from kg.analysis.views.full import full
from kg.analysis.views.speech_acts import attribution, pledges, positions
from kg.analysis.views.view import View, joint
from kg.errors import UsageError, suggestion
from kg.graph.index import Index
from kg.system.gc_pause import paused

__all__ = ["ANY", "CODINGS", "EVERY", "VIEWS", "AskedOfView", "Choice", "View", "joint", "view"]

VIEWS: Final[dict[str, Callable[[Index, Choice], View]]] = {
    "full": full,
    "participation": participation,
    "co_participation": co_participation,
    "meetings": meetings,
    "pledges": pledges,
    "positions": positions,
    "attribution": attribution,
    "membership": membership,
}


@paused()
def view(index: Index, name: str, choice: Choice = ANY) -> View:
    """A view by its name.

    Args:
        index: the property graph, `g.index`.
        name: one of `VIEWS`.
        choice: what the view takes in: a period, degrees of reality, whose coding, how many independent sources.

    Returns:
        Nodes sorted by id, and edges, each with the names and properties that docs/views.md lists.

    Raises:
        UsageError: where there is no such view, or the choice has a word that is unknown.

    >>> {edge.type for edge in view(g.index, "meetings").edges}
    {'MEETS'}
    """
    for word, known in ((name, VIEWS), (choice.coding or "all", CODINGS), *((word, EVERY) for word in choice.reality)):
        if word not in known:
            raise UsageError(f'unknown word "{word}"' + suggestion(word, known))
    return VIEWS[name](index, choice)
