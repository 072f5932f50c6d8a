"""The text of a document, beside the annotation or inside it, and the passages that quotes name."""

from hashlib import sha256
from pathlib import Path
from typing import Any

from kg.errors import BadInput, Fault
from kg.loaders.native.fields import DocumentIn, QuoteIn, Quotes
from kg.loaders.native.notes import Report
from kg.loaders.text import spans
from kg.model.records import Span


def many(value: Any) -> list[Any]:
    """One or more written values as a list."""
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


class Text:
    """A document's text, or None, with the SHA-256 that is known of it."""

    def __init__(self, written: DocumentIn, folder: Path | None, report: Report) -> None:
        self.report = report
        self.text = self._read(written, folder)
        self.sha256 = written.sha256.lower()
        if self.text is not None:
            self.sha256 = sha256(self.text.encode()).hexdigest()
            if written.sha256 and self.sha256 != written.sha256.lower():
                reason = f"the text has the SHA-256 {self.sha256}, not {written.sha256}"
                report.fault("KG032", reason, "$.document.sha256")

    def quotes(self, quotes: Quotes, path: str) -> tuple[Span, ...]:
        """The passages of one or more quotes, sorted; each that is not in the text is a fault."""
        found = set()
        for index, quote in enumerate(many(quotes)):
            where = f"{path}[{index}]" if isinstance(quotes, list) else path
            try:
                found.add(self._span(quote if isinstance(quote, QuoteIn) else QuoteIn(exact=quote)))
            except BadInput as error:
                for fault in error.faults:
                    self.report.fault(fault.code, fault.reason, where)
        return tuple(sorted(found))

    def _read(self, written: DocumentIn, folder: Path | None) -> str | None:
        if written.text_file is None:
            return written.text
        path = "$.document.text_file"
        if written.text is not None:
            self.report.fault("KG010", "give either text or text_file, not both", path)
            return written.text
        if folder is None:
            self.report.fault("KG001", "text_file needs a file beside it; from standard input give text", path)
            return None
        self.report.beside.add(folder / written.text_file)
        try:
            return _beside(folder, written.text_file, self.report.limits.text)
        except UnicodeDecodeError:
            self.report.fault("KG001", f"cannot read {written.text_file}: it is not UTF-8", path)
        except ValueError as error:
            self.report.fault("KG001", f"cannot read {written.text_file}: {error}", path)
        except OSError as error:
            self.report.fault("KG001", f"cannot read {written.text_file}: {error.strerror or error}", path)
        return None

    def _span(self, quote: QuoteIn) -> Span:
        if (quote.start is None) != (quote.end is None):
            raise _bad("KG010", "offsets need both start and end")
        if quote.start is not None and quote.end is not None:
            return self._by_offsets(quote, quote.start, quote.end)
        if self.text is None:
            raise _bad("KG030", "there is no text to find the quote in; give text, text_file, or start and end")
        if not quote.exact:
            raise _bad("KG010", "a quote needs its words (exact), or start and end")
        return spans.find(self.text, quote.exact, prefix=quote.prefix, suffix=quote.suffix, occurrence=quote.occurrence)

    def _by_offsets(self, quote: QuoteIn, start: int, end: int) -> Span:
        if self.text is not None:
            return spans.span_at(self.text, start, end, exact=quote.exact)
        if start >= end:
            raise _bad("KG030", f"the offsets {start}-{end} hold nothing")
        return Span(start=start, end=end, exact=quote.exact, prefix=quote.prefix, suffix=quote.suffix)


def _beside(folder: Path, name: str, most: int) -> str:
    """The text of a file in the folder or below, of at most `most` characters.

    Raises `OSError` or `ValueError` where that cannot be read.
    """
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise ValueError("the text must lie in the folder of its annotation, or below")
    if path.exists() and not path.is_file():
        raise ValueError("it is no file")
    if path.stat().st_size > 4 * most:  # no character takes more than four bytes
        raise ValueError(f"it is longer than {most} characters")
    text = path.read_bytes().decode("utf-8-sig")
    if len(text) > most:
        raise ValueError(f"it is longer than {most} characters")
    return text


def _bad(code: str, reason: str) -> BadInput:
    return BadInput([Fault(code=code, reason=reason)])
