"""The code blocks of a Markdown file, so that tests can run what the documentation shows."""

import re
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
_FENCE: Final = re.compile(
    r"^(?P<fence>```+)(?P<info>[^\n`]*)\n(?P<text>.*?)^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL
)
_HEADING: Final = re.compile(r"^#+ (.*)$", re.MULTILINE)


class Block(NamedTuple):
    """A block: where it begins, the heading above it, its language, the words behind it, and its text."""

    file: str
    line: int
    heading: str
    language: str
    words: tuple[str, ...]
    text: str

    @property
    def name(self) -> str:
        """Where it stands, as the name of a test."""
        return f"{self.file}:{self.line}"


def blocks(path: Path) -> list[Block]:
    """All blocks of a file, in order."""
    text = path.read_text(encoding="utf-8")
    headings = [(found.start(), found[1]) for found in _HEADING.finditer(text)]
    found = []
    for match in _FENCE.finditer(text):
        language, *words = match["info"].split() or [""]
        above = [heading for at, heading in headings if at < match.start()]
        line = text.count("\n", 0, match.start()) + 1
        heading = above[-1] if above else ""
        found.append(Block(path.name, line, heading, language, tuple(words), match["text"]))
    return found
