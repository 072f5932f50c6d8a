"""`python -m benchmarks.bulk [ROWS [RUNS]]`: a store into an empty Neo4j by bulk import and by push.

Starts a Neo4j of its own, which stands still while `neo4j-admin` writes its files.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.stages import Watch, emptied, load, projected
from kg.graph.rows import Row
from kg.neo4j.bulk import bulk_import, write_bulk
from kg.neo4j.push.push import push
from kg.neo4j.verify import verify_neo4j
from kg.store.store import Store
from kg.system.temporary import scratch_folder
from tools.neo4j.server import OwnServer, own_server


def _verified(server: OwnServer, rows: Callable[[], Iterator[Row]]) -> None:
    with server.driver() as driver:
        found = verify_neo4j(driver, rows)
        if found.differences:
            raise AssertionError(f"the database is not the projection: {found.differences[0]}")


def _imported(server: OwnServer, bulk: Path) -> None:
    home = [f"NEO4J_HOME={server.home}", f"NEO4J_CONF={server.home / 'conf'}"]
    bulk_import(bulk, "neo4j", ["env", *home, *server.admin_command()])


def _emptied(server: OwnServer) -> None:
    with server.driver() as driver:
        emptied(driver, server.database)


def _pushed(server: OwnServer, rows: Callable[[], Iterator[Row]]) -> None:
    with server.driver() as driver:
        push(driver, rows, "generated", database=server.database)


def main(number: int, runs: int) -> None:
    """Print the medians."""
    taken: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as made, own_server() as server:
        load(folder := Path(made), number, Watch())
        with Store(folder / "store", read_only=True) as store:
            rows = partial(projected, store)
            for run in range(runs):
                bulk = folder / f"bulk-{run}"
                for name, work in (
                    ("files", lambda bulk=bulk: write_bulk(rows(), bulk, "generated")),
                    ("stop", server.stop),
                    ("import", lambda bulk=bulk: _imported(server, bulk)),
                    ("start", server.start),
                    ("verify", lambda: _verified(server, rows)),
                    ("empty", lambda: _emptied(server)),
                    ("push", lambda: _pushed(server, rows)),
                ):
                    with (watch := Watch()).on():
                        work()
                    taken.setdefault(name, []).append(watch.seconds)
                    print(f"{name:<8} {taken[name][-1]:7.1f} s", flush=True)
    middle = {name: median(some) for name, some in taken.items()}
    way = middle["files"] + middle["import"] + middle["verify"]
    print(f"files, import and verification ÷ import: {way / middle['import']:.2f}")
    print(f"push ÷ import: {middle['push'] / middle['import']:.2f}")
    print(f"push ÷ files and import: {middle['push'] / (middle['files'] + middle['import']):.2f}")


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    main(*(given + [100_000, 1][len(given) :]))
