"""The page of every error code: what it means, an example, and the way out."""

import re
from functools import cache
from importlib.resources import files

from kg.errors import CODES, UsageError, suggestion

_HEADING = re.compile(r"^## (KG\d{3}): (.*)$", re.MULTILINE)


@cache
def pages() -> dict[str, str]:
    """Code → its section in Markdown, heading included, in the order of the file."""
    text = (files("kg") / "error_pages.md").read_text(encoding="utf-8")
    starts = list(_HEADING.finditer(text))
    ends = [*(start.start() for start in starts[1:]), len(text)]
    return {start[1]: text[start.start() : end].strip() + "\n" for start, end in zip(starts, ends, strict=True)}


def page(code: str) -> str:
    """The page of a code; raises `UsageError` where there is no such code."""
    wanted = code.strip().upper()
    if wanted not in pages():
        raise UsageError(f'there is no error code "{code}"' + suggestion(wanted, CODES))
    return pages()[wanted]
