"""Memory and time of loading a GDELT file, and one ten times as long: `python -m benchmarks.tables [ROWS]`."""

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kg.load.mappings import mapping
from kg.loaders.tables.mapping import TableMapping

MOST: Final = 1.2
"""How much higher the peak of a file may be than that of a tenth of it."""
_CODES: Final = ("010", "036", "042", "043", "046", "051", "0332", "111", "120", "1312", "173", "190")
_ACTORS: Final = ("", "USA", "UKR", "RUSGOV", "FRA", "DEUGOV", "COP", "IGOUNO", "GBRMIL", "CVL", "POL")
_LOAD: Final = """
import resource, sys
from pathlib import Path
from kg.load.load import load
report = load(Path(sys.argv[1]), [sys.argv[2]])
assert report.loaded == report.read, report
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def columns() -> list[str]:
    """The columns of GDELT 2.0."""
    rules = mapping("gdelt")
    if not isinstance(rules, TableMapping):
        raise TypeError("the mapping gdelt is one of a table")
    return rules.layout.columns[-1]


def write(file: Path, rows: int) -> None:
    """A file in the layout of GDELT 2.0, each row with an id, an address and parties of its own."""
    names = columns()
    with file.open("w", encoding="utf-8", newline="") as out:
        for number in range(rows):
            actors = _ACTORS[number % len(_ACTORS)], _ACTORS[number % 7]
            cells = {
                "GLOBALEVENTID": str(number),
                "SQLDATE": f"2025{number % 12 + 1:02}{number % 28 + 1:02}",
                "DATEADDED": "20250904101500",
                "EventCode": _CODES[number % len(_CODES)],
                "Actor1Code": actors[0],
                "Actor1Name": f"ACTOR {number % 500}" if actors[0] else "",
                "Actor2Code": actors[1],
                "ActionGeo_FullName": f"Town {number % 2000}, Example",
                "ActionGeo_FeatureID": str(number % 2000),
                "ActionGeo_Lat": str(number % 90),
                "ActionGeo_Long": str(number % 180),
                "SOURCEURL": f"https://example.org/{number}",
            }
            out.write("\t".join(cells.get(column, "") for column in names) + "\n")


def measured(folder: Path, rows: int) -> tuple[float, float]:
    """Seconds and peak memory in MB of loading so many rows, in a process of its own."""
    file = folder / f"{rows}.export.CSV"
    write(file, rows)
    start = time.perf_counter()
    command = [sys.executable, "-c", _LOAD, str(folder / f"store-{rows}"), str(file)]
    peak = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return time.perf_counter() - start, float(peak)


def main(rows: int) -> int:
    """Print the table; 1 where memory grows with the file."""
    print("rows      seconds  rows/s  peak MB")
    peaks = []
    with TemporaryDirectory() as folder:
        for number in (rows // 10, rows):
            seconds, peak = measured(Path(folder), number)
            peaks.append(peak)
            print(f"{number:<9} {seconds:7.1f} {number / seconds:7.0f} {peak:8.0f}")
    grown = peaks[1] / peaks[0]
    print(f"peak of the whole / of a tenth: {grown:.2f} (at most {MOST})")
    return int(grown > MOST)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000))
