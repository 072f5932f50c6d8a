"""Commands that look into the store: stats, list, show, diff."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import click

from kg.cli.completing import values
from kg.cli.listing.filters import Asked, arranged, arranges, filters, hinted, selected
from kg.cli.output import say
from kg.cli.printing import Printer, Table, cell, prints
from kg.cli.settings import Settings, looks_back
from kg.errors import UsageError
from kg.text import counted

if TYPE_CHECKING:
    from kg.graph.index import Index
    from kg.graph.rows import Edge

_COLUMNS = {
    "documents": ("published", "publisher", "title", "language", "claims", "id"),
    "situations": ("when", "type", "name", "reality", "disputed", "place", "participants", "cast", "id"),
    "actors": ("type", "name", "events", "disputed", "cast", "id"),
    "places": ("name", "within", "situations", "id"),
    "claims": (
        "name",
        "disputed",
        "polarity",
        "certainty",
        "status",
        "said_by",
        "quotes",
        "publisher",
        "language",
        "id",
    ),
    "pledges": ("when", "makers", "beneficiaries", "content", "conditions", "state", "disputed", "id"),
}

_SHIPPED = {
    "types": ("below", "name", "meaning", "id"),
    "roles": ("name", "acts", "types", "meaning", "id"),
    "codes": ("list", "name", "meaning", "id"),
    "actors": ("type", "name", "id"),
    "places": ("name", "within", "id"),
}
"""Columns of lists of what ships."""
_CLAIM = ("polarity", "certainty", "status", "aspect", "concerns", "said_by", "quotes", "publisher", "document", "id")


@click.command()
@looks_back
@prints()
@click.pass_obj
def stats(settings: Settings, out: Printer) -> None:
    """Count what is in the store."""
    with settings.graph.store() as store:
        counts = settings.graph.counts(store)
    out.show(Table(counts.items(), ("what", "count")), document=counts)


@click.command("list")
@click.argument("what", type=click.Choice(list(dict.fromkeys((*_COLUMNS, *_SHIPPED)))))
@click.option("--reference", is_flag=True, help="All actors or places that ship, not those of the store.")
@filters()
@arranges
@looks_back
@prints()
@click.pass_obj
def list_(  # noqa: PLR0913  # options
    settings: Settings,
    what: str,
    reference: bool,
    sort: str,
    limit: int | None,
    columns: str,
    out: Printer,
    **asked: Unpack[Asked],
) -> None:
    """List what is in the store, by time unless asked otherwise; or types, roles and codes.

    What several options ask for must all hold. A name is one in any language, accents and capitals aside, or an id. The
    ids are those that kg show, why, course and pledges take.

    Of actors, places, claims and documents the options take those of the situations that they take: kg list actors
    --type Summit has all who were at one. There --text looks into names of actors, quotes of claims, or titles, and
    --since and --until at the days of publication of documents.

    Types, roles and codes are those of the ontology and need no store. Actors and places are those of the store; with
    --reference, or where there is no store, all that ship. Of these --text takes those with such a name.
    """
    shipped = reference or what not in _COLUMNS or (what in _SHIPPED and not settings.store.exists())
    rows = _that_ship(settings, what, **asked) if shipped else _in_store(settings, what, **asked)
    chosen, found = arranged(rows, sort, limit, columns)
    shown = chosen or (_SHIPPED if shipped else _COLUMNS)[what]
    out.show(Table(found, {column: partial(_shown, column=column) for column in shown}, what))


def _in_store(settings: Settings, what: str, **asked: Unpack[Asked]) -> Iterator[dict[str, Any]]:
    from kg.analysis.lists import listed

    return hinted(listed(selected(settings.index(), **asked), what), asked)


def _that_ship(settings: Settings, what: str, **asked: Unpack[Asked]) -> Iterator[dict[str, Any]]:
    """What ships; raises `UsageError` for a filter that only what is in a store can be asked for."""
    from kg.analysis.selection.shipped import SHIPPED, shipped

    if what not in SHIPPED:
        raise UsageError("--reference lists actors or places")
    if other := [name for name, value in asked.items() if value and name != "text"]:
        raise UsageError(f"--{other[0]} chooses what is in a store; of what ships --text chooses")
    if what in _COLUMNS and not settings.store.exists():
        say(f"no store in {settings.store}: these are the {what} that ship")
    return shipped(what, settings.language, asked["text"])


def _shown(row: dict[str, Any], column: str) -> object:
    """A cell; names of those whose part is disputed say so."""
    doubtful = row.get("disputed_parts", []) if column in ("participants", "cast") else []
    if doubtful:
        return [f"{name} (disputed)" if name in doubtful else name for name in row[column]]
    return _short(row[column])


def _short(value: object) -> object:
    """What a table shows of a nested value: names, and conditions as `after Peace agreement`."""
    if isinstance(value, list):
        groups: dict[object, list[str]] = {}
        for number, one in enumerate(value):
            of = one.get("group", number) if isinstance(one, dict) else number
            groups.setdefault(of, []).append(str(_short(one)))
        return [" or ".join(group) for group in groups.values()]
    if isinstance(value, dict):
        return f"{value['kind']} {value['name']}" if "kind" in value else value["name"]
    return value


@click.command()
@click.argument("id_", metavar="ID|NAME", shell_complete=values.ids())
@looks_back
@prints()
@click.pass_obj
def show(settings: Settings, id_: str, out: Printer) -> None:
    """Show a node, its relationships and its claims.

    Each claim says by whom, how surely, and in which words of which document. A name that several things have is
    answered with their ids.
    """
    from kg.analysis.lists import claim, in_order
    from kg.analysis.selection.named import find
    from kg.analysis.selection.others import said

    index = settings.index()
    node = index.nodes[find(index, id_)]
    edges = in_order(index, [*index.out.get(node.id, ()), *index.into.get(node.id, ())])
    claims = [claim(index, one) for one in sorted(index.claims(node.id), key=lambda one: said(index, one))]
    document = {
        "id": node.id,
        "labels": node.labels,
        "properties": node.properties,
        "relationships": [edge._asdict() for edge in edges],
        "claims": claims,
    }
    facts = {"id": node.id, "labels": list(node.labels), **node.properties}
    shown = [edge for edge in edges if edge.type != "ABOUT"]
    out.show(
        Table(facts.items(), ("property", "value"), "properties"),
        Table(shown, _relationships(index, node.id), "relationships", "Relationships"),
        Table(claims, _CLAIM, "claims", "Claims"),
        document=document,
    )


def _relationships(index: Index, id_: str) -> dict[str, Callable[[Edge], object]]:
    """What is shown of a relationship of a node: in time, with the id of the other end."""
    return {
        "relationship": lambda edge: edge.type,
        "from": lambda edge: _named(index, edge.source),
        "to": lambda edge: _named(index, edge.target),
        "with": lambda edge: _more(edge.properties),
        "id": lambda edge: edge.source if edge.target == id_ else edge.target,
    }


def _named(index: Index, id_: str) -> str:
    """The name of a node, which says where it is disputed."""
    return index.name(id_) + (" (disputed)" if "Disputed" in index.nodes[id_].labels else "")


def _more(properties: Mapping[str, object]) -> str:
    return ", ".join(f"{key} {cell(value)}" for key, value in properties.items() if key not in ("docs", "claims"))


@click.command()
@click.option("--from", "before", metavar="DAY", default="", help="What was public by this day …")
@click.option("--to", "after", metavar="DAY", default="", help="… against what was by this one.  [default: now]")
@click.option(
    "--from-store",
    "other",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Begin with another store, such as a backup: what was retracted since is withdrawn.",
)
@filters()
@prints()
@click.pass_obj
def diff(settings: Settings, before: str, after: str, other: Path | None, out: Printer, **asked: Unpack[Asked]) -> None:
    """Say what became known between two days, what changed, and what was withdrawn.

    Compared are documents, situations and memberships: what the claims make of them, time, place, who took part,
    content, conditions, and the state of pledges. The options choose what of this, on either day.
    """
    import msgspec

    from kg.analysis.diff import changes
    from kg.analysis.selection.others import takes

    earlier = Settings(other or settings.store, settings.language, settings.same, before)
    later = Settings(settings.store, settings.language, settings.same, after)
    one, two = earlier.index(), later.index()
    found = changes(one, two, (takes(selected(one, **asked)), takes(selected(two, **asked))))
    tables: list[Table[Any]] = [
        Table(things, ("when", "kind", "reality", "name", "id"), name, title)
        for name, title, things in (("known", "Became known", found.known), ("withdrawn", "Withdrawn", found.withdrawn))
        if things or not out.people
    ]
    if found.changed or not out.people:
        tables.append(Table(found.changed, ("name", "what", "before", "after", "id"), "changed", "Changed"))
    out.show(*tables, document=lambda: msgspec.to_builtins(found))
    altered = counted(len(found.changed), "change")
    if not out.json:
        say(f"{len(found.known)} became known, {altered}, {len(found.withdrawn)} withdrawn")
