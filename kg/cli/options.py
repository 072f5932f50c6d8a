"""Options that several commands have which read files."""

from typing import Final

import click

format_: Final = click.option(
    "--format", "format_", default="", metavar="NAME", help="Format of the files; see kg formats."
)
mapping: Final = click.option(
    "--mapping", "mapping_", default="", metavar="NAME|FILE", help="What labels and codes mean; see kg mapping list."
)
limit: Final = click.option(
    "--limit",
    "limits_",
    multiple=True,
    metavar="NAME=NUMBER",
    help="Another limit on a document: record, values, depth, text, string or name.",
)
on_error: Final = click.option(
    "--on-error",
    type=click.Choice(["fail", "skip"]),
    default="fail",
    show_default=True,
    help="On a bad record: load nothing, or load the others.",
)
