"""A store with what its graph is asked by: the one place where the command line and Python open it."""

from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from msgspec.structs import replace

from kg import ontology
from kg._version import __version__
from kg.graph.index import Index
from kg.graph.kept.index import KeptIndex
from kg.graph.kept.keeping import AT_LEAST, Asked, kept
from kg.graph.kept.past import past
from kg.graph.kept.searched import Searched, in_memory
from kg.graph.kept.searched import kept as searched
from kg.graph.pieces.from_quads import Gathering
from kg.graph.rows import Node, Row, numbers
from kg.graph.same_as import canonical, judgements, rows
from kg.model.records import Record
from kg.model.rewrite import with_ids
from kg.reference import reference
from kg.store.as_of import ALL, Known
from kg.store.store import Store


class Opened:
    """The store at `path`, the language of names, the file of judgements on what is one, and what counts as known.

    Raises `UsageError` where there is no such file of judgements, `BadInput` where it is malformed.
    """

    def __init__(self, path: Path, language: str = "en", same: str = "", known: Known = ALL) -> None:
        self.path = path
        self.language = language
        self.known = known
        self.judged = judgements(same)
        self._ids = canonical(self.judged)

    def store(self, *, read_only: bool = True) -> Store:
        """The store, for reading unless said otherwise, with the documents that count as known."""
        return self.known.of(Store(self.path, read_only=read_only))

    def rows(self, store: Store) -> Callable[[], Iterator[Row]]:
        """The property graph of the open store, situation by situation."""
        return lambda: rows(store, self._ids, self.language)

    def index(self, store: Store) -> Index:
        """The property graph of the open store: where it is large, on disk, brought up to date where it is not."""
        return self._kept(store) or Index(self.rows(store)())

    def at_hand(self, store: Store) -> Index | None:
        """The property graph of the open store, where it is small or is kept: what is there within a moment."""
        found = kept(store, self._asked, self.rows(store), make=False)
        if found is not None:
            return found
        some = list(islice(self.rows(store)(), AT_LEAST))
        return Index(some) if len(some) < AT_LEAST else None

    def told(self, store: Store, id_: str) -> list[Record]:
        """What each document of the open store says of one situation, claims about it included, by the ids judged."""
        pieces = Gathering(store)
        some = sorted({id_, *(old for old, new in self._ids.items() if new == id_)})
        # The claims from which these are taken are about other things, which may have the same id by the judgements.
        return [with_ids(_about(record, one), self._ids) for one in some for record in pieces.piece(one).records]

    def counts(self, store: Store) -> dict[str, int]:
        """How much is in the open store."""
        found = self._kept(store)
        if found is None or store.shown is not None:
            return count(len(store), found.numbers() if found else numbers(self.rows(store)()))
        return count(found.quads(store.size), found.numbers())

    def searched(self, store: Store) -> Searched:
        """The words of names and quotes in the whole store, also where only some of it counts as known."""
        whole = store.whole()
        found = kept(whole, self._asked, self.rows(whole))

        def nodes() -> Iterator[Node]:
            rows = self.rows(whole)() if found is None else found.rows()
            return (row for row in rows if isinstance(row, Node))

        if found is None or whole.path is None:
            return in_memory(nodes())
        key = blake2b(self.fingerprint(whole).encode(), digest_size=16).hexdigest()
        return searched(whole.path, key, nodes, lambda: self._is(whole.state()))

    def _is(self, state: str) -> bool:
        """Whether the store is still in this state."""
        with Store(self.path, read_only=True) as now:
            return now.state() == state

    def fingerprint(self, store: Store) -> str:
        """What the property graph depends on, in one line: documents, ontology, program, language and judgements."""
        parts = (store.state(), ontology.state(), __version__, self.language)
        if not self._ids:
            return " ".join(parts)
        return " ".join((*parts, blake2b(repr(sorted(self._ids.items())).encode(), digest_size=16).hexdigest()))

    @property
    def _asked(self) -> Asked:
        """What a kept graph is found by."""
        return Asked(self.language, tuple(sorted(self._ids.items())))

    def _kept(self, store: Store) -> KeptIndex | None:
        """The graph that is kept, if it is, or what of it was known by the day that is asked for."""
        whole = store.whole()
        found = kept(whole, self._asked, self.rows(whole))
        if found is None or store.shown is None or store.shown.issuperset(whole.documents()):
            return found
        if self._ids:  # whose documents a row rests on is not kept then
            found.close()
            return None
        return past(found, store, reference().get, self.language)


def _about(record: Record, id_: str) -> Record:
    return replace(record, claims=tuple(claim for claim in record.claims if claim.about == id_))


def count(quads: int, found: Counter[str]) -> dict[str, int]:
    """Documents, situations by reality, claims, actors, participations, spans and quads, of the graph's `numbers`."""
    return {
        "documents": found["Document"],
        "situations": found["Situation"],
        "events": found["Event"],
        "plans": found["Plan"],
        "propositions": found["Proposition"],
        "disputed": found["Disputed"],
        "claims": found["Claim"],
        "actors": found["Actor"],
        "participations": found["PARTICIPATES_IN"] + found["CAST_IN"],
        "memberships": found["Membership"],
        "spans": found["Span"],
        "quads": quads,
    }
