"""What somebody meant whose YAML cannot be read: the usual slips, told in the words of a person who writes texts."""

import re
from typing import Any, Final

_ENTRY: Final = re.compile(r"(?:^|[{,]|- )\s*(?P<key>[\w-]+): (?P<text>[^\"'{}\[\]|>\s#][^,{}\[\]]*?: ?[^,{}\[\]]*)")
"""A key with a bare text in which a colon stands; in {…} it ends at a comma."""
_BEHIND_QUOTES: Final = re.compile(r"(?P<quote>[\"'])(?:(?!(?P=quote)).)*(?P=quote)\s*[^\s,}\]#:]")


def slip(error: Any, text: str) -> tuple[str, int, int]:
    """What is wrong and where (line and column, counted from 1), for an error of PyYAML in a text."""
    problem, mark = str(error.problem or error.context), error.problem_mark or error.context_mark
    if mark is None:
        return problem, 1, 1
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    if "end of stream" in problem and error.context_mark is not None:
        opened = error.context_mark
        return "the quotes that open here are not closed", opened.line + 1, opened.column + 1
    if problem.startswith("found a tab") or line[: mark.column + 1].endswith("\t"):
        return "a tab; indent with spaces", mark.line + 1, mark.column + 1
    if "cannot start any token" in problem:
        return f'a text cannot begin with "{line[mark.column]}"; put it in quotes', mark.line + 1, mark.column + 1
    return problem + _cure(problem, line), mark.line + 1, mark.column + 1


def _cure(problem: str, line: str) -> str:
    if _BEHIND_QUOTES.search(line) and "did not find expected" in problem:
        return "; the text in quotes ends before the line does: write \\\" for quotes inside \"…\", and '' inside '…'"
    colon = _ENTRY.search(line)
    if colon and ("mapping values" in problem or "did not find expected" in problem):
        return f'; a text with a colon needs quotes: {colon["key"]}: "{colon["text"].strip()}"'
    if "',' or '}'" in problem:
        return "; in {…} a comma stands between two entries, and } at the end"
    return ""
