"""Load files into a store and say what became of every unit read; memory holds one unit at a time."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from kg.errors import Fault, Interrupted, StoreError, UsageError, suggestion
from kg.load.check.across import Across, Here, There, faults
from kg.load.check.rows import Stored
from kg.load.checked import Read
from kg.load.intake import Intake
from kg.load.parallel import Together
from kg.load.spool import Held, Spool, Told
from kg.reading.coverage import ByKind, by_kind
from kg.store.named_graphs import TRANSACTION
from kg.store.store import Store
from kg.text import counted

MOST_FAULTS = 1_000
"""Faults that a report holds; `reasons` counts all."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the units of all files: `read` is the sum of the other three.

    A unit is what the format counts: a document, a row of a table. `reasons` counts the faults by code, `faults` are
    the first thousand; `uncovered` counts what the mapping does not cover, by kind and name.
    """

    read: int
    loaded: int
    unchanged: int
    rejected: int
    reasons: dict[str, int] = {}
    faults: tuple[Fault, ...] = ()
    uncovered: ByKind = {}


def load(  # noqa: PLR0913  # one argument for each option of the command
    store: Path,
    paths: Iterable[str],
    *,
    format_: str = "",
    mapping_: str = "",
    skip: bool = False,
    write: bool = True,
    jobs: int = 1,
    strict: bool = False,
    follow: Callable[[Store], None] = lambda _store: None,
) -> Report:
    """Load, replace or leave unchanged each document of the paths, read by so many processes; see `take`."""
    intake = Intake(paths, format_, mapping_) if jobs == 1 else Together(paths, format_, mapping_, jobs=jobs)
    intake.strict = strict
    return take(store, intake, skip=skip, write=write, follow=follow)


def take(  # noqa: PLR0913  # one argument for each option of the command, and three calls
    store: Path,
    intake: Intake,
    *,
    skip: bool = False,
    write: bool = True,
    seen: Callable[[Read], None] = lambda _unit: None,
    warn: Callable[[Fault], None] = lambda _fault: None,
    told: Told = lambda _stage, _done, _total: None,
    follow: Callable[[Store], None] = lambda _store: None,
) -> Report:
    """Load, replace or leave unchanged each document of an intake.

    Units with the same document that follow each other are one document: the rows of a table, for instance. All
    units are read and checked before the first is written. `skip` loads the good ones beside bad ones, else one bad
    unit keeps everything out; without `write` every check runs and the store stays as it is. `seen` is called with
    each unit when it has been read, `warn` in the end with each warning on global ids (KG051, KG052), for which the
    store is asked as it is after the load. `told` is called with each stage that follows the reading, with how many
    units are done and how many there are (0 where that is not known). `follow` is called with the store when all is
    written: what is kept of it and not brought up to date there goes.

    Raises `StoreError` where the store cannot be written or the disk is full, and `Interrupted`, which says what is
    loaded, where the user stops it.
    """
    across = Across()
    with Spool() as spool:
        with _known(store) as known:
            intake.stored = Stored(known) if known is not None else None
            tally = _read(intake, spool, across, skip, seen)
        uncovered = by_kind(intake.coverage.uncovered)
        if tally.rejected and not skip:
            return tally.report(rejected=tally.read, uncovered=uncovered)

        def look(known: Store) -> None:
            told("look for what contradicts other documents", 0, 0)
            there = There(known, across if write and _nothing_else(known, spool) else None)
            for fault in faults(across, there, *([] if write else [Here(across)])):
                tally.warned(fault)
                warn(fault)

        def finish(known: Store) -> None:
            look(known)
            told("bring what is kept of the store up to date", 0, 0)
            follow(known)

        loaded = _write(store, spool, intake.jobs, finish, told) if write else _would_write(store, spool, look)
        unchanged = tally.read - tally.rejected - loaded
        return tally.report(loaded=loaded, unchanged=unchanged, rejected=tally.rejected, uncovered=uncovered)


@contextmanager
def _known(path: Path) -> Iterator[Store | None]:
    """What is in a store before a load; None where there is none yet."""
    if not path.is_dir() or not any(path.iterdir()):
        yield None
        return
    with Store(path, read_only=True) as store:
        yield store


def _read(intake: Intake, spool: Spool, across: Across, skip: bool, seen: Callable[[Read], None]) -> "_Tally":
    """The numbers of an intake whose units are kept until it is known whether they may be loaded."""
    tally = _Tally()
    with closing(iter(intake)) as units:
        try:
            for unit in units:
                tally.add(unit)
                if unit.record is not None and not unit.again and (skip or not tally.rejected):
                    spool.add(unit.record)
                    across.add(unit.told)
                seen(unit)
        except OSError as error:
            raise StoreError(f"cannot keep what was read: {error.strerror or error}") from error
        except KeyboardInterrupt:
            raise Interrupted("nothing is loaded; what was read was not yet written") from None
    tally.faults += intake.left_out
    return tally


def retract(path: Path, document: str, follow: Callable[[Store], None] = lambda _store: None) -> str:
    """Take a document out of a store without a trace; gives its id. `follow` is called with the store then.

    Raises `UsageError` where the store does not hold it.
    """
    name = document.removeprefix("doc:")
    with Store(path) as store:
        if not store.retract(name):
            raise UsageError(f'no document "{name}" in the store' + suggestion(name, store.documents()))
        follow(store)
    return name


class _Tally:
    """Numbers of units and faults while files are read."""

    def __init__(self) -> None:
        self.read = 0
        self.rejected = 0
        self.reasons: Counter[str] = Counter()
        self.faults: list[Fault] = []

    def add(self, unit: Read) -> None:
        self.read += 1
        self.rejected += unit.record is None
        if unit.faults:
            self.reasons.update(fault.code for fault in unit.faults)
            self.faults += unit.faults[: MOST_FAULTS - len(self.faults)]

    def warned(self, fault: Fault) -> None:
        self.reasons[fault.code] += 1
        self.faults += [fault][: MOST_FAULTS - len(self.faults)]

    def report(self, *, rejected: int, uncovered: ByKind, loaded: int = 0, unchanged: int = 0) -> Report:
        return Report(
            read=self.read,
            loaded=loaded,
            unchanged=unchanged,
            rejected=rejected,
            reasons=dict(sorted(self.reasons.items())),
            faults=tuple(self.faults),
            uncovered=uncovered,
        )


def _write(path: Path, spool: Spool, jobs: int, look: Callable[[Store], None], told: Told) -> int:
    """Number of units written, by so many threads: Oxigraph's bulk loads run beside each other; then a look at all."""
    seen = spool.counting(told)
    versions: dict[str, list[Held]] = {}
    for held in spool.documents:
        versions.setdefault(held.document, []).append(held)
    written: list[int] = []
    try:
        with Store(path) as store:
            _spread(lambda helds: written.append(_replace_all(store, spool, helds, seen)), versions.values(), jobs)
            look(store)
    except KeyboardInterrupt:
        raise Interrupted(
            f"{len(written)} of {counted(len(versions), 'document')} loaded, each as a whole; load again to go on"
        ) from None
    return sum(written)


