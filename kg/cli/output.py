"""What all commands print with: the two streams, and JSON; tables and progress are in `kg.cli.printing`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable
from typing import Any, ParamSpec

import click

from kg.text import safe

P = ParamSpec("P")
JSON_VERSION = 1


_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What JSON leaves as it is, and a terminal would act upon; in JSON it stands in texts only."""


def say(text: str) -> None:
    """A message on stderr."""
    click.echo(safe(text), err=True)


def tell(text: str) -> None:
    """Text for people on stdout."""
    click.echo(safe(text))


def emit(**document: Any) -> None:
    """One versioned JSON document on stdout; what a terminal would act upon is escaped, and reads back the same."""
    text = json.dumps({"version": JSON_VERSION, **document}, ensure_ascii=False, indent=2)
    click.echo(escaped(text))


def emit_list(name: str, items: Iterable[Any]) -> None:
    """One versioned JSON document with a list on stdout, printed as it is made; the same text as `emit` prints."""
    write = sys.stdout.write
    write(f'{{\n  "version": {JSON_VERSION},\n  {json.dumps(name)}: [')
    before = "\n    "
    for item in items:
        text = json.dumps(item, ensure_ascii=False, indent=2).replace("\n", "\n    ")
        write(before + escaped(text))
        before = ",\n    "
    write("]\n}\n" if before == "\n    " else "\n  ]\n}\n")


def escaped(json_: str) -> str:
    """The JSON with what a terminal would act upon escaped; it reads back the same."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json_)


def rendered(markdown: str) -> None:
    """A page in Markdown as a terminal shows it; elsewhere the text itself, for those who take it on."""
    if not sys.stdout.isatty():
        sys.stdout.write(markdown)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console(file=sys.stdout).print(Markdown(markdown, code_theme="ansi_dark"))


def as_json(command: Callable[P, None]) -> Callable[P, None]:
    """The option that every command has."""
    return click.option("--json", "json_", is_flag=True, help="Print one JSON document.")(command)
