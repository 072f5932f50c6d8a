"""A store as a graph that follows it: opening, looking back, loading, retracting."""

from collections.abc import Iterator
from contextlib import suppress
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from kg.analysis.views.told import Told
from kg.errors import BadInput, Fault
from kg.figures.summary import summary
from kg.graph.index import Index
from kg.graph.kept.index import KeptIndex
from kg.graph.kept.keeping import follow
from kg.graph.opened import Opened
from kg.graph.rows import Row
from kg.load.check.across import Across, Here, faults
from kg.load.intake import Intake
from kg.load.load import Report, load, retract
from kg.store.as_of import ALL, Known
from kg.store.store import GRAPH

_PAST: Final = 4
"""Graphs of earlier days that are kept in memory."""

_AT_HAND: Final = 50_000
"""Labels of nodes and types of relationships up to which a graph is held in memory."""

Stamp = tuple[tuple[str, int, int], ...]


def _at_hand(index: Index) -> Index:
    """The graph, in memory where it is small: who has it open asks again and again, in any order."""
    if isinstance(index, KeptIndex) and sum(index.numbers().values()) <= _AT_HAND:
        return Index(index.rows())
    return index


def _stamp(path: Path) -> Stamp:
    """The files of a store with size and time: as long as they are the same, nobody has written to it."""
    # Opening Oxigraph takes much longer than looking at its dozen files.
    found: list[tuple[str, int, int]] = []
    for file in sorted(path.iterdir()) if path.is_dir() else ():
        if file.name.startswith(GRAPH):  # this follows the store
            continue
        with suppress(FileNotFoundError):  # the database takes files away when it likes
            stat = file.stat()
            found.append((file.name, stat.st_size, stat.st_mtime_ns))
    return tuple(found)


class StoredGraph:
    """The property graph in the store at `path`, open until the store changes."""

    def __init__(self, path: Path, language: str = "en", same: str = "", known: Known = ALL) -> None:
        self.path = path
        self.language = language
        self.same = same
        self.known = known
        self._opened = Opened(path, language, same, known)
        self._stamp: Stamp = ()
        self._state = ""
        self._index: Index | None = None
        self._past: dict[Known, Self] = {}

    def __repr__(self) -> str:
        same = f", same={self.same!r}" if self.same else ""
        opened = f"kg.open({str(self.path)!r}, language={self.language!r}{same})"
        return f"{opened}.as_of({self.known.public!r}, recorded={self.known.recorded!r})" if any(self.known) else opened

    def _repr_html_(self) -> str:
        """What a notebook shows: counts, and a bar of events, plans and propositions."""
        return summary(f"kg.open({str(self.path)!r})", self.index)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._index = None
        self._past.clear()

    def as_of(self, day: str = "", *, recorded: str = "") -> Self:
        """The graph of what was public by a day, or recorded in the store by a day, or both.

        It holds the documents published by then (see `kg.store.as_of`), and nothing that only later ones say.

        Args:
            day: the last day of publication, in EDTF: `2025-09` is the whole month.
            recorded: the last day on which a document was loaded, in EDTF.

        Raises:
            UsageError: for a text that is no time.

        >>> [call["reality"] for call in g.as_of("2025-09-04").situations(type="PhoneCall")]
        ['Plan']
        """
        known = Known.by(day, recorded)
        if known == self.known:
            return self
        if known not in self._past:
            while len(self._past) >= _PAST:
                self._past.pop(next(iter(self._past)))
            self._past[known] = type(self)(self.path, self.language, self.same, known)
        return self._past[known]

    def load(self, *paths: str | PathLike[str], strict: bool = False) -> Report:
        """Load files, folders or globs, all of them or none; a document that is there already is replaced.

        Args:
            strict: refuse a document in which something that may turn a meaning is not understood (KG050).

        Returns:
            How many units were read, loaded, unchanged and rejected, with warnings and what no mapping covers.

        Raises:
            BadInput: with every fault of every file; nothing is loaded then.
            UsageError: where a path leads nowhere.

        >>> g.load(kg.examples() / "paris-2025-09-04").unchanged
        3
        """
        report = load(self.path, [str(path) for path in paths], strict=strict, follow=follow)
        if report.rejected:
            raise BadInput(report.faults)
        return report

    def check(self, *paths: str | PathLike[str]) -> list[Fault]:
        """What is wrong in files, folders or globs, errors and warnings, each with its place; nothing is loaded.

        >>> g.check(kg.examples() / "paris-2025-09-04")
        []
        """
        intake = Intake([str(path) for path in paths])
        across = Across()
        found: list[Fault] = []
        for unit in intake:
            found += unit.faults
            across.add(unit.told)
        return [*found, *intake.left_out, *faults(across, Here(across))]

    def retract(self, document: str) -> None:
        """Take a document out without a trace.

        Raises:
            UsageError: where the store does not hold it, with the nearest id.

        >>> g.retract("2025")
        Traceback (most recent call last):
        kg.errors.UsageError: no document "2025" in the store
        """
        retract(self.path, document, follow)

    @property
    def index(self) -> Index:
        """The property graph as the store is now: nodes by id, and their edges by direction."""
        stamp = _stamp(self.path)
        if self._index is not None and stamp == self._stamp:
            return self._index
        with self._opened.store() as store:
            state = store.state()
            if self._index is None or self._state != state:
                self._index = _at_hand(self._opened.index(store))
            self._stamp, self._state = stamp, state
        return self._index

    def rows(self) -> Iterator[Row]:
        """Nodes, then edges, each sorted: what is pushed to Neo4j."""
        index = self.index
        edges = sorted(edge for some in index.out.values() for edge in some)
        yield from Told(index).rows((*index.nodes.values(), *edges))
