"""The neutral form that every annotation format is parsed into: a text with mentions, links and coreference."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Final

import msgspec

from kg.errors import BadInput, Fault
from kg.loaders.text import spans
from kg.model.records import Coding, Span
from kg.reading.mapping_rules import DocumentField

Fragment = tuple[int, int]
"""Start and end in code points of the text, end exclusive."""
Pairs = tuple[tuple[str, str], ...]
"""Names and values, in the order of the file; a name can stand more than once."""


class _Value(msgspec.Struct, frozen=True, kw_only=True):
    """A value: changed by copying."""


class Mention(_Value, frozen=True, kw_only=True):
    """A passage with a label, or (without fragments) an annotation on no passage.

    `quote` are the words that the file gives for it, None where it gives none. `layer` is the kind of annotation where
    the format has several; a format that names only the layer leaves `label` empty. `line` and `column` from 1.
    """

    id: str
    label: str
    layer: str = ""
    fragments: tuple[Fragment, ...] = ()
    quote: str | None = None
    attributes: Pairs = ()
    notes: tuple[str, ...] = ()
    coding: Coding = Coding.HUMAN
    line: int = 0
    column: int = 0


class Link(_Value, frozen=True, kw_only=True):
    """A role or relation from one mention to another, both by id."""

    id: str
    label: str
    source: str
    target: str
    attributes: Pairs = ()
    line: int = 0
    column: int = 0


class Chain(_Value, frozen=True, kw_only=True):
    """Mentions (by id) of the same thing; `head` gives it its name: the first, unless the format tells a better one."""

    members: tuple[str, ...]
    head: str = ""
    label: str = ""


class Annotation(_Value, frozen=True, kw_only=True):
    """One annotated document.

    `id` is what the file calls it. `text` is None where the file holds none: then quotes are taken as they stand.
    `fields` are what the format itself knows of the document; `metadata` what only a mapping can explain;
    `choices` what the annotator said of the whole text, which holds for its situations unless it is such metadata.
    `counted` are things the reader met that have no place in this form, by kind and name.
    """

    id: str
    text: str | None
    mentions: tuple[Mention, ...]
    links: tuple[Link, ...] = ()
    chains: tuple[Chain, ...] = ()
    fields: dict[DocumentField, str] = {}
    metadata: Pairs = ()
    choices: Pairs = ()
    notes: tuple[str, ...] = ()
    counted: tuple[tuple[str, str], ...] = ()
    warnings: tuple[Fault, ...] = ()
    original: str = ""


_JOINT: Final = " "


def words(text: str, fragments: Iterable[Fragment]) -> str:
    """The passages between offsets, joined by one space, each white space as one blank."""
    return _JOINT.join(_blank(text[start:end]) for start, end in fragments)


def _blank(text: str) -> str:
    """The text with a blank for each white space, so that a quote on one line equals its passage on two."""
    return "".join(" " if char.isspace() else char for char in text)


def passages(text: str | None, mention: Mention) -> tuple[Span, ...]:
    """The spans of a mention, one for each fragment, compared with the words that the file gives.

    Raises `BadInput` (KG030) with both texts where they differ, or where offsets are outside the text.
    """
    if text is None:
        return _quoted(mention)
    found = tuple(spans.span_at(text, start, end) for start, end in mention.fragments)
    if mention.quote is not None and found:
        held = words(text, mention.fragments)
        if held.split() != mention.quote.split():  # tools write white space anew: two blanks as one, ends of lines
            where = ", ".join(f"{start}-{end}" for start, end in mention.fragments)
            raise _bad(f'the offsets {where} hold "{held}", not "{mention.quote}"')
    return found


def _quoted(mention: Mention) -> tuple[Span, ...]:
    """Spans without a text: the quote cut at the lengths of the fragments."""
    if not mention.fragments or mention.quote is None:
        return ()
    lengths = [end - start for start, end in mention.fragments]
    if min(lengths) <= 0 or len(mention.quote) != sum(lengths) + len(_JOINT) * (len(lengths) - 1):
        raise _bad(f'the offsets span {sum(lengths)} code points, the words "{mention.quote}" do not')
    starts = [0, *accumulate(length + len(_JOINT) for length in lengths)]
    return tuple(
        Span(start=start, end=end, exact=mention.quote[at : at + end - start])
        for (start, end), at in zip(mention.fragments, starts, strict=False)
    )


def _bad(reason: str) -> BadInput:
    return BadInput([Fault(code="KG030", reason=reason)])


def from_utf16(text: str) -> Callable[[int], int]:
    """Offsets in UTF-16 units (Java, JavaScript) to offsets in code points.

    An offset inside a character of two units, or behind the end, gives -1, which is outside every text.
    """
    units = list(accumulate((2 if ord(char) > 0xFFFF else 1 for char in text), initial=0))

    def convert(offset: int) -> int:
        at = bisect_left(units, offset)
        return at if at < len(units) and units[at] == offset else -1

    return convert
