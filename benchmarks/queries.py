"""`python -m benchmarks.queries [ROWS]`: every saved query of the Browser, on the examples and so many situations more.

Starts a Neo4j of its own. Of four runs of a query the best counts, for the first has to plan it.
"""

import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.stages import Watch, load, projected
from kg.load.load import load as load_files
from kg.neo4j.browser.queries import saved_queries
from kg.neo4j.push.push import push
from kg.store.store import Store
from kg.system.temporary import scratch_folder
from tools.neo4j.server import own_server

MOST: Final = 100
"""Milliseconds that a query may take."""
_EXAMPLES: Final = Path(__file__).parent.parent / "examples"


def main(number: int) -> int:
    """Print the queries, the slowest first; 1 where one takes too long."""
    taken = []
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as made, own_server() as server, server.driver() as driver:
        load(folder := Path(made), number, Watch())
        load_files(folder / "store", [str(_EXAMPLES)])
        with Store(folder / "store", read_only=True) as store:
            pushed = push(driver, partial(projected, store), "generated", database=server.database)
        for query in saved_queries():
            runs = []
            for _ in range(4):
                with (watch := Watch()).on():
                    found = driver.execute_query(query.cypher, database_=server.database).records
                runs.append(watch.seconds * 1000)
            taken.append((min(runs), len(found), query.name))
    print(f"{pushed.created:,} nodes and relationships; at most {MOST} ms wanted")
    for milliseconds, lines, name in sorted(taken, reverse=True):
        print(f"{milliseconds:6.0f} ms  {lines:4} lines  {name}")
    return int(max(taken)[0] > MOST)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
