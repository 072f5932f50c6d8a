"""Node and edge tables as a data package (Frictionless): CSV for R, Stata and Python, and its code book."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kg.export.codebook import Column, Table, tables
from kg.graph.rows import Edge, Node
from kg.text import inert

BOOK: Final = ("table", "column", "type", "unit", "meaning")
CODES: Final = ("table", "column", "code", "name")


def write_package(nodes: Iterable[Node], edges: Iterable[Edge], file: IO[bytes]) -> None:
    """A zip of `nodes.csv`, `edges.csv`, `codebook.csv`, `codes.csv` and `datapackage.json`; the same bytes every time.

    CSV is UTF-8 (RFC 4180), `true` and `false` in small letters, days ISO, nothing where there is nothing.
    """
    made = tables(nodes, edges)
    with ZipFile(file, "w", ZIP_DEFLATED) as zipped:
        for table in made:
            heads = [column.name for column in table.columns]
            _put(
                zipped, f"{table.name}.csv", _csv(heads, ([row.get(head, "") for head in heads] for row in table.rows))
            )
        _put(zipped, "codebook.csv", _csv(BOOK, book(made)))
        _put(zipped, "codes.csv", _csv(CODES, code_rows(made)))
        _put(zipped, "datapackage.json", json.dumps(_described(made), ensure_ascii=False, indent=1) + "\n")


def book(made: Iterable[Table]) -> Iterator[tuple[str, ...]]:
    """The code book, a row a column."""
    return ((table.name, *_row(column)) for table in made for column in table.columns)


def code_rows(made: Iterable[Table]) -> Iterator[tuple[str, ...]]:
    """The codes of each column that has a list of them."""
    for table in made:
        for column in table.columns:
            yield from ((table.name, column.name, code, name) for code, name in column.codes.items())


def _row(column: Column) -> tuple[str, ...]:
    return column.name, column.type, column.unit, column.meaning


def _put(zipped: ZipFile, name: str, text: str) -> None:
    zipped.writestr(ZipInfo(name), text.encode(), ZIP_DEFLATED)


def _csv(heads: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow(heads)
    writer.writerows([written(value) for value in row] for row in rows)
    return held.getvalue()


def written(value: object) -> object:
    """A value as CSV has it: truth as every program reads it, and no text that a spreadsheet takes for a formula."""
    if isinstance(value, bool):
        return str(value).lower()
    return inert(value) if isinstance(value, str) else value


def _described(made: Iterable[Table]) -> dict[str, Any]:
    resources = [_resource(table.name, [_field(column) for column in table.columns]) for table in made]
    for resource in resources:
        resource["schema"]["primaryKey"] = ["id"]
    ends = [{"fields": [end], "reference": {"resource": "nodes", "fields": ["id"]}} for end in ("source", "target")]
    resources[1]["schema"]["foreignKeys"] = ends
    plain = {name: [{"name": head, "type": "string"} for head in heads] for name, heads in _BESIDE.items()}
    resources += [_resource(name, fields) for name, fields in plain.items()]
    return {"profile": "tabular-data-package", "name": "diplomatic-kg", "resources": resources}


_BESIDE: Final = {"codebook": BOOK, "codes": CODES}


def _resource(name: str, fields: list[dict[str, Any]]) -> dict[str, Any]:
    head = {"profile": "tabular-data-resource", "name": name, "path": f"{name}.csv", "format": "csv"}
    return {**head, "mediatype": "text/csv", "encoding": "utf-8", "schema": {"fields": fields, "missingValues": [""]}}


def _field(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.meaning}
    if column.unit:
        found["unit"] = column.unit
    if column.codes:
        found["constraints"] = {"enum": list(column.codes)}
    return found
