"""PLOVER's gold standard records: a JSON array whose first record documents the file, each other one coded sentence."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, cast

from kg.errors import Fault
from kg.loaders.tables.dataset import dataset
from kg.loaders.tables.grid.lines import Row
from kg.loaders.tables.mapping import TableMapping
from kg.loaders.tables.parts.table import Table
from kg.loaders.tables.row import unit
from kg.loaders.text.json_text import Unit, units
from kg.loaders.text.outline import json_outline
from kg.reading.loader import Loaded, Loader, rejected
from kg.reading.mapping import Mapping
from kg.reading.source import Source

SPLIT: Final = "¦"
"""Between the parties of one record in a cell, as the mapping `plover` has it."""
_DOCUMENTATION: Final = "DOCUMENT"
_TAG: Final = re.compile(r"\(?\b(?:SRC|TAR|EVT|LOC)(?:/(?:SRC|TAR|EVT|LOC))?:\s*")
_Cells = dict[str, str]


def read(source: Source, mapping: Mapping) -> Iterator[Loaded]:
    """One unit for each coded sentence; the sentences, one a line, are the text of the document."""
    found = list(units(source.text(), source.file))
    records = [one for one in found if not _is_documentation(one)]
    flat = [flattened(one.value) if isinstance(one.value, dict) else {} for one in records]
    rules = cast(TableMapping, mapping)
    sentences = (cells["text"] for cells in flat if cells.get("text"))
    table = Table(rules, dataset(rules, source.stem, sentences), source.file)
    seen: Counter[str] = Counter()
    for one, cells in zip(records, flat, strict=True):
        if one.error is not None:
            yield rejected(one.error, one.original)
            continue
        if not cells:
            yield rejected(source.bad("KG010", "a record is an object", line=one.line, column=1), one.original)
            continue
        warnings = [*_markup(cells, one.line, source.file), *_numbered(cells, seen, one.line, source.file)]
        loaded = unit(table, Row(one.line, list(cells.values())), tuple(cells))
        if loaded.coverage is not None and len(found) > len(records) and one is records[0]:
            loaded.coverage.ignored["label", _DOCUMENTATION] += len(found) - len(records)
        yield loaded._replace(faults=(*loaded.faults, *warnings))


def _is_documentation(one: Unit) -> bool:
    return isinstance(one.value, dict) and one.value.get("event") == _DOCUMENTATION


def flattened(record: dict[str, Any]) -> _Cells:
    """A record as one row: `source` and `target` as cells with several parties, `eventLoc` as its name.

    Those who consult with one another, without a target, are in the slot `both`: neither visits the other.
    """
    cells: _Cells = {}
    for key, value in record.items():
        if key in ("source", "target"):
            continue
        if isinstance(value, dict):
            cells |= {f"{key}.{name}": _text(inner) for name, inner in value.items()}
        else:
            cells[key] = _text(value)
    sides = {slot: _parties(record.get(slot)) for slot in ("source", "target")}
    if record.get("event") == "CONSULT" and not sides["target"] and len(sides["source"]) > 1:
        sides = {"both": sides["source"]}
    for slot in ("source", "target", "both"):
        parties = sides.get(slot, [])
        cells[f"{slot}.text"] = SPLIT.join(_text(party.get("actorText")) for party in parties)
        cells[f"{slot}.code"] = SPLIT.join(_text(party.get("code")) + _text(party.get("sector")) for party in parties)
    return cells


def _parties(value: Any) -> list[dict[str, Any]]:
    """The parties of a slot: a list, or nothing; what is no list is a party of that name."""
    if isinstance(value, list):
        return [one for one in value if isinstance(one, dict)]
    return [{"actorText": value}] if value else []


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _markup(cells: _Cells, line: int, file: str) -> Iterator[Fault]:
    """Whether the sentence with marks is the sentence without; both where they differ."""
    marked = cells.get("textInfo.markup", "")
    bare = _letters(_TAG.sub("", marked))
    if marked and bare != _letters(cells.get("text", "")):
        reason = f'the marked sentence "{marked}" is not the sentence "{cells.get("text", "")}"'
        yield Fault(code="KG030", reason=reason, file=file, line=line, column=1, severity="warning")


def _letters(text: str) -> str:
    """A sentence without brackets and spaces, for marks are nested and set with spaces of their own."""
    return re.sub(r"[()\s]", "", text)


def _numbered(cells: _Cells, seen: Counter[str], line: int, file: str) -> Iterator[Fault]:
    """An id that stands twice is no longer one: the second record gets `~2` behind it, and a warning."""
    id_ = cells.get("id", "")
    seen[id_] += 1
    if id_ and seen[id_] > 1:
        cells["id"] = f"{id_}~{seen[id_]}"
        reason = f'the id "{id_}" stands twice; this record is loaded as "{cells["id"]}"'
        yield Fault(code="KG022", reason=reason, file=file, line=line, column=1, path="id", severity="warning")


PLOVER: Final = Loader(
    "plover",
    "PLOVER gold standard records",
    "PLOVER_GSR_CAMEO.txt",
    lambda name, head: {"event", "eventText"} <= json_outline(name, head).keys(),
    read,
    TableMapping,
    "plover",
)