def _nothing_else(store: Store, spool: Spool) -> bool:
    """Whether a store holds but texts that were just loaded."""
    return {held.document for held in spool.documents if held.contents.units == 1}.issuperset(store.documents())


def _spread(replace: Callable[[list[Held]], None], documents: Iterable[list[Held]], jobs: int) -> None:
    """Do something with each document, by so many threads; what has begun is brought to its end."""
    if jobs == 1:
        for helds in documents:
            replace(helds)
        return
    with ThreadPoolExecutor(jobs) as threads:
        try:
            for _ in threads.map(replace, documents):
                pass
        except BaseException:
            threads.shutdown(cancel_futures=True)
            raise


def _replace_all(store: Store, spool: Spool, versions: list[Held], seen: Callable[[int], None]) -> int:
    """Number of units written of one document, which may have been read more than once."""
    return sum(held.contents.units for held in versions if _replace(store, spool, held, seen))


def _replace(store: Store, spool: Spool, held: Held, seen: Callable[[int], None]) -> bool:
    # A text is one transaction, however long; of a table only as much is held as a transaction should.
    limit = TRANSACTION if held.contents.units > 1 else None
    new = store.replace(held.document, held.contents.digest, spool.records(held, seen), limit=limit)
    if not new:
        seen(held.contents.units)
    return new


def _would_write(path: Path, spool: Spool, look: Callable[[Store], None]) -> int:
    """Number of units that would be written, after a look at the store."""
    store = Store(path, read_only=True) if path.is_dir() else Store()
    with store:
        look(store)
        return sum(
            held.contents.units for held in spool.documents if not store.holds(held.document, held.contents.digest)
        )
