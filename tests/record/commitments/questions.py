"""Questions on the record of security commitments: each a query in Cypher and in SPARQL, and the rows that answer it.

`NN-name.cypher` and `NN-name.rq` stand beside this file and begin with the question; `NN-name.csv` holds the answer,
checked by hand against the documents.
"""

import csv
from pathlib import Path
from typing import Final, NamedTuple

FOLDER: Final = Path(__file__).parent
Rows = frozenset[tuple[str, ...]]


class Question(NamedTuple):
    """What is asked, in words and in two languages, and the rows expected."""

    name: str
    words: str
    cypher: str
    sparql: str
    columns: tuple[str, ...]
    rows: Rows

    @property
    def answer(self) -> str:
        """The name of the function in `answers` that asks the same of the Python API."""
        return self.name.partition("-")[2].replace("-", "_")


def _question(name: str) -> Question:
    cypher, sparql = ((FOLDER / f"{name}.{suffix}").read_text(encoding="utf-8") for suffix in ("cypher", "rq"))
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        columns, *rows = (tuple(row) for row in csv.reader(file))
    words = cypher.partition("\n")[0].removeprefix("// ")
    return Question(name, words, cypher, sparql, columns, frozenset(rows))


QUESTIONS: Final = tuple(_question(path.stem) for path in sorted(FOLDER.glob("*.csv")))
