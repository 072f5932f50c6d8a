"""Commands that bring documents in and take them out: load, check, retract."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completing import values
from kg.cli.output import as_json, emit, say
from kg.cli.printing.progress import loading
from kg.cli.settings import Settings, follow, format_option, limit_option, mapping_option, on_error, strict_option
from kg.errors import CODES, Fault
from kg.text import counted

if TYPE_CHECKING:
    from kg.load.checked import Read
    from kg.load.load import Report
    from kg.model.records import Record
    from kg.reading.coverage import ByKind

_MOST_SAID = 100

_names = click.option(
    "--names", "names_", default="", metavar="FILE", help="Decisions on names of annotations; see kg names."
)
_paths = click.argument("paths", nargs=-1, required=True, metavar="PATH…")


@click.command()
@_paths
@format_option
@mapping_option
@_names
@limit_option
@strict_option
@on_error
@click.option(
    "--rejects",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the bad records here.  [default with --on-error skip: rejects.ndjson]",
)
@click.option("--dry-run", is_flag=True, help="Run every check and write nothing.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that read and check at once.  [default: for much as many as there are processors, up to 4; else 1]",
)
@as_json
@click.pass_obj
def load(  # noqa: PLR0913  # one argument for each option
    settings: Settings,
    paths: tuple[str, ...],
    format_: str,
    mapping_: str,
    names_: str,
    limits_: tuple[str, ...],
    strict: bool,
    on_error: str,
    rejects: Path | None,
    dry_run: bool,
    jobs: int | None,
    json_: bool,
) -> None:
    """Load annotated documents into the store.

    PATH is a file, a folder, a glob, a .gz of these, or - for standard input.
    """
    from kg.load.intake import Intake
    from kg.load.load import take
    from kg.load.parallel import Together, fitting
    from kg.reading.limits import limits

    asked = (paths, format_, mapping_, names_)
    intake = Intake(*asked)
    if (number := jobs or fitting(intake.files)) > 1:
        intake = Together(*asked, jobs=number)
    intake.limits = limits(limits_)
    intake.strict = strict
    skip = on_error == "skip"
    kept = rejects or (Path("rejects.ndjson") if skip and not dry_run else None)
    with loading(intake.files) as (bar, told), _rejects(kept) as out, _faults() as tell:

        def seen(unit: Read) -> None:
            for fault in unit.faults:
                tell(fault)
            out(unit)
            bar(unit)

        report = take(
            settings.store, intake, skip=skip, write=not dry_run, seen=seen, warn=tell, told=told, follow=follow
        )
        for fault in intake.left_out:
            tell(fault)
    if json_:
        import msgspec

        emit(**msgspec.to_builtins(report))
    else:
        _say_loaded(report, intake.names.counts(), dry_run=dry_run)
        if kept and report.rejected:
            say(f"what was rejected is in {kept}")
    if report.rejected:
        sys.exit(1)


def _say_loaded(report: Report, names: Mapping[str, int], *, dry_run: bool) -> None:
    """What no mapping covers, what became of the names, and the numbers of a load."""
    _say_uncovered(report.uncovered)
    if any(names.values()):
        met = ", ".join(f"{count} {outcome}" for outcome, count in names.items())
        say(f"names: {met}; see kg names")
    would = " (dry run: nothing written)" if dry_run else ""
    say(f"{report.read} read, {report.loaded} loaded, {report.unchanged} unchanged, {report.rejected} rejected{would}")


@contextmanager
def _rejects(path: Path | None) -> Iterator[Callable[[Read], None]]:
    """Where rejected units go, if anywhere."""
    if path is None:
        yield lambda _unit: None
        return
    from kg.load.rejects import Rejects

    with Rejects(path) as rejects:
        yield rejects.add


@contextmanager
def _faults() -> Iterator[Callable[[Fault], None]]:
    """Faults on stderr as they are met, up to a hundred; at the end, how many more there were."""
    met = 0

    def tell(fault: Fault) -> None:
        nonlocal met
        met += 1
        if met <= _MOST_SAID:
            say(str(fault))

    yield tell
    if met > _MOST_SAID:
        say(f"and {counted(met - _MOST_SAID, 'more fault')}")


@click.command()
@_paths
@format_option
@mapping_option
@limit_option
@strict_option
@click.option("--shacl", type=click.Choice(["pyshacl", "pyrudof"]), help="Also check the graph by the SHACL shapes.")
@as_json
@click.pass_obj
def check(  # noqa: PLR0913  # one argument for each option
    settings: Settings,
    paths: tuple[str, ...],
    format_: str,
    mapping_: str,
    limits_: tuple[str, ...],
    strict: bool,
    shacl: str | None,
    json_: bool,
) -> None:
    """Check files without a store.

    Of several files stands below the faults how many there are of each kind, and in how many of the files.
    """
    from kg.load.check.across import Here
    from kg.load.check.across import faults as across
    from kg.load.intake import Intake
    from kg.reading.coverage import by_kind
    from kg.reading.limits import limits

    intake = Intake(paths, format_, mapping_)
    intake.limits = limits(limits_)
    intake.strict = strict
    units = list(intake)
    told = [one for unit in units for one in unit.told]
    faults = [*(fault for unit in units for fault in unit.faults), *intake.left_out, *across(told, Here(told))]
    if shacl:
        records = ((unit.file, unit.record) for unit in units if unit.record is not None)
        faults += _by_shapes(records, shacl, settings.language)
    for fault in faults:
        say(str(fault))
    errors = sum(fault.severity == "error" for fault in faults)
    uncovered = by_kind(intake.coverage.uncovered)
    if json_:
        import msgspec

        emit(read=len(units), faults=msgspec.to_builtins(faults), uncovered=uncovered)
    else:
        _say_uncovered(uncovered)
        warnings = len(faults) - errors
        warned = f", {counted(warnings, 'warning')}" if warnings else ""
        if len(files := {unit.file for unit in units}) > 1:
            _say_kinds(faults, len(files))
        say(f"{len(units)} read, {counted(errors, 'fault')}{warned}")
    if errors:
        sys.exit(1)


def _say_kinds(faults: Collection[Fault], files: int) -> None:
    """How many faults there are of each code, the most frequent first, and in how many of the files."""
    kinds = Counter((fault.severity, fault.code) for fault in faults)
    wide = len(str(max(kinds.values(), default=0)))
    for (severity, code), number in kinds.most_common():
        say(f"{number:>{wide}} × {severity}[{code}]: {CODES[code]}")
    bad = len({fault.file for fault in faults if fault.severity == "error"})
    say(f"{counted(files, 'file')}, {bad} with faults")


def _by_shapes(records: Iterable[tuple[str, Record]], engine: str, language: str) -> Iterator[Fault]:
    """What the SHACL shapes find wrong in the graph of each file."""
    from kg.rdf.shacl import faults

    for file, record in records:
        yield from faults(record, engine, file, language)


def _say_uncovered(uncovered: ByKind) -> None:
    from kg.reading.coverage import lines

    for line in lines(uncovered):
        say(line)


@click.command()
@click.argument("document", shell_complete=values.ids("Document", bare="doc:"))
@as_json
@click.pass_obj
def retract(settings: Settings, document: str, json_: bool) -> None:
    """Take a document out of the store without a trace."""
    from kg.load.load import retract as take_out

    name = take_out(settings.store, document, follow)
    if json_:
        emit(retracted=[name])
    else:
        say(f"retracted {name}")
