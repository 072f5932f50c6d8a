"""Expected files: plain text that a reviewer can read, written anew by `make goldens`."""

import os

from tests.support.paths import DATA

GOLDENS = DATA / "goldens"


def compare(name: str, text: str) -> None:
    """Compare a text with `tests/data/goldens/NAME`, or write it there where KG_GOLDENS is `write`."""
    path = GOLDENS / name
    if os.environ.get("KG_GOLDENS") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.is_file(), f"there is no {path.name}; make goldens writes it"
    assert text == path.read_text(encoding="utf-8")
