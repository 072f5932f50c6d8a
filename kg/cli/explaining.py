"""The command that says what an error code means."""

from __future__ import annotations

import click

from kg.cli.output import as_json, emit, table


@click.command()
@click.argument("code", required=False, metavar="[CODE]")
@as_json
def explain(code: str | None, json_: bool) -> None:
    """Say what an error code means, with an example and the way out; without a code, list them all."""
    from kg.error_pages import page
    from kg.errors import CODES

    if code is not None:
        text = page(code)
        if json_:
            emit(code=text[3:8], title=CODES[text[3:8]], page=text)
        else:
            click.echo(text, nl=False)
    elif json_:
        emit(codes=[{"code": one, "title": title} for one, title in CODES.items()])
    else:
        table(["code", "meaning"], CODES.items())
