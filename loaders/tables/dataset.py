"""The document that a table is: what its mapping says of it, and the text that its quotes make."""

from collections.abc import Iterable
from hashlib import sha256

from kg.loaders.tables.parts.days import time
from kg.model.ids import slug
from kg.model.records import Document
from kg.reading.mapping import Mapping
from kg.reading.mapping_rules import DocumentField


def dataset(mapping: Mapping, stem: str, quotes: Iterable[str] = ()) -> Document:
    """The document of a file with this stem; `quotes` make its text, one a line.

    Raises `BadCell` where the mapping gives a time that is none.
    """
    fields = {field.value: value for field, value in mapping.document.items() if field is not DocumentField.IGNORE}
    state, length = sha256(), 0
    for quote in quotes:
        text = "\n" + quote if length else quote
        state.update(text.encode())
        length += len(text)
    published, retrieved = (fields.pop(name, "") for name in ("published", "retrieved"))
    return Document(
        id=mapping.id_prefix + slug(fields.pop("id", stem)),
        publisher=fields.pop("publisher", ""),
        sha256=state.hexdigest() if length else "",
        length=length or None,
        published=time(published, ()) if published else None,
        retrieved=time(retrieved, ()) if retrieved else None,
        title=fields.pop("title", ""),
        url=fields.pop("url", ""),
        language=fields.pop("language", ""),
        licence=fields.pop("licence", ""),
    )
