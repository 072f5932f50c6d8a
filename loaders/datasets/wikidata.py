"""Results of queries to Wikidata, as query.wikidata.org exports them: CSV, TSV, and JSON in two forms."""

from collections.abc import Iterator
from typing import Any, Final, cast

from kg.loaders.datasets.known import has_columns
from kg.loaders.tables.delimited import delimited
from kg.loaders.tables.delimited import units as read_units
from kg.loaders.tables.grid.columns import Rows
from kg.loaders.tables.grid.header import checked_header
from kg.loaders.tables.grid.lines import Row
from kg.loaders.tables.mapping import TableMapping
from kg.loaders.text.json_text import Unit, units
from kg.reading.loader import Loaded, Loader
from kg.reading.mapping import Mapping
from kg.reading.source import Source

_ENTITY: Final = b"http://www.wikidata.org/entity/Q"
_IS_TABLE: Final = tuple(has_columns(name, f"{name}Label") for name in ("item", "event"))


def read(source: Source, mapping: Mapping) -> Iterator[Loaded]:
    """The rows of a table or of JSON, one unit each."""
    with source.open() as stream:
        first = stream.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return read_units(source, cast(TableMapping, mapping), rows if first in (b"[", b"{") else delimited)


def rows(source: Source, mapping: TableMapping) -> Rows:
    """Rows of JSON, with the names of all variables as header; a variable that a row does not bind is empty.

    Raises `BadInput` where the text is no JSON, or a row no object.
    """
    found = [(_bound(one, source), one.line) for one in _results(units(source.text(), source.file))]
    names = tuple(dict.fromkeys(name for row, _ in found for name in row))
    header = checked_header(names, mapping, source)
    yield from ((header, Row(line, [row.get(name, "") for name in names])) for row, line in found)


def _results(found: Iterator[Unit]) -> Iterator[Unit]:
    """The rows of a plain array, or those of SPARQL's own form (`results`, `bindings`)."""
    for one in found:
        if isinstance(one.value, dict) and isinstance(one.value.get("results"), dict):
            bindings = one.value["results"].get("bindings")
            yield from (one._replace(value=row) for row in (bindings if isinstance(bindings, list) else ()))
        else:
            yield one


def _bound(one: Unit, source: Source) -> dict[str, str]:
    if one.error is not None:
        raise one.error
    if not isinstance(one.value, dict):
        raise source.bad("KG010", "a row of a result is an object", line=one.line, column=1)
    return {name: _text(value) for name, value in one.value.items()}


def _text(value: Any) -> str:
    """A value as the table has it; SPARQL's own form says its type beside it."""
    if isinstance(value, dict):
        value = value.get("value")
    return "" if value is None else str(value)


def recognises(name: str, head: bytes) -> bool:
    """Items of Wikidata, with their labels, in a column or under a name of a JSON object."""
    if _ENTITY not in head:
        return False
    begun = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if begun[:1] in (b"[", b"{"):
        return any(f'"{one}Label"'.encode() in head for one in ("item", "event"))
    return any(known(name, head) for known in _IS_TABLE)


WIKIDATA: Final = Loader(
    "wikidata",
    "results of queries to Wikidata: CSV, TSV, JSON",
    "query.csv",
    recognises,
    read,
    TableMapping,
    "wikidata",
)
