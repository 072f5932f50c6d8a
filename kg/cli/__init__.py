"""The command line: a thin rim over the library; data on stdout, everything else on stderr."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import click

from kg._version import __version__
from kg.cli import demo, export, formats, lists, load, neo4j, query, questions, spark
from kg.cli.output import emit, say
from kg.cli.settings import Settings
from kg.errors import KgError, UsageError

P = ParamSpec("P")


class _Unheard(Exception):
    """Nobody reads standard output any more."""


class _Commands(click.Group):
    """Commands whose broken pipe is ours to answer; click would exit with a code of its own."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _Unheard from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--store",
    type=click.Path(path_type=Path, file_okay=False),
    default=lambda: Path(os.environ.get("KG_STORE") or "kg-store"),
    help="Folder of the store.  [default: $KG_STORE, else ./kg-store]",
)
@click.option("--lang", default="en", show_default=True, help="Language of names: en, de, fr, uk.")
@click.option("--as-of", "public", default="", metavar="DAY", help="Answer from what was public by this day.")
@click.option("--same", default="", metavar="FILE", help="Situations that are one by this file; see kg match.")
@click.version_option(__version__, prog_name="kg")
@click.pass_context
def kg(context: click.Context, store: Path, lang: str, public: str, same: str) -> None:
    """Turn annotated diplomatic events into RDF, Neo4j and NetworkX graphs.

    What is denied, planned or conditional is never mistaken for what happened.
    """
    context.obj = Settings(store, lang, same)
    if public:
        called = kg.commands.get(context.invoked_subcommand or "")
        if called is None or not any(option.name == "public" for option in called.params):
            raise UsageError(f"kg {context.invoked_subcommand} cannot look back; --as-of is for commands that answer")
        context.obj.public = public


for command in (
    load.load,
    load.check,
    lists.stats,
    lists.list_,
    lists.show,
    query.sparql,
    query.cypher,
    questions.pledges,
    questions.disputed,
    questions.why,
    questions.course,
    lists.diff,
    lists.match,
    export.view,
    export.report,
    export.export,
    neo4j.push,
    neo4j.bulk_import,
    neo4j.doctor,
    neo4j.verify,
    load.retract,
    formats.formats,
    formats.mapping,
    formats.names,
    formats.schema,
    spark.spark,
    formats.explain,
    neo4j.browser,
    demo.demo,
):
    kg.add_command(command)


def _fail(text: str, code: int) -> None:
    say(text)
    _emit_failure(text, code)
    sys.exit(code)


def _emit_failure(text: str, code: int) -> None:
    """What --json prints where a command fails."""
    if "--json" in sys.argv:
        emit(error=text, exit_code=code)


def _stopped(_signal: int, _frame: object) -> None:
    """SIGTERM stops the program as Ctrl-C does: it cleans up and says what is done."""
    raise KeyboardInterrupt


def _guarded(run: Callable[P, None]) -> Callable[P, None]:
    """Errors as one line each and an exit code, never a traceback of ours for a fault of the user's."""

    @wraps(run)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            run(*args, **kwargs)
            sys.stdout.flush()
        except KgError as error:
            # The faults of bad input already say file and line.
            _fail(str(error) if error.exit_code == 1 else f"kg: error: {error}", error.exit_code)
        except (_Unheard, BrokenPipeError):
            _leave_unheard()
        except (KeyboardInterrupt, click.Abort):
            _fail("kg: error: interrupted; what is done so far is whole, do it again to go on", 130)
        except click.ClickException as error:
            _misused(error)
        except OSError as error:
            say(f"kg: error: {error.strerror or error}")
            with suppress(OSError):  # perhaps it is stdout that cannot be written
                _emit_failure(str(error.strerror or error), 4)
            _leave_unheard()
        except Exception as error:  # the rim: a bug of ours has an exit code of its own
            if os.environ.get("KG_DEBUG"):
                raise
            said = f"{type(error).__name__}: {error}".splitlines()[0]
            _fail(f"kg: a fault of the program, not yours: {said} (KG_DEBUG=1 shows where)", 5)

    return guarded


def _misused(error: click.ClickException) -> None:
    told = io.StringIO()
    error.show(told)
    say(told.getvalue().rstrip("\n"))
    _emit_failure(error.format_message(), 2)
    sys.exit(2)


def _leave_unheard() -> None:
    """Nobody reads stdout, or it cannot be written: keep the interpreter's last flush quiet."""
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123  # open until the end
    sys.exit(4)


@_guarded
def main() -> None:
    """Entry point of the command `kg`."""
    signal.signal(signal.SIGTERM, _stopped)
    kg.main(standalone_mode=False)
