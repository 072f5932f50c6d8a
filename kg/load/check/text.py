"""Which characters the texts of a record may hold, whatever format they come from."""

from collections.abc import Iterable, Iterator
from typing import Final

from kg.errors import Problem
from kg.load.check.sound import Once
from kg.model.ids import document_id
from kg.model.records import Actor, Claim, Document, Place, Record, Situation
from kg.reading.values import UNFIT

_Text = tuple[str, str, str]
"""Subject, field, text."""


def check_text(record: Record) -> list[Problem]:
    """A problem for each text with a character that no text may hold."""
    return [
        *_document(record.document),
        *(problem for actor in record.actors for problem in _entry(actor)),
        *(problem for place in record.places for problem in _entry(place)),
        *(problem for one in record.situations for problem in _unfit(_of_situation(one))),
        *(problem for one in record.claims for problem in _unfit(_of_claim(one))),
    ]


def _unfit(texts: Iterable[_Text]) -> Iterator[Problem]:
    for subject, field, text in texts:
        if text and (found := UNFIT.search(text)):
            reason = f"the character U+{ord(found[0]):04X} may not stand in a text"
            yield Problem("KG005", reason, subject, field)


def _of_document(head: Document) -> Iterator[_Text]:
    return ((document_id(head.id), name, getattr(head, name)) for name in ("publisher", "title", "licence"))


def _of_entry(entry: Actor | Place) -> Iterator[_Text]:
    return ((entry.id, "name", text) for text in entry.names.values())


def _of_situation(one: Situation) -> Iterator[_Text]:
    yield from ((one.id, "name", text) for text in one.names.values())
    yield one.id, "remark", one.remark


def _of_claim(claim: Claim) -> Iterator[_Text]:
    yield claim.id, "source", claim.source
    for span in claim.evidence:
        yield from ((claim.id, "quote", text) for text in (span.exact, span.prefix, span.suffix))


_document: Final[Once[Document]] = Once(lambda one: _unfit(_of_document(one)))
_entry: Final[Once[Actor | Place]] = Once(lambda one: _unfit(_of_entry(one)))
