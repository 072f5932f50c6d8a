"""Which characters the texts of a record may hold, whatever format they come from."""

from collections.abc import Iterable, Iterator

from kg.errors import Problem
from kg.model.ids import document_id
from kg.model.records import Record
from kg.reading.values import UNFIT

_Text = tuple[str, str, str]
"""Subject, field, text."""


def check_text(record: Record) -> list[Problem]:
    """A problem for each text with a character that no text may hold."""
    return [
        Problem("KG005", f"the character U+{ord(found[0]):04X} may not stand in a text", subject, field)
        for subject, field, text in _texts(record)
        if (found := UNFIT.search(text))
    ]


def _texts(record: Record) -> Iterator[_Text]:
    head = record.document
    subject = document_id(head.id)
    yield from ((subject, name, getattr(head, name)) for name in ("publisher", "title", "licence"))
    for actor in record.actors:
        yield from _labels(actor.id, actor.names.values())
    for place in record.places:
        yield from _labels(place.id, place.names.values())
    for situation in record.situations:
        yield from _labels(situation.id, situation.names.values())
        yield situation.id, "remark", situation.remark
    for claim in record.claims:
        yield claim.id, "source", claim.source
        for span in claim.evidence:
            yield from ((claim.id, "quote", text) for text in (span.exact, span.prefix, span.suffix))


def _labels(subject: str, labels: Iterable[str]) -> Iterator[_Text]:
    return ((subject, "name", text) for text in labels)
