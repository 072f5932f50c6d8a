"""How to write a time that is not in EDTF, where its own form leaves no doubt about what was meant."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from kg.model.edtf.dates import NotRead
from kg.model.edtf.read import read


def _day(found: re.Match[str]) -> str:
    return f"{found['year']}-{found['month']:0>2}-{found['day']:0>2}"


def _quarter(found: re.Match[str]) -> str:
    return f"{found['year']}-{32 + int(found['quarter'])}"


def _instant(found: re.Match[str]) -> str:
    """Without fractions of a second, which EDTF does not have."""
    return f"{found[1]}T{found[2]}{found[3] or ':00'}{found[4] or ''}"


_FORMS: Final[tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]] = tuple(
    (re.compile(pattern, re.ASCII), written)
    for pattern, written in (
        (r"(?P<year>\d{4})([./-]?)(?P<month>\d\d?)\2(?P<day>\d\d?)", _day),
        (r"(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?(?P<year>\d{4})", _day),
        (r"(?P<year>\d{4})[ -]?Q(?P<quarter>[1-4])", _quarter),
        (r"(\d{4}-\d\d-\d\d)[ Tt](\d\d:\d\d)(:\d\d)?(?:[.,]\d+)?(Z|[+-]\d\d:\d\d)?", _instant),
        (r"(-?\d{3})([~?%]?)", r"\1X\2"),  # a decade of ISO 8601
        (r"(-?\d{2})([~?%]?)", r"\1XX\2"),  # a century
        (r"Y(-?)0*(\d{4})", r"\1\2"),
        (r"(-?[1-9]\d{4,})", r"Y\1"),
        (r"-0000(.*)", r"0000\1"),
        (r"(.+)/(?:open|now|present)", r"\1/.."),
        (r"(.+)/unknown", r"\1/"),
        (r"(?:open|unknown)/(.+)", r"/\1"),
        (r"(.+)(?:\?~|~\?)", r"\1%"),
        (r"(?:circa|ca?\.)\s*(.+)", r"\1~"),
        (r"\[([^\[\]{}]+)\}?", r"[\1]"),
        (r"\{([^\[\]{}]+)\]?", r"{\1}"),
    )
)
"""What people write for a time, and the same in EDTF."""

_DRAFT: Final = str.maketrans("yepxu", "YESXX")
_GROUPS: Final = (
    (re.compile(r"^\((\d{4}(?:-\d\d)*)\)(?=[?~%])"), r"\1"),
    (re.compile(r"\((\d\d)-(\d\d)\)([?~%])"), r"\3\1-\3\2"),
    (re.compile(r"\((\d\d)\)([?~%])"), r"\2\1"),
    (re.compile(r"[()]"), ""),
)
"""The draft of 2012 put what a qualifier is about into parentheses."""


def meant(text: str) -> str:
    """The EDTF for what a text means; empty where that is in doubt."""
    return next(filter(_reads, _proposals(text)), "")


def _proposals(text: str) -> Iterator[str]:
    for form, written in _FORMS:
        if found := form.fullmatch(text):
            yield written(found) if callable(written) else found.expand(written)
    draft = text.translate(_DRAFT)
    for group, written in _GROUPS:
        draft = group.sub(written, draft)
    yield draft


def _reads(text: str) -> bool:
    try:
        return bool(read(text))
    except NotRead:
        return False
