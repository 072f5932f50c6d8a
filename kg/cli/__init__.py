"""The command line: a thin rim over the library; data on stdout, everything else on stderr."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from collections.abc import Callable, Container, Mapping
from contextlib import suppress
from functools import wraps
from itertools import chain, islice, pairwise
from pathlib import Path
from typing import Final, ParamSpec

import click

from kg._version import __version__
from kg.cli import demo, formats, load, spark
from kg.cli.asking.cypher import cypher
from kg.cli.asking.sparql import sparql
from kg.cli.completing import values
from kg.cli.completing.command import completion
from kg.cli.elsewhere import export, neo4j
from kg.cli.listing import lists
from kg.cli.listing.match import match
from kg.cli.listing.search import search
from kg.cli.listing.timeline import timeline
from kg.cli.output import emit, say
from kg.cli.questions import commands as questions
from kg.cli.questions.pledges import pledges
from kg.cli.settings import Settings
from kg.errors import KgError, UsageError

P = ParamSpec("P")


_SECTIONS: Final[dict[str, tuple[click.Command, ...]]] = {}
"""The commands as the help groups them: what one does first stands first."""


class _Unheard(Exception):
    """Nobody reads standard output any more."""


class _Commands(click.Group):
    """Commands that take their options, and those of the program, on either side of their name.

    A broken pipe is ours to answer; click would exit with a code of its own.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the line as if every option stood where it belongs."""
        at = _place_of_command(args, _takes_value(self), self.commands)
        if at is not None:
            own, theirs = _takes_value(self), _takes_value(self.commands[args[at]])
            lendable = {name: takes for name, takes in theirs.items() if name not in own}
            lent, before = _parted(args[:at], lendable, unfinished=ctx.resilient_parsing)
            common = {name: takes for name, takes in own.items() if name not in theirs}
            ours, after = _parted(args[at + 1 :], common, unfinished=ctx.resilient_parsing)
            end = after.index("--") if "--" in after else len(after)
            args = [*before, *ours, args[at], *after[:end], *lent, *after[end:]]
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands by what they are for."""
        del ctx
        width = max(len(str(command.name)) for command in chain.from_iterable(_SECTIONS.values()))
        for title, commands in _SECTIONS.items():
            with formatter.section(title):
                room = formatter.width - width - 6
                formatter.write_dl(
                    [(f"{command.name:<{width}}", command.get_short_help_str(room)) for command in commands]
                )

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _Unheard from error


def _takes_value(command: click.Command) -> dict[str, bool]:
    """The options of a command and of those below it, each with whether a value follows."""
    found = {"-h": False, "--help": False}
    for below in command.commands.values() if type(command) is click.Group else ():
        found |= _takes_value(below)
    for option in command.params:
        if isinstance(option, click.Option):
            found |= dict.fromkeys((*option.opts, *option.secondary_opts), not option.is_flag and not option.count)
    return found


def _place_of_command(args: list[str], own: Mapping[str, bool], commands: Container[str]) -> int | None:
    """Where the command stands; the word behind an option that is not the program's may be its value."""
    at = 0
    while at < len(args) and args[at].startswith("-"):
        follows = args[at + 1] if at + 1 < len(args) else "-"
        value = "=" not in args[at] and own.get(args[at], not follows.startswith("-") and follows not in commands)
        at += 2 if value else 1
    return at if at < len(args) and args[at] in commands else None


def _parted(args: list[str], known: Mapping[str, bool], *, unfinished: bool) -> tuple[list[str], list[str]]:
    """The known options with their values, and the rest; where the line is unfinished, a value may be missing."""
    taken: list[str] = []
    left: list[str] = []
    rest = iter(args)
    for arg in rest:
        name, equals, _ = arg.partition("=")
        if arg == "--":
            left += [arg, *rest]
        elif name in known:
            value = list(islice(rest, 1)) if known[name] and not equals else []
            if known[name] and not equals and not value and not unfinished:
                raise click.BadOptionUsage(name, f"Option '{name}' requires an argument.")
            taken += [arg, *value]
        else:
            left.append(arg)
    return taken, left


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--store",
    type=click.Path(path_type=Path, file_okay=False),
    default=lambda: Path(os.environ.get("KG_STORE") or "kg-store"),
    help="Folder of the store.  [default: $KG_STORE, else ./kg-store]",
)
@click.option(
    "--lang",
    default="en",
    show_default=True,
    help="Language of names: en, de, fr, uk.",
    shell_complete=values.languages,
)
@click.option("--as-of", "public", default="", metavar="DAY", help="Answer from what was public by this day.")
@click.option("--same", default="", metavar="FILE", help="Situations that are one by this file; see kg match.")
@click.option("--no-pager", is_flag=True, help="Do not print long answers through $PAGER.")
@click.version_option(__version__, prog_name="kg")
@click.pass_context
def kg(  # one for each option
    context: click.Context, store: Path, lang: str, public: str, same: str, no_pager: bool
) -> None:
    """Turn annotated diplomatic events into RDF, Neo4j and NetworkX graphs.

    What is denied, planned or conditional is never mistaken for what happened.
    """
    context.obj = Settings(store, lang, same)
    context.obj.pager = not no_pager
    if public:
        called = kg.commands.get(context.invoked_subcommand or "")
        if called is None or not any(option.name == "public" for option in called.params):
            raise UsageError(f"kg {context.invoked_subcommand} cannot look back; --as-of is for commands that answer")
        context.obj.public = public


_SECTIONS.update(
    {
        "Read documents": (
            load.load,
            load.check,
            formats.names,
            formats.formats,
            formats.mapping,
            formats.schema,
            load.retract,
            spark.spark,
        ),
        "Look around": (lists.list_, search, lists.show, timeline, export.view, lists.stats, lists.diff, match),
        "Ask": (pledges, questions.disputed, questions.why, questions.course, cypher, sparql),
        "Take elsewhere": (
            export.report,
            export.export,
            neo4j.push,
            neo4j.bulk_import,
            neo4j.verify,
            neo4j.doctor,
            neo4j.browser,
        ),
        "Learn": (demo.demo, formats.explain, completion),
    }
)
for command in chain.from_iterable(_SECTIONS.values()):
    kg.add_command(command)


def _fail(text: str, code: int) -> None:
    say(text)
    _emit_failure(text, code)
    sys.exit(code)


def _emit_failure(text: str, code: int) -> None:
    """What --json prints where a command fails."""
    if "--json" in sys.argv or ("--format", "json") in pairwise(sys.argv) or "--format=json" in sys.argv:
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


_SELDOM = (100_000, 20, 20)
"""How many values come between two looks for cycles: rows of a graph are in none, and take twice as long with them."""


@_guarded
def main() -> None:
    """Entry point of the command `kg`."""
    signal.signal(signal.SIGTERM, _stopped)
    gc.set_threshold(*_SELDOM)
    if "_KG_COMPLETE" in os.environ:
        from kg.cli.completing import shells  # noqa: F401  # bash asks in our way
    kg.main(standalone_mode=False)
