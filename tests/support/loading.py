"""The shortest ways into the program: the units of one file, and a record into a store."""

from collections.abc import Iterator
from pathlib import Path

from kg.load.checked import Read
from kg.load.intake import Intake
from kg.model.records import Record
from kg.store.content_hash import content_hash
from kg.store.store import Store


def read(path: Path, format_: str = "", mapping_: str = "") -> Iterator[Read]:
    """The units of one file, each checked; a file that cannot be read at all is one rejected unit."""
    yield from Intake([str(path)], format_, mapping_)


def put(store: Store, record: Record) -> bool:
    """Load or replace a document that is one unit, in one transaction; False where nothing had to be written."""
    return store.replace(record.document.id, content_hash(record), [record], limit=None)
