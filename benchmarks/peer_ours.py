"""What this program does with the data that the peers get: `python -m benchmarks.peer_ours NAME FOLDER`."""

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.figures import Measured
from benchmarks.generated import TABLE, rows
from benchmarks.stages import Watch, emptied, peak
from kg.cli.settings import bare_driver
from kg.graph.rows import Edge, Node, Row


def _number(folder: Path) -> int:
    return sum(1 for _ in (folder / "rows.csv").open("rb")) - 1


def _rows(folder: Path) -> list[Row]:
    found = json.loads((folder / "rows.json").read_text(encoding="utf-8"))
    nodes: list[Row] = [Node(id_, tuple(labels), properties) for id_, labels, properties in found["nodes"]]
    return nodes + [Edge(*edge) for edge in found["edges"]]


def encode(folder: Path, watch: Watch) -> int:
    """Records in memory into N-Quads in a file."""
    from kg.rdf.encode import blocks

    records, quads = list(rows(_number(folder))), 0
    with (folder / "ours.nq").open("wb") as file, watch.on():
        for block in blocks(records):
            file.write(block.encode())
            quads += block.count("\n")
    return quads


def load(folder: Path, watch: Watch) -> int:
    """Records into a store on disk."""
    from tempfile import TemporaryDirectory

    from kg.load.spool import Spool
    from kg.store.store import Store

    records = list(rows(_number(folder)))
    with TemporaryDirectory(dir=folder) as made, Spool() as spool, Store(Path(made) / "store") as store:
        with watch.on():
            for record in records:
                spool.add(record)
            [held] = spool.documents
            store.replace(TABLE.id, held.contents.digest, spool.records(held))
        return len(store)


def cypher(folder: Path, watch: Watch) -> int:
    """The property graph into the embedded engine."""
    from kg.cypher.engine import Engine

    every = _rows(folder)
    with watch.on():
        Engine.of(every)
    return len(every)


def networkx(folder: Path, watch: Watch) -> int:
    """The property graph as a NetworkX graph."""
    from kg.export.networkx import to_networkx

    every = _rows(folder)
    with watch.on():
        to_networkx(every)
    return len(every)


def check(folder: Path, watch: Watch) -> int:
    """All rules of the model on the records of a tenth of the situations; the triples that they stand for."""
    from kg.load.check.sense import check as problems

    some = list(rows(_number(folder) // 10))
    with watch.on():
        if any(problems(record) for record in some):
            raise AssertionError("the generated records break a rule")
    return sum(1 for _ in (folder / "tenth.nt").open("rb"))


def push(folder: Path, watch: Watch) -> int:
    """The property graph into an empty Neo4j, constraints and indexes included."""
    with bare_driver():
        from kg.neo4j.connection import address, connect
        from kg.neo4j.push.push import push as send

    every, to = _rows(folder), address()
    with connect(to) as driver:
        emptied(driver, to.database)
        with watch.on():
            send(driver, lambda: every, "generated", database=to.database)
    return len(every)


RUNS: Final[dict[str, Callable[[Path, Watch], int]]] = {
    run.__name__: run for run in (encode, load, cypher, networkx, check, push)
}


def main(arguments: Iterable[str]) -> None:
    """Run one of them on a folder and print what it took."""
    name, folder = arguments
    watch = Watch()
    done = RUNS[name](Path(folder), watch)
    sys.stdout.buffer.write(msgspec.json.encode(Measured(watch.seconds, done, peak())))


if __name__ == "__main__":
    main(sys.argv[1:])
