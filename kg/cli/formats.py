"""Commands about what can be read: formats, mappings, names, schemes for annotation tools, error codes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from kg.cli.completing import values
from kg.cli.output import as_json, emit, rendered, say
from kg.cli.printing import Printer, Table, prints
from kg.cli.settings import Settings, format_option, mapping_option
from kg.errors import UsageError, suggestion


@click.command()
@prints()
def formats(out: Printer) -> None:
    """List the formats that load understands."""
    from kg.load.registry import loaders

    known = (
        {"name": name, "description": loader.description, "example": loader.example}
        for name, loader in loaders().items()
    )
    out.show(Table(known, ("name", "description", "example"), "formats"))


@click.group()
def mapping() -> None:
    """Say which label, layer, attribute or code of a source means what in our terms."""


@mapping.command("list")
@prints()
def list_(out: Printer) -> None:
    """List the mappings that ship."""
    from kg.load.mappings import ONTOLOGY, mapping, presets

    known = map(mapping, (*presets(), ONTOLOGY))
    shown = ({"name": one.name, "kind": one.kind, "description": one.description} for one in known)
    out.show(Table(shown, ("name", "kind", "description"), "mappings"))


@mapping.command()
@click.argument("name")
@as_json
def show(name: str, json_: bool) -> None:
    """Print a mapping that ships, as a file to start from."""
    from kg.load.mappings import presets

    known = presets()
    if name not in known:
        raise UsageError(f'no mapping "{name}" ships' + suggestion(name, known))
    if json_:
        emit(name=name, text=known[name])
    else:
        click.echo(known[name], nl=False)


@mapping.command()
@click.argument("file", type=click.Path(path_type=Path))
@as_json
def draft(file: Path, json_: bool) -> None:
    """Write a first mapping for a table, from its header and its first rows, on standard output.

    Each line is a guess and says by what; a few are to be edited. The draft is a mapping that loads as it is: what it
    does not understand is left out, and nothing is an event until you say that the rows took place.
    """
    from kg.load.draft.draft import draft as made

    text = made(file)
    if json_:
        emit(text=text)
    else:
        click.echo(text, nl=False)


@mapping.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@format_option
@click.option("--mapping", "mapping_", default="", metavar="NAME|FILE", help="The mapping; else the format's own.")
@prints(option="--output-format")
def check(paths: tuple[str, ...], format_: str, mapping_: str, out: Printer) -> None:
    """Say what of the files a mapping covers: each label, role, attribute and code with how often it was met.

    Exits with 1 where something is not covered, or a unit cannot be read.
    """
    from kg.load.intake import Intake
    from kg.reading.coverage import data, rows

    intake = Intake(paths, format_, mapping_)
    units = list(intake)
    for fault in (fault for unit in units for fault in unit.faults):
        say(str(fault))
    out.show(
        Table(rows(intake.coverage), ("kind", "name", "outcome", "count")),
        document=lambda: {"read": len(units), **data(intake.coverage)},
    )
    if intake.coverage.uncovered or any(unit.record is None for unit in units):
        sys.exit(1)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@format_option
@mapping_option
@click.option("--names", "names_", default="", metavar="FILE", help="Decisions: same, different, undecided.")
@prints(option="--output-format")
def names(paths: tuple[str, ...], format_: str, mapping_: str, names_: str, out: Printer) -> None:
    """Say what the names in annotated files mean: exact, alias, ambiguous or unknown.

    In the native format these are the names that stand in place of ids.

    Exits with 1 where a name is ambiguous and nobody has decided.
    """
    from kg.load.intake import Intake

    intake = Intake(paths, format_, mapping_, names_)
    intake.every_name = True
    for fault in (fault for unit in intake for fault in unit.faults if unit.record is None):
        say(str(fault))
    rows = list(intake.names.rows())
    shown = [(n.name, n.type, n.outcome.value, n.ids, n.decided, count) for n, count in rows]
    out.show(
        Table(shown, ("name", "annotated as", "outcome", "means", "decided", "documents")),
        document=lambda: {
            "counts": intake.names.counts(),
            "names": [{**name._asdict(), "ids": list(name.ids), "count": count} for name, count in rows],
        },
    )
    if any(name.outcome == "ambiguous" and not name.decided for name, _ in rows):
        sys.exit(1)


_folder = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder for the files.",
)


@click.group()
def schema() -> None:
    """Write the ontology for RDF tools, or the scheme for an annotation tool that is generated from it.

    What is annotated with such a scheme loads without a mapping file.
    """


def _write(folder: Path, texts: dict[str, str], json_: bool) -> None:
    """The files of a scheme, each whole or not at all."""
    from kg.system.atomic_file import whole

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
def rdf(output: Path, json_: bool) -> None:
    """Ontology, code lists, reference actors and places, and SHACL shapes for exports, in Turtle."""
    from kg.rdf.published import published

    _write(output, published(), json_)


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
    from kg.load.registry import loader

    schema_of = loader("native").schema
    if schema_of is None:
        raise UsageError("the native format has no schema")
    if json_:
        emit(schema=schema_of())
    else:
        click.echo(json.dumps(schema_of(), ensure_ascii=False, indent=2))


@click.command()
@click.argument("code", required=False, metavar="[CODE]", shell_complete=values.codes)
@prints()
def explain(code: str | None, out: Printer) -> None:
    """Say what an error code means, with an example and the way out; without a code, list them all."""
    from kg.error_pages import page
    from kg.errors import CODES

    if code is None:
        out.show(Table(CODES.items(), ("code", "title"), "codes"))
        return
    text = page(code)
    if out.json:
        emit(code=text[3:8], title=CODES[text[3:8]], page=text)
    else:
        rendered(text)
