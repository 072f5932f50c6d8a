"""What people mean by a name in a graph: ids of nodes, in any language, accents, capitals and hyphens aside."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from kg.errors import UsageError, suggestion
from kg.graph.briefs import Wanted
from kg.graph.index import Index
from kg.graph.rows import NAMED, names_of
from kg.model.folding import fold
from kg.ontology import lineage
from kg.reference import reference

_SHOWN: Final = 8
"""Candidates that are named where a name can mean several things."""

_MOST: Final = 10_000
"""Situations up to which names in every language are read."""

_PREFIXES: Final = {"Actor": "actor:", "Place": "place:"}
"""What the reference knows by their names."""


def meant(index: Index, name: str, *labels: str) -> list[str]:
    """Ids of the nodes with one of these labels that a name, or an id, can mean, sorted; several if it is ambiguous.

    An id is taken as it is, and a document's with or without `doc:`. Else a whole name in any language goes before what
    the reference knows by it, whether or not it is in the graph, and that before names of which all its words are a
    part: `Macron`.
    """
    if (id_ := known_id(index, name, *labels)) is not None:
        return [id_]
    key = fold(name)
    if not key:
        return []
    folded = {id_: set(map(fold, names)) for label in labels for id_, names in _named(index, label)}
    return next(filter(None, (sorted(some) for some in _tiers(folded, key, name, labels))), [])


def _named(index: Index, label: str) -> Iterator[tuple[str, list[str]]]:
    """What has a label, with its names; of situations of a large graph only the one that is shown is at hand."""
    wanted = Wanted(types=(label,))
    if "Situation" not in lineage(label) or sum(1 for _ in islice(index.situations(wanted), _MOST + 1)) <= _MOST:
        yield from ((node.id, names_of(node)) for node in index.having(label))
    else:
        yield from ((one.id, [one.name]) for one in index.situations(wanted))


def called(index: Index, start: str, *labels: str) -> Iterator[str]:
    """Ids of the nodes with one of the labels of which a name has a word that begins so, in any language."""
    key = fold(start)
    for label in labels if key else ():
        for id_, names in _named(index, label):
            if any(f" {key}" in f" {fold(name)}" for name in names):
                yield id_


def known_id(index: Index, name: str, *labels: str) -> str | None:
    """The id itself where a node with one of these labels has it; that of a document may lack its prefix."""
    for id_ in (name, f"doc:{name}"):
        node = index.nodes.get(id_)
        if node is not None and not set(labels).isdisjoint(node.labels):
            return id_
    return None


def _tiers(folded: dict[str, set[str]], key: str, name: str, labels: Iterable[str]) -> Iterator[list[str]]:
    yield [id_ for id_, names in folded.items() if key in names]
    shipped = [id_ for label in labels if label in _PREFIXES for id_ in reference().find(name, _PREFIXES[label])]
    yield [id_ for id_ in shipped if id_ in folded] or shipped
    words = set(key.split())
    yield [id_ for id_, names in folded.items() if any(words <= set(one.split()) for one in names)]


def find(index: Index, word: str, what: str = "thing", *labels: str) -> str:
    """The id of what has a word as its id or, alone, as its name; raises `UsageError` as `require` does.

    Anything can be found by its id, and by its name what has one, or only what has one of the labels.
    """
    if not labels and word in index.nodes:
        return word
    labels = labels or NAMED
    return _one(index, word, what, [id_ for id_ in meant(index, word, *labels) if id_ in index.nodes], labels)


def require(index: Index, name: str, what: str, *labels: str) -> str:
    """The one id that a name means, be it of something that is in the reference only.

    `what` is the word for what is looked for: `actor`. Raises `UsageError` with all that it could be, or the nearest
    name.
    """
    return _one(index, name, what, meant(index, name, *labels), labels)


def _one(index: Index, name: str, what: str, found: list[str], labels: Iterable[str]) -> str:
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f'"{name}" can mean {len(found)} {what}s; give the id of one:\n{_listed(index, found)}')
    known = (one for label in labels for id_, names in _named(index, label) for one in (id_, *names))
    raise UsageError(f'no {what} is called "{name}"{suggestion(name, known)}')


def _listed(index: Index, ids: list[str]) -> str:
    wide = max(map(len, ids[:_SHOWN]))
    shown = [f"  {id_:<{wide}}  {_described(index, id_)}" for id_ in ids[:_SHOWN]]
    return "\n".join([*shown, *([f"  and {len(ids) - _SHOWN} more"] if len(ids) > _SHOWN else [])])


def _described(index: Index, id_: str) -> str:
    """What tells something from others of its name."""
    if id_ not in index.nodes:
        return "not in the store"
    kind, when = index.kind(id_), index.get(id_, "published" if id_.startswith("doc:") else "when")
    return ", ".join(filter(None, (index.name(id_), kind, str(when))))
