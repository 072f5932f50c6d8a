"""Digests of graphs: of rows, and of all forms for each of many orders.

`python -m tests.support.digests SEED ORDERS FILE…` prints the latter.
"""

import io
import locale
import random
import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b, sha256
from itertools import groupby
from pathlib import Path

from kg.export.files import FORMATS, export
from kg.graph.projection import project
from kg.graph.rows import Row, canonical
from kg.load.spool import Spool
from kg.model.records import Record
from kg.reference import reference
from kg.store.store import Store
from tests.support.loading import read

Document = list[Record]


def graph_digest(rows: Iterable[Row]) -> str:
    """64 hex digits over the sorted canonical lines: two graphs are the same exactly if these are equal."""
    state = blake2b(digest_size=32)
    for line in sorted(map(canonical, rows)):
        state.update(line.encode() + b"\n")
    return state.hexdigest()


def documents(files: list[str]) -> list[Document]:
    """The documents of the files: one record each, or the rows of a table."""
    units = [unit.record for file in files for unit in read(Path(file))]
    records = [record for record in units if record is not None]
    assert len(records) == len(units)
    return [list(rows) for _, rows in groupby(records, key=lambda record: record.document.id)]


def loaded(library: list[Document]) -> Store:
    """A store in memory with the documents, put in one after the other."""
    store = Store()
    with Spool() as spool:
        for rows in library:
            for record in rows:
                spool.add(record)
        for held in spool.documents:
            store.replace(held.document, held.contents.digest, spool.records(held))
    return store


def digests(seed: int, orders: int, files: list[str]) -> Iterator[str]:
    """The digest of the canonical form for each order; for the first one, of every export too."""
    chance = random.Random(seed)  # noqa: S311  # an order, no secret
    library = documents(files)
    for number in range(orders):
        chance.shuffle(library)
        store = loaded(library)
        yield "order " + sha256("\n".join(store.nquads()).encode()).hexdigest()
        for format_ in FORMATS if number == 0 else ():
            out = io.BytesIO()
            export(store, lambda store=store: project(store.records, reference().get), format_, out)  # type: ignore[misc]
            yield f"{format_} " + sha256(out.getvalue()).hexdigest()


if __name__ == "__main__":
    locale.setlocale(locale.LC_ALL, "")
    for line in digests(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]):
        sys.stdout.write(line + "\n")
