"""The printer that commands are handed: it knows the format that was asked for, and where stdout ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, Final

import click

from kg.cli.output import emit, emit_list
from kg.cli.printing import terminal
from kg.cli.printing.table import Table
from kg.errors import UsageError

FORMATS: Final = ("table", "csv", "tsv", "json", "jsonl", "markdown")


class Printer:
    """Prints what a command found, once, in the format that was asked for."""

    def __init__(self, asked: str = "", *, json: bool = False, pager: bool = True) -> None:
        """Without a format, a terminal gets tables, and anything else lines of tab-separated text."""
        self.asked = asked
        """The format that was named, if one was."""
        self.json = json or asked == "json"
        """Whether one JSON document is asked for."""
        self.format = "json" if self.json else asked or ("table" if terminal.is_terminal() else "lines")
        self._pager = pager

    @property
    def people(self) -> bool:
        """Whether people read it, and not programs."""
        return self.format == "table"

    def show(
        self,
        *tables: Table[Any],
        document: Mapping[str, Any] | Callable[[], Mapping[str, Any]] | None = None,
        text: Callable[[], Iterable[str]] | None = None,
        page: bool = False,
    ) -> None:
        """Print tables; as JSON the document, or that of the one table; for people the text, if there is one.

        The document and the text may be functions: they are called only where they are printed. The texts are printed
        as they come, each as a paragraph of its own. A page is on one thing: a pipe gets its text as well.
        """
        if self.json:
            if document is None:
                emit_list(tables[0].name, tables[0].plain())
            else:
                emit(**(document() if callable(document) else document))
            return
        with terminal.paged(self._pager and self.people) as out:
            if text is not None and (self.people or (page and not self.asked)):
                out.writelines(f"{one}\n" for one in text())
            elif not self.people:
                from kg.cli.printing.lines import LINES

                LINES[self.format](tables, out)
            else:
                _draw(tables, out.write)


def _draw(tables: Iterable[Table[Any]], write: Callable[[str], object]) -> None:
    from kg.cli.printing.screen import Style, draw

    width, style = terminal.width(), Style(terminal.coloured())
    for number, table in enumerate(tables):
        write("\n" * bool(number))
        for line in draw(table, width, style):
            write(line)


def prints(*more: str, option: str = "--format") -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The options by which a command is told how to print, and its argument `out`, a `Printer`.

    More formats than those of all commands are the command's own to print; `option` has another name where `--format`
    is that of the files read.
    """

    def decorated(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def run(*args: Any, printed_as: str | None, json_: bool, **kwargs: Any) -> None:
            if json_ and printed_as not in (None, "json"):
                raise UsageError(f"--json and {option} {printed_as} exclude each other")
            pager = bool(getattr(click.get_current_context().obj, "pager", True))
            command(*args, out=Printer(printed_as or "", json=json_, pager=pager), **kwargs)

        run = click.option("--json", "json_", is_flag=True, help="Print one JSON document.")(run)
        return click.option(
            option,
            "printed_as",
            type=click.Choice((*FORMATS, *more)),
            metavar="FORMAT",
            help=f"{', '.join((*FORMATS, *more))}.  [default: table; in a pipe, tab-separated lines]",
        )(run)

    return decorated
