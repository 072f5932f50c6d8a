"""The versions that a store carries: a newer one is refused untouched, an older one brought forward."""

from pathlib import Path
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg import ontology
from kg.errors import StoreError
from kg.store.named_graphs import LOADS

FORMAT: Final = 3
"""To be counted up whenever a store is written in another way; then `OLDEST` says what can still be read."""

OLDEST: Final = 0
"""The oldest format that this program reads; 0 is that of stores from before versions were recorded."""

OLDEST_ONTOLOGY: Final = 1
"""The oldest ontology whose documents this program understands as they are."""

_VERSION: Final = NamedNode(ontology.VERSION_INFO)
_ONTOLOGY: Final = NamedNode(ontology.NAMESPACE.removesuffix("#"))


class Versions(NamedTuple):
    """Version of the format and of the ontology of a store; 0 where none is recorded."""

    format: int
    ontology: int


def versions(store: Store) -> Versions:
    """The versions that a store carries."""
    return Versions(_read(store, LOADS), _read(store, _ONTOLOGY))


def _read(store: Store, subject: NamedNode) -> int:
    said = (quad.object for quad in store.quads_for_pattern(subject, _VERSION, None, LOADS))
    return max((int(one.value) for one in said if isinstance(one, Literal) and one.value.isdecimal()), default=0)


def require_readable(store: Store, path: Path) -> None:
    """Raise `StoreError`, with the way out, where this program cannot read the store."""
    found = versions(store)
    if found.format > FORMAT or found.ontology > ontology.version():
        raise StoreError(
            f"the store {path} was written by a newer version of the program (format {found.format}, ontology "
            f"{found.ontology}; this one knows {FORMAT} and {ontology.version()}): update diplomatic-kg, "
            "or load the files into another store"
        )
    if found.format < OLDEST or 0 < found.ontology < OLDEST_ONTOLOGY:
        raise StoreError(
            f"the store {path} is too old (format {found.format}, ontology {found.ontology}): "
            "load the files into a new store"
        )


def sign(store: Store) -> None:
    """Record the versions of this program, where the store carries others or none."""
    if versions(store) == (FORMAT, ontology.version()):
        return
    for subject, version in ((LOADS, FORMAT), (_ONTOLOGY, ontology.version())):
        for old in list(store.quads_for_pattern(subject, _VERSION, None, LOADS)):
            store.remove(old)
        store.add(Quad(subject, _VERSION, Literal(str(version)), LOADS))
