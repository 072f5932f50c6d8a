"""The command that teaches a shell what can follow: commands, options, formats, views, ids of the store."""

from __future__ import annotations

import click

from kg.cli.output import as_json, emit
from kg.errors import UsageError


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@as_json
@click.pass_context
def completion(context: click.Context, shell: str, json_: bool) -> None:
    """Print what a shell needs to complete with Tab.

    Ids of the store complete once a question was asked of it.

    In ~/.bashrc the line eval "$(kg completion bash)", in ~/.zshrc that for zsh; for fish, kg completion fish >
    ~/.config/fish/completions/kg.fish.
    """
    from kg.cli.completing.shells import get_completion_class

    made = get_completion_class(shell)
    if made is None:
        raise UsageError(f"nothing completes in {shell}")
    source = made(context.find_root().command, {}, "kg", "_KG_COMPLETE").source()
    if json_:
        emit(completes=shell, source=source)
    else:
        click.echo(source)
