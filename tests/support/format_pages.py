"""Pages with whole examples: their named blocks, written to disk."""

import re
import zipfile
from pathlib import Path

from tests.support.paths import PROJECT

PAGES = PROJECT / "docs" / "formats"
_BLOCK = re.compile(r"^```\w+ (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path) -> dict[str, str]:
    """The named blocks of a page: files, and the `result`."""
    return {match[1]: match[2] for match in _BLOCK.finditer(page.read_text(encoding="utf-8"))}


def written(found: dict[str, bytes], folder: Path) -> Path:
    """The blocks as files of a folder, or of an archive where their names have folders; the first file."""
    if any("/" in name for name in found):
        with zipfile.ZipFile(folder / "example.zip", "w") as made:
            for name, content in found.items():
                made.writestr(name, content)
        return folder / "example.zip"
    for name, content in found.items():
        (folder / name).write_bytes(content)
    return folder / next(iter(found))
