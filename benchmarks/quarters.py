"""Rows of GDELT in files of a quarter of an hour: a sample again and again, with ids, pages and actors of its own."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Final

from benchmarks.tables import columns
from benchmarks.tables import write as generate

SAMPLE: Final = Path(__file__).parents[2] / "shared/data/gdelt2-events-20180101/20180101000000.export.CSV"
"""A quarter of an hour of GDELT; where it is missing, rows are generated."""
_FIRST: Final = datetime(2018, 1, 1, tzinfo=UTC)
_GENERATED: Final = 2_500
_SPREAD: Final = 25
"""Each actor that has no country becomes so many."""
_APART: Final = 10_000_000
"""Ids of one repetition lie so far from those of the next."""


def write(folder: Path, rows: int, *, skewed: bool = False) -> list[Path]:
    """Files with so many rows in all; where `skewed`, every tenth has one page and one actor."""
    folder.mkdir(parents=True, exist_ok=True)
    sample = [line.split("\t") for line in _sample()]
    files = []
    for time in range(0, rows, len(sample)):
        repetition = time // len(sample)
        made = islice(_repeated(sample, repetition, skewed), rows - time)
        start = _FIRST + timedelta(minutes=15 * repetition)
        files.append(folder / f"{start:%Y%m%d%H%M%S}.export.CSV")
        files[-1].write_text("".join("\t".join(cells) + "\n" for cells in made), encoding="utf-8")
    return files


def _sample() -> list[str]:
    if SAMPLE.exists():
        return SAMPLE.read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory() as folder:
        generate(file := Path(folder) / "rows", _GENERATED)
        return file.read_text(encoding="utf-8").splitlines()


def _repeated(sample: list[list[str]], repetition: int, skewed: bool) -> Iterator[list[str]]:
    place = {name: number for number, name in enumerate(columns())}
    for number, row in enumerate(sample):
        cells = list(row)
        cells[place["GLOBALEVENTID"]] = str(int(cells[place["GLOBALEVENTID"]]) + repetition * _APART)
        cells[place["SOURCEURL"]] += f"?{repetition}"
        for actor in ("Actor1", "Actor2"):
            if cells[place[f"{actor}Name"]] and not cells[place[f"{actor}CountryCode"]]:
                cells[place[f"{actor}Name"]] += f" {repetition % _SPREAD}"
        if skewed and number % 10 == 0:
            cells[place["SOURCEURL"]] = "https://example.org/everywhere"
            cells[place["Actor1Code"]], cells[place["Actor1Name"]] = "COP", "EVERYWHERE"
            cells[place["Actor1CountryCode"]] = ""
        yield cells
