"""Units of one file, checked: read by its loader, their names resolved, and each fault with its place."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from kg.errors import BadInput, Fault, Problem
from kg.load.check.form import check_form
from kg.load.check.sense import check_sense
from kg.load.check.text import check_text
from kg.load.check.told import Told, told
from kg.load.names.linking import Names
from kg.load.names.resolve import resolve
from kg.load.registry import UNREADABLE
from kg.model.conditions import bestowed
from kg.model.records import Record
from kg.reading.coverage import Coverage
from kg.reading.loader import Loaded, Loader, Origins
from kg.reading.mapping import Mapping
from kg.reading.source import Source
from kg.reading.values import Spoilt
from kg.reference import reference

OF_ROWS = ("table", "hsg")
"""Kinds of mapping of the formats whose units are rows."""

WITH_NAMES = Mapping.KIND
"""Kind of mapping of the formats whose actors and places have names of a text, and no ids."""


class Read(NamedTuple):
    """One unit of a file: the record that may be loaded, or the faults that keep it out.

    `line` is where a row begins; `again` says that it repeats one before it, letter by letter, and counts once.
    `coverage` says what of the unit, and of those before it that have none, the mapping understands; formats without a
    mapping have none. `told` is what a text tells of situations with global ids; a row of a table has the ids of its
    data set, which nobody types.
    """

    file: str
    record: Record | None
    faults: tuple[Fault, ...]
    original: str
    coverage: Coverage | None = None
    told: tuple[Told, ...] = ()
    line: int = 0
    again: bool = False


def taken(one: Source, chosen: Loader, rules: Mapping, names: Names | None = None) -> Iterator[Read]:
    """The checked units of a source, by a loader and a mapping.

    Where `names` is given, those of annotations are settled, and those that stand in place of ids are counted.
    """
    try:
        for loaded in chosen.read(one, rules):
            if names is not None and chosen.kind == WITH_NAMES and loaded.record is not None:
                loaded = loaded._replace(record=names.settle(loaded.record))
            met = names.written if names is not None and chosen.kind != WITH_NAMES else None
            yield _checked(loaded, one.file, rows=chosen.kind in OF_ROWS, met=met)
    except BadInput as error:
        yield Read(one.file, None, error.faults, "")
    except UNREADABLE as error:
        yield Read(one.file, None, one.unreadable(error).faults, "")


def _checked(loaded: Loaded, file: str, *, rows: bool, met: Callable[[str, str], None] | None) -> Read:
    if loaded.record is None:
        return Read(file, None, loaded.faults, loaded.original, loaded.coverage)
    # The form is checked first, for names that are resolved change the ids of memberships, and so their places.
    problems = [*check_form(loaded.record), *check_text(loaded.record)]
    record, unresolved = resolve(bestowed(loaded.record), reference(), loaded.claims, met)
    broken = bool(loaded.faults) and any(fault.severity == "error" for fault in loaded.faults)
    problems += [*unresolved, *(() if broken else check_sense(record))]  # what could not be read makes no sense
    faults = _faults(loaded, problems, file, broken=broken) if problems or loaded.faults else ()
    if faults and any(fault.severity == "error" for fault in faults):
        return Read(file, None, faults, loaded.original, loaded.coverage)
    if rows:
        first = next(iter(loaded.origins.values()), (0, 0, ""))
        return Read(file, record, faults, loaded.original, loaded.coverage, line=first[0])
    return Read(file, record, faults, loaded.original, loaded.coverage, tuple(told(record, loaded.origins, file)))


def _faults(loaded: Loaded, problems: list[Problem], file: str, *, broken: bool) -> tuple[Fault, ...]:
    """What the loader and the checks found, in the order of the file."""
    located = {_located(problem, file, loaded.origins) for problem in problems}
    if broken:  # what stands around a fault may be wrong because of it
        spoilt = Spoilt(fault.path for fault in loaded.faults)
        located = {one for one in located if one.path not in spoilt}
    return tuple(sorted({*loaded.faults, *located}, key=_in_order))


def _in_order(fault: Fault) -> tuple[int, int, str, str]:
    return fault.line, fault.column, fault.code, fault.reason


def _located(problem: Problem, file: str, origins: Origins) -> Fault:
    fields = (problem.field, problem.field.rpartition(".")[0], "")
    known = (origins.get((problem.subject, field)) for field in fields)
    place = next((place for place in known if place is not None), (0, 0, ""))
    return Fault(
        code=problem.code,
        reason=problem.reason,
        file=file,
        line=place[0],
        column=place[1],
        path=place[2],
        severity=problem.severity,
    )
