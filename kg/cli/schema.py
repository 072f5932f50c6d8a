"""Commands that write what others need to annotate for us: schemes for annotation tools."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.output import Settings, as_json, emit, say

_folder = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder for the files.",
)


@click.group()
def schema() -> None:
    """Write the annotation scheme for a tool, generated from the ontology.

    What is annotated with it loads without a mapping file.
    """


def _write(folder: Path, texts: dict[str, str], json_: bool) -> None:
    """The files of a scheme, each whole or not at all."""
    from kg.export.files import whole

    for name, text in texts.items():
        with whole(folder / name) as file:
            file.write(text.encode())
    if json_:
        emit(written=[str(folder / name) for name in texts])
    else:
        say(f"wrote {', '.join(texts)} to {folder}")


@schema.command()
@_folder
@as_json
@click.pass_obj
def brat(settings: Settings, output: Path, json_: bool) -> None:
    """Configuration of a brat collection: annotation.conf, visual.conf, tools.conf."""
    from kg.schemes.brat import brat

    _write(output, brat(settings.language), json_)


@schema.command()
@_folder
@as_json
@click.pass_obj
def inception(settings: Settings, output: Path, json_: bool) -> None:
    """Layers of INCEpTION with their tagsets (layers.json to import), tagsets/, and TypeSystem.xml."""
    from kg.schemes.inception import inception

    _write(output, inception(settings.language), json_)


@schema.command("label-studio")
@as_json
@click.pass_obj
def label_studio(settings: Settings, json_: bool) -> None:
    """Labelling configuration of a Label Studio project, in XML."""
    from kg.schemes.label_studio import label_studio

    made = label_studio(settings.language)
    if json_:
        emit(config=made)
    else:
        click.echo(made, nl=False)


@schema.command("json-schema")
@as_json
def json_schema(json_: bool) -> None:
    """JSON Schema of the native format, for editors, on standard output."""
    from kg.loaders.native.json_schema import json_schema, text

    if json_:
        emit(schema=json_schema())
    else:
        click.echo(text(), nl=False)
