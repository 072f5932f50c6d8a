"""Where two graphs of one file can differ: no more is compared."""

from typing import Final

from kg.graph.kept.pieces import Pieces

_HUBS: Final = ("actor:", "place:", "code:", "doc:")
"""Prefixes of what so many situations share that it leads nowhere."""


def differing(one: Pieces, other: Pieces) -> set[str]:
    """Ids of documents, situations and memberships in which two graphs of one file may differ.

    They are in pieces of which a document tells that is hidden from one of them, or are led to from these, or lead to
    these: the state of a pledge can follow from claims about a step, and from what becomes of a condition.
    """
    kept = Pieces(one.file)
    hidden = one.hidden ^ other.hidden
    found = {f"doc:{name}" for name, n in one.file.ask("SELECT name, n FROM document") if n in hidden}
    if not hidden:
        return found
    near: set[str] = set()
    for n in one.gone | other.gone:
        held = kept.piece(n)
        near.update(held.nodes, (end for end in held.ends() if not end.startswith(_HUBS)))
    for id_ in {*one.renamed(), *other.renamed()}:
        near.update(end for held in kept.touching(id_) for end in held.nodes)
    found |= near | one.moved() | other.moved()
    for id_ in near:
        home = kept.home(id_)
        if home is None or home.linked:
            found.update(end for held in kept.touching(id_) for end in held.nodes)
    return found
