"""Quoted passages to spans: every quote is found in the text, every offset is compared with its words."""

from kg.errors import BadInput, Fault
from kg.model import Span

CONTEXT = 32
"""Code points kept before and after a passage."""


def _fault(code: str, reason: str) -> BadInput:
    return BadInput([Fault(code=code, reason=reason)])


def span_at(text: str, start: int, end: int) -> Span:
    """The passage between two offsets in code points, with the words around it."""
    if not 0 <= start < end <= len(text):
        raise _fault("KG030", f"the offsets {start}-{end} are outside the text of {len(text)} code points")
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
        before, behind = text[:at], text[at + len(exact) :]
        if before.endswith(prefix) and behind.startswith(suffix):
            hits.append(at)
        at = text.find(exact, at + 1)
    if not hits:
        raise _fault("KG030", f'the quote "{_short(exact)}" is not in the text')
    if occurrence is None and len(hits) > 1:
        raise _fault(
            "KG031",
            f'the quote "{_short(exact)}" stands {len(hits)} times in the text; say which by occurrence or prefix',
        )
    if occurrence is not None and occurrence > len(hits):
        raise _fault("KG030", f'the quote "{_short(exact)}" stands only {len(hits)} times in the text')
    start = hits[(occurrence or 1) - 1]
    return span_at(text, start, start + len(exact))


def _short(exact: str) -> str:
    return exact if len(exact) <= 60 else exact[:57] + "…"
