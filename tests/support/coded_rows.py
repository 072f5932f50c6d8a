"""Tables of machine-coded rows, as JSON lines of the native format that share their document."""

import json
from collections.abc import Iterable
from pathlib import Path

ROWS = 40


def row(number: int, document: str = "table", **claim: str) -> str:
    """One row: a meeting of two countries, coded by a machine."""
    pairs = (("France", "Germany"), ("Ukraine", "Poland"), ("United States", "Japan"))
    return json.dumps(
        {
            "document": {"id": document, "publisher": "Coder", "published": "2025-12-31"},
            "situations": [
                {
                    "id": f"event:coded-{number}",
                    "type": "Meeting",
                    "when": f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}",
                    "participants": list(pairs[number % 3]),
                    "claims": [{"coding": "machine", "certainty": "probable", **claim}],
                }
            ],
        }
    )


def table(path: Path, lines: Iterable[str]) -> Path:
    """A file of rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path
