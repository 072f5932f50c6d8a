"""Load files into a store and say what became of every unit read."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from kg.coverage import ByKind, by_kind
from kg.errors import Fault
from kg.intake import Intake, Read
from kg.store import Store


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the units of all files: `read` is the sum of the other three.

    `uncovered` counts what the mapping does not cover, by kind and name.
    """

    read: int
    loaded: int
    unchanged: int
    rejected: int
    faults: tuple[Fault, ...] = ()
    uncovered: ByKind = {}


def load(  # one argument for each option of the command
    store: Path,
    paths: Iterable[str],
    *,
    format_: str = "",
    mapping_: str = "",
    skip: bool = False,
    write: bool = True,
) -> Report:
    """Load, replace or leave unchanged each document of the paths.

    `skip` loads the good records beside bad ones, else one bad record keeps everything out; without `write`
    every check runs and the store stays as it is.
    """
    intake = Intake(paths, format_, mapping_)
    units = list(intake)
    faults = (*(fault for unit in units for fault in unit.faults), *intake.left_out)
    uncovered = by_kind(intake.coverage.uncovered)
    rejected = sum(unit.record is None for unit in units)
    if rejected and not skip:
        return Report(read=len(units), loaded=0, unchanged=0, rejected=len(units), faults=faults, uncovered=uncovered)
    changed = list(_put(store, units) if write else _would_put(store, units))
    return Report(
        read=len(units),
        loaded=sum(changed),
        unchanged=len(changed) - sum(changed),
        rejected=rejected,
        faults=faults,
        uncovered=uncovered,
    )


def _put(path: Path, units: Iterable[Read]) -> Iterator[bool]:
    with Store(path) as store:
        for unit in units:
            if unit.record is not None:
                yield store.put(unit.record)


def _would_put(path: Path, units: Iterable[Read]) -> Iterator[bool]:
    store = Store(path, read_only=True) if path.is_dir() else Store()
    with store:
        for unit in units:
            if unit.record is not None:
                yield not store.holds(unit.record)
