"""Quoted passages to spans: every quote is found in the text, every offset is compared with its words."""

from difflib import SequenceMatcher
from typing import Final
from unicodedata import normalize

from kg.errors import BadInput, Fault
from kg.model.records import Span
from kg.text import counted

CONTEXT = 32
"""Code points kept before and after a passage."""
MAX_SEARCHED: Final = 200_000
"""Code points in which the passage is looked for that a wrong quote may mean."""
_ALIKE: Final = 0.6
_POINTS: Final = ".,;:!?…"


def _fault(code: str, reason: str) -> BadInput:
    return BadInput([Fault(code=code, reason=reason)])


def span_at(text: str, start: int, end: int, *, exact: str = "") -> Span:
    """The passage between two offsets in code points, with the words around it.

    Raises `BadInput` (KG030) where they are outside the text, or where `exact` is given and other words stand there.
    """
    if start >= end:
        raise _fault("KG030", f"the offsets {start}-{end} hold nothing")
    if exact and text[start:end] != exact:
        held = (
            f'hold "{_short(text[start:end])}", not "{_short(exact)}"' if start < len(text) else "are outside the text"
        )
        raise _fault("KG030", f"the offsets {start}-{end} {held}{_other_unit(text, start, end, exact)}")
    if end > len(text):
        raise _fault("KG030", f"the offsets {start}-{end} are outside the text of {counted(len(text), 'code point')}")
    return Span(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def find(text: str, exact: str, *, prefix: str = "", suffix: str = "", occurrence: int | None = None) -> Span:
    """The passage with these words; `occurrence` counts from 1 where they stand more than once.

    Raises `BadInput` (KG030) where they are not in the text and (KG031) where they are ambiguous.
    """
    hits = []
    at = text.find(exact)
    while at >= 0:
        if text.endswith(prefix, 0, at) and text.startswith(suffix, at + len(exact)):
            hits.append(at)
        at = text.find(exact, at + 1)
    if not hits:
        raise _fault("KG030", f'the quote "{_short(exact)}" is not in the text{_hint(text, exact)}')
    if occurrence is None and len(hits) > 1:
        raise _fault(
            "KG031",
            f'the quote "{_short(exact)}" stands {len(hits)} times in the text; say which by occurrence or prefix',
        )
    if occurrence is not None and occurrence > len(hits):
        raise _fault("KG030", f'the quote "{_short(exact)}" stands only {counted(len(hits), "time")} in the text')
    start = hits[(occurrence or 1) - 1]
    return span_at(text, start, start + len(exact))


def _other_unit(text: str, start: int, end: int, exact: str) -> str:
    """A hint where the offsets would be right in another unit."""
    units = (("UTF-16 units", "utf-16-le", 2), ("bytes of UTF-8", "utf-8", 1))
    for unit, encoding, width in units:
        passage = text.encode(encoding, "surrogatepass")[start * width : end * width]
        if passage.decode(encoding, "replace") == exact:
            return f"; they count {unit}, but must count code points"
    return ""


def _hint(text: str, exact: str) -> str:
    """Why a quote that seems to be in the text is not."""
    if exact in text:
        return "; it is, but not with this prefix and suffix"
    if normalize("NFC", exact) in normalize("NFC", text):
        return "; it is, in another Unicode normal form: copy it from there"
    if " ".join(exact.split()) in " ".join(text.split()):
        return "; it is, with other white space: copy it from there"
    if exact.casefold() in text.casefold():
        return "; it is, in other case: copy it from there"
    near = _nearest(text, exact)
    return f'; it has "{_short(near)}"' if near else ""


def _nearest(text: str, exact: str) -> str:
    """The passage, in whole words, that shares the most with a quote; empty where less than three fifths do."""
    words = SequenceMatcher(None, text[:MAX_SEARCHED], exact, autojunk=False)
    shared = words.find_longest_match()
    start = max(0, shared.a - shared.b)
    end = min(len(text), start + len(exact))
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    passage = text[start:end].strip().rstrip(_POINTS if exact[-1:] not in _POINTS else None)
    return passage if SequenceMatcher(None, passage, exact, autojunk=False).ratio() >= _ALIKE else ""


def _short(exact: str) -> str:
    return exact if len(exact) <= 60 else exact[:57] + "…"
