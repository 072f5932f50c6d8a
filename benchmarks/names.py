"""`python -m benchmarks.names`: how well names of states that others write lead to the reference.

`names.tsv` has the names of states and territories as ten lists write them: the Correlates of War project, Polity,
V-Dem, ISO 3166 in English and French, and the United Nations in English, French, Spanish, Russian and Arabic, each
beside the id that it means, or none where the reference has no such state (territories, and states that are no more).
The lists were brought together by countrycode (Arel-Bundock and others); none was used to make the reference.
"""

import csv
from collections import Counter
from pathlib import Path
from typing import Final, NamedTuple

from kg.load.names.codes import finder

NAMES: Final = Path(__file__).with_suffix(".tsv")


class Found(NamedTuple):
    """Of one list: names, those that are given an id, those given the right one, and those that have one."""

    names: int
    given: int
    right: int
    known: int

    @property
    def precision(self) -> float:
        """Share of right ones among those that are given an id."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """Share of those given the right id among those that the reference has."""
        return self.right / self.known if self.known else 1.0


def measured() -> dict[str, Found]:
    """What is found of each list."""
    counts: Counter[tuple[str, str]] = Counter()
    lookup = finder()
    with NAMES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            ids = lookup.name(row["name"], "actor:")
            wanted = f"actor:{row['id']}" if row["id"] else ""
            counts[row["list"], "names"] += 1
            counts[row["list"], "given"] += len(ids) == 1
            counts[row["list"], "right"] += ids == (wanted,)
            counts[row["list"], "known"] += bool(wanted)
    lists = dict.fromkeys(name for name, _ in counts)
    return {name: Found(*(counts[name, field] for field in Found._fields)) for name in lists}


def main() -> None:
    """Print a line for each list."""
    for name, found in measured().items():
        print(f"{name:12}  {found.names:4} names  precision {found.precision:.3f}  recall {found.recall:.3f}")


if __name__ == "__main__":
    main()
