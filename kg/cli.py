"""The command line: a thin rim over the library; data on stdout, everything else on stderr."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec

import click

from kg import __version__
from kg.errors import BadInput, KgError, UsageError

if TYPE_CHECKING:
    from kg.graph import Edge, Node
    from kg.store import Store

P = ParamSpec("P")
JSON_VERSION = 1


class Settings:
    """What all commands share."""

    def __init__(self, store: Path, language: str) -> None:
        self.store = store
        self.language = language

    def open(self, *, read_only: bool = True) -> Store:
        """The store, for reading unless said otherwise."""
        from kg.store import Store

        return Store(self.store, read_only=read_only)

    def rows(self, store: Store) -> Callable[[], Iterator[Node | Edge]]:
        """The property graph of a store."""
        from kg.project import project
        from kg.resolve import reference

        return lambda: project(store.records, reference().get, self.language)


def say(text: str) -> None:
    """A message on stderr."""
    click.echo(text, err=True)


def emit(**document: Any) -> None:
    """One versioned JSON document on stdout."""
    click.echo(json.dumps({"version": JSON_VERSION, **document}, ensure_ascii=False, indent=2))


def table(columns: list[str], rows: Iterable[Iterable[object]], title: str = "") -> None:
    """A table on stdout."""
    from rich.console import Console
    from rich.table import Table

    made = Table(*columns, title=title or None, title_justify="left", box=None, pad_edge=False)
    for row in rows:
        made.add_row(*("" if cell is None else str(cell) for cell in row))
    width = None if sys.stdout.isatty() else 160
    Console(file=sys.stdout, width=width, highlight=False, markup=False).print(made)


def as_json(command: Callable[P, None]) -> Callable[P, None]:
    """The option that every command has."""
    return click.option("--json", "json_", is_flag=True, help="Print one JSON document.")(command)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--store",
    type=click.Path(path_type=Path, file_okay=False),
    default=lambda: Path(os.environ.get("KG_STORE") or "kg-store"),
    help="Folder of the store.  [default: $KG_STORE, else ./kg-store]",
)
@click.option("--lang", default="en", show_default=True, help="Language of names.")
@click.version_option(__version__, prog_name="kg")
@click.pass_context
def kg(context: click.Context, store: Path, lang: str) -> None:
    """Turn annotated diplomatic events into RDF, Neo4j and NetworkX graphs.

    What is denied, planned or conditional is never mistaken for what happened.
    """
    context.obj = Settings(store, lang)


@kg.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--format", "format_", default="", metavar="NAME", help="Format of the files; see kg formats.")
@click.option(
    "--on-error",
    type=click.Choice(["fail", "skip"]),
    default="fail",
    show_default=True,
    help="On a bad record: load nothing, or load the others.",
)
@click.option("--dry-run", is_flag=True, help="Run every check and write nothing.")
@as_json
@click.pass_obj
def load(settings: Settings, paths: tuple[str, ...], format_: str, on_error: str, dry_run: bool, json_: bool) -> None:
    """Load annotated documents: files, folders, globs, .gz, or - for standard input."""
    from kg.load import load as load_files

    report = load_files(settings.store, paths, format_=format_, skip=on_error == "skip", write=not dry_run)
    for fault in report.faults:
        say(str(fault))
    if json_:
        import msgspec

        emit(**msgspec.to_builtins(report))
    else:
        would = " (dry run: nothing written)" if dry_run else ""
        say(
            f"{report.read} read, {report.loaded} loaded, {report.unchanged} unchanged, "
            f"{report.rejected} rejected{would}"
        )
    if report.rejected:
        sys.exit(1)


@kg.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--format", "format_", default="", metavar="NAME", help="Format of the files; see kg formats.")
@as_json
def check(paths: tuple[str, ...], format_: str, json_: bool) -> None:
    """Check files without a store."""
    from kg.intake import files, read

    units = [unit for path in files(paths) for unit in read(path, format_)]
    faults = [fault for unit in units for fault in unit.faults]
    for fault in faults:
        say(str(fault))
    if json_:
        import msgspec

        emit(read=len(units), faults=msgspec.to_builtins(faults))
    else:
        say(f"{len(units)} read, {len(faults)} faults")
    if faults:
        sys.exit(1)


@kg.command()
@as_json
@click.pass_obj
def stats(settings: Settings, json_: bool) -> None:
    """Count what is in the store."""
    from kg.count import count

    with settings.open() as store:
        counts = count(store, settings.rows(store)())
    if json_:
        emit(**counts)
    else:
        table(["what", "count"], counts.items())


@kg.command()
@click.argument("document")
@as_json
@click.pass_obj
def retract(settings: Settings, document: str, json_: bool) -> None:
    """Take a document out of the store without a trace."""
    with settings.open(read_only=False) as store:
        name = document.removeprefix("doc:")
        if not store.retract(name):
            from kg.errors import suggestion

            raise UsageError(f'no document "{name}" in the store' + suggestion(name, store.documents()))
    if json_:
        emit(retracted=[name])
    else:
        say(f"retracted {name}")


@kg.command()
@click.argument("format_", metavar="FORMAT")
@click.option("-o", "--output", default="-", metavar="OUT", help="File to write; - is stdout.")
@click.pass_obj
def export(settings: Settings, format_: str, output: str) -> None:
    """Write turtle, trig, nquads, jsonld, graphml or node-link."""
    from kg.errors import suggestion
    from kg.to_files import FORMATS, whole
    from kg.to_files import export as write

    if format_ not in FORMATS:
        raise UsageError(f'unknown format "{format_}"' + suggestion(format_, FORMATS))
    with settings.open() as store:
        if output == "-":
            write(store, settings.rows(store), format_, sys.stdout.buffer)
        else:
            with whole(Path(output)) as file:
                write(store, settings.rows(store), format_, file)


@kg.command()
@as_json
def formats(json_: bool) -> None:
    """List the formats that load understands."""
    from kg.intake import loaders

    known = loaders()
    if json_:
        emit(
            formats=[
                {"name": name, "description": loader.description, "example": loader.example}
                for name, loader in known.items()
            ]
        )
    else:
        table(["format", "what", "example"], ((n, one.description, one.example) for n, one in known.items()))


def _guarded(run: Callable[P, None]) -> Callable[P, None]:
    """Errors as one line each and an exit code, never a traceback of ours for a fault of the user's."""

    @wraps(run)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            run(*args, **kwargs)
        except BadInput as error:
            say(str(error))
            sys.exit(error.exit_code)
        except KgError as error:
            if "--json" in sys.argv:
                emit(error=str(error), exit_code=error.exit_code)
            say(f"kg: error: {error}")
            sys.exit(error.exit_code)
        except BrokenPipeError:
            sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123  # keep the interpreter's last flush quiet
            sys.exit(4)
        except (KeyboardInterrupt, click.Abort):
            say("interrupted; every document loaded so far is whole")
            sys.exit(130)
        except click.ClickException as error:
            error.show()
            sys.exit(2)

    return guarded


@_guarded
def main() -> None:
    """Entry point of the command `kg`."""
    kg.main(standalone_mode=False)


if __name__ == "__main__":
    main()
